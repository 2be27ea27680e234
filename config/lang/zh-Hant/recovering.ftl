rec-title = 故障之後
rec-lead = 伺服器離線期間發生了什麼，現在該做什麼
rec-again = 重新查看
rec-none = 今天沒有超過兩分鐘的中斷
rec-none-text = 沒有存疑的號票。伺服器離線更久時，經過和要做的事會顯示在這裡。
rec-what = 伺服器在 { $from } 至 { $to } 離線（{ $n } 分鐘）
rec-span = { $from } 至 { $to }
rec-kept = { $n ->
    [0] 當時沒有人在等候。
   *[other] 當時等候的 { $n } 個號都保留了原來的位置。
 }
rec-clocks = 這段時間不計入等候承諾、寬限和過號。號碼不會遺失，也不會重複。
rec-earlier = 今天更早：
rec-open = 還有 { $n } 處需要查看
rec-all-done = 沒有需要處理的了
rec-n = { $n } 項
rec-windows = 窗口上的號
rec-windows-how = 離線開始時這些號正在窗口。請確認人還在不在：重新呼叫，或在窗口辦結、標記過號。
rec-windows-none = 沒有離線前留在窗口的號。
rec-at-window = { $label } 號窗口
rec-is-called = { $time } 呼叫，可能沒有聽到
rec-is-serving = { $time } 開始辦理，可能早已辦完
rec-is-held = { $time } 起掛起
rec-to-window = 打開窗口頁面
do-call-again = 重新呼叫
did-call-again = 已重新呼叫 { $number }
rec-slips = 小票
rec-slips-how = 不能確定這些小票有沒有印出來。請到取號機旁詢問；補印的會標明「補印」。
rec-slips-none = 小票都有著落。
rec-kiosks = 取號機和離線期間發出的號
rec-kiosks-how = 取號機用預留號碼繼續發號，恢復連線後就會上報。
rec-kiosks-none = 取號機都已恢復，沒有晚到的號。
rec-devices = 還沒有恢復的設備
rec-devices-how = 請看看有沒有通電、網絡線是否接好。
rec-devices-none = 設備都已恢復。
rec-floor = 打開即時大廳
rec-say-so = 在那裡可以用幾句話告訴等候的群眾發生了什麼。
