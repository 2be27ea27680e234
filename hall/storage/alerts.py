"""`hall.journey.alert_book.Alerts` on SQLAlchemy, and the two questions that are asked more seldom."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import asdict
from datetime import date, datetime
from typing import Any

from sqlalchemy import Connection, bindparam, delete, exists, func, or_, select, text

from hall.domain.alerts.standing import Standing
from hall.domain.measures import aggregates
from hall.journey.ports import BadRating, Waiting
from hall.storage import statements
from hall.storage.alert_tables import alerts
from hall.storage.columns import Instant
from hall.storage.device_tables import ratings
from hall.storage.prepared import Prepared
from hall.storage.tables import halls, legs, tickets
from hall.storage.upsert import upsert

BAD = 2
"""This level and the one below it are bad (METRICS §7)."""
RECENT = 5000
"""So many of the newest ended stages say how long services usually take: the last days of a large hall."""
FEW = 20
"""Fewer services say nothing about the slowest of them."""
_WAIT = (
    tickets.c.hall == bindparam("hall"),
    statements.IS_OPEN,
    tickets.c.state == text("'waiting'"),
    tickets.c.test.is_(False),
    statements.HAS_COME,
)
_HIS = tickets.c.service == bindparam("service")
_QUEUES = Prepared(
    select(
        tickets.c.service,
        func.count().label("count"),
        func.min(tickets.c.queued_at, type_=Instant).label("queued_at"),
    )
    .where(*_WAIT)
    .group_by(tickets.c.service)
)
_FIRST = Prepared(
    select(tickets.c.number)
    .where(*_WAIT, _HIS, tickets.c.queued_at == bindparam("queued_at", type_=Instant))
    .order_by(tickets.c.issued_at)
    .limit(1)
)
_SINCE = Prepared(select(tickets.c.queued_at).where(*_WAIT, _HIS).order_by(tickets.c.queued_at))
"""Counted by the database: in a crowd of thousands every look would be a pause for those who press."""


class SqlAlerts:
    """Alerts of one hall."""

    def __init__(self, connection: Connection, hall: str) -> None:
        self._connection = connection
        self._hall = hall

    def standing(self) -> Sequence[Standing]:
        """Every alert that is not over, and what may become one."""
        query = select(alerts).where(alerts.c.hall == self._hall, alerts.c.cleared_at.is_(None))
        return [_standing(row) for row in self._connection.execute(query.order_by(alerts.c.id))]

    def one(self, id_: str) -> Standing | None:
        """An alert by id."""
        query = select(alerts).where(alerts.c.hall == self._hall, alerts.c.id == id_)
        row = self._connection.execute(query).first()
        return None if row is None else _standing(row)

    def put(self, alert: Standing) -> None:
        """Keep a new or changed one."""
        upsert(self._connection, alerts, [{**asdict(alert), "hall": self._hall}])

    def drop(self, id_: str) -> None:
        """What had begun and never became an alert."""
        self._connection.execute(delete(alerts).where(alerts.c.hall == self._hall, alerts.c.id == id_))

    def waiting(self) -> Sequence[Waiting]:
        """By service: how many wait, found among the open tickets, and the first of them."""
        found = _QUEUES.rows(self._connection, {"hall": self._hall})
        return [Waiting(number=self._first(row["service"], row["queued_at"]), **row) for row in found]

    def _first(self, service: str, queued_at: datetime) -> str:
        asked = {"hall": self._hall, "service": service, "queued_at": queued_at}
        return str(_FIRST.rows(self._connection, asked)[0]["number"])

    def waiting_since(self, service: str) -> Sequence[datetime]:
        """Everybody who waits for it, by instant."""
        found = _SINCE.rows(self._connection, {"hall": self._hall, "service": service})
        return [row["queued_at"] for row in found]

    def bad_ratings(self, day: date) -> Sequence[BadRating]:
        """Ratings of a business day that call for somebody."""
        query = select(ratings.c.window, ratings.c.service, ratings.c.level, ratings.c.at).where(
            ratings.c.hall == self._hall,
            ratings.c.day == day,
            ratings.c.level <= BAD,
            ratings.c.test.is_(False),
            ratings.c.annulled.is_(False),
        )
        return [BadRating(**row._mapping) for row in self._connection.execute(query)]

    def handled(self, day: date, key: str) -> Mapping[str, datetime]:
        """By scope: when an alert of this kind was last over on this day."""
        query = (
            select(alerts.c.scope, func.max(alerts.c.cleared_at).label("at"))
            .where(alerts.c.hall == self._hall, alerts.c.day == day, alerts.c.key == key)
            .where(alerts.c.cleared_at.is_not(None))
            .group_by(alerts.c.scope)
        )
        return {row.scope: row.at for row in self._connection.execute(query)}


def of_days(connection: Connection, hall: str, first: date, last: date) -> list[Standing]:
    """Every alert that was raised on these business days, in the order in which they began."""
    query = (
        select(alerts)
        .where(alerts.c.hall == hall, alerts.c.day.between(first, last), alerts.c.level != "")
        .order_by(alerts.c.raised_at, alerts.c.id)
    )
    return [_standing(row) for row in connection.execute(query)]


def halls_to_watch(connection: Connection) -> list[str]:
    """The halls whose day is open, and those in which an alert still stands; one question for all of them."""
    stands = exists().where(alerts.c.hall == halls.c.code, alerts.c.cleared_at.is_(None))
    query = select(halls.c.code).where(or_(halls.c.day.is_not(None), stands)).order_by(halls.c.code)
    return list(connection.execute(query).scalars())


def usual_s(connection: Connection, hall: str) -> dict[str, float]:
    """By service: the seconds in which 95 of 100 of its newest services were done; without those that had few."""
    newest = (
        select(legs.c.service, legs.c.started_at, legs.c.ended_at, legs.c.held_s, legs.c.ending, legs.c.test)
        .where(legs.c.hall == hall)
        .order_by(legs.c.day.desc(), legs.c.seq.desc())
        .limit(RECENT)
    )
    took: dict[str, list[float]] = {}
    for row in connection.execute(newest):
        if row.ending == "finished" and row.started_at is not None and not row.test:
            seconds = (row.ended_at - row.started_at).total_seconds() - row.held_s
            took.setdefault(row.service, []).append(max(0.0, seconds))
    found = {service: aggregates.quantile(sorted(times), 0.95) for service, times in took.items() if len(times) >= FEW}
    return {service: value for service, value in found.items() if value}


def _standing(row: Any) -> Standing:
    return Standing(**{key: value for key, value in row._mapping.items() if key != "hall"})
