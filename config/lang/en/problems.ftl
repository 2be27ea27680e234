# What is wrong with a configuration (hall/domain/checking.py, hall/domain/revising.py): what was found, and what to do.
problem-first = { $n ->
    [1] { $first }
   *[other] { $first } In all, { $n } places are to be corrected.
 }
problem-missing = { $path } is missing. Fill it in.
problem-unexpected = { $path } is not known here. Remove it.
problem-wrong-value = { $path } has a value that does not fit: { $value }. Correct it.
problem-control-character = { $path } contains a control character. Type the text again.
problem-code-missing = An entry has no code ({ $path }). Give it one.
problem-bad-code = The code “{ $value }” does not fit ({ $path }). Use at most 32 letters A–Z, digits and _ . - (what belongs to a place: kiosk-1/printer).
problem-code-twice = The code { $value } is used twice (capitals do not count). Give each entry its own.
problem-name-missing = A name is missing ({ $path }){ $tag ->
    [zh-Hans] {" "}in Simplified Chinese
    [zh-Hant] {" "}in Traditional Chinese
    [en] {" "}in English
   *[other] {""}
 }. Fill it in.
problem-normal-class-missing = The visitor class “normal” is missing. Everybody else belongs to it; add it.
problem-no-services = The hall has no service. Add at least one.
problem-no-windows = The hall has no window. Add at least one.
problem-out-of-range = { $path } must lie between { $from } and { $to }.
problem-unknown-weekday = { $value } is not a weekday. Use mon, tue, wed, thu, fri, sat, sun.
problem-bad-hours = The hours { $from }–{ $to } are not right. Write 09:00 and 12:00, the earlier one first.
problem-prefix-twice = The prefix { $value } belongs to two series; two visitors would hold the same number. Change one.
problem-bad-prefix = The prefix “{ $value }” does not fit. Use up to three capital letters A–Z, or none.
problem-hard-to-hear = The prefix { $value } has a letter that is taken for a digit (I, O). Choose another one.
problem-bad-range = The range { $from }–{ $to } is not possible. Its end must not come before its beginning and must fit the width.
problem-half-a-range = The range for kiosks without the server has only one end ({ $path }). Give both or none.
problem-unknown-series = There is no series { $value }. Choose one from the list.
problem-unknown-zone = There is no zone { $value }. Choose one from the list.
problem-unknown-service = There is no service { $value }. Choose one from the list.
problem-unknown-window = There is no window { $value }. Choose one from the list.
problem-unknown-place = There is no place { $value }. Choose one from the list.
problem-unknown-mode = { $value } is not a way of serving. Use primary or overflow.
problem-no-window-serves = No window serves { $value }; its visitors would never be called. Give it to a window.
problem-empty-set = Window { $value } serves nothing. Give it a service.
problem-hall-code-changed = The hall's code is { $wanted } and stays so; found { $value }.
problem-unknown-timezone = There is no time zone { $value }. Write it like Asia/Shanghai.
problem-service-in-use = Visitors still wait for { $value }. Close it, let its queue run out, then remove it.
problem-window-in-use = Window { $value } is open. Close it, then remove it.
problem-plans-overlap = This plan overlaps the plan { $value } of the same service: the same minutes would be offered twice. Change the times, weekdays or dates.
problem-no-slot-fits = A visit of this service takes { $value } minutes, and the plan is shorter. Make it longer or the step smaller.
problem-bad-date = { $value } is no date. Write it like 2026-10-01.
problem-bad-blackout = A closure from { $from } to { $to } is not possible. Write both like 2026-10-01T09:00, the earlier one first.
problem-booked-without-slot = For { $value }, { $to } visitors have booked at times that would not exist any more. Cancel or move these appointments first.
problem-fewer-places-than-booked = For { $value }, { $to } visitors have booked at a time that would have only { $from } places. Cancel or move appointments first.
problem-hours-overlap = The hours { $from }–{ $to } overlap others of the same day. Join them or leave one out.
problem-day-twice = { $value } stands twice in the calendar for the same service. Leave one of them out.
problem-day-without-hours = { $value } is open, but has no hours. Write them like 9:00–12:00, 13:00–17:00.
problem-works-as-itself = { $value } falls on that weekday anyway. Choose another weekday or leave the day out.
problem-unknown-choice = { $value } is not possible for { $path }. Choose one of { $known }.
problem-no-voice-zone = { $value } is to speak, but no loudspeaker belongs to its zones. Add a place of the kind “Speaker” for them, or switch it off.
problem-voice-brace = { $path }: a brace is open or closed alone ({ $value }). Braces stand around number, window, zone or name only.
problem-voice-placeholder = { $path }: { $value } is not known. Only {"{"}number{"}"}, {"{"}window{"}"}, {"{"}zone{"}"} and {"{"}name{"}"} are filled in.
problem-voice-number-missing = { $path }: without {"{"}number{"}"} nobody knows who is called. Put it in.
problem-voice-too-long = { $path }: { $value } characters are too long to be listened to. At most { $to }.
problem-clock-without-hours = The day is to open or close by the clock, but the hall has no opening hours. Enter hours, or open and close by hand.
problem-unknown-need = There is no need { $value }. Choose one from the list.
problem-need-met-nowhere = No window meets the need { $value }; whoever has it would never be called. Give it to a window, or let it only be shown to the clerk.
problem-journey-too-short = The journey { $value } has fewer than two services. Add one, or take the service by itself.
problem-journey-service-twice = { $value } stands twice in the same journey. Name each service once.
problem-journey-without-number = { $value } gives out no numbers of its own, so it cannot be part of a journey. Leave it out or let it be queued for by number.
problem-journey-circle = These services wait for each other and none could ever begin: { $value }. Take one of the orders out.
field-quoted = “{ $name }”
problem-unknown-department = There is no department { $value }. Choose one from the list.
problem-class-in-use = Visitors of the class { $value } are still waiting. Let them be served, then remove it.
problem-quota-below-appointments = The quota of { $value } is below the { $from } appointments that can be booked for one day ({ $weekday ->
    [mon] Monday
    [tue] Tuesday
    [wed] Wednesday
    [thu] Thursday
    [fri] Friday
    [sat] Saturday
   *[sun] Sunday
 }). Raise it to { $from } or more, or offer fewer places under Bookings.
