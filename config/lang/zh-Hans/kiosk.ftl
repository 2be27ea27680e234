# 取号机
title = 取号机
home-title = 请选择要办的业务
search-open = 按拼音或首字母找业务
search-open-short = 搜索
search-title = 找业务
search-hint = 输入拼音或首字母，例如 yb（医保）
search-none = 没有找到。可以少输几个字母，或到服务台问一下。
search-more = 还有 { $n } 项，再多输一个字母
key-erase = 删除
key-clear = 清空

tile-waiting = 等 { $n } 人
tile-about = 约 { $low }–{ $high } 分
tile-range = { $low }–{ $high } 分
tile-within = { $high } 分内
tile-about-long = 约 { $low }–{ $high } 分钟
tile-within-long = { $high } 分钟内
tile-soon = 马上可办
tile-no-estimate = 说不准
tile-can-take = 可以取号
tile-place = { $place }，等 { $n } 人
floor-short = { $floor }楼

shut-quota_reached = 号已取完
shut-cut_off = 今天停止取号
shut-appointment_only = 仅限预约
shut-not_opening_hours = 未到时间
shut-service_closed = 暂停取号
shut-hall_closed = 大厅未开放
shut-suspended = 临时暂停
shut-no_link = 网络中断，暂不取号
shut-other = 暂停取号
shut-until = { $when } 再取

page-more = 另外 { $n } 项业务
page-more-second = 另外 { $n } 项，第 { $page } / { $pages } 页
page-first = 回到第 1 页

priority = 优先取号
priority-who = 长者、孕妇、残障人士
priority-title = 请选择优先类别
priority-hint = 不收证件，工作人员可能会问一句
priority-normal = 不用优先
priority-chosen = 优先：{ $name }
priority-change = 更改

back-home = 回到首页
documents-question = 请先看看，这些带了吗？
documents-none = 这项业务不用带特别的材料
now-ahead = 前面
now-about = 大约等
now-turn = 轮到您
now-wait = 等候
called-in-zh = 您的号用中文叫，屏幕上也有。
called-in-en = 您的号用英语叫，屏幕上也有。
now-where = 地点
now-unknown = 网络中断，暂不显示等候时间
take-have = 带齐了，取号
take = 取号
missing-document = 还缺材料，怎么办
missing-document-short = 还缺材料
take-phone = 不要纸，号发到手机
take-phone-short = 号发到手机
proxy-open = 替别人办？
proxy-line = 替别人办？还要带{ $names }
proxy-title = 替别人办，还要带
phone-scan = 请现在用手机扫码
phone-scan-text = 不用装软件，不用登录。看到自己的号码后，按“手机上有了”。
phone-paper = 还是要纸
phone-got = 手机上有了
paper-in = { $s } 秒后自动打印小票

taking = 正在取号
taking-wait = 请稍等，只取一个号。
taking-long = 还在取，请不要离开。不用再按。

ticket-your = 您的号码
ticket-remember = 请记住您的号码
where-windows = 窗口 { $windows }
where-go = 窗口 { $windows }，{ $arrow }
ahead-n = { $n } 人
about-unknown = 说不准
slip-printing = 正在打印小票
slip-take = 请取走小票
qr-title = 扫一扫，手机上看进度
qr-text = 不用装软件，不用登录。没有手机也没关系，屏幕和广播都会叫号。
watch-title = 请看大厅屏幕，听广播叫号
watch-text = 叫到您的号码时，屏幕会显示去哪个窗口。
ends-in = { $s } 秒后回到首页
done = 好了
got-it = 记住了
longer = 再看 60 秒

