"""The days on which people were told a wait and called: where a report on estimates has something to say."""

from __future__ import annotations

from datetime import date

from sqlalchemy import Connection, select

from hall.domain.ticket import State
from hall.storage.estimate_tables import estimates
from hall.storage.tables import legs, tickets


def nearest_days(connection: Connection, hall: str, first: date, last: date) -> tuple[bool, date | None, date | None]:
    """Whether on these business days anybody was told a wait and called, and the nearest days before and after."""
    e = estimates.c
    ticket = (tickets.c.hall == e.hall) & (tickets.c.id == e.ticket)
    begun = (legs.c.hall == e.hall) & (legs.c.ticket == e.ticket) & (legs.c.index == 1)
    present = (tickets.c.leg == 1) & tickets.c.first_called_at.is_not(None)
    called = legs.c.first_called_at.is_not(None) | present | (tickets.c.id.is_(None) & e.called_at.is_not(None))
    counts = tickets.c.id.is_(None) | (tickets.c.test.is_(False) & (tickets.c.state != State.VOID))
    judged = select(e.day).outerjoin_from(estimates, tickets, ticket).outerjoin(legs, begun).limit(1)
    judged = judged.where(e.hall == hall, e.turn == 0, called, counts)
    within = connection.execute(judged.where(e.day.between(first, last))).scalar()
    before = connection.execute(judged.where(e.day < first).order_by(e.day.desc())).scalar()
    after = connection.execute(judged.where(e.day > last).order_by(e.day)).scalar()
    return within is not None, before, after
