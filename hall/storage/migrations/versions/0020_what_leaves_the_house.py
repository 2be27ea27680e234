"""Files that leave the house, where they are sent, and reports as they were published"""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0020"
down_revision = "0019"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """To this version."""
    op.create_table(
        "exports",
        sa.Column("hall", sa.String(length=64), nullable=False),
        sa.Column("id", sa.String(length=40), nullable=False),
        sa.Column("what", sa.String(length=64), nullable=False, comment="name of a report, or `tables`"),
        sa.Column("from_day", sa.Date(), nullable=False),
        sa.Column("to_day", sa.Date(), nullable=False),
        sa.Column("cut", sa.String(length=16), nullable=False),
        sa.Column("format", sa.String(length=8), nullable=False),
        sa.Column("language", sa.String(length=16), nullable=False),
        sa.Column("people", sa.Boolean(), nullable=False, comment="whether it tells of people who work here"),
        sa.Column(
            "schedule",
            sa.String(length=64),
            nullable=False,
            comment="code of the plan that asked for it; empty: somebody did",
        ),
        sa.Column("asked_by", sa.String(length=96), nullable=False),
        sa.Column("author", sa.Text(), nullable=False, comment="what colleagues call whoever asked; erasable"),
        sa.Column("asked_at", sa.BigInteger(), nullable=False),
        sa.Column("state", sa.String(length=16), nullable=False, comment="waiting, making, ready, failed, cancelled"),
        sa.Column("done", sa.BigInteger(), nullable=False),
        sa.Column("total", sa.BigInteger(), nullable=False),
        sa.Column("name", sa.String(length=160), nullable=False),
        sa.Column("size", sa.BigInteger(), nullable=False),
        sa.Column("error", sa.Text(), nullable=False),
        sa.Column("ended_at", sa.BigInteger(), nullable=True),
        sa.Column("keep_until", sa.BigInteger(), nullable=True),
        sa.Column("attempts", sa.Integer(), nullable=False),
        sa.Column("claim", sa.String(length=40), nullable=True),
        sa.Column("lease_until", sa.BigInteger(), nullable=True, comment="real time"),
        sa.ForeignKeyConstraint(["hall"], ["halls.code"], name="fk_exports_hall"),
        sa.PrimaryKeyConstraint("hall", "id", name="pk_exports"),
    )
    op.create_index("ix_exports_state", "exports", ["state", "asked_at"])
    op.create_table(
        "deliveries",
        sa.Column("hall", sa.String(length=64), nullable=False),
        sa.Column("id", sa.String(length=40), nullable=False),
        sa.Column("export", sa.String(length=40), nullable=False),
        sa.Column("way", sa.String(length=16), nullable=False, comment="email or folder"),
        sa.Column("target", sa.Text(), nullable=False, comment="an address or the name of a folder; erasable"),
        sa.Column("state", sa.String(length=16), nullable=False, comment="waiting, sending, sent, failed"),
        sa.Column("error", sa.Text(), nullable=False),
        sa.Column("attempts", sa.Integer(), nullable=False),
        sa.Column("settled_at", sa.BigInteger(), nullable=True),
        sa.Column("next_at", sa.BigInteger(), nullable=True, comment="real time"),
        sa.Column("claim", sa.String(length=40), nullable=True),
        sa.Column("lease_until", sa.BigInteger(), nullable=True, comment="real time"),
        sa.ForeignKeyConstraint(["hall"], ["halls.code"], name="fk_deliveries_hall"),
        sa.PrimaryKeyConstraint("hall", "id", name="pk_deliveries"),
    )
    op.create_index("ix_deliveries_export", "deliveries", ["hall", "export"])
    op.create_index("ix_deliveries_state", "deliveries", ["state"])
    op.create_table(
        "publications",
        sa.Column("hall", sa.String(length=64), nullable=False),
        sa.Column("id", sa.String(length=40), nullable=False),
        sa.Column("report", sa.String(length=64), nullable=False),
        sa.Column("from_day", sa.Date(), nullable=False),
        sa.Column("to_day", sa.Date(), nullable=False),
        sa.Column("cut", sa.String(length=16), nullable=False),
        sa.Column("edition", sa.Integer(), nullable=False, comment="2 and more: a restatement"),
        sa.Column("published_at", sa.BigInteger(), nullable=False),
        sa.Column("published_by", sa.String(length=96), nullable=False),
        sa.Column("author", sa.Text(), nullable=False, comment="what colleagues call whoever published; erasable"),
        sa.Column("note", sa.Text(), nullable=False),
        sa.Column("journal", sa.String(length=32), nullable=False),
        sa.Column("formula", sa.Integer(), nullable=False),
        sa.Column("revision", sa.Integer(), nullable=False),
        sa.Column("body", sa.Text(), nullable=False, comment="the whole report as JSON, never changed"),
        sa.ForeignKeyConstraint(["hall"], ["halls.code"], name="fk_publications_hall"),
        sa.PrimaryKeyConstraint("hall", "id", name="pk_publications"),
        sa.UniqueConstraint("hall", "report", "from_day", "to_day", "cut", "edition", name="uq_publications_edition"),
    )


def downgrade() -> None:
    """Back to the version before."""
    op.drop_table("publications")
    op.drop_table("deliveries")
    op.drop_table("exports")
