"""What keypads and readers told last, and how visitors rated: beside the tables of the queue."""

from __future__ import annotations

from sqlalchemy import BigInteger, Boolean, Column, Date, Index, Integer, String, Table

from hall.storage.columns import Instant
from hall.storage.estimate_tables import metadata
from hall.storage.tables import CODE, ID, hall_column

__all__ = ["heard", "metadata", "ratings"]

heard = Table(
    "heard",
    metadata,
    hall_column(),
    Column("place", String(96), primary_key=True),
    Column("boot", CODE, nullable=False, comment="made by the device when it begins to count"),
    Column("count", BigInteger, nullable=False),
    Column("said", String(128), nullable=False, comment="the newest event in short, to know a bounce"),
    Column("at", Instant, nullable=False),
)

ratings = Table(
    "ratings",
    metadata,
    hall_column(),
    Column("ticket", ID, primary_key=True),
    Column("leg", Integer, primary_key=True, comment="one rating for each ended stage"),
    Column("day", Date, nullable=False),
    Column("window", CODE, nullable=False),
    Column("service", CODE, nullable=False),
    Column("clerk", String(96), nullable=False),
    Column("level", Integer, comment="1 to 5; null when nobody rated, which is never counted as satisfied"),
    Column("channel", CODE, nullable=False, comment="evaluator, tablet, phone or staff"),
    Column("at", Instant, nullable=False),
    Column("test", Boolean, nullable=False),
    Column("annulled", Boolean, nullable=False, default=False, comment="counts no more but stays listed"),
)
Index("ix_ratings_day", ratings.c.hall, ratings.c.day, ratings.c.window)
