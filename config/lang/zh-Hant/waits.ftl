# 對外公布的等候情況頁面：市民出門前在家裡看。說的和取號機上說的一樣。
waits-title = 現在要等多久
waits-open = { $n ->
    [0] 正在辦公，目前無人等候。
   *[other] 正在辦公，{ $n } 人在等候。
}
waits-opens = 未開放，{ $when } 開放
waits-closed = 現在不開放
waits-full = 今天的號已取完
waits-range = 約 { $low }–{ $high } 分鐘
waits-within = { $high } 分鐘以內
waits-none = 幾乎不用等
waits-unknown = 暫時說不準
waits-people = { $n ->
    [0] 無人等候
   *[other] { $n } 人在等
}
waits-book = 預約時間
waits-as-of = 截至 { $time }
waits-late = 現在連不上大廳，以上數字不是最新的，正在重試。
waits-note = 指現在到大廳取號的人要等的時間，五個人裡有四個會在這個範圍內被叫到。號碼在大廳取。
guide-page-title = 辦事指南
guide-page-bring = 要帶甚麼
guide-page-none = 這項業務還沒有公佈更多內容，請問服務台。
