# Wall displays and window signs
title = Wall display
calling = Now calling
calling-as-of = Calls as of { $time }
window-head = Window
none-now = No calls just now
none-now-text = Queues and waits are on the right
shut = Closed now
shut-unknown = Please see the hall’s notice for opening hours
opens = Open { $when }
shut-hours = Services open again
shut-calls = Calls
waiting = Waiting, about
people-unit = { "" }
minutes-unit = min
minutes-within = within { $high } min
soon = soon
unknown-wait = –
queue-full = Full today
queue-closed = Closed now
earlier = Called earlier
elsewhere = Numbers { $prefixes }: please wait on floor { $floor }
elsewhere-zone = Numbers { $prefixes }: please wait in { $zone }
going-next = Next
going-queue = { $letters ->
    [yes] Numbers { $queues } go to
   *[no] { $queues }: go to
}
going-queue-to = { $letters ->
    [yes] Numbers { $queues } go
   *[no] { $queues }: go
} to { $several ->
    [no] window
   *[yes] windows
} { $windows }
going-at = { $text }, { $place }
going-joint = { ", " }
notice = Notice
note = Note
page = { $page } / { $pages }
speaking = Being announced
quiet = No voice: look here
quiet-zones = No voice in { $zones }: watch the screen
quiet-more = No voice in { $zones } and { $more } more
silent = No sound: touch this screen once
stale = Reconnecting, may be out of date
cut = This screen is cut off
last-data = Last update
stale-note = If this lasts 60 s, these calls are taken off the screen
cut-note = Old calls are hidden so nobody goes to the wrong window
cut-watch = Please watch the sign above your window
cut-listen = Listen to loudspeakers and clerks
cut-ask = Not sure? Ask at the desk
# Fire alarm: the whole screen, instead of calls
alarm = Fire alarm. Please leave the hall
alarm-way = Use the nearest exit. Do not use the lifts
alarm-keep = Your number stays valid. Calling goes on in the same order afterwards.
cut-kept = Your number is kept
cut-kept-text = The order has not changed. No need to take another one.
connecting = Connecting
connecting-text = Calls will be shown here
enrol = An administrator lets this screen in
enrol-text = Enter this code under Settings, Devices
enrol-place = Place: { $place }
enrol-wait = Calls appear here as soon as it is done
unknown-place = There is no such place
unknown-place-text = Add “{ $place }” in the settings, or correct the address
sign-called = Please come
sign-serving = Now serving
sign-idle = Free
sign-idle-text = Please take a number
sign-paused = Paused
sign-paused-text = Back shortly
sign-closed = Not open
sign-closed-text = Please go to another window
sign-cut = Sign cut off
sign-cut-text = Please listen to the clerk
# Between calls
cases = How cases stand
case-done = completed
case-open = under way
caption = Being said
