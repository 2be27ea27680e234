# 手机上的号：来办事的人看的
page-title = 我的号
comma = ，
language = 语言

your-number = 您的号码
near-three = 快到您了，请到窗口附近等
near-one = 下一个可能就是您，请到窗口前
ahead = 前面
ahead-then = { $time } 时前面
ahead-unit = 人
wait-title = 大约还要
wait-turn = 轮到您
wait-unit = 分钟
wait-from-to = { $low }–{ $high }
wait-up-to = { $high } 分钟内
wait-very-soon = 马上
wait-withheld = –
wait-why-none = 还没有窗口在办，办起来就有
wait-why-due = 正在估算，几秒后显示
longer-fewer_windows = 比先前说的久：现在开的窗口少了。
longer-booked_came = 比先前说的久：预约的人到了。
longer-precedence = 比先前说的久：按规则优先的人到了。
longer-slower = 比先前说的久：前面的人办得慢一些。
why-title = 谁会在我前面？
why-text = 一般先取号先办。长者、孕妇、残障人士和按时到的预约，会算作早到一些；转来或过号回来的人保留原来的位置。每个窗口办的业务不同，所以叫号不一定连着。
sound-on = 还有 3 人、1 人和轮到时响铃振动
sound-off = 不响铃，请自己看屏幕
sound-unblock = 打开响铃，轮到时提醒我

have-ready = 请备好
have-guide = 看办事指南
here = 我在大厅
here-again = 我回来了，请再叫我
here-done = 知道您在大厅了
delay = 要晚 { $minutes } 分钟
on-the-way = 您还没有报到
on-the-way-more = 到大厅后请按下面的“我在大厅”，或到取号机报到；报到前不会叫您，您的先后顺序不变。
put-off = { $time } 以后再叫您
put-off-more = 。在此之前先叫别人，您的先后顺序不变。提前到了请按“我在大厅”。
moved = 您的号改到别处办理
moved-more = 。先后顺序不变，请到下面所示的窗口等候。
leave = 不办了，退号
leave-title = 真的不办了吗？
leave-more = 退号后，位置让给后面的人。
leave-yes = 不办了，退号
leave-no = 再等等
updated = { $time } 更新，自动刷新
updated-late = { $time } 的情况，正在更新

turn-title = 轮到您了
turn-now = 请在 { $minutes } 分钟内到窗口。
turn-slow = 请在 { $minutes } 分钟内到窗口。走得慢没关系，按一下下面的按钮。
turn-here = 好的，窗口知道您正走过来，会等您。
turn-coming = 我正走过来
delay-turn = 来不了，晚 { $minutes } 分钟再叫我

cut-title = 连不上大厅
cut-more = ，下面是 { $time } 的情况。请留意屏幕和广播，号码还在。

end-serving = 正在 { $window } 号窗口办理
end-serving-more = 办好以后这里会说。
end-held = 先放一放，等您回来
end-held-more = 号码还在。准备好了请回原来的窗口，不用重新取号。
end-absent = 叫过您，没有等到
end-absent-more = 号码没有作废。请拿着号到服务台或取号机，告诉工作人员，会再叫您。
end-absent-again = 号码没有作废。人在大厅的话，按下面的按钮，会再叫您。
end-finished = 办好了，谢谢您
end-finished-more = 请带好证件和材料。
end-left = 号已经退了
end-left-more = 还想办？今天在取号机或服务台都可以恢复这个号。
end-void = 这个号取错了，已经作废
end-void-more = 要办事请重新取一个号。
end-expired = 这个号是另一天的
end-expired-more = 今天要办事，请重新取一个号。
visitor-state-unknown = 这个链接找不到号
visitor-note-unknown = 可能是前些天的号，也可能地址没有复制全。小票在手上，请再扫一次上面的码；今天要办事，请重新取号。

alert-three = { $number } 前面还有 3 人
alert-one = { $number } 前面还有 1 人
alert-now = 轮到 { $number } 了

rate-title = 今天办得怎么样？
rate-5 = 非常满意
rate-4 = 满意
rate-3 = 基本满意
rate-2 = 不满意
rate-1 = 非常不满意

visitor-where-plain = { $floor }楼 { $zone }，窗口 { $windows }
visitor-state-waiting = 等候中
visitor-state-called = 轮到您了，请到窗口
visitor-state-serving = 正在办理
visitor-state-held = 先放一放，等您回来
visitor-state-absent = 叫过您，没有等到
visitor-state-finished = 办好了，谢谢您
visitor-state-left = 号已经退了
visitor-state-void = 已经作废
visitor-state-expired = 这个号是另一天的
visitor-state-handed = 已转到别的大厅
visitor-note-plain = 请留意屏幕和广播。这一页每 30 秒自动更新。
path-then = 之后还要办（号码不变）
tell-me = 快轮到我时发消息
tell-again = 快到时会发消息，点此修改
tell-more = 前面只剩几位时发一次。号码或邮箱只用于这次提醒，三个月后删除。
tell-phone = 手机号
tell-email = 电子邮箱
tell-go = 请提醒我
tell-back = 返回
map-show = 看地图
map-floor = { $floor } 楼，从入口看
map-entrance = 您从这里进来
map-here = 您的窗口
visitor-ahead-plain = { $ahead ->
    [0] 下一位就是您。
   *[other] 前面还有 { $ahead } 人。
}
visitor-wait-plain = 大约 { $low }–{ $high } 分钟
visitor-wait-plain-within = { $high } 分钟内
map-here-windows = 您去窗口 { $label }
