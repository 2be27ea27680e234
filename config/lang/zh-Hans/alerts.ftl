# 预警：大屏、消息和报表里每一种预警怎么说，以及设置表单。
alert-longest-wait = { $name }：{ $number } 已等 { $minutes } 分钟，承诺 { $promise } 分钟
alert-predicted-wait = { $name }：现在取号可能要等 { $minutes } 分钟，承诺 { $promise } 分钟
alert-promise-today = 今天只有 { $share }% 在承诺时间内叫到，目标 { $target }%
alert-queue-length = { $name }：{ $n } 人在等
alert-long-waits = { $n } 人等候超过 { $over } 分钟
alert-no-open-window = { $name }：有人在等，{ $minutes } 分钟没有开放的窗口
alert-idle-while-queue = { $window } 号窗口空闲 { $minutes } 分钟，有人在等
alert-pause-overrun = { $window } 号窗口暂停超时 { $minutes } 分钟
alert-service-time = { $window } 号窗口：{ $number } 办理时间过长，已 { $minutes } 分钟
alert-call-without-start = { $window } 号窗口：{ $number } 已叫 { $minutes ->
    [0] { $seconds } 秒
   *[other] { $minutes } 分钟
}，人还没来
alert-case-deadline = 办件 { $number }：承诺工作日已用 { $n }%
alert-rating = { $window } 号窗口：收到差评
alert-device = { $name }：{ $minutes ->
    [0] { $seconds } 秒
   *[other] { $minutes } 分钟
}没有响应
alert-capacity = { $name }：{ $n ->
    [100] 今天的号已取完
   *[other] 今天的号已取 { $n }%
}

alert-kind-longest_wait = 最长等候
alert-kind-predicted_wait = 现在取号的预计等候
alert-kind-promise_today = 今日承诺兑现率
alert-kind-queue_length = 业务等候人数
alert-kind-long_waits = 等候过久的人数
alert-kind-no_open_window = 有人等、没有窗口
alert-kind-idle_while_queue = 有人等、窗口空闲
alert-kind-pause_overrun = 暂停超时
alert-kind-service_time = 办理时间过长
alert-kind-call_without_start = 叫号未到
alert-kind-case_deadline = 办件时限
alert-kind-rating = 差评
alert-kind-device = 设备无响应
alert-kind-capacity = 当日号源
alert-level-red = 红色
alert-level-yellow = 黄色

do-acknowledge = 我来处理
do-acknowledge-title = 谁来处理？
do-acknowledge-text = 预警会留在列表里并写上姓名，不再响铃，除非变得更严重。
acknowledge-owner = 姓名
acknowledge-note = 怎么处理
acknowledge-note-hint = 例如：7 号窗口五分钟后开放
did-acknowledge = 已记下：{ $name } 处理
do-release = 交回
did-release = 已交回，等待他人处理
alert-owner = { $name } 处理中，{ $time } 起
alert-easing = 已好转
alerts-red = 红色 { $n } 条
alerts-yellow = 黄色 { $n } 条
alert-sound-on = 声音已开
alert-sound-off = 声音已关
alert-sound-blocked = 点一下开启声音
alert-sound-quiet = 静音时段

tell-subject-alert = 【{ $level ->
    [red] 红色预警
   *[other] 黄色预警
}】{ $hall }：{ $text }
tell-alert = { $hall } { $time }：{ $text }
    { $level ->
        [red] 已经超过限值，请立即处理。
       *[other] 接近限值，请关注。
    }
    有人在现场页面接手后，不再发送。

sec-alerts = 预警
f-alerts-rules = 限值
h-alerts-rules = 没有列出的按通用标准。留空表示没有这一级。单个业务的一行优先于全厅的一行。
f-alerts-long_wait_min = 等候过久是指超过
f-alerts-quiet = 静音时段
h-alerts-quiet = 这段时间只显示，不响铃、不发消息。之后仍未解除的再发送。
f-alerts-tell_from = 从哪一级起发消息
o-tell_from-yellow = 黄色起
o-tell_from-red = 红色起
f-alerts-email_to = 电子邮件
h-alerts-email_to = 请填岗位邮箱而不是个人邮箱，用逗号分开：设置会保留历史。需要在 hall.toml 里配好邮件服务器。
f-alerts-webhook = 消息网关
tick-webhook = 同时发到 hall.toml 里的网关（短信、微信、监控中心）
al-key = 预警
al-service = 业务
al-yellow = 黄色
al-red = 红色
al-lasting_s = 持续（秒）
al-off = 关闭
al-unit = 单位
al-in-percent = %
al-in-minutes = 分钟
al-in-seconds = 秒
al-in-people = 人
al-in-points = 分
al-of-longest_wait = 承诺的 %
al-of-predicted_wait = 承诺的 %
al-of-promise_today = 低于目标的百分点
al-of-service_time = 通常最长时间的 %
al-of-call_without_start = 宽限时间的 %
al-of-case_deadline = 承诺工作日的 %
al-of-rating = 差评数
al-of-capacity = 号源的 %
al-add = 增加一条
al-usual = 通用标准
al-none = 全部按通用标准。
