# What an installer does next (hall-box check).
next-cannot_answer = look at it: it should show what the window does
next-unheard = press a key or hold a code before it, then ask again: it is known to be well once it was heard
next-unreachable = check power, cable and the address in box.toml
next-no_answer = check power, cable, its number on the line and the speed
next-link_lost = check the plug; the box tries again by itself
next-stalled = switch it off and on
next-garbled = check speed, the two wires and the terminating resistor; two devices may have one number
next-font_missing = set charset = "gb2312", or have the font loaded into the card
next-refused = compare protocol and options with its manual; it understood the frame and said no
next-busy = switch it off and on
next-paper_out = put in paper
next-paper_low = have paper at hand
next-cover_open = close the cover
next-cutter_jam = open the cover and free the cutter
next-overheated = let it cool down
next-self_test_failed = switch it off and on; if that does not help, replace it
next-not_authorised = have the maker authorise it, or replace it
next-place_unknown = add it under Settings → Places
next-cups_ready = print a test slip and see whether paper comes
next-cups_stopped = run cupsenable on the CUPS host and read its log
next-cups_refuses = run cupsaccept on the CUPS host
next-cups_no_printer = compare the name of the printer in box.toml (lpstat -p)
next-jam = open the cover and take the jammed paper out
next-paper_near_end = have a new roll at hand; change it before the paper ends
next-roll_change = finish the change on the live floor or in the staff corner
next-printer_error = switch it off and on; read the code on its lamp in its manual
next-bad_settings = correct it in box.toml; hall-box check says where
next-device_error = read the log (journalctl -u hall-box), switch the device off and on
next-not_recorded = make room on the disk of the box, or have the disk changed
next-offline = press its feed or online key; check cover and paper
next-no_sound_library = on the box: apt-get install vlc-bin vlc-plugin-base libvlc5
next-no_sound_device = check plug and name of the sound output in box.toml; another program may hold it
next-no_sound = check the sound output of the box and the amplifier; the box tries again by itself
next-sound_hung = check the sound output; the box made its player anew
next-no_speech = record this sentence for the hall's voice pack, or change its wording
next-no_wall = switch on the wall screen that speaks for this zone
next-wall_silent = touch that wall screen once
next-no_hall = check the box's network; the box tries again by itself
next-cups_certificate = name the file of its authority as ca_file in box.toml; the address must be the one of the certificate
next-cups_password = check user and password_file in box.toml
next-cups_encrypts = write ipps:// in place of ipp:// in box.toml
next-not_asked_yet = ask again in a minute

# Why a kiosk that has lost the hall gives no number; shown on the whole screen.
offline-no-lease = The network is down and this kiosk has no numbers set aside.
offline-expired = The network has been down for too long; this kiosk gives no more numbers.
offline-day-changed = The network is down and a new day has begun; this kiosk gives no numbers.
offline-exhausted = The network is down and the numbers set aside for this kiosk are used up.
offline-service-closed = The network is down; this service gives no numbers now.
offline-service-full = The numbers of this service for today are used up.
offline-journal-unwritable = This kiosk cannot record numbers now.
offline-journal-damaged = This kiosk's record is damaged; it gives no numbers until the network is back.
offline-other-machine = This kiosk was restarted while the network was down; it gives no numbers.

# Letting a box in (hall-box enrol).
enrol-code = Code: { $code }   (good for { $minutes } minutes)
enrol-where = Sign in at { $server } as admin, open Settings → Devices, and type it in for { $place }.
enrol-done = This box is let in at { $place }. Its key is in { $file }. Start it with: hall-box run
enrol-refused = The hall did not take the request: { $why }
enrol-expired = The code has run out or was mistyped five times. Run hall-box enrol again for a new one.
enrol-there = { $file } holds a key already. To let this box in anew, revoke the old device in the settings and run hall-box enrol --again.
enrol-unreachable = No hall answers at { $server }: check the network and the address in box.toml.

# A hall's own voice (hall-box voice-pack check)
pack-missing = not recorded, the synthesiser says it: { $value }
pack-unreadable = cannot be read: { $value }
pack-silent = nothing is heard; record it again
pack-too-long = too long: { $value }
pack-silence-at-ends = silence at its ends: { $value }; use voice-pack trim
pack-loudness = loudness { $value }, wanted -16 LUFS; use voice-pack trim
pack-clipped = recorded too loud, it crackles; record it again
pack-not-a-prompt = not needed: { $value }
pack-sum = { $bad } faulty, { $missing } not recorded

