"""Rates of the funnel by service: what became of people, how often they were called and sent on, how long it took."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Collection, Mapping
from datetime import timedelta
from typing import Any

from hall.domain.configuration import Configuration
from hall.domain.measures import bookings, coming_again, rates, stages
from hall.domain.measures.bookings import Booking
from hall.domain.measures.stages import Stage
from hall.reports.members import Part
from hall.reports.scene import Figure, Floor, Scene, whole
from hall.storage.report_reads import Issued

GONE = ("no_show", "left", "expired")
ON_THE_PHONE = "phone"


def _stood(*names: str, closed: bool = True) -> Callable[[Floor, Scene], list[Part]]:
    """Numbers, and whether they stand so; closed leaves out those that are still open (A − O)."""
    return lambda floor, scene: [
        Part(ticket=ticket, counts=int(floor.standing[ticket.id] in names))
        for ticket in scene.tickets
        if not closed or floor.standing[ticket.id] != "open"
    ]


def _stages(of: Callable[[Stage], bool], which: Callable[[Stage], bool]) -> Callable[[Floor, Scene], list[Part]]:
    return lambda _, scene: [Part(stage=s, counts=int(which(s))) for s in scene.stages if of(s)]


def _ids(scene: Scene) -> Collection[str]:
    return {stage.ticket for stage in scene.stages if stage.ending == "absent"}


def _recovered(floor: Floor, scene: Scene) -> list[Part]:
    absent = _ids(scene)
    mine = [ticket for ticket in scene.tickets if ticket.id in absent]
    return [Part(ticket=ticket, counts=int(floor.standing[ticket.id] == "served")) for ticket in mine]


def _of_tickets(floor: Floor, scene: Scene) -> Mapping[str, list[Stage]]:
    mine = {ticket.id for ticket in scene.tickets}
    found: dict[str, list[Stage]] = defaultdict(list)
    for stage in floor.sound:
        if stage.ticket in mine:
            found[stage.ticket].append(stage)
    return found


def _all_stages(floor: Floor, scene: Scene) -> list[Part]:
    return [Part(stage=stage) for found in _of_tickets(floor, scene).values() for stage in found]


def _mean_stages(floor: Floor, scene: Scene) -> float | None:
    return rates.mean_stages(len(_all_stages(floor, scene)), len(scene.tickets))


def _turnarounds(floor: Floor, scene: Scene) -> list[Part]:
    """Served numbers: from joining the first queue to the end of the last service."""
    found = []
    of_ticket = _of_tickets(floor, scene)
    for ticket in scene.tickets:
        mine = of_ticket.get(ticket.id, [])
        if floor.standing[ticket.id] == "served" and mine and mine[-1].ended_at is not None:
            found.append(Part(ticket=ticket, seconds=whole(mine[-1].ended_at - mine[0].queued_at)))
    return found


def _wait_share(floor: Floor, scene: Scene) -> float | None:
    of_ticket = _of_tickets(floor, scene)
    parts = _turnarounds(floor, scene)
    waited = sum(stages.wait(s) or 0 for p in parts if p.ticket for s in of_ticket[p.ticket.id])
    return rates.wait_share(waited, sum(part.seconds or 0 for part in parts))


def is_priority(config: Configuration, visitor_class: str) -> bool:
    """Whether a class has any claim before others: a head start, a faster one, or a green channel."""
    known = config.class_by_code.get(visitor_class)
    return known is not None and (known.head_start_min > 0 or known.rate > 1 or known.green)


def _priority(floor: Floor, scene: Scene) -> list[Part]:
    classes = {stage.ticket: stage.visitor_class for stage in reversed(floor.sound)}
    config = floor.period.config
    return [Part(ticket=t, counts=int(is_priority(config, classes.get(t.id, "")))) for t in scene.tickets]


def _remote(_: Floor, scene: Scene) -> list[Part]:
    return [Part(ticket=ticket, counts=int(ticket.channel == ON_THE_PHONE)) for ticket in scene.tickets]


def _called(stage: Stage) -> bool:
    return stage.first_called_at is not None


def _passing(floor: Floor, scene: Scene) -> list[Part]:
    """Called stages; those of them whose number was called past others count."""
    passed = {one.ticket for one in floor.period.passings}
    return [Part(stage=s, counts=int(s.ticket in passed)) for s in scene.stages if _called(s)]


def _lacking(floor: Floor, scene: Scene) -> list[Part]:
    """Ended stages; those at which papers were missing count."""
    lacking = floor.period.asked.lacking
    ended = [stage for stage in scene.stages if _ended(stage)]
    return [Part(stage=s, counts=int((s.ticket, s.index) in lacking)) for s in ended]


def _at_first(floor: Floor, scene: Scene) -> list[Part]:
    """Completed numbers of known persons; those that were the first visit for it count."""
    verdicts = coming_again.at_first(floor.period.asked.came, floor.period.asked.completed)
    return [Part(ticket=t, counts=int(verdicts[t.id])) for t in scene.tickets if t.id in verdicts]


def _booked(floor: Floor, scene: Scene) -> list[Booking]:
    return [one for one in floor.period.asked.bookings if not scene.service or one.service == scene.service]


def _no_shows(floor: Floor, scene: Scene) -> float | None:
    now, rules = floor.period.now, floor.period.config.booking
    return bookings.no_show_rate(_booked(floor, scene), timedelta(minutes=rules.no_show_after_min), now)


def _punctual(floor: Floor, scene: Scene) -> list[Part]:
    """First stages of numbers that were booked, with the seconds by which their call missed the booked time."""
    first = {stage.ticket: stage for stage in floor.sound if stage.index == 1}
    return [
        Part(
            stage=first[one.ticket],
            counts=int(bookings.punctual(one.begins, one.called_at)),
            seconds=abs(whole(one.called_at - one.begins)),
        )
        for one in _booked(floor, scene)
        if one.called_at is not None and one.ticket in first
    ]


def _ended(stage: Stage) -> bool:
    return stage.ending in stages.ENDED_WORK


FIGURES: Mapping[str, Figure] = {
    "issued": Figure("count", lambda _, scene: [Part(ticket=ticket) for ticket in scene.tickets]),
    "served_rate": Figure("share", _stood("served", closed=False)),
    "no_show_rate": Figure("share", _stood("no_show")),
    "abandonment": Figure("share", _stood(*GONE)),
    "recall_rate": Figure("share", _stages(_called, lambda stage: stage.calls >= 2)),
    "recovered": Figure("share", _recovered),
    "transfer_rate": Figure("share", _stages(_ended, lambda stage: stage.ending == "transferred")),
    "mean_stages": Figure("weighed", _all_stages, _mean_stages),
    "turnaround_mean_s": Figure("mean_s", _turnarounds),
    "turnaround_p90_s": Figure("p90_s", _turnarounds),
    "wait_share": Figure("weighed", _turnarounds, _wait_share),
    "priority_share": Figure("share", _priority),
    "remote_share": Figure("share", _remote),
    "out_of_order_rate": Figure("share", _passing),
    "return_rate": Figure("share", _lacking),
    "first_visit": Figure("share", _at_first),
    "booked_no_show": Figure("apart", lambda *_: [], _no_shows),
    "booked_punctual": Figure("share", _punctual),
}


def scenes(floor: Floor) -> tuple[Mapping[str, tuple[Any, Scene]], Scene]:
    """A row for every service: the numbers that asked for it first, and the stages in its queue."""
    rows = {s.code: (dict(s.name), _of(floor, s.code)) for s in floor.period.config.services}
    return rows, Scene(tickets=floor.tickets, stages=floor.sound)


def _of(floor: Floor, code: str) -> Scene:
    asked: list[Issued] = [ticket for ticket in floor.tickets if ticket.first_service == code]
    return Scene(service=code, tickets=asked, stages=[stage for stage in floor.sound if stage.service == code])
