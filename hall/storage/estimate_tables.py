"""What people were told about their wait, and what came true. Not in the journal: it can be computed again."""

from __future__ import annotations

from sqlalchemy import Boolean, Column, Date, Float, Index, Integer, Table

from hall.storage.columns import Instant
from hall.storage.figure_tables import metadata
from hall.storage.tables import CODE, ID, hall_column

__all__ = ["estimates", "metadata"]

estimates = Table(
    "estimates",
    metadata,
    hall_column(),
    Column("ticket", ID, primary_key=True),
    Column("turn", Integer, primary_key=True),  # 0 when the number was taken, then each new value shown
    Column("day", Date, nullable=False),
    Column("service", CODE, nullable=False),
    Column("visitor_class", CODE, nullable=False),
    Column("at", Instant, nullable=False),
    Column("raw_s", Float),  # the forecast before what was learnt; null where the formula answered
    Column("low_s", Float, nullable=False),
    Column("middle_s", Float, nullable=False),
    Column("high_s", Float, nullable=False),
    Column("low_min", Integer, nullable=False),  # as shown, rounded outward
    Column("high_min", Integer, nullable=False),
    Column("naive_s", Float),
    Column("les_s", Float),
    Column("risen", Boolean, nullable=False),  # more than 3 min longer than shown before
    Column("called_at", Instant),
)
Index("ix_estimates_day", estimates.c.hall, estimates.c.day)
Index("ix_estimates_called", estimates.c.hall, estimates.c.called_at)
