# 窗口安排報表、頁面和即時看板上的建議
export-title-staffing = 應開與實開窗口
export-row-half_hour = 半小時
export-row-group = 半小時與業務
metric-demand = 預計人數
metric-demand-means = 這半小時預計來排隊的人數，取自記錄中同類的日子；各天差別大時，按比四分之三的日子更忙的一天計算。合計為總數。
metric-planned_handle_s = 每人佔用窗口（計畫）
metric-planned_handle_s-means = 每人平均佔用窗口的時長，取自同樣這些日子；沒有記錄時用設定裡的常見時長。
metric-offered_load = 負荷
metric-offered_load-means = 窗口充足時平均同時在忙的窗口數，含上個半小時還沒辦完的人。合計為最大值。
metric-required_formula = 應開（公式）
metric-required_formula-means = 按愛爾朗公式，既守住承諾、窗口忙碌又不超過 85% 所需的最少窗口。合計為最大值。
metric-required_windows = 應開窗口
metric-required_windows-means = 在公式的基礎上，用本廳自己的叫號規則模擬抽取的日子加以修正：有人辦的業務都有窗口，達不到承諾的半小時再加一個。合計為最大值。
metric-rostered = 應排人數
metric-rostered-means = 一成時間用於休息、培訓等時，開這麼多窗口需要排多少人。合計為最大值。
metric-average_open_windows = 實開窗口
metric-average_open_windows-means = 開著且沒有暫停的窗口，取半小時平均：過去的日子是當天實際，否則是計畫所依據各天的平均。合計為最大值。
metric-gap = 實開減應開
metric-gap-means = 實開窗口減應開窗口；負數表示缺窗口。合計為最低值。
metric-missing_windows = 超出現有窗口
metric-missing_windows-means = 比這些業務現有的窗口還要多開幾個。合計為最大值。
metric-sl_required = 承諾內比例（應開）
metric-sl_required-means = 按應開窗口（不夠時按現有的全部窗口）模擬抽取的日子，在承諾時間內被叫到的比例。
metric-sl_open = 承諾內比例（實開）
metric-sl_open-means = 同樣模擬，按實開窗口。

# 頁面
st-title = 窗口安排
st-lead = 根據本廳自己的記錄，每半小時該開幾個窗口。
st-day = 日期
st-group = 業務
st-group-all = 全部合計
st-busy = 正在用本廳的叫號規則推演記錄中的日子，需要幾秒鐘。
st-at = 時間
st-answer-usual = { $day } { $at }：應開 { $required } 個窗口，平常開 { $open } 個
st-answer-record = { $day } { $at }：應開 { $required } 個窗口，當天開了 { $open } 個
st-answer-short = 缺 { $n } 個
st-answer-enough = 夠用
st-answer-group = { $name }缺 { $n } 個
st-answer-more = ，還有 { $n } 類業務
st-busy-anew = 正在根據記錄重新計算。
st-busy-about = 上次用了約 { $n } 秒。
st-made = { $day } { $at } 計算
st-anew = 重新計算
st-busiest = { $at } 應開 { $required } 個窗口。
st-open-usual = 平常開 { $open } 個。
st-open-record = 當天開了 { $open } 個。
st-short = { $n ->
    [0] 沒有缺窗口的時段。
   *[other] { $n } 個半小時缺窗口：{ $at }{ $more ->
    [0] 。
   *[other] {" "}等。
  }
  }
st-missing = 比這些業務現有的窗口還差 { $n } 個。
st-evidence = { $like ->
    [same] 依據 { $n } 個同類的日子：
    [weekday] 依據 { $n } 個相同星期的日子（天數還少，沒有區分節後）：
   *[any] 依據 { $n } 個工作日（相同星期的日子還不夠）：
  }
st-key-open = 實開窗口
st-key-required = 應開窗口
st-key-short = 開著，但不夠
st-when = 開始
st-col-demand = 人數
st-col-offered_load = 負荷
st-col-required_windows = 應開
st-col-rostered = 應排人數
st-col-average_open_windows = 實開
st-col-gap = 差額
st-col-sl_required = 應開時 { $n } 分鐘內
st-col-sl_open = 實開時 { $n } 分鐘內
st-empty-few = 記錄的天數還不夠：{ $n } / { $needed } 天
st-empty-few-more = 做計畫需要在那天之前有 { $needed } 個工作日的記錄。再辦幾天業務後來看，或選晚一些的日期。
st-empty-closed = { $day } 不開放
st-empty-closed-more = 日曆上這天閉廳，不需要窗口。
st-empty-nobody = 預計沒有人來
st-empty-nobody-more = 同類的日子裡沒有人辦這些業務。
st-try = 多開窗口會怎樣？
st-try-more = 個窗口
st-try-go = 推演
st-try-said = { $from } 到 { $to } 加開 { $windows } 號窗口，{ $minutes } 分鐘內被叫到的比例：
st-try-wait = ；平均等候
st-try-unit = 分鐘
st-try-none_left = 這段時間這些業務的窗口已經全開了。
st-try-closed = 這天閉廳。
st-try-too_few_days = 記錄的天數還不夠：{ $n } / { $needed } 天。
st-try-unknown_group = 已經沒有窗口辦理這項業務。
st-try-nobody = 這段時間預計沒有人來。

# 即時看板上的建議
advice-open = 建議開 { $label } 號窗口辦{ $name }：{ $before ->
    [none] 現在沒有窗口叫號，開後最長等候 { $after } 分鐘
   *[other] 最長等候 { $before } → { $after } 分鐘
  }
do-open-window = 開 { $label } 號窗口
did-open-window = { $label } 號窗口已開。
