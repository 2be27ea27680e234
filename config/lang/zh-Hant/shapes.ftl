# What is wrong with the shape of a request (hall/web/shapes.py).
shape-missing = 沒有填寫
shape-extra-forbidden = 沒有這一項
shape-text = 須為文字
shape-whole = 須為整數
shape-number = 須為數字
shape-yes-or-no = 只能是 true 或 false
shape-string-too-short = { $min_length ->
    [1] 不能為空
   *[other] 至少 { $min_length } 個字
}
shape-string-too-long = 最多 { $max_length } 個字
shape-string-pattern-mismatch = 格式不符合要求
shape-too-short = 至少 { $min_length } 項
shape-too-long = 最多 { $max_length } 項
shape-greater-than = 須大於 { $gt }
shape-greater-than-equal = 不能小於 { $ge }
shape-less-than = 須小於 { $lt }
shape-less-than-equal = 不能大於 { $le }
shape-literal-error = 只能是 { $expected } 之一
shape-not-a-day = { $asked } 不是日期，請寫成 2026-03-02 的形式
shape-not-a-time = 請寫成 2026-03-02T09:30 或 2026-03-02T09:30:00+08:00 的形式
shape-control-characters = 不能含有控制字元
shape-service-or-journey = 業務和“一件事”只能選一個
shape-number-or-code = 須給出號碼或代碼
shape-login-and-password = 須填寫登入名和密碼
shape-reason-or-contact = 須填寫原因或聯絡方式
shape-ends-before = 末日 { $last } 早於首日 { $first }
shape-too-many-days = { $days } 天太長，最多 { $most } 天
shape-still-to-come = { $first } 還沒到，今天是 { $today }
shape-other = 寫法不對
shape-place-from = 開始日期
shape-place-to = 結束日期
shape-place-day = 日期
shape-place-date = 日期
