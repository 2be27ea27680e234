"""Kept figures: what closed days add up to, and the one function by which reports of many days get their rows.

A closed day is measured once and kept, cut in the ways that rows can have. The open day is counted on as it
grows (`growing`); any day that changed since it was kept is read ticket by ticket. All are counted by the same code,
and every single wait is kept, so a percentile over a year is that of the year's tickets and not an approximation.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import replace
from datetime import date, datetime, timedelta
from functools import cache
from pathlib import Path
from typing import Any

from hall.domain.business_day import local
from hall.domain.measures import FORMULAS
from hall.domain.measures.aggregates import median
from hall.domain.measures.tally import Tally, total
from hall.domain.refusals import Refusal
from hall.reports import comparison, day, figures, satisfaction, summing
from hall.reports.cuts import OF_SERVICE
from hall.reports.day import Laid
from hall.reports.growing import OPEN_DAYS
from hall.storage import asking_reads, day_figures, passing_reads, pause_reads, rating_reads, report_reads, story_reads
from hall.storage.day_figures import TOTAL
from hall.storage.report_reads import Period

_HALL = Path(__file__).parents[1]
_MADE_OF = ("domain/measures/*.py", "domain/calendar.py", "domain/suspension.py", "domain/ruling.py",
            "reports/cuts.py", "reports/day.py", "reports/figures.py", "reports/terms.py", "reports/kept.py",
            "reports/summing.py", "reports/scene.py", "reports/members.py", "reports/lost.py", "reports/cover.py",
            "reports/fair.py", "reports/shares.py", "reports/satisfaction.py", "storage/pause_reads.py",
            "storage/asking_reads.py", "storage/passing_reads.py", "storage/rating_reads.py", "storage/story_reads.py",
            "storage/report_*.py", "storage/in_force.py", "storage/day_figures.py")  # fmt: skip
"""The sources that decide what a day adds up to."""


def made_by(zone: str) -> str:
    """What figures made now are made by: the version of the formulas, these very sources, and the hall's zone.

    A change of code that nobody thought to number must not leave old figures among new ones; the price is that an
    update has the record measured anew, in the background.
    """
    return hashlib.sha256(f"{FORMULAS}\n{_sources()}\n{zone}".encode()).hexdigest()


def _sources() -> str:
    return hashed(_MADE_OF)


@cache
def hashed(patterns: Sequence[str]) -> str:
    """These sources of ours as one hash: what was computed by others is told from what would be computed now."""
    found = hashlib.sha256()
    for file in sorted(file for pattern in patterns for file in _HALL.glob(pattern)):
        found.update(file.read_bytes())
    return found.hexdigest()


def measured(period: Period, names: Iterable[str] = day_figures.CUTS) -> dict[str, dict[str, Tally]]:
    """A business day in every cut that is kept, or in some of them."""
    ground = day.Ground(period)
    cuts = {cut: day.heaps(period, cut, ground) for cut in {*names, _OF_TOTAL} - {TOTAL}}
    rows = {
        cut: {k: figures.tally(heap, terms) for k, heap in found.items()} for cut, (found, _, terms) in cuts.items()
    }
    return {TOTAL: {"": day.total(ground, cuts[_OF_TOTAL][1])}, **{cut: rows[cut] for cut in names if cut != TOTAL}}


def _hour(_day: date, cell: str) -> str:
    return cell[4:]


def _date(day_: date, _key: str) -> str:
    return day_.isoformat()


def _itself(_day: date, key: str) -> str:
    return key


_FROM: Mapping[str, tuple[str, Callable[[date, str], str]]] = {"hour": ("cell", _hour), "date": (TOTAL, _date)}
"""Cuts that are made of another one's rows, and of which key of it."""
_OF_TOTAL = "window"
"""The cut whose total has everything, window time too."""
_WHOLE = frozenset({"service", "cell", "hour", "half_hour", "date"})
"""Cuts in which every stage has a row, so that the rows' seconds are those of the total."""


