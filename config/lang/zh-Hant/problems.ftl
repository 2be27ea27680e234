# What is wrong with a configuration (hall/domain/checking.py, hall/domain/revising.py): what was found, and what to do.
problem-first = { $n ->
    [1] { $first }
   *[other] { $first }共有 { $n } 處需要更正。
 }
problem-missing = 缺少 { $path }。請填寫。
problem-unexpected = 這裡沒有 { $path } 這一項。請刪除。
problem-wrong-value = { $path } 的值不合適：{ $value }。請更正。
problem-control-character = { $path } 含有控制字元。請重新輸入。
problem-code-missing = 有一項沒有代碼（{ $path }）。請填寫代碼。
problem-bad-code = 代碼「{ $value }」不合適（{ $path }）。請用最多 32 個英文字母、數字和 _ . -（屬於某位置的設備寫作 kiosk-1/printer）。
problem-code-twice = 代碼 { $value } 用了兩次（不分大小寫）。每一項須有自己的代碼。
problem-name-missing = 缺少{ $tag ->
    [zh-Hans] 簡體中文
    [zh-Hant] 繁體中文
    [en] 英文
   *[other] {""}
 }名稱（{ $path }）。請填寫。
problem-normal-class-missing = 缺少優先類別「normal」（普通）。其他人都屬於此類，請新增。
problem-no-services = 大廳沒有業務。請至少新增一項。
problem-no-windows = 大廳沒有窗口。請至少新增一個。
problem-out-of-range = { $path } 須在 { $from } 到 { $to } 之間。
problem-unknown-weekday = { $value } 不是星期。請用 mon、tue、wed、thu、fri、sat、sun。
problem-bad-hours = 時間 { $from }–{ $to } 不正確。請寫成 09:00 和 12:00，早的在前。
problem-prefix-twice = 字頭 { $value } 屬於兩個號段，兩位民眾會拿到同一個號。請改其中一個。
problem-bad-prefix = 字頭「{ $value }」不合適。請用最多三個大寫英文字母，也可以不填。
problem-hard-to-hear = 字頭 { $value } 含有容易聽成數字的字母（I、O）。請換一個。
problem-bad-range = 號碼範圍 { $from }–{ $to } 不可行。末號不能小於首號，位數也要夠。
problem-half-a-range = 斷網取號的號段只有一端（{ $path }）。請兩端都填或都不填。
problem-unknown-series = 沒有號段 { $value }。請從列表中選擇。
problem-unknown-zone = 沒有區域 { $value }。請從列表中選擇。
problem-unknown-service = 沒有業務 { $value }。請從列表中選擇。
problem-unknown-window = 沒有窗口 { $value }。請從列表中選擇。
problem-unknown-place = 沒有位置 { $value }。請從列表中選擇。
problem-unknown-mode = { $value } 不是辦理方式。請用 primary 或 overflow。
problem-no-window-serves = 沒有窗口辦理 { $value }，取號後永遠叫不到。請分配給一個窗口。
problem-empty-set = 窗口 { $value } 沒有可辦業務。請分配業務。
problem-hall-code-changed = 大廳代碼是 { $wanted }，不能更改；現為 { $value }。
problem-unknown-timezone = 沒有時區 { $value }。請寫成 Asia/Shanghai 這樣的形式。
problem-service-in-use = 還有人在等候 { $value }。請先停止取號，等佇列辦完再刪除。
problem-window-in-use = 窗口 { $value } 正在開放。請先關閉再刪除。
problem-plans-overlap = 此方案與同一業務的方案 { $value } 時間重疊，同一時段會被重複放號。請修改時間、星期或日期。
problem-no-slot-fits = 辦理該業務需要 { $value } 分鐘，方案時段太短。請延長時段或減小間隔。
problem-bad-date = { $value } 不是日期。請按 2026-10-01 的格式填寫。
problem-bad-blackout = 停約時段 { $from } 至 { $to } 無效。請按 2026-10-01T09:00 的格式填寫，先早後晚。
problem-booked-without-slot = { $value } 有 { $to } 位民眾預約的時間將不復存在。請先取消或改期這些預約。
problem-fewer-places-than-booked = { $value } 有一個時段已約 { $to } 人，而新方案只有 { $from } 個名額。請先取消或改期部分預約。
problem-hours-overlap = { $from }–{ $to } 與同一天的其他時間重疊。請合併或刪去一段。
problem-day-twice = 日曆裡同一業務的 { $value } 出現了兩次。請刪去一條。
problem-day-without-hours = { $value } 設為開放，但沒有時間。請寫成 9:00–12:00, 13:00–17:00。
problem-works-as-itself = { $value } 本來就是這個星期幾。請選別的星期，或刪去這一天。
problem-unknown-choice = { $path } 不能是 { $value }。可選：{ $known }。
problem-no-voice-zone = { $value } 要出聲，但它的區域沒有廣播。請為該區域新增「廣播」位置，或取消此項。
problem-voice-brace = { $path }：大括號不成對（{ $value }）。大括號裡只能是 number、window、zone 或 name。
problem-voice-placeholder = { $path }：不認識 { $value }。只能用 {"{"}number{"}"}、{"{"}window{"}"}、{"{"}zone{"}"}、{"{"}name{"}"}。
problem-voice-number-missing = { $path }：沒有 {"{"}number{"}"}，沒人知道叫的是誰。請加上。
problem-voice-too-long = { $path }：{ $value } 個字太長，沒人會聽完。最多 { $to } 個字。
problem-clock-without-hours = 設了按時鐘自動開始或結束營業，但大廳沒有開放時間。請填寫開放時間，或改為人工開始和結束。
problem-unknown-need = 沒有需求 { $value }。請從列表中選擇。
problem-need-met-nowhere = 沒有窗口能滿足需求 { $value }，有此需求的人永遠不會被叫到。請在窗口中勾選，或改為只提示工作人員。
problem-journey-too-short = 「{ $value }」不足兩項業務。請再加一項，或單獨辦理該業務。
problem-journey-service-twice = 同一件事裡 { $value } 出現兩次。每項業務只寫一次。
problem-journey-without-number = { $value } 不單獨發號，不能放進「一件事」。請去掉，或改為取號辦理。
problem-journey-circle = 這些業務互相等待，哪一項都無法開始：{ $value }。請去掉其中一個先後要求。
field-quoted = 「{ $name }」
problem-unknown-department = 沒有部門 { $value }。請從列表中選擇。
problem-class-in-use = 還有 { $value } 類的辦事人在等候。請先辦完，再刪除。
problem-quota-below-appointments = 每天 { $value } 個號，少於{ $weekday ->
    [mon] 週一
    [tue] 週二
    [wed] 週三
    [thu] 週四
    [fri] 週五
    [sat] 週六
   *[sun] 週日
 }可預約的 { $from } 個。請改為 { $from } 以上，或在「預約」裡減少名額。
