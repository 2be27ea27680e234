# 取號機
title = 取號機
home-title = 請選擇要辦的業務
search-open = 按拼音或首字母找業務
search-open-short = 搜尋
search-title = 找業務
search-hint = 輸入拼音或首字母，例如 yb（醫保）
search-none = 沒有找到。可以少輸幾個字母，或到服務台問一下。
search-more = 還有 { $n } 項，再多輸一個字母
key-erase = 刪除
key-clear = 清空

tile-waiting = 等 { $n } 人
tile-about = 約 { $low }–{ $high } 分
tile-range = { $low }–{ $high } 分
tile-within = { $high } 分內
tile-about-long = 約 { $low }–{ $high } 分鐘
tile-within-long = { $high } 分鐘內
tile-soon = 馬上可辦
tile-no-estimate = 說不準
tile-can-take = 可以取號
tile-place = { $place }，等 { $n } 人
floor-short = { $floor }樓

shut-quota_reached = 號已取完
shut-cut_off = 今天停止取號
shut-appointment_only = 僅限預約
shut-not_opening_hours = 未到時間
shut-service_closed = 暫停取號
shut-hall_closed = 大廳未開放
shut-suspended = 臨時暫停
shut-no_link = 網絡中斷，暫不取號
shut-other = 暫停取號
shut-until = { $when } 再取

page-more = 另外 { $n } 項業務
page-more-second = 另外 { $n } 項，第 { $page } / { $pages } 頁
page-first = 回到第 1 頁

priority = 優先取號
priority-who = 長者、孕婦、殘障人士
priority-title = 請選擇優先類別
priority-hint = 不收證件，工作人員可能會問一句
priority-normal = 不用優先
priority-chosen = 優先：{ $name }
priority-change = 更改

back-home = 回到首頁
documents-question = 請先看看，這些帶了嗎？
documents-none = 這項業務不用帶特別的材料
now-ahead = 前面
now-about = 大約等
now-turn = 輪到您
now-wait = 等候
called-in-zh = 您的號用中文叫，螢幕上也有。
called-in-en = 您的號用英語叫，螢幕上也有。
now-where = 地點
now-unknown = 網絡中斷，暫不顯示等候時間
take-have = 帶齊了，取號
take = 取號
missing-document = 還缺材料，怎麼辦
missing-document-short = 還缺材料
take-phone = 不要紙，號發到手機
take-phone-short = 號發到手機
proxy-open = 替別人辦？
proxy-line = 替別人辦？還要帶{ $names }
proxy-title = 替別人辦，還要帶
phone-scan = 請現在用手機掃碼
phone-scan-text = 不用裝軟體，不用登入。看到自己的號碼後，按「手機上有了」。
phone-paper = 還是要紙
phone-got = 手機上有了
paper-in = { $s } 秒後自動列印小票

taking = 正在取號
taking-wait = 請稍等，只取一個號。
taking-long = 還在取，請不要離開。不用再按。

ticket-your = 您的號碼
ticket-remember = 請記住您的號碼
where-windows = 窗口 { $windows }
where-go = 窗口 { $windows }，{ $arrow }
ahead-n = { $n } 人
about-unknown = 說不準
slip-printing = 正在列印小票
slip-take = 請取走小票
qr-title = 掃一掃，手機上看進度
qr-text = 不用裝軟體，不用登入。沒有手機也沒關係，螢幕和廣播都會叫號。
watch-title = 請看大廳螢幕，聽廣播叫號
watch-text = 叫到您的號碼時，螢幕會顯示去哪個窗口。
ends-in = { $s } 秒後回到首頁
done = 好了
got-it = 記住了
longer = 再看 60 秒

