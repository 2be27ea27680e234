# Every way the hall says no (hall/domain/refusals.py), as a sentence for a person: what is, and what to do.
refused-unknown-hall = 這裡沒有代碼為 { $asked } 的大廳。請檢查網址。
refused-unknown-service = 沒有業務 { $asked }。請從列表中選擇。
refused-unknown-window = 沒有窗口 { $asked }。請檢查窗口號。
refused-unknown-ticket = { $days ->
    [all] 所有日期中都沒有號票 { $asked }。請核對票號。
    [one] 那一天沒有號票 { $asked }。請核對票號和日期。
   *[today] 今天沒有號票 { $asked }。請核對小票。
}
refused-unknown-place = 沒有位置 { $asked }。請在設定裡查看位置列表。
refused-unknown-device = 沒有這台設備。請重新整理設備列表。
refused-unknown-report = 沒有報表 { $asked }。請從報表列表中選擇。
refused-waits-not-public = 本大廳沒有對外公布等候情況。請洽詢導服台，或到大廳看螢幕。
refused-unknown-revision = 沒有第 { $asked } 版設定。請重新查看修改記錄。
refused-unknown-account = 沒有這個帳號。請重新整理人員列表。
refused-invalid = { $path } 填得不對：{ $found }。請改正後再試。
refused-not-a-configuration = 這個檔案不是大廳的設定，或來自本程式的更新版本。請選擇在「設定檔案」頁儲存的檔案。
refused-unknown-class = 沒有優先類別 { $asked }。請從列表中選擇。
refused-unknown-language = 大廳不提供語言 { $asked }。可選：{ $known }。
refused-unknown-reason = 沒有原因 { $found }。可選：{ $known }。
refused-unknown-target = 不能轉到 { $found }。請選擇能辦理該業務的窗口或業務。
refused-reason-missing = 請寫明原因，再試一次。
refused-instructor-missing = { $number } 要提前叫號：請寫明由誰決定（選工作人員或填姓名），再試一次。
refused-hall-closed = 大廳現在不取號。請看開放時間。
refused-hall-suspended = 大廳暫停取號。請聽從工作人員安排。
refused-service-closed = 「{ $service_name }」現在不取號。請看辦理時間或問工作人員。
refused-service-full = 「{ $service_name }」今天的號已取完。{ $book ->
    [yes] 您可以預約。
   *[other] 請改天再來。
}
refused-service-cut-off = 「{ $service_name }」今天停止取號：{ $closes } 以前大約還能叫 { $can_serve } 人，都已有號。{ $book ->
    [yes] 您可以預約。
   *[other] 請改天再來。
}
refused-series-exhausted = { $prefix } 字頭的號碼已用到 { $last }。請通知管理員擴大號段。
refused-lease-outdated = 這台取號機要先交還舊的備用號段，它會自動完成。
refused-not-leased = { $number } 從未分給這台取號機。請安裝人員檢查前置機。
refused-device-copied = 另一台機器在用 { $place } 的密鑰，或磁碟被複製過。請在設定裡撤銷這台設備，再重新登記。
refused-proof-wrong = 這台前置機無法證明身分。請重新登記：hall-box enrol。
refused-window-closed = 窗口 { $window } 還沒有開放。請先開窗。
refused-window-paused = 窗口 { $window } 正在暫停。請先恢復。
refused-window-open = 窗口 { $window } 已經開放。
refused-ticket-at-window = 窗口 { $window } 還有人沒辦完。請先辦結、掛起或轉移。
refused-no-ticket-at-window = 窗口 { $window } 現在沒有號票。請先叫號。
refused-ticket-not-started = { $number } 已叫號，還沒有到窗。請先按「到窗」、重呼或過號。
refused-ticket-not-waiting = { $state ->
    [finished] { $number } 已經辦結。要辦別的事，請重新取號。
    [left] { $number } 已經棄號。憑小票可在取號機或導服台恢復。
    [void] { $number } 已經作廢，請重新取號。
    [expired] { $number } 已經作廢，請重新取號。
   *[other] { $number } 現在不在等候。請看它的最新狀態。
}
refused-ticket-elsewhere = { $number } 已由窗口 { $window } 叫走。
refused-not-served-here = 窗口 { $window } 不辦業務 { $service }（{ $number }）。請轉給辦理該業務的窗口。
refused-illegal-move = { $number } 現在的狀態是 { $state }，不能做 { $action }。請看螢幕上的目前狀態。
refused-too-early = { $number } 還沒到時間，{ $not_before } 以後才能做。
refused-returned-too-often = { $number } 已返回 { $returns } 次，不能再排回。請重新取號。
refused-return-not-allowed = { $why ->
    [cancelled] { $number } 過號後已作廢。請重新取號。
    [late] { $number } 過號後 { $minutes } 分鐘內才能返回。請重新取號或詢問工作人員。
    [paper] { $number } 已放棄。今天內可持小票到取號機或工作人員處恢復。
   *[day] { $number } 不是今天的號。請重新取號。
}
refused-delayed-too-often = { $number } 已延後 { $delays } 次，每次 { $minutes } 分鐘。請現在過來，或放棄此號。
refused-delay-not-needed = { $number } 現在還不會叫到，不用延後。
refused-already-here = { $number } 已在排隊中。請等候叫號。
refused-ticket-not-here = { $number } 的辦事人還沒有簽到。請先叫別人，或請他簽到。
refused-ticket-not-accepted = { $number } 已轉出，還沒有人接收。請先接收。
refused-nothing-to-accept = { $state ->
    [here] { $number } 剛才已被同事接收或轉走，這裡不用再處理。
    [at_window] { $number } 已在 { $window } 號窗口，這裡不用再處理。
    [gone] { $number } 已不再等候，這裡不用再處理。
   *[other] { $number } 不在等待接收，請看最新狀態。
}
refused-help-taken = { $name } 已經趕過去了。
refused-transfer-circle = { $number } 剛從窗口 { $window } 轉來，不能原樣轉回。請開始辦理，或另選去向。
refused-queue-addressed = 還有 { $count } 人指定到窗口 { $window } 辦理。請先查看他們的去向，再確認。
refused-nothing-to-undo = 沒有可撤銷的操作，或已超過時間。
refused-no-clerk-at-window = { $window }號窗口沒有人登入。請先在窗口螢幕上開窗。
refused-number-ambiguous = { $asked }可能是{ $numbers }。請在螢幕上選擇。
refused-event-out-of-order = 這次按鍵晚到了，不算。請再按一次。
refused-event-too-late = 按鍵{ $seconds }秒後才送到。請再按一次。
refused-not-served-yet = { $number }還沒有辦完。請辦完後再評價。
refused-already-rated = { $number }已經評價過了，謝謝。
refused-rating-too-late = { $window }號窗口已經辦理了{ $number }之後的號。請用手機評價。
refused-stale-version = 內容已被別人改動。請看最新狀態再操作。
refused-day-already-open = 營業日 { $day } 已經開始。
refused-day-not-open = 營業日還沒有開始。請值班經理先開始營業。
refused-clock-behind = 系統時間 { $now } 早於最後一條記錄 { $last }。請檢查時鐘，再由負責人確認。
refused-clock-jumped = 系統時間 { $now } 與最後一條記錄 { $last } 相差太遠。請檢查時鐘，再由負責人確認。
refused-already-suspended = 已經處於暫停狀態。
refused-not-suspended = 現在沒有暫停。
refused-alarm-still-on = 消防警報接點還沒有斷開（{ $places }）。先在消防主機上復位，再恢復辦理。
refused-alarm-speaks = 消防警報中，只能由消防廣播說話。解除後再播。
refused-text-missing = 沒有要播的內容。請至少寫一種語言。
refused-text-too-long = 太長了，一種語言最多 { $most } 個字。請分兩條播。
refused-unknown-announcement = 沒有這條廣播。
refused-no-voice = 現在沒有前置機能合成聲音，試聽不了。廣播照樣可以發，屏上會顯示。
refused-no-box-draws = 現在沒有前置機連著，畫不出小票。仍可儲存；啟動一台前置機即可預覽。
refused-key-reused = 同一個請求編號用於不同內容。請重新操作。
refused-enrolment-expired = 設備代碼已過期或不正確。請在螢幕上重新取得代碼。
refused-other-kind-of-place = 這個代碼來自 { $asked } 的設備，和 { $wanted } 不是同一類。請選「依螢幕上寫的」，或再核對代碼。
refused-already-set-up = 系統已經設定過。請登入。
refused-login-taken = 登入名 { $login } 已有人使用。請換一個。
refused-last-admin = 這是最後一位管理員，不能停用。請先指定另一位。
refused-not-reprintable = { $number } 已結束，不能補打。
refused-not-allowed = 您沒有這個權限。請聯絡管理員。
refused-hall-cannot-write = 系統現在無法儲存。請稍等再試，或請工作人員幫忙。
refused-no-visits = 那一天沒有人取號。請換一天，或用模擬的一天。
refused-replay-failed = 這一天沒能重演：{ $found }。請再試一次，或換一天。
refused-file-not-made = 檔案沒有做成：{ $found }。請告訴管理員。
refused-file-not-ready = 這個檔案還沒做好，或已過保留期。請重新產生。
refused-too-many-files = 已有 { $most } 個檔案在排隊。請等做好幾個，或取消一個。
refused-too-many-tickets = 所選日期超過 { $most } 個號，而此報表要逐個讀取。請縮短日期範圍，或改為在背景產生檔案。
refused-unknown-file = 這裡沒有檔案 { $asked }。請重新打開清單。
refused-unknown-publication = 這裡沒有已發布的報表 { $asked }。請重新打開清單。
refused-sign-in-needed = 請先登入。
refused-wrong-login = 登入名或密碼不對。
refused-session-locked = 本窗口已鎖定。請輸入 PIN；沒有設定 PIN 的輸入密碼。
refused-second-factor-needed = 請先設定動態驗證碼：本大廳要求管理人員使用。
refused-second-factor-on = 動態驗證碼已經啟用。要重新設定，請先關閉。
refused-code-needed = 請輸入驗證器顯示的動態碼。
refused-wrong-code = 動態碼不對，或已經用過。請等下一個，或使用恢復碼。
refused-wrong-pin = 不對。還可以試 { $left } 次，之後需要重新登入。
refused-wrong-password = 密碼不對。
refused-pin-form = PIN 由 4 到 8 位數字組成。
refused-pin-easy = 這個 PIN 太容易猜到。請不要用重複或連續的數字。
refused-not-in-a-demo = 示範人員沒有密碼。請用自己的帳號試。
refused-key-missing = 請求缺少 Idempotency-Key。請更新程式。
refused-bad-request = 請求看不懂。請重新整理頁面再試。
refused-unknown-address = 沒有這個網址。請回到首頁。
refused-wrong-method = 這個網址不能這樣使用。
refused-too-large = 內容太大。請減少後再試。
refused-too-many-requests = 操作太頻繁。請稍等再試。
refused-defect = 系統出了問題，已記錄。請稍後再試，或請工作人員幫忙。
refused-day-was-closed = 今天（{ $day }）已經結束營業。如要重新開放，請由負責人確認；號碼會接著用。
refused-unknown-appointment = 沒有這個預約碼。請核對，或詢問工作人員。
refused-unknown-restriction = 沒有這條生效中的限制。請重新整理列表。
refused-person-missing = 請填寫姓名和手機號碼，以便大廳聯絡您。
refused-no-such-slot = 這個時間不能預約，請從列表中選擇。
refused-slot-full = 這個時間已約滿，請另選時間。
refused-hold-expired = 為您保留的時間已過，請重新選擇。
refused-appointment-not-confirmed = 這個預約還沒有確認，請先確認。
refused-appointment-cancelled = 這個預約已取消。請重新預約或現場取號。
refused-appointment-missed = 預約時間已過，請現場取號。
refused-appointment-too-early = 還沒到簽到時間。請在 { $day } { $not_before } 之後簽到。
refused-already-checked-in = 這個預約已經簽到，號碼是 { $number }。請用這個號碼，或詢問工作人員。
refused-changed-too-often = 每個預約最多改期 { $limit } 次。請取消後重新預約，或詢問工作人員。
refused-too-late-to-cancel = 只能在預約時間 { $minutes } 分鐘之前線上辦理，請致電大廳。
refused-booking-restricted = 因爽約或多次取消，{ $day } 之前不能線上預約。您隨時可以到現場取號。
refused-person-day-full = 每人每天最多預約 { $limit } 次，您在 { $day } 已有預約。請另選日期或修改原預約。
refused-same-service-too-often = 同一事項每天最多預約 { $limit } 次。請明天再試或現場取號。
refused-tickets-open = 還有 { $count } 位沒辦完：{ $waiting } 位在等候，其餘在窗口 { $windows }。請先辦完、轉走或結束這些號，再結束營業。
refused-unknown-need = 沒有需求 { $asked }。請從列表中選擇。
refused-need-not-met = { $elsewhere ->
    [no] 本大廳沒有窗口能滿足該需求（{ $need }）。請聯繫工作人員。
   *[other] 業務 { $name } 沒有窗口能滿足該需求（{ $need }），{ $windows } 號窗口可以。請聯繫工作人員。
 }
