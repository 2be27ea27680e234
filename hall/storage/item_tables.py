"""The schema of what was done in each stage, and of an approval system's totals."""

from __future__ import annotations

from sqlalchemy import Boolean, Column, Date, Float, Index, Integer, String, Table, text

from hall.storage.columns import Instant, Json
from hall.storage.outgoing_tables import metadata
from hall.storage.tables import CODE, ID, hall_column

__all__ = ["approval_totals", "items_done", "metadata"]

items_done = Table(
    "items_done",
    metadata,
    hall_column(),
    Column("ticket", ID, primary_key=True),
    Column("leg", Integer, primary_key=True),
    Column("place", Integer, primary_key=True, comment="in the clerk's list"),
    Column("number", CODE, nullable=False),
    Column("day", Date, nullable=False),
    Column("visit", ID, nullable=False),
    Column("service", CODE, nullable=False),
    Column("window", CODE, nullable=False),
    Column("clerk", String(96), nullable=False),
    Column("test", Boolean, nullable=False),
    Column("item", CODE, nullable=False),
    Column("kind", CODE, nullable=False),
    Column("count", Integer, nullable=False),
    Column("outcome", CODE, nullable=False),
    Column("case", String(40), nullable=False),
    Column("missing", Json, nullable=False, comment="the papers that were not there; beside the journal"),
    Column("accepted_on", Date),
    Column("earlier", Boolean, nullable=False, comment="accepted in another stage"),
    Column("days", Integer, comment="working days from acceptance to completion"),
    Column("promised_days", Float),
    Column("statutory_days", Float),
)
Index("ix_items_done_day", items_done.c.hall, items_done.c.day)
_ACCEPTED = text("outcome = 'accepted' AND \"case\" <> ''")
Index(
    "ix_items_done_accepted",
    items_done.c.hall,
    items_done.c.day,
    sqlite_where=_ACCEPTED,
    postgresql_where=_ACCEPTED,
)
Index("ix_items_done_case", items_done.c.hall, items_done.c.case, items_done.c.item)

approval_totals = Table(
    "approval_totals",
    metadata,
    hall_column(),
    Column("month", String(7), primary_key=True, comment="2025-06"),
    Column("unit", CODE, primary_key=True, comment="code of a department, or of a service"),
    Column("unit_kind", CODE, nullable=False, comment="department or service; one kind in a month"),
    Column("accepted", Integer, nullable=False),
    Column("completed", Integer, nullable=False),
    Column("on_the_spot", Integer, nullable=False),
    Column("on_time", Integer),
    Column("overdue", Integer),
    Column("statutory_days", Float),
    Column("promised_days", Float),
    Column("actual_days", Float),
    Column("source", String(80), nullable=False, comment="what the other system is called"),
    Column("at", Instant, nullable=False),
)
