"""All SQL of what the rates need beside tickets and stages: bookings, outcomes, and who came before."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from sqlalchemy import Connection, bindparam, func, select

from hall.domain.appointment import Standing
from hall.domain.items import COMPLETED
from hall.domain.measures.bookings import Booking
from hall.domain.measures.coming_again import WITHIN, Came
from hall.domain.ticket import State
from hall.storage.booking_tables import appointments
from hall.storage.item_tables import items_done
from hall.storage.prepared import Prepared
from hall.storage.tables import holders, legs, tickets

DONE, LACKING, LACKING_ITEM = "done", "documents_missing", "papers_missing"
"""What a clerk says at the end of a service, and of an item."""
_STOOD = (Standing.BOOKED.value, Standing.CHECKED_IN.value, Standing.NO_SHOW.value)

_BOOKED = Prepared(
    select(func.min(appointments.c.day).label("day")).where(
        appointments.c.hall == bindparam("hall"), appointments.c.day.between(bindparam("first"), bindparam("last"))
    )
)


@dataclass(frozen=True, kw_only=True)
class Asked:
    """Bookings of the period's days; stages at which papers were missing; completed tickets; who came, 30 days back."""

    bookings: Sequence[Booking] = ()
    lacking: frozenset[tuple[str, int]] = frozenset()
    completed: frozenset[str] = frozenset()
    came: Sequence[Came] = ()


def asked(connection: Connection, hall: str, first: date, last: date) -> Asked:
    """Of the business days first … last, without test tickets."""
    mine = (tickets.c.hall == hall, tickets.c.day.between(first, last), tickets.c.test.is_(False))
    of_ticket = (tickets.c.hall == legs.c.hall) & (tickets.c.id == legs.c.ticket)
    ends = select(legs.c.ticket, legs.c.index.label("leg"), legs.c.outcome).join_from(tickets, legs, of_ticket)
    ended = connection.execute(ends.where(*mine, legs.c.ending == "finished")).all()
    item = (tickets.c.hall == items_done.c.hall) & (tickets.c.id == items_done.c.ticket)
    told = select(items_done.c.ticket, items_done.c.leg, items_done.c.outcome).join_from(tickets, items_done, item)
    items = connection.execute(told.where(*mine)).all()
    lacking = {(row.ticket, row.leg) for row in ended if row.outcome == LACKING}
    lacking |= {(row.ticket, row.leg) for row in items if row.outcome == LACKING_ITEM}
    done = {row.ticket for row in ended if row.outcome == DONE}
    done |= {row.ticket for row in items if row.outcome == COMPLETED}
    return Asked(
        bookings=_bookings(connection, hall, first, last),
        lacking=frozenset(lacking),
        completed=frozenset(done - {ticket for ticket, _ in lacking}),
        came=_came(connection, hall, first, last),
    )


def booked_days(connection: Connection, hall: str, first: date, last: date, but: Collection[date]) -> Iterator[date]:
    """The days of a period with bookings that stood, looked for from one to the next; also those never opened."""
    begin: date | None = first
    while begin is not None and begin <= last:
        found = _BOOKED.rows(connection, {"hall": hall, "first": begin, "last": last})[0]["day"]
        if found is not None and found not in but:
            yield found
        begin = None if found is None else found + timedelta(days=1)


def _bookings(connection: Connection, hall: str, first: date, last: date) -> Sequence[Booking]:
    """With the first call of the number that a booking became; of test and voided numbers there is none."""
    number = (tickets.c.hall == appointments.c.hall) & (tickets.c.id == appointments.c.ticket)
    begun = (legs.c.hall == appointments.c.hall) & (legs.c.ticket == appointments.c.ticket) & (legs.c.index == 1)
    a = appointments.c
    query = (
        select(a.service, a.begins, a.state, a.ticket, tickets.c.test, tickets.c.state.label("now"))
        .add_columns(tickets.c.leg, tickets.c.first_called_at, legs.c.first_called_at.label("called_in_first"))
        .outerjoin_from(appointments, tickets, number)
        .outerjoin(legs, begun)
        .where(a.hall == hall, a.day.between(first, last), a.state.in_(_STOOD))
        .order_by(a.begins, a.id)
    )
    found = []
    for row in connection.execute(query):
        if row.test:
            continue
        called = row.called_in_first or (row.first_called_at if row.leg == 1 else None)
        called = None if row.now == State.VOID else called
        told = {"service": row.service, "begins": row.begins, "state": row.state}
        found.append(Booking(**told, ticket=row.ticket, called_at=called))
    return tuple(found)


def _came(connection: Connection, hall: str, first: date, last: date) -> Sequence[Came]:
    """Numbers of known persons on these days and the 30 days before; the service is what was asked for first."""
    of_ticket = (tickets.c.hall == holders.c.hall) & (tickets.c.id == holders.c.ticket)
    begun = (legs.c.hall == holders.c.hall) & (legs.c.ticket == holders.c.ticket) & (legs.c.index == 1)
    query = (
        select(holders.c.ticket, holders.c.identity, tickets.c.visit, tickets.c.service, tickets.c.issued_at)
        .add_columns(legs.c.service.label("first_service"))
        .join_from(holders, tickets, of_ticket)
        .outerjoin(legs, begun)
        .where(holders.c.hall == hall, holders.c.day.between(first - WITHIN, last), holders.c.identity != "")
        .where(tickets.c.test.is_(False), tickets.c.state != State.VOID)
    )
    return tuple(
        Came(
            ticket=row.ticket,
            person=row.identity,
            visit=row.visit or row.ticket,
            service=row.first_service or row.service,
            at=row.issued_at,
        )
        for row in connection.execute(query)
    )
