"""Whoever leaves a phone or an address with his number is told when only a few are before him.

Looked for by the rounds, never in the path of a press; written to the outbox once, and sent from there.
"""

from __future__ import annotations

from collections import Counter

from hall.domain import reminding
from hall.domain.appointment import Person
from hall.domain.refusals import Refusal
from hall.domain.ticket import OPEN, State, Ticket
from hall.journey import order
from hall.journey.ports import Ledger


def leave_contact(ledger: Ledger, ticket: Ticket, phone: str, email: str) -> None:
    """Where this visitor wants to be told. A newer phone or address takes the place of the one before.

    Refuses `near_not_offered` where the hall does not do so, `contact_missing`, and `ticket_not_waiting`.
    """
    if ledger.config.booking.near_ahead == 0:
        raise Refusal("near_not_offered")
    if not phone.strip() and not email.strip():
        raise Refusal("contact_missing")
    if ticket.state is not State.WAITING:
        raise Refusal("ticket_not_waiting", number=ticket.number, state=ticket.state.value)
    person = Person(id=ledger.new_id(), name="", phone=phone, email=email)
    ledger.bookings.add_person(person)
    ledger.bookings.await_turn(ticket, person.id)


def follow(ledger: Ledger, ticket: Ticket, person: Person) -> None:
    """One who has booked is here and has a number: he left a phone or an address with the booking."""
    if ledger.config.booking.near_ahead and reminding.channels_of(person):
        ledger.bookings.await_turn(ticket, person.id)


def due(ledger: Ledger) -> list[tuple[str, str]]:
    """The numbers (with the person of each) whose turn is near, and those that nobody need be told of any more.

    Of each lane only so many are looked at as may be near: whoever stands behind them has these before him.
    """
    limit, looked, found = ledger.config.booking.near_ahead, Counter[str](), []
    for ticket, person in ledger.bookings.awaiting_turn():
        looked[ticket.lane] += 1
        if ticket.state not in OPEN or (looked[ticket.lane] <= limit + 1 and _is_near(ledger, ticket, limit)):
            found.append((ticket.id, person))
    return found


def _is_near(ledger: Ledger, ticket: Ticket, limit: int) -> bool:
    """Also one who stands aside (asked for more time, is not here yet) hears it: else he learns it too late."""
    if ticket.state is not State.WAITING:
        return ticket.state is not State.ABSENT
    return order.before(ledger, order.place_of(ticket)).total <= limit


def tell(ledger: Ledger, found: list[tuple[str, str]]) -> int:
    """Write down for each what there is to say, and look for it no more; returns how many messages."""
    ids, told = iter(ledger.new_id, None), 0
    for number, person_id in found:
        ticket = ledger.ticket(number)
        if ticket.state is State.WAITING:
            person = ledger.bookings.person(person_id)
            messages = list(reminding.near(ticket.id, person, ledger.now, ids))
            ledger.bookings.tell(messages)
            told += len(messages)
        if ticket.state is not State.ABSENT:
            ledger.bookings.turn_came(ticket.id)
    return told
