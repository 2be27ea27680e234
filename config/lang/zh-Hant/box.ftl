# 安裝人員下一步做什麼（hall-box check）。
next-cannot_answer = 請到現場看：應與窗口狀態一致
next-unheard = 請按一下鍵或掃一個碼，再看一次：收到過才知道它是好的
next-unreachable = 請檢查電源、線纜和 box.toml 裡的地址
next-no_answer = 請檢查電源、線纜、線上編號和速率
next-link_lost = 請檢查插頭；前置機會自己重試
next-stalled = 請斷電再通電
next-garbled = 請檢查速率、兩根線和終端電阻；可能有兩台設備編號相同
next-font_missing = 請設 charset = "gb2312"，或給卡裝字庫
next-refused = 對照說明書檢查協議和選項；它聽懂了但拒絕
next-busy = 請斷電再通電
next-paper_out = 請裝紙
next-paper_low = 請備好紙
next-cover_open = 請合上蓋子
next-cutter_jam = 請打開蓋子，清理切刀
next-overheated = 請等它冷卻
next-self_test_failed = 請斷電再通電；還不行就換一台
next-not_authorised = 請廠家授權，或換一台
next-place_unknown = 請在設定 → 位置裡加上它
next-cups_ready = 請印一張測試小票，看紙有沒有出來
next-cups_stopped = 在 CUPS 主機執行 cupsenable 並查看它的日誌
next-cups_refuses = 在 CUPS 主機執行 cupsaccept
next-cups_no_printer = 請核對 box.toml 裡的印表機名（lpstat -p）
next-jam = 請打開蓋子取出卡住的紙
next-paper_near_end = 請備好新紙捲，用完之前換上
next-roll_change = 請在大廳實況或取號機的工作人員入口把換紙做完
next-printer_error = 請斷電再通電；指示燈的含義見說明書
next-bad_settings = 請改正 box.toml；執行 hall-box check 可知哪裡不對
next-device_error = 查看日誌（journalctl -u hall-box），把設備斷電再通電
next-not_recorded = 請給前置機的磁碟騰出空間，或更換磁碟
next-offline = 請按它的走紙鍵或聯機鍵；檢查蓋子和紙
next-no_sound_library = 請在前置機上執行：apt-get install vlc-bin vlc-plugin-base libvlc5
next-no_sound_device = 請檢查插頭和 box.toml 裡的聲音輸出名；可能被別的程式佔用
next-no_sound = 請檢查前置機的聲音輸出和擴大機；前置機會自己重試
next-sound_hung = 請檢查聲音輸出；前置機已重開播放器
next-no_speech = 請把這句錄進語音包，或改一改措辭
next-no_wall = 請打開替這個區播音的綜合屏
next-wall_silent = 請在那塊綜合屏上點一下
next-no_hall = 請檢查前置機的網絡；前置機會自己重試
next-cups_certificate = 請在 box.toml 裡用 ca_file 寫明簽發機構的檔案；位址須與憑證一致
next-cups_password = 請檢查 box.toml 裡的 user 和 password_file
next-cups_encrypts = 請在 box.toml 裡把 ipp:// 改成 ipps://
next-not_asked_yet = 請過一分鐘再問

# 斷網時取號機為甚麼不出號；整屏顯示。
offline-no-lease = 網絡中斷，這台取號機沒有備用號碼。
offline-expired = 網絡中斷太久，這台取號機不再出號。
offline-day-changed = 網絡中斷，且已是新的一天，這台取號機不出號。
offline-exhausted = 網絡中斷，這台取號機的備用號碼已用完。
offline-service-closed = 網絡中斷，這項業務暫不取號。
offline-service-full = 這項業務今天的號已取完。
offline-journal-unwritable = 這台取號機現在無法記錄號碼。
offline-journal-damaged = 這台取號機的記錄已損壞，網絡恢復前不出號。
offline-other-machine = 斷網期間這台取號機重新啟動過，暫不出號。