# hall-box doctor
doctor-key = The key of this box is there
doctor-no-key = This box has no key it can use ({ $file })
doctor-key-open = Others on this machine can read the key ({ $file })
doctor-disk = Free disk space: { $mb } MB in { $folder }
doctor-safe-mode = SAFE MODE: the box crashed three times in a minute and leaves its devices alone
doctor-no-safe-mode = Not in safe mode
doctor-left = Safe mode is over; the box starts with its devices again
doctor-running = The box runs
doctor-not-running = The box does not run, or not on port { $port }
doctor-link = The hall is heard
doctor-link-cut = The hall at { $server } does not answer
doctor-link-refused = The hall refuses this box: { $why }
doctor-clock = Clock: { $seconds } s off the hall's
doctor-lease = Numbers set aside for an outage: { $n }
doctor-no-lease = No numbers for an outage: { $why }
doctor-journal = Every number has been handed in
doctor-waiting = Numbers not handed in yet: { $n }
doctor-journal-bad = The record of numbers is damaged ({ $file })
doctor-number-refused = The hall does not take { $number }: { $why }
doctor-done-refused = { $at }, { $what } at { $place } was done, and the hall does not take that: { $why }
doctor-undone-refused = { $at }, { $what } at { $place } was not done, or not for certain, and the hall does not take that: { $why }
doctor-next-enrol = run: hall-box enrol
doctor-next-chmod = run: chmod 600 on it
doctor-next-disk = make room; below that no number can be recorded
doctor-next-safe-mode = read the log (journalctl -u hall-box), mend the device, then: hall-box doctor --leave-safe-mode
doctor-next-run = run: systemctl start hall-box, and read journalctl -u hall-box
doctor-next-link = check cable, switch and the address in box.toml; the box tries again by itself
doctor-next-copied = another machine has this key: revoke the device in the settings, then hall-box enrol --again
doctor-next-upgrade = box and hall are too far apart: upgrade the older one
doctor-next-clock = have the machine's clock set (timedatectl set-ntp true); tickets go by the hall's clock meanwhile
doctor-next-lease = see that the day is open and that the number series have an offline range (Settings → Series)
doctor-next-waiting = connect the box to the hall and wait a minute; do not upgrade or reinstall before
doctor-next-journal = keep the file and compare the slips of the outage with the hall's list
doctor-next-number = write its slip down and tell the floor manager
doctor-next-receipt = tell the floor manager; this line goes by itself a week later
next-safe_mode = hall-box doctor

# Reasons that doctor and check give, after a colon
because-hall-unauthorized = it does not know this box’s key
because-hall-proof-wrong = the box could not prove that the key is its own
because-hall-expired = nobody typed in its code in time
because-hall-waiting = its code has not been typed in yet
because-hall-device-copied = another machine uses the same key
because-hall-contract-too-old = their versions are too far apart
because-hall-not-allowed = its key is not a box’s key of this hall
because-lease-no-lease = the hall has set none aside yet
because-lease-expired = the hall was heard last too long ago
because-lease-day-changed = a new day has begun and the hall was not heard yet
because-lease-exhausted = all are used up
because-lease-journal-unwritable = the disk takes no record of them
because-lease-journal-damaged = their record is damaged
because-lease-other-machine = they were set aside for another machine, or this one was restarted and has not heard the hall since
because-number-no-lease = the box no longer knows in which set it was
because-number-not-leased = it was never set aside for this kiosk
because-number-invalid = its record cannot be understood
because-receipt-place-of-other-box = the device belongs to another box
because-receipt-settled-otherwise = it had given the job up by then
because-receipt-unknown-job = it does not know the job; it may have been restored from an older copy
because-receipt-unknown-ticket = it does not know the number
because-receipt-unknown-place = its settings have no such place for this box
because-receipt-invalid = it does not understand the message; their versions may be too far apart
because-status-401 = it does not know this key
because-status-403 = the key is not for this hall
because-status-404 = there is no such hall
because-status-429 = it was asked too often
because-status-500 = the server has a fault of its own
because-other = the log says why: journalctl -u hall-box

# Staff corner of the kiosk
corner-not-set = No PIN was set for the staff corner. An administrator sets it under Settings, Devices; this kiosk learns it as soon as it is in touch with the server.
corner-wrong = Wrong code. { $left ->
    [one] One more try
   *[other] { $left } more tries
 }, then a pause.
corner-paused = Too many wrong codes. Try again in { $seconds ->
    [one] one second
   *[other] { $seconds } seconds
 }.
corner-shut = The staff corner has closed by itself. Open it again.
corner-no-printer = This kiosk has no printer of its own.
list-not-running = The box does not run: nothing was printed. Start it, then press again, or copy the list from here.
list-printing = { $place } prints it.

# hall-box check
check-server = The hall's server answers at { $server }
check-address = { $server } is no address of a server
check-next-address = in box.toml write it like server = "https://hall.example:8443"
check-no-hall = Something answers at { $server }, but it is no hall ({ $status })
check-next-no-hall = check the port and the path in box.toml; a proxy may stand before it
check-certificate = The certificate of { $server } is not trusted
check-next-certificate = copy the hall's ca.pem into the data folder and name it in box.toml: ca_file = "ca.pem"; check that the address is the certificate's
check-let-in = The hall “{ $hall }” lets this box in
check-not-asked = The hall was not asked for a way in: there is no key
check-key-refused = The hall “{ $hall }” does not let this box in: { $why }
check-next-wait = wait a minute and check again; the server’s log says more
check-next-hall = check hall = … in box.toml, or let it in anew: hall-box enrol
