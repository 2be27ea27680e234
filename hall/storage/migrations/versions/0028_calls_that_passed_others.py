"""Calls that passed others are found without looking at all calls"""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0028"
down_revision = "0027"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """To this version."""
    op.create_index(
        "ix_facts_passed",
        "facts",
        ["hall", "business_day"],
        sqlite_where=sa.text("type = 'ticket_called' AND instr(data, '\"overtaken\":') > 0"),
        postgresql_where=sa.text("type = 'ticket_called' AND strpos(data, '\"overtaken\":') > 0"),
    )


def downgrade() -> None:
    """Back to the version before."""
    op.drop_index("ix_facts_passed", "facts")
