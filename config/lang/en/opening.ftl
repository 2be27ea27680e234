opening-title = Before opening
opening-lead = Everything is looked at anew each time this page is opened.
opening-again = Look again
opening-walk-link = To the walk
opening-devices-link = To the devices
opening-calendar-link = To the calendar
opening-some = { $n ->
    [one] One thing to mend before the doors open.
   *[other] { $n } things to mend before the doors open.
}
opening-looks = { $n ->
    [0] Nothing to mend. The hall can open.
    [one] Nothing to mend, one thing to look at. The hall can open.
   *[other] Nothing to mend, { $n } things to look at. The hall can open.
}
opening-area-clock = Clock
opening-area-calendar = Calendar
opening-area-services = Services
opening-area-bookings = Appointments
opening-area-devices = Devices
opening-area-walk = Walk through the hall
opening-area-copies = Copies of the record
opening-weight-mend = Mend
opening-weight-look = Look
opening-weight-well = Well
opening-clock-well = The clock is not behind the record.
opening-clock-behind = The clock is behind the record, whose last entry is of { $last }. Set the server's clock before anything else.
opening-calendar-well = The hall opens today, and the holidays ahead are in the calendar.
opening-closed-today = The hall is closed today; it opens next on { $opens }. If that is wrong, correct the calendar in the settings.
opening-no-holidays = No holiday of { $year } stands in the calendar. Enter them in the settings, with the working days that were moved.
opening-services-well = Every service of today has a window.
opening-service-unserved = { $service } { $name }: no window serves it. Give it to a window in the settings, or take it off the kiosk.
opening-bookings-well = The appointments of today fit.
opening-booked-while-closed = { $service } { $name } is closed today, but { $n } people have booked. Open it, or move the appointments.
opening-booked-above-quota = { $service } { $name }: { $n } have booked, and only { $quota } numbers are given out today. Raise the quota.
opening-devices-well = Every device answers.
opening-device-silent = { $place } ({ $kind }) was last heard of at { $at }. Look whether its box is switched on.
opening-device-away = { $place } ({ $kind }): { $cause }.
opening-device-poor = { $place } ({ $kind }): { $cause }.
opening-never-heard = Never heard of: { $kind }, { $n } in all ({ $places }). Every device must stand in its box's list (box.toml).
opening-walk-well = Somebody walked through the hall within the last month and found everything right.
opening-never-walked = Nobody has yet walked through the hall to see whether every sign, printer and loudspeaker is where it should be.
opening-walked-long-ago = The last walk was on { $at }. Walk again once a month.
opening-walk-found = { $unseen ->
    [0] The last walk left { $n } to be mended.
   *[other] The last walk left { $n } to be mended; { $unseen } were not looked at.
}
opening-walk-unseen = The last walk left { $n } places that nobody looked at.
opening-copies-well = The record was copied within the last hour, or copies are made elsewhere.
opening-never-copied = There is no copy of the record in the data folder. Are copies made elsewhere? If not, set them up (install.md).
opening-copied-long-ago = The record was last copied on { $at }. Look why copies have stopped.