def laid(connection: Any, hall: str, first: date, last: date, now: datetime, by: str) -> Laid:
    """The business days from first to last cut into rows, closed ones from what was kept. Refuses `unknown_hall`."""
    cut, key_of = _FROM.get(by, (by, _itself))
    return _laid(connection, frame(connection, hall, first, last, now), by, cut, key_of)


def of_service(connection: Any, hall: str, first: date, last: date, now: datetime, by: str, service: str) -> Laid:
    """One service by `cell`, the hours of the week, or by `date`. Refuses `unknown_hall` and `unknown_service`."""
    days = frame(connection, hall, first, last, now)
    begins = f"{service}{OF_SERVICE}"
    key_of = _date if by == "date" else lambda _day, key: key.removeprefix(begins)
    found = _laid(connection, days, by, "service_cell", key_of, begins)
    if not found.rows and service not in days.config.service_by_code:
        raise Refusal("unknown_service", asked=service)
    return replace(found, service=service, total=total(found.rows.values()), record=found.total)


def _laid(
    connection: Any, days: Period, by: str, cut: str, key_of: Callable[[date, str], str], begins: str = ""
) -> Laid:
    """Of a cut the rows whose keys begin so; the total is of everything."""
    hall, first, last, now = days.hall, days.from_, days.to, days.now
    sound = _sound(connection, days)
    rows = day_figures.added_up(connection, hall, cut, sound, key_of, begins=begins)
    whole = by in _WHOLE and not begins
    everything = day_figures.added_up(connection, hall, TOTAL, sound, lambda *_: "", lists=not whole).get("", Tally())
    if whole:
        everything.values = total(rows.values()).values
    rest = list(day_figures.without_sound(connection, hall, first, last, sound))
    for one in rest:
        found = _counted(connection, hall, one, now, cut)
        for key, tally in found[cut].items():
            if key.startswith(begins):
                rows.setdefault(key_of(one, key), Tally()).add(tally)
        everything.add(found[TOTAL][""])
    if "issued" not in everything.counts:
        everything.counts["issued"] = 0
    return Laid(period=days, by=by, rows=rows, total=everything, kept_days=len(sound), counted_days=len(rest))


def added_up(connection: Any, hall: str, first: date, last: date, now: datetime, by: str) -> dict[str, Any]:
    """A sheet of `summing` over the business days from first to last. Refuses `unknown_hall`."""
    whole = laid(connection, hall, first, last, now, "date")
    sound = _sound(connection, whole.period)
    rows = day_figures.added_up(connection, hall, by, sound)
    rest = _to_count(connection, whole.period, sound, by)
    for one in rest:
        for key, tally in summing.measured(with_more(connection, hall, one, now), (by,))[by].items():
            rows.setdefault(key, Tally()).add(tally)
    return summing.sheet(whole.period, by, rows, day.quality(whole.total), (len(sound), len(rest)))


def _to_count(connection: Any, days: Period, sound: set[date], by: str) -> list[date]:
    """The days that must be read ticket by ticket; of the rates also those with bookings that nobody opened."""
    hall, first = days.hall, days.from_
    rest = {*day_figures.without_sound(connection, hall, first, days.to, sound)}
    if by == "asked":
        today = local(days.now, days.config.hall.timezone).date()
        rest |= {*asking_reads.booked_days(connection, hall, first, min(days.to, today), sound)}
    return sorted(rest)


def rated(connection: Any, hall: str, first: date, last: date, now: datetime, by: str) -> dict[str, Any]:
    """The satisfaction of the business days from first to last. Refuses `unknown_hall`."""
    whole = laid(connection, hall, first, last, now, "date")
    sound = _sound(connection, whole.period)
    cut, key_of = satisfaction.kept_in(by)
    rows = day_figures.added_up(connection, hall, cut, sound, key_of)
    rest = _to_count(connection, whole.period, sound, cut)
    for one in rest:
        for key, tally in satisfaction.measured(with_more(connection, hall, one, now), (cut,))[cut].items():
            rows.setdefault(key_of(one, key), Tally()).add(tally)
    clerks = story_reads.clerks(connection, rows) if by == "clerk" else {}
    period = replace(whole.period, clerks=clerks)
    return satisfaction.sheet(period, by, rows, day.quality(whole.total), (len(sound), len(rest)))


