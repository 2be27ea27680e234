# Words that all pages share
language-zh-Hans = 简体中文
language-zh-Hant = 繁體中文
language-en = English

people =
    { $n ->
        [one] { $n } person
       *[other] { $n } people
    }
minutes = { $n } min
wait-range = { $low }–{ $high } min
wait-within = within { $high } min
wait-range-short = { $low }–{ $high } min
wait-soon = soon
wait-none = no estimate
floor = Floor { $floor }
zone-on-floor = Floor { $floor }, { $zone }
window = Window
window-n = Window { $label }
windows-n = Windows { $label }

arrow-left = go left
arrow-right = go right
arrow-up = go upstairs
arrow-down = go downstairs
arrow-straight = straight ahead

weekday-0 = Sun
weekday-1 = Mon
weekday-2 = Tue
weekday-3 = Wed
weekday-4 = Thu
weekday-5 = Fri
weekday-6 = Sat
date =
    { $weekday } { $day } { $month ->
        [1] Jan
        [2] Feb
        [3] Mar
        [4] Apr
        [5] May
        [6] Jun
        [7] Jul
        [8] Aug
        [9] Sep
        [10] Oct
        [11] Nov
       *[12] Dec
    }
today-at = today { $time }
tomorrow-at = tomorrow { $time }
day-at = { $weekday } { $time }
date-at =
    { $day } { $month ->
        [1] Jan
        [2] Feb
        [3] Mar
        [4] Apr
        [5] May
        [6] Jun
        [7] Jul
        [8] Aug
        [9] Sep
        [10] Oct
        [11] Nov
       *[12] Dec
    } { $time }

state-serving = Serving
state-called = Called
state-idle = Free
state-waiting = Somebody waits
state-hold = On hold
state-paused = Paused
state-closed = Not open
state-cutoff = Cut off

ticket-waiting = Waiting
ticket-called = Called
ticket-serving = Being served
ticket-held = On hold
ticket-absent = Missed the call
ticket-finished = Done
ticket-left = Left the queue
ticket-void = Void
ticket-expired = Expired

link-live = Live
link-catching_up = Catching up
link-cut_off = Cut off

unreachable = The system cannot be reached just now. Please try again shortly.
refused-other = This step is not possible now.
try-again = Try again
close = Close
back = Back
numbers-left = { $n ->
    [1] Last number
   *[other] { $n } numbers left
}
last-number-at = Until about { $time }
