# 为什么是这位、为什么还没到我，以及一句话的叫号规则（hall/journey/why.py）。
rule-first-come = 先到先办。
rule-head-start = 可能先被叫号的有：{ $who }。
rule-ratio = 每叫 { $normal } 位其他办事人，叫 { $priority } 位优先办事人（{ $who }）。
rule-aging = 等候时间计得更快的有：{ $who }。
rule-strict = 总是先叫号的有：{ $who }。
rule-appointments = 预约
rule-priority-visitors = 优先对象
rule-comma = ；
rule-and = ；

because-came-earlier = 有 { $n } 位比您先到。
because-has-priority = 有 { $n } 位优先（{ $name }）。
because-has-appointment = { $n ->
    [1] 有 1 位预约在 { $time }。
   *[other] 有 { $n } 位预约，最早的在 { $time }。
}
because-takes-turn = 有 { $n } 位按轮次先办：每 { $normal } 个普通号之后叫 { $priority } 个优先号。
because-came-back = 有 { $n } 位过号后回来。
because-cap-reached = { $name }每小时提前叫 { $n } 位，本小时已用完，现按普通等候时间计算。
because-for-window = 您被安排到 { $window } 号窗口，只由该窗口叫号。
because-for-clerk = 您被安排给一位工作人员，只由其窗口叫号。
because-needs = 只有具备“{ $name }”的窗口为您叫号。
because-windows = { $paused ->
    [0] 为您办理的窗口：{ $windows }，开放 { $open } 个。
   *[other] 为您办理的窗口：{ $windows }，开放 { $open } 个，暂停 { $paused } 个。
}
because-no-window-open = 为您办理的窗口（{ $windows }）现在都没有开放。如一直如此，请询问工作人员。
because-next = 您前面没有人，下一位就是您。
because-suspended = 从 { $time } 起暂停，恢复之前不叫号。您的顺序保留。
because-asked-for-time = 您要求晚一点，到 { $time }。
because-not-checked-in = 您还没有签到。
because-not-accepted = 接收的窗口还没有确认。
because-at-another-window = 同一位办事人正用另一个号在窗口办理。
because-comes-in-again = { $n ->
    [0] 您已过号，很快会再叫您。
   *[other] 您已过号，再叫 { $n } 位之后会再叫您。
}

called-longest-waiting = 等得最久
called-only-one = 只有这一位在等
called-head-start = 优先（{ $name }）
called-rate = 等候计得更快（{ $name }）
called-appointment = 预约，准时到
called-ratio-turn = 轮到这一类
called-window-bonus = 本窗口的主办业务
called-came-back = 过号后回来
called-asked-for-here = 指定到本窗口
called-transferred = 转来，保留原位
called-by-number = 按号叫
called-imported = 来自其他系统，原因不详
called-without-ticket = 直接到窗口办理
called-rival = 其次是 { $number }：计 { $theirs } 分钟，这位计 { $own } 分钟。
