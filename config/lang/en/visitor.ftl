# The ticket on a phone, for the visitor
page-title = My number
comma = { ", " }
language = Language

your-number = Your number
near-three = Nearly your turn: please wait near the windows
near-one = You may be next: please come to the windows
ahead = Ahead of you
ahead-then = Ahead at { $time }
ahead-unit = {""}
wait-title = About
wait-turn = Your turn
wait-unit = min
wait-from-to = { $low }–{ $high }
wait-up-to = within { $high } min
wait-very-soon = soon
wait-withheld = –
wait-why-none = no window is serving yet
wait-why-due = being worked out, a few seconds
longer-fewer_windows = Longer than we said: fewer windows are open now.
longer-booked_came = Longer than we said: somebody who had booked a time has come.
longer-precedence = Longer than we said: somebody who comes first by the rule has come.
longer-slower = Longer than we said: the visitors before you take more time.
why-title = Who may go before me?
why-text = Usually first come, first served. Seniors, expecting mothers, disabled visitors and appointments on time count as having come a little earlier; visitors who were transferred or came back keep their place. Windows serve different things, so numbers are not always called in a row.
sound-on = Rings at 3 ahead, 1 ahead and your turn
sound-off = No sound: please watch the screens
sound-unblock = Turn on the sound for my turn

have-ready = Have ready
have-guide = The service guide
here = I am in the hall
here-again = I am back, please call me again
here-done = We know you are in the hall
delay = { $minutes } more minutes
on-the-way = Are you on the way?
on-the-way-more = Nobody calls you before you say that you are in the hall: here by the button below, or at a kiosk. You keep your place.
put-off = You will be called from { $time } on
put-off-more = . Others go first until then; you keep your place. Here sooner? Press “I am in the hall”.
moved = Your number is served elsewhere now
moved-more = . You keep your place. Please go to the windows shown below.
leave = Leave the queue
leave-title = Leave the queue?
leave-more = Your place goes to the next visitor.
leave-yes = Yes, leave
leave-no = No, I wait
updated = Updated { $time }, by itself
updated-late = As of { $time }, updating

turn-title = Your turn
turn-now = Please be at the window within { $minutes } min.
turn-slow = Please be at the window within { $minutes } min. If you walk slowly, press the button below and we wait for you.
turn-here = Good. The window knows you are coming and waits.
turn-coming = I am coming
delay-turn = Cannot come, call me in { $minutes } min

cut-title = No connection to the hall
cut-more = . This is how it was at { $time }. Please watch the screens and listen; your number is still valid.

end-serving = At window { $window } now
end-serving-more = This page will tell when it is done.
end-held = Set aside until you are back
end-held-more = Your number is still valid. Go back to the same window when you are ready; no new number is needed.
end-absent = We called you and nobody came
end-absent-more = Your number is not lost. Show it at the information desk or a kiosk and you will be called again.
end-absent-again = Your number is not lost. If you are in the hall, press the button below and you will be called again.
end-finished = Done. Thank you
end-finished-more = Please take your papers with you.
end-left = You have left the queue
end-left-more = Changed your mind? Today a kiosk or the information desk brings your number back.
end-void = This number was issued by mistake
end-void-more = Please take a new number.
end-expired = This number is of another day
end-expired-more = To be served today, please take a new number.
visitor-state-unknown = There is no number behind this link
visitor-note-unknown = It may be of an earlier day, or the address was not copied whole. Scan the code on your slip once more; to be served today, take a new number.

alert-three = { $number }: 3 people ahead
alert-one = { $number }: 1 person ahead
alert-now = { $number }: your turn

rate-title = How was it today?
rate-5 = Very good
rate-4 = Good
rate-3 = Fair
rate-2 = Poor
rate-1 = Very poor

visitor-where-plain = Floor { $floor }, { $zone }, windows { $windows }
visitor-state-waiting = Waiting
visitor-state-called = Your turn: please go to the window
visitor-state-serving = Being served
visitor-state-held = Set aside until you are back
visitor-state-absent = We called you and nobody came
visitor-state-finished = Done, thank you
visitor-state-left = You have left the queue
visitor-state-void = Issued by mistake
visitor-state-expired = This number is of another day
visitor-state-handed = Handed to another hall
visitor-note-plain = Please watch the screens and listen. This page is renewed every 30 seconds.
path-then = Afterwards, on the same number
tell-me = Send me a message when it is nearly my turn
tell-again = A message will come. Change where to
tell-more = Once, when only a few are before you. The number or the address is used for this only and erased three months later.
tell-phone = Mobile number
tell-email = E-mail
tell-go = Tell me
tell-back = Back
map-show = Show the map
map-floor = Floor { $floor }, from the entrance
map-entrance = You come in here
map-here = your windows
visitor-ahead-plain = { $ahead ->
    [0] You are next.
    [one] 1 person is ahead.
   *[other] { $ahead } people are ahead.
}
visitor-wait-plain = About { $low }–{ $high } minutes
visitor-wait-plain-within = Within { $high } minutes
map-here-windows = you go to { $label }
