"""What was done for visitors, and the totals of approval systems"""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0022"
down_revision = "0021"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """To this version."""
    op.create_table(
        "items_done",
        sa.Column("hall", sa.String(length=64), nullable=False),
        sa.Column("ticket", sa.String(length=40), nullable=False),
        sa.Column("leg", sa.Integer(), nullable=False),
        sa.Column("place", sa.Integer(), nullable=False, comment="in the clerk's list"),
        sa.Column("number", sa.String(length=64), nullable=False),
        sa.Column("day", sa.Date(), nullable=False),
        sa.Column("visit", sa.String(length=40), nullable=False),
        sa.Column("service", sa.String(length=64), nullable=False),
        sa.Column("window", sa.String(length=64), nullable=False),
        sa.Column("clerk", sa.String(length=96), nullable=False),
        sa.Column("test", sa.Boolean(), nullable=False),
        sa.Column("item", sa.String(length=64), nullable=False),
        sa.Column("kind", sa.String(length=64), nullable=False),
        sa.Column("count", sa.Integer(), nullable=False),
        sa.Column("outcome", sa.String(length=64), nullable=False),
        sa.Column("case", sa.String(length=40), nullable=False),
        sa.Column("missing", sa.Text(), nullable=False, comment="the papers that were not there; beside the journal"),
        sa.Column("accepted_on", sa.Date(), nullable=True),
        sa.Column("earlier", sa.Boolean(), nullable=False, comment="accepted in another stage"),
        sa.Column("days", sa.Integer(), nullable=True, comment="working days from acceptance to completion"),
        sa.Column("promised_days", sa.Float(), nullable=True),
        sa.Column("statutory_days", sa.Float(), nullable=True),
        sa.ForeignKeyConstraint(["hall"], ["halls.code"], name="fk_items_done_hall"),
        sa.PrimaryKeyConstraint("hall", "ticket", "leg", "place", name="pk_items_done"),
    )
    op.create_index("ix_items_done_day", "items_done", ["hall", "day"])
    op.create_index("ix_items_done_case", "items_done", ["hall", "case", "item"])
    op.create_table(
        "approval_totals",
        sa.Column("hall", sa.String(length=64), nullable=False),
        sa.Column("month", sa.String(length=7), nullable=False, comment="2025-06"),
        sa.Column("unit", sa.String(length=64), nullable=False, comment="code of a department, or of a service"),
        sa.Column(
            "unit_kind", sa.String(length=64), nullable=False, comment="department or service; one kind in a month"
        ),
        sa.Column("accepted", sa.Integer(), nullable=False),
        sa.Column("completed", sa.Integer(), nullable=False),
        sa.Column("on_the_spot", sa.Integer(), nullable=False),
        sa.Column("on_time", sa.Integer(), nullable=True),
        sa.Column("overdue", sa.Integer(), nullable=True),
        sa.Column("statutory_days", sa.Float(), nullable=True),
        sa.Column("promised_days", sa.Float(), nullable=True),
        sa.Column("actual_days", sa.Float(), nullable=True),
        sa.Column("source", sa.String(length=80), nullable=False, comment="what the other system is called"),
        sa.Column("at", sa.BigInteger(), nullable=False),
        sa.ForeignKeyConstraint(["hall"], ["halls.code"], name="fk_approval_totals_hall"),
        sa.PrimaryKeyConstraint("hall", "month", "unit", name="pk_approval_totals"),
    )
