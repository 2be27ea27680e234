"""The statements of the busy paths."""

from __future__ import annotations

from functools import cache

from sqlalchemy import Integer, and_, bindparam, func, insert, select, text, update

from hall.storage.prepared import Prepared, adding
from hall.storage.tables import facts, jobs, legs, notes, tickets

ORDER = (tickets.c.seniority, tickets.c.issued_at, tickets.c.id)
IN_LANE = and_(
    tickets.c.hall == bindparam("hall"),
    tickets.c.lane == bindparam("lane"),
    tickets.c.state == text("'waiting'"),
    tickets.c.ready_at_call.is_(None),
)
ADD_NOTE = insert(notes)
ADD_TICKET, ADD_FACT, ADD_LEG, ADD_JOB = (adding(table) for table in (tickets, facts, legs, jobs))
TICKET = Prepared(select(tickets).where(tickets.c.hall == bindparam("hall"), tickets.c.id == bindparam("id")))
HEADS = Prepared(select(tickets).where(IN_LANE).order_by(*ORDER).limit(bindparam("depth", type_=Integer)))
OLDER = select(func.count()).where(IN_LANE, tickets.c.seniority < bindparam("than"))
HELD = (
    select(tickets)
    .where(
        tickets.c.hall == bindparam("hall"),
        tickets.c.window == bindparam("window"),
        tickets.c.state == text("'held'"),
    )
    .order_by(tickets.c.held_at)
)
BACK = (
    select(tickets)
    .where(
        tickets.c.hall == bindparam("hall"),
        tickets.c.state == text("'waiting'"),
        tickets.c.ready_at_call.is_not(None),
    )
    .order_by(*ORDER)
)


@cache
def change(columns: tuple[str, ...]) -> Prepared:
    """The statement that changes these columns of one version of a ticket."""
    return Prepared(
        update(tickets)
        .where(
            tickets.c.hall == bindparam("of_hall"),
            tickets.c.id == bindparam("of_id"),
            tickets.c.version == bindparam("of_version"),
        )
        .values({name: bindparam(name) for name in columns})
    )
