# 巡查：每個位置報出自己是誰
walk-title = 開門前巡查
walk-text = 每塊窗口屏顯示本窗口的號，每個喇叭報自己的名字，每台印表機打出自己的名字。您邊走邊打勾。最好在開門前做：簽字之前，屏上只顯示新的叫號。
walk-never = 本廳還沒有巡查過。
walk-begun = { $name } 於 { $at } 開始。
walk-signed = { $name } 於 { $at } 簽字。
walk-counts = { $right } 個正確，{ $wrong } 個不對，{ $unseen } 個沒看到。
walk-progress = 已看 { $done } / { $all }，{ $wrong } 個不對
walk-start = 開始巡查
walk-start-left = 只查剩下的 { $n } 個
walk-started-left = 上次沒查對的位置正在報自己是誰。
walk-started = 現在每個位置都在報自己是誰。
walk-all-again = 全部再來一次
walk-again = 再來
walk-said-again = 正在再報一次。
walk-kind-sign = 窗口屏（{ $n }）
walk-kind-printer = 印表機（{ $n }）
walk-kind-speaker = 喇叭（{ $n }）
walk-shows-sign = 應顯示這個號
walk-shows-printer = 應打出這個名字
walk-shows-speaker = 應說出這個名字
walk-right = 對
walk-wrong = 不對
walk-unseen = 沒看到
walk-seen-sign = 它顯示什麼？
walk-seen-printer = 它打出什麼？
walk-seen-speaker = 它說什麼？
walk-choose = 請選擇
walk-seen-nothing = 什麼都沒有：不亮、不響、不出紙
walk-seen-other = 別的內容
walk-findings = 需要處理
walk-f-swapped = { $first } 和 { $second } 接反了
walk-r-swapped =
    { $kind ->
        [sign] 在 box.toml 裡把兩個編號對調，或在屏上重新設定，然後在兩處都按「再來」。
        [printer] 在 box.toml 裡把兩個地址對調，或對調兩根線，然後在兩處都按「再來」。
       *[other] 在擴大機上對調兩路，或在 box.toml 裡對調兩個地址，然後在兩處都按「再來」。
    }
walk-f-turned = 串了一圈：{ $places }
walk-r-turned = 每個顯示的是下一個的名字。按這個順序，給每個換上前一個的地址，然後按「再來」。
walk-f-doubled = { $first } 顯示的是 { $second }，而 { $second } 沒有發現不對
walk-r-doubled = 兩個用了同一個地址。請在設備上或 box.toml 裡重新設定 { $first } 的地址，然後按「再來」。
walk-f-dark = { $places }：沒有反應
walk-r-dark = 檢查電源、接線、線上編號和鮑率；hall-box check 會說它聽到了什麼。然後按「再來」。
walk-f-strange = { $places }：顯示的不是本廳的位置
walk-r-strange = 可能線上還有別的系統，或屏裡存著自己的節目。用廠家工具清除後按「再來」。
walk-f-unseen = 沒看到：{ $n } 個
walk-r-unseen = { $places }
walk-sign = 簽字結束
walk-sign-title = 以 { $name } 的名義簽字？
walk-sign-text = { $right } 個正確，{ $wrong } 個不對，{ $unseen } 個沒看到。沒打勾的 { $open } 個算沒看到。之後各屏恢復顯示本窗口。
walk-day = { $month }月{ $day }日
