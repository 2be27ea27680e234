# 為什麼是這位、為什麼還沒到我，以及一句話的叫號規則（hall/journey/why.py）。
rule-first-come = 先到先辦。
rule-head-start = 可能先被叫號的有：{ $who }。
rule-ratio = 每叫 { $normal } 位其他辦事人，叫 { $priority } 位優先辦事人（{ $who }）。
rule-aging = 等候時間計得更快的有：{ $who }。
rule-strict = 總是先叫號的有：{ $who }。
rule-appointments = 預約
rule-priority-visitors = 優先對象
rule-comma = ；
rule-and = ；

because-came-earlier = 有 { $n } 位比您先到。
because-has-priority = 有 { $n } 位優先（{ $name }）。
because-has-appointment = { $n ->
    [1] 有 1 位預約在 { $time }。
   *[other] 有 { $n } 位預約，最早的在 { $time }。
}
because-takes-turn = 有 { $n } 位按輪次先辦：每 { $normal } 個普通號之後叫 { $priority } 個優先號。
because-came-back = 有 { $n } 位過號後回來。
because-cap-reached = { $name }每小時提前叫 { $n } 位，本小時已用完，現按普通等候時間計算。
because-for-window = 您被安排到 { $window } 號窗口，只由該窗口叫號。
because-for-clerk = 您被安排給一位工作人員，只由其窗口叫號。
because-needs = 只有具備「{ $name }」的窗口為您叫號。
because-windows = { $paused ->
    [0] 為您辦理的窗口：{ $windows }，開放 { $open } 個。
   *[other] 為您辦理的窗口：{ $windows }，開放 { $open } 個，暫停 { $paused } 個。
}
because-no-window-open = 為您辦理的窗口（{ $windows }）現在都沒有開放。如一直如此，請詢問工作人員。
because-next = 您前面沒有人，下一位就是您。
because-suspended = 從 { $time } 起暫停，恢復之前不叫號。您的順序保留。
because-asked-for-time = 您要求晚一點，到 { $time }。
because-not-checked-in = 您還沒有簽到。
because-not-accepted = 接收的窗口還沒有確認。
because-at-another-window = 同一位辦事人正用另一個號在窗口辦理。
because-comes-in-again = { $n ->
    [0] 您已過號，很快會再叫您。
   *[other] 您已過號，再叫 { $n } 位之後會再叫您。
}

called-longest-waiting = 等得最久
called-only-one = 只有這一位在等
called-head-start = 優先（{ $name }）
called-rate = 等候計得更快（{ $name }）
called-appointment = 預約，準時到
called-ratio-turn = 輪到這一類
called-window-bonus = 本窗口的主辦業務
called-came-back = 過號後回來
called-asked-for-here = 指定到本窗口
called-transferred = 轉來，保留原位
called-by-number = 按號叫
called-imported = 來自其他系統，原因不詳
called-without-ticket = 直接到窗口辦理
called-rival = 其次是 { $number }：計 { $theirs } 分鐘，這位計 { $own } 分鐘。
