# 巡查：每个位置报出自己是谁
walk-title = 开门前巡查
walk-text = 每块窗口屏显示本窗口的号，每个喇叭报自己的名字，每台打印机打出自己的名字。您边走边打勾。最好在开门前做：签字之前，屏上只显示新的叫号。
walk-never = 本厅还没有巡查过。
walk-begun = { $name } 于 { $at } 开始。
walk-signed = { $name } 于 { $at } 签字。
walk-counts = { $right } 个正确，{ $wrong } 个不对，{ $unseen } 个没看到。
walk-progress = 已看 { $done } / { $all }，{ $wrong } 个不对
walk-start = 开始巡查
walk-start-left = 只查剩下的 { $n } 个
walk-started-left = 上次没查对的位置正在报自己是谁。
walk-started = 现在每个位置都在报自己是谁。
walk-all-again = 全部再来一次
walk-again = 再来
walk-said-again = 正在再报一次。
walk-kind-sign = 窗口屏（{ $n }）
walk-kind-printer = 打印机（{ $n }）
walk-kind-speaker = 喇叭（{ $n }）
walk-shows-sign = 应显示这个号
walk-shows-printer = 应打出这个名字
walk-shows-speaker = 应说出这个名字
walk-right = 对
walk-wrong = 不对
walk-unseen = 没看到
walk-seen-sign = 它显示什么？
walk-seen-printer = 它打出什么？
walk-seen-speaker = 它说什么？
walk-choose = 请选择
walk-seen-nothing = 什么都没有：不亮、不响、不出纸
walk-seen-other = 别的内容
walk-findings = 需要处理
walk-f-swapped = { $first } 和 { $second } 接反了
walk-r-swapped =
    { $kind ->
        [sign] 在 box.toml 里把两个编号对调，或在屏上重新设置，然后在两处都按“再来”。
        [printer] 在 box.toml 里把两个地址对调，或对调两根线，然后在两处都按“再来”。
       *[other] 在功放上对调两路，或在 box.toml 里对调两个地址，然后在两处都按“再来”。
    }
walk-f-turned = 串了一圈：{ $places }
walk-r-turned = 每个显示的是下一个的名字。按这个顺序，给每个换上前一个的地址，然后按“再来”。
walk-f-doubled = { $first } 显示的是 { $second }，而 { $second } 没有发现不对
walk-r-doubled = 两个用了同一个地址。请在设备上或 box.toml 里重新设置 { $first } 的地址，然后按“再来”。
walk-f-dark = { $places }：没有反应
walk-r-dark = 检查电源、接线、线上编号和波特率；hall-box check 会说它听到了什么。然后按“再来”。
walk-f-strange = { $places }：显示的不是本厅的位置
walk-r-strange = 可能线上还有别的系统，或屏里存着自己的节目。用厂家工具清除后按“再来”。
walk-f-unseen = 没看到：{ $n } 个
walk-r-unseen = { $places }
walk-sign = 签字结束
walk-sign-title = 以 { $name } 的名义签字？
walk-sign-text = { $right } 个正确，{ $wrong } 个不对，{ $unseen } 个没看到。没打勾的 { $open } 个算没看到。之后各屏恢复显示本窗口。
walk-day = { $month }月{ $day }日
