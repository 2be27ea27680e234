rec-title = After an outage
rec-lead = What happened while the hall's server was away, and what to do now
rec-again = Look again
rec-none = No outage of more than two minutes today
rec-none-text = Nothing is in doubt. After a longer one, what happened and what to do stands here.
rec-what = The server was away from { $from } to { $to } ({ $n } min)
rec-span = { $from } to { $to }
rec-kept = { $n ->
    [0] Nobody was waiting when it began.
    [one] One number was waiting and kept its place.
   *[other] { $n } numbers were waiting and kept their places.
 }
rec-clocks = Promises, grace and no-show clocks stood still meanwhile. No number is lost or given twice.
rec-earlier = Earlier today:
rec-open = { $n ->
    [one] One thing is to be looked at
   *[other] { $n } things are to be looked at
 }
rec-all-done = Nothing is left to be looked at
rec-n = { $n }
rec-windows = At windows
rec-windows-how = These stood at a window when it began. Ask whether the person is still there: call again, or finish or mark as absent at the window.
rec-windows-none = Nobody stands at a window from before.
rec-at-window = window { $label }
rec-is-called = called at { $time }; perhaps never heard
rec-is-serving = being served since { $time }; perhaps finished long ago
rec-is-held = on hold since { $time }
rec-to-window = Open the window
do-call-again = Call again
did-call-again = { $number } is called again
rec-slips = Slips
rec-slips-how = Nobody can say whether these came out. Ask at the kiosk; a copy is marked as a copy.
rec-slips-none = Every slip is accounted for.
rec-kiosks = Kiosks and numbers given meanwhile
rec-kiosks-how = Kiosks went on with numbers of their own; these come in as soon as they are back.
rec-kiosks-none = All kiosks are back, and no number came in late.
rec-devices = Devices that are not back
rec-devices-how = Look whether they have power and network.
rec-devices-none = All devices are back.
rec-floor = To the live floor
rec-say-so = There you can also tell the waiting people in a few words what happened.
