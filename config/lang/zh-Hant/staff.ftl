# 管理、設定、登入各頁共用
bar-nav = 主導航
bar-start = 首頁
bar-sign-out = 登出
own-title = 我的登入
face-window = 窗口
face-floor = 現場
face-reports = 報表
face-staffing = 窗口安排
face-ratings = 好差評
face-bulletin = 月報
face-bookings = 預約
face-admin = 設定
face-workbench = 工作台

link-live = 即時
link-catching_up = 正在重新連線
link-cut_off = 斷線，{ $at } 的情況

ask-why = 原因
ask-more = 補充說明
ask-cancel = 先不
refused-plainly = 大廳沒有同意，什麼也沒有改。
no-answer = 大廳沒有回答，還不知道做成沒有。請看一眼現場再試。

place-window = { $n } 號窗口
face-opening = 開門前檢查
face-recovering = 故障之後
