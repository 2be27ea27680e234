"""The schema of what staff have had spoken and shown; beside the journal, for a text may name a person."""

from __future__ import annotations

from sqlalchemy import Column, Index, Integer, String, Table

from hall.storage.columns import Instant, Json
from hall.storage.tables import ID, hall_column
from hall.storage.walk_tables import metadata

__all__ = ["announcements", "metadata"]

announcements = Table(
    "announcements",
    metadata,
    hall_column(),
    Column("id", ID, primary_key=True),
    Column("at", Instant, nullable=False),
    Column("by", String(120), nullable=False),
    Column("texts", Json, nullable=False, comment="by language"),
    Column("zones", Json, nullable=False, comment="empty: the whole hall"),
    Column("urgency", String(16), nullable=False),
    Column("repeats", Integer, nullable=False),
    Column("shown_until", Instant, nullable=False),
    Column("ended_at", Instant, comment="taken away by a person"),
)
Index("ix_announcements_newest", announcements.c.hall, announcements.c.at)
