# Reports: figures that can be opened
report-tickets = The tickets behind a figure
figure-open = { $row }, { $figure }: { $value }. Opens the tickets behind it.
quality-excluded = Show them.
behind-sum = { $row } · { $figure }: { $value }
behind-rows = { $n ->
    [one] Made of the one row below.
   *[other] Made of the { $n } rows below.
}
behind-none = Nothing stands behind this figure.
behind-pages = Pages of the list
behind-page = Page { $page } of { $pages }
behind-before = Before
behind-after = Next
kept-yes = kept
kept-no = broken
metric-excluded = Left out of the figures
metric-excluded-means = Test numbers and voided numbers: counted here, left out of every other figure.
metric-excluded_test = Test numbers
metric-excluded_test-means = Numbers taken as a test.
metric-excluded_void = Voided numbers
metric-excluded_void-means = Numbers that were taken by mistake and voided.
metric-late_void = Voided late
metric-late_void-means = Numbers voided more than a minute after they were taken.
metric-impossible_order = Times that contradict each other
metric-impossible_order-means = Stages whose stamps cannot be in this order; they give no times.
metric-waiting = Waiting now
metric-waiting-means = Who waits at this moment, and how long already.
