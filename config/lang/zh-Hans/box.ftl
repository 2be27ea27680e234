# 安装人员下一步做什么（hall-box check）。
next-cannot_answer = 请到现场看：应与窗口状态一致
next-unheard = 请按一下键或扫一个码，再看一次：收到过才知道它是好的
next-unreachable = 请检查电源、线缆和 box.toml 里的地址
next-no_answer = 请检查电源、线缆、线上编号和速率
next-link_lost = 请检查插头；前置机会自己重试
next-stalled = 请断电再通电
next-garbled = 请检查速率、两根线和终端电阻；可能有两台设备编号相同
next-font_missing = 请设 charset = "gb2312"，或给卡装字库
next-refused = 对照说明书检查协议和选项；它听懂了但拒绝
next-busy = 请断电再通电
next-paper_out = 请装纸
next-paper_low = 请备好纸
next-cover_open = 请合上盖子
next-cutter_jam = 请打开盖子，清理切刀
next-overheated = 请等它冷却
next-self_test_failed = 请断电再通电；还不行就换一台
next-not_authorised = 请厂家授权，或换一台
next-place_unknown = 请在设置 → 位置里加上它
next-cups_ready = 请打一张测试小票，看纸有没有出来
next-cups_stopped = 在 CUPS 主机运行 cupsenable 并查看它的日志
next-cups_refuses = 在 CUPS 主机运行 cupsaccept
next-cups_no_printer = 请核对 box.toml 里的打印机名（lpstat -p）
next-jam = 请打开盖子取出卡住的纸
next-paper_near_end = 请备好新纸卷，用完之前换上
next-roll_change = 请在大厅实况或取号机的工作人员入口把换纸做完
next-printer_error = 请断电再通电；指示灯的含义见说明书
next-bad_settings = 请改正 box.toml；运行 hall-box check 可知哪里不对
next-device_error = 查看日志（journalctl -u hall-box），把设备断电再通电
next-not_recorded = 请给前置机的磁盘腾出空间，或更换磁盘
next-offline = 请按它的走纸键或联机键；检查盖子和纸
next-no_sound_library = 请在前置机上运行：apt-get install vlc-bin vlc-plugin-base libvlc5
next-no_sound_device = 请检查插头和 box.toml 里的声音输出名；可能被别的程序占用
next-no_sound = 请检查前置机的声音输出和功放；前置机会自己重试
next-sound_hung = 请检查声音输出；前置机已重开播放器
next-no_speech = 请把这句录进语音包，或改一改措辞
next-no_wall = 请打开替这个区播音的综合屏
next-wall_silent = 请在那块综合屏上点一下
next-no_hall = 请检查前置机的网络；前置机会自己重试
next-cups_certificate = 请在 box.toml 里用 ca_file 写明签发机构的文件；地址须与证书一致
next-cups_password = 请检查 box.toml 里的 user 和 password_file
next-cups_encrypts = 请在 box.toml 里把 ipp:// 改成 ipps://
next-not_asked_yet = 请过一分钟再问

# 断网时取号机为什么不出号；整屏显示。
offline-no-lease = 网络中断，这台取号机没有备用号码。
offline-expired = 网络中断太久，这台取号机不再出号。
offline-day-changed = 网络中断，且已是新的一天，这台取号机不出号。
offline-exhausted = 网络中断，这台取号机的备用号码已用完。
offline-service-closed = 网络中断，这项业务暂不取号。
offline-service-full = 这项业务今天的号已取完。
offline-journal-unwritable = 这台取号机现在无法记录号码。
offline-journal-damaged = 这台取号机的记录已损坏，网络恢复前不出号。
offline-other-machine = 断网期间这台取号机重新启动过，暂不出号。

# 登记前置机（hall-box enrol）。
enrol-code = 登记码：{ $code }（{ $minutes } 分钟内有效）
enrol-where = 用管理员账号登录 { $server }，打开“设置 → 设备”，为 { $place } 输入登记码。
enrol-done = 这台前置机已登记在 { $place }，密钥存于 { $file }。启动：hall-box run
enrol-refused = 大厅没有接受请求：{ $why }
enrol-expired = 登记码已过期，或已输错五次。请再运行 hall-box enrol 取新码。
enrol-there = { $file } 里已有密钥。要重新登记，请先在设置里吊销旧设备，再运行 hall-box enrol --again。
enrol-unreachable = { $server } 没有回应：请检查网络和 box.toml 里的地址。

# 大厅自己录的声音（hall-box voice-pack check）
pack-missing = 没有录，用合成声音：{ $value }
pack-unreadable = 读不了：{ $value }
pack-silent = 没有声音，请重录
pack-too-long = 太长：{ $value }
pack-silence-at-ends = 头尾空白太长：{ $value }，请用 voice-pack trim
pack-loudness = 响度不对：{ $value }，应当是 -16 LUFS，请用 voice-pack trim
pack-clipped = 录得太响，破音，请重录
pack-not-a-prompt = 用不到：{ $value }
pack-sum = 有问题的 { $bad } 个，没有录的 { $missing } 个

