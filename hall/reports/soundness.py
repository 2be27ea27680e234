"""Whether the record can be trusted, day by day: balance of the funnel, Little's check, and what was left out and why.

    A = S + N + L + U + X + O   and   ∫L dt = Σ waits within 2 %      (METRICS §3, §5)

A day that was never closed, a day on which the clocks changed, test numbers, voided ones and impossible stamps are
named. None of them is dropped silently.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date, datetime, time, timedelta
from typing import Any
from zoneinfo import ZoneInfo

from hall.domain.business_day import local
from hall.domain.leaving import LATE_VOID
from hall.domain.measures import funnel, stages, waiting
from hall.domain.ticket import State
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


def _unbalanced(floor: Floor, scene: Scene) -> int:
    counts = {name: len(_stood(name)(floor, scene)) for name in funnel.STANDINGS}
    return funnel.unbalanced_by(sum(_real(ticket) for ticket in scene.tickets), counts)


def _areas(floor: Floor, scene: Scene) -> Mapping[str, tuple[int, int]]:
    """By ticket: its seconds in queues as the journal has them, and as its stages have them."""
    moments: dict[str, list[Any]] = {ticket.id: [] for ticket in scene.tickets if _real(ticket)}
    for moment in floor.period.moments:
        if moment.ticket in moments:
            moments[moment.ticket].append(moment)
    waits: dict[str, int] = dict.fromkeys(moments, 0)
    for stage in scene.stages:
        waits[stage.ticket] = waits.get(stage.ticket, 0) + (stages.queued(stage) or 0)
    return {ticket: (waiting.queue_seconds(mine), waits[ticket]) for ticket, mine in moments.items()}


def _is_over(floor: Floor, scene: Scene) -> bool:
    return not any(_real(t) and floor.standing[t.id] == "open" for t in scene.tickets)


def _queue_s(floor: Floor, scene: Scene) -> int | None:
    mine = {ticket.id for ticket in scene.tickets if _real(ticket)}
    moments = (moment for moment in floor.period.moments if moment.ticket in mine)
    return waiting.queue_seconds(moments) if _is_over(floor, scene) else None


def _queued_s(floor: Floor, scene: Scene) -> int | None:
    waits = funnel.expected_queue(stages.queued(stage) for stage in scene.stages)
    return waits if _is_over(floor, scene) else None


def _little_off(floor: Floor, scene: Scene) -> float | None:
    area, waited = _queue_s(floor, scene), _queued_s(floor, scene)
    return None if area is None or waited is None else funnel.little_off(area, waited)


def _astray(floor: Floor, scene: Scene) -> list[Part]:
    """Numbers whose time in queues the journal and their stages tell differently, by more than the cut seconds."""
    counted = {stage.ticket: 0 for stage in scene.stages}
    for stage in scene.stages:
        counted[stage.ticket] += 1
    areas = _areas(floor, scene)
    return [
        Part(ticket=t, seconds=abs(areas[t.id][0] - areas[t.id][1]))
        for t in scene.tickets
        if t.id in areas and abs(areas[t.id][0] - areas[t.id][1]) > counted.get(t.id, 0)
    ]


def _days(scene: Scene) -> set[date]:
    return {ticket.day for ticket in scene.tickets}


def clock_change_s(day: date, zone: str) -> int:
    """By how many seconds the clocks were moved on this date: 3600 forward, −3600 back. Example: Berlin 2025-03-30."""
    place = ZoneInfo(zone)
    begin, end = (datetime.combine(day + timedelta(days=n), time(), place) for n in (0, 1))
    return int(((end.utcoffset() or timedelta()) - (begin.utcoffset() or timedelta())).total_seconds())


def _clock_change(floor: Floor, scene: Scene) -> int:
    return sum(abs(clock_change_s(day, floor.period.config.hall.timezone)) for day in _days(scene))


def _left_open(floor: Floor, scene: Scene) -> int:
    """Days that are past and were never closed; their windows go on until the end of the day after."""
    opened, today = floor.period.open_day, local(floor.period.now, floor.period.config.hall.timezone).date()
    return int(opened is not None and opened < today and opened in _days(scene))


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


def _trouble(floor: Floor, scene: Scene) -> str:
    bad = _little_off(floor, scene)
    left_open = bool(_left_open(floor, scene))
    wrong = {
        "unbalanced": _unbalanced(floor, scene) != 0,
        "little_off": (bad or 0) > funnel.LITTLE_TOLERANCE and bool(_astray(floor, scene)),
        "left_open": left_open,
        "still_open": not left_open and not _is_over(floor, scene),
        "clock_change": _clock_change(floor, scene) != 0,
        "impossible_order": bool(_impossible(floor, scene)),
    }
    return " ".join(name for name in TROUBLES if wrong[name])


FIGURES: Mapping[str, Figure] = {
    "issued": Figure("count", _tickets(_real)),
    **{name: Figure("count", _stood(name)) for name in funnel.STANDINGS},
    "unbalanced_by": Figure("weighed", lambda *_: [], _unbalanced),
    "queue_s": Figure("weighed", _tickets(_real), _queue_s),
    "queued_s": Figure("weighed", _tickets(_real), _queued_s),
    "little_off": Figure("weighed", _astray, _little_off),
    "excluded_test": Figure("count", _tickets(lambda ticket: ticket.test)),
    "excluded_void": Figure("count", _tickets(lambda t: t.state is State.VOID and not t.test)),
    "late_void": Figure("count", _tickets(_is_late_void)),
    "impossible_order": Figure("count", _impossible),
    "left_open": Figure("weighed", _stood("open"), _left_open),
    "clock_change_s": Figure("weighed", lambda *_: [], _clock_change),
    "trouble": Figure("weighed", lambda *_: [], _trouble),
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
