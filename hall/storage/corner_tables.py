"""The schema of what opens the staff corner of a hall's kiosks."""

from __future__ import annotations

from sqlalchemy import Column, String, Table

from hall.storage.columns import Instant
from hall.storage.item_tables import metadata
from hall.storage.tables import hall_column

__all__ = ["corner_keys", "metadata"]

corner_keys = Table(
    "corner_keys",
    metadata,
    hall_column(),
    Column("kind", String(8), primary_key=True, comment="pin or card"),
    Column("hash", String(200), nullable=False, comment="as hall.contract.corner makes it"),
    Column("set_at", Instant, nullable=False),
    Column("set_by", String(120), nullable=False),
)