refused-undo-too-late = 只能在通知民眾之前的{ $seconds }秒內撤回。現在請為仍要來的人重新預約。
refused-not-verified = 請先填寫發給您的驗證碼，以確認號碼或電子郵件是您本人的。
refused-not-tried = 這會改變叫號次序。請先在設定的「用一天試一試」頁面試行，再在對比結果下方啟用。
refused-code-used-up = 這個驗證碼已失效：已輸錯{ $tries }次，或尚未傳送。請重新取得驗證碼。
refused-too-many-codes = 今天不再向您傳送驗證碼。請到導服台或打電話預約，也可以直接到大廳取號。
refused-contact-missing = 請填寫本大廳能傳送通知的手機號碼或電子郵件。
refused-challenge-failed = 頁面開啟太久或版本太舊，請重新整理後再預約。
refused-near-not-offered = 本大廳不傳送即將叫號的提醒，請留意螢幕或本頁面。
refused-class-full = 「{ $service_name }」的「{ $class_name }」號目前已滿。請取普通號，或請工作人員說明理由後取號。
refused-class-by-staff = { $visitor_class } 號只能由工作人員發放。請到導服台。
refused-class-unchanged = { $number } 已經是 { $visitor_class }。請選擇其他類別。
refused-appointment-only = 該業務僅限預約辦理。請先預約，或詢問導服台。
refused-unknown-journey = 沒有「{ $asked }」這件事。請從列表中選擇。
refused-group-too-large = 一個號最多 { $most } 人，您輸入了 { $people } 人。其餘的人請另取一個號。
refused-path-unchanged = { $number } 後續要辦的正是這些業務。請增加或去掉一項。
refused-service-twice = { $number } 的業務 { $service } 重複，或正在辦理。每項業務請只寫一次。
refused-duplicate-ticket = 您辦理此事已有號碼 { $number }。請保留，等候叫號。
refused-service-direct = 辦理此事無需取號，請直接到 { $windows } 號窗口。
refused-agent-turns-used = 一位代辦人同時最多持有 { $limit } 個號。請先辦完一個，或聯繫工作人員。
refused-holder-not-checked = 請核對 { $number } 是否為本人所持並確認，或選擇未核對的原因。
refused-cannot-join = { $number } 與 { $other } 不能合併：已是同一次到訪，或其中一個已結束。
refused-visitor-at-window = { $number } 的持號人正在另一個窗口辦理。請等他辦完再叫。
refused-no-walk = 現在沒有巡查。請先開始。
refused-walk-under-way = { $by } 已經在巡查。請接著做，或先簽字結束。
refused-nothing-to-walk = 本廳沒有窗口屏、印表機或喇叭可巡查。請在「位置」裡新增。
refused-same-device = 這個位置上已經是 { $device }。
refused-nothing-to-explain = { $number } 沒有需要說明原因的評價。
refused-already-explained = { $number } 的原因已記錄，謝謝。
refused-unknown-follow-up = 沒有這條差評處理記錄 { $asked }，請重新開啟列表。
refused-unknown-entry = 沒有這條加減分記錄（{ $asked }），請重新整理頁面。
refused-points-struck = { $window } 號窗口的這條加減分已經撤銷過，未作任何改動。
refused-follow-up-closed = { $number } 的差評已辦結，未作任何改動。
refused-follow-up-outcome = 只有申訴成立才能以「評價作廢」辦結，請為 { $number } 選擇其他結果。
refused-appeal-decided = { $number } 的評價已申訴過一次。
refused-appeal-undecided = 請先對 { $number } 的申訴作出認定，再辦結。
refused-no-appeal = { $number } 的評價無人申訴。
refused-unknown-alert = 沒有這條預警，可能屬於另一個大廳。
refused-alert-over = 這條預警 { $at } 已經解除，不用再處理。
refused-alert-taken = { $name } 已經在處理。請互相說一聲，或請對方先交回。
refused-unknown-item = 事項目錄中沒有 { $asked }，請從列表中選擇。
refused-item-elsewhere = 業務 { $service } 不辦理事項 { $item }，請另選，或將辦事人轉到相應業務。
refused-items-missing = 請先登記 { $number } 辦了什麼：按 I 鍵。
refused-nothing-recorded = { $number } 沒有登記過事項，無從更正。
refused-case-names-person = 這像是身分證號或手機號，請填寫辦件編號。
refused-case-twice = 辦件 { $case } 在列表中出現兩次，每件只填一次。
refused-case-known = 辦件 { $case } 已受理或已辦結，請核對編號，或選擇其他結果。
refused-case-unknown = 辦件 { $case } 不在辦理中：尚未受理，或已辦結。只有在辦的辦件可以中止或恢復。
refused-card-form = 工作卡的碼至少 { $least } 個可見字元。請重新掃卡。
refused-totals-bad = 檔案第 { $row } 列有誤（{ $found }），共 { $count } 處。未匯入任何內容。
refused-media-not-shown = 「{ $found }」不能播放。請用靜態圖片（PNG、JPEG、WebP，不超過 4000 萬像素）或影片（MP4、WebM）。
refused-media-no-room = 伺服器磁碟快滿了，放不下 { $size } MB。請先刪除大屏不再播放的檔案。
refused-media-in-use = 設定裡還在播放 { $asked }。請先在「圖片和影片」裡去掉它並儲存。
refused-emergency-taken = { $name } 已經趕往 { $window } 號窗口。
refused-unknown-message = 這則訊息已經不在了。請重新整理頁面。
refused-message-empty = 請選一句話，或者自己寫。
refused-unknown-message-code = 沒有「{ $found }」這條常用語。可用的有：{ $known }。
