# 叫号广播。“|”隔开的每一段是一个录音片段；“，”是一个短停顿。
# $number 已经逐字读出（A 零 九 三），$window 已经读成数字（三、十二）。
voice-call = 请 | { $number } | 号 | 到 | { $window } | 号 | 窗口 | 办理
# 同一句话，给人看的写法
voice-call-shown = 请 { $number } 号到 { $window } 号窗口办理

# 整个队列换地方：所有叫号之后说一次。$queues 是字母或业务名称，$windows 已经读成“九 | 至 | 十二”。
voice-move = 请持 | { $queues } | 号 | 的群众 | 到 | { $windows } | 号 | 窗口 | 办理
voice-move-floor = 请持 | { $queues } | 号 | 的群众 | 到 | { $floor } | 楼 | { $windows } | 号 | 窗口 | 办理
voice-move-shown = 请持 { $queues } 号的群众到 { $windows } 号窗口办理
voice-move-floor-shown = 请持 { $queues } 号的群众到 { $floor } 楼 { $windows } 号窗口办理
voice-to = 至
voice-and = 和
voice-list-joint = 、

# 数字逐个读。喜欢把 1 读成“幺”的大厅，改 voice-digit-1 一行即可。
voice-digit-0 = 零
voice-digit-1 = 一
voice-digit-2 = 二
voice-digit-3 = 三
voice-digit-4 = 四
voice-digit-5 = 五
voice-digit-6 = 六
voice-digit-7 = 七
voice-digit-8 = 八
voice-digit-9 = 九

# 窗口号按数读
voice-count-0 = 零
voice-count-1 = 一
voice-count-2 = 二
voice-count-3 = 三
voice-count-4 = 四
voice-count-5 = 五
voice-count-6 = 六
voice-count-7 = 七
voice-count-8 = 八
voice-count-9 = 九
voice-count-10 = 十
voice-count-100 = 百
