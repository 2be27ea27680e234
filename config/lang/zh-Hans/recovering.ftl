rec-title = 故障之后
rec-lead = 服务器离线期间发生了什么，现在该做什么
rec-again = 重新查看
rec-none = 今天没有超过两分钟的中断
rec-none-text = 没有存疑的号票。服务器离线更久时，经过和要做的事会显示在这里。
rec-what = 服务器在 { $from } 至 { $to } 离线（{ $n } 分钟）
rec-span = { $from } 至 { $to }
rec-kept = { $n ->
    [0] 当时没有人在等候。
   *[other] 当时等候的 { $n } 个号都保留了原来的位置。
 }
rec-clocks = 这段时间不计入等候承诺、宽限和过号。号码不会丢失，也不会重复。
rec-earlier = 今天更早：
rec-open = 还有 { $n } 处需要查看
rec-all-done = 没有需要处理的了
rec-n = { $n } 项
rec-windows = 窗口上的号
rec-windows-how = 离线开始时这些号正在窗口。请确认人还在不在：重新呼叫，或在窗口办结、标记过号。
rec-windows-none = 没有离线前留在窗口的号。
rec-at-window = { $label } 号窗口
rec-is-called = { $time } 呼叫，可能没有听到
rec-is-serving = { $time } 开始办理，可能早已办完
rec-is-held = { $time } 起挂起
rec-to-window = 打开窗口页面
do-call-again = 重新呼叫
did-call-again = 已重新呼叫 { $number }
rec-slips = 小票
rec-slips-how = 不能确定这些小票有没有打出来。请到取号机旁询问；补打的会标明“补打”。
rec-slips-none = 小票都有着落。
rec-kiosks = 取号机和离线期间发出的号
rec-kiosks-how = 取号机用预留号码继续发号，恢复连接后就会上报。
rec-kiosks-none = 取号机都已恢复，没有晚到的号。
rec-devices = 还没有恢复的设备
rec-devices-how = 请看看有没有通电、网线是否接好。
rec-devices-none = 设备都已恢复。
rec-floor = 打开实时大厅
rec-say-so = 在那里可以用几句话告诉等候的群众发生了什么。
