# Window terminal
page-title = Window { $label }
stop = { ". " }
comma = { ", " }

state-idle-waiting = Free, people waiting

say-serving = { $number }, started at { $time }
say-serving-held = { $number }, started at { $time }, on hold { $minutes } min
say-called = { $number }, on the way to you
say-called-again = { $number }, called { $calls } times, on the way to you
say-coming = { $number } says: on the way
say-waiting =
    { $n ->
        [one] { $n } person waiting for your services
       *[other] { $n } people waiting for your services
    }
say-closed = Press space to open
say-pause-after = Pausing after this visitor

nothing-empty = Nobody is waiting
nothing-others =
    { $n ->
        [one] Nobody for you; { $n } person waits for other services
       *[other] Nobody for you; { $n } people wait for other services
    }
nothing-now-paused = Paused, as planned
nothing-hint = New tickets appear here at once.

cut-off = Cut off { $time }
cut-off-kept =
    { $n ->
        [one] Cut off { $time }, { $n } step to send
       *[other] Cut off { $time }, { $n } steps to send
    }

fact-class = Priority
fact-class-check = check the document at the window
fact-why = Called because
fact-waited = Waited
fact-waited-value = { $minutes } min
fact-issued = took the number at { $time }
fact-language = Language
fact-needs = Needs
fact-note = Note
fact-leg = Stage
fact-leg-value = { $how ->
    [transferred] stage { $n }, transferred
    [returned] back after a missed call
   *[other] stage { $n }
}
fact-slip = Slip
fact-slip-failed = not printed; the number is on the phone
fact-slip-unknown = perhaps not printed; check the number
fact-flagged = Sent on
fact-flagged-value = { $n } times already; finish it here if you can
fact-next = Next
fact-waiting = Waiting
fact-waiting-value =
    { $n ->
        [one] { $n } person
       *[other] { $n } people
    }
fact-longest = longest { $minutes } min
fact-reason = Reason
fact-since = Since
fact-since-value = { $time }
fact-until = Allowed until
fact-test = Test ticket, not in the reports
class-normal = Standard
need-low_window = Low window
need-language = Other language
need-wheelchair = Wheelchair
need-hearing = Hard of hearing
need-sight = Poor sight

timer-serving = Being served
timer-serving-unknown = Being served; no usual time known yet
timer-serving-long = Twice the usual time
timer-called = On the way
timer-called-wait = On the way; no-show not before { $time }
timer-called-wait-recall = On the way; no-show from { $time }, after one recall
timer-called-recall = On the way; recall once, then no-show
timer-idle = Free
timer-idle-waiting = Free while people wait
timer-paused = Paused
tick-typical-min = usually { $minutes } min
tick-typical = usually { $time }
tick-no-show = { $time } no-show
tick-idle-orange = 1:00 reminder
tick-idle-tell = 3:00 manager is told
tick-idle-told = 3:00 manager was told

heard-wall = Wall display
heard-sign = Window sign
heard-voice = Loudspeaker
heard-done = done
heard-done-wall = shown
heard-done-sign = shown
heard-done-voice = spoken
heard-queued = on its way
heard-queued-voice = waiting to be spoken
heard-unverified = sent; the device cannot answer
heard-failed = did not work, please call out
heard-dropped = not spoken, screens only
heard-unknown = not certain, please call out
heard-none = no such device

outcome = Outcome
outcome-done = Done
outcome-accepted = Accepted
outcome-documents_missing = Papers missing
outcome-advice = Advice only
outcome-other = Other
note-label = Note
note-hint = kept with the outcome

go-open = Open the window
go-back = Back to work
go-back-call = Back, call { $number }
go-call = Call { $number }
go-call-any = Call next
go-call-suspended = Paused: call by number
go-start = Arrived, start
go-finish-call = Finish, call { $number }
go-finish = Finish, nobody waits
go-finish-away = Finish (cut off, no call)
go-finish-pause = Finish, then pause
go-resume = Go on with { $number }

act-recall = Recall
act-start = Arrived
act-finish = Finish
act-no-show = No-show
act-hold = Hold
act-transfer = Transfer
act-pause = Pause
act-pause-after = Pause after
act-pause-cancel = No pause
act-undo = Undo
act-call = Call by number
act-close = Close window
act-resume = Go on
act-accept = Take over
act-decline = Send back
act-until = in { $time }

