# 管理、设置、登录各页共用
bar-nav = 主导航
bar-start = 首页
bar-sign-out = 退出
own-title = 我的登录
face-window = 窗口
face-floor = 现场
face-reports = 报表
face-staffing = 窗口安排
face-ratings = 好差评
face-bulletin = 月报
face-bookings = 预约
face-admin = 设置
face-workbench = 工作台

link-live = 实时
link-catching_up = 正在重新连接
link-cut_off = 断线，{ $at } 的情况

ask-why = 原因
ask-more = 补充说明
ask-cancel = 先不
refused-plainly = 大厅没有同意，什么也没有改。
no-answer = 大厅没有回答，还不知道做成没有。请看一眼现场再试。

place-window = { $n } 号窗口
face-opening = 开门前检查
face-recovering = 故障之后
