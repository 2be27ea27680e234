# 各页面共用的词
language-zh-Hans = 简体中文
language-zh-Hant = 繁體中文
language-en = English

people = { $n } 人
minutes = { $n } 分钟
wait-range = { $low }–{ $high } 分钟
wait-within = { $high } 分钟内
wait-range-short = { $low }–{ $high } 分
wait-soon = 马上
wait-none = 暂无估计
floor = { $floor }楼
zone-on-floor = { $floor }楼 { $zone }
window = 窗口
window-n = { $label } 号窗口
windows-n = 窗口 { $label }

arrow-left = 向左走
arrow-right = 向右走
arrow-up = 上楼
arrow-down = 下楼
arrow-straight = 向前走

weekday-0 = 周日
weekday-1 = 周一
weekday-2 = 周二
weekday-3 = 周三
weekday-4 = 周四
weekday-5 = 周五
weekday-6 = 周六
date = { $month }月{ $day }日 { $weekday }
today-at = 今天 { $time }
tomorrow-at = 明天 { $time }
day-at = { $weekday } { $time }
date-at = { $month }月{ $day }日 { $time }

state-serving = 办理中
state-called = 叫号中
state-idle = 空闲
state-waiting = 有人等候
state-hold = 挂起
state-paused = 暂停
state-closed = 未开放
state-cutoff = 断线

ticket-waiting = 等候中
ticket-called = 已叫号
ticket-serving = 办理中
ticket-held = 挂起
ticket-absent = 过号
ticket-finished = 已办结
ticket-left = 已弃号
ticket-void = 已作废
ticket-expired = 已过期

link-live = 实时
link-catching_up = 正在更新
link-cut_off = 断线

unreachable = 暂时连不上系统，请稍后再试。
refused-other = 这一步现在做不了。
try-again = 再试一次
close = 关闭
back = 返回
numbers-left = { $n ->
    [1] 最后 1 个号
   *[other] 还剩 { $n } 个号
}
last-number-at = 取号约到 { $time }
