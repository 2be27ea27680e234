"""The tables of kept figures: what closed days add up to, so that a year need not be read ticket by ticket, and plans.

Nothing here is the truth: every row can be thrown away and made anew from the journal (`hall rebuild-figures`).
"""

from __future__ import annotations

from sqlalchemy import BigInteger, Column, Date, Index, Integer, LargeBinary, String, Table, Text, text

from hall.storage.booking_tables import metadata
from hall.storage.columns import Instant
from hall.storage.tables import facts, hall_column

__all__ = ["OF_STANDSTILLS", "day_figures", "figure_days", "metadata", "staffing_plans"]

OF_STANDSTILLS = text("type IN ('suspended', 'resumed')")
"""In the very words of the index below: only then is it used."""
Index(
    "ix_facts_standstills",
    facts.c.hall,
    facts.c.seq,
    sqlite_where=OF_STANDSTILLS,
    postgresql_where=OF_STANDSTILLS,
)

figure_days = Table(
    "figure_days",
    metadata,
    hall_column(),
    Column("day", Date, primary_key=True),
    Column("touched_epoch", Integer, nullable=False, comment="journal position of the newest change to this day"),
    Column("touched_seq", BigInteger, nullable=False),
    Column("made_epoch", Integer, comment="journal position that its figures were made at; none yet"),
    Column("made_seq", BigInteger),
    Column("made_by", String(64), nullable=False, comment="formulas and zone that they were made by"),
)

day_figures = Table(
    "day_figures",
    metadata,
    hall_column(),
    Column("cut", String(16), primary_key=True),
    Column("day", Date, primary_key=True),
    Column("key", String(96), primary_key=True),
    Column("sums", Text, nullable=False, comment="JSON: counts, longest wait, overtime, what stands in lists"),
    Column("lists", LargeBinary, nullable=False, comment="single seconds, smallest first, for percentiles"),
)

staffing_plans = Table(
    "staffing_plans",
    metadata,
    hall_column(),
    Column("day", Date, primary_key=True, comment="the day that was planned"),
    Column("made_at", Instant, nullable=False),
    Column("took_ms", Integer, nullable=False, comment="real milliseconds of computing"),
    Column("journal", String(32), nullable=False),
    Column("revision", Integer, nullable=False),
    Column("made_by", String(64), nullable=False, comment="sources that it was computed by"),
    Column("body", Text, nullable=False, comment="JSON: the report of this day by each of its cuts"),
)
