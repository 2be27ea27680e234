"""What was in force over a period of a hall: suspensions, and revisions of the configuration."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import replace
from datetime import datetime

from sqlalchemy import Connection, select

from hall.domain.configuration import Configuration
from hall.domain.facts import FactType
from hall.domain.suspension import Suspension
from hall.storage import configurations as stored
from hall.storage.figure_tables import OF_STANDSTILLS
from hall.storage.tables import configurations, facts


def suspensions(connection: Connection, hall: str) -> Iterator[Suspension]:
    """All suspensions of the hall; they are few, and one may reach into the period from far before."""
    query = (
        select(facts.c.type, facts.c.happened_at, facts.c.data)
        .where(facts.c.hall == hall, OF_STANDSTILLS)
        .order_by(facts.c.seq)
    )
    running: dict[tuple[str, str], Suspension] = {}
    for row in connection.execute(query):
        data = json.loads(row.data)
        key = (data["scope"], data["code"])
        if row.type == FactType.SUSPENDED:
            running[key] = Suspension(scope=key[0], code=key[1], reason=data["reason"], since=row.happened_at)
        elif key in running:
            yield replace(running.pop(key), until=row.happened_at)
    yield from running.values()


def revisions(
    connection: Connection, hall: str, present: int, begin: datetime
) -> Iterator[tuple[datetime, Configuration]]:
    """The configurations that ruled since `begin`, oldest first; the present one is always the last."""
    query = (
        select(configurations.c.revision, configurations.c.effective_from)
        .where(configurations.c.hall == hall, configurations.c.revision <= present)
        .order_by(configurations.c.revision)
    )
    known = connection.execute(query).all()
    ruling = max((i for i, row in enumerate(known) if row.effective_from <= begin), default=0)
    for row in known[ruling:]:
        yield row.effective_from, stored.load(connection, hall, row.revision)
