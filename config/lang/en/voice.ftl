# Calls over the loudspeaker. Each part between bars is one recorded clip; a comma alone is a short pause.
# $number comes spelled (A zero nine three), $window as a number (three, twelve).
voice-call = ticket | { $number } | please go to window | { $window }
# The same sentence, for the eye
voice-call-shown = Ticket { $number }, please go to window { $window }

# Where whole queues go, said once after all calls. $queues: letters or a service's name; $windows: "nine | through | twelve".
voice-move = numbers for | { $queues } | please go to { $several ->
    [no] window
   *[yes] windows
} | { $windows }
voice-move-floor = numbers for | { $queues } | please go to floor | { $floor } | { $several ->
    [no] window
   *[yes] windows
} | { $windows }
voice-move-shown = Numbers for { $queues }: please go to { $several ->
    [no] window
   *[yes] windows
} { $windows }
voice-move-floor-shown = Numbers for { $queues }: please go to floor { $floor }, { $several ->
    [no] window
   *[yes] windows
} { $windows }
# Not “to”, which sounds like “two”.
voice-to = through
voice-and = and
voice-list-joint = { " and " }

voice-digit-0 = zero
voice-digit-1 = one
voice-digit-2 = two
voice-digit-3 = three
voice-digit-4 = four
voice-digit-5 = five
voice-digit-6 = six
voice-digit-7 = seven
voice-digit-8 = eight
voice-digit-9 = nine

# Windows are read as numbers.
voice-count-0 = zero
voice-count-1 = one
voice-count-2 = two
voice-count-3 = three
voice-count-4 = four
voice-count-5 = five
voice-count-6 = six
voice-count-7 = seven
voice-count-8 = eight
voice-count-9 = nine
voice-count-10 = ten
voice-count-11 = eleven
voice-count-12 = twelve
voice-count-13 = thirteen
voice-count-14 = fourteen
voice-count-15 = fifteen
voice-count-16 = sixteen
voice-count-17 = seventeen
voice-count-18 = eighteen
voice-count-19 = nineteen
voice-count-20 = twenty
voice-count-30 = thirty
voice-count-40 = forty
voice-count-50 = fifty
voice-count-60 = sixty
voice-count-70 = seventy
voice-count-80 = eighty
voice-count-90 = ninety
voice-count-100 = hundred
voice-count-and = and
