title-floor = 現場
title-reports = 報表

# 五個數
head-waiting = 正在等候
head-longest = 最長等候
head-promise = { $minutes } 分內叫到
head-windows = 開着的窗口
head-served = 今天辦結
unit-people = 人
unit-minutes = 分
unit-percent = %
unit-of = ／{ $of }
word-before = 還沒開門
word-after = 已經結束
word-unknown = 算不出
word-seats-ok = 正常
word-seats-warn = 快坐滿了
word-seats-breach = 坐不下了
word-seats-none = 算不出
word-longest-ok = 正常
word-longest-warn = 接近承諾
word-longest-breach = 超出承諾
word-longest-none = 沒有人在等
word-promise-ok = 達標
word-promise-warn = 略低
word-promise-breach = 低很多
word-promise-none = 還沒有叫號
word-windows-ok = 正常
word-windows-warn = 沒有開窗口
word-windows-none = 算不出
word-windows-uncovered = { $n } 項沒有窗口
note-seats = 座位 { $seats }
note-longest = { $number }，承諾 { $promise } 分
note-promise = 今天叫了 { $called } 人，目標 { $target }%
note-windows = 另有 { $closed } 個沒開
moved-up = 比 { $minutes } 分鐘前多 { $by }
moved-down = 比 { $minutes } 分鐘前少 { $by }
moved-same = 和 { $minutes } 分鐘前一樣

# 窗口
windows = 窗口
tile-serving = 辦理
tile-called = 叫號
tile-idle = 空閒
tile-waiting = 有人等
tile-paused = 暫停
tile-closed = 未開
tile-cutoff = 斷線
tile-eligible = { $n } 人等
zone-where = { $floor }樓 { $side }
side-left = 左側
side-right = 右側
side-up = 樓上
side-down = 樓下
side-straight = 正前方
side-none = {""}
zone-more = 另外 { $n } 個正常
pause-break = 休息
pause-lunch = 午餐
pause-training = 培訓
pause-paperwork = 整理
pause-other = 其他

# 隊列
queues = 各業務等候
queues-caption = 每項業務的等候人數、已等時間和窗口
age-1 = { $half } 分內
age-2 = { $half }–{ $promise } 分
age-3 = 超過 { $promise } 分
age-1-own = 承諾的一半以內
age-2-own = 承諾以內
age-3-own = 超過承諾
ages-read = 一半以內 { $a } 人，承諾以內 { $b } 人，超過 { $c } 人
col-service = 業務
col-waiting = 等候
col-ages = 按已等時間
col-longest = 最長
col-windows = 窗口 開／共
col-remark = 說明
col-do = 操作
n-minutes = { $n } 分
queue-windows = { $open }／{ $of }
queue-no-window = 沒有窗口
queue-full = 號已取完
queue-cut-off = 閉廳前已排滿
queue-stopped = 已停止取號
queue-out-of-hours = 不在辦理時間

# 警報、小票、設備
alerts = 警報
alerts-count = { $n } 條
alerts-none = 沒有警報，一切正常
alerts-before = 還沒開門，沒有警報
alert-longest-wait = { $name }等了 { $minutes } 分，承諾 { $promise } 分
alert-idle-while-queue = { $window } 號窗口空閒 { $minutes } 分鐘，有人在等
alert-no-open-window = { $name }有 { $n } 人在等，沒有窗口
alert-help-asked = { $name }有人呼叫工作人員
alert-hold-overdue = { $window } 號窗口：{ $number } 已掛起 { $minutes } 分鐘
alert-pause-overrun = { $window } 號窗口已暫停 { $minutes } 分鐘，允許 { $limit } 分鐘
alert-post-uncovered = { $name }的窗口都在暫停，{ $n } 人在等
do-move = 轉移隊列
did-move = { $n ->
    [0] 已關閉，沒有人需要轉移
   *[other] 已完成，轉移了 { $n } 人
}
moving-title = 關閉窗口或撤離區域
moving-text = 每個人的先後順序都保留。您確認之前不會有任何改變。
moving-what = 關閉哪裡？
moving-choose = 請選擇
moving-window = { $label } 號窗口
moving-zone = { $label }
moving-floor = { $label } 樓
moving-none = 沒有人需要轉移。
moving-same = { $name }：{ $n } 人繼續等，由窗口 { $windows } 辦理
moving-other = { $name }：{ $n } 人轉到{ $to }，{ $floor } 樓{ $zone }，窗口 { $windows }
moving-stays = { $name }：{ $n } 人沒有別的窗口可辦，要等有窗口開放
moving-to = 轉到
moving-to-nobody = 在原隊等候
moving-go = 關閉並轉移
since = { $time } 起
doubts = 小票不明
doubts-hint = 不知道紙出來沒有，請人看一眼
doubt-unknown = { $number } 列印不明
doubt-failed = { $number } 沒有印出來
doubt-at = { $time } 送去列印
devices = 設備
devices-well = { $n } 台正常
devices-all-well = 設備都正常
devices-none = 還沒有設備連上
kind-box = 前置機
kind-kiosk = 取號機
kind-printer = 印表機
kind-sign = 窗口屏
kind-speaker = 廣播
kind-keypad = 呼叫器
kind-reader = 讀卡器
kind-display = 顯示屏
condition-offline = 沒有回應
condition-failed = 不能用
condition-degraded = 勉強能用
condition-unknown = 不知道好壞
condition-unverified = 不能確認
cause-paper_out = 沒有紙了
cause-paper_low = 紙快沒了
cause-cover_open = 蓋子開着
cause-cutter = 切刀卡住
cause-jam = 卡紙
cause-timeout = 沒有回應
cause-no_answer = 沒有回應
cause-not_found = 找不到設備
cause-power = 沒有電
cause-overheated = 太熱，在等冷卻
cause-not_asked_yet = 還沒有問過
see-device = 看設備

