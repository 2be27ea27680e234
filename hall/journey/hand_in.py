"""Numbers that a box gave out by itself come in afterwards: each is one ticket, at the place of its time (TRUST §6).

The paper is out, so nothing is refused that the lease covers. What is no longer as it was (the service closed or gone,
the day over, a clock out of bounds) is placed all the same, and flagged for the floor manager.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from hall.contract.offline import Lease, OfflineTicket
from hall.domain import leasing, leaving
from hall.domain import ticket as tickets
from hall.domain.configuration import NORMAL, Service
from hall.domain.facts import Fact, FactType
from hall.domain.refusals import Refusal
from hall.domain.ticket import SlipState, State, Ticket
from hall.journey import limits
from hall.journey import tickets as journeys
from hall.journey.leases import Late
from hall.journey.ports import View

LATE = "late"
"""Today's count of numbers that came in late."""
TWICE = "late:number_twice"
"""Today's count of numbers that two visitors hold; it must never be more than 0."""
CLOCK_OFF = timedelta(minutes=2)
"""A time so far outside of the gap is told to people; less is a pulse that was on its way."""
_FACTS = {
    SlipState.PRINTED: FactType.SLIP_PRINTED,
    SlipState.HANDED: FactType.SLIP_HANDED_OVER,
    SlipState.FAILED: FactType.SLIP_FAILED,
    SlipState.UNKNOWN: FactType.SLIP_UNKNOWN,
}


@dataclass(frozen=True, kw_only=True)
class HandedIn:
    """What became of one late number: `again` when it had come in before, `flag` when something was not as usual."""

    number: str
    ticket: str
    again: bool
    flag: str = ""


def hand_in(ledger: View, lease: Lease, late: Sequence[OfflineTicket], device: str) -> list[HandedIn]:
    """Place late numbers, each once however often they come; the signature of the lease was checked.

    Refuses `not_leased` for a number that the lease does not cover: then nothing of it is believed.
    """
    day = date.fromisoformat(lease.day)
    known = ledger.leases.one(lease.id)
    contact = known.contact_at if known is not None else lease.granted_at
    return [
        _one(ledger, lease, day, contact, told, device)
        for told in sorted(late, key=lambda one: (one.issued_at, one.serial))
    ]


def _one(ledger: View, lease: Lease, day: date, contact: datetime, told: OfflineTicket, device: str) -> HandedIn:
    _must_be_leased(lease, told)
    found = ledger.leases.late(day, told.number)
    if found is not None and found.key == told.key:
        _slip(ledger, lease, ledger.ticket(found.ticket), told)
        return HandedIn(number=told.number, ticket=found.ticket, again=True, flag=found.flag)
    if found is not None:
        ledger.add_to(TWICE)
        return HandedIn(number=told.number, ticket=found.ticket, again=False, flag="number_twice")
    at = min(max(told.issued_at, contact), ledger.now)
    service, flag = _place(ledger, lease, day, told, at)
    flag = _without_twin(ledger, told) or flag
    ticket = _ticket(ledger, day, told, service, at)
    ledger.add(ticket)
    ledger.record(_issued(ticket, lease, told, flag))
    if flag == "day_over":
        ticket = _expired(ledger, ticket)
    if ledger.state.day is not None:
        ledger.count(service.code, issued=1)
        ledger.add_to(LATE)
    _slip(ledger, lease, ticket, told)
    ledger.leases.add_late(
        Late(
            day=day,
            number=told.number,
            key=told.key,
            lease=lease.id,
            device=device,
            ticket=ticket.id,
            told_at=told.issued_at,
            placed_at=at,
            received_at=ledger.now,
            flag=flag,
        )
    )
    return HandedIn(number=told.number, ticket=ticket.id, again=False, flag=flag)


def _must_be_leased(lease: Lease, told: OfflineTicket) -> None:
    block = next((b for b in lease.blocks if b.series == told.series), None)
    covered = block is not None and told.serial in leasing.serials((s.first, s.last) for s in block.spans)
    if block is None or not covered or told.number != f"{block.prefix}{told.serial:0{block.width}d}":
        raise Refusal("not_leased", number=told.number, lease=lease.id)


def _place(ledger: View, lease: Lease, day: date, told: OfflineTicket, at: datetime) -> tuple[Service, str]:
    """The queue that the number waits in, and what people must know about it.

    Dilemma: the service was taken out of the settings while the visitor stood there with its paper. Somebody has to see
    her, so she waits with the service that numbers from the same series, else the first of the hall, flagged.
    """
    config = ledger.config
    service = config.service_by_code.get(told.service)
    if service is None:
        same = (s for s in config.services if s.series == told.series)
        return next(same, config.services[0]), "day_over" if day != ledger.state.day else "service_gone"
    if day != ledger.state.day:
        return service, "day_over"
    if limits.why_not_taking(ledger, service) is not None:
        return service, "service_closed"
    return service, "clock_moved" if abs(told.issued_at - at) > CLOCK_OFF else ""


def _without_twin(ledger: View, told: OfflineTicket) -> str:
    """One press, one number: when the hall had given one whose answer never reached the kiosk, that one is void."""
    id_ = ledger.leases.ticket_of_press(told.key)
    if not id_:
        return ""
    twin = ledger.ticket(id_)
    if twin.state in (State.WAITING, State.CALLED):
        journeys.void(ledger, twin, told.number)
    return "twin"


def _ticket(ledger: View, day: date, told: OfflineTicket, service: Service, at: datetime) -> Ticket:
    config = ledger.config
    return Ticket(
        id=ledger.new_id(),
        day=day,
        series=told.series,
        serial=told.serial,
        number=told.number,
        visit=ledger.new_id(),
        service=service.code,
        visitor_class=told.visitor_class if told.visitor_class in config.class_by_code else NORMAL,
        language=told.language if told.language in config.hall.languages else config.hall.languages[0],
        channel="kiosk",
        issued_at=at,
        seniority=at,
        queued_at=at,
        link=ledger.new_link(),
        needs=tuple(code for code in told.needs if code in config.need_by_code),
        people=max(1, told.people),
        slip=SlipState.QUEUED,
    )


def _issued(ticket: Ticket, lease: Lease, told: OfflineTicket, flag: str) -> Fact:
    """The two times that are not in the fact itself: what the box said, and by which lease the number was given."""
    return tickets.issued(ticket, 0, {"lease": lease.id, "told_at": told.issued_at, "flag": flag, "ahead": None})


def _expired(ledger: View, ticket: Ticket) -> Ticket:
    after, fact = leaving.expire(ticket, ledger.now)
    ledger.put(ticket, after)
    ledger.record(fact)
    return after


def _slip(ledger: View, lease: Lease, ticket: Ticket, told: OfflineTicket) -> None:
    """What became of the paper, told once it is known."""
    state = SlipState(told.slip) if told.slip in set(SlipState) else SlipState.UNKNOWN
    if ticket.slip is not SlipState.QUEUED or state in (SlipState.QUEUED, SlipState.PRINTING):
        return
    ledger.mark_slip(ticket.id, state)
    if state in _FACTS:
        data = {
            "number": ticket.number,
            "place": lease.printer,
            "job": "",
            "attempt": 0,
            "reason": told.reason,
            "evidence": {},
        }
        fact = Fact(
            type=_FACTS[state],
            happened_at=ledger.now,
            ticket=ticket.id,
            window=ticket.window,
            service=ticket.service,
            data=data,
        )
        ledger.record(fact)
