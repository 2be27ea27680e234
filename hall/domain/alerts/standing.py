"""How one alert stands, and what one look makes of it.

It begins when a limit is reached (and has been for as long as the hall wants), may rise from yellow to red, never
falls, and ends only when the value has been a tenth below its lowest limit for two minutes: a value that trembles about
its limit is one alert and not twenty.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta

from hall.domain.alerts.plan import Limits
from hall.domain.alerts.table import LEVELS, RED, YELLOW, Row

EASED = 0.9
"""Of the lowest limit: from here on it is better (METRICS §10)."""
STEADY = timedelta(minutes=2)
"""So long it must be better before the alert ends."""
RANK = {"": 0, YELLOW: 1, RED: 2}


@dataclass(frozen=True, kw_only=True)
class Reading:
    """What was found at one look. base is what the row's percent and points refer to; judged how many it rests on.

    about names the ticket or case in question, service whose limits hold.
    """

    key: str
    scope: str
    value: float
    base: float = 0.0
    service: str = ""
    about: str = ""
    judged: int = 0


@dataclass(frozen=True, kw_only=True)
class Standing:
    """An alert, or what may become one. level is empty until it has lasted as long as it must.

    value and threshold are those of the moment at which the level was reached. told is the highest level that people
    outside the page were told of; acknowledged_level the one at which somebody took it over, so that a rise is heard
    again. owner and note may name people and stand beside the journal.
    """

    id: str = ""
    key: str
    scope: str
    service: str = ""
    about: str = ""
    day: date
    level: str = ""
    value: float = 0.0
    threshold: float = 0.0
    over_since: datetime | None = None
    red_since: datetime | None = None
    raised_at: datetime | None = None
    risen_at: datetime | None = None
    below_since: datetime | None = None
    acknowledged_at: datetime | None = None
    acknowledged_by: str = ""
    acknowledged_level: str = ""
    owner: str = ""
    note: str = ""
    told: str = ""
    cleared_at: datetime | None = None
    why: str = ""
    """How it ended: `below`, `handled`, `suspended`, `closed`, `off`."""

    @property
    def is_open(self) -> bool:
        """Whether it is an alert that people see."""
        return bool(self.level) and self.cleared_at is None

    @property
    def is_heard(self) -> bool:
        """Whether it still asks for somebody: nobody took it over, or it has risen since."""
        return self.is_open and RANK[self.acknowledged_level] < RANK[self.level]


def look(was: Standing | None, found: Reading | None, row: Row, limits: Limits, now: datetime, day: date) -> (
    Standing | None
):  # fmt: skip
    """How it stands after this look; None when there is nothing, or what had begun never became an alert.

    found is None where there is nothing to measure: nobody waits, the window is closed.
    """
    if was is not None and was.is_open and limits.yellow is None and limits.red is None:
        return ended(was, "off", now)
    level = level_of(found, row, limits) if found is not None else ""
    if not level and (was is None or not was.is_open):
        return None
    if level and found is not None:
        begun = was or Standing(key=found.key, scope=found.scope, day=day, over_since=now)
        was = _reached(_with_red(begun, level, now), found, row, limits, now)
    elif was is not None:
        was = _with_red(was, level, now)
    return was if was is None or not was.is_open else _easing(was, found, row, limits, now)


def _with_red(was: Standing, level: str, now: datetime) -> Standing:
    """Since when it has been over the red limit without a break; of no interest once it is red."""
    since = (was.red_since or now) if level == RED else None
    return was if was.level == RED or since == was.red_since else replace(was, red_since=since)


def level_of(found: Reading, row: Row, limits: Limits) -> str:
    """The highest level whose limit this value has reached; empty when none."""
    reached = ""
    for level in LEVELS:
        limit = limits.of(level)
        if limit is None or (level == RED and found.judged < row.enough):
            continue
        threshold = row.threshold(limit, found.base)
        if found.value > threshold or (found.value == threshold and level not in row.above):
            reached = level
    return reached


def _reached(was: Standing, found: Reading, row: Row, limits: Limits, now: datetime) -> Standing:
    """The level that has lasted long enough by now, if it is more than what is known already."""
    lasting = timedelta(seconds=limits.lasting_s)
    over = was.over_since or now
    level = ""
    if was.red_since is not None and now - was.red_since >= lasting:
        level = RED
    elif limits.yellow is not None and now - over >= lasting:
        level = YELLOW
    if RANK[level] <= RANK[was.level]:
        return was
    threshold = row.threshold(limits.of(level) or 0.0, found.base)
    now_is = replace(was, level=level, value=found.value, threshold=threshold, about=found.about)
    if was.level:
        return replace(now_is, risen_at=now)
    return replace(now_is, raised_at=now, service=found.service)


def _easing(was: Standing, found: Reading | None, row: Row, limits: Limits, now: datetime) -> Standing:
    if row.handled:
        return ended(was, "handled", now) if not was.is_heard else was
    if not _is_eased(found, row, limits):
        return was if was.below_since is None else replace(was, below_since=None)
    since = was.below_since or now
    if now - since >= STEADY:
        return ended(was, "below", now)
    return was if was.below_since is not None else replace(was, below_since=since)


def _is_eased(found: Reading | None, row: Row, limits: Limits) -> bool:
    if found is None:
        return True
    lowest = limits.yellow if limits.yellow is not None else limits.red or 0.0
    return found.value <= EASED * row.threshold(lowest, found.base)


def ended(was: Standing, why: str, now: datetime) -> Standing:
    """The alert is over, and why."""
    return replace(was, cleared_at=now, why=why)
