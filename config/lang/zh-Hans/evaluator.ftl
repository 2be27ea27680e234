# 窗口评价器：办完以后，由本人评价。自愿，不催促。
eval-title = { $window }号窗口
eval-number = 您刚才办理的号码是 { $number }。窗口人员看不到是谁评价的。
eval-free = 不评也可以，不评不算好评。{ $seconds } 秒后自动关闭。
eval-thanks = 谢谢您的评价
eval-idle = 欢迎光临
eval-idle-more = 办完以后，请在这里评价本次服务。
eval-cut = 暂时没有连接。请用手机评价，或告诉导服台。
eval-enrol = 新设备，位置 { $place }。请管理员在“设备”设置里输入这个代码。
eval-unknown = 没有这个位置
eval-unknown-more = 请管理员在设置的“位置”里查看地址，或添加“{ $place }”。
eval-not-taken = 暂时没能收到您的评价。请用手机评价。
eval-skip = 不评价
eval-chosen = 已选：{ $level }。
eval-why-left = { $seconds } 秒后自动关闭，已勾选的会提交。
