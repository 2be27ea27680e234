"""Which business days a hall has on record, for the planner."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta

from sqlalchemy import Connection, bindparam, func, select

from hall.storage.prepared import Prepared
from hall.storage.tables import tickets

_NEXT = Prepared(
    select(func.min(tickets.c.day).label("day")).where(
        tickets.c.hall == bindparam("hall"), tickets.c.day.between(bindparam("first"), bindparam("last"))
    )
)


def days_with_numbers(connection: Connection, hall: str, since: date, before: date) -> list[date]:
    """The business days from `since` to the one before `before` on which numbers were given out, oldest first.

    Also those that came in from another system. Looked for from one day to the next: each step is one look at an index.
    """
    return list(_days(connection, hall, since, before - timedelta(days=1)))


def _days(connection: Connection, hall: str, first: date, last: date) -> Iterator[date]:
    begin: date | None = first
    while begin is not None and begin <= last:
        found = _NEXT.rows(connection, {"hall": hall, "first": begin, "last": last})[0]["day"]
        if found is not None:
            yield found
        begin = None if found is None else found + timedelta(days=1)
