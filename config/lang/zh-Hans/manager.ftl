title-floor = 现场
title-reports = 报表

# 五个数
head-waiting = 正在等候
head-longest = 最长等候
head-promise = { $minutes } 分内叫到
head-windows = 开着的窗口
head-served = 今天办结
unit-people = 人
unit-minutes = 分
unit-percent = %
unit-of = ／{ $of }
word-before = 还没开门
word-after = 已经结束
word-unknown = 算不出
word-seats-ok = 正常
word-seats-warn = 快坐满了
word-seats-breach = 坐不下了
word-seats-none = 算不出
word-longest-ok = 正常
word-longest-warn = 接近承诺
word-longest-breach = 超出承诺
word-longest-none = 没有人在等
word-promise-ok = 达标
word-promise-warn = 略低
word-promise-breach = 低很多
word-promise-none = 还没有叫号
word-windows-ok = 正常
word-windows-warn = 没有开窗口
word-windows-none = 算不出
word-windows-uncovered = { $n } 项没有窗口
note-seats = 座位 { $seats }
note-longest = { $number }，承诺 { $promise } 分
note-promise = 今天叫了 { $called } 人，目标 { $target }%
note-windows = 另有 { $closed } 个没开
moved-up = 比 { $minutes } 分钟前多 { $by }
moved-down = 比 { $minutes } 分钟前少 { $by }
moved-same = 和 { $minutes } 分钟前一样

# 窗口
windows = 窗口
tile-serving = 办理
tile-called = 叫号
tile-idle = 空闲
tile-waiting = 有人等
tile-paused = 暂停
tile-closed = 未开
tile-cutoff = 断线
tile-eligible = { $n } 人等
zone-where = { $floor }楼 { $side }
side-left = 左侧
side-right = 右侧
side-up = 楼上
side-down = 楼下
side-straight = 正前方
side-none = {""}
zone-more = 另外 { $n } 个正常
pause-break = 休息
pause-lunch = 午餐
pause-training = 培训
pause-paperwork = 整理
pause-other = 其他

# 队列
queues = 各业务等候
queues-caption = 每项业务的等候人数、已等时间和窗口
age-1 = { $half } 分内
age-2 = { $half }–{ $promise } 分
age-3 = 超过 { $promise } 分
age-1-own = 承诺的一半以内
age-2-own = 承诺以内
age-3-own = 超过承诺
ages-read = 一半以内 { $a } 人，承诺以内 { $b } 人，超过 { $c } 人
col-service = 业务
col-waiting = 等候
col-ages = 按已等时间
col-longest = 最长
col-windows = 窗口 开／共
col-remark = 说明
col-do = 操作
n-minutes = { $n } 分
queue-windows = { $open }／{ $of }
queue-no-window = 没有窗口
queue-full = 号已取完
queue-cut-off = 闭厅前已排满
queue-stopped = 已停止取号
queue-out-of-hours = 不在办理时间

# 警报、小票、设备
alerts = 警报
alerts-count = { $n } 条
alerts-none = 没有警报，一切正常
alerts-before = 还没开门，没有警报
alert-longest-wait = { $name }等了 { $minutes } 分，承诺 { $promise } 分
alert-idle-while-queue = { $window } 号窗口空闲 { $minutes } 分钟，有人在等
alert-no-open-window = { $name }有 { $n } 人在等，没有窗口
alert-help-asked = { $name }有人呼叫工作人员
alert-hold-overdue = { $window } 号窗口：{ $number } 已挂起 { $minutes } 分钟
alert-pause-overrun = { $window } 号窗口已暂停 { $minutes } 分钟，允许 { $limit } 分钟
alert-post-uncovered = { $name }的窗口都在暂停，{ $n } 人在等
do-move = 转移队列
did-move = { $n ->
    [0] 已关闭，没有人需要转移
   *[other] 已完成，转移了 { $n } 人
}
moving-title = 关闭窗口或撤离区域
moving-text = 每个人的先后顺序都保留。您确认之前不会有任何改变。
moving-what = 关闭哪里？
moving-choose = 请选择
moving-window = { $label } 号窗口
moving-zone = { $label }
moving-floor = { $label } 楼
moving-none = 没有人需要转移。
moving-same = { $name }：{ $n } 人继续等，由窗口 { $windows } 办理
moving-other = { $name }：{ $n } 人转到{ $to }，{ $floor } 楼{ $zone }，窗口 { $windows }
moving-stays = { $name }：{ $n } 人没有别的窗口可办，要等有窗口开放
moving-to = 转到
moving-to-nobody = 在原队等候
moving-go = 关闭并转移
since = { $time } 起
doubts = 小票不明
doubts-hint = 不知道纸出来没有，请人看一眼
doubt-unknown = { $number } 打印不明
doubt-failed = { $number } 没有打出来
doubt-at = { $time } 发去打印
devices = 设备
devices-well = { $n } 台正常
devices-all-well = 设备都正常
devices-none = 还没有设备连上
kind-box = 前置机
kind-kiosk = 取号机
kind-printer = 打印机
kind-sign = 窗口屏
kind-speaker = 广播
kind-keypad = 呼叫器
kind-reader = 读卡器
kind-display = 显示屏
condition-offline = 没有回应
condition-failed = 不能用
condition-degraded = 勉强能用
condition-unknown = 不知道好坏
condition-unverified = 不能确认
cause-paper_out = 没有纸了
cause-paper_low = 纸快没了
cause-cover_open = 盖子开着
cause-cutter = 切刀卡住
cause-jam = 卡纸
cause-timeout = 没有回应
cause-no_answer = 没有回应
cause-not_found = 找不到设备
cause-power = 没有电
cause-overheated = 太热，在等冷却
cause-not_asked_yet = 还没有问过
see-device = 看设备

