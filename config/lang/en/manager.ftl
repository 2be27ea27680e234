title-floor = Live floor
title-reports = Reports

# The five figures
head-waiting = Waiting
head-longest = Longest wait
head-promise = Within { $minutes } min
head-windows = Open windows
head-satisfaction = Satisfied
word-satisfaction-ok = on target
word-satisfaction-warn = below target
word-satisfaction-breach = far below target
word-satisfaction-none = nobody has rated yet
note-satisfaction = { $rated } of { $ended } rated · target { $target } %
unit-people = {""}
unit-minutes = min
unit-percent = %
unit-of = / { $of }
unit-required = / { $required } planned
word-before = Not open yet
word-after = Has ended
word-seats-ok = Normal
word-seats-warn = Nearly full
word-seats-breach = No seats left
word-seats-none = No figure
word-longest-ok = Normal
word-longest-warn = Near promise
word-longest-breach = Over promise
word-longest-none = Nobody waits
word-promise-ok = On target
word-promise-warn = A little low
word-promise-breach = Far too low
word-promise-none = No calls yet
word-windows-ok = As planned
word-windows-short = { $n } too few
word-windows-no-plan = No plan for today
word-windows-warn = None open
word-windows-none = No figure
word-windows-uncovered = { $n ->
    [one] 1 service uncovered
   *[other] { $n } uncovered
}
note-seats = { $seats } seats
note-longest = { $number }, promise { $promise } min
note-promise = { $called } called, target { $target }%
note-windows = of { $of }{ $paused ->
    [0] {""}
   *[other] , { $paused } paused
}{ $beyond ->
    [0] {""}
   *[other] , plan { $beyond } over
}
moved-up = { $by } more than { $minutes } min ago
moved-down = { $by } less than { $minutes } min ago
moved-same = as { $minutes } min ago

# Windows
windows = Windows
tile-serving = Serving
tile-called = Called
tile-idle = Idle
tile-waiting = Needed
tile-paused = Paused
tile-closed = Closed
tile-cutoff = Cut off
tile-eligible = { $n } wait
zone-where = Floor { $floor }, { $side }
side-left = left
side-right = right
side-up = up
side-down = down
side-straight = ahead
side-none = here
windows-find = Number, ticket, name
windows-none-found = No window, ticket or clerk “{ $text }” here.
zone-more = { $n } more, all normal
pause-break = Break
pause-lunch = Lunch
pause-training = Training
pause-paperwork = Papers
pause-other = Other

# Queues
queues = Queues
queues-caption = People waiting, how long, and windows for each service
age-1 = under { $half } min
age-2 = { $half }–{ $promise } min
age-3 = over { $promise } min
age-1-own = under half the promise
age-2-own = within the promise
age-3-own = over the promise
ages-read = { $a } under half the promise, { $b } within it, { $c } over
col-service = Service
col-waiting = Waiting
col-ages = By time waited
col-longest = Longest
col-coming = Expected in 1 h
col-windows = Windows open / all
col-remark = Remark
col-do = Action
n-minutes = { $n } min
queue-windows = { $open } / { $of }
queue-no-window = No window
queue-short = { $n } short
queue-full = No numbers left
queue-cut-off = No more fit before closing
queue-stopped = Numbers stopped
queue-out-of-hours = Outside its hours

