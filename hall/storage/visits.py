"""`hall.journey.visits.Visits` on SQLAlchemy."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from sqlalchemy import ColumnElement, Connection, delete, insert, select

from hall.domain.ticket import Ticket
from hall.storage import rows, statements
from hall.storage.item_book import SqlItemBook
from hall.storage.tables import holders, tickets


class SqlVisits:
    """Marks of people and agents, and the numbers of one visit, of one hall."""

    def __init__(self, connection: Connection, hall: str) -> None:
        self._connection = connection
        self._hall = hall
        self.items = SqlItemBook(connection, hall)
        """What was done for them."""

    def mark(self, ticket: Ticket, identity: str, agent: str) -> None:
        """Note whose number it is."""
        if identity or agent:
            row = {"hall": self._hall, "ticket": ticket.id, "day": ticket.day, "identity": identity, "agent": agent}
            self._connection.execute(insert(holders), row)

    def of_identity(self, identity: str, day: date) -> Sequence[Ticket]:
        """The open numbers of the day with this person's mark."""
        return self._marked(holders.c.identity == identity, holders.c.day == day)

    def of_agent(self, agent: str) -> Sequence[Ticket]:
        """The open numbers that this agent has taken for others."""
        return self._marked(holders.c.agent == agent)

    def _marked(self, *which: ColumnElement[bool]) -> Sequence[Ticket]:
        query = (
            select(tickets)
            .join(holders, (holders.c.hall == tickets.c.hall) & (holders.c.ticket == tickets.c.id))
            .where(holders.c.hall == self._hall, *which, statements.IS_OPEN)
            .order_by(tickets.c.issued_at, tickets.c.id)
        )
        return [rows.ticket(row._mapping) for row in self._connection.execute(query)]

    def together(self, visit: str) -> Sequence[Ticket]:
        """The open numbers of one visit."""
        query = (
            select(tickets)
            .where(tickets.c.hall == self._hall, tickets.c.visit == visit, statements.IS_OPEN)
            .order_by(tickets.c.issued_at, tickets.c.id)
        )
        return [rows.ticket(row._mapping) for row in self._connection.execute(query)]

    def forget(self, before: date) -> int:
        """Erase the marks of days before this one."""
        gone = self._connection.execute(delete(holders).where(holders.c.hall == self._hall, holders.c.day < before))
        return gone.rowcount
