"""The schema of alerts: those that stand and those that are over, with who took them over.

Beside the journal, which holds when each began, rose, was taken over and ended: owners and notes name people.
"""

from __future__ import annotations

from sqlalchemy import Column, Date, Float, Index, String, Table, Text, text

from hall.storage.columns import Instant
from hall.storage.follow_up_tables import metadata
from hall.storage.tables import CODE, ID, hall_column

__all__ = ["alerts", "metadata"]

alerts = Table(
    "alerts",
    metadata,
    hall_column(),
    Column("id", ID, primary_key=True),
    Column("key", CODE, nullable=False),
    Column("scope", String(96), nullable=False, comment="code of a service, window, place or case; empty: the hall"),
    Column("service", CODE, nullable=False, comment="whose limits hold"),
    Column("about", CODE, nullable=False, comment="the number or case in question"),
    Column("day", Date, nullable=False),
    Column("level", String(16), nullable=False, comment="empty while it has not lasted long enough"),
    Column("value", Float, nullable=False, comment="when the level was reached"),
    Column("threshold", Float, nullable=False),
    Column("over_since", Instant),
    Column("red_since", Instant),
    Column("raised_at", Instant),
    Column("risen_at", Instant),
    Column("below_since", Instant, comment="better since then, but not for long enough"),
    Column("acknowledged_at", Instant),
    Column("acknowledged_by", String(120), nullable=False),
    Column("acknowledged_level", String(16), nullable=False),
    Column("owner", String(120), nullable=False, comment="what colleagues call whoever takes care; erasable"),
    Column("note", Text, nullable=False, comment="may name a person; erasable"),
    Column("told", String(16), nullable=False, comment="the highest level that was told outside the page"),
    Column("cleared_at", Instant),
    Column("why", CODE, nullable=False),
)
_STANDS = text("cleared_at IS NULL")
Index(
    "uq_alerts_standing",
    alerts.c.hall,
    alerts.c.key,
    alerts.c.scope,
    unique=True,
    sqlite_where=_STANDS,
    postgresql_where=_STANDS,
)
Index("ix_alerts_day", alerts.c.hall, alerts.c.day, alerts.c.key)
