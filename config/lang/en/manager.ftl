title-floor = Live floor
title-reports = Reports

# The five figures
head-waiting = Waiting
head-longest = Longest wait
head-promise = Within { $minutes } min
head-windows = Open windows
head-served = Served today
unit-people = {""}
unit-minutes = min
unit-percent = %
unit-of = / { $of }
word-before = Not open yet
word-after = Has ended
word-unknown = No figure
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
word-windows-ok = Normal
word-windows-warn = None open
word-windows-none = No figure
word-windows-uncovered = { $n ->
    [one] 1 service uncovered
   *[other] { $n } uncovered
}
note-seats = { $seats } seats
note-longest = { $number }, promise { $promise } min
note-promise = { $called } called, target { $target }%
note-windows = { $closed } not open
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
col-windows = Windows open / all
col-remark = Remark
col-do = Action
n-minutes = { $n } min
queue-windows = { $open } / { $of }
queue-no-window = No window
queue-full = No numbers left
queue-cut-off = No more fit before closing
queue-stopped = Numbers stopped
queue-out-of-hours = Outside its hours

# Alerts, slips, devices
alerts = Alerts
alerts-count = { $n }
alerts-none = No alerts, all normal
alerts-before = Not open yet, no alerts
alert-longest-wait = { $name }: waiting { $minutes } min, promise { $promise } min
alert-idle-while-queue = Window { $window } idle for { $minutes } min while people wait
alert-no-open-window = { $name }: { $n } waiting and no window open
alert-help-asked = Somebody asks for help at { $name }
alert-kiosk-away = { $name } has not been heard for { $minutes } min: send somebody there
alert-hold-overdue = Window { $window }: { $number } on hold for { $minutes } min
alert-pause-overrun = Window { $window } paused for { $minutes } min, { $limit } allowed
alert-post-uncovered = { $name }: every window is paused, { $n } waiting
do-move = Move queues
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
devices-none = No device has connected yet
kind-box = device box
kind-kiosk = kiosk
kind-printer = printer
kind-sign = sign
kind-speaker = speaker
kind-contact = Fire alarm contact
kind-keypad = keypad
kind-reader = reader
kind-display = screen
condition-offline = Does not answer
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
cause-not_asked_yet = Not asked yet
cause-cannot_answer = Cannot confirm what it shows
cause-unreachable = Cannot be reached
cause-link_lost = The line was cut
cause-stalled = Takes nothing more
cause-garbled = What it says is garbled
cause-font_missing = Its font is missing
cause-busy = Busy for too long
cause-paper_near_end = The roll is nearly used up
cause-roll_change = The roll is being changed
cause-cutter_jam = Cutter is stuck
cause-offline = Off line
cause-printer_error = Reports an error
condition-ok = Works
paper-left = paper for about { $n } slips
slip-is-queued = { $number } waits to be printed
slip-is-precheck = { $number }: asking the printer
slip-is-sending = { $number } is being sent
slip-is-sent = { $number } sent, not confirmed yet
slip-is-failed = { $number } was not printed
slip-is-unknown = { $number } may not be complete
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
period-custom = Chosen days
days-from-to = { $from } to { $to }
computed-at = { $days }, computed at { $at }
again = Try again
report-old = Below is the last result.
empty-title = No tickets in this period
empty-text = Try another period:
sum-none = Nobody has been called in this period yet.
sum-met = Whole hall: { $share }% called within { $minutes } min (target { $target }%), on target.
sum-missed = Whole hall: { $share }% called within { $minutes } min (target { $target }%), below target.
sum-low = Below { $floor }%: { $names }
sum-low-one = { $name } { $share }%
sum-low-more = {""}, and { $n } more
sum-all-near = No row is more than 10 points below the target.
list-comma = {", "}
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
col-wait_median_s = p50
col-wait_p90_s = p90
col-wait_bar = Waiting
col-sl = Within { $n } %
col-service_median_s = p50
col-service_p90_s = p90
col-service_bar = Serving
col-service_mean_s = Mean
col-handle_mean_s = At window
col-utilisation = In use %
col-open_s = Open (h)
col-paused_s = Paused (min)
col-throughput_per_h = Served / h
col-overtime_s = Overtime
col-served_after_closing = After closing
col-no_show = No-show
col-left = Left
col-expired = Expired
col-open = Still open
rows-windows = { $shown } of { $of } windows.
rows-services = { $shown } of { $of } services.
rows-hours = { $of } hours.
rows-all = Show all
rows-few = Grey: fewer than 5 people, for orientation only.
quality-ok = Data check: numbers taken equal the sum of what became of them; { $n } test or void tickets are left out.
quality-off = Data check: numbers taken and what became of them differ by { $n }. Please tell the administrator.

# how honest we are
view-estimates = Estimates
view-estimate_classes = Estimates by class
view-estimate_hours = Estimates by hour
report-estimates = How honest we are: told and true, by service
report-estimate_classes = How honest we are: told and true, by class of visitor
report-estimate_hours = How honest we are: told and true, by hour of taking
row-estimates = Service
row-estimate_classes = Class
row-estimate_hours = Hour
rows-estimates = { $shown } of { $of } services.
rows-estimate_classes = { $shown } of { $of } classes.
rows-estimate_hours = { $of } hours.
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
