# 預警：大屏、訊息和報表裡每一種預警怎麼說，以及設定表單。
alert-longest-wait = { $name }：{ $number } 已等 { $minutes } 分鐘，承諾 { $promise } 分鐘
alert-predicted-wait = { $name }：現在取號可能要等 { $minutes } 分鐘，承諾 { $promise } 分鐘
alert-promise-today = 今天只有 { $share }% 在承諾時間內叫到，目標 { $target }%
alert-queue-length = { $name }：{ $n } 人在等
alert-long-waits = { $n } 人等候超過 { $over } 分鐘
alert-no-open-window = { $name }：有人在等，{ $minutes } 分鐘沒有開放的窗口
alert-idle-while-queue = { $window } 號窗口空閒 { $minutes } 分鐘，有人在等
alert-idle-many = { $n } 個窗口空閒而有人在等，最長 { $minutes } 分鐘：{ $windows }
alert-pause-overrun = { $window } 號窗口暫停逾時 { $minutes } 分鐘
alert-service-time = { $window } 號窗口：{ $number } 辦理時間過長，已 { $minutes } 分鐘
alert-call-without-start = { $window } 號窗口：{ $number } 已叫 { $minutes ->
    [0] { $seconds } 秒
   *[other] { $minutes } 分鐘
}，人還沒來
alert-case-deadline = 辦件 { $number }：承諾工作日已用 { $n }%
alert-rating = { $window } 號窗口：收到差評
alert-device = { $name }：{ $minutes ->
    [0] { $seconds } 秒
   *[other] { $minutes } 分鐘
}沒有回應
alert-capacity = { $name }：{ $n ->
    [100] 今天的號已取完
   *[other] 今天的號已取 { $n }%
}

alert-kind-longest_wait = 最長等候
alert-kind-predicted_wait = 現在取號的預計等候
alert-kind-promise_today = 今日承諾兌現率
alert-kind-queue_length = 業務等候人數
alert-kind-long_waits = 等候過久的人數
alert-kind-no_open_window = 有人等、沒有窗口
alert-kind-idle_while_queue = 有人等、窗口空閒
alert-kind-pause_overrun = 暫停逾時
alert-kind-service_time = 辦理時間過長
alert-kind-call_without_start = 叫號未到
alert-kind-case_deadline = 辦件時限
alert-kind-rating = 差評
alert-kind-device = 設備無回應
alert-kind-capacity = 當日號源
alert-level-red = 紅色
alert-level-yellow = 黃色

do-acknowledge = 我來處理
do-acknowledge-title = 誰來處理？
do-acknowledge-text = 預警會留在列表裡並寫上姓名，不再響鈴，除非變得更嚴重。
acknowledge-owner = 姓名
acknowledge-note = 怎麼處理
acknowledge-note-hint = 例如：7 號窗口五分鐘後開放
did-acknowledge = 已記下：{ $name } 處理
do-release = 交回
did-release = 已交回，等待他人處理
alert-owner = { $name } 處理中，{ $time } 起
alert-easing = 已好轉
alerts-red = 紅色 { $n } 條
alerts-yellow = 黃色 { $n } 條
alert-sound-on = 聲音已開
alert-sound-off = 聲音已關
alert-sound-blocked = 點一下開啟聲音
alert-sound-quiet = 靜音時段

tell-subject-alert = 【{ $level ->
    [red] 紅色預警
   *[other] 黃色預警
}】{ $hall }：{ $text }
tell-alert = { $hall } { $time }：{ $text }
    { $level ->
        [red] 已經超過限值，請立即處理。
       *[other] 接近限值，請關注。
    }
    有人在現場頁面接手後，不再傳送。

