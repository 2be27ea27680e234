"""Alerts, who took them over, and messages about them"""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0019"
down_revision = "0018"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """To this version."""
    op.create_table(
        "alerts",
        sa.Column("hall", sa.String(length=64), nullable=False),
        sa.Column("id", sa.String(length=40), nullable=False),
        sa.Column("key", sa.String(length=64), nullable=False),
        sa.Column(
            "scope",
            sa.String(length=96),
            nullable=False,
            comment="code of a service, window, place or case; empty: the hall",
        ),
        sa.Column("service", sa.String(length=64), nullable=False, comment="whose limits hold"),
        sa.Column("about", sa.String(length=64), nullable=False, comment="the number or case in question"),
        sa.Column("day", sa.Date(), nullable=False),
        sa.Column("level", sa.String(length=16), nullable=False, comment="empty while it has not lasted long enough"),
        sa.Column("value", sa.Float(), nullable=False, comment="when the level was reached"),
        sa.Column("threshold", sa.Float(), nullable=False),
        sa.Column("over_since", sa.BigInteger(), nullable=True),
        sa.Column("red_since", sa.BigInteger(), nullable=True),
        sa.Column("raised_at", sa.BigInteger(), nullable=True),
        sa.Column("risen_at", sa.BigInteger(), nullable=True),
        sa.Column("below_since", sa.BigInteger(), nullable=True, comment="better since then, but not for long enough"),
        sa.Column("acknowledged_at", sa.BigInteger(), nullable=True),
        sa.Column("acknowledged_by", sa.String(length=120), nullable=False),
        sa.Column("acknowledged_level", sa.String(length=16), nullable=False),
        sa.Column(
            "owner", sa.String(length=120), nullable=False, comment="what colleagues call whoever takes care; erasable"
        ),
        sa.Column("note", sa.Text(), nullable=False, comment="may name a person; erasable"),
        sa.Column(
            "told", sa.String(length=16), nullable=False, comment="the highest level that was told outside the page"
        ),
        sa.Column("cleared_at", sa.BigInteger(), nullable=True),
        sa.Column("why", sa.String(length=64), nullable=False),
        sa.ForeignKeyConstraint(["hall"], ["halls.code"], name="fk_alerts_hall"),
        sa.PrimaryKeyConstraint("hall", "id", name="pk_alerts"),
    )
    stands = sa.text("cleared_at IS NULL")
    op.create_index(
        "uq_alerts_standing",
        "alerts",
        ["hall", "key", "scope"],
        unique=True,
        sqlite_where=stands,
        postgresql_where=stands,
    )
    op.create_index("ix_alerts_day", "alerts", ["hall", "day", "key"])
    about = "the alert it is about, told to nobody by name"
    for column in (
        sa.Column("alert", sa.String(length=40), nullable=False, server_default="", comment=about),
        sa.Column("level", sa.String(length=16), nullable=False, server_default="", comment="of the alert"),
    ):
        op.add_column("messages", column)


def downgrade() -> None:
    """Back to the version before."""
    op.drop_column("messages", "level")
    op.drop_column("messages", "alert")
    op.drop_index("ix_alerts_day", table_name="alerts")
    op.drop_index("uq_alerts_standing", table_name="alerts")
    op.drop_table("alerts")
