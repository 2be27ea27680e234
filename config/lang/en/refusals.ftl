# Every way the hall says no (hall/domain/refusals.py), as a sentence for a person: what is, and what to do.
refused-unknown-hall = There is no hall with the code { $asked } here. Check the address.
refused-unknown-service = There is no service { $asked }. Choose one from the list.
refused-unknown-window = There is no window { $asked }. Check its number.
refused-unknown-ticket = { $days ->
    [all] There is no ticket { $asked } on any day. Check its number.
    [one] There is no ticket { $asked } on that day. Check number and day.
   *[today] There is no ticket { $asked } today. Check the slip.
}
refused-unknown-place = There is no place { $asked }. See the list of places in the settings.
refused-unknown-device = There is no such device. Load the list of devices again.
refused-unknown-report = There is no report { $asked }. Choose one from the list.
refused-waits-not-public = This hall does not publish its waits. Ask its information desk, or look at the walls in the hall.
refused-unknown-revision = There is no revision { $asked } of the settings. Look into the history again.
refused-unknown-account = There is no such account. Load the list of staff again.
refused-invalid = { $path } is not right: { $found }. Correct it and try again.
refused-not-a-configuration = This file holds no settings of a hall, or those of a newer version of this program. Choose a file that was saved under “All settings as a file”.
refused-unknown-class = There is no visitor class { $asked }. Choose one from the list.
refused-unknown-language = The hall does not offer the language { $asked }. It offers { $known }.
refused-unknown-reason = There is no reason { $found }. Known are { $known }.
refused-unknown-target = { $found } cannot take this visitor. Choose a service or a window that serves it.
refused-reason-missing = Give a reason and try again.
refused-instructor-missing = { $number } is called before others. Say who asked for it (a person of the staff, or a name) and try again.
refused-hall-closed = The hall gives out no numbers now. See the opening hours.
refused-hall-suspended = The hall has paused. Please follow the staff.
refused-service-closed = { $service_name } gives out no numbers now. See its hours or ask the staff.
refused-service-full = All numbers of { $service_name } are taken today. { $book ->
    [yes] You can book an appointment.
   *[other] Please come another day.
}
refused-service-cut-off = No more numbers of { $service_name } today: until { $closes } the windows can call about { $can_serve } people, and they have their numbers. { $book ->
    [yes] You can book an appointment.
   *[other] Please come another day.
}
refused-series-exhausted = The numbers of series { $prefix } are used up ({ $last }). Ask the admin to extend the range.
refused-lease-outdated = This kiosk must first give its old numbers back. It does so by itself.
refused-not-leased = { $number } was never set aside for this kiosk. Ask the installer to check its box.
refused-device-copied = Another machine uses the key of { $place }, or its disk was copied. Revoke the device in the settings and let it in anew.
refused-proof-wrong = This box could not prove who it is. Let it in anew: hall-box enrol.
refused-window-closed = Window { $window } is not open. Open it first.
refused-window-paused = Window { $window } is paused. Resume it first.
refused-window-open = Window { $window } is open already.
refused-ticket-at-window = Somebody is still at window { $window }. Finish, hold or transfer first.
refused-no-ticket-at-window = There is no ticket at window { $window }. Call one first.
refused-ticket-not-started = { $number } was called and has not arrived. Press arrived, recall or no-show first.
refused-ticket-not-waiting = { $state ->
    [finished] { $number } is finished. For another matter the visitor takes a new number.
    [left] { $number } was given up. With the slip it comes back at a kiosk or the information desk.
    [void] { $number } is not valid any more. The visitor takes a new number.
    [expired] { $number } is not valid any more. The visitor takes a new number.
   *[other] { $number } is not waiting now. Look at its newest state.
}
refused-ticket-elsewhere = { $number } is with window { $window }.
refused-not-served-here = Window { $window } does not serve { $service } ({ $number }). Send the visitor to a window that does.
refused-illegal-move = { $number } is { $state }; { $action } is not possible now. See its present state on the screen.
refused-too-early = Too early for { $number }: possible from { $not_before }.
refused-returned-too-often = { $number } has come back { $returns } times already. Please take a new number.
refused-return-not-allowed = { $why ->
    [cancelled] { $number } ended with the missed call. Please take a new number.
    [late] { $number } could come back within { $minutes } minutes only. Please take a new number or ask the staff.
    [paper] { $number } was given up. Show the slip at a kiosk or to the staff to have it back today.
   *[day] { $number } is not of today. Please take a new number.
}
refused-delayed-too-often = { $number } was put off { $delays } times already, { $minutes } minutes each. Please come now, or give the number up.
refused-delay-not-needed = { $number } is not going to be called yet. There is nothing to put off.
refused-already-here = { $number } is in the queue already. Please wait for your call.
refused-ticket-not-here = The visitor of { $number } has not checked in. Call somebody else, or ask the visitor to check in.
refused-ticket-not-accepted = { $number } was sent on and nobody has accepted it yet. Accept it first.
refused-nothing-to-accept = { $state ->
    [here] { $number } was taken over by a colleague or sent elsewhere a moment ago. There is nothing left to do here.
    [at_window] { $number } is at window { $window } already. There is nothing left to do here.
    [gone] { $number } does not wait any more. There is nothing left to do here.
   *[other] { $number } does not wait to be taken over. Look at its newest state.
}
refused-help-taken = { $name } is going there already.
refused-transfer-circle = { $number } was just sent here from window { $window } and would go in a circle. Start serving, or choose another target.
refused-queue-addressed = { $count } visitors were sent to window { $window } by name. See who goes where, and confirm.
refused-nothing-to-undo = There is nothing to undo, or it is too late.
refused-no-clerk-at-window = Nobody is signed in at window { $window }. Open the window at its screen first.
refused-number-ambiguous = { $asked } may be { $numbers }. Choose the one you mean on the screen.
refused-event-out-of-order = This key came out of turn and does not count. Press again.
refused-event-too-late = This came { $seconds } seconds after it was pressed. Press again.
refused-not-served-yet = { $number } has not been served yet. Please rate when you are done.
refused-already-rated = { $number } was rated already. Thank you.
refused-rating-too-late = Somebody else was served at window { $window } since { $number }. Please rate on your phone.
refused-stale-version = Somebody has changed this meanwhile. Look at the newest state and try again.
refused-day-already-open = The business day { $day } is open already.
refused-day-not-open = The business day is not open. The floor manager opens it first.
refused-clock-behind = The clock says { $now }, before the last record { $last }. Check the clock; a person may then confirm.
refused-clock-jumped = The clock says { $now }, implausibly long after the last record { $last }. Check the clock; a person may then confirm.
refused-already-suspended = This is suspended already.
refused-not-suspended = This is not suspended.
refused-alarm-still-on = The fire alarm still calls ({ $places }). Reset the alarm panel first, then resume.
refused-alarm-speaks = In a fire alarm only the building’s own voice speaks. Announce this afterwards.
refused-text-missing = There is nothing to say. Write it in at least one language.
refused-text-too-long = Too long: at most { $most } characters in a language. Make two of it.
refused-unknown-announcement = There is no such announcement.
refused-no-voice = No box is there that could speak, so it cannot be heard first. It can still be sent; walls show it.
refused-no-box-draws = No device box of this hall is connected, so nobody can draw the slip. It can still be saved; start a box to see it.
refused-key-reused = This request key was used for something else. Please try again.
refused-enrolment-expired = The device code is wrong or has expired. Get a new one on the screen.
refused-other-kind-of-place = This code comes from a device for { $asked }; { $wanted } is a place for another kind of device. Choose “As its screen says”, or look at the code again.
refused-already-set-up = This system is set up already. Please sign in.
refused-login-taken = The sign-in name { $login } is taken. Choose another one.
refused-last-admin = This is the last administrator and cannot be switched off. Appoint another one first.
refused-not-reprintable = { $number } has ended and cannot be printed again.
refused-not-allowed = You may not do this. Ask an admin.
refused-hall-cannot-write = The hall cannot save just now. Wait a moment and try again, or ask the staff.
refused-no-visits = Nobody took a number on that day. Choose another day, or a generated one.
refused-replay-failed = The day could not be replayed: { $found }. Try again, or choose another day.
refused-file-not-made = The file could not be made: { $found }. Tell the administrator.
refused-file-not-ready = This file is not ready, or is kept no longer. Have it made again.
refused-too-many-files = { $most } files are waiting already. Wait until some are ready, or cancel one.
refused-too-many-tickets = These days have more than { $most } numbers, and this report reads each of them. Choose fewer days, or have it made as a file in the background.
refused-unknown-file = There is no file { $asked } here. Open the list again.
refused-unknown-publication = There is no published report { $asked } here. Open the list again.
refused-sign-in-needed = Please sign in first.
refused-wrong-login = Login or password is not right.
refused-session-locked = This window is locked. Type your PIN, or your password if you have none.
refused-second-factor-needed = Set up one-time codes first: this hall asks for them from everybody who manages.
refused-second-factor-on = One-time codes are already in use. Switch them off first to begin anew.
refused-code-needed = Now type the code that your app shows.
refused-wrong-code = This code is not right, or was used before. Wait for the next one, or use a recovery code.
refused-wrong-pin = This is not right. { $left ->
    [one] One more try
   *[other] { $left } more tries
}, then you must sign in again.
refused-wrong-password = This is not your password.
refused-pin-form = A PIN has 4 to 8 digits.
refused-pin-easy = Everybody tries this PIN first. Choose one without repeated or counted digits.
refused-not-in-a-demo = People of a demonstration have no password. Try this with an account of your own.
refused-key-missing = The request has no Idempotency-Key (16 to 64 letters and digits). Update the program.
refused-bad-request = The request cannot be understood. Load the page again.
refused-unknown-address = There is nothing at this address. Go back to the start page.
refused-wrong-method = This address cannot be used in this way.
refused-too-large = This is too large. Send less.
refused-too-many-requests = Too many requests. Wait a moment and try again.
refused-defect = Something is wrong on our side; it was recorded. Try again later or ask the staff.
refused-day-was-closed = Today ({ $day }) was closed already. A person may confirm to open it again; its numbers then go on.
refused-unknown-appointment = There is no appointment with this code. Check the code, or ask the staff.
refused-unknown-restriction = There is no such restriction in force. Load the list again.
refused-person-missing = Please give a name and a phone number, so that the hall can reach you.
refused-no-such-slot = This time cannot be booked. Please choose one from the list.
refused-slot-full = This time is fully booked. Please choose another one.
refused-hold-expired = The time was kept for you only for a while, and that is over. Please choose a time again.
refused-appointment-not-confirmed = This appointment was not confirmed yet. Confirm it first.
refused-appointment-cancelled = This appointment was cancelled. Please book again or take a number.
refused-appointment-missed = The time of this appointment is over. Please take a number.
refused-appointment-too-early = It is too early. Please check in from { $not_before } on { $day }.
refused-already-checked-in = This appointment is checked in already: its number is { $number }. Please use it, or ask the staff.
refused-changed-too-often = An appointment can be changed { $limit } times. Please cancel it and book again, or ask the staff.
refused-too-late-to-cancel = This can be done online only until { $minutes } minutes before the appointment. Please call the hall.
refused-booking-restricted = You cannot book online until { $day }, because of missed or cancelled appointments. You can take a number in the hall at any time.
refused-person-day-full = One person can book { $limit } a day, and you have done so for { $day }. Choose another day or change that appointment.
refused-same-service-too-often = The same matter can be booked { $limit } times a day. Please try again tomorrow or take a number.
refused-tickets-open = { $count } visitors are still here: { $waiting } waiting, the others at these windows: { $windows }. Serve, move or end their numbers before you close the day.
refused-unknown-need = There is no need { $asked }. Choose one from the list.
refused-need-not-met = { $elsewhere ->
    [no] No window here meets this need ({ $need }). Please ask the staff.
   *[other] No window of service { $name } meets this need ({ $need }); windows { $windows } do. Please ask the staff.
 }
