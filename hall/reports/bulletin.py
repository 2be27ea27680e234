"""The monthly bulletin (月报) in the form that halls publish: accepted, completed, on time, on the spot, faster than
promised, rated (METRICS §§6, 7, 11).

Cases come from one source: what clerks recorded at the windows, or the totals of an approval system for whole months.
Which one is said, and the two are never added up. Ratings are always the hall's own.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from typing import Any

from hall.domain import calendar
from hall.domain.approval import DEPARTMENT, SERVICE, Totals
from hall.domain.business_day import local
from hall.domain.configuration import Configuration
from hall.domain.items import ACCEPTED, COMPLETED, ON_THE_SPOT, Done
from hall.domain.measures import cases, satisfaction, stages
from hall.domain.measures.aggregates import share
from hall.domain.measures.stages import Stage
from hall.reports import comparison, day, year_on_year
from hall.storage.bulletin_reads import OnRecord, whole_months
from hall.storage.rating_reads import SERVED
from hall.storage.report_reads import Period

ITEM = "item"
CUTS = (DEPARTMENT, SERVICE, ITEM, "department_own", "service_own")
"""`_own`: the hall's own record, also where an approval system's totals are there."""
OWN, APPROVAL = "own", "approval"
NO_UNIT = "-"
"""The row of what belongs to no department."""


@dataclass(kw_only=True)
class Heap:
    """What one row counts."""

    done: list[Done] = field(default_factory=list)
    totals: list[Totals] = field(default_factory=list)
    ended: int = 0
    levels: list[int] = field(default_factory=list)
    entered: list[tuple[str, Done]] = field(default_factory=list)
    """The same entries with their tickets, and ended stages with their levels: the lists behind the figures."""
    rated: list[tuple[Stage, int | None]] = field(default_factory=list)


def report(period: Period, by: str) -> dict[str, Any]:
    """Items, total, period, promise, quality, and `source`: which cases are counted, cut by department, service, item.

    The totals of an approval system are used where they cover the whole period, unless the hall's own are asked for.
    """
    book, own = period.bulletin, by.endswith("_own")
    months, by = whole_months(period.from_, period.to), by.removesuffix("_own")
    used = source(book, months, by, own=own)
    heaps, total = heaped(period, by, used)
    figures = Figures(period, book, used, by)
    items = [
        {"key": key, "name": name, **_said(key), **figures.row(heaps.get(key, Heap()))}
        for key, name in names(period.config, by, set(heaps)).items()
    ]
    sheet, row = day.report(period, "service"), figures.row(total)
    days = (period.from_, period.to)

    def total_of(other: OnRecord, span: tuple[date, date]) -> Mapping[str, Any] | None:
        if source(other, whole_months(*span), by, own=own) != used:
            return None
        mine = replace(period, bulletin=other, stages=())
        return Figures(mine, other, used, by).row(heaped(mine, by, used)[1])

    return {
        "items": items,
        "total": {"key": "total", "name": None, **row},
        "changes": year_on_year.changes(period.config, days, row, book.earlier, total_of),
        "working_days": comparison.working_days(period.config, *days),
        "source": {
            "used": used,
            "names": sorted({book.sources[month] for month in months if month in book.sources}),
            "imported_months": sorted(book.sources),
            "months": list(months),
        },
        **{name: sheet[name] for name in ("period", "promise", "quality")},
    }


def source(book: OnRecord, months: Sequence[str], unit: str, *, own: bool) -> str:
    """The one source of the whole period; what a period does not wholly have is never filled up from the other."""
    covered = bool(months) and set(months) <= set(book.sources)
    kinds = {one.unit_kind for one in book.totals}
    usable = covered and unit != ITEM and (unit == DEPARTMENT or kinds == {SERVICE})
    return APPROVAL if usable and not own else OWN


class Figures:
    """All figures of a row; a figure that the source does not have is None."""

    def __init__(self, period: Period, book: OnRecord, used: str, by: str) -> None:
        self._config, self._book, self._used, self._by = period.config, book, used, by
        self._today = local(period.now, period.config.hall.timezone).date()

    def row(self, heap: Heap) -> dict[str, Any]:
        """Names of METRICS §6 and §7 in snake case."""
        rated = None if self._by == ITEM else heap
        return {
            **(self._of_totals(heap.totals) if self._used == APPROVAL else self._of_entries(heap.done)),
            "participation": satisfaction.participation(len(rated.levels), rated.ended) if rated else None,
            "satisfaction": satisfaction.satisfaction(rated.levels) if rated else None,
        }

    def _of_entries(self, done: Sequence[Done]) -> dict[str, Any]:
        accepted = sum(one.count for one in done if one.outcome in (ACCEPTED, COMPLETED) and not one.earlier)
        ended = [one for one in done if one.outcome == COMPLETED]
        completed = sum(one.count for one in ended)
        at_once = sum(one.count for one in ended if one.kind == ON_THE_SPOT and not one.earlier)
        counted = [case for one in ended for case in [case_of(one)] * one.count]
        promised = [case for one in ended if one.kind == "promised" for case in [case_of(one)] * one.count]
        return {
            **_volume(accepted, completed, at_once),
            "cohort_completion": cases.cohort_completion(self._completed_by_now(done), accepted),
            "on_time_rate": cases.on_time_rate(counted),
            "early_rate": cases.early_rate(counted),
            "overdue": sum(late(case) for case in counted) + sum(self.open_late(one) for one in done),
            "promised_speed_up": cases.promised_speed_up(counted),
            "actual_speed_up": cases.actual_speed_up(counted),
            "legal_speed_up": cases.legal_speed_up(counted),
            "mean_completion_days": cases.mean_completion_days(promised),
            "visits_per_case": cases.mean_visits(self._visits(ended)),
            "papers_missing": sum(one.count for one in done if one.outcome == "papers_missing"),
        }

    def open_late(self, one: Done) -> bool:
        """Accepted, promised, and not completed although its days are over."""
        if one.outcome != ACCEPTED or one.promised_days is None or one.accepted_on is None:
            return False
        if one.case and (one.item, one.case) in self._book.ended:
            return False
        standing = self._book.standing.get((one.item, one.case), frozenset())
        return calendar.working_days(self._config, one.accepted_on, self._today, standing) > one.promised_days

    def _completed_by_now(self, done: Sequence[Done]) -> int:
        """Of what was accepted here: done at once, or since under its case number."""
        begun = [one for one in done if one.outcome in (ACCEPTED, COMPLETED) and not one.earlier]
        return sum(one.count for one in begun if one.outcome == COMPLETED or (one.item, one.case) in self._book.ended)

    def _visits(self, ended: Sequence[Done]) -> Mapping[int, float]:
        """Of the completed cases that have a number: how many took one visit, two and so on."""
        return Counter(self._book.came[(one.item, one.case)] for one in ended if one.case)

    def _of_totals(self, found: Sequence[Totals]) -> dict[str, Any]:
        counted = ("accepted", "completed", "on_the_spot")
        accepted, completed, at_once = (sum(getattr(one, name) for one in found) for name in counted)
        statutory, promised, actual = (_added(found, n) for n in ("statutory_days", "promised_days", "actual_days"))
        on_time = _added(found, "on_time")
        return {
            **_volume(accepted, completed, at_once),
            "cohort_completion": None,
            "on_time_rate": None if on_time is None else share(on_time, completed),
            "early_rate": None,
            "overdue": _added(found, "overdue"),
            "promised_speed_up": _saved(statutory, promised),
            "actual_speed_up": _saved(promised, actual),
            "legal_speed_up": _saved(statutory, actual),
            "mean_completion_days": None if actual is None else share(actual, completed),
            "visits_per_case": None,
            "papers_missing": None,
        }


def _volume(accepted: int, completed: int, at_once: int) -> dict[str, Any]:
    return {
        "accepted": accepted,
        "completed": completed,
        "completion_rate": cases.completion_rate(completed, accepted),
        "on_the_spot": at_once,
        "on_the_spot_rate": cases.on_the_spot_rate(at_once, accepted),
    }


def _saved(before: float | None, after: float | None) -> float | None:
    return None if before is None or after is None else share(before - after, before)


def _added(found: Sequence[Totals], name: str) -> Any:
    """The sum; None where one of the units does not say, for a sum of some is none."""
    values = [getattr(one, name) for one in found]
    return sum(values) if values and None not in values else None


def case_of(one: Done) -> cases.Done:
    return cases.Done(actual_days=one.days or 0, promised_days=one.promised_days, statutory_days=one.statutory_days)


def late(case: cases.Done) -> bool:
    return case.promised_days is not None and case.actual_days > case.promised_days


def heaped(period: Period, by: str, used: str) -> tuple[dict[str, Heap], Heap]:
    heaps, total = dict[str, Heap](), Heap()
    into = _units(period.config, by)

    def both(key: str) -> tuple[Heap, Heap]:
        return heaps.setdefault(key, Heap()), total

    for stage in period.bulletin.stages if used == OWN else ():
        for one in stage.done:
            for heap in both(one.item if by == ITEM else into(stage.service)):
                heap.done.append(one)
                heap.entered.append((stage.ticket, one))
    for row in period.bulletin.totals if used == APPROVAL else ():
        for heap in both(row.unit if row.unit_kind == by else into(row.unit)):
            heap.totals.append(row)
    if by != ITEM:
        _rate(period, both, into)
    return heaps, total


def _rate(period: Period, both: Callable[[str], tuple[Heap, Heap]], into: Callable[[str], str]) -> None:
    given = {(one.ticket, one.leg): one for one in period.ratings.given}
    for stage in period.stages:
        if stage.ending != SERVED or stages.impossible(stage):
            continue
        rating = given.get((stage.ticket, stage.index))
        for heap in both(into(stage.service)):
            heap.ended += 1
            level = rating.level if rating and not rating.annulled else None
            heap.levels += [] if level is None else [level]
            heap.rated.append((stage, level))


def _units(config: Configuration, by: str) -> Callable[[str], str]:
    """From a service to its row."""
    if by != DEPARTMENT:
        return lambda service: service
    known = {one.code for one in config.departments}
    of = {one.code: one.department for one in config.services if one.department in known}
    return lambda service: of.get(service, NO_UNIT)


def names(config: Configuration, by: str, keys: set[str]) -> Mapping[str, Any]:
    """Every unit of the hall, also one without business: the bulletin names those."""
    listed: Mapping[str, Sequence[Any]] = {DEPARTMENT: config.departments, SERVICE: config.services, ITEM: config.items}
    named: dict[str, Any] = {one.code: dict(one.name) for one in listed[by]}
    return named | {key: {"en": key} for key in sorted(keys - set(named))}


def _said(key: str) -> dict[str, str]:
    return {"said": "bulletin-no-department"} if key == NO_UNIT else {}