# 登記前置機（hall-box enrol）。
enrol-code = 登記碼：{ $code }（{ $minutes } 分鐘內有效）
enrol-where = 用管理員帳號登入 { $server }，打開「設定 → 設備」，為 { $place } 輸入登記碼。
enrol-done = 這台前置機已登記在 { $place }，密鑰存於 { $file }。啟動：hall-box run
enrol-refused = 大廳沒有接受請求：{ $why }
enrol-expired = 登記碼已過期，或已輸錯五次。請再執行 hall-box enrol 取新碼。
enrol-there = { $file } 裡已有密鑰。要重新登記，請先在設定裡撤銷舊設備，再執行 hall-box enrol --again。
enrol-unreachable = { $server } 沒有回應：請檢查網絡和 box.toml 裡的地址。

# 大廳自己錄的聲音（hall-box voice-pack check）
pack-missing = 沒有錄，用合成聲音：{ $value }
pack-unreadable = 讀不了：{ $value }
pack-silent = 沒有聲音，請重錄
pack-too-long = 太長：{ $value }
pack-silence-at-ends = 頭尾空白太長：{ $value }，請用 voice-pack trim
pack-loudness = 響度不對：{ $value }，應當是 -16 LUFS，請用 voice-pack trim
pack-clipped = 錄得太響，破音，請重錄
pack-not-a-prompt = 用不到：{ $value }
pack-sum = 有問題的 { $bad } 個，沒有錄的 { $missing } 個

# hall-box doctor
doctor-key = 前置機密鑰正常
doctor-no-key = 這台前置機沒有可用的密鑰（{ $file }）
doctor-key-open = 本機其他使用者能讀到密鑰（{ $file }）
doctor-disk = 剩餘磁碟空間：{ $folder } { $mb } MB
doctor-safe-mode = 安全模式：一分鐘內當機三次，前置機不碰任何設備
doctor-no-safe-mode = 不在安全模式
doctor-left = 已離開安全模式，前置機會重新帶設備啟動
doctor-running = 前置機在執行
doctor-not-running = 前置機沒有執行，或不在 { $port } 埠
doctor-link = 與大廳聯繫正常
doctor-link-cut = 大廳 { $server } 沒有回應
doctor-link-refused = 大廳拒絕這台前置機：{ $why }
doctor-clock = 時鐘與大廳相差 { $seconds } 秒
doctor-lease = 斷網備用號碼：{ $n } 個
doctor-no-lease = 沒有斷網備用號碼：{ $why }
doctor-journal = 所有號碼都已補交
doctor-waiting = 還有 { $n } 個號碼沒有補交
doctor-journal-bad = 號碼記錄已損壞（{ $file }）
doctor-number-refused = 大廳不接受 { $number }：{ $why }
doctor-done-refused = { $at } { $place } 的 { $what } 已完成，但大廳不接受：{ $why }
doctor-undone-refused = { $at } { $place } 的 { $what } 沒有完成或不能確定，但大廳不接受：{ $why }
doctor-next-enrol = 執行：hall-box enrol
doctor-next-chmod = 對它執行：chmod 600
doctor-next-disk = 請騰出空間，否則無法記錄號碼
doctor-next-safe-mode = 查看日誌（journalctl -u hall-box），修好設備，再執行：hall-box doctor --leave-safe-mode
doctor-next-run = 執行 systemctl start hall-box，並查看 journalctl -u hall-box
doctor-next-link = 檢查網線、交換器和 box.toml 裡的地址；前置機會自動重連
doctor-next-copied = 另一台機器在用這個密鑰：在設定裡撤銷設備，再執行 hall-box enrol --again
doctor-next-upgrade = 前置機和大廳版本相差太大：請升級較舊的一方
doctor-next-clock = 請校準本機時鐘（timedatectl set-ntp true）；取號仍按大廳的時鐘
doctor-next-lease = 請確認已開始營業，且號段設有斷網號段（設定 → 號段）
doctor-next-waiting = 請讓前置機連上大廳並等一分鐘；在此之前不要升級或重裝
doctor-next-journal = 保留這個檔案，把斷網時的小票與大廳名單核對
doctor-next-number = 記下這張小票，告訴值班經理
doctor-next-receipt = 告訴值班經理；一週後這一行自動消失
next-safe_mode = 執行 hall-box doctor

