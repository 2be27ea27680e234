# 安裝人員下一步做什麼（hall-box check）。
next-cannot_answer = 請到現場看：應與窗口狀態一致
next-unreachable = 請檢查電源、線纜和 box.toml 裡的地址
next-no_answer = 請檢查電源、線纜、線上編號和速率
next-link_lost = 請檢查插頭；前置機會自己重試
next-stalled = 請斷電再通電
next-garbled = 請檢查速率、兩根線和終端電阻；可能有兩台設備編號相同
next-font_missing = 請設 charset = "gb2312"，或給卡裝字庫
next-busy = 請斷電再通電
next-paper_out = 請裝紙
next-paper_low = 請備好紙
next-cover_open = 請合上蓋子
next-cutter_jam = 請打開蓋子，清理切刀
next-overheated = 請等它冷卻
next-not_asked_yet = 請過一分鐘再問
