"""The schema of leased numbers, and of numbers that kiosks gave out while the server was away (TRUST §6)."""

from __future__ import annotations

from sqlalchemy import BigInteger, Column, Date, Index, Integer, String, Table, text

from hall.storage.columns import Instant, Json
from hall.storage.tables import CODE, ID, hall_column, metadata

__all__ = ["late_numbers", "leases", "metadata"]

leases = Table(
    "leases",
    metadata,
    hall_column(),
    Column("id", ID, primary_key=True),
    Column("device", ID, nullable=False),
    Column("place", String(96), nullable=False),
    Column("day", Date, nullable=False),
    Column("revision", Integer, nullable=False),
    Column("epoch", BigInteger, nullable=False),
    Column("granted_at", Instant, nullable=False),
    Column("contact_at", Instant, nullable=False, comment="when its box was last heard"),
    Column("ending", CODE, nullable=False, comment="empty while it lives, returned, lost"),
    Column("follows", ID, nullable=False, comment="the lease for whose return it was granted"),
    Column("blocks", Json, nullable=False, comment="by series: ranges of serials"),
    Column("used", Json, nullable=False, comment="by series: serials that were given out"),
)
_LIVE = text("ending = ''")
Index("uq_leases_live", leases.c.hall, leases.c.device, unique=True, sqlite_where=_LIVE, postgresql_where=_LIVE)
Index("ix_leases_day", leases.c.hall, leases.c.day)

late_numbers = Table(
    "late_numbers",
    metadata,
    hall_column(),
    Column("day", Date, primary_key=True),
    Column("number", String(16), primary_key=True),
    Column("key", String(96), nullable=False, comment="the press's own key"),
    Column("lease", ID, nullable=False),
    Column("device", ID, nullable=False),
    Column("ticket", ID, nullable=False),
    Column("told_at", Instant, nullable=False, comment="by the box's clock"),
    Column("placed_at", Instant, nullable=False, comment="between last contact and return"),
    Column("received_at", Instant, nullable=False),
    Column("flag", CODE, nullable=False, comment="what was not as usual, or empty"),
)
Index("ix_late_numbers_lease", late_numbers.c.hall, late_numbers.c.lease)
