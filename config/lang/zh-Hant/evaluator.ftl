# 窗口評價器：辦完以後，由本人評價。自願，不催促。
eval-title = { $window }號窗口
eval-number = 您剛才辦理的號碼是 { $number }。窗口人員看不到是誰評價的。
eval-free = 不評也可以，不評不算好評。{ $seconds } 秒後自動關閉。
eval-thanks = 謝謝您的評價
eval-idle = 歡迎光臨
eval-idle-more = 辦完以後，請在這裡評價本次服務。
eval-cut = 暫時沒有連線。請用手機評價，或告訴導服台。
eval-enrol = 新設備，位置 { $place }。請管理員在「設備」設定裡輸入這個代碼。
eval-unknown = 沒有這個位置
eval-unknown-more = 請管理員在設定的「位置」裡查看地址，或新增「{ $place }」。
eval-not-taken = 暫時沒能收到您的評價。請用手機評價。
eval-skip = 不評價
eval-chosen = 已選：{ $level }。
eval-why-left = { $seconds } 秒後自動關閉，已勾選的會提交。
