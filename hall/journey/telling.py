"""What devices are asked to do when something happened: slips, signs, announcements, in words.

Pure but for fresh ids: the operation hands the jobs to the outbox in its own transaction, and nothing is printed,
shown or spoken inside it.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime, timedelta

from hall.contract.messages import Announce, PrintSlip, ShowSign, SignMode, Slip, Wait, Where, Withdraw
from hall.domain import policy
from hall.domain.business_day import local
from hall.domain.configuration import NORMAL, Configuration, Place
from hall.domain.ticket import State, Ticket
from hall.domain.window import Post, Window
from hall.domain.wording import Words
from hall.journey.ports import Ledger

SLIP_DEADLINE = timedelta(seconds=120)
SPEECH_DEADLINE = timedelta(seconds=30)
"""A call spoken later than this is worse than one not spoken (TRUST I10)."""
SIGN_DEADLINE = timedelta(hours=1)


def where_of_window(config: Configuration, window: str) -> Where:
    """Floor, zone and arrow of one window."""
    plan = config.window_by_code[window]
    zone = config.zone_by_code[plan.zone]
    return Where(floor=zone.floor, zone=zone.name, windows=plan.label, arrow=zone.arrow)


def where_of_service(config: Configuration, service: str) -> Where:
    """Where its own windows are: the span of their labels, with the floor and arrow of the service's zone."""
    found = config.service_by_code[service]
    zone = config.zone_by_code[found.zone]
    return Where(floor=zone.floor, zone=zone.name, windows=config.own_labels_of[service], arrow=zone.arrow)


def printer_at(config: Configuration, kiosk: str) -> Place | None:
    """The printer that belongs to a kiosk, if it has one."""
    return next((p for p in config.places if p.kind == "printer" and p.of == kiosk), None)


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
            where=where_of_service(config, ticket.service),
            language=ticket.language,
            issued_at=local(ticket.issued_at, config.hall.timezone),
            ahead=None if copy else ahead,
            wait=None if copy else wait,
            documents=tuple(d.name for d in service.documents),
            visitor_class=_marked_class(config, ticket.visitor_class),
            link=link,
            order=policy.rule(config).code,
            kiosk=_kiosk_name(config, place, ticket.language),
            copy=copy,
            test=ticket.test,
        ),
    )
    ledger.send(job, ticket.id)
    return job.id


def _marked_class(config: Configuration, code: str) -> Words:
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
    return (p for p in config.places if p.kind == "sign" and p.window == window)


def _speakers(config: Configuration, window: str) -> Iterator[Place]:
    zone = config.window_by_code[window].zone
    return (p for p in config.places if p.kind == "speaker" and (zone in p.zones or not p.zones))


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
    mode = sign_mode(window, ticket)
    number = ticket.number if ticket is not None and mode in (SignMode.CALLED, SignMode.SERVING) else ""
    ids = []
    for place in _signs(ledger.config, window.code):
        job = ShowSign(
            id=ledger.new_id(),
            place=place.code,
            deadline=ledger.now + SIGN_DEADLINE,
            order=ledger.state.seq,
            mode=mode,
            window_label=ledger.config.window_by_code[window.code].label,
            number=number,
            ticket=ticket.id if ticket is not None else "",
        )
        ledger.send(job, ticket.id if ticket is not None else "")
        ids.append(job.id)
    return tuple(ids)


def announce(ledger: Ledger, window: str, ticket: Ticket) -> tuple[str, ...]:
    """Have the call spoken where its visitor waits, in the visitor's language."""
    ids = []
    for place in _speakers(ledger.config, window):
        job = Announce(
            id=ledger.new_id(),
            place=place.code,
            deadline=ledger.now + SPEECH_DEADLINE,
            ticket=ticket.id,
            number=ticket.number,
            window_label=ledger.config.window_by_code[window].label,
            languages=(ticket.language,),
            attempt=ticket.calls,
        )
        ledger.send(job, ticket.id)
        ids.append(job.id)
    return tuple(ids)


def withdraw(ledger: Ledger, ticket: str, at: datetime) -> None:
    """Take back announcements of a ticket that nobody should hear any more."""
    by_place: dict[str, list[str]] = {}
    for job in ledger.waiting_jobs(ticket, "announce"):
        by_place.setdefault(job.place, []).append(job.id)
    for place, jobs in by_place.items():
        ledger.send(Withdraw(id=ledger.new_id(), place=place, deadline=at + SPEECH_DEADLINE, jobs=tuple(jobs)), ticket)
