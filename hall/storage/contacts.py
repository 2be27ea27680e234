"""People who wait to hear that their turn is near; a part of `hall.storage.bookings.SqlBookings`."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import asdict
from datetime import date

from sqlalchemy import ColumnElement, Connection, and_, delete, insert, select, update

from hall.domain.appointment import Person
from hall.domain.ticket import Ticket
from hall.storage import rows
from hall.storage.booking_tables import contacts, persons
from hall.storage.tables import tickets
from hall.storage.upsert import upsert


class Contacts:
    """Whom to tell when a number's turn is near, of one hall in one transaction."""

    _connection: Connection
    _hall: str

    def add_person(self, person: Person) -> None:
        """Store somebody who left a phone or an address."""
        self._connection.execute(insert(persons), [{"hall": self._hall, **asdict(person)}])

    def await_turn(self, ticket: Ticket, person: str) -> None:
        """Remember that this person is to be told; whoever was to be told before is erased."""
        own = and_(contacts.c.hall == self._hall, contacts.c.ticket == ticket.id)
        before = self._connection.execute(select(contacts.c.person).where(own)).scalar()
        if before is not None and before != person:
            self._erase(persons.c.id == before)
        row = {"hall": self._hall, "ticket": ticket.id, "day": ticket.day, "person": person, "told": False}
        upsert(self._connection, contacts, [row])

    def awaiting_turn(self) -> Sequence[tuple[Ticket, str]]:
        """Numbers whose people were not told yet, the oldest first."""
        query = (
            select(tickets, contacts.c.person.label("of_person"))
            .join(contacts, and_(contacts.c.hall == tickets.c.hall, contacts.c.ticket == tickets.c.id))
            .where(contacts.c.hall == self._hall, contacts.c.told.is_(False))
            .order_by(tickets.c.seniority, tickets.c.issued_at, tickets.c.id)
        )
        found = []
        for row in self._connection.execute(query):
            values = dict(row._mapping)
            person = values.pop("of_person")
            found.append((rows.ticket(values), person))
        return found

    def turn_came(self, ticket: str) -> None:
        """The person was told, or need not be any more."""
        own = and_(contacts.c.hall == self._hall, contacts.c.ticket == ticket)
        self._connection.execute(update(contacts).where(own).values(told=True))

    def forget_contacts(self, before: date) -> int:
        """Erase who left a phone with a number of a day before this one; returns how many."""
        old = and_(contacts.c.hall == self._hall, contacts.c.day < before)
        self._erase(persons.c.id.in_(select(contacts.c.person).where(old)))
        return self._connection.execute(delete(contacts).where(old)).rowcount

    def _erase(self, which: ColumnElement[bool]) -> None:
        blank = {"name": "", "phone": "", "email": "", "mark": "", "id_mark": ""}
        self._connection.execute(update(persons).where(persons.c.hall == self._hall, which).values(blank))


def halls_that_wait(connection: Connection) -> list[str]:
    """The halls in which somebody is still to be told; one question for all of them."""
    query = select(contacts.c.hall).where(contacts.c.told.is_(False)).distinct().order_by(contacts.c.hall)
    return list(connection.execute(query).scalars())