problem-bad-span = The span { $from }–{ $to } is not right. Write both as 21:00 and 06:30, or leave both empty.
problem-slip-needs-block = The slip has no block “{ $value ->
    [frames] Marks (copy, test)
    [number] Number
    [place] Place
   *[other] Date and kiosk
 }”. Without it a visitor cannot use it, or it cannot be told from a copy. Add the block.
problem-slip-block-twice = A block stands twice on the slip. Only words, pictures and lines may. Take one away.
problem-slip-text-empty = A text on the slip has no words. Type them or take the block away.
problem-slip-picture-none = A picture on the slip is missing or is not one. Choose a picture file again.
problem-slip-picture-large = A picture on the slip is too detailed: more than { $to } kB. Choose a plainer one, black on white.
problem-slip-picture-size = A picture on the slip has { $value } dots; at most { $from } × { $to } fit. Choose it again.
problem-no-weight = Every weight is 0, so nothing would be counted. Give at least one figure a weight.
problem-ends-crossed = { $path } ({ $to } %) must be above where points begin ({ $from } %).
problem-limits-crossed = Red ({ $red }) must lie beyond yellow ({ $yellow }).
problem-limits-missing = Give a limit for yellow or red, or switch the alert off.
problem-limit-twice = There is a line for this alert and service already.
problem-limit-of-hall = This alert is of the whole hall or of a device: choose “Whole hall”.
problem-bad-address = { $value } is not an e-mail address.
problem-bad-time = { $value } is not a time of the clock. Write it like 07:30.
problem-bad-folder = { $value } is no name for a folder. Use letters, digits, - and _.
problem-nowhere-to-send = This report goes nowhere: give an e-mail address or a folder.
problem-bad-media-file = { $value } is no name of a picture or video. Choose a file from the list, or bring one in.
problem-days-crossed = The last day, { $to }, lies before the first one, { $from }. Change one of them.
problem-sign-without-window = { $value } is the screen of a single window, but no window is chosen. Choose it.
problem-text-too-long = This text has { $value } characters ({ $path }). Shorten it to { $to }.