why-at-window = { $number } is already at the window.
why-not-recall = Nobody has been called, so there is nobody to recall.
why-not-start = Nobody has been called yet.
why-not-finish = Service has not begun, so it cannot be finished.
why-not-no-show = Nobody has been called, so nobody can be missing.
why-not-hold = There is nobody at the window to put on hold.
why-not-transfer = There is nobody at the window to transfer.
why-not-pause = The window is not open, so it need not pause.
why-not-pause-again = Already paused. Press space to come back.
why-not-undo = Nothing to undo: only the last press, within 10 seconds. A recall, and a closing that sent people on, cannot be taken back.
why-not-call = Finish with this visitor or open the window first, then call by number.
why-early-recall = Just called; recall again in { $left }.
why-early-no-show = Too early for a no-show; possible in { $left }.
why-recall-first = Recall once first, then mark as no-show.
why-early-start = A little too early.
why-early-finish = Just called: press “arrived”, or wait until the visitor has had the time to come.
why-early-hold = A little too early.
why-early-transfer = A little too early.
why-early-pause = A little too early.
why-early-undo = A little too early.

next = Next
next-score = Minutes in all
next-before-cut = as before the cut-off
next-none = Nobody is waiting
next-more = { $n } more
held = On hold
held-count =
    { $n ->
        [one] { $n } visitor
       *[other] { $n } visitors
    }
held-none = Nobody on hold
held-for = { $minutes } min
held-now = just now
held-over = { $minutes } min, too long
held-sound = Sound for visitors on hold too long
held-sound-on = Heard when somebody is on hold too long. Press to switch it off.
held-sound-off = Not heard. Press to hear it when somebody is on hold too long.
asks = Asked of you
asks-sent = Sent by you
asked-paused = Window { $label } is paused.
asked-closed = Window { $label } is closed.
asked-services = { " " }Nobody serves { $names }.
asked-take-over = Take over
accept-from = from window { $label } ({ $clerk })
sent-on = sent to { $name }, not taken over yet
sent-now = just now
sent-for = { $minutes } min ago
queues = Waiting by service
queue-row = { $n }, longest { $minutes } min
queue-empty = nobody
keypad = Numpad
keypad-next = next
keypad-undo = undo
keypad-call = by number
space = Space

why-earliest = Took a number first
why-waited = In order of numbers
why-class = { $name }
why-head-start = Priority
why-window-bonus = This window's own
why-only-one = The only one waiting
why-appointment = Appointment, on time
why-came-back = Back after a missed call
why-transferred = Transferred, kept the place
why-asked-for-here = Sent to this window
why-by-number = Called by number
why-without-ticket = Came straight to the window
why-ratio-turn = Its turn in the round
part-waited = waited { $minutes } min
part-head-start = priority +{ $minutes }
part-rate = waiting counted { $rate } times: { $minutes }
part-window-bonus = own window +{ $minutes }
part-appointment = appointment +{ $minutes }
part-ratio-turn = in turn
part-cap-reached = no head start: used up this hour
part-other = further +{ $minutes }
part-less = less { $minutes }

toast-finish-call = Called { $number }, the one before is finished
toast-call = Called { $number }
toast-finish = { $number } finished
toast-start = { $number } started
toast-hold = { $number } on hold
toast-resume = Going on with { $number }
toast-transfer = { $number } transferred
toast-no-show = { $number } marked as no-show
toast-put-off = { $number } cannot come now and is called again later
toast-accept = { $number } taken over
toast-decline = { $number } sent back
toast-pause = Paused
toast-open = Window open
toast-close = Window closed
toast-other = Step recorded
toast-undo = Undo
toast-undo-both = Undo both steps
toast-seconds = { $n } s
toast-kept = Cut off. “{ $action }” is noted and will be sent by itself.
toast-sent =
    { $n ->
        [one] { $n } step from the cut-off has been sent.
       *[other] { $n } steps from the cut-off have been sent.
    }
toast-dropped =
    { $n ->
        [one] { $number } was no longer at this window; { $n } step was not carried out.
       *[other] { $number } was no longer at this window; { $n } steps were not carried out.
    }
toast-slow = Waiting for the hall to answer
toast-stale = The screen has changed; look once more, then press.
cut-no-call = Not while cut off: another window might call the same visitor.
cut-no-other = Not possible while cut off.
cut-title = The hall cannot be reached
cut-idle = Calling works again once connected.

