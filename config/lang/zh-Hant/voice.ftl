# 叫號廣播。「|」隔開的每一段是一個錄音片段；「，」是一個短停頓。
# $number 已經逐字讀出（A 零 九 三），$window 已經讀成數字（三、十二）。
voice-call = 請 | { $number } | 號 | 到 | { $window } | 號 | 窗口 | 辦理
# 同一句話，給人看的寫法
voice-call-shown = 請 { $number } 號到 { $window } 號窗口辦理

# 整個佇列換地方：所有叫號之後說一次。$queues 是字母或業務名稱，$windows 已經讀成「九 | 至 | 十二」。
voice-move = 請持 | { $queues } | 號 | 的民眾 | 到 | { $windows } | 號 | 窗口 | 辦理
voice-move-floor = 請持 | { $queues } | 號 | 的民眾 | 到 | { $floor } | 樓 | { $windows } | 號 | 窗口 | 辦理
voice-move-shown = 請持 { $queues } 號的民眾到 { $windows } 號窗口辦理
voice-move-floor-shown = 請持 { $queues } 號的民眾到 { $floor } 樓 { $windows } 號窗口辦理
voice-to = 至
voice-and = 和
voice-list-joint = 、

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

# 窗口號按數讀
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
