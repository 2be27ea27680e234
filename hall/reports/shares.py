"""Rates of the funnel by service: what became of people, how often they were called and sent on, how long it took."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Collection, Mapping, Sequence
from datetime import timedelta
from typing import Any

from hall.domain.configuration import Configuration
from hall.domain.measures import bookings, coming_again, rates, stages
from hall.domain.measures.aggregates import share
from hall.domain.measures.bookings import Booking
from hall.domain.measures.stages import Stage
from hall.domain.measures.tally import Tally
from hall.journey.take import PHONE
from hall.reports.members import Part
from hall.reports.scene import Figure, Floor, Scene, whole
from hall.storage.report_reads import Issued, Period

GONE = ("no_show", "left", "expired")
_CLASS = "class:"


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


def _of_stages(floor: Floor, scene: Scene) -> Tally:
    """How many stages, of how many numbers."""
    return Tally(counts=Counter(stages=len(_all_stages(floor, scene)), tickets=len(scene.tickets)))


def _turnarounds(floor: Floor, scene: Scene) -> list[Part]:
    """Served numbers: from joining the first queue to the end of the last service."""
    found = []
    of_ticket = _of_tickets(floor, scene)
    for ticket in scene.tickets:
        mine = of_ticket.get(ticket.id, [])
        if floor.standing[ticket.id] == "served" and mine and mine[-1].ended_at is not None:
            found.append(Part(ticket=ticket, seconds=whole(mine[-1].ended_at - mine[0].queued_at)))
    return found


def _of_waiting(floor: Floor, scene: Scene) -> Tally:
    """Of the numbers with a turnaround: seconds of it, and seconds of them spent waiting."""
    of_ticket = _of_tickets(floor, scene)
    parts = _turnarounds(floor, scene)
    waited = sum(stages.wait(s) or 0 for p in parts if p.ticket for s in of_ticket[p.ticket.id])
    return Tally(counts=Counter(waited_s=waited, turnaround_s=sum(part.seconds or 0 for part in parts), n=len(parts)))


def is_priority(config: Configuration, visitor_class: str) -> bool:
    """Whether a class has any claim before others: a head start, a faster one, or a green channel."""
    known = config.class_by_code.get(visitor_class)
    return known is not None and (known.head_start_min > 0 or known.rate > 1 or known.green)


def classes(floor: Floor, tickets: Sequence[Issued]) -> list[tuple[Issued, str]]:
    """These numbers, each with the class of its first stage; empty where no stamp of it can be trusted."""
    found = {stage.ticket: stage.visitor_class for stage in reversed(floor.sound)}
    return [(ticket, found.get(ticket.id, "")) for ticket in tickets]


def _priority(floor: Floor, scene: Scene) -> list[Part]:
    config = floor.period.config
    return [Part(ticket=t, counts=int(is_priority(config, one))) for t, one in classes(floor, scene.tickets)]


def _of_classes(floor: Floor, scene: Scene) -> Tally:
    """How many of each class: which of them have priority is said by the settings of whoever reads it."""
    found = Counter(_CLASS + one for _, one in classes(floor, scene.tickets))
    return Tally(counts=found + Counter(n=len(scene.tickets)))


def _priority_share(found: Tally, period: Period) -> float | None:
    by_class = {key.removeprefix(_CLASS): n for key, n in found.counts.items() if key.startswith(_CLASS)}
    first = sum(n for one, n in by_class.items() if is_priority(period.config, one))
    return share(first, sum(by_class.values()))


def _remote(_: Floor, scene: Scene) -> list[Part]:
    return [Part(ticket=ticket, counts=int(ticket.channel == PHONE)) for ticket in scene.tickets]


def _virtual_waits(floor: Floor, scene: Scene) -> list[Part]:
    """Numbers taken on the phone that were called: from taking to the first call, wherever their holder was (R1)."""
    of_ticket = _of_tickets(floor, scene)
    phone = [ticket for ticket in scene.tickets if ticket.channel == PHONE and ticket.id in of_ticket]
    called = [(ticket, of_ticket[ticket.id][0].first_called_at) for ticket in phone]
    return [Part(ticket=ticket, seconds=whole(at - ticket.issued_at)) for ticket, at in called if at is not None]


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


def _of_bookings(floor: Floor, scene: Scene) -> Tally:
    """Those that were judged, how many of them nobody came for, and when the others begin, which time will judge."""
    found = Tally()
    for one in _booked(floor, scene):
        if one.state == bookings.TO_COME:
            found.values["to_come"][int(one.begins.timestamp())] += 1
        else:
            verdict = bookings.missed(one, timedelta(), floor.period.now)
            found.counts.update(n=1, missed=int(bool(verdict)))
    return found


def _no_shows(found: Tally, period: Period) -> float | None:
    begun_s = int((period.now - timedelta(minutes=period.config.booking.no_show_after_min)).timestamp() * 1_000_000)
    over = sum(n for begins_s, n in found.values.get("to_come", {}).items() if begins_s * 1_000_000 < begun_s)
    return bookings.missed_share(found.counts["missed"] + over, found.counts["n"] + over)


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
    "mean_stages": Figure(
        "weighed",
        _all_stages,
        None,
        _of_stages,
        lambda t, _: rates.mean_stages(t.counts["stages"], t.counts["tickets"]),
    ),
    "turnaround_mean_s": Figure("mean_s", _turnarounds),
    "turnaround_p90_s": Figure("p90_s", _turnarounds),
    "wait_share": Figure(
        "weighed",
        _turnarounds,
        None,
        _of_waiting,
        lambda t, _: rates.wait_share(t.counts["waited_s"], t.counts["turnaround_s"]),
    ),
    "priority_share": Figure("share", _priority, None, _of_classes, _priority_share),
    "remote_share": Figure("share", _remote),
    "virtual_wait_mean_s": Figure("mean_s", _virtual_waits),
    "out_of_order_rate": Figure("share", _passing),
    "return_rate": Figure("share", _lacking),
    "first_visit": Figure("share", _at_first),
    "booked_no_show": Figure("apart", lambda *_: [], None, _of_bookings, _no_shows),
    "booked_punctual": Figure("share", _punctual),
}


def names(config: Configuration, keys: Collection[str]) -> Mapping[str, Any]:
    """The services of the hall, and those that are gone but had somebody."""
    known = {service.code: dict(service.name) for service in config.services}
    return {**known, **{code: {"en": code} for code in sorted(set(keys) - set(known))}}


def scenes(floor: Floor) -> tuple[Mapping[str, tuple[Any, Scene]], Scene]:
    """A row for every service: the numbers that asked for it first, and the stages in its queue."""
    asked = {ticket.first_service for ticket in floor.tickets} | {stage.service for stage in floor.sound}
    booked = {one.service for one in floor.period.asked.bookings}
    rows = {code: (name, _of(floor, code)) for code, name in names(floor.period.config, asked | booked).items()}
    return rows, Scene(tickets=floor.tickets, stages=floor.sound)


def _of(floor: Floor, code: str) -> Scene:
    asked: list[Issued] = [ticket for ticket in floor.tickets if ticket.first_service == code]
    return Scene(service=code, tickets=asked, stages=[stage for stage in floor.sound if stage.service == code])
