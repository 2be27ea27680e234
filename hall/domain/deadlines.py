"""办件时限: how much of its promised working days an open case has used, and which days do not count (METRICS §6).

A case stands still while papers are completed, a public notice runs or an expert is heard (补正、公示、专家评审).
The day on which it is set aside still counts, and so does every working day after the one on which it goes on.

Worked example: accepted Monday 1 June with 5 working days, set aside on Tuesday, goes on on Friday: by Friday one day
is used, by Tuesday 9 June three.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date, timedelta

from hall.domain import calendar
from hall.domain.configuration import Configuration
from hall.domain.items import GOES_ON, SET_ASIDE

AT_LEAST = 80.0
"""Per cent that count as used when one working day or less is left."""


@dataclass(frozen=True, kw_only=True)
class OpenCase:
    """An accepted case with a promise that is not completed. standing are days that do not count."""

    case: str
    item: str
    service: str
    accepted_on: date
    promised_days: float
    standing: frozenset[date] = field(default_factory=frozenset)

    @property
    def scope(self) -> str:
        """What an alert about it is known by: two items may use the same case number."""
        return f"{self.item}/{self.case}"


def standing_days(marks: Iterable[tuple[date, str]], until: date) -> frozenset[date]:
    """The days on which a case stood still, by the days of its marks in their order; one still set aside until `until`.

    Example: set aside on the 2nd, goes on on the 5th: the 3rd, the 4th and the 5th.
    """
    found: set[date] = set()
    since: date | None = None
    for day, mark in [*marks, (until, GOES_ON)]:
        if mark == SET_ASIDE:
            since = day if since is None else since
        elif mark == GOES_ON and since is not None:
            found |= {since + timedelta(days=n) for n in range(1, (day - since).days + 1)}
            since = None
    return frozenset(found)


def used_pct(config: Configuration, case: OpenCase, today: date) -> float:
    """Per cent of the promised working days that are used: more than 100 is overdue, 80 at least on the last day left.

    Example: three of five days 60; four of five (one is left) 80; one of two 80 although it is half; six of five 120.
    A promise of the same day has used all of it at once, and is overdue on the next working day.
    """
    used = calendar.working_days(config, case.accepted_on, today, case.standing)
    if case.promised_days <= 0:
        return 100.0 * (1 + used)
    pct = 100.0 * used / case.promised_days
    return max(pct, AT_LEAST) if case.promised_days - used <= 1 else pct
