# 窗口屏。同一句话由长到短，取屏上放得下的第一句。
sign-called-1 = { $number } 请到 { $label } 号窗口
sign-called-2 = { $number } 请到本窗口
sign-called-3 = { $number } 请来
sign-called-4 = { $number }
sign-serving-1 = { $number } 正在办理
sign-serving-2 = { $number } 办理中
sign-serving-3 = { $number }
sign-idle-1 = { $label } 号窗口 请取号等候
sign-idle-2 = 请取号等候
sign-idle-3 = 请取号
sign-paused-1 = { $label } 号窗口 暂停办理
sign-paused-2 = 暂停办理
sign-paused-3 = 暂停
sign-closed-1 = { $label } 号窗口 停止办理
sign-closed-2 = 停止办理
sign-closed-3 = 停办