def with_more(connection: Any, hall: str, one: date, now: datetime) -> Period:
    """A business day with what its rarer sheets need: pauses, calls past others, bookings, outcomes, ratings."""
    return replace(
        report_reads.period(connection, hall, one, one, now),
        pauses=pause_reads.reasons(connection, hall, one, one),
        passings=tuple(passing_reads.passings(connection, hall, one, one)),
        asked=asking_reads.asked(connection, hall, one, one),
        ratings=rating_reads.ratings_of(connection, hall, one, one),
    )


def from_tickets(connection: Any, hall: str, first: date, last: date, now: datetime) -> list[date]:
    """The days of a period that were not kept."""
    sound = _sound(connection, frame(connection, hall, first, last, now))
    return list(day_figures.without_sound(connection, hall, first, last, sound))


def of_day(connection: Any, hall: str, one: date, now: datetime) -> dict[str, dict[str, Tally]]:
    """Everything that is kept of a business day."""
    period = with_more(connection, hall, one, now)
    return {**measured(period), **summing.measured(period), **satisfaction.measured(period)}


def _counted(connection: Any, hall: str, one: date, now: datetime, cut: str) -> Mapping[str, Mapping[str, Tally]]:
    """A day that is not kept: the open one as it grew, any other from its tickets."""
    if one == day_figures.open_day(connection, hall) or OPEN_DAYS.holds(connection, hall, one):
        return OPEN_DAYS.cuts(connection, hall, one, now, (cut, TOTAL))
    return measured(report_reads.period(connection, hall, one, one, now), (cut, TOTAL))


def frame(connection: Any, hall: str, first: date, last: date, now: datetime) -> Period:
    """The business days with the settings in force, without their tickets."""
    config = report_reads.present(connection, hall)
    nothing: dict[str, Any] = dict.fromkeys(("tickets", "stages", "moments", "posts", "suspensions"), ())
    opened = day_figures.open_day(connection, hall)
    return Period(hall=hall, from_=first, to=last, now=now, revisions=((now, config),), open_day=opened, **nothing)


def _sound(connection: Any, days: Period) -> set[date]:
    """The closed days of a period whose figures were kept and say what the journal says."""
    by, is_open = made_by(days.config.hall.timezone), day_figures.open_day(connection, days.hall)
    known = day_figures.known(connection, days.hall, days.from_, days.to)
    return {one.day for one in known.values() if one.sound(by) and one.day != is_open}


def with_people(connection: Any, found: Laid) -> Laid:
    """What the people at the windows are called, and what is usual for their services."""
    period = found.period
    names = story_reads.clerks(connection, found.rows)
    expected = usual_s(connection, period)
    return replace(found, period=replace(period, clerks=names, expected_s=expected))


def with_earlier(connection: Any, found: Laid) -> Laid:
    """The periods that a comparison compares with."""
    period = found.period
    spans = comparison.spans(period.from_, period.to)
    earlier = {name: laid(connection, period.hall, *span, period.now, found.by) for name, span in spans.items()}
    return replace(found, earlier=earlier)


def usual_s(connection: Any, period: Period) -> dict[str, float]:
    """By service: the median service time of the business days in the 90 days before a period (METRICS §5)."""
    first, last = period.from_ - timedelta(days=story_reads.USUAL_DAYS), period.from_ - timedelta(days=1)
    sound = _sound(connection, replace(period, from_=first, to=last))
    found = day_figures.added_up(connection, period.hall, "service", sound)
    for service, seconds in story_reads.service_times(connection, period.hall, first, last, sound):
        found.setdefault(service, Tally()).keep("service", seconds)
    medians = {service: median(tally.ordered("service")) for service, tally in found.items()}
    return {service: usual for service, usual in medians.items() if usual is not None}
