"""All SQL of the reports: one consistent reading of everything that a period's figures are made of.

A report reads on a connection of its own, so that it can run in another thread than the hall's event loop. It reads by
indexes that lead to its period, however long the hall's history is.
"""

from __future__ import annotations

import json
from collections.abc import Collection, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from datetime import UTC, date, datetime, time, timedelta
from typing import Any
from zoneinfo import ZoneInfo

from sqlalchemy import ColumnElement, Connection, Row, and_, bindparam, func, select, text

from hall.domain.bursts import Taking
from hall.domain.business_day import local
from hall.domain.configuration import Configuration
from hall.domain.facts import FactType
from hall.domain.measures import after_work
from hall.domain.measures.posts import Moment, happened
from hall.domain.measures.stages import Stage
from hall.domain.refusals import Refusal
from hall.domain.suspension import Suspension
from hall.domain.ticket import State
from hall.storage import configurations as stored
from hall.storage import engines, in_force, statements
from hall.storage.asking_reads import Asked
from hall.storage.bulletin_reads import OnRecord
from hall.storage.likely import likely
from hall.storage.rating_reads import Ratings
from hall.storage.report_facts import OF_TICKETS, OF_WINDOWS
from hall.storage.report_rows import MOMENT, TICKET, assembled, ended_stages, moments_of, posts_of
from hall.storage.report_rows import Issued as Issued
from hall.storage.tables import facts, halls, legs, tickets

_OPEN = select(tickets.c.id, tickets.c.day, tickets.c.test).where(
    tickets.c.hall == bindparam("hall"), statements.IS_OPEN, tickets.c.issued_at > text("0")
)
"""Everybody who has not ended. Asked for those of earlier days only, SQLite would look through all earlier days."""


@dataclass(frozen=True, kw_only=True)
class Passing:
    """A call past others: of which ticket, when and where, how many were passed, and the reason that was given."""

    ticket: str
    at: datetime
    window: str
    passed: int
    reason: str


@dataclass(frozen=True, kw_only=True)
class Period:
    """Everything that a report counts: tickets of the business days from … to, their stages, what the journal says.

    tickets are all of them; stages leave out test and voided tickets; moments leave out test tickets and what was
    undone (a voided ticket may have kept a window busy); posts are what the windows did on these very days, also for
    tickets that were kept from a day before, in the order of time: days of another system stand late in the journal.
    revisions are the configurations with the instant from which each ruled, oldest first.
    """

    hall: str
    from_: date
    to: date
    now: datetime
    tickets: tuple[Issued, ...]
    stages: tuple[Stage, ...]
    moments: tuple[Moment, ...]
    posts: tuple[Moment, ...]
    suspensions: tuple[Suspension, ...]
    revisions: tuple[tuple[datetime, Configuration], ...]
    takings: tuple[Taking, ...] = ()
    """Who took the numbers; read only for the report of bursts."""
    clerks: Mapping[str, str] = field(default_factory=dict)
    """By actor: what the people at the windows are called; read only where rows are people."""
    expected_s: Mapping[str, float] = field(default_factory=dict)
    """By service: the median service time of the 90 days before; read only where rows are people."""
    passings: tuple[Passing, ...] = ()
    """Calls that were not the head of the order; read only for the exceptions and the rates."""
    pauses: Mapping[tuple[str, datetime], str] = field(default_factory=dict)
    """By window and whole second of its pause: the reason; read only for the lost time."""
    open_day: date | None = None
    """The business day that somebody opened and nobody has closed."""
    ratings: Ratings = field(default_factory=Ratings)
    """How visitors rated, and what was done about it; read only for the satisfaction."""
    asked: Asked = field(default_factory=Asked)
    """Bookings, outcomes, and who came before; read only for the rates."""
    bulletin: OnRecord = field(default_factory=OnRecord)
    """What was done for visitors, and an approval system's totals; read only for the bulletin."""

    @property
    def config(self) -> Configuration:
        """The present configuration: names and order of rows."""
        return self.revisions[-1][1]

    @property
    def until(self) -> datetime:
        """Up to when what still lasts is counted: now; for a day that nobody closed, the end of the day after it.

        No business day lasts longer, and a window that was forgotten in June must not stand open until March.
        """
        midnight = datetime.combine(self.to + timedelta(days=2), time(), ZoneInfo(self.config.hall.timezone))
        return min(self.now, midnight.astimezone(UTC))