refused-undo-too-late = This can be taken back only within { $seconds } seconds, before the visitors are told. Now please book again for those who still want to come.
refused-not-verified = Please type the code that was sent to you first. It shows that the number or the address is yours.
refused-not-tried = This decides anew who is called next. Try it first on a day of yours (settings, “Try it on a day”) and switch it on below the comparison.
refused-code-used-up = This code is of no use any more: wrong ones were typed { $tries } times, or none was sent. Please ask for a new code.
refused-too-many-codes = No more codes are sent to you today. Please book at the desk or by telephone, or take a number in the hall.
refused-contact-missing = Please give a telephone number or an e-mail address to which this hall can send a message.
refused-challenge-failed = This page was open for too long, or is too old. Please load it again and book once more.
refused-near-not-offered = This hall sends no message when it is nearly your turn. Please watch the screens or this page.
refused-class-full = The share of { $class_name } for { $service_name } is taken for now. Take a standard number, or ask the staff: they may give one with a reason.
refused-class-by-staff = Only the staff give numbers of class { $visitor_class }. Please go to the information desk.
refused-class-unchanged = { $number } is of class { $visitor_class } already. Choose another one.
refused-appointment-only = This matter is served by appointment only. Please book a time, or ask at the desk.
refused-unknown-journey = There is no journey { $asked }. Choose one from the list.
refused-group-too-large = One number is for at most { $most } people; you asked for { $people }. Take a second number for the others.
refused-path-unchanged = { $number } has exactly these services still to come. Add one or leave one out.
refused-service-twice = Service { $service } stands twice for { $number }, or it is the present one. Name each service once.
refused-duplicate-ticket = You have number { $number } for this matter already. Please keep it and wait for its call.
refused-service-direct = No number is needed for this: go straight to window { $windows }.
refused-agent-turns-used = One agent can hold { $limit } numbers at a time. Please finish one first, or ask the staff.
refused-holder-not-checked = Look whether { $number } is this visitor's own number and say so, or choose why you did not.
refused-cannot-join = { $number } and { $other } cannot be joined: they are one visit already, or one of them has ended.
refused-visitor-at-window = The holder of { $number } is at a window with another number. Wait until he is done there.
refused-no-walk = No walk is under way. Start one first.
refused-walk-under-way = { $by } is walking through the hall already. Go on with that walk, or sign it first.
refused-nothing-to-walk = This hall has no sign, printer or speaker to walk past. Add them under Places.
refused-same-device = { $device } fills this place already.
refused-nothing-to-explain = { $number } gave no rating that needs a reason.
refused-already-explained = The reasons for { $number } are noted already. Thank you.
refused-unknown-follow-up = There is no follow-up { $asked }. Open the list again.
refused-unknown-entry = This entry of points ({ $asked }) is not known here. Load the page anew.
refused-points-struck = This entry for window { $window } was struck before. Nothing was changed.
refused-follow-up-closed = The follow-up of { $number } is closed already. Nothing was changed.
refused-follow-up-outcome = “Annulled” is the outcome of an accepted appeal, and of nothing else. Choose another outcome for { $number }.
refused-appeal-decided = The rating of { $number } was contested once already.
refused-appeal-undecided = Decide the appeal about { $number } first, then close.
refused-no-appeal = Nobody has contested the rating of { $number }.
refused-unknown-alert = There is no such alert. It may be of another hall.
refused-alert-over = This alert has been over since { $at }. Nothing is left to do.
refused-alert-taken = { $name } sees to it already. Speak to each other, or let { $name } give it back.
refused-unknown-item = There is no item { $asked } in the catalogue. Choose one from the list.
refused-item-elsewhere = Item { $item } is not covered by service { $service }. Choose another, or send the visitor on.
refused-items-missing = Record first what was done for { $number }: press I.
refused-nothing-recorded = Nothing was recorded for { $number }, so there is nothing to correct.
refused-case-names-person = This looks like an identity card or a telephone number. Type the number of the case.
refused-case-twice = Case { $case } stands twice in the list. Name each case once.
refused-case-known = Case { $case } was accepted or completed already. Look at its number, or choose another outcome.
refused-case-unknown = Case { $case } is not open: it was never accepted, or it is completed. Only an open case can be set aside or go on.
refused-card-form = The code of a staff card has at least { $least } visible characters. Scan the card again.
refused-totals-bad = Row { $row } of the file is wrong ({ $found }), { $count } rows in all. Nothing came in.
refused-media-not-shown = “{ $found }” cannot be shown. Bring a still picture (PNG, JPEG, WebP; at most 40 million dots) or a video (MP4, WebM).
refused-media-no-room = The disk of the server is nearly full; { $size } MB do not fit. Take away files that no wall shows.
refused-media-in-use = The settings still show { $asked }. Take it out of Pictures and videos first, and save.
refused-emergency-taken = { $name } is going to window { $window } already.
refused-unknown-message = This message is no longer there. Load the page again.
refused-message-empty = Choose a message or type one.
refused-unknown-message-code = There is no ready message “{ $found }”. Known are: { $known }.
