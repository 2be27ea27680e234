# 安裝人員下一步做什麼（hall-box check）。
next-cannot_answer = 請到現場看：應與窗口狀態一致
next-unreachable = 請檢查電源、線纜和 box.toml 裡的地址
next-no_answer = 請檢查電源、線纜、線上編號和速率
next-link_lost = 請檢查插頭；前置機會自己重試
next-stalled = 請斷電再通電
next-garbled = 請檢查速率、兩根線和終端電阻；可能有兩台設備編號相同
next-font_missing = 請設 charset = "gb2312"，或給卡裝字庫
next-refused = 對照說明書檢查協議和選項；它聽懂了但拒絕
next-busy = 請斷電再通電
next-paper_out = 請裝紙
next-paper_low = 請備好紙
next-cover_open = 請合上蓋子
next-cutter_jam = 請打開蓋子，清理切刀
next-overheated = 請等它冷卻
next-not_asked_yet = 請過一分鐘再問

# 斷網時取號機為甚麼不出號；整屏顯示。
offline-no-lease = 網絡中斷，這台取號機沒有備用號碼。
offline-expired = 網絡中斷太久，這台取號機不再出號。
offline-day-changed = 網絡中斷，且已是新的一天，這台取號機不出號。
offline-exhausted = 網絡中斷，這台取號機的備用號碼已用完。
offline-service-closed = 網絡中斷，這項業務暫不取號。
offline-service-full = 這項業務今天的號已取完。
offline-journal-unwritable = 這台取號機現在無法記錄號碼。
offline-journal-damaged = 這台取號機的記錄已損壞，網絡恢復前不出號。
offline-other-machine = 斷網期間這台取號機重新啟動過，暫不出號。

# 登記前置機（hall-box enrol）。
enrol-code = 登記碼：{ $code }（{ $minutes } 分鐘內有效）
enrol-where = 用管理員帳號登入 { $server }，打開「設定 → 設備」，為 { $place } 輸入登記碼。
enrol-done = 這台前置機已登記在 { $place }，密鑰存於 { $file }。啟動：hall-box run
enrol-refused = 大廳沒有接受請求：{ $why }
enrol-expired = 登記碼已過期，或已輸錯五次。請再執行 hall-box enrol 取新碼。
enrol-there = { $file } 裡已有密鑰。要重新登記，請先在設定裡撤銷舊設備，再執行 hall-box enrol --again。
enrol-unreachable = { $server } 沒有回應：請檢查網絡和 box.toml 裡的地址。

# 大廳自己錄的聲音（hall-box voice-pack check）
pack-missing = 沒有錄，用合成聲音：{ $value }
pack-unreadable = 讀不了：{ $value }
pack-silent = 沒有聲音，請重錄
pack-too-long = 太長：{ $value }
pack-silence-at-ends = 頭尾空白太長：{ $value }，請用 voice-pack trim
pack-loudness = 響度不對：{ $value }，應當是 -16 LUFS，請用 voice-pack trim
pack-clipped = 錄得太響，破音，請重錄
pack-not-a-prompt = 用不到：{ $value }
pack-sum = 有問題的 { $bad } 個，沒有錄的 { $missing } 個
