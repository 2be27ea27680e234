"""Who took numbers when, for the report of bursts: by the marks beside the journal, and by the kiosk that gave them."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from sqlalchemy import Connection, and_, select

from hall.domain.bursts import Taking
from hall.domain.facts import FactType
from hall.storage.tables import facts, holders, tickets

AT_A_KIOSK = "kiosk"


def takings(connection: Connection, hall: str, from_: date, to: date) -> Iterator[Taking]:
    """Every number of these days but test numbers, once for each hand that it may have come from."""
    issued = and_(
        facts.c.hall == tickets.c.hall, facts.c.ticket == tickets.c.id, facts.c.type == FactType.TICKET_ISSUED
    )
    marked = and_(holders.c.hall == tickets.c.hall, holders.c.ticket == tickets.c.id)
    query = (
        select(tickets.c.id, tickets.c.number, tickets.c.issued_at, tickets.c.channel)
        .add_columns(facts.c.device, holders.c.identity, holders.c.agent)
        .join_from(tickets, facts, issued)
        .outerjoin(holders, marked)
        .where(tickets.c.hall == hall, tickets.c.day.between(from_, to), tickets.c.test.is_(False))
        .order_by(tickets.c.issued_at, tickets.c.id)
    )
    for row in connection.execute(query):
        kiosk = row.device if row.channel == AT_A_KIOSK else ""
        for kind, key in (("identity", row.identity), ("agent", row.agent), ("kiosk", kiosk)):
            if key:
                yield Taking(kind=kind, key=key, at=row.issued_at, number=row.number, ticket=row.id)