def opened_to_stay(url: str) -> Connection:
    """A connection of its own for one who reads again and again; each transaction on it sees one state."""
    return engines.beside(url).connect()


@contextmanager
def opened(url: str) -> Iterator[Connection]:
    """A connection of its own that sees one state of the database until it is closed."""
    with engines.beside(url).connect() as connection:
        yield connection


def present_day(connection: Connection, hall: str, now: datetime) -> date:
    """The business day that is open, else the last one, else today in the hall's zone. Refuses `unknown_hall`."""
    row = _hall(connection, hall)
    if row.day is not None or row.last_day is not None:
        return row.day or row.last_day  # type: ignore[no-any-return]  # a Date column
    return local(now, stored.load(connection, hall, row.revision).hall.timezone).date()


def period(connection: Connection, hall: str, from_: date, to: date, now: datetime) -> Period:
    """Read the business days from … to, both included. Refuses `unknown_hall`."""
    itself = _hall(connection, hall)
    days = and_(tickets.c.hall == hall, tickets.c.day.between(from_, to))
    issued = connection.execute(select(*TICKET).where(days).order_by(tickets.c.issued_at, tickets.c.id)).all()
    ids = {row.id for row in issued if not row.test}
    real = {row.id for row in issued if not row.test and row.state != State.VOID}
    moments, later = _standing(connection, hall, days, from_, to, ids)
    begin = issued[0].issued_at if issued else now
    kept = _kept_from_before(connection, hall, from_, to)
    posts = tuple(sorted([m for m in moments if m.seq not in later] + kept, key=lambda m: (m.at, m.seq)))
    ruling = _in_force(connection, itself, begin)
    wraps = after_work.wraps(posts, ruling["revisions"][-1][1].hall.timezone)
    numbers, stages = assembled(issued, connection.execute(ended_stages(days)).all(), moments, real, wraps)
    return Period(
        hall=hall,
        from_=from_,
        to=to,
        now=now,
        tickets=numbers,
        stages=stages,
        moments=tuple(moments),
        posts=posts,
        open_day=itself.day,
        **ruling,
    )


def ruled(connection: Connection, days: Period) -> Period:
    """The same with the settings and suspensions under which its tickets came about."""
    begin = min((ticket.issued_at for ticket in days.tickets), default=days.now)
    return replace(days, **_in_force(connection, _hall(connection, days.hall), begin))


def _in_force(connection: Connection, itself: Row[Any], begin: datetime) -> dict[str, Any]:
    suspensions = in_force.suspensions(connection, itself.code)
    return {
        "revisions": tuple(in_force.revisions(connection, itself.code, itself.revision, begin)),
        "suspensions": tuple(s for s in suspensions if s.until is None or s.until > begin),
    }


def count_up_to(connection: Connection, hall: str, from_: date, to: date, most: int) -> int:
    """How many numbers these business days gave out, test numbers among them; counted no further than `most`."""
    mine = select(tickets.c.day).where(tickets.c.hall == hall, tickets.c.day.between(from_, to)).limit(most).subquery()
    return connection.execute(select(func.count()).select_from(mine)).scalar_one()


