"""The schema of what leaves the house: files made beside the server, where they are sent, and what was published.

None of it belongs to the journal: a file can be made again, and a publication keeps the figures it was made of.
"""

from __future__ import annotations

from sqlalchemy import BigInteger, Boolean, Column, Date, Index, Integer, String, Table, Text, UniqueConstraint

from hall.storage.alert_tables import metadata
from hall.storage.columns import Instant
from hall.storage.tables import CODE, ID, hall_column

__all__ = ["deliveries", "exports", "metadata", "publications"]


def _cut() -> Column[str]:
    """The way in which a report is cut, and the service that it is of alone."""
    return Column("cut", String(48), nullable=False)


exports = Table(
    "exports",
    metadata,
    hall_column(),
    Column("id", ID, primary_key=True),
    Column("what", CODE, nullable=False, comment="name of a report, or `tables`"),
    Column("from_day", Date, nullable=False),
    Column("to_day", Date, nullable=False),
    _cut(),
    Column("format", String(8), nullable=False),
    Column("language", String(16), nullable=False),
    Column("people", Boolean, nullable=False, comment="whether it tells of people who work here"),
    Column("schedule", CODE, nullable=False, comment="code of the plan that asked for it; empty: somebody did"),
    Column("asked_by", String(96), nullable=False),
    Column("author", Text, nullable=False, comment="what colleagues call whoever asked; erasable"),
    Column("asked_at", Instant, nullable=False),
    Column("state", String(16), nullable=False, comment="waiting, making, ready, failed, cancelled"),
    Column("done", BigInteger, nullable=False),
    Column("total", BigInteger, nullable=False),
    Column("name", String(160), nullable=False),
    Column("size", BigInteger, nullable=False),
    Column("error", Text, nullable=False),
    Column("ended_at", Instant),
    Column("keep_until", Instant),
    Column("attempts", Integer, nullable=False),
    Column("claim", ID),
    Column("lease_until", Instant, comment="real time"),
)
Index("ix_exports_state", exports.c.state, exports.c.asked_at)

deliveries = Table(
    "deliveries",
    metadata,
    hall_column(),
    Column("id", ID, primary_key=True),
    Column("export", ID, nullable=False),
    Column("way", String(16), nullable=False, comment="email or folder"),
    Column("target", Text, nullable=False, comment="an address or the name of a folder; erasable"),
    Column("state", String(16), nullable=False, comment="waiting, sending, sent, failed"),
    Column("error", Text, nullable=False),
    Column("attempts", Integer, nullable=False),
    Column("settled_at", Instant),
    Column("next_at", Instant, comment="real time"),
    Column("claim", ID),
    Column("lease_until", Instant, comment="real time"),
)
Index("ix_deliveries_export", deliveries.c.hall, deliveries.c.export)
Index("ix_deliveries_state", deliveries.c.state)

publications = Table(
    "publications",
    metadata,
    hall_column(),
    Column("id", ID, primary_key=True),
    Column("report", CODE, nullable=False),
    Column("from_day", Date, nullable=False),
    Column("to_day", Date, nullable=False),
    _cut(),
    Column("edition", Integer, nullable=False, comment="2 and more: a restatement"),
    Column("published_at", Instant, nullable=False),
    Column("published_by", String(96), nullable=False),
    Column("author", Text, nullable=False, comment="what colleagues call whoever published; erasable"),
    Column("note", Text, nullable=False),
    Column("journal", String(32), nullable=False),
    Column("formula", Integer, nullable=False),
    Column("revision", Integer, nullable=False),
    Column("body", Text, nullable=False, comment="the whole report as JSON, never changed"),
    UniqueConstraint("hall", "report", "from_day", "to_day", "cut", "edition", name="uq_publications_edition"),
)
