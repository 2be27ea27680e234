# Why somebody is next or not yet, and the rule of the queue in one sentence (hall/journey/why.py).
rule-first-come = First come, first served.
rule-head-start = { $who } may be called first.
rule-ratio = After every { $normal ->
    [one] other visitor
   *[other] { $normal } other visitors
 } { $priority ->
    [one] one visitor
   *[other] { $priority } visitors
 } with priority ({ $who }) { $priority ->
    [one] is
   *[other] are
 } called.
rule-aging = For { $who }, waiting counts faster.
rule-strict = { $who } are always called first.
rule-appointments = Appointments
rule-priority-visitors = Priority visitors
rule-comma = { ", " }
rule-and = { " and " }

because-came-earlier = { $n ->
    [one] One visitor came earlier.
   *[other] { $n } came earlier.
}
because-has-priority = { $n ->
    [one] One has priority ({ $name }).
   *[other] { $n } have priority ({ $name }).
}
because-has-appointment = { $n ->
    [one] One is an appointment at { $time }.
   *[other] { $n } are appointments, the first at { $time }.
}
because-takes-turn = { $n ->
    [one] One takes a turn:
   *[other] { $n } take their turns:
} after { $normal } standard numbers, { $priority } with priority.
because-came-back = { $n ->
    [one] One missed a call and is back.
   *[other] { $n } missed a call and are back.
}
because-cap-reached = { $n } an hour are called ahead as { $name }; that is used up for this hour, so waiting counts as for everybody.
because-for-window = You were sent to window { $window }; only this window calls you.
because-for-clerk = You were sent to one member of staff; only there are you called.
because-needs = Only windows with “{ $name }” call you.
because-windows = { $paused ->
    [0] Your windows: { $windows }; { $open } open.
    [one] Your windows: { $windows }; { $open } open, one is paused.
   *[other] Your windows: { $windows }; { $open } open, { $paused } are paused.
}
because-no-window-open = No window of yours ({ $windows }) is open now. Ask the staff if this lasts.
because-next = Nobody is before you: you are next.
because-suspended = All stands still since { $time }; nobody is called until it goes on. You keep your place.
because-asked-for-time = You asked for more time, until { $time }.
because-not-checked-in = You have not checked in yet.
because-not-accepted = The next window has not confirmed yet that it takes over.
because-at-another-window = The same person is at a window with another number.
because-comes-in-again = { $n ->
    [0] You missed a call and will be called again soon.
    [one] You missed a call; you come in again after one more call.
   *[other] You missed a call; you come in again after { $n } more calls.
}

called-longest-waiting = Waited longest
called-only-one = The only one waiting
called-head-start = Priority ({ $name })
called-rate = Waiting counts faster ({ $name })
called-appointment = Appointment, on time
called-ratio-turn = Its turn in the round
called-window-bonus = This window's own
called-came-back = Back after a missed call
called-asked-for-here = Sent to this window
called-transferred = Sent on, kept the place
called-by-number = Called by number
called-imported = From another system; its reason is not known
called-without-ticket = Came straight to the window
called-rival = { $number } was the next best: { $theirs } minutes counted against { $own }.
