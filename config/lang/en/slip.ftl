# Paper slip. Between *asterisks* is bold.

slip-copy = COPY
slip-test = TEST, not a real number
slip-offline = Issued offline
slip-floor = Floor { $floor }
slip-place-joint = { ", " }
slip-windows = windows { $windows }
slip-window = window { $windows }
slip-ahead = Ahead
slip-ahead-unit = { "" }
slip-wait = About
slip-turn = Your turn
slip-wait-within = Within
slip-wait-unit = min
slip-wait-unit-within = min
slip-soon = soon
slip-wait-note = Estimated at { $time }, may change
slip-wait-note-short = May change
slip-people = { $people } people
slip-needs = Noted: { $needs }
slip-list-joint = { ", " }
slip-steps = Steps on this number
slip-steps-note = After each step the screen shows where to go next. The order may change.
slip-documents = Have ready
slip-scan = Scan
slip-rules = *First come, first served.* Bookings go by their time, priority visitors ahead. *Missed your call?* Tell our staff. We call you in English. No phone needed.
slip-rules-minutes = *First come, first served.* Bookings go by their time; priority visitors { $ahead } min ahead. *Missed your call?* Tell staff within { $missed } min. We call you in English. No phone needed.
slip-rules-short = First come, first served. Missed your call? Tell our staff. No phone needed.
slip-rules-short-minutes = First come, first served. Missed your call? Tell staff within { $missed } min. No phone needed.
slip-rules-first-come = *First come, first served.* *Missed your call?* Tell our staff. We call you in English. No phone needed.
slip-rules-ratio = *Priority visitors take turns with others.* *Missed your call?* Tell our staff. We call you in English. No phone needed.
slip-rules-aging = *Priority visitors may be called first.* *Missed your call?* Tell our staff. We call you in English. No phone needed.
slip-rules-strict = *Priority visitors are called first.* *Missed your call?* Tell our staff. We call you in English. No phone needed.
slip-rules-short-priority = Priority visitors may be called first. Missed your call? Tell our staff. No phone needed.
slip-kiosk = { $kiosk }
slip-date = { $weekday ->
    [mon] Mon
    [tue] Tue
    [wed] Wed
    [thu] Thu
    [fri] Fri
    [sat] Sat
   *[sun] Sun
} { $day } { $month ->
    [m01] Jan
    [m02] Feb
    [m03] Mar
    [m04] Apr
    [m05] May
    [m06] Jun
    [m07] Jul
    [m08] Aug
    [m09] Sep
    [m10] Oct
    [m11] Nov
   *[m12] Dec
} { $year }, { $time }

# The waiting list on paper
list-title = Waiting list
list-printed = Printed { $time }
list-as-of = As of { $time }: { $min } min old
list-cut-off = Server away since { $time }
list-never-told = The server has told this box of nobody yet; only numbers given here are below.
list-other-day = ATTENTION: this is a list of another day.
list-own = { $n } numbers were given by this kiosk itself (+)
list-others = Not on it: numbers that other kiosks gave by themselves, and who was called or has left since then.
list-there = Not on it: what happened since then.
list-windows = windows { $windows }
list-foot = In order of arrival. Priority is marked behind the time. * was called. + given without the server.
