"""The statements of the busy paths."""

from __future__ import annotations

from functools import cache

from sqlalchemy import Integer, and_, bindparam, func, insert, or_, select, text, union_all, update

from hall.storage.prepared import Prepared, adding
from hall.storage.tables import facts, jobs, legs, notes, tickets

ORDER = (tickets.c.seniority, tickets.c.issued_at, tickets.c.id)
IN_LANE = and_(
    tickets.c.hall == bindparam("hall"),
    tickets.c.lane == bindparam("lane"),
    tickets.c.state == text("'waiting'"),
    tickets.c.ready_at_call.is_(None),
    tickets.c.awaits == text("''"),
)
IS_OPEN = text("state IN ('waiting', 'called', 'serving', 'held', 'absent')")
"""In the very words of `ix_tickets_open`: only then is the index used, and a day ends as fast in ten years."""
HAS_COME = tickets.c.awaits != text("'check-in'")
"""Not somebody who took a number elsewhere and is still on the way."""
ADD_NOTE = insert(notes)
ADD_TICKET, ADD_FACT, ADD_LEG, ADD_JOB = (adding(table) for table in (tickets, facts, legs, jobs))
TICKET = Prepared(select(tickets).where(tickets.c.hall == bindparam("hall"), tickets.c.id == bindparam("id")))
HEADS = Prepared(select(tickets).where(IN_LANE).order_by(*ORDER).limit(bindparam("depth", type_=Integer)))
OLDER = select(func.count()).where(IN_LANE, tickets.c.seniority < bindparam("than"))
_HERE = tickets.c.hall == bindparam("hall")
_OUTSIDE = or_(tickets.c.ready_at_call.is_not(None), tickets.c.awaits != text("''"))
ASIDE = Prepared(
    union_all(
        select(tickets).where(_HERE, text("state IN ('called', 'serving')")),
        select(tickets).where(_HERE, tickets.c.state == text("'held'")),
        select(tickets).where(_HERE, tickets.c.state == text("'waiting'"), _OUTSIDE),
    )
)
"""At a window, on hold, waiting outside the lanes: each part has an index of its own."""
CALL_REASON = Prepared(
    select(facts.c.data)
    .where(
        facts.c.hall == bindparam("hall"),
        facts.c.ticket == bindparam("ticket"),
        facts.c.type == text("'ticket_called'"),
    )
    .order_by(facts.c.epoch.desc(), facts.c.seq.desc())
    .limit(1)
)
LAST_NOTE = Prepared(
    select(notes.c.text)
    .where(notes.c.hall == bindparam("hall"), notes.c.ticket == bindparam("ticket"))
    .order_by(notes.c.id.desc())
    .limit(1)
)
_SENT = (
    jobs.c.id, jobs.c.place, jobs.c.kind, jobs.c.ticket, jobs.c.state, jobs.c.reason, jobs.c.created_at,
    jobs.c.settled_at, jobs.c.attempt,
)  # fmt: skip
JOB = Prepared(select(*_SENT, jobs.c.body).where(jobs.c.hall == bindparam("hall"), jobs.c.id == bindparam("id")))
JOBS_OF_TICKET = Prepared(
    select(*_SENT)
    .where(jobs.c.hall == bindparam("hall"), jobs.c.ticket == bindparam("ticket"))
    .order_by(jobs.c.seq, jobs.c.id)
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