# 大廳操作
hall-do = 全廳
do-open-day = 開門
do-open-day-title = 今天開門嗎？
do-open-day-text = 開門後可以取號、叫號，今天的數從這時開始算。
did-open-day = 已開門
do-close-day = 結束今天
do-close-day-title = 結束今天的業務嗎？
do-close-day-text = { $policy ->
    [keep] 還在等候的號會保留，下次開門時排在最前；停在窗口的號作廢。此操作不能撤銷。
    [refuse] 沒有人等候、窗口也沒有人時，才能結束營業。
   *[expire] 還在等候的號全部作廢。此操作不能撤銷。
}
did-close-day = 今天已結束
do-suspend = 暫停全廳
do-suspend-title = 暫停整個大廳嗎？
do-suspend-text = 暫停期間不發號、不叫號，等候不計入承諾。已經取的號都還有效。
did-suspend = 全廳已暫停
do-resume = 恢復叫號
do-resume-title = 恢復叫號嗎？
do-resume-text = 從現在起照常取號、叫號，承諾接着算。
did-resume = 已恢復
do-stop-service = 停止取號
do-stop-service-title = 停止 { $name } 取號嗎？
do-stop-service-text = 已經取了號的照常辦完，新來的人取不到號，取號機會說明原因。
did-stop-service = { $name } 已停止取號
do-resume-service = 恢復取號
do-resume-service-title = 恢復 { $name } 取號嗎？
do-resume-service-text = 取號機馬上可以取這項業務的號。
did-resume-service = { $name } 已恢復取號
do-help-answered = 有人去了
do-reprint = 補印
do-reprint-title = 補印 { $number } 嗎？
do-reprint-text = 新的小票會標明「補印 COPY」，號碼不變，位置不變。
did-help-answered = 好的，取號機已顯示有人過來。
did-reprint = { $number } 已送去補印

why-power = 停電
why-fire = 消防
why-system = 系統故障
why-drill = 演練
why-other = 其他
why-no_staff = 人手不夠
why-quota = 今天辦不完
why-no_paper = 紙沒有出來
why-unreadable = 印不清楚
why-lost = 小票丟了

strip-loading = 正在取現場情況
strip-no-line = 連不上大廳伺服器，一接通就顯示
strip-cut-off = 斷線，下面是 { $at } 的情況
strip-cut-off-more = 窗口和叫號照常。接通前這裏不能操作。
strip-before = 今天還沒開門
strip-before-more = 開門前看一眼設備。
strip-after = 今天已經結束
strip-after-more = 數字在報表裏。
strip-suspended = 全廳暫停：{ $why }
strip-suspended-more = { $since } 起，不發號、不叫號，承諾停錶。
strip-opens-at = { $at } 自動開始營業。
strip-after-hours = 已到 { $at } 閉廳時間，{ $n ->
    [0] 大廳已沒有人
   *[other] 還有 { $n } 位沒辦完
}
strip-closes-at = 最後一位辦完後自動結束營業，最晚 { $latest }。
strip-close-refused = 還有人沒辦完，系統不會自動結束營業。請辦完或結束這些號。
strip-doubt-open = 沒有自動開始營業：系統時鐘不可信
strip-doubt-close = 沒有自動結束營業：系統時鐘不可信
strip-doubt-clock_behind = 時鐘早於最後一條記錄。請校準時鐘，或由人工操作。
strip-doubt-clock_jumped = 時鐘比最後一條記錄晚一個月以上。請檢查時鐘，再由人工操作。