hold-title = Why is { $number } put on hold?
hold-copying = Making copies
hold-form = Filling in a form
hold-fetching = Fetching papers
hold-checking = Waiting for a check
hold-other = Other
pause-title = Why pause?
pause-title-after = Pause after this visitor: why?
pause-break = Break
pause-lunch = Lunch
pause-training = Training
pause-paperwork = Paperwork
pause-other = Other
pause-uncovers = Nobody else is open for { $names }. The manager is told.
pause-uncovers-deputy = Nobody else is open for { $names }. Window { $deputy } is asked to take over.
transfer-title = Where does { $number } go?
transfer-service = Another service
transfer-window = Another window
transfer-clerk = A colleague
transfer-keep = Keep the place
transfer-end = To the end
transfer-back = Back to me afterwards
transfer-none = Nowhere to transfer to
call-title = Which number?
call-title-why = Why { $number } first?
call-go = Go on
call-hint = A093
call-returned = Back after a missed call
call-urgent = Urgent
call-manager = Floor manager asked
call-companion = Belongs to the last visitor
call-other = Other
call-stands_here = Stands here and needs help
decline-title = Why does { $number } go back?
decline-not_ours = Not our matter
decline-papers = Papers missing
decline-not_ready = Not ready for this step
decline-nobody = Visitor is not here
decline-other = Other
close-title = Close this window? This becomes of its visitors:
panel-more = More
panel-cancel = Cancel
panel-escape = Esc

closed-title = Window not open
closed-hint = Press space to open; only then visitors are sent to you.
paused-hint = Press space when you are back. Visitors on hold stay with this window.
idle-hint = Press space to call { $number }. If you leave, press P and say why.
idle-hint-held = Press space to go on with { $number }.

signin-title = Window { $label }: please sign in
signin-login = Staff number
signin-password = Password
signin-go = Sign in
signin-wrong = Number or password is not right. Please try again.
signin-again = Your session has ended; please sign in again, or ask an administrator if you cannot. The visitor at the window is still there, nothing is lost.
signin-too-often = Too many wrong tries at the lock. Please sign in with staff number and password. The visitor at the window is still there, nothing is lost.
signin-not-allowed = This account cannot work at a window. Sign in as somebody who can, or go back to your own pages.
signin-elsewhere = Back to my pages
sign-out = Sign out
signin-code = Code that your app shows
lock-title = Window { $label } is locked
lock-who = { $name } is signed in. The visitor and everything that was begun are still here.
lock-pin = PIN
lock-password = Password
lock-go = Unlock
lock-other = Somebody else: sign in
lock-do = Lock
lock-key = Lock this window (L)
language-switch = Language
loading = Connecting to the hall
unknown-window = There is no window { $label }. Check the address, or ask the admin to look at the windows.
clerk-none = not named
act-serve = Serve without a number
keypad-serve = no number
why-not-serve = This window is not free. Finish or open it first.
serve-title = What has this visitor come for, without a number?
start-title = Does { $number } belong to this visitor?
start-checked = Yes, I have looked
start-no_document = No document at hand
start-known = I know the visitor
start-hurry = No time to look
start-other = Another reason
toast-serve = { $number } is served without having waited
toast-goes-on = { $number } goes on: window { $windows }, floor { $floor }
fact-people = Group
fact-people-value = { $n } people
fact-then = Afterwards
fact-then-where = window { $windows }, floor { $floor }
keypad-resume = from hold
keypad-asks = requests
keypad-close = close
keypad-evidence = proof missing
go-start-seen = Proof seen: start
fact-proof = Ask to see
fact-proof-missing = not shown
start-missing = The proof of the priority is recorded as not shown.
why-not-evidence = Nothing has to be shown by this visitor.
why-not-close = Finish with this visitor or send the visitor on, then close.
why-not-resume-busy = Finish with this visitor or open the window first, then go on.
asks-none = Nobody asks anything of this window.
accept-number = Take over { $number }
decline-number = Send back { $number }
asks-title = What do you answer?
resume-title = Go on with whom?
call-title-who = On whose word is { $number } called first?
call-myself = I decide it myself
call-name = Somebody else
call-name-hint = Name
call-name-go = Call
role-manager = Manager
role-admin = Administrator
role-greeter = Information desk
role-clerk = Window
help-at = { $name }: a visitor asks for help
help-going = I am going
help-done = Done
help-goes = { $name } is going
close-go =
    { $n ->
        [one] Close, send { $n } person on
       *[other] Close, send { $n } people on
    }
close-to = Queue to { $name }
close-to-nobody = Let the queue wait here
closing-same =
    { $n ->
        [one] { $n } person for { $name } waits for windows { $windows } and keeps the place.
       *[other] { $n } people for { $name } wait for windows { $windows } and keep their places.
    }
closing-other =
    { $n ->
        [one] { $n } person for { $name } joins { $to } (windows { $windows }) and keeps the place.
       *[other] { $n } people for { $name } join { $to } (windows { $windows }) and keep their places.
    }
