# 窗口屏。同一句話由長到短，取屏上放得下的第一句。
sign-called-1 = { $number } 請到 { $label } 號窗口
sign-called-2 = { $number } 請到本窗口
sign-called-3 = { $number } 請來
sign-called-4 = { $number }
sign-serving-1 = { $number } 正在辦理
sign-serving-2 = { $number } 辦理中
sign-serving-3 = { $number }
sign-idle-1 = { $label } 號窗口 請取號等候
sign-idle-2 = 請取號等候
sign-idle-3 = 請取號
sign-paused-1 = { $label } 號窗口 暫停辦理
sign-paused-2 = 暫停辦理
sign-paused-3 = 暫停
sign-closed-1 = { $label } 號窗口 停止辦理
sign-closed-2 = 停止辦理
sign-closed-3 = 停辦
