# Every way the hall says no (hall/domain/refusals.py), as a sentence for a person: what is, and what to do.
refused-unknown-hall = 这里没有代码为 { $asked } 的大厅。请检查地址。
refused-unknown-service = 没有业务 { $asked }。请从列表中选择。
refused-unknown-window = 没有窗口 { $asked }。请检查窗口号。
refused-unknown-ticket = { $days ->
    [all] 所有日期中都没有号票 { $asked }。请核对票号。
    [one] 那一天没有号票 { $asked }。请核对票号和日期。
   *[today] 今天没有号票 { $asked }。请核对小票。
}
refused-unknown-place = 没有位置 { $asked }。请在设置里查看位置列表。
refused-unknown-device = 没有这台设备。请刷新设备列表。
refused-unknown-report = 没有报表 { $asked }。请从报表列表中选择。
refused-waits-not-public = 本大厅没有对外公布等候情况。请咨询导服台，或到大厅看屏幕。
refused-unknown-revision = 没有第 { $asked } 版设置。请重新查看修改记录。
refused-unknown-account = 没有这个账号。请刷新人员列表。
refused-invalid = { $path } 填得不对：{ $found }。请改正后再试。
refused-not-a-configuration = 这个文件不是大厅的设置，或来自本程序的更新版本。请选择在“设置文件”页保存的文件。
refused-unknown-class = 没有优先类别 { $asked }。请从列表中选择。
refused-unknown-language = 大厅不提供语言 { $asked }。可选：{ $known }。
refused-unknown-reason = 没有原因 { $found }。可选：{ $known }。
refused-unknown-target = 不能转到 { $found }。请选择能办理该业务的窗口或业务。
refused-reason-missing = 请写明原因，再试一次。
refused-instructor-missing = { $number } 要提前叫号：请写明由谁决定（选工作人员或填姓名），再试一次。
refused-hall-closed = 大厅现在不取号。请看开放时间。
refused-hall-suspended = 大厅暂停取号。请听从工作人员安排。
refused-service-closed = “{ $service_name }”现在不取号。请看办理时间或问工作人员。
refused-service-full = “{ $service_name }”今天的号已取完。{ $book ->
    [yes] 您可以预约。
   *[other] 请改天再来。
}
refused-service-cut-off = “{ $service_name }”今天停止取号：{ $closes } 以前大约还能叫 { $can_serve } 人，都已有号。{ $book ->
    [yes] 您可以预约。
   *[other] 请改天再来。
}
refused-series-exhausted = { $prefix } 字头的号码已用到 { $last }。请通知管理员扩大号段。
refused-lease-outdated = 这台取号机要先交还旧的备用号段，它会自动完成。
refused-not-leased = { $number } 从未分给这台取号机。请安装人员检查前置机。
refused-device-copied = 另一台机器在用 { $place } 的密钥，或磁盘被复制过。请在设置里吊销这台设备，再重新登记。
refused-proof-wrong = 这台前置机无法证明身份。请重新登记：hall-box enrol。
refused-window-closed = 窗口 { $window } 还没有开放。请先开窗。
refused-window-paused = 窗口 { $window } 正在暂停。请先恢复。
refused-window-open = 窗口 { $window } 已经开放。
refused-ticket-at-window = 窗口 { $window } 还有人没办完。请先办结、挂起或转移。
refused-no-ticket-at-window = 窗口 { $window } 现在没有号票。请先叫号。
refused-ticket-not-started = { $number } 已叫号，还没有到窗。请先按“到窗”、重呼或过号。
refused-ticket-not-waiting = { $state ->
    [finished] { $number } 已经办结。要办别的事，请重新取号。
    [left] { $number } 已经弃号。凭小票可在取号机或导服台恢复。
    [void] { $number } 已经作废，请重新取号。
    [expired] { $number } 已经作废，请重新取号。
   *[other] { $number } 现在不在等候。请看它的最新状态。
}
refused-ticket-elsewhere = { $number } 已由窗口 { $window } 叫走。
refused-not-served-here = 窗口 { $window } 不办业务 { $service }（{ $number }）。请转给办理该业务的窗口。
refused-illegal-move = { $number } 现在的状态是 { $state }，不能做 { $action }。请看屏幕上的当前状态。
refused-too-early = { $number } 还没到时间，{ $not_before } 以后才能做。
refused-returned-too-often = { $number } 已返回 { $returns } 次，不能再排回。请重新取号。
refused-return-not-allowed = { $why ->
    [cancelled] { $number } 过号后已作废。请重新取号。
    [late] { $number } 过号后 { $minutes } 分钟内才能返回。请重新取号或问工作人员。
    [paper] { $number } 已放弃。今天内可持小票到取号机或工作人员处恢复。
   *[day] { $number } 不是今天的号。请重新取号。
}
refused-delayed-too-often = { $number } 已推迟 { $delays } 次，每次 { $minutes } 分钟。请现在过来，或放弃此号。
refused-delay-not-needed = { $number } 现在还不会叫到，不用推迟。
refused-already-here = { $number } 已在排队中。请等候叫号。
refused-ticket-not-here = { $number } 的办事人还没有签到。请先叫别人，或请他签到。
refused-ticket-not-accepted = { $number } 已转出，还没有人接收。请先接收。
refused-nothing-to-accept = { $state ->
    [here] { $number } 刚才已被同事接收或转走，这里不用再处理。
    [at_window] { $number } 已在 { $window } 号窗口，这里不用再处理。
    [gone] { $number } 已不再等候，这里不用再处理。
   *[other] { $number } 不在等待接收，请看最新状态。
}
refused-help-taken = { $name } 已经赶过去了。
refused-transfer-circle = { $number } 刚从窗口 { $window } 转来，不能原样转回。请开始办理，或另选去向。
refused-queue-addressed = 还有 { $count } 人指定到窗口 { $window } 办理。请先查看他们的去向，再确认。
refused-nothing-to-undo = 没有可撤销的操作，或已超过时间。
refused-no-clerk-at-window = { $window }号窗口没有人登录。请先在窗口屏幕上开窗。
refused-number-ambiguous = { $asked }可能是{ $numbers }。请在屏幕上选择。
refused-event-out-of-order = 这次按键晚到了，不算。请再按一次。
refused-event-too-late = 按键{ $seconds }秒后才送到。请再按一次。
refused-not-served-yet = { $number }还没有办完。请办完后再评价。
refused-already-rated = { $number }已经评价过了，谢谢。
refused-rating-too-late = { $window }号窗口已经办理了{ $number }之后的号。请用手机评价。
refused-stale-version = 内容已被别人改动。请看最新状态再操作。
refused-day-already-open = 营业日 { $day } 已经开始。
refused-day-not-open = 营业日还没有开始。请值班经理先开始营业。
refused-clock-behind = 系统时间 { $now } 早于最后一条记录 { $last }。请检查时钟，再由负责人确认。
refused-clock-jumped = 系统时间 { $now } 与最后一条记录 { $last } 相差太远。请检查时钟，再由负责人确认。
refused-already-suspended = 已经处于暂停状态。
refused-not-suspended = 现在没有暂停。
refused-alarm-still-on = 消防报警触点还没有断开（{ $places }）。先在消防主机上复位，再恢复办理。
refused-alarm-speaks = 消防报警中，只能由消防广播说话。解除后再播。
refused-text-missing = 没有要播的内容。请至少写一种语言。
refused-text-too-long = 太长了，一种语言最多 { $most } 个字。请分两条播。
refused-unknown-announcement = 没有这条广播。
refused-no-voice = 现在没有前置机能合成声音，试听不了。广播照样可以发，屏上会显示。
refused-no-box-draws = 现在没有前置机连着，画不出小票。仍可保存；启动一台前置机即可预览。
refused-key-reused = 同一个请求编号用于不同内容。请重新操作。
refused-enrolment-expired = 设备代码已过期或不正确。请在屏幕上重新取得代码。
refused-other-kind-of-place = 这个代码来自 { $asked } 的设备，和 { $wanted } 不是同一类。请选“按屏幕上写的”，或再核对代码。
refused-already-set-up = 系统已经设置过。请登录。
refused-login-taken = 登录名 { $login } 已有人使用。请换一个。
refused-last-admin = 这是最后一位管理员，不能停用。请先指定另一位。
refused-not-reprintable = { $number } 已结束，不能补打。
refused-not-allowed = 您没有这个权限。请联系管理员。
refused-hall-cannot-write = 系统现在无法保存。请稍等再试，或请工作人员帮忙。
refused-no-visits = 那一天没有人取号。请换一天，或用模拟的一天。
refused-replay-failed = 这一天没能重演：{ $found }。请再试一次，或换一天。
refused-file-not-made = 文件没有做成：{ $found }。请告诉管理员。
refused-file-not-ready = 这个文件还没做好，或已过保留期。请重新生成。
refused-too-many-files = 已有 { $most } 个文件在排队。请等做好几个，或取消一个。
refused-too-many-tickets = 所选日期超过 { $most } 个号，而此报表要逐个读取。请缩短日期范围，或改为在后台生成文件。
refused-unknown-file = 这里没有文件 { $asked }。请重新打开列表。
refused-unknown-publication = 这里没有已发布的报表 { $asked }。请重新打开列表。
refused-sign-in-needed = 请先登录。
refused-wrong-login = 登录名或密码不对。
refused-session-locked = 本窗口已锁定。请输入 PIN；没有设置 PIN 的输入密码。
refused-second-factor-needed = 请先设置动态验证码：本大厅要求管理人员使用。
refused-second-factor-on = 动态验证码已经启用。要重新设置，请先关闭。
refused-code-needed = 请输入验证器显示的动态码。
refused-wrong-code = 动态码不对，或已经用过。请等下一个，或使用恢复码。
refused-wrong-pin = 不对。还可以试 { $left } 次，之后需要重新登录。
refused-wrong-password = 密码不对。
refused-pin-form = PIN 由 4 到 8 位数字组成。
refused-pin-easy = 这个 PIN 太容易猜到。请不要用重复或连续的数字。
refused-not-in-a-demo = 演示人员没有密码。请用自己的账号试。
refused-key-missing = 请求缺少 Idempotency-Key。请更新程序。
refused-bad-request = 请求看不懂。请刷新页面再试。
refused-unknown-address = 没有这个地址。请回到首页。
refused-wrong-method = 这个地址不能这样使用。
refused-too-large = 内容太大。请减少后再试。
refused-too-many-requests = 操作太频繁。请稍等再试。
refused-defect = 系统出了问题，已记录。请稍后再试，或请工作人员帮忙。
refused-day-was-closed = 今天（{ $day }）已经结束营业。如要重新开放，请由负责人确认；号码会接着用。
refused-unknown-appointment = 没有这个预约码。请核对，或询问工作人员。
refused-unknown-restriction = 没有这条生效中的限制。请刷新列表。
refused-person-missing = 请填写姓名和手机号，以便大厅联系您。
refused-no-such-slot = 这个时间不能预约，请从列表中选择。
refused-slot-full = 这个时间已约满，请另选时间。
refused-hold-expired = 为您保留的时间已过，请重新选择。
refused-appointment-not-confirmed = 这个预约还没有确认，请先确认。
refused-appointment-cancelled = 这个预约已取消。请重新预约或现场取号。
refused-appointment-missed = 预约时间已过，请现场取号。
refused-appointment-too-early = 还没到签到时间。请在 { $day } { $not_before } 之后签到。
refused-already-checked-in = 这个预约已经签到，号码是 { $number }。请用这个号码，或询问工作人员。
refused-changed-too-often = 每个预约最多改期 { $limit } 次。请取消后重新预约，或询问工作人员。
refused-too-late-to-cancel = 只能在预约时间 { $minutes } 分钟之前在线办理，请致电大厅。
refused-booking-restricted = 因爽约或多次取消，{ $day } 之前不能在线预约。您随时可以到现场取号。
refused-person-day-full = 每人每天最多预约 { $limit } 次，您在 { $day } 已有预约。请另选日期或修改原预约。
refused-same-service-too-often = 同一事项每天最多预约 { $limit } 次。请明天再试或现场取号。
refused-tickets-open = 还有 { $count } 位没办完：{ $waiting } 位在等候，其余在窗口 { $windows }。请先办完、转走或结束这些号，再结束营业。
refused-unknown-need = 没有需求 { $asked }。请从列表中选择。
refused-need-not-met = { $elsewhere ->
    [no] 本大厅没有窗口能满足该需求（{ $need }）。请联系工作人员。
   *[other] 业务 { $name } 没有窗口能满足该需求（{ $need }），{ $windows } 号窗口可以。请联系工作人员。
 }
