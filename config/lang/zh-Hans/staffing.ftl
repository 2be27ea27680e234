# 窗口安排报表、页面和实时看板上的建议
export-title-staffing = 应开与实开窗口
export-row-half_hour = 半小时
export-row-group = 半小时与业务
metric-demand = 预计人数
metric-demand-means = 这半小时预计来排队的人数，取自记录中同类的日子；各天差别大时，按比四分之三的日子更忙的一天计算。合计为总数。
metric-planned_handle_s = 每人占用窗口（计划）
metric-planned_handle_s-means = 每人平均占用窗口的时长，取自同样这些日子；没有记录时用设置里的常见时长。
metric-offered_load = 负荷
metric-offered_load-means = 窗口充足时平均同时在忙的窗口数，含上个半小时还没办完的人。合计为最大值。
metric-required_formula = 应开（公式）
metric-required_formula-means = 按爱尔朗公式，既守住承诺、窗口忙碌又不超过 85% 所需的最少窗口。合计为最大值。
metric-required_windows = 应开窗口
metric-required_windows-means = 在公式的基础上，用本厅自己的叫号规则模拟抽取的日子加以修正：有人办的业务都有窗口，达不到承诺的半小时再加一个。合计为最大值。
metric-rostered = 应排人数
metric-rostered-means = 一成时间用于休息、培训等时，开这么多窗口需要排多少人。合计为最大值。
metric-average_open_windows = 实开窗口
metric-average_open_windows-means = 开着且没有暂停的窗口，取半小时平均：过去的日子是当天实际，否则是计划所依据各天的平均。合计为最大值。
metric-gap = 实开减应开
metric-gap-means = 实开窗口减应开窗口；负数表示缺窗口。合计为最低值。
metric-missing_windows = 超出现有窗口
metric-missing_windows-means = 比这些业务现有的窗口还要多开几个。合计为最大值。
metric-sl_required = 承诺内比例（应开）
metric-sl_required-means = 按应开窗口（不够时按现有的全部窗口）模拟抽取的日子，在承诺时间内被叫到的比例。
metric-sl_open = 承诺内比例（实开）
metric-sl_open-means = 同样模拟，按实开窗口。

# 页面
st-title = 窗口安排
st-lead = 根据本厅自己的记录，每半小时该开几个窗口。
st-day = 日期
st-group = 业务
st-group-all = 全部合计
st-busy = 正在用本厅的叫号规则推演记录中的日子，需要几秒钟。
st-at = 时间
st-answer-usual = { $day } { $at }：应开 { $required } 个窗口，平常开 { $open } 个
st-answer-record = { $day } { $at }：应开 { $required } 个窗口，当天开了 { $open } 个
st-answer-short = 缺 { $n } 个
st-answer-enough = 够用
st-answer-group = { $name }缺 { $n } 个
st-answer-more = ，还有 { $n } 类业务
st-busy-anew = 正在根据记录重新计算。
st-busy-about = 上次用了约 { $n } 秒。
st-made = { $day } { $at } 计算
st-anew = 重新计算
st-busiest = { $at } 应开 { $required } 个窗口。
st-open-usual = 平常开 { $open } 个。
st-open-record = 当天开了 { $open } 个。
st-short = { $n ->
    [0] 没有缺窗口的时段。
   *[other] { $n } 个半小时缺窗口：{ $at }{ $more ->
    [0] 。
   *[other] {" "}等。
  }
  }
st-missing = 比这些业务现有的窗口还差 { $n } 个。
st-evidence = { $like ->
    [same] 依据 { $n } 个同类的日子：
    [weekday] 依据 { $n } 个相同星期的日子（天数还少，没有区分节后）：
   *[any] 依据 { $n } 个工作日（相同星期的日子还不够）：
  }
st-key-open = 实开窗口
st-key-required = 应开窗口
st-key-short = 开着，但不够
st-when = 开始
st-col-demand = 人数
st-col-offered_load = 负荷
st-col-required_windows = 应开
st-col-rostered = 应排人数
st-col-average_open_windows = 实开
st-col-gap = 差额
st-col-sl_required = 应开时 { $n } 分钟内
st-col-sl_open = 实开时 { $n } 分钟内
st-empty-few = 记录的天数还不够：{ $n } / { $needed } 天
st-empty-few-more = 做计划需要在那天之前有 { $needed } 个工作日的记录。再办几天业务后来看，或选晚一些的日期。
st-empty-closed = { $day } 不开放
st-empty-closed-more = 日历上这天闭厅，不需要窗口。
st-empty-nobody = 预计没有人来
st-empty-nobody-more = 同类的日子里没有人办这些业务。
st-try = 多开窗口会怎样？
st-try-more = 个窗口
st-try-go = 推演
st-try-said = { $from } 到 { $to } 加开 { $windows } 号窗口，{ $minutes } 分钟内被叫到的比例：
st-try-wait = ；平均等候
st-try-unit = 分钟
st-try-none_left = 这段时间这些业务的窗口已经全开了。
st-try-closed = 这天闭厅。
st-try-too_few_days = 记录的天数还不够：{ $n } / { $needed } 天。
st-try-unknown_group = 已经没有窗口办理这项业务。
st-try-nobody = 这段时间预计没有人来。

# 实时看板上的建议
advice-open = 建议开 { $label } 号窗口办{ $name }：{ $before ->
    [none] 现在没有窗口叫号，开后最长等候 { $after } 分钟
   *[other] 最长等候 { $before } → { $after } 分钟
  }
do-open-window = 开 { $label } 号窗口
did-open-window = { $label } 号窗口已开。
