"""Files and publications know that a report is of one service alone"""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0029"
down_revision = "0028"
branch_labels = None
depends_on = None

TABLES = ("exports", "publications")


def upgrade() -> None:
    """To this version."""
    for table in TABLES:
        with op.batch_alter_table(table) as changed:
            changed.alter_column("cut", existing_type=sa.String(16), type_=sa.String(48), existing_nullable=False)


def downgrade() -> None:
    """Back to the version before."""
    for table in TABLES:
        with op.batch_alter_table(table) as changed:
            changed.alter_column("cut", existing_type=sa.String(48), type_=sa.String(16), existing_nullable=False)
