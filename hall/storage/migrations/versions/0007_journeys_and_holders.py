"""Journeys of several services, and whose numbers they are"""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0007"
down_revision = "0006"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """To this version."""
    op.add_column("tickets", sa.Column("journey", sa.String(length=64), nullable=False, server_default=""))
    if op.get_bind().dialect.name != "sqlite":
        op.alter_column("tickets", "journey", server_default=None)
    op.create_index("ix_tickets_visit", "tickets", ["hall", "visit"], unique=False)
    op.create_table(
        "holders",
        sa.Column("hall", sa.String(length=64), nullable=False),
        sa.Column("ticket", sa.String(length=40), nullable=False),
        sa.Column("day", sa.Date(), nullable=False),
        sa.Column(
            "identity",
            sa.String(length=64),
            nullable=False,
            comment="keyed mark of the person; never in the journal, erasable",
        ),
        sa.Column("agent", sa.String(length=64), nullable=False, comment="keyed mark of whoever took it for others"),
        sa.ForeignKeyConstraint(["hall"], ["halls.code"], name="fk_holders_hall"),
        sa.PrimaryKeyConstraint("hall", "ticket", name="pk_holders"),
    )
    op.create_index("ix_holders_day", "holders", ["hall", "day"], unique=False)
    op.create_index("ix_holders_identity", "holders", ["hall", "identity", "day"], unique=False)
    op.create_index("ix_holders_agent", "holders", ["hall", "agent", "day"], unique=False)
