# What is wrong with a configuration (hall/domain/checking.py, hall/domain/revising.py): what was found, and what to do.
problem-first = { $n ->
    [1] { $first }
   *[other] { $first }共有 { $n } 处需要更正。
 }
problem-missing = 缺少 { $path }。请填写。
problem-unexpected = 这里没有 { $path } 这一项。请删除。
problem-wrong-value = { $path } 的值不合适：{ $value }。请更正。
problem-control-character = { $path } 含有控制字符。请重新输入。
problem-code-missing = 有一项没有代码（{ $path }）。请填写代码。
problem-bad-code = 代码“{ $value }”不合适（{ $path }）。请用最多 32 个英文字母、数字和 _ . -（属于某位置的设备写作 kiosk-1/printer）。
problem-code-twice = 代码 { $value } 用了两次（不分大小写）。每一项须有自己的代码。
problem-name-missing = 缺少{ $tag ->
    [zh-Hans] 简体中文
    [zh-Hant] 繁体中文
    [en] 英文
   *[other] {""}
 }名称（{ $path }）。请填写。
problem-normal-class-missing = 缺少优先类别“normal”（普通）。其他人都属于此类，请添加。
problem-no-services = 大厅没有业务。请至少添加一项。
problem-no-windows = 大厅没有窗口。请至少添加一个。
problem-out-of-range = { $path } 须在 { $from } 到 { $to } 之间。
problem-unknown-weekday = { $value } 不是星期。请用 mon、tue、wed、thu、fri、sat、sun。
problem-bad-hours = 时间 { $from }–{ $to } 不正确。请写成 09:00 和 12:00，早的在前。
problem-prefix-twice = 字头 { $value } 属于两个号段，两位群众会拿到同一个号。请改其中一个。
problem-bad-prefix = 字头“{ $value }”不合适。请用最多三个大写英文字母，也可以不填。
problem-hard-to-hear = 字头 { $value } 含有容易听成数字的字母（I、O）。请换一个。
problem-bad-range = 号码范围 { $from }–{ $to } 不可行。末号不能小于首号，位数也要够。
problem-half-a-range = 断网取号的号段只有一端（{ $path }）。请两端都填或都不填。
problem-unknown-series = 没有号段 { $value }。请从列表中选择。
problem-unknown-zone = 没有区域 { $value }。请从列表中选择。
problem-unknown-service = 没有业务 { $value }。请从列表中选择。
problem-unknown-window = 没有窗口 { $value }。请从列表中选择。
problem-unknown-place = 没有位置 { $value }。请从列表中选择。
problem-unknown-mode = { $value } 不是办理方式。请用 primary 或 overflow。
problem-no-window-serves = 没有窗口办理 { $value }，取号后永远叫不到。请分配给一个窗口。
problem-empty-set = 窗口 { $value } 没有可办业务。请分配业务。
problem-hall-code-changed = 大厅代码是 { $wanted }，不能更改；现为 { $value }。
problem-unknown-timezone = 没有时区 { $value }。请写成 Asia/Shanghai 这样的形式。
problem-service-in-use = 还有人在等候 { $value }。请先停止取号，等队列办完再删除。
problem-window-in-use = 窗口 { $value } 正在开放。请先关闭再删除。
problem-plans-overlap = 此方案与同一业务的方案 { $value } 时间重叠，同一时段会被重复放号。请修改时间、星期或日期。
problem-no-slot-fits = 办理该业务需要 { $value } 分钟，方案时段太短。请延长时段或减小间隔。
problem-bad-date = { $value } 不是日期。请按 2026-10-01 的格式填写。
problem-bad-blackout = 停约时段 { $from } 至 { $to } 无效。请按 2026-10-01T09:00 的格式填写，先早后晚。
problem-booked-without-slot = { $value } 有 { $to } 位群众预约的时间将不复存在。请先取消或改期这些预约。
problem-fewer-places-than-booked = { $value } 有一个时段已约 { $to } 人，而新方案只有 { $from } 个名额。请先取消或改期部分预约。
problem-hours-overlap = { $from }–{ $to } 与同一天的其他时间重叠。请合并或删去一段。
problem-day-twice = 日历里同一业务的 { $value } 出现了两次。请删去一条。
problem-day-without-hours = { $value } 设为开放，但没有时间。请写成 9:00–12:00, 13:00–17:00。
problem-works-as-itself = { $value } 本来就是这个星期几。请选别的星期，或删去这一天。
problem-unknown-choice = { $path } 不能是 { $value }。可选：{ $known }。
problem-no-voice-zone = { $value } 要出声，但它的区域没有广播。请为该区域添加“广播”位置，或取消此项。
problem-voice-brace = { $path }：花括号不成对（{ $value }）。花括号里只能是 number、window、zone 或 name。
problem-voice-placeholder = { $path }：不认识 { $value }。只能用 {"{"}number{"}"}、{"{"}window{"}"}、{"{"}zone{"}"}、{"{"}name{"}"}。
problem-voice-number-missing = { $path }：没有 {"{"}number{"}"}，没人知道叫的是谁。请加上。
problem-voice-too-long = { $path }：{ $value } 个字太长，没人会听完。最多 { $to } 个字。
problem-clock-without-hours = 设了按时钟自动开始或结束营业，但大厅没有开放时间。请填写开放时间，或改为人工开始和结束。
problem-unknown-need = 没有需求 { $value }。请从列表中选择。
problem-need-met-nowhere = 没有窗口能满足需求 { $value }，有此需求的人永远不会被叫到。请在窗口中勾选，或改为只提示工作人员。
problem-journey-too-short = “{ $value }”不足两项业务。请再加一项，或单独办理该业务。
problem-journey-service-twice = 同一件事里 { $value } 出现两次。每项业务只写一次。
problem-journey-without-number = { $value } 不单独发号，不能放进“一件事”。请去掉，或改为取号办理。
problem-journey-circle = 这些业务互相等待，哪一项都无法开始：{ $value }。请去掉其中一个先后要求。
field-quoted = “{ $name }”
problem-unknown-department = 没有部门 { $value }。请从列表中选择。
problem-class-in-use = 还有 { $value } 类的办事人在等候。请先办完，再删除。
problem-quota-below-appointments = 每天 { $value } 个号，少于{ $weekday ->
    [mon] 周一
    [tue] 周二
    [wed] 周三
    [thu] 周四
    [fri] 周五
    [sat] 周六
   *[sun] 周日
 }可预约的 { $from } 个。请改为 { $from } 以上，或在“预约”里减少名额。
