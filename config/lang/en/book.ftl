# The public booking page, and what people are told about their appointment by e-mail or message.
book-title = Book a time
book-intro = Choose what you come for, a day and a time. You get a code; show it at the kiosk when you are here.
book-no-scripts = This page needs scripts to book. You can also book at the information desk or by telephone, or simply take a number in the hall.
book-step-service = What do you come for?
book-step-day = On which day?
book-step-time = At what time?
book-step-who = Who comes?
book-step-check = Please check
book-minutes = about { $n } min
book-have-ready = Please bring
book-nothing = Nothing can be booked here at present. You can take a number in the hall.
book-no-days = There is no free time in the coming days. You can take a number in the hall.
book-free = { $n } free
book-full = full
book-morning = Morning
book-afternoon = Afternoon
book-name = Name
book-phone = Mobile number
book-email = E-mail (for a reminder, if you like)
book-id = Identity card number (if you like: then your card is enough at the kiosk)
book-privacy = Name and number are used for this appointment only and are erased three months later.
book-next = Next
book-back = Back
book-held = This time is kept for you until { $time }.
book-confirm = Yes, book it
book-moment = One moment …
book-verify = Is this number or address yours?
book-verify-sent = We have sent a code of six digits to { $to }. It may take a minute.
book-verify-code = Code
book-verify-go = That is the code
book-verify-again = Send another code
book-verify-no-more = No more codes are sent for this booking. You can also book at the information desk or by telephone.
book-verify-wrong = This is not the code. { $n ->
    [one] One more try.
   *[other] { $n } more tries.
}
book-verify-used-up = Too many wrong codes. Please have another one sent.
book-confirmed-title = Booked
book-keep = Keep this page: save the picture or the address. With it you can change or cancel.
book-code = Your code
book-come = Please check in between { $from } and { $until } at the kiosk: scan the picture or type the code.
book-later = Later you wait like those who take a number.
book-number = Your number is { $number }
book-change = Change the time
book-cancel = Cancel
book-cancel-sure = Give this time back?
book-cancel-yes = Yes, cancel
book-cancel-no = No, I come
book-check-in = I am in the hall: give me my number
book-open-ticket = Open my number
book-limits = You can change { $n } times and cancel until { $minutes } minutes before.
book-again = Book another time
book-near = These times are free:
book-language = Language
book-unreachable = The hall cannot be reached just now. Please try again.
book-gone = There is no appointment at this address. Please check the address, or book again.
book-state-held = Kept for you, not confirmed yet
book-state-booked = Booked
book-state-checked-in = Checked in
book-state-cancelled = Cancelled
book-state-no-show = Missed
book-state-expired = Not confirmed in time
book-day-mon = Mon
book-day-tue = Tue
book-day-wed = Wed
book-day-thu = Thu
book-day-fri = Fri
book-day-sat = Sat
book-day-sun = Sun

tell-subject-booked = Booked: { $service }, { $day } { $time }
tell-subject-changed = New time: { $service }, { $day } { $time }
tell-subject-cancelled = Cancelled: { $service }, { $day } { $time }
tell-subject-reminder = Reminder: { $service }, { $day } { $time }
tell-subject-cancelled-by-hall = Cancelled: { $service }, { $day } { $time }
tell-subject-code = Your code: { $code }
tell-subject-near = Soon your turn: { $number }
tell-booked = { $hall }: you have booked { $service } on { $day } at { $time }. Your code: { $code }. Please check in at the kiosk from { $from }.
tell-changed = { $hall }: your appointment for { $service } is now on { $day } at { $time }. Your code: { $code }. Please check in from { $from }.
tell-cancelled = { $hall }: your appointment for { $service } on { $day } at { $time } is cancelled. Please book again or take a number.
tell-reminder = { $hall }: we expect you for { $service } on { $day } at { $time }. Your code: { $code }. Please check in at the kiosk from { $from }.
tell-cancelled-by-hall = { $hall }: we are sorry, we cannot keep your appointment for { $service } on { $day } at { $time }. It is cancelled.
tell-free = Free times: { $times }
tell-code = { $hall }: the code for your booking is { $code }. Type it on the booking page. If you have not booked, do nothing.
tell-near = { $hall }: number { $number } for { $service }: { $ahead ->
    [0] you are next. Please wait near the windows.
    [one] one more before you. Please come to the waiting area.
   *[other] { $ahead } more before you. Please come to the waiting area.
}
tell-link-own = Change or cancel: { $link }
tell-link-book = Book again: { $link }
tell-link-ticket = Your number: { $link }
book-wrong-name = Please give a name
book-wrong-phone = Please give a phone number, for example 138 0013 8000
book-wrong-email = The e-mail address is not complete; it should look like name@example.com
book-wrong-id-number = A card number has digits and letters only
book-where = Floor { $floor }, { $zone }
