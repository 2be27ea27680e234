"""The rules of a hall as data: order, calls, transfers, limits, calendar, journeys, appointments.

Every record stands in the effective-dated configuration; every default is the rule of a hall that has set nothing.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from hall.domain.wording import Words

STRICT: Mapping[str, str] = {"extra": "forbid"}
"""Read by the edge that parses configurations: an unknown key is an error, never ignored."""

Span = tuple[str, str]
"""From and to as local "HH:MM"."""

POLICIES = ("first-come", "head-start", "ratio", "aging", "strict")
"""Who is next, by name. All are settings of the one formula (SCIENCE §1) or a small rule beside it:

first-come   every rate 1, no head start: only the waiting counts
head-start   the formula as the classes set it (the default)
ratio        after `ratio_normal` calls of normal visitors at a window, `ratio_priority` of the others, if any wait
aging        rates count, head starts do not (accumulating priority)
strict       the larger head start always first, whatever the waiting: can starve, and says so
"""
DUPLICATES = ("allow", "show", "refuse")
"""A second number of one person for one service on one day: give it, show the first one instead, or refuse."""
REQUEUES = ("after", "end", "cancel")
"""One who missed the call and is back: in after n calls of his own set, at the end, or not at all."""
DAY_CLOSES = ("expire", "refuse", "keep")
"""Tickets that are open when the day closes: expire, refuse to close while any is open, keep for the next day."""
MODES = ("ticket", "direct", "appointment")
"""How a service is queued for: by number, without one (the clerk begins a visit), or only by appointment."""
WEEKDAYS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
CALENDAR_KINDS = ("closed", "open", "works_as")


@dataclass(frozen=True, kw_only=True)
class Rules:
    """The numbers of the hall's rules; units in the names, None means "no such limit"."""

    __pydantic_config__ = STRICT

    # who is next
    policy: str = "head-start"
    ratio_normal: int = 2
    ratio_priority: int = 1
    overflow_after_min: int = 20
    long_walk_s: int = 120
    """A call over a longer walk than this is flagged: somebody was called before he could be there."""

    # calls and no-shows
    min_calls: int = 2
    recall_after_s: int = 15
    no_show_after_s: int = 120
    arrival_delay_s: int = 40
    requeue: str = "after"
    return_after: int = 3
    max_returns: int = 2
    return_within_min: int | None = None
    undo_s: int = 10

    # at the window
    hold_alarm_min: int = 10
    accept_transfers: bool = False
    flag_transfers: int = 2
    holder_check: bool = False
    help_at_windows: bool = False
    """Windows of a zone see who asks for a person at its kiosks, and may go."""
    instructor_needed: bool = True
    """A call out of turn, by list or by number, names the person who wanted it so (an account or a name)."""
    pause_limits_min: Mapping[str, int] = field(default_factory=dict)
    """By pause reason: how long it may last."""

    # taking
    duplicates: str = "allow"
    phone_check_in: bool = False
    """Whoever took his number on a phone is called only after he said that he is in the hall, and waits from then."""
    group_max: int = 10
    agent_turns: int | None = None
    """How many open numbers one agent may hold at a time."""
    burst_count: int = 5
    burst_min: int = 10
    lease_min: int = 30
    """So long after it last heard the hall a kiosk gives numbers of its own."""
    lease_numbers: int = 30
    """At least so many of each series are set aside for a kiosk; more where its measured rush was larger."""
    delay_min: int = 10
    max_delays: int = 2

    # ratings
    satisfaction_target: float = 0.95
    """The share of satisfied (levels 3 to 5) that the hall wants to keep; shown beside the figure."""
    good_from: int = 4
    """The lowest level that counts as good (好评): 4, in some places 3."""
    follow_up_days: int = 5
    """A bad rating is followed up within so many working days; 5 and 15 are usual."""

    # what was done
    items_at_finish: str = "may"
    """`must`: a stage of a service with items is not finished before somebody has recorded what was done."""

    # limits of the day
    cut_off: float | None = None
    """The percentile of the predicted wait that must fit before closing, e.g. 0.8; None gives out until closing."""
    last_numbers: int = 5
    """From so many numbers left on, people are told."""
    waits_public: bool = False
    """Everybody may see how many wait and how long, without sign-in (`/waits/{hall}`)."""
    day_close: str = "expire"
    open_by_clock: bool = False
    close_by_clock: bool = False
    open_before_min: int = 30
    """The business day opens by the clock so long before the hall's hours begin."""
    close_latest_min: int = 120
    """The business day closes by the clock when the last visitor has gone, at the latest so long after closing time."""


