# 綜合屏和窗口屏
title = 綜合屏
calling = 正在叫號
calling-as-of = { $time } 時的叫號
window-head = 窗口
none-now = 現在沒有叫號
none-now-text = 右邊是等候人數和時間
shut = 現在不辦理
shut-unknown = 開放時間請看大廳公告
opens = { $when } 開放
shut-hours = 業務開放時間
shut-calls = 叫號
waiting = 等候人數和時間
people-unit = 人
minutes-unit = 分
minutes-within = { $high } 分內
soon = 馬上
unknown-wait = –
queue-full = 號已取完
queue-closed = 現在不取號
earlier = 剛才叫過
elsewhere = { $prefixes } 開頭的號，請到{ $floor }樓等候
elsewhere-zone = { $prefixes } 開頭的號，請到{ $zone }等候
going-next = 下一站
going-queue = { $letters ->
    [yes] { $queues } 號請到
   *[no] { $queues }的號請到
}
going-queue-to = { $letters ->
    [yes] { $queues } 號請到窗口 { $windows }
   *[no] { $queues }的號請到窗口 { $windows }
}
going-at = { $text }，{ $place }
going-joint = 、
notice = 通知
note = 說明
page = { $page } / { $pages }
speaking = 正在廣播
quiet = 本區廣播靜音，請看螢幕
quiet-zones = { $zones }無語音，請看螢幕
quiet-more = { $zones }等 { $n } 處無語音
silent = 沒有聲音：請點一下螢幕
stale = 正在重新連接，以下可能不是最新
cut = 螢幕與系統斷開
last-data = 最後更新
stale-note = 60 秒內沒有恢復，就不再顯示這些號碼
cut-note = 斷線時不顯示「正在叫號」，以免您按舊號走錯窗口
cut-watch = 請看窗口上方的小屏
cut-listen = 聽廣播，聽工作人員叫號
cut-ask = 拿不準，問服務台
# 消防警報：全屏，代替叫號
alarm = 消防警報 請離開大廳
alarm-way = 請走最近的安全出口，不要乘電梯
alarm-keep = 您的號保留。解除後繼續按原來的順序叫號。
cut-kept = 您的號碼還在
cut-kept-text = 順序沒有變，不用重新取號。恢復後這裡會馬上顯示。
connecting = 正在連接
connecting-text = 連上後這裡顯示叫號
enrol = 請管理員登記這塊螢幕
enrol-text = 在「設定 → 設備」裡輸入這個代碼
enrol-place = 位置：{ $place }
enrol-wait = 登記後這裡會自動顯示叫號
unknown-place = 沒有這個位置
unknown-place-text = 請在設定裡新增「{ $place }」，或改正網址
sign-called = 請到本窗口
sign-serving = 正在辦理
sign-idle = 空閒
sign-idle-text = 請取號等候
sign-paused = 暫停服務
sign-paused-text = 請稍候
sign-closed = 未開放
sign-closed-text = 請到其他窗口
sign-cut = 螢幕斷線
sign-cut-text = 請聽工作人員叫號
# Between calls
cases = 辦件進度
case-done = 已辦結
case-open = 辦理中
caption = 正在廣播
