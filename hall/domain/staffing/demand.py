"""What the record says of a day to come: which recorded days are like it, who came on them, when, and for how long.

Monday is like Monday: demand differs more between weekdays than between weeks. A day that was moved (调休) is like the
weekday whose work it does; the first day after a holiday like other such days; a day with hours of its own only like
another one. Where too few are alike, the answer says so and falls back on what there is.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cached_property
from statistics import fmean, pvariance
from typing import NamedTuple

from hall.domain import calendar
from hall.domain.configuration import Configuration
from hall.domain.measures.aggregates import quantile
from hall.domain.rules import WEEKDAYS

HALF_HOUR_S = 1800
PERIODS = 48
"""Half-hours of a day."""
MOST, ENOUGH = 8, 3
"""So many comparable days are looked at; fewer than three say nothing about a usual day."""
WEEKS_BACK = 26
"""Older days tell of another hall."""
BUSY = 0.75
"""Where days differ more than chance lets them, the plan is for a day busier than three in four."""
SPECIAL = "special"


class Kind(NamedTuple):
    """What makes days comparable: the weekday whose work is done, and whether a holiday ended right before."""

    weekday: str
    after_holiday: bool = False


class Visit(NamedTuple):
    """One stay in a service: seconds of the day from which it counts (not before opening), and its time at a window."""

    at_s: float
    service: str
    visitor_class: str
    handle_s: float | None


class Manned(NamedTuple):
    """A stretch in which a window was open and not paused, in seconds of the day."""

    window: str
    begin_s: float
    end_s: float


@dataclass(frozen=True, kw_only=True)
class Recorded:
    """A business day as it was."""

    day: date
    visits: tuple[Visit, ...]
    manned: tuple[Manned, ...]


@dataclass(frozen=True, kw_only=True)
class Evidence:
    """The recorded days that a plan stands on, newest first. like is `same`, `weekday` (after a holiday or not), `any`.

    Where it is not enough, days are those that there are.
    """

    days: tuple[date, ...]
    like: str

    @property
    def enough(self) -> bool:
        """Whether anything can be said."""
        return len(self.days) >= ENOUGH


def kind(config: Configuration, day: date) -> Kind | None:
    """What a date is like; None when the hall is closed on it."""
    if not calendar.is_working(config, day):
        return None
    entry = calendar.special(config, day)
    if entry is not None and entry.kind == "open":
        return Kind(SPECIAL)
    weekday = entry.works_as if entry is not None and entry.works_as else WEEKDAYS[day.weekday()]
    return Kind(weekday, _ends_a_holiday(config, day))


def _ends_a_holiday(config: Configuration, day: date) -> bool:
    """Whether the hall was closed by its calendar, not just by its week, since it worked last."""
    for back in range(1, calendar.AHEAD_DAYS):
        before = day - timedelta(days=back)
        if calendar.is_working(config, before):
            return False
        entry = calendar.special(config, before)
        if entry is not None and entry.kind == "closed":
            return True
    return False


def comparable(config: Configuration, day: date, recorded: Iterable[date]) -> Evidence:
    """Which of the recorded days tell most of this one. Nothing on or after the day itself counts."""
    oldest = day - timedelta(weeks=WEEKS_BACK)
    past = sorted((d for d in recorded if oldest <= d < day), reverse=True)
    kinds = {d: found for d in past if (found := kind(config, d)) is not None}
    asked = kind(config, day)
    same = [d for d in kinds if kinds[d] == asked]
    weekday = [d for d in kinds if asked is not None and kinds[d].weekday == asked.weekday]
    usual = [d for d in kinds if kinds[d].weekday != SPECIAL]
    for like, days in (("same", same), ("weekday", weekday), ("any", usual)):
        if len(days) >= ENOUGH:
            return Evidence(days=tuple(days[:MOST]), like=like)
    return Evidence(days=tuple(usual), like="any")


@dataclass(frozen=True, kw_only=True)
class Demand:
    """The usual day: every visit of the comparable days, and for how much more than their mean is planned."""

    days: int
    visits: tuple[Visit, ...]
    factor: float

    @cached_property
    def by_period(self) -> tuple[tuple[Visit, ...], ...]:
        """The visits of all these days by half-hour."""
        found: list[list[Visit]] = [[] for _ in range(PERIODS)]
        for visit in self.visits:
            found[period_of(visit.at_s)].append(visit)
        return tuple(tuple(visits) for visits in found)

    @cached_property
    def handle_times(self) -> dict[str, list[float]]:
        """By service: the recorded times at a window, in seconds."""
        found: dict[str, list[float]] = {}
        for visit in self.visits:
            if visit.handle_s is not None:
                found.setdefault(visit.service, []).append(visit.handle_s)
        return found

    def expected(self, services: Iterable[str]) -> list[float]:
        """By half-hour: how many come for these services on a day as busy as is planned for."""
        asked = frozenset(services)
        return [sum(v.service in asked for v in visits) / self.days * self.factor for visits in self.by_period]

    def handle_s(self, config: Configuration, services: Iterable[str]) -> float:
        """Mean seconds at a window over these services; the hall's typical time where nothing is recorded."""
        asked = [code for code in services if code in config.service_by_code]
        times = [time for code in asked for time in self.handle_times.get(code, ())]
        if times:
            return max(fmean(times), 1.0)
        typical = [config.service_by_code[code].typical_min * 60 for code in asked]
        return max(fmean(typical), 1.0) if typical else 600.0


def demand(recorded: Sequence[Recorded]) -> Demand:
    """The demand of these days together; at least one. The factor is 1 where they differ no more than chance lets them.

    Counts of a Poisson day have a variance like their mean. Where it is larger, the day is not like any other, and the
    plan is for P75: of four such days it suffices on three.
    """
    counts = sorted(float(len(one.visits)) for one in recorded)
    mean = fmean(counts)
    busy = quantile(counts, BUSY) or 0.0
    scattered = mean > 0 and pvariance(counts) > mean
    factor = max(busy / mean, 1.0) if scattered else 1.0
    return Demand(days=len(recorded), visits=tuple(v for one in recorded for v in one.visits), factor=factor)


def period_of(at_s: float) -> int:
    """The half-hour of the day that this second lies in, 0 to 47."""
    return min(max(int(at_s // HALF_HOUR_S), 0), PERIODS - 1)


def open_by_period(manned: Iterable[Manned], windows: Iterable[str]) -> list[float]:
    """By half-hour: how many of these windows were open and not paused, on average over it.

    Example: open 09:00–09:45 → 1.0 in the half-hour from 09:00, 0.5 in the next.
    """
    mine = frozenset(windows)
    seconds = [0.0] * PERIODS
    for span in manned:
        if span.window not in mine:
            continue
        for period in range(period_of(span.begin_s), period_of(span.end_s) + 1):
            begin, end = period * HALF_HOUR_S, (period + 1) * HALF_HOUR_S
            seconds[period] += max(0.0, min(end, span.end_s) - max(begin, span.begin_s))
    return [found / HALF_HOUR_S for found in seconds]
