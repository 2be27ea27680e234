"""What devices are asked to do when something happened: slips, signs, announcements, in words.

Pure but for fresh ids: the operation hands the jobs to the outbox in its own transaction, and nothing is printed,
shown or spoken inside it.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from datetime import datetime, timedelta
from typing import cast

from hall.contract.messages import (
    Announce,
    AnnounceMove,
    PrintSlip,
    ShowSign,
    SignMode,
    Slip,
    Step,
    Wait,
    Where,
    Withdraw,
)
from hall.domain import loudness, needs, policy
from hall.domain.business_day import local
from hall.domain.configuration import NORMAL, Configuration, Place
from hall.domain.facts import Fact, FactType
from hall.domain.ticket import State, Ticket
from hall.domain.window import Post, Window
from hall.domain.wording import Words, span
from hall.journey import voice_plans
from hall.journey.ports import Ledger

SLIP_DEADLINE = timedelta(seconds=120)
SPEECH_DEADLINE = timedelta(seconds=30)
"""A call spoken later than this is worse than one not spoken (TRUST I10)."""
MOVE_DEADLINE = timedelta(seconds=90)
"""Where a queue goes may be said a little later than a call: whoever heard nothing reads it on the wall."""
SIGN_DEADLINE = timedelta(hours=1)


def where_of_window(config: Configuration, window: str) -> Where:
    """Floor, zone and arrow of one window."""
    plan = config.window_by_code[window]
    zone = config.zone_by_code[plan.zone]
    return Where(floor=zone.floor, zone=zone.name, windows=plan.label, arrow=zone.arrow)


def where_of_service(config: Configuration, service: str) -> Where:
    """Where its own windows are: the span of their labels, with the floor and arrow of the service's zone.

    Nowhere for a service that was taken out of the settings since: its numbers of today are still looked at.
    """
    found = config.service_by_code.get(service)
    if found is None:
        return Where(floor="", zone={}, windows="", arrow="")
    zone = config.zone_by_code[found.zone]
    return Where(floor=zone.floor, zone=zone.name, windows=config.own_labels_of[service], arrow=zone.arrow)


def where_of_ticket(config: Configuration, ticket: Ticket) -> Where:
    """Where its visitor goes: the window that has called it or to which it was sent, else those that meet its needs."""
    window = ticket.window if ticket.window in config.window_by_code else needs.to_window(config, ticket.addressee)
    if window:
        return where_of_window(config, window)
    if not needs.hard(config, ticket.needs):
        return where_of_service(config, ticket.service)
    return where_of_windows(config, [plan.code for plan in needs.able(config, ticket.service, ticket.needs)])


def where_of_windows(config: Configuration, codes: Sequence[str]) -> Where:
    """The span of some windows; floor, zone and arrow only where they are all in one zone (the floor: on one floor)."""
    plans = [config.window_by_code[code] for code in codes]
    zones = {plan.zone: config.zone_by_code[plan.zone] for plan in plans}
    floors = {zone.floor for zone in zones.values()}
    only = next(iter(zones.values())) if len(zones) == 1 else None
    return Where(
        floor=next(iter(floors)) if len(floors) == 1 else "",
        zone=only.name if only else {},
        windows=span([plan.label for plan in plans]),
        arrow=only.arrow if only else "",
    )


def queue_letter(config: Configuration, service: str) -> str:
    """What its numbers begin with, where no other service's do; else empty."""
    prefix = _prefix(config, service)
    return prefix if [s.code for s in config.services if _prefix(config, s.code) == prefix] == [service] else ""


def queue_name(config: Configuration, service: str) -> Words:
    """What people know their queue by: the letter on their numbers, or its name where several services share it."""
    letter = queue_letter(config, service)
    return dict.fromkeys(config.hall.languages, letter) if letter else config.service_by_code[service].name


def _prefix(config: Configuration, service: str) -> str:
    return config.series_by_code[config.service_by_code[service].series].prefix


def printer_at(config: Configuration, kiosk: str) -> Place | None:
    """The printer that belongs to a kiosk, if it has one."""
    return next((p for p in _places(config, "printer") if p.of == kiosk), None)