problem-bad-span = 時段 { $from }–{ $to } 不對。請寫成 21:00 和 06:30，或者兩個都留空。
problem-slip-needs-block = 小票上缺少「{ $value ->
    [frames] 補印、測試標記
    [number] 票號
    [place] 去哪裡
   *[other] 日期與取號機
 }」。缺了它辦事人沒法用，或與補印的分不清。請加上。
problem-slip-block-twice = 小票上同一內容出現了兩次。只有文字、圖片、橫線可以重複。請去掉一個。
problem-slip-text-empty = 小票上有一段文字是空的。請填寫，或去掉這一塊。
problem-slip-picture-none = 小票上的圖片缺失或不是圖片。請重新選擇圖片檔案。
problem-slip-picture-large = 小票上的圖片太複雜，超過 { $to } kB。請換一張簡單的黑白圖。
problem-slip-picture-size = 小票上的圖片有 { $value } 點，最多 { $from } × { $to } 點。請重新選擇。
problem-no-weight = 所有權重都是 0，就沒有可計的指標。請至少給一項權重。
problem-ends-crossed = { $path }（{ $to }%）必須高於起分線（{ $from }%）。
problem-limits-crossed = 紅色限值（{ $red }）必須比黃色（{ $yellow }）更嚴重。
problem-limits-missing = 請填黃色或紅色限值，或者關閉這種預警。
problem-limit-twice = 這種預警和業務已經有一條了。
problem-limit-of-hall = 這種預警針對全廳或設備，請選「整個大廳」。
problem-bad-address = { $value } 不是電子郵件地址。
problem-bad-time = { $value } 不是時間，請寫成 07:30 這樣。
problem-bad-folder = { $value } 不能作資料夾名，只用字母、數字、- 和 _。
problem-nowhere-to-send = 這份報表沒有去處：請填信箱或資料夾。
problem-bad-media-file = { $value } 不是圖片或影片的檔名。請從列表裡選擇，或上傳一個。
problem-days-crossed = 最後一天 { $to } 早於第一天 { $from }。請改其中一個。
problem-sign-without-window = { $value } 是單個窗口的螢幕，但沒有選窗口。請選擇窗口。
problem-text-too-long = 這段文字有 { $value } 字（{ $path }）。請縮短到 { $to } 字以內。