@dataclass(frozen=True, kw_only=True)
class Need:
    """What somebody needs of a window: low desk, a language, signing. It routes and lengthens grace, never jumps.

    hard: only windows that meet it may call; otherwise it is only shown to the clerk and lengthens the grace.
    """

    __pydantic_config__ = STRICT

    code: str
    name: Words
    hard: bool = True
    grace_s: int = 0
    on_kiosk: bool = True


@dataclass(frozen=True, kw_only=True)
class CalendarDay:
    """A date that differs from its weekday: a holiday, a day that works all the same, or as another weekday (调休).

    date is ISO; `open` needs hours of its own, `works_as` a weekday. services empty means the whole hall.
    """

    __pydantic_config__ = STRICT

    date: str
    kind: str = "closed"
    name: Words = field(default_factory=dict)
    works_as: str = ""
    hours: tuple[Span, ...] = ()
    services: tuple[str, ...] = ()


@dataclass(frozen=True, kw_only=True)
class JourneyPlan:
    """Several services on one number. order holds pairs (before, after) of services; the rest may come in any order."""

    __pydantic_config__ = STRICT

    code: str
    name: Words
    services: tuple[str, ...]
    order: tuple[tuple[str, str], ...] = ()
    on_kiosk: bool = True


@dataclass(frozen=True, kw_only=True)
class SlotPlan:
    """When a service can be booked: a grid of slots on some weekdays, with parallel places.

    public_places of the places are offered to everybody, all of them to staff. from_day … to_day is how many days ahead
    one may book; a plan may be limited to dates.
    """

    __pydantic_config__ = STRICT

    code: str
    service: str
    weekdays: tuple[str, ...]
    begin: str
    end: str
    step_min: int = 30
    places: int = 1
    public_places: int = 1
    from_day: int = 1
    to_day: int = 10
    valid_from: str = ""
    valid_to: str = ""


@dataclass(frozen=True, kw_only=True)
class Blackout:
    """No bookings from … to (local ISO date-times), for one service or all."""

    __pydantic_config__ = STRICT

    begin: str
    end: str
    service: str = ""
    reason: Words = field(default_factory=dict)


@dataclass(frozen=True, kw_only=True)
class Booking:
    """The rules of appointments (SCIENCE §1, SEEDS 2.2). Limits are per person; None means none."""

    __pydantic_config__ = STRICT

    plans: tuple[SlotPlan, ...] = ()
    blackouts: tuple[Blackout, ...] = ()
    hold_min: int = 15
    early_min: int = 30
    late_min: int = 10
    head_start_min: float = 5.0
    no_show_after_min: int = 30
    cancel_before_min: int = 120
    changes: int = 2
    per_person_per_day: int | None = 1
    same_service_per_day: int | None = 3
    no_shows_per_month: int | None = 2
    cancels_per_month: int | None = 5
    restrict_days: int = 30
    remind_before_min: tuple[int, ...] = (1440, 60)
    overbook_pct: int = 0
    """How many more than there are places may be booked at most, because some never come; 0 is never."""
    near_ahead: int = 0
    """So many before a visitor who left a number or an address, he is told that it is his turn soon; 0 is never."""
    verify: str = "off"
    """`contact`: whoever books on the public page types the code that was sent to the phone or the address."""
    challenge_bits: int = 0
    """How hard the public page's browser works before it books, against programs that book: 16 is about a second of a
    telephone; 0 is not at all."""


@dataclass(frozen=True, kw_only=True)
class SignPlan:
    """How bright the window signs are by the hall's clock. Times are `HH:MM`, also over midnight; empty is never."""

    __pydantic_config__ = STRICT

    bright_pct: int | None = None
    """Per cent of full light; None leaves each sign as it is set."""
    dim_pct: int | None = None
    dim_from: str = ""
    dim_until: str = ""
    dark_from: str = ""
    """From here on signs without a number are dark; a number that was called is always shown."""
    dark_until: str = ""
