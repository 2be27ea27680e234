"""LED signs: the line in `bus`, a sign at a place in `device`, its words in `wording`; each protocol in a folder."""
