"""The schema of walks through the hall, and of devices that came and went at their places."""

from __future__ import annotations

from sqlalchemy import Column, Index, String, Table

from hall.storage.columns import Instant, Json
from hall.storage.device_tables import metadata
from hall.storage.tables import ID, hall_column

__all__ = ["fillings", "metadata", "walks"]

walks = Table(
    "walks",
    metadata,
    hall_column(),
    Column("id", ID, primary_key=True),
    Column("started_at", Instant, nullable=False),
    Column("started_by", String(120), nullable=False),
    Column("marks", Json, nullable=False, comment="each place with what was found there, by whom and when"),
    Column("ended_at", Instant, comment="signed off; null while it is walked"),
    Column("ended_by", String(120), nullable=False),
)
Index("ix_walks_newest", walks.c.hall, walks.c.started_at)

fillings = Table(
    "fillings",
    metadata,
    hall_column(),
    Column("place", String(96), primary_key=True),
    Column("since", Instant, primary_key=True),
    Column("device", String(120), nullable=False, comment="the number on its label, or the name it was let in by"),
    Column("by", String(120), nullable=False),
    Column("reason", String(200), nullable=False),
)
