"""`hall.journey.follow_ups.FollowUps` on SQLAlchemy."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import asdict
from datetime import date
from typing import Any

from sqlalchemy import ColumnElement, Connection, select, update

from hall.domain.follow_up import CLOSED, OPEN, FollowUp
from hall.storage.device_tables import ratings
from hall.storage.follow_up_tables import follow_ups
from hall.storage.upsert import upsert

MOST = 500
"""So many closed ones are listed at a time; the report counts them all."""


class SqlFollowUps:
    """The follow-ups of one hall."""

    def __init__(self, connection: Connection, hall: str) -> None:
        self._connection = connection
        self._hall = hall

    def one(self, id_: str) -> FollowUp | None:
        """By its id."""
        return next(iter(self._found(follow_ups.c.id == id_)), None)

    def of_stage(self, ticket: str, leg: int) -> FollowUp | None:
        """The one that the rating of a stage opened."""
        return next(iter(self._found((follow_ups.c.ticket == ticket) & (follow_ups.c.leg == leg))), None)

    def put(self, follow_up: FollowUp) -> None:
        """Keep a new or changed one."""
        row = {**asdict(follow_up), "hall": self._hall}
        row |= {"reasons": list(follow_up.reasons), "notes": [dict(line) for line in follow_up.notes]}
        upsert(self._connection, follow_ups, [row])
        mine = (
            (ratings.c.hall == self._hall) & (ratings.c.ticket == follow_up.ticket) & (ratings.c.leg == follow_up.leg)
        )
        self._connection.execute(update(ratings).where(mine).values(annulled=follow_up.annulled))

    def open(self) -> Sequence[FollowUp]:
        """Everything that is not closed, the earliest deadline first."""
        return self._found(follow_ups.c.state == OPEN, follow_ups.c.due, follow_ups.c.opened_at)

    def closed(self, first: date, last: date) -> Sequence[FollowUp]:
        """Those closed whose business day lies in this span, newest first."""
        which = (follow_ups.c.state == CLOSED) & follow_ups.c.day.between(first, last)
        return self._found(which, follow_ups.c.closed_at.desc())[:MOST]

    def _found(self, which: ColumnElement[bool], *order: Any) -> list[FollowUp]:
        query = select(follow_ups).where(follow_ups.c.hall == self._hall, which).order_by(*order)
        return [follow_up(row) for row in self._connection.execute(query)]


def follow_up(row: Any) -> FollowUp:
    """A row as a value."""
    found = {key: value for key, value in row._mapping.items() if key != "hall"}
    return FollowUp(**{**found, "reasons": tuple(found["reasons"]), "notes": tuple(found["notes"])})
