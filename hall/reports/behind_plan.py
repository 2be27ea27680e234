"""What stands behind the figures of a staffing plan that come from the record: the visits of the days it stands on.

How many windows are required, and what share would keep the promise, comes of playing drawn days: no ticket makes that,
and it cannot be asked for. Demand, the time at a window and the windows that were open can. All is worked out by what
the plan itself uses, so that the list cannot tell another story.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime
from functools import cached_property
from statistics import fmean
from typing import Any

from hall.domain.configuration import Configuration
from hall.domain.measures import posts
from hall.domain.measures.stages import Stage
from hall.domain.refusals import Refusal
from hall.domain.staffing import planning
from hall.domain.staffing.demand import (
    ENOUGH,
    HALF_HOUR_S,
    PERIODS,
    Demand,
    Visit,
    demand,
    open_by_period,
    period_of,
)
from hall.domain.staffing.planning import Group
from hall.reports.choices import must_be_one
from hall.reports.members import Part
from hall.reports.more import Behind
from hall.reports.recorded import Record, recorded, second_of_day, visits
from hall.storage import report_reads
from hall.storage.report_reads import Period

TOTAL = "total"


@dataclass(frozen=True)
class Stood:
    """What the plan of one day stands on."""

    config: Configuration
    like: Sequence[Period]
    """The recorded days that are like it."""
    opened: Sequence[Period]
    """The days whose windows stand as open on the sheet: the day itself once it is over."""

    @cached_property
    def pairs(self) -> list[tuple[Visit, Stage]]:
        """The visits of the days that are like it, with their stages."""
        return [pair for one in self.like for pair in visits(one, self.config)]

    @cached_property
    def usual(self) -> Demand:
        """The demand that is planned for."""
        return demand([recorded(one, self.config) for one in self.like])

    @cached_property
    def groups(self) -> list[Group]:
        """The groups for which somebody comes."""
        return [g for g in planning.groups(self.config, self.usual) if sum(self.usual.expected(g.services)) > 0]

    @cached_property
    def open(self) -> Mapping[Group, list[float]]:
        """By group and half-hour: the mean of open windows."""
        days = [recorded(one, self.config).manned for one in self.opened]
        return {group: _mean([open_by_period(one, group.windows) for one in days]) for group in self.groups}


def _mean(days: Sequence[Sequence[float]]) -> list[float]:
    return [fmean(one[period] for one in days) for period in range(PERIODS)]


@dataclass(frozen=True)
class Cell:
    """What a row of the sheet looks at: some groups in some half-hours."""

    groups: Sequence[Group]
    periods: Sequence[int]

    @property
    def services(self) -> set[str]:
        """The services of its groups."""
        return {code for group in self.groups for code in group.services}

    @property
    def windows(self) -> set[str]:
        """The windows of its groups."""
        return {code for group in self.groups for code in group.windows}


def behind(
    connection: Any, hall: str, now: datetime, first: date, last: date, by: str, key: str, figure: str
) -> tuple[Period, Behind]:
    """The days that the list is of, and the parts of the figure. Refuses `invalid` for what is not on the sheet."""
    day, key = _one_day(first, last, key)
    asked = report_reads.period(connection, hall, day, day, now)
    record = Record(connection, hall, asked.config, now)
    evidence = record.evidence(day)
    like = [report_reads.period(connection, hall, one, one, now) for one in evidence.days if evidence.enough]
    if not like:
        few = {"found": f"{day.isoformat()}: {len(evidence.days)} < {ENOUGH}", "why": "too-few-like-it"}
        raise Refusal("invalid", path="from", **few, asked=day.isoformat(), days=len(evidence.days), least=ENOUGH)
    stood = Stood(asked.config, like, [asked] if record.is_over(day) else like)
    cells = _cells(stood, by)
    must_be_one("figure", figure, _FIGURES, "no-such-figure")
    must_be_one("key", key, (TOTAL, *cells), "no-such-row")
    cell = cells[key] if key != TOTAL else _whole(stood, cells, figure)
    value, parts = _FIGURES[figure](stood, cell)
    return _joined(asked, [*like, *stood.opened]), Behind("weighed", parts, value, None if key == TOTAL else key)


def _one_day(first: date, last: date, key: str) -> tuple[date, str]:
    """The day that is asked about: where the sheet is of several, its rows begin with theirs."""
    if first == last:
        return first, key
    if key == TOTAL:
        raise Refusal("invalid", path="to", found=f"{first.isoformat()} < {last.isoformat()}", why="one-day")
    try:
        day = date.fromisoformat(key[:10])
    except ValueError:
        raise _no_row(key) from None
    if not first <= day <= last:
        raise _no_row(key)
    return day, key[11:]


def _no_row(key: str) -> Refusal:
    return Refusal("invalid", path="key", found=key, why="no-such-row", asked=key)


def _cells(stood: Stood, by: str) -> Mapping[str, Cell]:
    """The rows of the sheet by their keys: half-hours, or groups in half-hours."""
    clocks = [f"{period // 2:02d}:{period % 2 * 30:02d}" for period in range(PERIODS)]
    if by == "plan_half_hour":
        return {clock: Cell(stood.groups, [period]) for period, clock in enumerate(clocks)}
    return {
        f"{clock} {group.services[0]}": Cell([group], [period])
        for period, clock in enumerate(clocks)
        for group in stood.groups
    }


def _whole(stood: Stood, cells: Mapping[str, Cell], figure: str) -> Cell:
    """Of windows the total says the row with most of them; all else is of everybody."""
    if figure == "average_open_windows":
        return max(cells.values(), key=lambda cell: _open(stood, cell)[0])
    return Cell(stood.groups, range(PERIODS))


def _expected(stood: Stood, cell: Cell) -> dict[Group, float]:
    return {group: sum(stood.usual.expected(group.services)[p] for p in cell.periods) for group in cell.groups}


def _demand(stood: Stood, cell: Cell) -> tuple[float, list[Part]]:
    """Everybody who came in these half-hours; the figure is for one day, and for a busy one where days differ."""
    found = [
        Part(stage=stage)
        for visit, stage in stood.pairs
        if visit.service in cell.services and period_of(visit.at_s) in cell.periods
    ]
    return round(sum(_expected(stood, cell).values()), 2), found


def _handle(stood: Stood, cell: Cell) -> tuple[float | None, list[Part]]:
    """Everybody of these services on these days whose time at a window is known: times do not differ by half-hour."""
    expected = _expected(stood, cell)
    seconds = sum(n * stood.usual.handle_s(stood.config, group.services) for group, n in expected.items())
    found = [
        Part(stage=stage, seconds=round(visit.handle_s))
        for visit, stage in stood.pairs
        if visit.service in cell.services and visit.handle_s is not None
    ]
    return (seconds / sum(expected.values()) if any(expected.values()) else None), found


def _open(stood: Stood, cell: Cell) -> tuple[float, list[Part]]:
    """The stretches in which windows were open and not paused."""
    opened = sum(stood.open[group][period] for group in cell.groups for period in cell.periods)
    return round(opened, 2), [part for one in stood.opened for part in _stretches(one, stood.config, cell)]


def _stretches(period: Period, config: Configuration, cell: Cell) -> list[Part]:
    found, (half_hour,) = [], cell.periods
    for span in posts.spans(period.posts, period.until, config.hall.timezone):
        if span.window in cell.windows and span.state != "paused":
            begin = second_of_day(span.begin, config)
            end = begin + (span.end - span.begin).total_seconds()
            inside = min(end, (half_hour + 1) * HALF_HOUR_S) - max(begin, half_hour * HALF_HOUR_S)
            if inside > 0:
                found.append(Part(span=span, seconds=round(inside)))
    return found


_FIGURES: Mapping[str, Callable[[Stood, Cell], tuple[float | None, list[Part]]]] = {
    "demand": _demand,
    "planned_handle_s": _handle,
    "average_open_windows": _open,
}


def _joined(asked: Period, days: Sequence[Period]) -> Period:
    """All these days as one, called after the day that is asked about: what the rows of the list are told with."""
    every = {one.from_: one for one in days}
    revisions = {begin: config for one in days for begin, config in one.revisions}
    return replace(
        asked,
        tickets=tuple(ticket for one in every.values() for ticket in one.tickets),
        stages=tuple(stage for one in every.values() for stage in one.stages),
        suspensions=tuple(dict.fromkeys(s for one in every.values() for s in one.suspensions)),
        revisions=tuple(sorted(revisions.items(), key=lambda pair: pair[0])),
    )
