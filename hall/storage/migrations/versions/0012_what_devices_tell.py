"""Keys of keypads, once each and in order; how visitors rated"""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0012"
down_revision = "0011"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """To this version."""
    op.create_table(
        "heard",
        sa.Column("hall", sa.String(length=64), nullable=False),
        sa.Column("place", sa.String(length=96), nullable=False),
        sa.Column("boot", sa.String(length=64), nullable=False, comment="made by the device when it begins to count"),
        sa.Column("count", sa.BigInteger(), nullable=False),
        sa.Column("said", sa.String(length=128), nullable=False, comment="the newest event in short, to know a bounce"),
        sa.Column("at", sa.BigInteger(), nullable=False),
        sa.ForeignKeyConstraint(["hall"], ["halls.code"], name="fk_heard_hall"),
        sa.PrimaryKeyConstraint("hall", "place", name="pk_heard"),
    )
    unrated = "1 to 5; null when nobody rated, which is never counted as satisfied"
    op.create_table(
        "ratings",
        sa.Column("hall", sa.String(length=64), nullable=False),
        sa.Column("ticket", sa.String(length=40), nullable=False),
        sa.Column("leg", sa.Integer(), nullable=False, comment="one rating for each ended stage"),
        sa.Column("day", sa.Date(), nullable=False),
        sa.Column("window", sa.String(length=64), nullable=False),
        sa.Column("service", sa.String(length=64), nullable=False),
        sa.Column("clerk", sa.String(length=96), nullable=False),
        sa.Column("level", sa.Integer(), nullable=True, comment=unrated),
        sa.Column("channel", sa.String(length=64), nullable=False, comment="evaluator, tablet, phone or staff"),
        sa.Column("at", sa.BigInteger(), nullable=False),
        sa.Column("test", sa.Boolean(), nullable=False),
        sa.ForeignKeyConstraint(["hall"], ["halls.code"], name="fk_ratings_hall"),
        sa.PrimaryKeyConstraint("hall", "ticket", "leg", name="pk_ratings"),
    )
    op.create_index("ix_ratings_day", "ratings", ["hall", "day", "window"])
