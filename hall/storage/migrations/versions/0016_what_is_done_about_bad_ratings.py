"""What is done about bad ratings"""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0016"
down_revision = "0015"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """To this version."""
    about = "counts no more but stays listed"
    annulled: sa.Column[bool] = sa.Column(
        "annulled", sa.Boolean(), nullable=False, server_default=sa.false(), comment=about
    )
    op.add_column("ratings", annulled)
    if op.get_bind().dialect.name != "sqlite":
        op.alter_column("ratings", "annulled", server_default=None)
    op.create_table(
        "follow_ups",
        sa.Column("hall", sa.String(length=64), nullable=False),
        sa.Column("id", sa.String(length=40), nullable=False),
        sa.Column("ticket", sa.String(length=40), nullable=False),
        sa.Column("number", sa.String(length=64), nullable=False),
        sa.Column("leg", sa.Integer(), nullable=False),
        sa.Column("day", sa.Date(), nullable=False),
        sa.Column("window", sa.String(length=64), nullable=False),
        sa.Column("service", sa.String(length=64), nullable=False),
        sa.Column("clerk", sa.String(length=96), nullable=False),
        sa.Column("level", sa.Integer(), nullable=False),
        sa.Column("opened_at", sa.BigInteger(), nullable=False),
        sa.Column("test", sa.Boolean(), nullable=False),
        sa.Column("due", sa.Date(), nullable=True, comment="the last working day of the promise"),
        sa.Column("reasons", sa.Text(), nullable=False),
        sa.Column("owner", sa.String(length=96), nullable=False),
        sa.Column("contact", sa.String(length=120), nullable=False, comment="erased when the case is closed"),
        sa.Column("contactable", sa.Boolean(), nullable=False),
        sa.Column("contacted_at", sa.BigInteger(), nullable=True),
        sa.Column("reached", sa.Boolean(), nullable=True),
        sa.Column("appeal", sa.String(length=64), nullable=False),
        sa.Column("appeal_reason", sa.String(length=64), nullable=False),
        sa.Column("state", sa.String(length=64), nullable=False),
        sa.Column("outcome", sa.String(length=64), nullable=False),
        sa.Column("closed_at", sa.BigInteger(), nullable=True),
        sa.Column("closed_on", sa.Date(), nullable=True),
        sa.Column("notes", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(["hall"], ["halls.code"], name="fk_follow_ups_hall"),
        sa.PrimaryKeyConstraint("hall", "id", name="pk_follow_ups"),
    )
    op.create_index("ix_follow_ups_stage", "follow_ups", ["hall", "ticket", "leg"], unique=True)
    op.create_index("ix_follow_ups_state", "follow_ups", ["hall", "state", "due"])
    op.create_index("ix_follow_ups_day", "follow_ups", ["hall", "day"])
