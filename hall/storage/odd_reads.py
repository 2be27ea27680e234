"""All SQL of the exceptions: the few tickets that may be among them, found without laying out all the others.

What is asked here may find a ticket too many, never one too few: whether it is an exception, the report decides.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from itertools import combinations
from typing import Any

from sqlalchemy import BigInteger, ColumnElement, Connection, Table, and_, case, cast, literal, or_, select, type_coerce

from hall.domain.measures.stages import ENDED_WORK, Stage
from hall.domain.ticket import State
from hall.storage.report_rows import TICKET, UNENDED, Issued, assembled, ended_stages
from hall.storage.story_reads import SLICE
from hall.storage.tables import legs, tickets

SECOND = 1_000_000
Limits = Mapping[str, tuple[float, float]]
"""By service: seconds below which a service is very short, and above which it is very long."""
_STAMPS = ("queued_at", "first_called_at", "called_at", "started_at", "ended_at")


def candidates(connection: Connection, hall: str, from_: date, to: date, limits: Limits) -> set[str]:
    """Tickets of these business days that may be an exception; calls past others are found elsewhere."""
    own = tickets.c.hall == hall, tickets.c.day.between(from_, to), tickets.c.test.is_(False)
    of_ticket = and_(tickets.c.hall == legs.c.hall, tickets.c.id == legs.c.ticket)
    odd_leg = or_(legs.c.ending == "absent", _contradict(legs), _odd_length(limits))
    ended = tickets.c.state.in_((State.VOID, State.EXPIRED))
    odd_now = and_(tickets.c.state.in_(UNENDED), _contradict(tickets))
    queries = (
        select(tickets.c.id).where(*own, or_(ended, odd_now)),
        select(legs.c.ticket).join_from(tickets, legs, of_ticket).where(*own, tickets.c.state != State.VOID, odd_leg),
    )
    return {id_ for query in queries for id_ in connection.execute(query).scalars()}


def _contradict(table: Table) -> ColumnElement[bool]:
    """Whether a stamp lies before one that comes before it; one that is missing contradicts nothing."""
    return or_(*(table.c[later] < table.c[earlier] for earlier, later in combinations(_STAMPS, 2)))


def _odd_length(limits: Limits) -> ColumnElement[bool]:
    """Whether a service may be shorter or longer than its limits; reports cut seconds, so one second more is let in."""
    if not limits:
        return legs.c.ticket.is_(None)
    begin, end = (type_coerce(legs.c[name], BigInteger) for name in ("started_at", "ended_at"))
    took = end - begin - cast(legs.c.held_s, BigInteger) * SECOND
    short, long = (
        case({code: literal(int(both[n] * SECOND), BigInteger) for code, both in limits.items()}, value=legs.c.service)
        for n in (0, 1)
    )
    return and_(legs.c.ending.in_(sorted(ENDED_WORK)), or_(took < short + SECOND, took > long))


def read(connection: Connection, hall: str, ids: Sequence[str]) -> tuple[tuple[Issued, ...], tuple[Stage, ...]]:
    """These tickets and the stages of those that count, as every report has them, but for after-work and ways."""
    found: list[Issued] = []
    stages: list[Stage] = []
    for numbers, of_them in _portions(connection, hall, ids):
        found += numbers
        stages += of_them
    return tuple(found), tuple(stages)


def _portions(
    connection: Connection, hall: str, ids: Sequence[str]
) -> Iterator[tuple[tuple[Issued, ...], tuple[Stage, ...]]]:
    for begin in range(0, len(ids), SLICE):
        mine: Any = and_(tickets.c.hall == hall, tickets.c.id.in_(ids[begin : begin + SLICE]))
        issued = connection.execute(select(*TICKET).where(mine).order_by(tickets.c.issued_at, tickets.c.id)).all()
        real = {row.id for row in issued if not row.test and row.state != State.VOID}
        yield assembled(issued, connection.execute(ended_stages(mine)).all(), (), real)