missing-paper_out = 打印机没纸了，号码照样有效。
missing-cover_open = 打印机盖子开了，号码照样有效。
missing-jam = 打印机卡纸了，号码照样有效。
missing-offline = 打印机没有反应，号码照样有效。
missing-unknown = 小票可能没有打完整，号码照样有效。
missing-unverified = 请取走小票。没有出来也不要紧，号码照样有效。
missing-other = 小票没有打出来，号码照样有效。
elsewhere-comes = 小票改在“{ $name }”出来，请到那里取
elsewhere-out = 小票已在“{ $name }”打好，请到那里取
missing-line = 前面 { $n } 人，预计 { $wait }
missing-line-soon = 前面 { $n } 人，很快就到
missing-line-no-wait = 前面 { $n } 人
missing-photo = 用手机拍下这一页
missing-photo-text = 拍照，或者把号码记在纸上
missing-scan = 用手机扫码
missing-scan-text = 或者拍下这一页
missing-desk = 没有手机？请服务台给您手写一张

missed-open = 有号，刚才过号了
number-open = 已有号（报到、过号）
missed-open-away = 过号了？请到服务台
missed-open-away-short = 过号找服务台
missed-title = 请输入小票号码
missed-hint = 例如 A012
missed-go = 我回来了
missed-looking = 正在查找您的号码
missed-unknown = 今天没有这个号码。请核对小票，或到服务台问一下。
missed-ended = 这个号码已经结束。请重新取号，或到服务台问一下。
missed-silent = 大厅系统没有回应。请再试一次，或到服务台。
returned-title = 您已重新排队
returned-arrived = 报到成功，您已在排队
returned-waiting = 您还在排队中
returned-called = 现在正在叫您
returned-watch =
    { $n ->
        [0] 很快就到您了。请留意屏幕和广播，会再次叫您。
       *[other] 前面大约 { $n } 人。请留意屏幕和广播，会再次叫您。
    }
returned-go = 请马上去窗口。

refused-title = 没有取到号
refused-next = 可以选别的业务，或者到服务台问一下。
booked-refused-title = 没有签到
booked-refused-next = 有疑问，请到服务台问一下。
unreadable-title = 这个码不是本大厅的
unreadable-next = 请出示小票或预约上的码，也可以在这里输入号码，或到导服台。
unanswered-title = 还没有取到号
unanswered-text = 系统没有回应。您可以再试一次，不会取出两个号。
unanswered-desk = 也可以到服务台，由工作人员给号。
again = 再试一次

closed-title = 现在不取号
closed-opens = { $when } 开放
closed-unknown = 开放时间请看大厅公告
closed-waiting-title = 已经取了号的，都会办完
closed-waiting = 现在还在等
closed-watch = 叫号看这里
closed-watch-text = 大厅屏幕和广播
halted-title = 临时暂停取号
halted-text = 恢复后，这里马上可以取号
fire-title = 消防报警，请离开大厅
fire-way = 请走最近的安全出口，不要乘电梯
fire-keep = 您的号保留。解除后继续按原来的顺序叫号。
closed-do = 在这里能做的
closed-bring = 查要带什么
closed-bring-title = 要带什么
closed-papers = { $n ->
    [0] 不用带材料
   *[other] 要带 { $n } 样
}
closed-more = 更多
closed-first = 回到第一页
closed-book = 用手机扫一扫，预约别的日子。
closed-book-code = 预约页面的二维码
closed-week = 开放时间：{ $days }
closed-week-days = { $days } { $hours }
closed-week-from-to = { $from }至{ $to }
closed-week-comma = ，

away-title = 这台取号机暂停使用
away-cut = 网络中断，暂停取号
away-text = 请到服务台，或用旁边的取号机。
away-kept = 已经取到的号都有效。
away-why-expired = 网络中断时间太长。
away-why-exhausted = 这台取号机的备用号码已用完。
away-why-day_changed = 已是新的一天。
service-title = 这台取号机正在换纸
service-go = 请到{ $names }取号，或稍等一分钟。
service-wait = 请稍等一分钟，或到服务台。
starting = 正在准备，请稍候

