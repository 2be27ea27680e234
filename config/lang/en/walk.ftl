# Walk through the hall: every place says which it is
walk-title = Walk through the hall
walk-text = Every sign shows the number of its window, every speaker says its name, every printer prints it. You walk past and tick. Best before opening: until you sign, signs show no calls but new ones.
walk-never = Nobody has walked through this hall yet.
walk-begun = Begun by { $name }, { $at }.
walk-signed = Signed by { $name }, { $at }.
walk-counts = { $right } right, { $wrong } wrong, { $unseen } not seen.
walk-progress = { $done } of { $all } ticked, { $wrong } wrong
walk-start = Start a walk
walk-start-left = Walk past the { $n } left
walk-started-left = The places that were not right now say which they are.
walk-started = Every place now says which it is.
walk-all-again = All once more
walk-again = Again
walk-said-again = It says it once more.
walk-kind-sign = Signs ({ $n })
walk-kind-printer = Printers ({ $n })
walk-kind-speaker = Speakers ({ $n })
walk-shows-sign = shows this number
walk-shows-printer = prints this name
walk-shows-speaker = says this name
walk-right = Right
walk-wrong = Wrong
walk-unseen = Not seen
walk-seen-sign = What does it show?
walk-seen-printer = What does it print?
walk-seen-speaker = What does it say?
walk-choose = Choose
walk-seen-nothing = Nothing: dark, silent, no paper
walk-seen-other = Something else
walk-findings = To be mended
walk-f-swapped = { $first } and { $second } are swapped
walk-r-swapped =
    { $kind ->
        [sign] Exchange the two numbers in box.toml, or set them anew on the signs. Then press Again at both.
        [printer] Exchange the two addresses in box.toml, or the two cables. Then press Again at both.
       *[other] Exchange the two lines at the amplifier, or the two addresses in box.toml. Then press Again at both.
    }
walk-f-turned = Turned round in a ring: { $places }
walk-r-turned = Each shows the name of the next one. Give each the address of the one before it in this list, then press Again.
walk-f-doubled = { $first } shows the name of { $second }, which was not found wrong
walk-r-doubled = Both obey one address. Set the address of { $first } anew on the device or in box.toml, then press Again.
walk-f-dark = { $places }: nothing
walk-r-dark = Check power, cable, its number on the line and the speed; hall-box check says what it hears. Then press Again.
walk-f-strange = { $places }: something that is no place of this hall
walk-r-strange = Another system may be on the line, or the sign still holds a programme of its own. Clear it with the maker's tool, then press Again.
walk-f-unseen = Not seen: { $n }
walk-r-unseen = { $places }
walk-sign = Sign the walk
walk-sign-title = Sign as { $name }?
walk-sign-text = { $right } right, { $wrong } wrong, { $unseen } not seen. { $open } without a tick count as not seen. Signs then show their windows again.
walk-day = { $day }/{ $month }
