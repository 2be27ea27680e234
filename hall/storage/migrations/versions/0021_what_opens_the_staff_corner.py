"""What opens the staff corner of the kiosks"""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0021"
down_revision = "0020"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """To this version."""
    op.create_table(
        "corner_keys",
        sa.Column("hall", sa.String(length=64), nullable=False),
        sa.Column("kind", sa.String(length=8), nullable=False, comment="pin or card"),
        sa.Column("hash", sa.String(length=200), nullable=False, comment="as hall.contract.corner makes it"),
        sa.Column("set_at", sa.BigInteger(), nullable=False),
        sa.Column("set_by", sa.String(length=120), nullable=False),
        sa.ForeignKeyConstraint(["hall"], ["halls.code"], name="fk_corner_keys_hall"),
        sa.PrimaryKeyConstraint("hall", "kind", name="pk_corner_keys"),
    )


def downgrade() -> None:
    """Back to the version before."""
    op.drop_table("corner_keys")
