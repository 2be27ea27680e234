# 小票。*星號* 之間用粗體。

slip-copy = 補印
slip-test = 測試，不作辦理
slip-offline = 離線取號
slip-floor = { $floor }樓
slip-place-joint = { " " }
slip-windows = 窗口 { $windows }
slip-window = 窗口 { $windows }
slip-ahead = 前面
slip-ahead-unit = 人
slip-wait = 大約等
slip-turn = 輪到您
slip-wait-within = 大約等
slip-wait-unit = 分
slip-wait-unit-within = 分內
slip-soon = 馬上
slip-wait-note = { $time } 估算，會變，以螢幕為準
slip-wait-note-short = 會變
slip-people = { $people } 人
slip-needs = 已登記需要：{ $needs }
slip-list-joint = { "、" }
slip-steps = 本號辦理環節
slip-steps-note = 辦完一項，螢幕顯示下一項去哪裡；順序以螢幕為準。
slip-documents = 請備好
slip-scan = 掃碼看進度
slip-rules = *先取號，先辦。*預約按約定時間，優先對象靠前。*過號不作廢*，請告訴工作人員。
slip-rules-minutes = *先取號，先辦。*預約按約定時間，優先對象提前 { $ahead } 分鐘。*過號不作廢*，{ $missed } 分鐘內告訴工作人員。
slip-rules-short = 先取號，先辦。過號不作廢，請告訴工作人員。
slip-rules-short-minutes = 先取號，先辦。過號不作廢，{ $missed } 分鐘內告訴工作人員。
slip-rules-first-come = *先取號，先辦。**過號不作廢*，請告訴工作人員。
slip-rules-ratio = *優先對象與其他人輪流叫號。**過號不作廢*，請告訴工作人員。
slip-rules-aging = *優先對象可能先叫號。**過號不作廢*，請告訴工作人員。
slip-rules-strict = *優先對象先叫號。**過號不作廢*，請告訴工作人員。
slip-rules-short-priority = 優先對象可能先叫號。過號不作廢，請告訴工作人員。
slip-kiosk = { $kiosk }
slip-date = { $month ->
    [m01] 1
    [m02] 2
    [m03] 3
    [m04] 4
    [m05] 5
    [m06] 6
    [m07] 7
    [m08] 8
    [m09] 9
    [m10] 10
    [m11] 11
   *[m12] 12
}月{ $day }日 週{ $weekday ->
    [mon] 一
    [tue] 二
    [wed] 三
    [thu] 四
    [fri] 五
    [sat] 六
   *[sun] 日
} { $time }

# The waiting list on paper
list-title = 等候名單
list-printed = 列印於 { $time }
list-as-of = 資料截至 { $time }，已過 { $min } 分鐘
list-cut-off = 伺服器自 { $time } 起斷開
list-never-told = 伺服器還沒有告訴過本機誰在等候；下面只有本機給出的號。
list-other-day = 注意：這是另一天的名單。
list-own = 其中 { $n } 個號由本取號機自行給出（+）
list-others = 名單上沒有：其他取號機自行給出的號，以及此後已叫、已離開的人。
list-there = 此後的變化不在名單上。
list-windows = { $windows }號窗口
list-foot = 按取號先後排列。優先類別標在時間後。* 已叫過。+ 離線取號。
