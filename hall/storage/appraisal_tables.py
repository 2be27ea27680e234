"""The schema of points that people give to windows by hand; beside the journal, for why may name a person."""

from __future__ import annotations

from sqlalchemy import Column, Date, Index, Integer, String, Table

from hall.storage.columns import Instant
from hall.storage.corner_tables import metadata
from hall.storage.tables import CODE, ID, hall_column

__all__ = ["appraisal_points", "metadata"]

appraisal_points = Table(
    "appraisal_points",
    metadata,
    hall_column(),
    Column("id", ID, primary_key=True),
    Column("window", CODE, nullable=False),
    Column("day", Date, nullable=False),
    Column("points", Integer, nullable=False),
    Column("why", String(500), nullable=False),
    Column("by", String(96), nullable=False),
    Column("at", Instant, nullable=False),
    Column("struck_why", String(500), nullable=False),
    Column("struck_by", String(96), nullable=False),
    Column("struck_at", Instant),
)
Index("ix_appraisal_points_day", appraisal_points.c.hall, appraisal_points.c.day)