# 報表
report-windows = 各窗口：等候與辦理
report-services = 各業務：等候與辦理
report-hours = 各時段：等候與辦理
view-windows = 窗口
view-services = 業務
view-hours = 時段
filter-view = 看什麼
filter-period = 時間
filter-from = 從
filter-to = 到
filter-until = 至
period-today = 今天
period-yesterday = 昨天
period-week = 本週
period-last_week = 上週
period-month = 本月
period-last_month = 上月
period-custom = 自選日期
days-from-to = { $from } 至 { $to }
computed-at = { $days }，{ $at } 算的
again = 再試一次
report-old = 下面是上一次算出來的。
empty-title = 這段時間沒有號
empty-text = 換一段時間看看：
sum-none = 這段時間還沒有叫過號。
sum-met = 全廳 { $minutes } 分內叫到 { $share }%（目標 { $target }%），達標。
sum-missed = 全廳 { $minutes } 分內叫到 { $share }%（目標 { $target }%），沒有達標。
sum-low = 低於 { $floor }% 的：{ $names }
sum-low-one = { $name } { $share }%
sum-low-more = ，另有 { $n } 個
sum-all-near = 沒有哪一行離目標差 10 個百分點以上。
list-comma = ，
row-total = 合計
row-windows = 窗口
row-services = 業務
row-hours = 時段
group-wait = 等候（分）
group-service = 辦理（分）
group-window = 窗口
group-gone = 沒有辦成（人）
about-wait = 等候
about-service = 辦理
axis-promise = 承諾 { $n }
col-issued = 取號
col-served = 辦結
col-wait_median_s = p50
col-wait_p90_s = p90
col-wait_bar = 等候
col-sl = { $n } 分內 %
col-service_median_s = p50
col-service_p90_s = p90
col-service_bar = 辦理
col-service_mean_s = 平均
col-handle_mean_s = 佔窗口
col-utilisation = 利用率 %
col-open_s = 開窗（小時）
col-paused_s = 暫停（分）
col-throughput_per_h = 每小時
col-overtime_s = 延時
col-served_after_closing = 延時辦理
col-no_show = 過號
col-left = 自己離開
col-expired = 關門作廢
col-open = 還沒完
rows-windows = { $shown }／{ $of } 個窗口
rows-services = { $shown }／{ $of } 項業務
rows-hours = { $of } 個時段
rows-all = 顯示全部
rows-few = 灰色：不到 5 人，只供參考。
quality-ok = 數據核對：取號數等於各種去向之和；測試號、誤取號 { $n } 個不計入。
quality-off = 數據核對：取號數和各種去向之和差 { $n } 個，請告訴管理員。

# how honest we are
view-estimates = 預計
view-estimate_hours = 預計·時段
report-estimates = 我們說得準嗎：告知與實際，按業務
report-estimate_hours = 我們說得準嗎：告知與實際，按取號時段
row-estimates = 業務
row-estimate_hours = 時段
rows-estimates = 顯示 { $shown } 項，共 { $of } 項業務。
rows-estimate_hours = 共 { $of } 個時段。
group-told = 告知
group-off = 相差（分）
group-beside = 與簡單算法相比（分）
sum-told = { $coverage }% 的人在我們告知的區間內叫到（應在 80% 左右），{ $above }% 比告知的更久（應在 10% 左右）。
sum-told-bias = 平均下來，我們把時間說{ $way ->
   *[long] 長
    [short] 短
 }了 { $bias } 分鐘。
sum-told-beside = 在同樣這些號上，我們的誤差是 { $ours } 分鐘，簡單算法是 { $naive } 分鐘。
sum-told-none = 告知過等候時間的人還沒有叫到過。
col-judged = 告知並叫到
col-hit_rate = 命中 %
col-coverage = 區間內 %
col-above_high = 比告知久 %
col-error_mean_s = 誤差
col-bias_s = 偏差
col-rises = 每號上調
col-first_call_mean_s = 實際等候
col-compared_error_s = 本系統
col-naive_error_s = 簡單算法
col-les_error_s = 上一位
col-skill = 好 %

# 為什麼叫了這個號，為什麼還沒叫
lookup-title = 這個號為什麼叫了、為什麼還沒叫？
lookup-go = 查
lookup-none = 今天沒有 { $number } 號。
lookup-before = { $number }：前面還有 { $n } 位
lookup-called = { $number } 已叫
lookup-over = { $number } 不在排隊
helps = 請求幫助
helps-count = { $n } 處
helps-since = { $time } 請求{ $floor ->
    [""] {""}
   *[other] ，{ $floor } 樓
 }
helps-going = { $name } { $time } 已趕過去
helps-somebody = 同事
do-help-done = 已處理
did-help-done = 已記錄：這位已得到幫助。
