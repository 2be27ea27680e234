"""Points that people give to windows by hand"""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0026"
down_revision = "0025"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """To this version."""
    op.create_table(
        "appraisal_points",
        sa.Column("hall", sa.String(length=64), nullable=False),
        sa.Column("id", sa.String(length=40), nullable=False),
        sa.Column("window", sa.String(length=64), nullable=False),
        sa.Column("day", sa.Date(), nullable=False),
        sa.Column("points", sa.Integer(), nullable=False),
        sa.Column("why", sa.String(length=500), nullable=False),
        sa.Column("by", sa.String(length=96), nullable=False),
        sa.Column("at", sa.BigInteger(), nullable=False),
        sa.Column("struck_why", sa.String(length=500), nullable=False),
        sa.Column("struck_by", sa.String(length=96), nullable=False),
        sa.Column("struck_at", sa.BigInteger(), nullable=True),
        sa.ForeignKeyConstraint(["hall"], ["halls.code"], name="fk_appraisal_points_hall"),
        sa.PrimaryKeyConstraint("hall", "id", name="pk_appraisal_points"),
    )
    op.create_index("ix_appraisal_points_day", "appraisal_points", ["hall", "day"])


def downgrade() -> None:
    """Back to the version before."""
    op.drop_index("ix_appraisal_points_day", table_name="appraisal_points")
    op.drop_table("appraisal_points")
