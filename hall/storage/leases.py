"""`hall.journey.leases.Leases` on SQLAlchemy."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import asdict, fields
from datetime import date, datetime
from typing import Any

import orjson
from sqlalchemy import Connection, RowMapping, insert, select, text

from hall.domain.facts import FactType
from hall.domain.leasing import MEASURED, Ending, Leased, rush
from hall.journey.ports import Late
from hall.storage.lease_tables import late_numbers, leases
from hall.storage.tables import facts, keys
from hall.storage.upsert import upsert

ISSUED = text(f"type = '{FactType.TICKET_ISSUED.value}'")
"""In the very words of `ix_facts_issued`: only then is the index used."""
_LATE = [late_numbers.c[f.name] for f in fields(Late)]


class SqlLeases:
    """Leases and late numbers of one hall."""

    def __init__(self, connection: Connection, hall: str, revision: int) -> None:
        self._connection = connection
        self._hall = hall
        self.revision = revision

    def live(self, device: str) -> Leased | None:
        """The lease that this device holds, if any."""
        return self._found(leases.c.device == device, leases.c.ending == "")

    def one(self, id_: str) -> Leased | None:
        """A lease by id."""
        return self._found(leases.c.id == id_)

    def _found(self, *which: Any) -> Leased | None:
        row = self._connection.execute(select(leases).where(leases.c.hall == self._hall, *which)).one_or_none()
        return _lease(row._mapping) if row is not None else None

    def of_day(self, day: date) -> Sequence[Leased]:
        """Every lease of a business day."""
        query = select(leases).where(leases.c.hall == self._hall, leases.c.day == day).order_by(leases.c.id)
        return [_lease(row._mapping) for row in self._connection.execute(query)]

    def put(self, lease: Leased) -> None:
        """Store a new or changed lease."""
        row = {**asdict(lease), "hall": self._hall, "ending": lease.ending.value}
        row["blocks"] = {series: list(map(list, found)) for series, found in lease.blocks.items()}
        row["used"] = {series: list(found) for series, found in lease.used.items()}
        upsert(self._connection, leases, [row])

    def late(self, day: date, number: str) -> Late | None:
        """A late number of a day."""
        found = self._late(late_numbers.c.day == day, late_numbers.c.number == number)
        return found[0] if found else None

    def late_of(self, lease: str) -> Sequence[Late]:
        """Every number that was handed in for a lease."""
        return self._late(late_numbers.c.lease == lease)

    def late_on(self, day: date) -> Sequence[Late]:
        """Every late number of a day, in the order in which they came in."""
        return self._late(late_numbers.c.day == day)

    def _late(self, *which: Any) -> list[Late]:
        query = select(*_LATE).where(late_numbers.c.hall == self._hall, *which)
        ordered = query.order_by(late_numbers.c.received_at, late_numbers.c.placed_at, late_numbers.c.number)
        return [Late(**row._mapping) for row in self._connection.execute(ordered)]

    def add_late(self, late: Late) -> None:
        """Remember a late number."""
        self._connection.execute(insert(late_numbers), {"hall": self._hall, **asdict(late)})

    def busiest(self, device: str, now: datetime) -> dict[str, int]:
        """By service: the most numbers that this kiosk gave within half an hour, in the days that are looked at."""
        query = (
            select(facts.c.service, facts.c.happened_at)
            .where(facts.c.hall == self._hall, facts.c.device == device, facts.c.happened_at >= now - MEASURED, ISSUED)
            .order_by(facts.c.happened_at)
        )
        at: defaultdict[str, list[datetime]] = defaultdict(list)
        for row in self._connection.execute(query):
            at[row.service].append(row.happened_at)
        return {service: rush(instants) for service, instants in at.items()}

    def ticket_of_press(self, key: str) -> str:
        """The id of the ticket that the hall itself gave for this press."""
        query = select(keys.c.answer).where(keys.c.hall == self._hall, keys.c.key == key, keys.c.status == 201)
        answer = self._connection.execute(query).scalar()
        return str(orjson.loads(answer).get("id", "")) if answer else ""


def _lease(row: RowMapping) -> Leased:
    values: dict[str, Any] = {str(name): value for name, value in row.items() if name != "hall"}
    values["ending"] = Ending(values["ending"])
    values["blocks"] = {s: tuple((low, high) for low, high in found) for s, found in values["blocks"].items()}
    values["used"] = {series: tuple(found) for series, found in values["used"].items()}
    return Leased(**values)
