opening-title = 開門前檢查
opening-lead = 每次打開本頁都重新檢查。
opening-again = 再查一遍
opening-walk-link = 去巡檢
opening-devices-link = 去看設備
opening-calendar-link = 去看日曆
opening-some = 開門前有 { $n } 件事要處理。
opening-looks = { $n ->
    [0] 沒有要處理的事，可以開門。
   *[other] 沒有要處理的事，有 { $n } 項請留意，可以開門。
}
opening-area-clock = 時鐘
opening-area-calendar = 日曆
opening-area-services = 業務
opening-area-bookings = 預約
opening-area-devices = 設備
opening-area-walk = 巡檢
opening-area-copies = 備份
opening-weight-mend = 處理
opening-weight-look = 留意
opening-weight-well = 正常
opening-clock-well = 時鐘沒有落後於記錄。
opening-clock-behind = 時鐘落後於記錄，最後一條記錄是 { $last } 的。請先把伺服器的時鐘調準。
opening-calendar-well = 今天開放，今後的節假日已在日曆裡。
opening-closed-today = 今天不開放，下次開放是 { $opens }。如果不對，請在設定裡改日曆。
opening-no-holidays = 日曆裡沒有 { $year } 年的節假日。請在設定裡填寫，調休的工作日也要填。
opening-services-well = 今天的業務都有窗口辦理。
opening-service-unserved = { $service } { $name }：沒有窗口辦理。請在設定裡安排窗口，或從取號機上撤下。
opening-bookings-well = 今天的預約都安排得下。
opening-booked-while-closed = { $service } { $name }今天不開放，卻有 { $n } 人預約。請開放，或改約。
opening-booked-above-quota = { $service } { $name }：已預約 { $n } 人，今天只發 { $quota } 個號。請提高限號。
opening-devices-well = 設備都有應答。
opening-device-silent = { $place }（{ $kind }）最後一次有消息是 { $at }。請看它的前置機是否開機。
opening-device-away = { $place }（{ $kind }）：{ $cause }。
opening-device-poor = { $place }（{ $kind }）：{ $cause }。
opening-never-heard = 有 { $n } 台{ $kind }從來沒有消息（{ $places }）。前置機的清單（box.toml）裡要有每一台設備。
opening-walk-well = 近一個月內有人巡檢過，一切正確。
opening-never-walked = 還沒有人巡檢過，不知道每塊屏、每台印表機、每個音箱是否在自己的位置上。
opening-walked-long-ago = 上次巡檢是 { $at }。請每月巡檢一次。
opening-walk-found = { $unseen ->
    [0] 上次巡檢還有 { $n } 處沒有處理。
   *[other] 上次巡檢還有 { $n } 處沒有處理，另有 { $unseen } 處沒看。
}
opening-walk-unseen = 上次巡檢有 { $n } 處沒看。
opening-copies-well = 近一小時內有備份，或備份在別處。
opening-never-copied = 資料目錄裡沒有備份。備份在別處嗎？如果沒有，請按 install.md 設定。
opening-copied-long-ago = 上次備份是 { $at }。請查備份為什麼停了。
