"""Points that people give to a window or take from it by hand, beside what its figures earn (METRICS §11, report 10).

An entry is never changed: whoever finds it wrong (the window may have appealed) strikes it, with a reason, and it
counts no more but stays listed. The journal says how many points and when; why, and who wrote it, stands beside it, for
it may name somebody.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date, datetime

from hall.domain.facts import Fact, FactType
from hall.domain.refusals import Refusal

LARGEST = 20
"""No single entry is worth more, either way."""


@dataclass(frozen=True, kw_only=True)
class Entry:
    """Points for a window on one business day: by whom and why; struck: counts no more, by whom and why."""

    id: str
    window: str
    day: date
    points: int
    why: str
    by: str
    at: datetime
    struck_why: str = ""
    struck_by: str = ""
    struck_at: datetime | None = None

    @property
    def counts(self) -> int:
        """What it is worth now."""
        return 0 if self.struck_at else self.points


def given(entry: Entry, today: date) -> Fact:
    """The fact of a new entry; refuses `invalid` for no points, for more than `LARGEST`, and for days to come."""
    if not 0 < abs(entry.points) <= LARGEST:
        found = f"{entry.points}; ±1…{LARGEST}"
        raise Refusal("invalid", path="points", found=found, why="points", asked=entry.points, most=LARGEST)
    if entry.day > today:
        days = {"first": entry.day.isoformat(), "today": today.isoformat()}
        raise Refusal("invalid", path="day", found=f"{days['first']} > {days['today']}", why="still-to-come", **days)
    return _fact(entry, FactType.APPRAISAL_POINTS_GIVEN, entry.at)


def strike(entry: Entry, why: str, by: str, now: datetime) -> tuple[Entry, Fact]:
    """It counts no more; refuses `points_struck` where that was done before."""
    if entry.struck_at is not None:
        raise Refusal("points_struck", window=entry.window)
    after = replace(entry, struck_why=why, struck_by=by, struck_at=now)
    return after, _fact(after, FactType.APPRAISAL_POINTS_STRUCK, now)


def _fact(entry: Entry, kind: FactType, at: datetime) -> Fact:
    data = {"entry": entry.id, "points": entry.points, "day": entry.day.isoformat()}
    return Fact(type=kind, happened_at=at, window=entry.window, data=data)
