# 安装人员下一步做什么（hall-box check）。
next-cannot_answer = 请到现场看：应与窗口状态一致
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