closing-stays =
    { $n ->
        [one] { $n } person for { $name } stays: no other window is open for it.
       *[other] { $n } people for { $name } stay: no other window is open for it.
    }
help-now = just now
help-for = { $minutes } min ago
nothing-held-back =
    { $n ->
        [one] { $n } person waits, not to be called here yet
       *[other] { $n } people wait, none to be called here yet
    }
nothing-others-too =
    { $n ->
        [one] { $n } more waits for other services.
       *[other] { $n } more wait for other services.
    }
call-before =
    { $n ->
        [0] Nobody is before this visitor, who is told:
        [one] { $n } person is before this visitor, who is told:
       *[other] { $n } people are before this visitor, who is told:
    }
close-go-stay =
    { $n ->
        [one] Close all the same; { $n } person goes on waiting
       *[other] Close all the same; { $n } people go on waiting
    }
# what was done
act-items = Record
keypad-items = What was done
items-title = What was done for { $number }
items-none = Press a digit for each thing that was done; again to count it up.
items-count = Count
items-case = Case number
items-missing = Papers that are missing
items-out = Take out
items-kept = Kept for { $number }: { $n ->
    [0] nothing
    [one] one thing
   *[other] { $n } things
 } done
items-keep = Keep it
items-keep-on = Keep it and finish
why-not-items = There is nothing to record for this visitor now.
items-completed = completed
items-accepted = accepted
items-papers_missing = papers missing
items-declined = declined
items-advice = advice
items-suspended = waits for papers
items-resumed = goes on
# talking to the floor, calling for help, taking a window over
keypad-message = message
keypad-emergency = help, silently
message-title = What do you tell the floor?
message-gone = Sent to the floor. You will see here when it is read.
menu-title = What next?
emergency-again = Press Q once more to call for help silently.
emergency-sending = Sending
emergency-own = Your signal has been sent
emergency-waits = nobody has answered yet
emergency-not-sent = The signal did not get through. Please call out or use the phone.
transfer-find = Find
transfer-none-found = Nothing here matches. Try another tab or fewer letters.
transfer-none-window = Only open windows that do this matter stand here. For another matter choose another service.
handover-title = Window { $label } is in use
handover-who = { $name } works at this window; the last change here was at { $time }.
handover-visitor = { $number } is at the window and stays with it.
handover-taken = { $name } has taken this window over.
handover-do = Take over as { $me }
handover-out = Leave, sign in elsewhere
keypad-menu = all else
why-not-undo-pausing = Nothing to undo. The planned pause is called off with P.
closing-held = On hold here: { $numbers }. Go on with them first (key G), or they go back into the queue and keep their place.
say-fire = Fire alarm: everybody out
say-suspended-hall = The hall is paused
say-suspended-zone = This zone is paused
say-suspended-service = A service of this window is paused
fire-title = Fire alarm since { $time }
fire-do = Lead the visitors out. Calls are not spoken now, all clocks stand still, everybody keeps their place.
stands-hall = The hall is paused since { $time }: { $reason }
stands-zone = This zone is paused since { $time }: { $reason }
stands-service = { $service } is paused since { $time }: { $reason }
stands-means-hall = No numbers are given out and all clocks stand still. Nobody is called in turn until the floor goes on.
stands-means-part = No numbers are given out for it and its clocks stand still. Nobody is called in turn for it until the floor goes on.
stands-power = power cut
stands-fire = fire
stands-system = system fault
stands-drill = drill
stands-other = other reason
stands-no_staff = not enough staff
nothing-for-you = Nobody is waiting for this window
next-closed = Shown when the window is open
next-kept = Nobody who can be called here
kept-hint = One of them who stands at your window can be called by number: key C.
heard-late-sign = no answer from its box; please call out
heard-late-voice = not spoken, no answer from its box; please call out
nothing-others-hint = { $n ->
    [one] { $n } person waits for other services.
   *[other] { $n } people wait for other services.
} The floor manager can give this window one of them (key M). New tickets appear here at once.
kept-who = { $more ->
    [0] { $who }
   *[other] { $who } and { $more } more
}
kept-asked_for_time = { $who }: asked for more time, until { $time }
kept-not_checked_in = { $who }: not here yet, check-in is missing (phone, kiosk or information desk)
kept-not_accepted = { $who }: sent on; take over first (key A)
kept-at_another_window = { $who }: at another window with another number
kept-comes_in_again = { $who }: missed a call, comes in again after some others
kept-sent_elsewhere = { $who }: sent to another window or colleague by name
kept-needs = { $who }: needs a window with what this one does not have
kept-suspended = { $who }: not called in turn while all stands still
nothing-suspended = Paused: nobody is called in turn
