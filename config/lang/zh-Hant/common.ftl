# 各頁面共用的詞
language-zh-Hans = 简体中文
language-zh-Hant = 繁體中文
language-en = English

people = { $n } 人
minutes = { $n } 分鐘
wait-range = { $low }–{ $high } 分鐘
wait-within = { $high } 分鐘內
wait-range-short = { $low }–{ $high } 分
wait-soon = 馬上
wait-none = 暫無估計
floor = { $floor }樓
zone-on-floor = { $floor }樓 { $zone }
window = 窗口
window-n = { $label } 號窗口
windows-n = 窗口 { $label }

arrow-left = 向左走
arrow-right = 向右走
arrow-up = 上樓
arrow-down = 下樓
arrow-straight = 向前走

weekday-0 = 週日
weekday-1 = 週一
weekday-2 = 週二
weekday-3 = 週三
weekday-4 = 週四
weekday-5 = 週五
weekday-6 = 週六
date = { $month }月{ $day }日 { $weekday }
today-at = 今天 { $time }
tomorrow-at = 明天 { $time }
day-at = { $weekday } { $time }
date-at = { $month }月{ $day }日 { $time }

state-serving = 辦理中
state-called = 叫號中
state-idle = 空閒
state-waiting = 有人等候
state-hold = 掛起
state-paused = 暫停
state-closed = 未開放
state-cutoff = 斷線

ticket-waiting = 等候中
ticket-called = 已叫號
ticket-serving = 辦理中
ticket-held = 掛起
ticket-absent = 過號
ticket-finished = 已辦結
ticket-left = 已棄號
ticket-void = 已作廢
ticket-expired = 已過期

link-live = 即時
link-catching_up = 正在更新
link-cut_off = 斷線

unreachable = 暫時連不上系統，請稍後再試。
refused-other = 這一步現在做不了。
try-again = 再試一次
close = 關閉
back = 返回
numbers-left = { $n ->
    [1] 最後 1 個號
   *[other] 還剩 { $n } 個號
}
last-number-at = 取號約到 { $time }
