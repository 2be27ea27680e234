# 小票。*星号* 之间用粗体。$floor、$windows、$time 等是文字，不加千位分隔符。

slip-copy = 补打
slip-test = 测试，不作办理
slip-offline = 离线取号
slip-floor = { $floor }楼
slip-place-joint = { " " }
slip-windows = 窗口 { $windows }
slip-window = 窗口 { $windows }
slip-ahead = 前面
slip-ahead-unit = 人
slip-wait = 大约等
slip-turn = 轮到您
slip-wait-within = 大约等
slip-wait-unit = 分
slip-wait-unit-within = 分内
slip-soon = 马上
slip-wait-note = { $time } 估算，会变，以屏幕为准
slip-wait-note-short = 会变
slip-people = { $people } 人
slip-needs = 已登记需要：{ $needs }
slip-list-joint = { "、" }
slip-steps = 本号办理环节
slip-steps-note = 办完一项，屏幕显示下一项去哪里；顺序以屏幕为准。
slip-documents = 请备好
slip-scan = 扫码看进度
slip-rules = *先取号，先办。*预约按约定时间，优先对象靠前。*过号不作废*，请告诉工作人员。
slip-rules-minutes = *先取号，先办。*预约按约定时间，优先对象提前 { $ahead } 分钟。*过号不作废*，{ $missed } 分钟内告诉工作人员。
slip-rules-short = 先取号，先办。过号不作废，请告诉工作人员。
slip-rules-short-minutes = 先取号，先办。过号不作废，{ $missed } 分钟内告诉工作人员。
slip-rules-first-come = *先取号，先办。**过号不作废*，请告诉工作人员。
slip-rules-ratio = *优先对象与其他人轮流叫号。**过号不作废*，请告诉工作人员。
slip-rules-aging = *优先对象可能先叫号。**过号不作废*，请告诉工作人员。
slip-rules-strict = *优先对象先叫号。**过号不作废*，请告诉工作人员。
slip-rules-short-priority = 优先对象可能先叫号。过号不作废，请告诉工作人员。
slip-kiosk = { $kiosk }
slip-date = { $month ->
    [m01] 1
    [m02] 2
    [m03] 3
    [m04] 4
    [m05] 5
    [m06] 6
    [m07] 7
    [m08] 8
    [m09] 9
    [m10] 10
    [m11] 11
   *[m12] 12
}月{ $day }日 周{ $weekday ->
    [mon] 一
    [tue] 二
    [wed] 三
    [thu] 四
    [fri] 五
    [sat] 六
   *[sun] 日
} { $time }

# The waiting list on paper
list-title = 等候名单
list-printed = 打印于 { $time }
list-as-of = 数据截至 { $time }，已过 { $min } 分钟
list-cut-off = 服务器自 { $time } 起断开
list-never-told = 服务器还没有告诉过本机谁在等候；下面只有本机给出的号。
list-other-day = 注意：这是另一天的名单。
list-own = 其中 { $n } 个号由本取号机自行给出（+）
list-others = 名单上没有：其他取号机自行给出的号，以及此后已叫、已离开的人。
list-there = 此后的变化不在名单上。
list-windows = { $windows }号窗口
list-foot = 按取号先后排列。优先类别标在时间后。* 已叫过。+ 离线取号。
