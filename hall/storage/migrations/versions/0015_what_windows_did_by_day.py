"""What windows did is found by its day, wherever in the journal it stands"""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0015"
down_revision = "0014"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """To this version."""
    of_no_ticket = sa.text("ticket IS NULL")
    op.create_index(
        "ix_facts_posts",
        "facts",
        ["hall", "business_day", "seq"],
        sqlite_where=of_no_ticket,
        postgresql_where=of_no_ticket,
    )


def downgrade() -> None:
    """Back to the version before."""
    op.drop_index("ix_facts_posts", table_name="facts")