sec-alerts = 預警
f-alerts-rules = 限值
h-alerts-rules = 沒有列出的按通用標準。留空表示沒有這一級。單個業務的一行優先於整個大廳的一行。
f-alerts-long_wait_min = 等候過久是指超過
f-alerts-quiet = 靜音時段
h-alerts-quiet = 這段時間只顯示，不響鈴、不發訊息。之後仍未解除的再傳送。
f-alerts-tell_from = 從哪一級起發訊息
o-tell_from-yellow = 黃色起
o-tell_from-red = 紅色起
f-alerts-email_to = 電子郵件
h-alerts-email_to = 請填崗位信箱而不是個人信箱，用逗號分開：設定會保留歷史。需要在 hall.toml 裡設定好郵件伺服器。
f-alerts-webhook = 訊息閘道
tick-webhook = 同時發到 hall.toml 裡的閘道（簡訊、微信、監控中心）
al-key = 預警
al-service = 業務
al-yellow = 黃色
al-red = 紅色
al-lasting_s = 持續（秒）
al-off = 關閉
al-unit = 單位
al-in-percent = %
al-in-minutes = 分鐘
al-in-seconds = 秒
al-in-people = 人
al-in-points = 分
al-of-longest_wait = 承諾的 %
al-of-predicted_wait = 承諾的 %
al-of-promise_today = 低於目標的百分點
al-of-service_time = 通常最長時間的 %
al-of-call_without_start = 寬限時間的 %
al-of-case_deadline = 承諾工作日的 %
al-of-rating = 差評數
al-of-capacity = 號源的 %
al-add = 增加一條
al-usual = 通用標準
al-none = 全部按通用標準。

view-alerts = 預警
report-alerts = 預警及處理速度
sum-alerts = 共 { $n } 條預警，其中紅色 { $red } 條。
sum-alerts-taken = 平均 { $ack } 接手。
sum-alerts-not-taken = 沒有人接手登記。
sum-alerts-ended = 平均 { $clear } 解除。
sum-alerts-standing = 都還沒有解除。
sum-alerts-none = 這段時間沒有預警。
row-alert-kind = 種類
alert-list = 逐條
alert-why-below = 已好轉
alert-why-handled = 已處理
alert-why-suspended = 大廳暫停
alert-why-closed = 當天結束
alert-why-off = 不再監測
alert-why-open = 未解除
metric-alert_n = 預警數
metric-alert_n-means = 這段時間發出的預警條數。
metric-alert_red_n = 其中紅色
metric-alert_red_n-means = 達到紅色（一開始或後來升級）的條數。
metric-acknowledged_n = 已接手
metric-acknowledged_n-means = 有人署名接手的條數。
metric-acknowledge_mean_s = 平均接手用時
metric-acknowledge_mean_s-means = 從發出到有人接手，已接手預警的平均值。
metric-cleared_n = 處理後解除
metric-cleared_n-means = 因情況好轉或處理完畢而解除的條數；不含因閉廳或暫停而結束的。
metric-clear_mean_s = 平均解除用時
metric-clear_mean_s-means = 從發出到處理後解除的平均用時。
metric-clear_max_s = 最長解除用時
metric-clear_max_s-means = 從發出到處理後解除的最長用時。
metric-alert_open_n = 未解除
metric-alert_open_n-means = 還沒有解除的條數。
metric-alert_at = 發出時間
metric-alert_at-means = 發出預警的時間（大廳時間）。
metric-alert_level = 級別
metric-alert_level-means = 達到的最高級別：yellow 黃色，red 紅色。
metric-acknowledge_s = 接手用時
metric-acknowledge_s-means = 從發出到有人接手。
metric-alert_owner = 接手人
metric-alert_owner-means = 接手人的姓名。
metric-alert_note = 處理說明
metric-alert_note-means = 接手人寫的處理說明。
metric-clear_s = 解除用時
metric-clear_s-means = 從發出到好轉或處理完畢；其他方式結束的為空。
metric-alert_why = 結束方式
metric-alert_why-means = 固定代碼：below 好轉，handled 已處理，suspended 暫停，closed 閉廳，off 已停用。
export-title-alerts = 預警
export-row-kind = 種類
export-row-alert = 預警
