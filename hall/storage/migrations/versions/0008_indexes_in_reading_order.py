"""Indexes in the order in which they are read

SQLite takes the index that spares it the sorting, even where that means to read the whole hall: every number taken
went through the tickets of all days for those who stand aside, every look at a reason through the newest facts.
"""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0008"
down_revision = "0007"
branch_labels = None
depends_on = None

_OPEN = sa.text("state IN ('waiting', 'called', 'serving', 'held', 'absent')")
_BACK = sa.text("state = 'waiting' AND (ready_at_call IS NOT NULL OR awaits <> '')")


def upgrade() -> None:
    """To this version."""
    op.drop_index("ix_tickets_back", table_name="tickets")
    columns = ["hall", "seniority", "issued_at", "id"]
    op.create_index("ix_tickets_back", "tickets", columns, sqlite_where=_BACK, postgresql_where=_BACK)
    for name, table, wanted in (
        ("ix_facts_ticket", "facts", ["hall", "ticket", "epoch", "seq"]),
        ("ix_notes_ticket", "notes", ["hall", "ticket", "id"]),
    ):
        op.drop_index(name, table_name=table)
        op.create_index(name, table, wanted)
    op.drop_index("ix_tickets_visit", table_name="tickets")
    op.create_index("ix_tickets_visit", "tickets", ["hall", "visit"], sqlite_where=_OPEN, postgresql_where=_OPEN)
