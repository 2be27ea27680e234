# 综合屏和窗口屏
title = 综合屏
calling = 正在叫号
calling-as-of = { $time } 时的叫号
window-head = 窗口
none-now = 现在没有叫号
none-now-text = 右边是等候人数和时间
shut = 现在不办理
shut-unknown = 开放时间请看大厅公告
opens = { $when } 开放
shut-hours = 业务开放时间
shut-calls = 叫号
waiting = 等候人数和时间
people-unit = 人
minutes-unit = 分
minutes-within = { $high } 分内
soon = 马上
unknown-wait = –
queue-full = 号已取完
queue-closed = 现在不取号
earlier = 刚才叫过
elsewhere = { $prefixes } 开头的号，请到{ $floor }楼等候
elsewhere-zone = { $prefixes } 开头的号，请到{ $zone }等候
going-next = 下一站
going-queue = { $letters ->
    [yes] { $queues } 号请到
   *[no] { $queues }的号请到
}
going-queue-to = { $letters ->
    [yes] { $queues } 号请到窗口 { $windows }
   *[no] { $queues }的号请到窗口 { $windows }
}
going-at = { $text }，{ $place }
going-joint = 、
notice = 通知
note = 说明
page = { $page } / { $pages }
speaking = 正在广播
quiet = 本区广播静音，请看屏幕
quiet-zones = { $zones }无语音，请看屏幕
quiet-more = { $zones }等 { $n } 处无语音
silent = 没有声音：请点一下屏幕
stale = 正在重新连接，以下可能不是最新
cut = 屏幕与系统断开
last-data = 最后更新
stale-note = 60 秒内没有恢复，就不再显示这些号码
cut-note = 断线时不显示“正在叫号”，以免您按旧号走错窗口
cut-watch = 请看窗口上方的小屏
cut-listen = 听广播，听工作人员叫号
cut-ask = 拿不准，问服务台
# 消防报警：全屏，代替叫号
alarm = 消防报警 请离开大厅
alarm-way = 请走最近的安全出口，不要乘电梯
alarm-keep = 您的号保留。解除后继续按原来的顺序叫号。
cut-kept = 您的号码还在
cut-kept-text = 顺序没有变，不用重新取号。恢复后这里会马上显示。
connecting = 正在连接
connecting-text = 连上后这里显示叫号
enrol = 请管理员登记这块屏幕
enrol-text = 在“设置 → 设备”里输入这个代码
enrol-place = 位置：{ $place }
enrol-wait = 登记后这里会自动显示叫号
unknown-place = 没有这个位置
unknown-place-text = 请在设置里添加“{ $place }”，或改正地址
sign-called = 请到本窗口
sign-serving = 正在办理
sign-idle = 空闲
sign-idle-text = 请取号等候
sign-paused = 暂停服务
sign-paused-text = 请稍候
sign-closed = 未开放
sign-closed-text = 请到其他窗口
sign-cut = 屏幕断线
sign-cut-text = 请听工作人员叫号
# Between calls
cases = 办件进度
case-done = 已办结
case-open = 办理中
caption = 正在广播
