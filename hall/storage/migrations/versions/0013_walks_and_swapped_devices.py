"""Walks through the hall, and which device fills which place"""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0013"
down_revision = "0012"
branch_labels = None
depends_on = None


def _text(name: str, length: int, comment: str | None = None) -> sa.Column[str]:
    return sa.Column(name, sa.String(length=length), nullable=False, comment=comment)


def upgrade() -> None:
    """To this version."""
    found = "each place with what was found there, by whom and when"
    op.create_table(
        "walks",
        _text("hall", 64),
        _text("id", 40),
        sa.Column("started_at", sa.BigInteger(), nullable=False),
        _text("started_by", 120),
        sa.Column("marks", sa.Text(), nullable=False, comment=found),
        sa.Column("ended_at", sa.BigInteger(), nullable=True, comment="signed off; null while it is walked"),
        _text("ended_by", 120),
        sa.ForeignKeyConstraint(["hall"], ["halls.code"], name="fk_walks_hall"),
        sa.PrimaryKeyConstraint("hall", "id", name="pk_walks"),
    )
    op.create_index("ix_walks_newest", "walks", ["hall", "started_at"])
    op.create_table(
        "fillings",
        _text("hall", 64),
        _text("place", 96),
        sa.Column("since", sa.BigInteger(), nullable=False),
        _text("device", 120, "the number on its label, or the name it was let in by"),
        _text("by", 120),
        _text("reason", 200),
        sa.ForeignKeyConstraint(["hall"], ["halls.code"], name="fk_fillings_hall"),
        sa.PrimaryKeyConstraint("hall", "place", "since", name="pk_fillings"),
    )
