"""The last staffing plan of a day is kept, to be shown while a new one is computed"""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0025"
down_revision = "0024"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """To this version."""
    op.create_table(
        "staffing_plans",
        sa.Column("hall", sa.String(length=64), nullable=False),
        sa.Column("day", sa.Date(), nullable=False, comment="the day that was planned"),
        sa.Column("made_at", sa.BigInteger(), nullable=False),
        sa.Column("took_ms", sa.Integer(), nullable=False, comment="real milliseconds of computing"),
        sa.Column("journal", sa.String(length=32), nullable=False),
        sa.Column("revision", sa.Integer(), nullable=False),
        sa.Column("made_by", sa.String(length=64), nullable=False, comment="sources that it was computed by"),
        sa.Column("body", sa.Text(), nullable=False, comment="JSON: the report of this day by each of its cuts"),
        sa.ForeignKeyConstraint(["hall"], ["halls.code"], name="fk_staffing_plans_hall"),
        sa.PrimaryKeyConstraint("hall", "day", name="pk_staffing_plans"),
    )


def downgrade() -> None:
    """Back to the version before."""
    op.drop_table("staffing_plans")