offline-note = 网络暂时中断，取号照常，号码有效。
ticket-offline = 号码有效，等候时间暂不知道。
catching-note = 网络不稳，取号照常。
printer-note = 这台机器现在打不出小票，号码会显示在屏幕上。

foot-language = 语言
foot-large = 大字
foot-large-off = 普通字
foot-low = 坐着用
foot-low-off = 站着用
foot-audio = 语音
foot-audio-off = 关闭语音
foot-staff = 呼叫工作人员
foot-staff-short = 叫工作人员
foot-label = 帮助

audio-label = 语音向导
audio-hello = 语音向导。上一个、下一个、确定、返回，四个键，也在屏幕最下面一排，从左到右是：返回、上一个、下一个、确定。
audio-choices = { $n } 个选项，请按下一个。
audio-at = 第 { $n } 项，共 { $of } 项
audio-chosen = 已选
audio-shut = 不能选
audio-to = 到
# What is written short for the glass and spoken in full: short=full;short=full
audio-in-full = { "" }
audio-breath = ，
audio-previous = 上一个
audio-next = 下一个
audio-ok = 确定

low-board = 现在等候
low-say = 按钮都在下面，坐着也够得到
low-dash = –

language-title = 请选择语言
staff-asking = 正在通知工作人员
staff-coming = 已通知工作人员，请稍等
staff-coming-text = 请在取号机旁等一下。
staff-going = 工作人员正在过来
staff-going-text = 请在取号机旁等一下。
staff-nobody = 请到服务台
staff-nobody-text = 这台机器现在叫不到人。请到服务台，或向工作人员招手。
sheet-close = 知道了
timeout-title = 您还在吗？
timeout-text = { $s } 秒后回到首页，前面选的会清掉。
timeout-stay = 我还在，继续
timeout-leave = 不办了

booked-open = 我有预约
booked-open-away = 有预约？请到服务台签到
booked-open-away-short = 预约找服务台
booked-title = 请输入预约码
booked-hint = 八位字母和数字
booked-go = 签到
booked-scan = 也可以把手机上的图码放到扫描口。
booked-erase = 退格
card-open = 用身份证签到
card-title = 用身份证签到
card-why = 读身份证，只为查找您今天的预约
card-what = 只用姓名和号码。屏幕上只显示姓；号码当场换成一串还原不了的代码。
card-rest = 照片、住址和其他内容当场丢弃，不查看，不保存。
card-free = 不愿意读也没关系：可以输入预约码，或找工作人员。
card-agree = 同意，读身份证
card-code = 不读，输入预约码
card-waiting = 请把身份证平放在读卡器上
card-lift = 已经放着的，请拿起来再放一次。
card-reading = 正在读身份证
card-still = 请放着不要动。
card-again = 没有读清楚，请拿起来再放一次
card-again-moved = 没有读完，请再放一次，放平别动
card-again-other = 这张不是居民身份证，请换一张
card-again-worn = 这张卡读出来的号码不对，请输入预约码或找工作人员
card-nobody = 没有等到身份证。要读的话，请再按一次“同意”。
card-away = 读卡器现在用不了。请输入预约码，或找工作人员。
card-holder = { $name }，正在为您签到
card-unknown-title = 没有找到今天的预约
card-unknown-next = 预约时没有填身份证号的，请输入预约码。没有预约，可以直接取号。
tile-inside = { $n } 项业务
tile-steps = { $n } 步，一个号
shut-direct = 直接到 { $windows } 号窗口
steps-title = 一个号办完这些步骤
steps-note = 先去等候最短的窗口。号码全程不变，请保留。

party-open = 不止一个人？
party-change = 修改
party-title = 这个号几个人用？
party-hint = 同行办同一件事的，一起一个号就行。
party-unit = 人
party-fewer = 少一人
party-more = 多一人
needs-open = 有特别需要？
needs-title = 我们能帮您什么？
needs-hint = 可以多选，也可以不选；不影响先后。
list-joint = 、
