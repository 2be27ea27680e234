"""All SQL of the flat tables: rows of a period, read a portion at a time: a year needs no more room than a day.

One connection of its own reads them all: they show one state of the hall.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import Any

from sqlalchemy import Connection, Select, and_, func, select, tuple_

from hall.storage.alert_tables import alerts
from hall.storage.day_figures import Position, open_day
from hall.storage.device_tables import ratings
from hall.storage.likely import likely
from hall.storage.tables import facts, legs, tickets

PORTION = 2000
_VISITS = (
    tickets.c.day,
    tickets.c.id,
    tickets.c.number,
    tickets.c.visit,
    tickets.c.service,
    tickets.c.visitor_class,
    tickets.c.channel,
    tickets.c.language,
    tickets.c.people,
    tickets.c.booked_at,
    tickets.c.issued_at,
    tickets.c.ended_at,
    tickets.c.state,
    tickets.c.leg,
    tickets.c.transfers,
    tickets.c.returns,
    tickets.c.told_low_min,
    tickets.c.told_high_min,
    tickets.c.test,
)


def days(connection: Connection, hall: str, from_: date, to: date) -> list[date]:
    """The business days of the period on which a number was given out."""
    mine = and_(tickets.c.hall == hall, tickets.c.day.between(from_, to))
    return list(connection.execute(select(tickets.c.day).where(mine).distinct().order_by(tickets.c.day)).scalars())


def count(connection: Connection, hall: str, from_: date, to: date) -> int:
    """About how many rows the tables have together: what progress is measured against.

    Facts are counted where an index leads to them, not day by day: those of the tickets, and those of no ticket.
    """
    own = and_(tickets.c.hall == hall, tickets.c.day.between(from_, to))
    told = and_(facts.c.hall == tickets.c.hall, facts.c.ticket == tickets.c.id)
    posts = facts.c.hall == hall, facts.c.business_day.between(from_, to), likely(facts.c.ticket.is_(None))
    queries = (
        select(func.count()).select_from(tickets).where(own),
        select(func.count()).select_from(legs).where(legs.c.hall == hall, legs.c.day.between(from_, to)),
        select(func.count()).select_from(tickets.join(facts, told)).where(own),
        select(func.count()).select_from(facts).where(*posts),
    )
    return sum(connection.execute(query).scalar_one() for query in queries)


def visits(connection: Connection, hall: str, from_: date, to: date) -> Iterator[Any]:
    """Numbers that were given out, in the order of time."""
    return _rows(connection, _visits(hall, from_, to))


def events(connection: Connection, hall: str, from_: date, to: date) -> Iterator[Any]:
    """The journal of these business days, in its order."""
    first, last = _place(connection, hall, from_, to)
    return _rows(connection, _events(hall, from_, to, first, last)) if first else iter(())


def rated(connection: Connection, hall: str, from_: date, to: date) -> Iterator[Any]:
    """Ratings, and where nobody answered."""
    return _rows(connection, _ratings(hall, from_, to))


def raised(connection: Connection, hall: str, from_: date, to: date) -> Iterator[Any]:
    """Alerts that reached a level."""
    mine = and_(alerts.c.hall == hall, alerts.c.day.between(from_, to), alerts.c.raised_at.is_not(None))
    return _rows(connection, select(alerts).where(mine).order_by(alerts.c.raised_at, alerts.c.id))


def _visits(hall: str, from_: date, to: date) -> Select[Any]:
    mine = and_(tickets.c.hall == hall, tickets.c.day.between(from_, to))
    return select(*_VISITS).where(mine).order_by(tickets.c.day, tickets.c.issued_at, tickets.c.number, tickets.c.id)


def _place(connection: Connection, hall: str, from_: date, to: date) -> tuple[Position | None, Position | None]:
    """Between which places of the journal these business days lie; the second is None while one of them is open.

    A day begins with the fact that it was opened and ends with the one that it was closed, days of another system too,
    and an index knows both by the day: ten years of journal need not be looked through for a week of it.
    """
    posts = facts.c.hall == hall, facts.c.business_day.between(from_, to), likely(facts.c.ticket.is_(None))
    of_epoch = select(facts.c.epoch, func.min(facts.c.seq), func.max(facts.c.seq)).where(*posts).group_by(facts.c.epoch)
    found = sorted(connection.execute(of_epoch).all())
    if not found:
        return None, None
    opened = open_day(connection, hall)
    goes_on = opened is not None and from_ <= opened <= to
    return Position(*found[0][:2]), None if goes_on else Position(found[-1][0], found[-1][2])


def _events(hall: str, from_: date, to: date, first: Position, last: Position | None) -> Select[Any]:
    place = tuple_(facts.c.epoch, facts.c.seq)
    mine = [facts.c.hall == hall, facts.c.business_day.between(from_, to), place >= first]
    return select(facts).where(*mine, *([place <= last] if last else [])).order_by(facts.c.epoch, facts.c.seq)


def _ratings(hall: str, from_: date, to: date) -> Select[Any]:
    mine = and_(ratings.c.hall == hall, ratings.c.day.between(from_, to))
    return select(ratings).where(mine).order_by(ratings.c.day, ratings.c.at, ratings.c.ticket, ratings.c.leg)


def _rows(connection: Connection, query: Select[Any]) -> Iterator[Any]:
    return iter(connection.execution_options(yield_per=PORTION).execute(query))
