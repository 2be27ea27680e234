# What is wrong with the shape of a request (hall/web/shapes.py).
shape-missing = it is missing
shape-extra-forbidden = there is no such field here
shape-text = it must be text
shape-whole = it must be a whole number
shape-number = it must be a number
shape-yes-or-no = it must be true or false
shape-string-too-short = { $min_length ->
    [1] it must not be empty
   *[other] it needs at least { $min_length } characters
}
shape-string-too-long = it may have at most { $max_length } characters
shape-string-pattern-mismatch = it is not written as it must be
shape-too-short = it needs at least { $min_length } entries
shape-too-long = it may have at most { $max_length } entries
shape-greater-than = it must be more than { $gt }
shape-greater-than-equal = it must be at least { $ge }
shape-less-than = it must be less than { $lt }
shape-less-than-equal = it must be at most { $le }
shape-literal-error = it can only be one of { $expected }
shape-not-a-day = { $asked } is not a day; write it like 2026-03-02
shape-not-a-time = write it like 2026-03-02T09:30 or 2026-03-02T09:30:00+08:00
shape-control-characters = control characters are not allowed here
shape-service-or-journey = name either a service or a journey
shape-number-or-code = say which: number or code
shape-login-and-password = give login and password
shape-reason-or-contact = give a reason or a contact
shape-ends-before = the last day, { $last }, is before the first, { $first }
shape-too-many-days = { $days } days are too many; at most { $most }
shape-still-to-come = { $first } is still to come; today is { $today }
shape-not-a-clock = write it like 10:30
shape-hours-crossed = { $last } does not come after { $first }
shape-no-such-cut = this report has no “{ $asked }”; choose { $known }
shape-no-such-list = there is no list “{ $asked }”; go back to the report and press the figure that you want to look behind
shape-no-such-figure = there is no figure “{ $asked }” here; go back to the report and press the one that you want to look behind
shape-no-such-row = the report of these days has no row “{ $asked }”; go back to the report and press a figure of a row that is there
shape-no-such-order = there is no column “{ $asked }”; press the heading of one that is there
shape-no-such-page = there is no page { $asked }; the list has { $pages ->
    [1] one page
   *[other] { $pages } pages
}
shape-no-such-format = it does not come as { $asked }; choose { $known }
shape-of-no-days = it is of one number, not of days, and is looked at on its page only
shape-too-few-like-it = for { $asked } only { $days } days like it are on record; a plan needs at least { $least }
shape-one-day = this list is of one day; choose a single one
shape-points = { $asked } points cannot be given; give 1 to { $most } points, or take them with a minus before
shape-comma = {", "}
shape-other = it is not in the right form
shape-place-from = The first day
shape-place-to = The last day
shape-place-day = The day
shape-place-date = The day
shape-place-from-clock = The beginning
shape-place-to-clock = The end
shape-place-by = The way in which rows are cut
shape-place-figure = The figure
shape-place-key = The row
shape-place-sort = The order
shape-place-page = The page
shape-place-size = The number of rows on a page
shape-place-format = The form of the file
shape-place-language = The language
shape-place-ticket = The number
shape-place-group = The service
shape-place-windows = The number of windows
shape-place-report = The report
shape-place-what = The report
shape-place-points = The number of points
shape-place-window = The window
shape-place-service = The service
shape-place-why = The reason
shape-place-note = The note
shape-place-state = The state
shape-place-of = What is counted
shape-place-policy = The order of calling
shape-place-load = How busy it is
shape-place-seed = The generated day
