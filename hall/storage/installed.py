"""`hall.journey.installed.Installed` on SQLAlchemy."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import asdict
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, insert, select

from hall.domain.walking import Mark, Verdict, Walk
from hall.journey.ports import Filling
from hall.storage.upsert import upsert
from hall.storage.walk_tables import fillings, walks


class SqlInstalled:
    """Walks and devices of one hall."""

    def __init__(self, connection: Connection, hall: str) -> None:
        self._connection = connection
        self._hall = hall

    def walk(self) -> Walk | None:
        """The newest walk."""
        newest = select(walks).where(walks.c.hall == self._hall).order_by(walks.c.started_at.desc()).limit(1)
        row = self._connection.execute(newest).first()
        if row is None:
            return None
        found = {key: value for key, value in row._mapping.items() if key not in ("hall", "marks")}
        return Walk(**found, marks=tuple(_mark(mark) for mark in row.marks))

    def put_walk(self, walk: Walk) -> None:
        """Keep a new or changed walk."""
        marks = [{**asdict(mark), "at": mark.at.isoformat() if mark.at else None} for mark in walk.marks]
        upsert(self._connection, walks, [{**asdict(walk), "hall": self._hall, "marks": marks}])

    def fillings(self, place: str) -> Sequence[Filling]:
        """The devices of a place, the present one first."""
        of_place = (fillings.c.hall == self._hall) & (fillings.c.place == place)
        rows = self._connection.execute(select(fillings).where(of_place).order_by(fillings.c.since.desc()))
        return [Filling(**{key: value for key, value in row._mapping.items() if key != "hall"}) for row in rows]

    def fill(self, filling: Filling) -> None:
        """A device takes a place."""
        self._connection.execute(insert(fillings), {**asdict(filling), "hall": self._hall})


def _mark(found: Mapping[str, Any]) -> Mark:
    at = datetime.fromisoformat(found["at"]) if found["at"] else None
    return Mark(**{**found, "verdict": Verdict(found["verdict"]), "at": at})