# 大厅操作
hall-do = 全厅
do-open-day = 开门
do-open-day-title = 今天开门吗？
do-open-day-text = 开门后可以取号、叫号，今天的数从这时开始算。
did-open-day = 已开门
do-close-day = 结束今天
do-close-day-title = 结束今天的业务吗？
do-close-day-text = { $policy ->
    [keep] 还在等候的号会保留，下次开门时排在最前；停在窗口的号作废。此操作不能撤销。
    [refuse] 没有人等候、窗口也没有人时，才能结束营业。
   *[expire] 还在等候的号全部作废。此操作不能撤销。
}
did-close-day = 今天已结束
do-suspend = 暂停全厅
do-suspend-title = 暂停整个大厅吗？
do-suspend-text = 暂停期间不发号、不叫号，等候不计入承诺。已经取的号都还有效。
did-suspend = 全厅已暂停
do-resume = 恢复叫号
do-resume-title = 恢复叫号吗？
do-resume-text = 从现在起照常取号、叫号，承诺接着算。
did-resume = 已恢复
do-stop-service = 停止取号
do-stop-service-title = 停止 { $name } 取号吗？
do-stop-service-text = 已经取了号的照常办完，新来的人取不到号，取号机会说明原因。
did-stop-service = { $name } 已停止取号
do-resume-service = 恢复取号
do-resume-service-title = 恢复 { $name } 取号吗？
do-resume-service-text = 取号机马上可以取这项业务的号。
did-resume-service = { $name } 已恢复取号
do-help-answered = 有人去了
do-reprint = 补打
do-reprint-title = 补打 { $number } 吗？
do-reprint-text = 新的小票会标明“补打 COPY”，号码不变，位置不变。
did-help-answered = 好的，取号机已显示有人过来。
did-reprint = { $number } 已送去补打

why-power = 停电
why-fire = 消防
why-system = 系统故障
why-drill = 演练
why-other = 其他
why-no_staff = 人手不够
why-quota = 今天办不完
why-no_paper = 纸没有出来
why-unreadable = 印不清楚
why-lost = 小票丢了

strip-loading = 正在取现场情况
strip-no-line = 连不上大厅服务器，一接通就显示
strip-cut-off = 断线，下面是 { $at } 的情况
strip-cut-off-more = 窗口和叫号照常。接通前这里不能操作。
strip-before = 今天还没开门
strip-before-more = 开门前看一眼设备。
strip-after = 今天已经结束
strip-after-more = 数字在报表里。
strip-suspended = 全厅暂停：{ $why }
strip-suspended-more = { $since } 起，不发号、不叫号，承诺停表。
strip-opens-at = { $at } 自动开始营业。
strip-after-hours = 已到 { $at } 闭厅时间，{ $n ->
    [0] 大厅已没有人
   *[other] 还有 { $n } 位没办完
}
strip-closes-at = 最后一位办完后自动结束营业，最晚 { $latest }。
strip-close-refused = 还有人没办完，系统不会自动结束营业。请办完或结束这些号。
strip-doubt-open = 没有自动开始营业：系统时钟不可信
strip-doubt-close = 没有自动结束营业：系统时钟不可信
strip-doubt-clock_behind = 时钟早于最后一条记录。请校准时钟，或由人工操作。
strip-doubt-clock_jumped = 时钟比最后一条记录晚一个月以上。请检查时钟，再由人工操作。