problem-bad-span = 时段 { $from }–{ $to } 不对。请写成 21:00 和 06:30，或者两个都留空。
problem-slip-needs-block = 小票上缺少“{ $value ->
    [frames] 补打、测试标记
    [number] 票号
    [place] 去哪里
   *[other] 日期与取号机
 }”。缺了它办事人没法用，或与补打的分不清。请加上。
problem-slip-block-twice = 小票上同一内容出现了两次。只有文字、图片、横线可以重复。请去掉一个。
problem-slip-text-empty = 小票上有一段文字是空的。请填写，或去掉这一块。
problem-slip-picture-none = 小票上的图片缺失或不是图片。请重新选择图片文件。
problem-slip-picture-large = 小票上的图片太复杂，超过 { $to } kB。请换一张简单的黑白图。
problem-slip-picture-size = 小票上的图片有 { $value } 点，最多 { $from } × { $to } 点。请重新选择。
problem-no-weight = 所有权重都是 0，就没有可计的指标。请至少给一项权重。
problem-ends-crossed = { $path }（{ $to }%）必须高于起分线（{ $from }%）。
problem-limits-crossed = 红色限值（{ $red }）必须比黄色（{ $yellow }）更严重。
problem-limits-missing = 请填黄色或红色限值，或者关闭这种预警。
problem-limit-twice = 这种预警和业务已经有一条了。
problem-limit-of-hall = 这种预警针对全厅或设备，请选“整个大厅”。
problem-bad-address = { $value } 不是电子邮件地址。
problem-bad-time = { $value } 不是时间，请写成 07:30 这样。
problem-bad-folder = { $value } 不能作文件夹名，只用字母、数字、- 和 _。
problem-nowhere-to-send = 这份报表没有去处：请填邮箱或文件夹。
problem-bad-media-file = { $value } 不是图片或视频的文件名。请从列表里选择，或上传一个。
problem-days-crossed = 最后一天 { $to } 早于第一天 { $from }。请改其中一个。
problem-sign-without-window = { $value } 是单个窗口的屏幕，但没有选窗口。请选择窗口。
problem-text-too-long = 这段文字有 { $value } 字（{ $path }）。请缩短到 { $to } 字以内。
