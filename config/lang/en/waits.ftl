# The public page of a hall's waits, read at home before setting out. Whoever asks is told what the kiosk would say.
waits-title = Waits now
waits-open = Open. { $n ->
    [0] Nobody is waiting.
    [one] One person is waiting.
   *[other] { $n } people are waiting.
}
waits-opens = Closed, opens { $when }
waits-closed = Closed now
waits-full = No more numbers today
waits-range = about { $low }–{ $high } min
waits-within = up to { $high } min
waits-none = hardly any wait
waits-unknown = wait not known
waits-people = { $n ->
    [0] nobody waits
    [one] 1 waits
   *[other] { $n } wait
}
waits-book = Book a time
waits-as-of = As of { $time }
waits-late = These figures are not fresh: the hall cannot be reached. Trying again.
waits-note = So long would somebody wait who took a number in the hall now; four of five people are called within the range. Numbers are given out in the hall.
guide-page-title = Service guide
guide-page-bring = What to bring
guide-page-none = Nothing more has been published about this service yet. Please ask at the desk.
