"""What closed days add up to is kept, and suspensions are found without reading what windows did in ten years"""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0018"
down_revision = "0017"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """To this version."""
    op.create_table(
        "figure_days",
        sa.Column("hall", sa.String(64), nullable=False),
        sa.Column("day", sa.Date(), nullable=False),
        sa.Column(
            "touched_epoch", sa.Integer(), nullable=False, comment="journal position of the newest change to this day"
        ),
        sa.Column("touched_seq", sa.BigInteger(), nullable=False),
        sa.Column(
            "made_epoch",
            sa.Integer(),
            nullable=True,
            comment="journal position that its figures were made at; none yet",
        ),
        sa.Column("made_seq", sa.BigInteger(), nullable=True),
        sa.Column("made_by", sa.String(64), nullable=False, comment="formulas and zone that they were made by"),
        sa.ForeignKeyConstraint(["hall"], ["halls.code"], name=op.f("fk_figure_days_hall")),
        sa.PrimaryKeyConstraint("hall", "day", name=op.f("pk_figure_days")),
    )
    op.create_table(
        "day_figures",
        sa.Column("hall", sa.String(64), nullable=False),
        sa.Column("cut", sa.String(16), nullable=False),
        sa.Column("day", sa.Date(), nullable=False),
        sa.Column("key", sa.String(96), nullable=False),
        sa.Column(
            "sums", sa.Text(), nullable=False, comment="JSON: counts, longest wait, overtime, what stands in lists"
        ),
        sa.Column("lists", sa.LargeBinary(), nullable=False, comment="single seconds, smallest first, for percentiles"),
        sa.ForeignKeyConstraint(["hall"], ["halls.code"], name=op.f("fk_day_figures_hall")),
        sa.PrimaryKeyConstraint("hall", "cut", "day", "key", name=op.f("pk_day_figures")),
    )
    of_standstills = sa.text("type IN ('suspended', 'resumed')")
    op.create_index(
        "ix_facts_standstills",
        "facts",
        ["hall", "seq"],
        sqlite_where=of_standstills,
        postgresql_where=of_standstills,
    )


def downgrade() -> None:
    """Back to the version before."""
    op.drop_index("ix_facts_standstills", table_name="facts")
    op.drop_table("day_figures")
    op.drop_table("figure_days")