# Alerts, slips, devices
alerts = Alerts
alerts-count = { $n }
alerts-none = No alerts, all normal
alerts-before = Not open yet, no alerts
alert-help-asked = Somebody asks for help at { $name }
alert-kiosk-away = { $name } has not been heard for { $minutes } min: send somebody there
alert-hold-overdue = Window { $window }: { $number } on hold for { $minutes } min
alert-post-uncovered = { $name }: every window is paused, { $n } waiting
do-move = Move queues
do-say = Announce
say-title = Announce
say-phrases = Prepared
say-when = When
say-page = Next
say-info = When nobody is called
say-emergency = At once (emergency)
say-zones = Zones (none chosen: the whole hall)
say-listen = Listen first
say-go = Announce
say-sure-go = Yes, announce it
say-sure-now = Yes, break off the present call
say-shut = Close
say-too-long = At most { $most } characters in a language.
say-nothing-yet = Choose or write a sentence first.
say-last = The last announcements
say-none = Nothing was announced by staff yet.
say-fate-nowhere = no loudspeakers there, on screens only
say-fate-waiting = waits for its turn
say-fate-spoken = spoken
say-fate-partly = not on every loudspeaker
say-fate-unspoken = not spoken
say-shown = on the walls now
say-end = Take away
did-move = { $n ->
    [0] Closed; nobody had to be moved
    [one] Done; { $n } visitor moved
   *[other] Done; { $n } visitors moved
}
moving-title = Close a window or leave a zone
moving-text = Everybody keeps the place in the queue. Nothing happens before you confirm.
moving-what = What is closed?
moving-choose = Please choose
moving-window = Window { $label }
moving-zone = { $label }
moving-floor = Floor { $label }
moving-none = Nobody has to be moved.
moving-same = { $name }: { $n } wait on, for windows { $windows }
moving-other = { $name }: { $n } go to { $to }, floor { $floor } { $zone }, windows { $windows }
moving-stays = { $name }: nobody else is open for { $n }; they wait until somebody is
moving-to = Send them to
moving-to-nobody = wait here
moving-go = Close and move
since = since { $time }
doubts = Doubtful slips
doubts-hint = did the paper come out?
doubt-unknown = { $number } may not have printed,
doubt-failed = { $number } did not print,
doubt-at = sent at { $time }
devices = Devices
devices-well = { $n } working
devices-all-well = All devices are working
ahead = Windows needed next
ahead-table = Whole day
ahead-worst = Tightest at { $at }: { $required } needed, usually { $open } open, { $n } short.
ahead-enough = Until { $until } the windows that are usually open are enough.
ahead-one = { $at }: { $required } needed, usually { $open } open
ahead-short = −{ $n }
ahead-key = Columns: needed, by the record. Thick line: usually open. Hatched: short.
devices-mute = { $n } devices cannot answer: only a look at them tells how they are
devices-none = No device has connected yet
kind-box = device box
kind-kiosk = kiosk
kind-printer = printer
kind-sign = sign
kind-speaker = speaker
kind-contact = Fire alarm contact
kind-keypad = keypad
kind-evaluator = evaluator
kind-scanner = scanner
kind-reader = reader
kind-display = screen
condition-offline = Not working
condition-failed = Out of use
condition-degraded = Works, but not well
condition-unknown = State not known
condition-unverified = Cannot confirm
cause-paper_out = Out of paper
cause-paper_low = Change the roll soon
cause-cover_open = Cover is open
cause-cutter = Cutter is stuck
cause-jam = Paper jam
cause-timeout = Does not answer
cause-no_answer = Does not answer
cause-not_found = Device not found
cause-power = No power
cause-overheated = Too hot, cooling down
cause-self_test_failed = Its self-test failed
cause-not_authorised = The reader is not authorised
cause-place_unknown = The hall’s settings do not name its place
cause-cups_ready = Prints through CUPS: never confirmed
cause-handed_to_cups = Handed to CUPS, not confirmed
cause-cups_stopped = CUPS has stopped this printer
cause-cups_refuses = CUPS takes no jobs
cause-cups_refused = CUPS did not take this one
cause-cups_no_printer = CUPS has no such printer
cause-cups_certificate = The print server’s certificate is not trusted
cause-cups_password = The print server wants another name or password
cause-cups_encrypts = The print server wants encryption
cause-cups_aborted = CUPS gave up in the middle
cause-cups_waiting = Stayed in the queue of CUPS
cause-not_asked_yet = Not asked yet
cause-cannot_answer = Gives no answer; look at it
cause-unreachable = Cannot be reached
cause-link_lost = The line was cut
cause-stalled = Takes nothing more
cause-garbled = What it says is garbled
cause-refused = Refuses what it is told
cause-font_missing = Its font is missing
cause-busy = Busy for too long
cause-paper_near_end = The roll is nearly used up
cause-roll_change = The roll is being changed
cause-safe_mode = Safe mode after crashes: devices are left alone
cause-place_of_other_box = Names devices that belong to another box: compare its box.toml with the settings
cause-receipt_refused = The hall does not take what this box says became of a job: run hall-box doctor there
cause-copied = Two machines use its key, or its disk was copied: revoke it and let it in anew
cause-cutter_jam = Cutter is stuck
cause-no_sound_library = Sound program is missing
cause-no_sound_device = Sound card is away or in use
cause-no_sound = Takes sounds but plays none
cause-sound_hung = Sound did not come to its end
cause-no_speech = Cannot make this sentence
cause-no_wall = No wall screen is there to speak
cause-wall_silent = The wall’s browser keeps silent: touch that screen once
cause-no_hall = Its box does not reach the hall
cause-offline = Off line
cause-printer_error = Reports an error
cause-bad_settings = Its settings in box.toml are not understood
cause-device_error = A fault that this version of the box has no word for; its log says more
cause-not_recorded = The box cannot write on its disk
condition-ok = Works
paper-left = paper for about { $n } slips
roll-since = new roll since { $date }, { $time }
slip-is-queued = { $number } waits to be printed
slip-is-precheck = { $number }: asking the printer
slip-is-sending = { $number } is being sent
slip-is-sent = { $number } sent, not confirmed yet
slip-is-failed = { $number } was not printed
slip-is-unknown = { $number } may not be complete
slip-is-handed = { $number } was handed over
do-roll-begin = Change roll
do-roll-begin-title = Change the roll of { $name }?
do-roll-begin-text = The kiosk stops giving numbers and says where to go. Slips that wait come out at another printer.
did-roll-begin = { $name } stands still for the new roll
do-roll-done = New roll is in
do-roll-done-title = Is the new roll in { $name } and the cover closed?
do-roll-done-text = A test slip is printed. When it has come out, the paper is counted from the beginning and the kiosk goes on.
did-roll-done = { $name } prints a test
do-roll-cancel = Keep old roll
do-roll-cancel-title = Go on with the old roll of { $name }?
do-roll-cancel-text = The kiosk goes on at once; the paper is counted on.
did-roll-cancel = { $name } goes on
see-device = See device