missing-paper_out = 印表機沒紙了，號碼照樣有效。
missing-cover_open = 印表機蓋子開了，號碼照樣有效。
missing-jam = 印表機卡紙了，號碼照樣有效。
missing-offline = 印表機沒有反應，號碼照樣有效。
missing-unknown = 小票可能沒有印完整，號碼照樣有效。
missing-unverified = 請取走小票。沒有出來也不要緊，號碼照樣有效。
missing-other = 小票沒有印出來，號碼照樣有效。
elsewhere-comes = 小票改在「{ $name }」出來，請到那裡取
elsewhere-out = 小票已在「{ $name }」印好，請到那裡取
missing-line = 前面 { $n } 人，預計 { $wait }
missing-line-soon = 前面 { $n } 人，很快就到
missing-line-no-wait = 前面 { $n } 人
missing-photo = 用手機拍下這一頁
missing-photo-text = 拍照，或者把號碼記在紙上
missing-scan = 用手機掃碼
missing-scan-text = 或者拍下這一頁
missing-desk = 沒有手機？請服務台給您手寫一張

missed-open = 有號，剛才過號了
number-open = 已有號（報到、過號）
missed-open-away = 過號了？請到服務台
missed-open-away-short = 過號找服務台
missed-title = 請輸入小票號碼
missed-hint = 例如 A012
missed-go = 我回來了
missed-looking = 正在查詢您的號碼
missed-unknown = 今天沒有這個號碼。請核對小票，或到服務台詢問。
missed-ended = 這個號碼已經結束。請重新取號，或到服務台詢問。
missed-silent = 大廳系統沒有回應。請再試一次，或到服務台。
returned-title = 您已重新排隊
returned-arrived = 報到成功，您已在排隊
returned-waiting = 您還在排隊中
returned-called = 現在正在叫您
returned-watch =
    { $n ->
        [0] 很快就到您了。請留意螢幕和廣播，會再次叫您。
       *[other] 前面大約 { $n } 人。請留意螢幕和廣播，會再次叫您。
    }
returned-go = 請馬上去窗口。

refused-title = 沒有取到號
refused-next = 可以選別的業務，或者到服務台問一下。
booked-refused-title = 沒有簽到
booked-refused-next = 有疑問，請到服務台問一下。
unreadable-title = 這個碼不是本大廳的
unreadable-next = 請出示小票或預約上的碼，也可以在這裡輸入號碼，或到導服台。
unanswered-title = 還沒有取到號
unanswered-text = 系統沒有回應。您可以再試一次，不會取出兩個號。
unanswered-desk = 也可以到服務台，由工作人員給號。
again = 再試一次

closed-title = 現在不取號
closed-opens = { $when } 開放
closed-unknown = 開放時間請看大廳公告
closed-waiting-title = 已經取了號的，都會辦完
closed-waiting = 現在還在等
closed-watch = 叫號看這裡
closed-watch-text = 大廳螢幕和廣播
halted-title = 臨時暫停取號
halted-text = 恢復後，這裡馬上可以取號
fire-title = 消防警報，請離開大廳
fire-way = 請走最近的安全出口，不要乘電梯
fire-keep = 您的號保留。解除後繼續按原來的順序叫號。
closed-do = 在這裡能做的
closed-bring = 查要帶甚麼
closed-bring-title = 要帶甚麼
closed-papers = { $n ->
    [0] 不用帶材料
   *[other] 要帶 { $n } 樣
}
closed-more = 更多
closed-first = 回到第一頁
closed-book = 用手機掃一掃，預約別的日子。
closed-book-code = 預約頁面的二維碼
closed-week = 開放時間：{ $days }
closed-week-days = { $days } { $hours }
closed-week-from-to = { $from }至{ $to }
closed-week-comma = ，

away-title = 這台取號機暫停使用
away-cut = 網絡中斷，暫停取號
away-text = 請到服務台，或用旁邊的取號機。
away-kept = 已經取到的號都有效。
away-why-expired = 網絡中斷時間太長。
away-why-exhausted = 這台取號機的備用號碼已用完。
away-why-day_changed = 已是新的一天。
service-title = 這台取號機正在換紙
service-go = 請到{ $names }取號，或稍等一分鐘。
service-wait = 請稍等一分鐘，或到服務台。
starting = 正在準備，請稍候

