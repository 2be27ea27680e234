# 安装人员下一步做什么（hall-box check）。
next-cannot_answer = 请到现场看：应与窗口状态一致
next-unreachable = 请检查电源、线缆和 box.toml 里的地址
next-no_answer = 请检查电源、线缆、线上编号和速率
next-link_lost = 请检查插头；前置机会自己重试
next-stalled = 请断电再通电
next-garbled = 请检查速率、两根线和终端电阻；可能有两台设备编号相同
next-font_missing = 请设 charset = "gb2312"，或给卡装字库
next-busy = 请断电再通电
next-paper_out = 请装纸
next-paper_low = 请备好纸
next-cover_open = 请合上盖子
next-cutter_jam = 请打开盖子，清理切刀
next-overheated = 请等它冷却
next-not_asked_yet = 请过一分钟再问