# The whole hall
hall-do = Whole hall
do-open-day = Open the day
do-open-day-title = Open the hall for today?
do-open-day-text = Numbers can then be taken and called; today's figures begin here.
did-open-day = The day is open
do-close-day = End the day
do-close-day-title = End today's business?
do-close-day-text = { $policy ->
    [keep] Whoever still waits keeps the number and comes first when the hall opens again. What stands at a window expires. This cannot be undone.
    [refuse] The day can end only when nobody waits and no window has a visitor.
   *[expire] All numbers still waiting expire. This cannot be undone.
}
did-close-day = The day has ended
do-suspend = Suspend the hall
do-suspend-title = Suspend the whole hall?
do-suspend-text = No numbers are given or called, and the wait does not count towards the promise. Numbers already taken stay valid.
did-suspend = The hall is suspended
do-resume = Resume calling
do-resume-title = Resume calling?
do-resume-text = Numbers are given and called again from now on, and the promise clock runs.
did-resume = Resumed
do-stop-service = Stop numbers
do-stop-service-title = Stop numbers for { $name }?
do-stop-service-text = Everyone who has a number is still served. Newcomers get none, and the kiosk says why.
did-stop-service = { $name }: no more numbers
do-resume-service = Resume numbers
do-resume-service-title = Give numbers for { $name } again?
do-resume-service-text = Kiosks offer this service again at once.
did-resume-service = { $name }: numbers are given again
do-help-answered = I am going
do-reprint = Reprint
do-reprint-title = Reprint { $number }?
do-reprint-text = The new slip is marked COPY. Number and place in the queue stay the same.
did-help-answered = Thank you. The kiosk says that somebody is coming.
did-reprint = { $number } sent to the printer again

