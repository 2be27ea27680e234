# 对外公布的等候情况页面：市民出门前在家里看。说的和取号机上说的一样。
waits-title = 现在要等多久
waits-open = { $n ->
    [0] 正在办公，目前无人等候。
   *[other] 正在办公，{ $n } 人在等候。
}
waits-opens = 未开放，{ $when } 开放
waits-closed = 现在不开放
waits-full = 今天的号已取完
waits-range = 约 { $low }–{ $high } 分钟
waits-within = { $high } 分钟以内
waits-none = 几乎不用等
waits-unknown = 暂时说不准
waits-people = { $n ->
    [0] 无人等候
   *[other] { $n } 人在等
}
waits-book = 预约时间
waits-as-of = 截至 { $time }
waits-late = 现在连不上大厅，以上数字不是最新的，正在重试。
waits-note = 指现在到大厅取号的人要等的时间，五个人里有四个会在这个范围内被叫到。号码在大厅取。
guide-page-title = 办事指南
guide-page-bring = 要带什么
guide-page-none = 这项业务还没有公布更多内容，请问服务台。
