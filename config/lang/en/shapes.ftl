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
shape-other = it is not in the right form
shape-place-from = The first day
shape-place-to = The last day
shape-place-day = The day
shape-place-date = The day
