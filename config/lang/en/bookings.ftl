# Appointments for staff.
bk-none = Nothing is booked on this day.
bk-before = Day before
bk-after = Next day
bk-today = Today
bk-counts = { $booked } booked, { $here } here, { $coming } to come
bk-counts-late = { $late } late
bk-search = Code, name or phone
bk-due = May check in
bk-late = Late, waits like a walk-in
bk-ahead = Yet to come
bk-held = Not confirmed yet
bk-here = Here: { $number }
bk-erased = (erased)
bk-state-cancelled = Cancelled
bk-state-no-show = Did not come
bk-state-expired = Not confirmed
bk-deed-check-in = Check in
bk-deed-no-show = Did not come
bk-deed-cancel = Cancel
bk-deed-confirm = Confirm
bk-form-title = Book for a visitor
bk-no-plans = Nothing can be booked yet. An admin sets up times under Settings, Bookings.
bk-f-service = Service
bk-f-begins = Time
bk-f-name = Name
bk-f-phone = Phone
bk-f-email = E-mail (optional)
bk-f-id_number = Identity number (optional)
bk-free = { $n } free
bk-book = Book
bk-made = Booked for { $day } { $time }. Code: { $code }
bk-restricted = May not book for a while
bk-cause-no-shows = did not come too often
bk-cause-cancels = cancelled too often
bk-until = until { $day }
bk-lift = Lift
bk-outbox = Messages to visitors
bk-outbox-off = No message is sent: neither a mail server nor a gateway is set up in hall.toml.
bk-outbox-on = Sent by: { $ways }
bk-way-email = e-mail
bk-way-gateway = SMS or WeChat gateway
bk-outbox-counts = { $sent } sent, { $waiting } waiting, { $failed } failed
bk-ask-cancel = Cancel the appointment of { $name }?
bk-ask-cancel-more = The visitor is told so. The time is free again at once.
bk-ask-no-show = { $name } did not come?
bk-ask-no-show-more = It counts for the limits, and cannot be taken back here.
bk-ask-lift = Let { $name } book again?
bk-ask-lift-more = The reason is kept with your name.
bk-reason-visitor = Asked by the visitor
bk-reason-closed = The hall cannot serve then
bk-reason-ill = Was ill or prevented
bk-reason-mistake = Our mistake
bk-reason-other = Other
bk-free-over = { $n } beyond the places
bk-many = Cancel several …
bk-many-title = Cancel what is booked on { $day }
bk-many-more = For when a clerk is ill or the hall cannot open. The visitors are told two minutes later; until then it can be taken back. The times are not offered again.
bk-many-from = From
bk-many-until = Until
bk-many-all = All matters
bk-many-look = Show who is affected
bk-many-first = Choose the time, then look who is affected.
bk-many-count = { $n ->
    [0] Nobody has booked then.
    [one] One appointment.
   *[other] { $n } appointments.
}
bk-many-unreached = { $n ->
    [one] One cannot be reached by a message.
   *[other] { $n } cannot be reached by a message.
}
bk-many-ring = Please ring up.
bk-many-instead = Free instead: { $times }
bk-many-go = { $n ->
    [0] Cancel
    [one] Cancel this appointment
   *[other] Cancel { $n } appointments
}
bk-many-done = { $n ->
    [one] One appointment is cancelled. The visitor is told within two minutes.
   *[other] { $n } appointments are cancelled. The visitors are told within two minutes.
}
bk-many-undo = Take it back
bk-many-reason-ill = A clerk is ill
bk-many-reason-closed = The hall is closed then
bk-many-reason-power = No power or a system is down
bk-many-reason-other = Other
bk-over = Who comes and who does not
bk-over-off = No time is booked beyond its places. An admin can allow it under Settings, Bookings.
bk-over-limit = Booked beyond the places by what was measured, at most { $n } %.
bk-over-unknown = Nothing is known yet: it is counted from days that are over.
bk-over-rate = { $missed } of { $booked } did not come; reckoned with { $percent } %
bk-over-allowed = { $places } places, up to { $allowed } bookings
