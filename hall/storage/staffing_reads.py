"""Which business days a hall has on record, for the planner."""

from __future__ import annotations

from datetime import date

from sqlalchemy import Connection, select

from hall.storage.tables import service_days


def days_with_numbers(connection: Connection, hall: str, since: date, before: date) -> list[date]:
    """The business days from `since` to the one before `before` on which numbers were given out, oldest first."""
    days = service_days.c.day
    query = (
        select(days)
        .where(service_days.c.hall == hall, days >= since, days < before, service_days.c.issued > 0)
        .distinct()
        .order_by(days)
    )
    return list(connection.execute(query).scalars())
