"""PINs that open locked windows, one-time codes beside passwords"""

from __future__ import annotations

from typing import Any

import sqlalchemy as sa
from alembic import op

from hall.storage.columns import Instant, Json

revision = "0017"
down_revision = "0016"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """To this version."""
    for table, columns in _added().items():
        for column in columns:
            op.add_column(table, column)


def downgrade() -> None:
    """Back to the version before."""
    for table, columns in _added().items():
        for column in columns:
            op.drop_column(table, column.name)


def _added() -> dict[str, list[sa.Column[Any]]]:
    return {
        "accounts": [
            sa.Column("pin", sa.Text, nullable=False, server_default="", comment="argon2id"),
            sa.Column("otp_secret", sa.Text, nullable=False, server_default="", comment="sealed"),
            sa.Column("otp_on", sa.Boolean, nullable=False, server_default=sa.false()),
            sa.Column("otp_step", sa.BigInteger, nullable=False, server_default="0"),
            sa.Column("otp_recovery", Json, nullable=False, server_default="[]", comment="sha256 of each"),
        ],
        "sessions": [
            sa.Column("locked_at", Instant),
            sa.Column("misses", sa.Integer, nullable=False, server_default="0", comment="wrong answers to the lock"),
        ],
    }