why-power = Power cut
why-fire = Fire alarm
why-system = System fault
why-drill = Drill
why-other = Other
why-no_staff = Not enough staff
why-quota = Full for today
why-no_paper = No paper came out
why-unreadable = Cannot be read
why-lost = Slip was lost

strip-loading = Fetching the floor
strip-no-line = Cannot reach the hall's server; this page fills as soon as it answers
strip-cut-off = Cut off. Shown as of { $at }
strip-cut-off-more = Windows go on calling. Nothing can be done from here until the line is back.
strip-before = Not open yet today
strip-before-more = Look at the devices before you open.
strip-after = Today has ended
strip-after-more = The figures are in the reports.
strip-suspended = Hall suspended: { $why }
strip-suspended-more = Since { $since }: no numbers, no calls, the promise clock stands still.
strip-fire = Fire alarm: signs and walls show the exits, our voice is silent
strip-fire-on = Since { $since }; the alarm contact still calls. No numbers, no calls, all clocks stand still, everybody keeps their place. Reset the panel, then resume.
strip-fire-over = Since { $since }. No contact calls now; when it is safe, resume. Everybody keeps their place.
strip-opens-at = Opens by itself at { $at }.
strip-after-hours = Closed at { $at }, { $n ->
    [0] nobody is here any more
    [one] 1 visitor is still here
   *[other] { $n } visitors are still here
}
strip-closes-at = The day ends by itself when the last one has gone, at { $latest } at the latest.
strip-close-refused = The day does not end over people: serve them or end their numbers.
strip-doubt-open = Not opened by itself: the clock cannot be right
strip-doubt-close = Not closed by itself: the clock cannot be right
strip-doubt-clock_behind = It stands before the last record. Put the clock right, or open and close by hand.
strip-doubt-clock_jumped = It stands more than a month after the last record. Look at the clock, then open or close by hand.

# Reports
report-windows = Windows: waiting and serving
report-services = Services: waiting and serving
report-hours = Hours: waiting and serving
view-windows = Windows
view-services = Services
view-hours = Hours
filter-view = What to see
filter-period = Period
filter-from = From
filter-to = To
filter-until = to
period-today = Today
period-yesterday = Yesterday
period-week = This week
period-last_week = Last week
period-month = This month
period-last_month = Last month
period-four_weeks = Last four weeks
period-custom = Chosen days
days-from-to = { $from } to { $to }
computed-at = { $days }, computed at { $at }
again = Try again
report-old = Below is the last result.
empty-title = Nobody took a number: { $days }
empty-figures = This report has nothing to say about { $days }
empty-text = Try another period:
empty-nearest = Nearest day with records: { $day }
empty-before = Day before with records: { $day }
empty-after = Day after with records: { $day }
empty-ever = No numbers are on record yet. The report fills as the hall works.
sum-none = Nobody has been called in this period yet.
sum-met = Whole hall: { $share }% called within { $minutes } min (target { $target }%), on target.
sum-missed = Whole hall: { $share }% called within { $minutes } min (target { $target }%), below target.
sum-low = Below { $floor }%: { $names }
sum-low-one = { $name } { $share }%
sum-low-more = {""}, and { $n } more
sum-all-near = No row is more than 10 points below the target.
list-comma = {", "}
list-semicolon = {"; "}
row-total = Total
row-windows = Window
row-services = Service
row-hours = Hour
group-wait = Waiting (min)
group-service = Serving (min)
group-window = Window
group-gone = Not served (people)
about-wait = Waiting:
about-service = Serving:
axis-promise = promise { $n }
col-issued = Taken
col-served = Served
col-working_days = Working days
col-issued_per_day = Taken / day
col-served_per_day = Served / day
col-wait_median_s = p50
col-wait_p90_s = p90
col-wait_bar = Waiting
col-sl = In { $n } min %
col-service_median_s = p50
col-service_p90_s = p90
col-service_bar = Serving
col-service_mean_s = Mean
col-service_sd_s = Std dev
col-service_cs2 = Spread cs²
col-handle_mean_s = At window
col-utilisation = In use %
col-open_s = Open (h)
col-paused_s = Paused (min)
col-throughput_per_h = Served / h
col-overtime_s = Overtime (min)
col-served_after_closing = After closing
col-no_show = No-show
col-left = Left
col-expired = Expired
col-open = Still open
rows-windows = { $shown } of { $of } windows.
rows-services = { $shown } of { $of } services.
rows-hours = { $of ->
    [one] 1 hour.
   *[other] { $of } hours.
}
report-half_hours = Half-hours: waiting and serving
view-half_hours = Half-hours
row-half_hours = Half-hour
rows-half_hours = { $of ->
    [one] 1 half-hour.
   *[other] { $of } half-hours.
}
group-wait-timed = Waiting (min), by joining the queue
group-service-timed = Serving (min), by the end
group-gone-timed = Not served, by the end
group-window-timed = Windows, within it
rows-laid = Numbers taken count when they were taken, numbers served when they ended.
rows-all = Show all
report-loading = Adding up …
rows-find = Window, service, person
rows-none-found = Nothing in these { $of } rows has “{ $text }” in its name.
rows-few = Grey: a figure of fewer than 5 values (n), for orientation only.
quality-exact = Medians and percentiles are exact, taken from every single wait of these days. Business days added up from kept figures: { $kept }, counted from their tickets: { $counted }.