refused-undo-too-late = 只能在通知群众之前的{ $seconds }秒内撤回。现在请为仍要来的人重新预约。
refused-not-verified = 请先填写发给您的验证码，以确认号码或邮箱是您本人的。
refused-not-tried = 这会改变叫号次序。请先在设置的“用一天试一试”页面试运行，再在对比结果下方启用。
refused-code-used-up = 这个验证码已失效：已输错{ $tries }次，或尚未发送。请重新获取验证码。
refused-too-many-codes = 今天不再向您发送验证码。请到导服台或打电话预约，也可以直接到大厅取号。
refused-contact-missing = 请填写本大厅能发送通知的手机号或邮箱。
refused-challenge-failed = 页面打开太久或版本太旧，请刷新后重新预约。
refused-near-not-offered = 本大厅不发送临近叫号的提醒，请留意屏幕或本页面。
refused-class-full = “{ $service_name }”的“{ $class_name }”号目前已满。请取普通号，或请工作人员说明理由后取号。
refused-class-by-staff = { $visitor_class } 号只能由工作人员发放。请到导服台。
refused-class-unchanged = { $number } 已经是 { $visitor_class }。请选择其他类别。
refused-appointment-only = 该业务仅限预约办理。请先预约，或询问导服台。
refused-unknown-journey = 没有“{ $asked }”这件事。请从列表中选择。
refused-group-too-large = 一个号最多 { $most } 人，您输入了 { $people } 人。其余的人请另取一个号。
refused-path-unchanged = { $number } 后续要办的正是这些业务。请增加或去掉一项。
refused-service-twice = { $number } 的业务 { $service } 重复，或正在办理。每项业务请只写一次。
refused-duplicate-ticket = 您办理此事已有号码 { $number }。请保留，等候叫号。
refused-service-direct = 办理此事无需取号，请直接到 { $windows } 号窗口。
refused-agent-turns-used = 一位代办人同时最多持有 { $limit } 个号。请先办完一个，或联系工作人员。
refused-holder-not-checked = 请核对 { $number } 是否为本人所持并确认，或选择未核对的原因。
refused-cannot-join = { $number } 与 { $other } 不能合并：已是同一次到访，或其中一个已结束。
refused-visitor-at-window = { $number } 的持号人正在另一个窗口办理。请等他办完再叫。
refused-no-walk = 现在没有巡查。请先开始。
refused-walk-under-way = { $by } 已经在巡查。请接着做，或先签字结束。
refused-nothing-to-walk = 本厅没有窗口屏、打印机或喇叭可巡查。请在“位置”里添加。
refused-same-device = 这个位置上已经是 { $device }。
refused-nothing-to-explain = { $number } 没有需要说明原因的评价。
refused-already-explained = { $number } 的原因已记录，谢谢。
refused-unknown-follow-up = 没有这条差评处理记录 { $asked }，请重新打开列表。
refused-unknown-entry = 没有这条加减分记录（{ $asked }），请刷新页面。
refused-points-struck = { $window } 号窗口的这条加减分已经撤销过，未作任何改动。
refused-follow-up-closed = { $number } 的差评已办结，未作任何改动。
refused-follow-up-outcome = 只有申诉成立才能以“评价作废”办结，请为 { $number } 选择其他结果。
refused-appeal-decided = { $number } 的评价已申诉过一次。
refused-appeal-undecided = 请先对 { $number } 的申诉作出认定，再办结。
refused-no-appeal = { $number } 的评价无人申诉。
refused-unknown-alert = 没有这条预警，可能属于另一个大厅。
refused-alert-over = 这条预警 { $at } 已经解除，不用再处理。
refused-alert-taken = { $name } 已经在处理。请互相说一声，或请对方先交回。
refused-unknown-item = 事项目录中没有 { $asked }，请从列表中选择。
refused-item-elsewhere = 业务 { $service } 不办理事项 { $item }，请另选，或将办事人转到相应业务。
refused-items-missing = 请先登记 { $number } 办了什么：按 I 键。
refused-nothing-recorded = { $number } 没有登记过事项，无从更正。
refused-case-names-person = 这像是身份证号或手机号，请填写办件编号。
refused-case-twice = 办件 { $case } 在列表中出现两次，每件只填一次。
refused-case-known = 办件 { $case } 已受理或已办结，请核对编号，或选择其他结果。
refused-case-unknown = 办件 { $case } 不在办理中：尚未受理，或已办结。只有在办的办件可以中止或恢复。
refused-card-form = 工作卡的码至少 { $least } 个可见字符。请重新扫卡。
refused-totals-bad = 文件第 { $row } 行有误（{ $found }），共 { $count } 处。未导入任何内容。
refused-media-not-shown = “{ $found }”不能播放。请用静态图片（PNG、JPEG、WebP，不超过 4000 万像素）或视频（MP4、WebM）。
refused-media-no-room = 服务器磁盘快满了，放不下 { $size } MB。请先删除大屏不再播放的文件。
refused-media-in-use = 设置里还在播放 { $asked }。请先在“图片和视频”里去掉它并保存。
refused-emergency-taken = { $name } 已经赶往 { $window } 号窗口。
refused-unknown-message = 这条消息已经不在了。请刷新页面。
refused-message-empty = 请选一句话，或者自己写。
refused-unknown-message-code = 没有“{ $found }”这条常用语。可用的有：{ $known }。
