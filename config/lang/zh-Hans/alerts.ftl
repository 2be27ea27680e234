# 预警：大屏、消息和报表里每一种预警怎么说，以及设置表单。
alert-longest-wait = { $name }：{ $number } 已等 { $minutes } 分钟，承诺 { $promise } 分钟
alert-predicted-wait = { $name }：现在取号可能要等 { $minutes } 分钟，承诺 { $promise } 分钟
alert-promise-today = 今天只有 { $share }% 在承诺时间内叫到，目标 { $target }%
alert-queue-length = { $name }：{ $n } 人在等
alert-long-waits = { $n } 人等候超过 { $over } 分钟
alert-no-open-window = { $name }：有人在等，{ $minutes } 分钟没有开放的窗口
alert-idle-while-queue = { $window } 号窗口空闲 { $minutes } 分钟，有人在等
alert-idle-many = { $n } 个窗口空闲而有人在等，最长 { $minutes } 分钟：{ $windows }
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
h-alerts-rules = 没有列出的按通用标准。留空表示没有这一级。单个业务的一行优先于整个大厅的一行。
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

view-alerts = 预警
report-alerts = 预警及处理速度
sum-alerts = 共 { $n } 条预警，其中红色 { $red } 条。
sum-alerts-taken = 平均 { $ack } 接手。
sum-alerts-not-taken = 没有人接手登记。
sum-alerts-ended = 平均 { $clear } 解除。
sum-alerts-standing = 都还没有解除。
sum-alerts-none = 这段时间没有预警。
row-alert-kind = 种类
alert-list = 逐条
alert-why-below = 已好转
alert-why-handled = 已处理
alert-why-suspended = 大厅暂停
alert-why-closed = 当天结束
alert-why-off = 不再监测
alert-why-open = 未解除
metric-alert_n = 预警数
metric-alert_n-means = 这段时间发出的预警条数。
metric-alert_red_n = 其中红色
metric-alert_red_n-means = 达到红色（一开始或后来升级）的条数。
metric-acknowledged_n = 已接手
metric-acknowledged_n-means = 有人署名接手的条数。
metric-acknowledge_mean_s = 平均接手用时
metric-acknowledge_mean_s-means = 从发出到有人接手，已接手预警的平均值。
metric-cleared_n = 处理后解除
metric-cleared_n-means = 因情况好转或处理完毕而解除的条数；不含因闭厅或暂停而结束的。
metric-clear_mean_s = 平均解除用时
metric-clear_mean_s-means = 从发出到处理后解除的平均用时。
metric-clear_max_s = 最长解除用时
metric-clear_max_s-means = 从发出到处理后解除的最长用时。
metric-alert_open_n = 未解除
metric-alert_open_n-means = 还没有解除的条数。
metric-alert_at = 发出时间
metric-alert_at-means = 发出预警的时间（大厅时间）。
metric-alert_level = 级别
metric-alert_level-means = 达到的最高级别：yellow 黄色，red 红色。
metric-acknowledge_s = 接手用时
metric-acknowledge_s-means = 从发出到有人接手。
metric-alert_owner = 接手人
metric-alert_owner-means = 接手人的姓名。
metric-alert_note = 处理说明
metric-alert_note-means = 接手人写的处理说明。
metric-clear_s = 解除用时
metric-clear_s-means = 从发出到好转或处理完毕；其他方式结束的为空。
metric-alert_why = 结束方式
metric-alert_why-means = 固定代码：below 好转，handled 已处理，suspended 暂停，closed 闭厅，off 已停用。
export-title-alerts = 预警
export-row-kind = 种类
export-row-alert = 预警
