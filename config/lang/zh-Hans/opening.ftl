opening-title = 开门前检查
opening-lead = 每次打开本页都重新检查。
opening-again = 再查一遍
opening-walk-link = 去巡检
opening-devices-link = 去看设备
opening-calendar-link = 去看日历
opening-some = 开门前有 { $n } 件事要处理。
opening-looks = { $n ->
    [0] 没有要处理的事，可以开门。
   *[other] 没有要处理的事，有 { $n } 项请留意，可以开门。
}
opening-area-clock = 时钟
opening-area-calendar = 日历
opening-area-services = 业务
opening-area-bookings = 预约
opening-area-devices = 设备
opening-area-walk = 巡检
opening-area-copies = 备份
opening-weight-mend = 处理
opening-weight-look = 留意
opening-weight-well = 正常
opening-clock-well = 时钟没有落后于记录。
opening-clock-behind = 时钟落后于记录，最后一条记录是 { $last } 的。请先把服务器的时钟调准。
opening-calendar-well = 今天开放，今后的节假日已在日历里。
opening-closed-today = 今天不开放，下次开放是 { $opens }。如果不对，请在设置里改日历。
opening-no-holidays = 日历里没有 { $year } 年的节假日。请在设置里填写，调休的工作日也要填。
opening-services-well = 今天的业务都有窗口办理。
opening-service-unserved = { $service } { $name }：没有窗口办理。请在设置里安排窗口，或从取号机上撤下。
opening-bookings-well = 今天的预约都安排得下。
opening-booked-while-closed = { $service } { $name }今天不开放，却有 { $n } 人预约。请开放，或改约。
opening-booked-above-quota = { $service } { $name }：已预约 { $n } 人，今天只发 { $quota } 个号。请提高限号。
opening-devices-well = 设备都有应答。
opening-device-silent = { $place }（{ $kind }）最后一次有消息是 { $at }。请看它的前置机是否开机。
opening-device-away = { $place }（{ $kind }）：{ $cause }。
opening-device-poor = { $place }（{ $kind }）：{ $cause }。
opening-never-heard = 有 { $n } 台{ $kind }从来没有消息（{ $places }）。前置机的清单（box.toml）里要有每一台设备。
opening-walk-well = 近一个月内有人巡检过，一切正确。
opening-never-walked = 还没有人巡检过，不知道每块屏、每台打印机、每个音箱是否在自己的位置上。
opening-walked-long-ago = 上次巡检是 { $at }。请每月巡检一次。
opening-walk-found = { $unseen ->
    [0] 上次巡检还有 { $n } 处没有处理。
   *[other] 上次巡检还有 { $n } 处没有处理，另有 { $unseen } 处没看。
}
opening-walk-unseen = 上次巡检有 { $n } 处没看。
opening-copies-well = 近一小时内有备份，或备份在别处。
opening-never-copied = 数据目录里没有备份。备份在别处吗？如果没有，请按 install.md 设置。
opening-copied-long-ago = 上次备份是 { $at }。请查备份为什么停了。
