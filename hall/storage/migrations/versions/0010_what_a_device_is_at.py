"""What a box tells of a device beside its condition"""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0010"
down_revision = "0009"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """To this version."""
    about = "newest slip, paper that is left"
    op.add_column("device_states", sa.Column("details", sa.Text(), nullable=False, server_default="{}", comment=about))
