"""`hall.journey.appraise.Entries` on SQLAlchemy, and what else the appraisal counts by window."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import asdict
from datetime import date
from typing import Any

from sqlalchemy import ColumnElement, Connection, func, select

from hall.domain.appraisal import Entry
from hall.storage.appraisal_tables import appraisal_points
from hall.storage.device_tables import ratings
from hall.storage.upsert import upsert


class SqlEntries:
    """The entries by hand of one hall."""

    def __init__(self, connection: Connection, hall: str) -> None:
        self._connection = connection
        self._hall = hall

    def one(self, id_: str) -> Entry | None:
        """By its id."""
        return next(iter(self._found(appraisal_points.c.id == id_)), None)

    def put(self, entry: Entry) -> None:
        """Keep a new or changed one."""
        upsert(self._connection, appraisal_points, [{**asdict(entry), "hall": self._hall}])

    def between(self, first: date, last: date) -> Sequence[Entry]:
        """Those of these business days, in the order in which they were made."""
        return self._found(appraisal_points.c.day.between(first, last))

    def _found(self, which: ColumnElement[bool]) -> list[Entry]:
        query = select(appraisal_points).where(appraisal_points.c.hall == self._hall, which)
        rows = self._connection.execute(query.order_by(appraisal_points.c.at, appraisal_points.c.id))
        return [_entry(row) for row in rows]


def _entry(row: Any) -> Entry:
    return Entry(**{key: value for key, value in row._mapping.items() if key != "hall"})


def levels_by_window(connection: Connection, hall: str, first: date, last: date) -> Mapping[str, Counter[int]]:
    """How often each level was given at each window for services of these business days; annulled ones are left out."""
    query = (
        select(ratings.c.window, ratings.c.level, func.count().label("n"))
        .where(
            ratings.c.hall == hall,
            ratings.c.day.between(first, last),
            ratings.c.level.is_not(None),
            ratings.c.annulled.is_(False),
            ratings.c.test.is_(False),
        )
        .group_by(ratings.c.window, ratings.c.level)
    )
    found: defaultdict[str, Counter[int]] = defaultdict(Counter)
    for window, level, n in connection.execute(query):
        found[window][level] += n
    return found
