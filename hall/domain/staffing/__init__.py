"""How many windows must be open, when: formulas first, then the hall's own rule played with what its record says.

    erlang.py     what queueing theory says of c windows: share within a promise, mean wait, those who lose patience
    required.py   the smallest number of windows that keeps a promise, half-hour by half-hour
    demand.py     what recorded days say of a day to come: which are like it, who came when, how long it took
    planning.py   the windows of a day by the two together, corrected by playing the hall's real rule
    trying.py     one more window for some hours: what it would change
    advice.py     the window whose opening would help most, now

Pure: the hall's record comes in as values, chance as a function.
"""
