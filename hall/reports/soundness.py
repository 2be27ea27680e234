"""Whether the record can be trusted, day by day: balance of the funnel, Little's check, and what was left out and why.

    A = S + N + L + U + X + O   and   ∫L dt = Σ waits within 2 %      (METRICS §3, §5)

A day that was never closed, a day on which the clocks changed, test numbers, voided ones and impossible stamps are
named. None of them is dropped silently.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Collection, Mapping
from datetime import date, datetime, time, timedelta
from typing import Any
from zoneinfo import ZoneInfo

from hall.domain.business_day import local
from hall.domain.leaving import LATE_VOID
from hall.domain.measures import funnel, stages, waiting
from hall.domain.measures.tally import Tally
from hall.domain.ticket import State
from hall.reports import day
from hall.reports.day import Laid
from hall.reports.members import Part
from hall.reports.scene import Figure, Floor, Scene
from hall.storage.report_reads import Issued, Period

TROUBLES = ("unbalanced", "little_off", "left_open", "still_open", "clock_change", "impossible_order")
"""What may be wrong with a day, gravest first, as stable codes; the words stand in the language files."""


def _real(ticket: Issued) -> bool:
    return not ticket.test and ticket.state is not State.VOID


def _tickets(which: Callable[[Issued], bool]) -> Callable[[Floor, Scene], list[Part]]:
    return lambda _, scene: [Part(ticket=ticket) for ticket in scene.tickets if which(ticket)]


def _stood(name: str) -> Callable[[Floor, Scene], list[Part]]:
    def parts(floor: Floor, scene: Scene) -> list[Part]:
        return [Part(ticket=t) for t in scene.tickets if _real(t) and floor.standing[t.id] == name]

    return parts


def _is_late_void(ticket: Issued) -> bool:
    ended = ticket.ended_at
    voided = ticket.state is State.VOID and not ticket.test and ended is not None
    return voided and ended is not None and ended - ticket.issued_at > LATE_VOID


def _impossible(_: Floor, scene: Scene) -> list[Part]:
    return [Part(stage=stage) for stage in scene.stages if stages.impossible(stage)]


def _astray(floor: Floor, scene: Scene) -> list[Part]:
    """Numbers whose time in queues the journal and their stages tell differently, by more than the cut seconds."""
    real = [ticket.id for ticket in scene.tickets if _real(ticket)]
    off = waiting.astray(floor.period.moments, day.queued(scene.stages, real))
    return [Part(ticket=ticket, seconds=off[ticket.id]) for ticket in scene.tickets if ticket.id in off]


def _counted(floor: Floor, scene: Scene) -> Tally:
    """What `row` is made of, from tickets: the names are those of `day.total`."""
    listed = {name: len(one.parts(floor, scene)) for name, one in FIGURES.items() if one.how == "count"}
    days = {ticket.id: ticket.day for ticket in scene.tickets if _real(ticket)}
    return Tally(
        counts=Counter(
            **listed,
            astray=len(_astray(floor, scene)),
            queue_s=waiting.queue_seconds_by_day(floor.period.moments, days),
            queued_s=funnel.expected_queue(stages.queued(stage) for stage in scene.stages),
        )
    )


def row(found: Tally, days: Collection[date], period: Period) -> dict[str, Any]:
    """All figures of a row, from what its days add up to; days: those with numbers."""
    counts, is_over = found.counts, not found.counts["open"]
    off = funnel.unbalanced_by(counts["issued"], counts)
    little = funnel.little_off(counts["queue_s"], counts["queued_s"]) if is_over else None
    moved = sum(abs(clock_change_s(one, period.config.hall.timezone)) for one in days)
    left_open = _left_open(period, days)
    wrong = {
        "unbalanced": off != 0,
        "little_off": (little or 0) > funnel.LITTLE_TOLERANCE and counts["astray"] > 0,
        "left_open": left_open,
        "still_open": not left_open and not is_over,
        "clock_change": moved != 0,
        "impossible_order": counts["impossible_order"] > 0,
    }
    return {
        **{name: counts[name] for name in ("issued", *funnel.STANDINGS)},
        "unbalanced_by": off,
        "queue_s": counts["queue_s"] if is_over else None,
        "queued_s": counts["queued_s"] if is_over else None,
        "little_off": little,
        **{name: counts[name] for name in ("excluded_test", "excluded_void", "late_void", "impossible_order")},
        "left_open": int(left_open),
        "clock_change_s": moved,
        "trouble": " ".join(name for name in TROUBLES if wrong[name]),
    }


def report(found: Laid) -> dict[str, Any]:
    """A row for every business day that had numbers, and the whole period, from what days add up to."""
    period, made = found.period, day.sheet(found)
    days = {date.fromisoformat(key): mine for key, mine in sorted(found.rows.items()) if _had_numbers(mine)}
    items = [
        {"key": one.isoformat(), "name": one.isoformat(), **row(mine, [one], period)} for one, mine in days.items()
    ]
    total = {"key": "total", "name": None, **row(found.total, days, period)}
    return {**made, "items": items, "total": total, "few": {}}


def _had_numbers(found: Tally) -> bool:
    return any(found.counts[name] for name in ("issued", "excluded_test", "excluded_void"))


def _days(scene: Scene) -> set[date]:
    return {ticket.day for ticket in scene.tickets}


def clock_change_s(day: date, zone: str) -> int:
    """By how many seconds the clocks were moved on this date: 3600 forward, −3600 back. Example: Berlin 2025-03-30."""
    place = ZoneInfo(zone)
    begin, end = (datetime.combine(day + timedelta(days=n), time(), place) for n in (0, 1))
    return int(((end.utcoffset() or timedelta()) - (begin.utcoffset() or timedelta())).total_seconds())


def _left_open(period: Period, days: Collection[date]) -> bool:
    """Whether one of the days is past and was never closed; its windows go on until the end of the day after."""
    opened, today = period.open_day, local(period.now, period.config.hall.timezone).date()
    return opened is not None and opened < today and opened in days


def watch(period: Period) -> dict[str, Any]:
    """Days of a period whose figures need a second look: one that nobody closed, and those on which clocks moved."""
    zone, opened = period.config.hall.timezone, period.open_day
    today = local(period.now, zone).date()
    count = (min(period.to, today) - period.from_).days + 1
    days = [period.from_ + timedelta(days=n) for n in range(count)]
    is_past = opened is not None and period.from_ <= opened <= period.to and opened < today
    return {
        "left_open": opened.isoformat() if opened is not None and is_past else None,
        "clock_changes": [day.isoformat() for day in days if clock_change_s(day, zone)],
    }


def _value(name: str) -> Callable[[Floor, Scene], Any]:
    return lambda floor, scene: row(_counted(floor, scene), _days(scene), floor.period)[name]


FIGURES: Mapping[str, Figure] = {
    "issued": Figure("count", _tickets(_real)),
    **{name: Figure("count", _stood(name)) for name in funnel.STANDINGS},
    "unbalanced_by": Figure("weighed", lambda *_: [], _value("unbalanced_by")),
    "queue_s": Figure("weighed", _tickets(_real), _value("queue_s")),
    "queued_s": Figure("weighed", _tickets(_real), _value("queued_s")),
    "little_off": Figure("weighed", _astray, _value("little_off")),
    "excluded_test": Figure("count", _tickets(lambda ticket: ticket.test)),
    "excluded_void": Figure("count", _tickets(lambda t: t.state is State.VOID and not t.test)),
    "late_void": Figure("count", _tickets(_is_late_void)),
    "impossible_order": Figure("count", _impossible),
    "left_open": Figure("weighed", _stood("open"), _value("left_open")),
    "clock_change_s": Figure("weighed", lambda *_: [], _value("clock_change_s")),
    "trouble": Figure("weighed", lambda *_: [], _value("trouble")),
}


def scenes(floor: Floor) -> tuple[Mapping[str, tuple[Any, Scene]], Scene]:
    """A row for every business day that had numbers."""
    period = floor.period
    of_ticket = {ticket.id: ticket.day for ticket in period.tickets}
    mine: dict[date, tuple[list[Issued], list[Any]]] = {day: ([], []) for day in sorted(set(of_ticket.values()))}
    for ticket in period.tickets:
        mine[ticket.day][0].append(ticket)
    for stage in period.stages:
        mine[of_ticket[stage.ticket]][1].append(stage)
    rows = {d.isoformat(): (d.isoformat(), Scene(tickets=t, stages=s)) for d, (t, s) in mine.items()}
    return rows, Scene(tickets=period.tickets, stages=period.stages)