def print_slip(ledger: Ledger, ticket: Ticket, place: str, link: str, ahead: int, *, copy: bool = False) -> str:
    """Queue the slip of a ticket at a printer; returns the job's id."""
    config = ledger.config
    service = config.service_by_code[ticket.service]
    wait = None
    if ticket.told_high_min is not None:
        wait = Wait(low_min=ticket.told_low_min or 0, high_min=ticket.told_high_min)
    job = PrintSlip(
        id=ledger.new_id(),
        place=place,
        deadline=ledger.now + SLIP_DEADLINE,
        ticket=ticket.id,
        slip=Slip(
            number=ticket.number,
            hall=config.hall.name,
            service=service.name,
            where=where_of_ticket(config, ticket),
            language=ticket.language,
            issued_at=local(ticket.issued_at, config.hall.timezone),
            ahead=None if copy else ahead,
            wait=None if copy else wait,
            documents=tuple(d.name for d in service.documents),
            visitor_class=marked_class(config, ticket.visitor_class),
            link=link,
            order=policy.rule(config).code,
            kiosk=_kiosk_name(config, place, ticket.language),
            copy=copy,
            test=ticket.test,
            people=ticket.people,
            needs=tuple(config.need_by_code[code].name for code in ticket.needs if code in config.need_by_code),
            journey=config.journey_by_code[ticket.journey].name if ticket.journey in config.journey_by_code else {},
            steps=_steps(config, ticket),
        ),
    )
    ledger.send(job, ticket.id)
    return job.id


def _steps(config: Configuration, ticket: Ticket) -> tuple[Step, ...]:
    """The present step and those to come, without services that were removed since; empty when this is the only one."""
    known = [code for code in (ticket.service, *ticket.path) if code in config.service_by_code]
    if len(known) < 2:
        return ()
    return tuple(Step(name=config.service_by_code[code].name, where=where_of_service(config, code)) for code in known)


def marked_class(config: Configuration, code: str) -> Words:
    """The class with its mark, so that others see why this number may be called earlier; empty for everybody's."""
    found = config.class_by_code.get(code)
    if found is None or code == NORMAL:
        return {}
    return {tag: f"{found.mark} {name}".strip() for tag, name in found.name.items()}


def _kiosk_name(config: Configuration, printer: str, language: str) -> str:
    """What people call the kiosk of a printer; its code where nobody has named it."""
    code = config.place_by_code[printer].of or printer
    owner = config.place_by_code.get(code)
    names = owner.name if owner else {}
    return names.get(language) or next(iter(names.values()), code)


def _signs(config: Configuration, window: str) -> Iterator[Place]:
    return (p for p in _places(config, "sign") if p.window == window)


def speakers(config: Configuration, zones: Collection[str]) -> Iterator[Place]:
    """The loudspeakers that these zones hear."""
    return (p for p in _places(config, "speaker") if not p.zones or not set(p.zones).isdisjoint(zones))


def _places(config: Configuration, kind: str) -> tuple[Place, ...]:
    """The places of a kind: a hall has hundreds of places, and a call asks for the few of two kinds."""
    found = config.shown.get(("places", kind))
    if found is None:
        found = config.shown["places", kind] = tuple(p for p in config.places if p.kind == kind)
    return cast(tuple[Place, ...], found)


def sign_mode(window: Window, ticket: Ticket | None) -> SignMode:
    """What the sign over a window says."""
    if window.post is Post.CLOSED:
        return SignMode.CLOSED
    if window.post is Post.PAUSED:
        return SignMode.PAUSED
    if ticket is None:
        return SignMode.IDLE
    return SignMode.CALLED if ticket.state is State.CALLED else SignMode.SERVING


def show_window(ledger: Ledger, window: Window, ticket: Ticket | None) -> tuple[str, ...]:
    """Bring the signs over a window to its present state; returns the jobs' ids."""
    jobs = [sign_job(ledger, place.code, window, ticket) for place in _signs(ledger.config, window.code)]
    for job in jobs:
        ledger.send(job, job.ticket)
    return tuple(job.id for job in jobs)


