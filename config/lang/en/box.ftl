# What an installer does next (hall-box check).
next-cannot_answer = look at it: it should show what the window does
next-unreachable = check power, cable and the address in box.toml
next-no_answer = check power, cable, its number on the line and the speed
next-link_lost = check the plug; the box tries again by itself
next-stalled = switch it off and on
next-garbled = check speed, the two wires and the terminating resistor; two devices may have one number
next-font_missing = set charset = "gb2312", or have the font loaded into the card
next-busy = switch it off and on
next-paper_out = put in paper
next-paper_low = have paper at hand
next-cover_open = close the cover
next-cutter_jam = open the cover and free the cutter
next-overheated = let it cool down
next-not_asked_yet = ask again in a minute
