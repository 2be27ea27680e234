"""Open cases are found without reading the closed ones"""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0024"
down_revision = "0023"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """To this version."""
    accepted = sa.text("outcome = 'accepted' AND \"case\" <> ''")
    op.create_index(
        "ix_items_done_accepted", "items_done", ["hall", "day"], sqlite_where=accepted, postgresql_where=accepted
    )
