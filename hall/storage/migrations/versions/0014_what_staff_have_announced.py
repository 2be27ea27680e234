"""Texts that staff have had spoken and shown"""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0014"
down_revision = "0013"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """To this version."""
    op.create_table(
        "announcements",
        sa.Column("hall", sa.String(length=64), nullable=False),
        sa.Column("id", sa.String(length=40), nullable=False),
        sa.Column("at", sa.BigInteger(), nullable=False),
        sa.Column("by", sa.String(length=120), nullable=False),
        sa.Column("texts", sa.Text(), nullable=False, comment="by language"),
        sa.Column("zones", sa.Text(), nullable=False, comment="empty: the whole hall"),
        sa.Column("urgency", sa.String(length=16), nullable=False),
        sa.Column("repeats", sa.Integer(), nullable=False),
        sa.Column("shown_until", sa.BigInteger(), nullable=False),
        sa.Column("ended_at", sa.BigInteger(), nullable=True, comment="taken away by a person"),
        sa.ForeignKeyConstraint(["hall"], ["halls.code"], name="fk_announcements_hall"),
        sa.PrimaryKeyConstraint("hall", "id", name="pk_announcements"),
    )
    op.create_index("ix_announcements_newest", "announcements", ["hall", "at"])