def sign_job(ledger: Ledger, place: str, window: Window, ticket: Ticket | None) -> ShowSign:
    """What the sign at a place must show of its window now. In an alarm it shows nobody's call, so it confirms none."""
    plan = ledger.config.window_by_code[window.code]
    mode = SignMode.EXIT if ledger.state.fire is not None else sign_mode(window, ticket)
    numbered = ticket is not None and mode in (SignMode.CALLED, SignMode.SERVING)
    return ShowSign(
        id=ledger.new_id(),
        place=place,
        deadline=ledger.now + SIGN_DEADLINE,
        order=ledger.state.seq,
        mode=mode,
        window_label=plan.label,
        number=ticket.number if ticket is not None and numbered else "",
        ticket=ticket.id if ticket is not None and mode is not SignMode.EXIT else "",
        text=way_out(ledger.config, plan.zone) if mode is SignMode.EXIT else {},
    )


def way_out(config: Configuration, zone: str) -> Words:
    """The way out of a zone as its people wrote it, else what the hall says in an alarm; empty: a sentence of ours."""
    found = config.zone_by_code.get(zone)
    return (found.way_out if found is not None else {}) or config.hall.alarm_text


def show_all(ledger: Ledger) -> tuple[str, ...]:
    """Bring every sign to what its window says now; answers the tickets at windows."""
    found = []
    for plan in ledger.config.windows:
        window = ledger.window(plan.code)
        show_window(ledger, window, ledger.ticket(window.ticket) if window.ticket else None)
        found += [window.ticket] if window.ticket else []
    return tuple(found)


def _volume(ledger: Ledger, place: Place) -> int:
    """What its zone's schedule says now; the box leaves a call out at 0 and says so."""
    return loudness.volume_at(place, local(ledger.now, ledger.config.hall.timezone))


def announce(ledger: Ledger, window: str, ticket: Ticket) -> tuple[str, ...]:
    """Have the call spoken where its visitor waits, in the visitor's language; in a fire alarm it is not."""
    if ledger.state.fire is not None:
        _not_spoken(ledger, window, ticket)
        return ()
    ids = []
    sentence = voice_plans.spoken(ledger.config, window, ticket.service, ticket.language, ticket.calls)
    for place in speakers(ledger.config, (ledger.config.window_by_code[window].zone,)):
        job = Announce(
            id=ledger.new_id(),
            place=place.code,
            deadline=ledger.now + SPEECH_DEADLINE,
            ticket=ticket.id,
            number=ticket.number,
            window_label=ledger.config.window_by_code[window].label,
            languages=(ticket.language,),
            attempt=ticket.calls,
            volume=_volume(ledger, place),
            repeats=place.repeats,
            sentence=sentence,
        )
        ledger.send(job, ticket.id)
        ids.append(job.id)
    return tuple(ids)


def _not_spoken(ledger: Ledger, window: str, ticket: Ticket) -> None:
    for place in speakers(ledger.config, (ledger.config.window_by_code[window].zone,)):
        fact = Fact(
            type=FactType.CALL_NOT_SPOKEN,
            happened_at=ledger.now,
            ticket=ticket.id,
            window=window,
            service=ticket.service,
            data={"number": ticket.number, "place": place.code, "attempt": ticket.calls, "reason": "fire_alarm"},
        )
        ledger.record(fact)


def announce_move(ledger: Ledger, services: Sequence[str], windows: Sequence[str], zones: Collection[str]) -> None:
    """Have it said once in the zones that are left where the numbers of these services go, in the hall's languages."""
    config = ledger.config
    where = where_of_windows(config, windows)
    here = {config.zone_by_code[zone].floor for zone in zones}
    for place in speakers(config, zones):
        job = AnnounceMove(
            id=ledger.new_id(),
            place=place.code,
            deadline=ledger.now + MOVE_DEADLINE,
            queues=tuple(queue_name(config, service) for service in services),
            windows=where.windows,
            languages=tuple(config.hall.languages),
            floor="" if where.floor in here else where.floor,
            volume=_volume(ledger, place),
        )
        ledger.send(job)


def withdraw(ledger: Ledger, ticket: str, at: datetime) -> None:
    """Take back announcements of a ticket that nobody should hear any more."""
    by_place: dict[str, list[str]] = {}
    for job in ledger.waiting_jobs(ticket, "announce"):
        by_place.setdefault(job.place, []).append(job.id)
    for place, jobs in by_place.items():
        ledger.send(Withdraw(id=ledger.new_id(), place=place, deadline=at + SPEECH_DEADLINE, jobs=tuple(jobs)), ticket)
