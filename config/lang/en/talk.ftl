# What windows and floor tell each other, for both
talk-from-window = Window { $label } ({ $name })
talk-from-floor = { $name }, floor
talk-manager = Please come to my window.
talk-forms = Forms or papers have run out here.
talk-device = A device here does not work.
talk-interpreter = I need an interpreter or sign language.
talk-order = Please keep order at my window.
talk-coming = Somebody is on the way to you.
talk-come_over = Please come to the manager's desk when you are free.
talk-stay_open = Many people wait: please no pause now.
talk-break_now = It is quiet: you may take your break.
talk-call_me = Please ring the manager.
talk-read-by = read by { $name }
talk-unread = not read yet
talk-emergency = Window { $label } calls for help
talk-emergency-floor = Window { $label }, floor { $floor }, calls for help
talk-going = { $name } is going
talk-go = I am going
talk-over = It is over
talk-read = Got it
talk-typed = Other words
talk-send = Send
talk-now = just now
talk-for = { $minutes } min ago
talk-title = Windows and floor
talk-to-window = to window { $label }
do-message = Message
do-message-title = Message to windows
message-to = To
message-all = All windows
message-what = What
message-nobody = No window is open just now.
did-message = { $n ->
    [one] Sent to 1 window.
   *[other] Sent to { $n } windows.
}
