"""The schema of what is done about bad ratings; beside the journal, for notes and contacts may name a person."""

from __future__ import annotations

from sqlalchemy import Boolean, Column, Date, Index, Integer, String, Table

from hall.storage.announcement_tables import metadata
from hall.storage.columns import Instant, Json
from hall.storage.tables import CODE, ID, hall_column

__all__ = ["follow_ups", "metadata"]

follow_ups = Table(
    "follow_ups",
    metadata,
    hall_column(),
    Column("id", ID, primary_key=True),
    Column("ticket", ID, nullable=False),
    Column("number", CODE, nullable=False),
    Column("leg", Integer, nullable=False),
    Column("day", Date, nullable=False),
    Column("window", CODE, nullable=False),
    Column("service", CODE, nullable=False),
    Column("clerk", String(96), nullable=False),
    Column("level", Integer, nullable=False),
    Column("opened_at", Instant, nullable=False),
    Column("test", Boolean, nullable=False),
    Column("due", Date, comment="the last working day of the promise"),
    Column("reasons", Json, nullable=False),
    Column("owner", String(96), nullable=False),
    Column("contact", String(120), nullable=False, comment="erased when the case is closed"),
    Column("contactable", Boolean, nullable=False),
    Column("contacted_at", Instant),
    Column("reached", Boolean),
    Column("appeal", CODE, nullable=False),
    Column("appeal_reason", CODE, nullable=False),
    Column("state", CODE, nullable=False),
    Column("outcome", CODE, nullable=False),
    Column("closed_at", Instant),
    Column("closed_on", Date),
    Column("notes", Json, nullable=False),
)
Index("ix_follow_ups_stage", follow_ups.c.hall, follow_ups.c.ticket, follow_ups.c.leg, unique=True)
Index("ix_follow_ups_state", follow_ups.c.hall, follow_ups.c.state, follow_ups.c.due)
Index("ix_follow_ups_day", follow_ups.c.hall, follow_ups.c.day)
