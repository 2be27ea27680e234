"""All SQL of a business day that goes on: where the journal stands, and what came into a day since it stood there."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any, NamedTuple

from sqlalchemy import Connection, and_, bindparam, select

from hall.domain.facts import FactType
from hall.domain.measures.posts import Moment, happened
from hall.domain.measures.stages import Stage
from hall.domain.ticket import State
from hall.storage.prepared import Prepared
from hall.storage.report_facts import OF_TICKETS, OF_WINDOWS
from hall.storage.report_rows import MOMENT, TICKET, Issued, assembled, ended_stages, moments_of, posts_of
from hall.storage.tables import facts, halls, tickets

MOST_FACTS = 20_000
"""With more than so many facts since then, the day is as quickly read from the beginning."""
AT_ONCE = 400
_STANDS = Prepared(
    select(halls.c.epoch, halls.c.seq, halls.c.head, halls.c.revision).where(halls.c.code == bindparam("hall"))
)
_HASH = Prepared(
    select(facts.c.hash).where(
        facts.c.hall == bindparam("hall"), facts.c.epoch == bindparam("epoch"), facts.c.seq == bindparam("seq")
    )
)


class Stand(NamedTuple):
    """Where a hall's journal stands, with the newest fact's hash, and the revision of the settings."""

    epoch: int
    seq: int
    head: str
    revision: int


@dataclass(frozen=True, kw_only=True)
class Came:
    """What came into a day: tickets of it that moved, as they stand now, and what windows did since.

    moments are all that these tickets ever did; posts only what is new, in the order of time; stages are without
    after-work, which only the whole day of a window tells.
    """

    tickets: tuple[Issued, ...]
    stages: tuple[Stage, ...]
    moments: tuple[Moment, ...]
    posts: tuple[Moment, ...]
    undid: frozenset[int]
    """The facts that were taken back since, by their place in the journal."""


def stand(connection: Connection, hall: str) -> Stand:
    """Where the journal stands in this reading."""
    return Stand(**_STANDS.rows(connection, {"hall": hall})[0])


def goes_on(connection: Connection, hall: str, was: Stand, now: Stand) -> bool:
    """Whether what was read at one stand still holds at another, but for what came since.

    Not after a restore, a transaction that was taken back, other settings, or where far too much came.
    """
    if (was.epoch, was.revision) != (now.epoch, now.revision) or not 0 <= now.seq - was.seq <= MOST_FACTS:
        return False
    there = {"hall": hall, "epoch": was.epoch, "seq": was.seq}
    return was.head == now.head or _HASH.rows(connection, there) == [{"hash": was.head}]


def since(connection: Connection, hall: str, day: date, was: Stand) -> Came:
    """What came into a business day after this stand."""
    new = facts.c.hall == hall, facts.c.epoch == was.epoch, facts.c.seq > was.seq
    asked = select(*MOMENT, facts.c.business_day, facts.c.data).where(*new).order_by(facts.c.seq)
    rows = connection.execute(asked).all()
    moved = sorted({row.ticket for row in rows if row.ticket is not None})
    issued = [row for part in _parts(moved) for row in _tickets(connection, hall, part)]
    own = sorted((row for row in issued if row.day == day), key=lambda row: (row.issued_at, row.id))
    real = {row.id for row in own if not row.test and row.state != State.VOID}
    mine, undid = _told(connection, hall, [row.id for row in own if not row.test])
    undid |= _undone((row.type, row.data) for row in rows)
    moments = tuple(happened(mine, undid))
    ended = [row for part in _parts(sorted(real)) for row in _ended(connection, hall, part)]
    numbers, stages = assembled(own, ended, moments, real)
    days = {row.id: row.day for row in issued if not row.test and row.day <= day}
    posts = [(*row[:5], row.data) for row in rows if _is_of_posts(row, day, days)]
    there = sorted(happened(posts_of(posts), undid), key=lambda moment: (moment.at, moment.seq))
    return Came(tickets=numbers, stages=stages, moments=moments, posts=tuple(there), undid=frozenset(undid))


def _is_of_posts(row: Any, day: date, of_tickets: Mapping[str, date]) -> bool:
    """Whether a fact says what windows did on this day: also with tickets that were kept from a day before."""
    if row.ticket is None:
        return row.business_day == day and row.type in OF_WINDOWS
    if row.type not in OF_TICKETS or row.ticket not in of_tickets:
        return False
    return row.business_day == day or (of_tickets[row.ticket] == day and (row.business_day or day) <= day)


def _undone(told: Iterable[tuple[str, str]]) -> set[int]:
    return {seq for kind, data in told if kind == FactType.UNDONE for seq in json.loads(data)["undid"]}


def _parts(ids: Sequence[str]) -> Iterator[Sequence[str]]:
    return (ids[at : at + AT_ONCE] for at in range(0, len(ids), AT_ONCE))


def _tickets(connection: Connection, hall: str, ids: Sequence[str]) -> Sequence[Any]:
    return connection.execute(select(*TICKET).where(tickets.c.hall == hall, tickets.c.id.in_(ids))).all()


def _told(connection: Connection, hall: str, ids: Sequence[str]) -> tuple[list[Moment], set[int]]:
    """Everything that these tickets ever did, in journal order, and what of it was taken back."""
    found: list[Moment] = []
    undid: set[int] = set()
    for part in _parts(ids):
        own = facts.c.hall == hall, facts.c.ticket.in_(part), facts.c.type.in_(OF_TICKETS)
        rows = connection.execute(select(*MOMENT, facts.c.data).where(*own)).all()
        found += moments_of(row[:5] for row in rows)
        undid |= _undone((row.type, row.data) for row in rows)
    return sorted(found), undid


def _ended(connection: Connection, hall: str, ids: Sequence[str]) -> Sequence[Any]:
    return connection.execute(ended_stages(and_(tickets.c.hall == hall, tickets.c.id.in_(ids)))).all()
