# Kiosk
title = Ticket kiosk
home-title = What would you like to do?
search-open = Search all services
search-open-short = Search
search-title = Find a service
search-hint = For example: tax
search-none = Nothing found. Try fewer letters, or ask at the desk.
search-more = { $n } more: type another letter
key-erase = Erase
key-clear = Clear

tile-waiting = { $n } ahead
tile-about = { $low }–{ $high } min
tile-range = { $low }–{ $high } min
tile-within = within { $high } min
tile-about-long = about { $low }–{ $high } min
tile-within-long = within { $high } min
tile-soon = Soon
tile-no-estimate = unknown
tile-can-take = Open
tile-place = { $place }, { $n } ahead
floor-short = Fl. { $floor }

shut-quota_reached = Full today
shut-cut_off = No more today
shut-appointment_only = By appointment
shut-not_opening_hours = Not open
shut-service_closed = Closed
shut-hall_closed = Hall closed
shut-suspended = Interrupted
shut-no_link = Not while the network is down
shut-other = Closed
shut-until = again { $when }

page-more = { $n } more services
page-more-second = { $n } more, page { $page } of { $pages }
page-first = Back to page 1

priority = Priority
priority-who = Seniors, expecting, disabled
priority-title = Please choose what applies
priority-hint = No papers needed; a clerk may ask
priority-normal = No priority needed
priority-chosen = Priority: { $name }
priority-change = Change

back-home = Back to start
documents-question = Do you have these with you?
documents-none = Nothing special to bring for this
now-ahead = Ahead
now-about = About
now-turn = Your turn
now-wait = Wait
called-in-zh = Your number is called in Chinese; the screens show it too.
called-in-en = Your number is called in English; the screens show it too.
now-where = Where
now-unknown = Network down, waits not shown
take-have = I have everything. Take a number
take = Take a number
missing-document = Something is missing
missing-document-short = Something missing
take-phone = On my phone, no paper
take-phone-short = On my phone
proxy-open = For others?
proxy-line = For somebody else? Bring also: { $names }
proxy-title = For somebody else, bring also
phone-scan = Scan with your phone now
phone-scan-text = Opens by itself: no app, no sign-in. Press “I have it” once you see your number.
phone-paper = Paper after all
phone-got = I have it on my phone
paper-in = In { $s } s your slip is printed

taking = Taking your number
taking-wait = One moment. You get one number.
taking-long = Still working, please stay. No need to press again.

ticket-your = Your number
ticket-remember = Please remember your number
where-windows = { $n ->
    [1] Window
   *[other] Windows
  } { $windows }
where-go = { $n ->
    [1] Window
   *[other] Windows
  } { $windows }, { $arrow }
ahead-n = { $n }
about-unknown = unknown
slip-printing = Printing your slip
slip-take = Please take your slip
qr-title = Scan to follow on your phone
qr-text = No app, no sign-in. No phone? Screens and loudspeakers call you too.
watch-title = Watch the hall screens and listen
watch-text = When your number is called, the screen shows which window.
ends-in = Back to start in { $s } s
done = Done
got-it = Got it
longer = 60 s more

missing-paper_out = The printer is out of paper. Your number is valid.
missing-cover_open = The printer is open. Your number is valid.
missing-jam = The paper is stuck. Your number is valid.
missing-offline = The printer does not answer. Your number is valid.
missing-unknown = The slip may be incomplete. Your number is valid.
missing-unverified = Please take your slip. If none came, your number is still valid.
missing-other = The slip did not come. Your number is valid.
elsewhere-comes = Your slip comes out at { $name }
elsewhere-out = Your slip is out: please take it at { $name }
missing-line = { $n } ahead. Wait: { $wait }
missing-line-soon = { $n } ahead. It will be your turn soon
missing-line-no-wait = { $n } ahead
missing-photo = Take a photo of this page
missing-photo-text = Or write the number down
missing-scan = Scan with your phone
missing-scan-text = Or take a photo of this page
missing-desk = No phone? The desk writes you a slip

missed-open = I missed my call
number-open = I have a number
missed-open-away = Missed your call? Please tell the desk.
missed-open-away-short = Missed? Ask the desk
missed-title = Type the number on your slip
missed-hint = For example A012
missed-go = I am back
missed-looking = Looking for your number
missed-unknown = There is no such number today. Check your slip, or ask at the desk.
missed-ended = This number has ended. Take a new one, or ask at the desk.
missed-silent = The hall does not answer. Try again, or go to the desk.
returned-title = You are in the queue again
returned-arrived = You are in the queue now
returned-waiting = You are still in the queue
returned-called = You are being called now
returned-watch =
    { $n ->
        [0] You are next in your line. Watch the screens and listen; your number will be called again.
       *[other] About { $n } ahead of you. Watch the screens and listen; your number will be called again.
    }
returned-go = Please go to the window now.

refused-title = No number was given
refused-next = Choose another service, or ask at the desk.
booked-refused-title = Not checked in
booked-refused-next = If this is not right, the desk helps you.
unreadable-title = This code is not one of ours
unreadable-next = Show the code on your slip, or the one of your appointment. Or type the number here, or ask at the desk.
unanswered-title = No number yet
unanswered-text = The system has not answered. Trying again cannot give you two numbers.
unanswered-desk = The desk can also give you a number.
again = Try again