# how honest we are
view-estimates = Estimates
view-estimate_classes = Estimates by class
view-estimate_hours = Estimates by hour
view-estimate_lengths = Estimates by length
report-estimates = How honest we are: told and true, by service
report-estimate_classes = How honest we are: told and true, by class of visitor
report-estimate_hours = How honest we are: told and true, by hour of taking
report-estimate_lengths = How honest we are: told and true, by the wait that was told
row-estimates = Service
row-estimate_classes = Class
row-estimate_hours = Hour
row-estimate_lengths = Told wait
rows-estimates = { $shown } of { $of } services.
rows-estimate_classes = { $shown } of { $of } classes.
rows-estimate_hours = { $of ->
    [one] 1 hour.
   *[other] { $of } hours.
}
rows-estimate_lengths = { $of ->
    [one] 1 length.
   *[other] { $of } lengths.
}
group-told = Told
group-off = Off by (min)
group-beside = Beside simple formulas (min)
sum-told = { $coverage } % of visitors were called within the range we told (80 % is meant), { $above } % later than we said (10 % is meant).
sum-told-bias = On average we told { $bias } min { $way ->
   *[long] more than
    [short] less than
 } it took.
sum-told-beside = Our error is { $ours } min, that of the simple formula { $naive } min, on the same tickets.
sum-told-none = Nobody who was told a wait has been called yet.
col-judged = Told, called
col-hit_rate = Hits %
col-coverage = Within range %
col-above_high = Later than told %
col-error_mean_s = Error
col-error_rms_s = Error, RMS
col-bias_s = Bias
col-rises = Rises per ticket
col-first_call_mean_s = Wait
col-compared_error_s = Ours
col-naive_error_s = Simple
col-les_error_s = Last called
col-skill = Better %

# Why this number, or why not yet
lookup-title = Why was a number called, or not yet?
lookup-go = Look up
lookup-none = There is no number { $number } today.
lookup-before = { $number }: { $n } before it
lookup-called = { $number } was called
lookup-over = { $number } is not in the queue
helps = Asked for staff
helps-count = { $n }
helps-since = asked at { $time }
helps-since-floor = asked at { $time }, floor { $floor }
helps-going = { $name } is going, since { $time }
helps-somebody = Somebody
do-help-done = Done
did-help-done = Noted: the visitor was helped.
bypassed = Passed the queue today: { $number } called out of turn, { $ticketless } served without a number, { $walk } called over a long walk

