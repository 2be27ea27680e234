"""Which box drives a place, for all server processes"""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0027"
down_revision = "0026"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """To this version."""
    op.create_table(
        "held_places",
        sa.Column("hall", sa.String(length=64), nullable=False),
        sa.Column("place", sa.String(length=96), nullable=False),
        sa.Column("box", sa.String(length=96), nullable=False),
        sa.Column("stands", sa.String(length=96), nullable=False),
        sa.ForeignKeyConstraint(["hall"], ["halls.code"], name="fk_held_places_hall"),
        sa.PrimaryKeyConstraint("hall", "place", name="pk_held_places"),
    )


def downgrade() -> None:
    """Back to the version before."""
    op.drop_table("held_places")