closed-title = No numbers now
closed-opens = Open { $when }
closed-unknown = Please see the hall's notice for opening hours
closed-waiting-title = Everyone with a number will still be served
closed-waiting = Still waiting
closed-watch = Calls are shown on
halted-title = Interrupted for now
halted-text = As soon as it goes on, numbers are given here again
fire-title = Fire alarm. Please leave the hall
fire-way = Use the nearest exit. Do not use the lifts
fire-keep = Your number stays valid. Calling goes on in the same order afterwards.
closed-watch-text = Screens and loudspeakers
closed-do = What you can do here
closed-bring = What to bring
closed-bring-title = What to bring
closed-papers = { $n ->
    [0] nothing to bring
    [one] 1 document
   *[other] { $n } documents
}
closed-more = More
closed-first = From the first
closed-book = Scan to book a time for another day.
closed-book-code = Code of the booking page
closed-week = Opening hours: { $days }
closed-week-days = { $days } { $hours }
closed-week-from-to = { $from }–{ $to }
closed-week-comma = {", "}

away-title = This kiosk is not in use
away-cut = Network down: no numbers from this kiosk
away-text = Please go to the desk or use the next kiosk.
away-kept = Numbers already taken stay valid.
away-why-expired = The network has been down for too long.
away-why-exhausted = The numbers set aside for this kiosk are used up.
away-why-day_changed = A new day has begun.
service-title = The roll of paper is being changed
service-go = Please take your number at { $names }, or wait a minute.
service-wait = Please wait a minute, or go to the desk.
starting = Getting ready, one moment

offline-note = Network down. Numbers stay valid; waits not shown.
ticket-offline = Your number is valid; the wait is not known now.
catching-note = Network unsteady. Numbers are given as usual.
printer-note = No slips here now; the screen shows your number.

foot-language = Language
foot-large = Large
foot-large-off = Normal
foot-low = Seated
foot-low-off = Standing
foot-audio = Audio
foot-audio-off = Audio off
foot-staff = Call staff
foot-staff-short = Call staff
foot-label = Help

audio-label = Audio guide
audio-hello = Audio guide. There are four keys: previous, next, OK and back. They are also along the lower edge of the glass, from left to right: back, previous, next, OK.
audio-choices =
    { $n ->
        [one] One choice: press next.
       *[other] { $n } choices: press next.
    }
audio-at = { $n } of { $of }
audio-chosen = chosen
audio-shut = not available
audio-to = { " to " }
# What is written short for the glass and spoken in full: short=full;short=full
audio-in-full = Fl. =floor{ " " }
audio-breath = { ", " }
audio-previous = Previous
audio-next = Next
audio-ok = OK

low-board = Waiting now
low-say = All buttons are below, within seated reach
low-dash = –

language-title = Choose a language
staff-asking = Telling our staff
staff-coming = Our staff have been told
staff-coming-text = Please wait here at the kiosk.
staff-going = Somebody is coming
staff-going-text = Please stay here at the kiosk.
staff-nobody = Please go to the desk
staff-nobody-text = This kiosk cannot reach anybody now. Go to the desk or wave to our staff.
sheet-close = OK
timeout-title = Are you still there?
timeout-text = Back to start in { $s } s; what you chose will be cleared.
timeout-stay = Yes, more time
timeout-leave = No, start again

booked-open = I have an appointment
booked-open-away = An appointment? Please tell the desk.
booked-open-away-short = Booked? Ask the desk
booked-title = Type the code of your appointment
booked-hint = Eight letters and digits
booked-go = Check in
booked-scan = Or hold the picture on your phone under the reader.
booked-erase = Erase
card-open = Check in with my ID card
card-title = Check in with your ID card
card-why = Your card is read only to find your appointment of today
card-what = Only name and number are used. The screen shows the family name alone; the number becomes a code that cannot be turned back.
card-rest = Photo, address and all else are thrown away at once: not looked at, not kept.
card-free = You need not do this: type the code of your appointment, or ask the staff.
card-agree = I agree, read my card
card-code = No card, type the code
card-waiting = Lay your ID card flat on the reader
card-lift = If it lies there already, lift it and lay it down again.
card-reading = Reading your card
card-still = Please leave it where it is.
card-again = It could not be read: lift it and lay it down again
card-again-moved = Not read to the end: lay it down once more and leave it there
card-again-other = This is no resident ID card, please use another
card-again-worn = The number on this card cannot be right: type the code, or ask the staff
card-nobody = No card was laid down. To try again, press “I agree” once more.
card-away = The reader does not work now. Type the code, or ask the staff.
card-holder = { $name }, checking you in
card-unknown-title = No appointment found for today
card-unknown-next = If it was booked without the ID number, type its code. Without an appointment, just take a number.
tile-inside = { $n } services
tile-steps = { $n } steps, one number
shut-direct = Go to window { $windows }
steps-title = One number for these steps
steps-note = We send you to the shortest queue first. Keep your number: it stays the same.

party-open = More than one?
party-change = Change
party-title = How many of you?
party-hint = People who come for the same matter need one number together.
party-unit =
    { $n ->
        [one] person
       *[other] people
    }
party-fewer = One fewer
party-more = One more
needs-open = Special needs?
needs-title = What would help you?
needs-hint = Choose any, or none. It does not change your place in the queue.
list-joint = { ", " }