late-numbers = Came in late today, given while the network was down: { $n }
late-twice = { $n ->
    [one] A number is on two slips: ask both visitors
   *[other] { $n } numbers are on two slips: ask both visitors
}
late-flag-service_closed = { $number }: its service has closed since; it waits all the same
late-flag-service_gone = { $number }: its service is no longer offered; transfer the visitor
late-flag-day_over = { $number }: the day was over; it is not called
late-flag-clock_moved = { $number }: the kiosk's clock was wrong; its place is an estimate
late-flag-twin = { $number }: a second number for the same press was voided

view-staff = Staff
view-week = Week
view-trend = Day by day
view-comparison = Compared
view-exceptions = Exceptions
view-ticket = One ticket
report-staff = Staff: waiting and serving
report-week = Hours of the week
report-trend = Day by day: waiting and serving
report-comparison = This period, the days before, and a year before
report-exceptions = Exceptions
report-ticket = The story of a ticket
rows-staff = { $shown } of { $of } people.
rows-staff-none = No names of staff are on record for these days.
rows-trend = { $of ->
    [one] 1 day.
   *[other] { $of } days.
}
rows-comparison = First row: this period. Second: as many days just before. Third: the same weekdays 52 weeks before.
col-case_mix = Case mix
week-value = What the cells show
week-wait_median_s = Wait, median (min)
week-wait_p90_s = Wait, 90th percentile (min)
week-issued = Numbers taken
week-sl = Within { $n } min (%)
week-service_mean_s = Service, mean (min)
list-at = When
list-number = Number
list-what = What
list-window = Window
list-long = Minutes
list-note = Note
list-passed = { $n } passed
list-happened = What happened
list-because = Why this one
list-undone = taken back
sum-exceptions = { $n ->
    [0] Nothing out of the ordinary.
    [one] One case to look at.
   *[other] { $n } cases to look at.
}
sum-ticket = Number { $number } of { $day }
filter-ticket = Number
ticket-ask = Type the number on the slip. Without a day the newest ticket with this number is shown.
ticket-none-of = There was no ticket { $number } on { $day }.
ticket-none = There is no ticket { $number }.
filter-day = Day
row-staff = Person
row-trend = Day
row-comparison = Period
week-day-0 = Sun
week-day-1 = Mon
week-day-2 = Tue
week-day-3 = Wed
week-day-4 = Thu
week-day-5 = Fri
week-day-6 = Sat
to-files = Files and publishing

floor-outage = The server was away from { $from } to { $to }
floor-outage-link = What to do now

callout-button = Call { $number } out of turn
callout-title = Call { $number } out of turn?
callout-text = It is called at once, before those who came earlier. Who wanted it and why is recorded and stands in the exceptions.
callout-nowhere = No window that serves this is free just now. Wait for one, or open another window.
callout-where = At window
callout-urgent = Urgent
callout-returned = Back after a missed call
callout-manager = Floor manager asked
callout-companion = Belongs to the last visitor
callout-other = Other
callout-go = Call { $number }
did-callout = { $number } is called to window { $label }

# Another set of services for a window
do-set = Services of a window
set-title = What a window serves
set-text = It takes effect at once and stays until somebody changes it. Who is at the window is served to the end.
set-window = Which window?
set-one-window = Window { $label } ({ $state })
set-services = It serves
set-own = { $name }
set-helping = { $name } (helps out)
set-empty = A window needs at least one service. To stop it, close the window.
set-gets = { $name }: { $waiting } waiting, open windows { $before } → { $after }
set-loses = { $name } no more: { $waiting } waiting, open windows { $before } → { $after }
set-left = { $name } no more: { $waiting } waiting and no open window left for them
set-go = Change now
set-why-missing = Choose a reason: then it can be changed.
set-why-words = Say in words what the other reason is: then it can be changed.
set-undo = Undo
set-undo-reason = Taken back on the live floor
did-set = Window { $label } has its new services.
did-set-undo = Window { $label } serves what it served before.
why-crowd = Many waiting
