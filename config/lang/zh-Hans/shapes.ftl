# What is wrong with the shape of a request (hall/web/shapes.py).
shape-missing = 没有填写
shape-extra-forbidden = 没有这一项
shape-text = 须为文字
shape-whole = 须为整数
shape-number = 须为数字
shape-yes-or-no = 只能是 true 或 false
shape-string-too-short = { $min_length ->
    [1] 不能为空
   *[other] 至少 { $min_length } 个字
}
shape-string-too-long = 最多 { $max_length } 个字
shape-string-pattern-mismatch = 格式不符合要求
shape-too-short = 至少 { $min_length } 项
shape-too-long = 最多 { $max_length } 项
shape-greater-than = 须大于 { $gt }
shape-greater-than-equal = 不能小于 { $ge }
shape-less-than = 须小于 { $lt }
shape-less-than-equal = 不能大于 { $le }
shape-literal-error = 只能是 { $expected } 之一
shape-not-a-day = { $asked } 不是日期，请写成 2026-03-02 的形式
shape-not-a-time = 请写成 2026-03-02T09:30 或 2026-03-02T09:30:00+08:00 的形式
shape-control-characters = 不能含有控制字符
shape-service-or-journey = 业务和“一件事”只能选一个
shape-number-or-code = 须给出号码或代码
shape-login-and-password = 须填写登录名和密码
shape-reason-or-contact = 须填写原因或联系方式
shape-ends-before = 末日 { $last } 早于首日 { $first }
shape-too-many-days = { $days } 天太长，最多 { $most } 天
shape-still-to-come = { $first } 还没到，今天是 { $today }
shape-other = 写法不对
shape-place-from = 开始日期
shape-place-to = 结束日期
shape-place-day = 日期
shape-place-date = 日期