offline-note = 網絡暫時中斷，取號照常，號碼有效。
ticket-offline = 號碼有效，等候時間暫不知道。
catching-note = 網絡不穩，取號照常。
printer-note = 這台機器現在印不出小票，號碼會顯示在螢幕上。

foot-language = 語言
foot-large = 大字
foot-large-off = 普通字
foot-low = 坐著用
foot-low-off = 站著用
foot-audio = 語音
foot-audio-off = 關閉語音
foot-staff = 呼叫工作人員
foot-staff-short = 叫工作人員
foot-label = 幫助

audio-label = 語音嚮導
audio-hello = 語音嚮導。上一個、下一個、確定、返回，四個鍵，也在螢幕最下面一排，從左到右是：返回、上一個、下一個、確定。
audio-choices = { $n } 個選項，請按下一個。
audio-at = 第 { $n } 項，共 { $of } 項
audio-chosen = 已選
audio-shut = 不能選
audio-to = 到
# What is written short for the glass and spoken in full: short=full;short=full
audio-in-full = { "" }
audio-breath = ，
audio-previous = 上一個
audio-next = 下一個
audio-ok = 確定

low-board = 現在等候
low-say = 按鈕都在下面，坐著也夠得到
low-dash = –

language-title = 請選擇語言
staff-asking = 正在通知工作人員
staff-coming = 已通知工作人員，請稍等
staff-coming-text = 請在取號機旁等一下。
staff-going = 工作人員正在過來
staff-going-text = 請在取號機旁等一下。
staff-nobody = 請到服務台
staff-nobody-text = 這台機器現在叫不到人。請到服務台，或向工作人員招手。
sheet-close = 知道了
timeout-title = 您還在嗎？
timeout-text = { $s } 秒後回到首頁，前面選的會清掉。
timeout-stay = 我還在，繼續
timeout-leave = 不辦了

booked-open = 我有預約
booked-open-away = 有預約？請到服務台簽到
booked-open-away-short = 預約找服務台
booked-title = 請輸入預約碼
booked-hint = 八位字母和數字
booked-go = 簽到
booked-scan = 也可以把手機上的圖碼放到掃描口。
booked-erase = 退格
card-open = 用身分證簽到
card-title = 用身分證簽到
card-why = 讀身分證，只為查詢您今天的預約
card-what = 只用姓名和號碼。螢幕上只顯示姓；號碼當場換成一串還原不了的代碼。
card-rest = 照片、住址和其他內容當場丟棄，不查看，不儲存。
card-free = 不願意讀也沒關係：可以輸入預約碼，或找工作人員。
card-agree = 同意，讀身分證
card-code = 不讀，輸入預約碼
card-waiting = 請把身分證平放在讀卡器上
card-lift = 已經放著的，請拿起來再放一次。
card-reading = 正在讀身分證
card-still = 請放著不要動。
card-again = 沒有讀清楚，請拿起來再放一次
card-again-moved = 沒有讀完，請再放一次，放平別動
card-again-other = 這張不是居民身分證，請換一張
card-again-worn = 這張卡讀出來的號碼不對，請輸入預約碼或找工作人員
card-nobody = 沒有等到身分證。要讀的話，請再按一次「同意」。
card-away = 讀卡器現在用不了。請輸入預約碼，或找工作人員。
card-holder = { $name }，正在為您簽到
card-unknown-title = 沒有找到今天的預約
card-unknown-next = 預約時沒有填身分證號的，請輸入預約碼。沒有預約，可以直接取號。
tile-inside = { $n } 項業務
tile-steps = { $n } 步，一個號
shut-direct = 直接到 { $windows } 號窗口
steps-title = 一個號辦完這些步驟
steps-note = 先去等候最短的窗口。號碼全程不變，請保留。

party-open = 不止一個人？
party-change = 修改
party-title = 這個號幾個人用？
party-hint = 同行辦同一件事的，一起一個號就行。
party-unit = 人
party-fewer = 少一人
party-more = 多一人
needs-open = 有特別需要？
needs-title = 我們能幫您什麼？
needs-hint = 可以多選，也可以不選；不影響先後。
list-joint = 、
