"""All SQL of staffing plans that were computed: the last one of each day."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any

from sqlalchemy import Connection, delete, select

from hall.storage.figure_tables import staffing_plans
from hall.storage.upsert import upsert

KEPT = timedelta(days=60)
"""So long before the day that is planned a plan may lie; older ones make room."""
_SHOWN = [column for column in staffing_plans.c if column.name != "body"]


@dataclass(frozen=True, kw_only=True)
class Made:
    """When a plan was computed, in how long, and what it stands on. body: the report of its day by each cut."""

    day: date
    made_at: datetime
    took_ms: int
    journal: str
    revision: int
    made_by: str
    body: Mapping[str, Any]


def keep(connection: Connection, hall: str, one: Made) -> None:
    """The last plan of its day from now on."""
    old = staffing_plans.c.hall == hall, staffing_plans.c.day < one.day - KEPT
    connection.execute(delete(staffing_plans).where(*old))
    row = {**vars(one), "hall": hall, "body": json.dumps(one.body, ensure_ascii=False)}
    upsert(connection, staffing_plans, [row])


def last(connection: Connection, hall: str, day: date) -> Made | None:
    """The last plan of a day, whatever it was made by."""
    mine = staffing_plans.c.hall == hall, staffing_plans.c.day == day
    row = connection.execute(select(staffing_plans).where(*mine)).mappings().first()
    if row is None:
        return None
    return Made(**{name: row[name] for name in row if name not in ("hall", "body")}, body=json.loads(row["body"]))


def usual_ms(connection: Connection, hall: str) -> int | None:
    """How long the newest plan took; None where there is none yet."""
    newest = select(staffing_plans.c.took_ms).where(staffing_plans.c.hall == hall)
    found: int | None = connection.execute(newest.order_by(staffing_plans.c.made_at.desc()).limit(1)).scalar()
    return found


def headings(connection: Connection, hall: str, first: date, last_day: date) -> dict[date, Mapping[str, Any]]:
    """By day: everything about its last plan but the plan."""
    days = staffing_plans.c.day.between(first, last_day)
    rows = connection.execute(select(*_SHOWN).where(staffing_plans.c.hall == hall, days)).mappings()
    return {row["day"]: dict(row) for row in rows}
