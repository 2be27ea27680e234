# The staffing report, its page, and the advice on the live floor
export-title-staffing = Required and open windows
export-row-half_hour = Half-hour
export-row-group = Half-hour and services
metric-demand = People expected
metric-demand-means = How many join a queue in this half-hour, from recorded days that are like it; where days differ much, a day busier than three in four. The total adds them up.
metric-planned_handle_s = Time at the window, planned
metric-planned_handle_s-means = Mean time that a visitor takes a window, from the same recorded days; where nothing is recorded, the typical time of the settings.
metric-offered_load = Offered load
metric-offered_load-means = Windows that would be busy on average if there were enough of them, with those who are still being served from the half-hour before. The total is the largest.
metric-required_formula = Required, by formula
metric-required_formula-means = The fewest windows with which Erlang's formula keeps the promise and windows are busy at most 85 % of the time. The total is the largest.
metric-required_windows = Required windows
metric-required_windows-means = The formula's windows, corrected by playing drawn days with the hall's own rule: each service that is asked for has a window, and a half-hour that fails gets one more. The total is the largest.
metric-rostered = People on the roster
metric-rostered-means = People needed for so many windows when one tenth of the time goes to breaks, training and the like. The total is the largest.
metric-average_open_windows = Open windows
metric-average_open_windows-means = Open and not paused, on average over the half-hour: on a past day those that were open, else the mean of the days the plan stands on. The total is the largest.
metric-gap = Open less required
metric-gap-means = Open windows less required ones; below zero windows are missing. The total is the lowest.
metric-missing_windows = Beyond all windows
metric-missing_windows-means = How many windows more than these services have would be needed. The total is the largest.
metric-sl_required = Within the promise, as required
metric-sl_required-means = Share of people called within the promise when the required windows are open (where more are required than there are, all of them), on drawn days played with the hall's own rule.
metric-sl_open = Within the promise, as open
metric-sl_open-means = The same with the windows that are open.

# the page
st-title = Staffing
st-lead = How many windows each half-hour needs, from the hall's own record.
st-day = Day
st-group = Services
st-group-all = All together
st-busy = Playing recorded days through the hall's rule; this takes some seconds.
st-at = Time
st-answer-usual = { $day } { $at }: { $required ->
    [one] 1 window needed
   *[other] { $required } windows needed
}, usually { $open } open
st-answer-record = { $day } { $at }: { $required ->
    [one] 1 window needed
   *[other] { $required } windows needed
}, { $open } were open
st-answer-short = { $n } short
st-answer-enough = enough
st-answer-group = { $name }: { $n } short
st-answer-more = { " " }and { $n } more
st-busy-anew = Computing it anew from the record.
st-busy-about = The last time it took about { $n } s.
st-made = computed { $day }, { $at }
st-anew = Compute anew
st-busiest = At { $at }, { $required ->
    [one] one window
   *[other] { $required } windows
  } must be open.
st-open-usual = Usually open: { $open }.
st-open-record = Open were: { $open }.
st-short = { $n ->
    [0] No half-hour lacks a window.
    [one] One half-hour lacks windows: { $at }.
   *[other] { $n } half-hours lack windows: { $at }{ $more ->
    [0] .
   *[other] {" "}and { $more } more.
  }
  }
st-missing = { $n ->
    [one] One window more would be needed than these services have.
   *[other] { $n } windows more would be needed than these services have.
  }
st-evidence = { $like ->
    [same] From { $n } comparable days:
    [weekday] From { $n } days of the same weekday (holidays not told apart, too few days yet):
   *[any] From { $n } working days of any kind (not enough of the same weekday yet):
  }
st-key-open = open windows
st-key-required = required windows
st-key-short = open, but too few
st-when = From
st-col-demand = People
st-col-offered_load = Load
st-col-required_windows = Required
st-col-rostered = On roster
st-col-average_open_windows = Open
st-col-gap = Gap
st-col-sl_required = In { $n } min, as required
st-col-sl_open = In { $n } min, as open
st-empty-few = Not enough days recorded yet: { $n } of { $needed }
st-empty-few-more = A plan needs { $needed } recorded working days before the day that it is for. Come back when the hall has worked some more days, or choose a later day.
st-empty-closed = Closed on { $day }
st-empty-closed-more = The calendar closes the hall on this day, so no window is needed.
st-empty-nobody = Nobody is expected
st-empty-nobody-more = On the comparable days nobody came for these services.
st-try = What if more windows were open?
st-try-more = more windows
st-try-go = Play it
st-try-said = With window { $windows } open from { $from } to { $to }, people called within { $minutes } min:
st-try-wait = ; mean wait
st-try-unit = min
st-try-none_left = All windows of these services are open then already.
st-try-closed = The hall is closed on this day.
st-try-too_few_days = Not enough days recorded yet: { $n } of { $needed }.
st-try-unknown_group = No window does this service any more.
st-try-nobody = Nobody is expected in these hours.

# advice on the live floor
advice-open = Open window { $label } for { $name }: { $before ->
    [none] nobody is called for it now; longest wait then { $after } min
   *[other] longest wait { $before } → { $after } min
  }
do-open-window = Open window { $label }
did-open-window = Window { $label } is open.