# hall-box doctor
doctor-key = 前置机密钥正常
doctor-no-key = 这台前置机没有可用的密钥（{ $file }）
doctor-key-open = 本机其他用户能读到密钥（{ $file }）
doctor-disk = 剩余磁盘空间：{ $folder } { $mb } MB
doctor-safe-mode = 安全模式：一分钟内崩溃三次，前置机不碰任何设备
doctor-no-safe-mode = 不在安全模式
doctor-left = 已退出安全模式，前置机会重新带设备启动
doctor-running = 前置机在运行
doctor-not-running = 前置机没有运行，或不在 { $port } 端口
doctor-link = 与大厅联系正常
doctor-link-cut = 大厅 { $server } 没有回应
doctor-link-refused = 大厅拒绝这台前置机：{ $why }
doctor-clock = 时钟与大厅相差 { $seconds } 秒
doctor-lease = 断网备用号码：{ $n } 个
doctor-no-lease = 没有断网备用号码：{ $why }
doctor-journal = 所有号码都已补交
doctor-waiting = 还有 { $n } 个号码没有补交
doctor-journal-bad = 号码记录已损坏（{ $file }）
doctor-number-refused = 大厅不接受 { $number }：{ $why }
doctor-done-refused = { $at } { $place } 的 { $what } 已完成，但大厅不接受：{ $why }
doctor-undone-refused = { $at } { $place } 的 { $what } 没有完成或不能确定，但大厅不接受：{ $why }
doctor-next-enrol = 运行：hall-box enrol
doctor-next-chmod = 对它运行：chmod 600
doctor-next-disk = 请腾出空间，否则无法记录号码
doctor-next-safe-mode = 查看日志（journalctl -u hall-box），修好设备，再运行：hall-box doctor --leave-safe-mode
doctor-next-run = 运行 systemctl start hall-box，并查看 journalctl -u hall-box
doctor-next-link = 检查网线、交换机和 box.toml 里的地址；前置机会自动重连
doctor-next-copied = 另一台机器在用这个密钥：在设置里吊销设备，再运行 hall-box enrol --again
doctor-next-upgrade = 前置机和大厅版本相差太大：请升级较旧的一方
doctor-next-clock = 请校准本机时钟（timedatectl set-ntp true）；取号仍按大厅的时钟
doctor-next-lease = 请确认已开始营业，且号段设有断网号段（设置 → 号段）
doctor-next-waiting = 请让前置机连上大厅并等一分钟；在此之前不要升级或重装
doctor-next-journal = 保留这个文件，把断网时的小票与大厅名单核对
doctor-next-number = 记下这张小票，告诉值班经理
doctor-next-receipt = 告诉值班经理；一周后这一行自动消失
next-safe_mode = 运行 hall-box doctor

# Reasons that doctor and check give, after a colon
because-hall-unauthorized = 不认识本机密钥
because-hall-proof-wrong = 本机无法证明密钥是自己的
because-hall-expired = 没有人及时输入登记代码
because-hall-waiting = 登记代码还没有人输入
because-hall-device-copied = 另一台机器在用同一密钥
because-hall-contract-too-old = 两边版本相差太大
because-hall-not-allowed = 这个密钥不是本大厅前置机的
because-lease-no-lease = 大厅还没有预留
because-lease-expired = 太久没有听到大厅
because-lease-day-changed = 已是新的一天，还没有听到大厅
because-lease-exhausted = 已全部用完
because-lease-journal-unwritable = 磁盘写不进记录
because-lease-journal-damaged = 号码记录已损坏
because-lease-other-machine = 号码是留给另一台机器的，或本机重启后还没有听到大厅
because-number-no-lease = 本机已不知道它属于哪一批
because-number-not-leased = 它从未留给这台取号机
because-number-invalid = 它的记录看不懂
because-receipt-place-of-other-box = 这台设备属于别的前置机
because-receipt-settled-otherwise = 大厅当时已经放弃这项任务
because-receipt-unknown-job = 大厅不认识这项任务，可能是从较旧的备份恢复的
because-receipt-unknown-ticket = 大厅不认识这个号
because-receipt-unknown-place = 大厅设置里没有给本机的这个位置
because-receipt-invalid = 大厅看不懂这条消息，两边版本可能相差太大
because-status-401 = 不认识这个密钥
because-status-403 = 这个密钥不属于本大厅
because-status-404 = 没有这个大厅
because-status-429 = 询问得太频繁
because-status-500 = 服务器自身出错
because-other = 原因见日志：journalctl -u hall-box

# Staff corner of the kiosk
corner-not-set = 尚未设置工作人员密码。由管理员在“设置—设备”中设置；本机连上服务器后即可使用。
corner-wrong = 密码不对，还可以试 { $left } 次，之后要等一会儿。
corner-paused = 输错次数太多，请 { $seconds } 秒后再试。
corner-shut = 工作人员入口已自动关闭，请重新打开。
corner-no-printer = 这台取号机没有自己的打印机。
list-not-running = 前置机没有运行，没有打印。请先启动前置机再试，或照此抄写。
list-printing = { $place } 正在打印。

# hall-box check
check-server = 大厅服务器 { $server } 有回应
check-address = { $server } 不是服务器地址
check-next-address = 在 box.toml 中写成 server = "https://hall.example:8443"
check-no-hall = { $server } 有回应，但不是大厅服务器（{ $status }）
check-next-no-hall = 请检查 box.toml 中的端口和路径；前面可能有代理
check-certificate = { $server } 的证书不受信任
check-next-certificate = 把大厅的 ca.pem 复制到数据目录，并在 box.toml 中写 ca_file = "ca.pem"；检查地址与证书一致
check-let-in = 大厅“{ $hall }”允许本机接入
check-not-asked = 没有密钥，未询问大厅能否接入
check-key-refused = 大厅“{ $hall }”不允许本机接入：{ $why }
check-next-wait = 等一分钟再检查；服务器日志里有原因
check-next-hall = 检查 box.toml 里的 hall = …，或重新登记：hall-box enrol
