# Alerts: what the floor, a message and the report say of each kind, and the form of their settings.
alert-longest-wait = { $name }: { $number } has waited { $minutes } min, promised { $promise } min
alert-predicted-wait = { $name }: whoever comes now may wait { $minutes } min, promised { $promise } min
alert-promise-today = Only { $share } % of calls within the promise today, target { $target } %
alert-queue-length = { $name }: { $n } people waiting
alert-long-waits = { $n } people have waited longer than { $over } min
alert-no-open-window = { $name }: people wait and no window has been open for { $minutes } min
alert-idle-while-queue = Window { $window } idle for { $minutes } min while people wait
alert-idle-many = { $n } windows idle while people wait, up to { $minutes } min: { $windows }
alert-pause-overrun = Window { $window } paused { $minutes } min longer than allowed
alert-service-time = Window { $window }: { $number } takes unusually long, { $minutes } min so far
alert-call-without-start = Window { $window }: { $number } was called { $minutes ->
    [0] { $seconds } s
   *[other] { $minutes } min
} ago and has not come
alert-case-deadline = Case { $number }: { $n } % of the promised working days are used
alert-rating = Window { $window }: a visitor was dissatisfied
alert-device = { $name }: no sign of life for { $minutes ->
    [0] { $seconds } s
   *[other] { $minutes } min
}
alert-capacity = { $name }: { $n ->
    [100] no more numbers today
   *[other] { $n } % of today's numbers are given out
}

alert-kind-longest_wait = Longest wait
alert-kind-predicted_wait = Wait of whoever comes now
alert-kind-promise_today = Within the promise today
alert-kind-queue_length = People waiting for a service
alert-kind-long_waits = Long waits
alert-kind-no_open_window = People wait, no window open
alert-kind-idle_while_queue = Window idle while people wait
alert-kind-pause_overrun = Pause longer than allowed
alert-kind-service_time = Unusually long service
alert-kind-call_without_start = Called and not come
alert-kind-case_deadline = Deadline of a case
alert-kind-rating = Bad rating
alert-kind-device = Device silent
alert-kind-capacity = Today's numbers used up
alert-level-red = Red
alert-level-yellow = Yellow

do-acknowledge = I see to it
do-acknowledge-title = Who sees to it?
do-acknowledge-text = It stays on the list with this name, and is silent unless it gets worse.
acknowledge-owner = Name
acknowledge-note = What is being done
acknowledge-note-hint = For example: window 7 opens in five minutes
did-acknowledge = Noted: { $name } sees to it
do-release = Give back
did-release = Given back: it asks for somebody again
alert-owner = { $name } sees to it, since { $time }
alert-easing = Better now
alerts-red = { $n } red
alerts-yellow = { $n } yellow
alert-sound-on = Sound on
alert-sound-off = Sound off
alert-sound-blocked = Press here for sound
alert-sound-quiet = Quiet hours

tell-subject-alert = { $level ->
    [red] Red alert
   *[other] Yellow alert
}, { $hall }: { $text }
tell-alert = { $hall }, { $time }: { $text }
    { $level ->
        [red] The limit is broken. Somebody must act now.
       *[other] The limit comes near.
    }
    Whoever takes it over on the live floor ends these messages.

sec-alerts = Alerts
f-alerts-rules = Limits
h-alerts-rules = What is not listed here follows the usual table. Empty: no such level. A line for one service goes before the line for the whole hall.
f-alerts-long_wait_min = A long wait is more than
f-alerts-quiet = Quiet hours
h-alerts-quiet = Alerts are then only shown, without sound and messages. What is still open afterwards is told then.
f-alerts-tell_from = Send messages from
o-tell_from-yellow = yellow on
o-tell_from-red = red on
f-alerts-email_to = E-mail to
h-alerts-email_to = Addresses of desks rather than people, separated by commas: settings keep their history. Needs a mail server in hall.toml.
f-alerts-webhook = Gateway
tick-webhook = Also send to the gateway of hall.toml (SMS, WeChat, control room)
al-key = Alert
al-service = Service
al-yellow = Yellow
al-red = Red
al-lasting_s = Lasting (s)
al-off = Off
al-unit = Unit
al-in-percent = % of
al-in-minutes = min
al-in-seconds = s
al-in-people = people
al-in-points = points
al-of-longest_wait = % of the promise
al-of-predicted_wait = % of the promise
al-of-promise_today = points below target
al-of-service_time = % of the usual longest
al-of-call_without_start = % of the grace
al-of-case_deadline = % of the promised days
al-of-rating = bad ratings
al-of-capacity = % of the numbers
al-add = Another limit
al-usual = The usual table
al-none = Everything follows the usual table.

view-alerts = Alerts
report-alerts = Alerts and how quickly they were seen to
sum-alerts = { $n ->
    [one] One alert, { $red } red.
   *[other] { $n } alerts, { $red } of them red.
}
sum-alerts-taken = Taken over after { $ack } on average.
sum-alerts-not-taken = None was taken over by name.
sum-alerts-ended = Over after { $clear } on average.
sum-alerts-standing = None is over yet.
sum-alerts-none = No alerts in this period.
row-alert-kind = Kind
alert-list = One by one
alert-why-below = better
alert-why-handled = handled
alert-why-suspended = hall suspended
alert-why-closed = day ended
alert-why-off = no longer watched
alert-why-open = still standing
metric-alert_n = Alerts
metric-alert_n-means = How many alerts were raised in the period.
metric-alert_red_n = Of them red
metric-alert_red_n-means = How many of them reached red, at once or later.
metric-acknowledged_n = Taken over
metric-acknowledged_n-means = How many somebody took over by name.
metric-acknowledge_mean_s = Mean time to take over
metric-acknowledge_mean_s-means = From raising the alert until somebody took it over, mean of those taken over.
metric-cleared_n = Over by action
metric-cleared_n-means = How many ended because things got better or were handled; not those that ended because the hall closed or was suspended.
metric-clear_mean_s = Mean time to clear
metric-clear_mean_s-means = From raising the alert until it was over by action, mean.
metric-clear_max_s = Longest
metric-clear_max_s-means = The longest time from raising until it was over by action.
metric-alert_open_n = Still standing
metric-alert_open_n-means = How many are not over.
metric-alert_at = Raised
metric-alert_at-means = When it was raised, on the hall's clock.
metric-alert_level = Level
metric-alert_level-means = The highest level that it reached: yellow or red.
metric-acknowledge_s = Taken over after
metric-acknowledge_s-means = From raising until somebody took it over.
metric-alert_owner = By whom
metric-alert_owner-means = What colleagues call whoever took it over.
metric-alert_note = Note
metric-alert_note-means = What was done about it, in the words of whoever took it over.
metric-clear_s = Over after
metric-clear_s-means = From raising until it was better or handled; empty where it ended otherwise.
metric-alert_why = Ended by
metric-alert_why-means = How it ended, as a stable code: below (better), handled, suspended, closed, off.
export-title-alerts = Alerts
export-row-kind = Kind
export-row-alert = Alert