# Reasons that doctor and check give, after a colon
because-hall-unauthorized = 不認識本機密鑰
because-hall-proof-wrong = 本機無法證明密鑰是自己的
because-hall-expired = 沒有人及時輸入登記代碼
because-hall-waiting = 登記代碼還沒有人輸入
because-hall-device-copied = 另一台機器在用同一密鑰
because-hall-contract-too-old = 兩邊版本相差太大
because-hall-not-allowed = 這個密鑰不是本大廳前置機的
because-lease-no-lease = 大廳還沒有預留
because-lease-expired = 太久沒有聽到大廳
because-lease-day-changed = 已是新的一天，還沒有聽到大廳
because-lease-exhausted = 已全部用完
because-lease-journal-unwritable = 磁碟寫不進記錄
because-lease-journal-damaged = 號碼記錄已損壞
because-lease-other-machine = 號碼是留給另一台機器的，或本機重新啟動後還沒有聽到大廳
because-number-no-lease = 本機已不知道它屬於哪一批
because-number-not-leased = 它從未留給這台取號機
because-number-invalid = 它的記錄看不懂
because-receipt-place-of-other-box = 這台設備屬於別的前置機
because-receipt-settled-otherwise = 大廳當時已經放棄這項任務
because-receipt-unknown-job = 大廳不認識這項任務，可能是從較舊的備份還原的
because-receipt-unknown-ticket = 大廳不認識這個號
because-receipt-unknown-place = 大廳設定裡沒有給本機的這個位置
because-receipt-invalid = 大廳看不懂這條訊息，兩邊版本可能相差太大
because-status-401 = 不認識這個密鑰
because-status-403 = 這個密鑰不屬於本大廳
because-status-404 = 沒有這個大廳
because-status-429 = 詢問得太頻繁
because-status-500 = 伺服器自身出錯
because-other = 原因見日誌：journalctl -u hall-box

# Staff corner of the kiosk
corner-not-set = 尚未設定工作人員密碼。由管理員在「設定—設備」中設定；本機連上伺服器後即可使用。
corner-wrong = 密碼不對，還可以試 { $left } 次，之後要等一會兒。
corner-paused = 輸錯次數太多，請 { $seconds } 秒後再試。
corner-shut = 工作人員入口已自動關閉，請重新開啟。
corner-no-printer = 這台取號機沒有自己的印表機。
list-not-running = 前置機沒有執行，沒有列印。請先啟動前置機再試，或照此抄寫。
list-printing = { $place } 正在列印。

# hall-box check
check-server = 大廳伺服器 { $server } 有回應
check-address = { $server } 不是伺服器位址
check-next-address = 在 box.toml 中寫成 server = "https://hall.example:8443"
check-no-hall = { $server } 有回應，但不是大廳伺服器（{ $status }）
check-next-no-hall = 請檢查 box.toml 中的埠和路徑；前面可能有代理
check-certificate = { $server } 的憑證不受信任
check-next-certificate = 把大廳的 ca.pem 複製到資料目錄，並在 box.toml 中寫 ca_file = "ca.pem"；檢查位址與憑證一致
check-let-in = 大廳「{ $hall }」允許本機接入
check-not-asked = 沒有密鑰，未詢問大廳能否接入
check-key-refused = 大廳「{ $hall }」不允許本機接入：{ $why }
check-next-wait = 等一分鐘再檢查；伺服器日誌裡有原因
check-next-hall = 檢查 box.toml 裡的 hall = …，或重新登記：hall-box enrol