def nearest_days(connection: Connection, hall: str, from_: date, to: date) -> tuple[bool, date | None, date | None]:
    """Whether the days from … to gave out numbers, and the nearest days before and after that did.

    Only numbers that figures count. Refuses `unknown_hall`.
    """
    _hall(connection, hall)
    day = tickets.c.day
    counted = (
        select(day).where(tickets.c.hall == hall, tickets.c.test.is_(False), tickets.c.state != State.VOID).limit(1)
    )
    within = connection.execute(counted.where(day.between(from_, to))).scalar()
    before = connection.execute(counted.where(day < from_).order_by(day.desc())).scalar()
    after = connection.execute(counted.where(day > to).order_by(day)).scalar()
    return within is not None, before, after


def present(connection: Connection, hall: str) -> Configuration:
    """The configuration in force. Refuses `unknown_hall`."""
    return stored.load(connection, hall, _hall(connection, hall).revision)


def basis(connection: Connection, hall: str) -> dict[str, Any]:
    """How far the journal went and which configuration was in force. Refuses `unknown_hall`."""
    row = _hall(connection, hall)
    return {"journal": f"{row.epoch}.{row.seq}", "revision": row.revision}


def _hall(connection: Connection, hall: str) -> Row[Any]:
    row = connection.execute(select(halls).where(halls.c.code == hall)).one_or_none()
    if row is None:
        raise Refusal("unknown_hall", asked=hall)
    return row


def _standing(
    connection: Connection, hall: str, days: ColumnElement[bool], from_: date, to: date, ids: Collection[str]
) -> tuple[list[Moment], set[int]]:
    """The facts of windows and of these tickets, in journal order, without what was undone; which came after the days.

    The place in the journal says nothing about the day: days of another system come in long after those that follow.
    """
    of_ticket = and_(facts.c.hall == tickets.c.hall, facts.c.ticket == tickets.c.id)
    after = facts.c.business_day > to
    told = select(*MOMENT, after).join_from(tickets, facts, of_ticket).where(days, facts.c.type.in_(OF_TICKETS))
    rows = [row for row in connection.execute(told).all() if row.ticket in ids]
    undone = select(facts.c.data).join_from(tickets, facts, of_ticket).where(days, facts.c.type == FactType.UNDONE)
    of_posts = and_(facts.c.hall == hall, likely(facts.c.ticket.is_(None)), facts.c.business_day.between(from_, to))
    posts_undone = select(facts.c.data).where(of_posts, facts.c.type == FactType.UNDONE)
    taken_back = (data for query in (undone, posts_undone) for data in connection.execute(query).scalars())
    undid = {seq for data in taken_back for seq in json.loads(data)["undid"]}
    told = select(*MOMENT, facts.c.data).where(of_posts, facts.c.type.in_(OF_WINDOWS))
    posts = posts_of(connection.execute(told).all())
    found = sorted([*moments_of(row[:5] for row in rows), *posts])
    return happened(found, undid), {row.seq for row in rows if row[5]}


def _kept_from_before(connection: Connection, hall: str, from_: date, to: date) -> list[Moment]:
    """What became of tickets of earlier days while they were at windows on these days."""
    here = and_(tickets.c.hall == hall, tickets.c.day < from_, tickets.c.test.is_(False))
    of_ticket = and_(tickets.c.hall == legs.c.hall, tickets.c.id == legs.c.ticket)
    ended = select(tickets.c.id).join_from(legs, tickets, of_ticket).where(here, legs.c.day.between(from_, to))
    open_ones = connection.execute(_OPEN, {"hall": hall})
    ids = {*connection.execute(ended).scalars(), *(id_ for id_, day, test in open_ones if day < from_ and not test)}
    told = facts.c.hall == hall, facts.c.ticket.in_(ids), facts.c.business_day.between(from_, to)
    undone = connection.execute(select(facts.c.data).where(*told, facts.c.type == FactType.UNDONE)).scalars()
    undid = {seq for data in undone for seq in json.loads(data)["undid"]}
    return happened(moments_of(connection.execute(select(*MOMENT).where(*told, facts.c.type.in_(OF_TICKETS)))), undid)