# 报表
report-windows = 各窗口：等候与办理
report-services = 各业务：等候与办理
report-hours = 各时段：等候与办理
view-windows = 窗口
view-services = 业务
view-hours = 时段
filter-view = 看什么
filter-period = 时间
filter-from = 从
filter-to = 到
filter-until = 至
period-today = 今天
period-yesterday = 昨天
period-week = 本周
period-last_week = 上周
period-month = 本月
period-last_month = 上月
period-custom = 自选日期
days-from-to = { $from } 至 { $to }
computed-at = { $days }，{ $at } 算的
again = 再试一次
report-old = 下面是上一次算出来的。
empty-title = 这段时间没有号
empty-text = 换一段时间看看：
sum-none = 这段时间还没有叫过号。
sum-met = 全厅 { $minutes } 分内叫到 { $share }%（目标 { $target }%），达标。
sum-missed = 全厅 { $minutes } 分内叫到 { $share }%（目标 { $target }%），没有达标。
sum-low = 低于 { $floor }% 的：{ $names }
sum-low-one = { $name } { $share }%
sum-low-more = ，另有 { $n } 个
sum-all-near = 没有哪一行离目标差 10 个百分点以上。
list-comma = ，
row-total = 合计
row-windows = 窗口
row-services = 业务
row-hours = 时段
group-wait = 等候（分）
group-service = 办理（分）
group-window = 窗口
group-gone = 没有办成（人）
about-wait = 等候
about-service = 办理
axis-promise = 承诺 { $n }
col-issued = 取号
col-served = 办结
col-wait_median_s = p50
col-wait_p90_s = p90
col-wait_bar = 等候
col-sl = { $n } 分内 %
col-service_median_s = p50
col-service_p90_s = p90
col-service_bar = 办理
col-service_mean_s = 平均
col-handle_mean_s = 占窗口
col-utilisation = 利用率 %
col-open_s = 开窗（小时）
col-paused_s = 暂停（分）
col-throughput_per_h = 每小时
col-overtime_s = 延时
col-served_after_closing = 延时办理
col-no_show = 过号
col-left = 自己离开
col-expired = 关门作废
col-open = 还没完
rows-windows = { $shown }／{ $of } 个窗口
rows-services = { $shown }／{ $of } 项业务
rows-hours = { $of } 个时段
rows-all = 显示全部
rows-few = 灰色：不到 5 人，只供参考。
quality-ok = 数据核对：取号数等于各种去向之和；测试号、误取号 { $n } 个不计入。
quality-off = 数据核对：取号数和各种去向之和差 { $n } 个，请告诉管理员。

# how honest we are
view-estimates = 预计
view-estimate_hours = 预计·时段
report-estimates = 我们说得准吗：告知与实际，按业务
report-estimate_hours = 我们说得准吗：告知与实际，按取号时段
row-estimates = 业务
row-estimate_hours = 时段
rows-estimates = 显示 { $shown } 项，共 { $of } 项业务。
rows-estimate_hours = 共 { $of } 个时段。
group-told = 告知
group-off = 相差（分）
group-beside = 与简单算法相比（分）
sum-told = { $coverage }% 的人在我们告知的区间内叫到（应在 80% 左右），{ $above }% 比告知的更久（应在 10% 左右）。
sum-told-bias = 平均下来，我们把时间说{ $way ->
   *[long] 长
    [short] 短
 }了 { $bias } 分钟。
sum-told-beside = 在同样这些号上，我们的误差是 { $ours } 分钟，简单算法是 { $naive } 分钟。
sum-told-none = 告知过等候时间的人还没有叫到过。
col-judged = 告知并叫到
col-hit_rate = 命中 %
col-coverage = 区间内 %
col-above_high = 比告知久 %
col-error_mean_s = 误差
col-bias_s = 偏差
col-rises = 每号上调
col-first_call_mean_s = 实际等候
col-compared_error_s = 本系统
col-naive_error_s = 简单算法
col-les_error_s = 上一位
col-skill = 好 %

# 为什么叫了这个号，为什么还没叫
lookup-title = 这个号为什么叫了、为什么还没叫？
lookup-go = 查
lookup-none = 今天没有 { $number } 号。
lookup-before = { $number }：前面还有 { $n } 位
lookup-called = { $number } 已叫
lookup-over = { $number } 不在排队
helps = 请求帮助
helps-count = { $n } 处
helps-since = { $time } 请求{ $floor ->
    [""] {""}
   *[other] ，{ $floor } 楼
 }
helps-going = { $name } { $time } 已赶过去
helps-somebody = 同事
do-help-done = 已处理
did-help-done = 已记录：这位已得到帮助。
