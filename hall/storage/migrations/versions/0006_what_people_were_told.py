"""What people were told about their wait"""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0006"
down_revision = "0005"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """To this version."""
    op.create_table(
        "estimates",
        sa.Column("hall", sa.String(length=64), nullable=False),
        sa.Column("ticket", sa.String(length=40), nullable=False),
        sa.Column("turn", sa.Integer(), nullable=False),
        sa.Column("day", sa.Date(), nullable=False),
        sa.Column("service", sa.String(length=64), nullable=False),
        sa.Column("visitor_class", sa.String(length=64), nullable=False),
        sa.Column("at", sa.BigInteger(), nullable=False),
        sa.Column("raw_s", sa.Float(), nullable=True),
        sa.Column("low_s", sa.Float(), nullable=False),
        sa.Column("middle_s", sa.Float(), nullable=False),
        sa.Column("high_s", sa.Float(), nullable=False),
        sa.Column("low_min", sa.Integer(), nullable=False),
        sa.Column("high_min", sa.Integer(), nullable=False),
        sa.Column("naive_s", sa.Float(), nullable=True),
        sa.Column("les_s", sa.Float(), nullable=True),
        sa.Column("risen", sa.Boolean(), nullable=False),
        sa.Column("called_at", sa.BigInteger(), nullable=True),
        sa.ForeignKeyConstraint(["hall"], ["halls.code"], name="fk_estimates_hall"),
        sa.PrimaryKeyConstraint("hall", "ticket", "turn", name="pk_estimates"),
    )
    op.create_index("ix_estimates_day", "estimates", ["hall", "day"], unique=False)
    op.create_index("ix_estimates_called", "estimates", ["hall", "called_at"], unique=False)
