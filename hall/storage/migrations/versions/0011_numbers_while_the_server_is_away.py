"""Leased numbers, numbers that came in late, and key pairs of boxes"""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0011"
down_revision = "0010"
branch_labels = None
depends_on = None


def _code(name: str, length: int = 64, comment: str | None = None) -> sa.Column[str]:
    return sa.Column(name, sa.String(length=length), nullable=False, comment=comment)


def _instant(name: str, comment: str | None = None) -> sa.Column[int]:
    return sa.Column(name, sa.BigInteger(), nullable=False, comment=comment)


def upgrade() -> None:
    """To this version."""
    op.create_table(
        "leases",
        _code("hall"),
        _code("id", 40),
        _code("device", 40),
        _code("place", 96),
        sa.Column("day", sa.Date(), nullable=False),
        sa.Column("revision", sa.Integer(), nullable=False),
        sa.Column("epoch", sa.BigInteger(), nullable=False),
        _instant("granted_at"),
        _instant("contact_at", "when its box was last heard"),
        _code("ending", comment="empty while it lives, returned, lost"),
        _code("follows", 40, "the lease for whose return it was granted"),
        sa.Column("blocks", sa.Text(), nullable=False, comment="by series: ranges of serials"),
        sa.Column("used", sa.Text(), nullable=False, comment="by series: serials that were given out"),
        sa.ForeignKeyConstraint(["hall"], ["halls.code"], name="fk_leases_hall"),
        sa.PrimaryKeyConstraint("hall", "id", name="pk_leases"),
    )
    live = sa.text("ending = ''")
    op.create_index(
        "uq_leases_live", "leases", ["hall", "device"], unique=True, sqlite_where=live, postgresql_where=live
    )
    op.create_index("ix_leases_day", "leases", ["hall", "day"])
    op.create_table(
        "late_numbers",
        _code("hall"),
        sa.Column("day", sa.Date(), nullable=False),
        _code("number", 16),
        _code("key", 96, "the press's own key"),
        _code("lease", 40),
        _code("device", 40),
        _code("ticket", 40),
        _instant("told_at", "by the box's clock"),
        _instant("placed_at", "between last contact and return"),
        _instant("received_at"),
        _code("flag", comment="what was not as usual, or empty"),
        sa.ForeignKeyConstraint(["hall"], ["halls.code"], name="fk_late_numbers_hall"),
        sa.PrimaryKeyConstraint("hall", "day", "number", name="pk_late_numbers"),
    )
    op.create_index("ix_late_numbers_lease", "late_numbers", ["hall", "lease"])
    issued = sa.text("type = 'ticket_issued'")
    op.create_index(
        "ix_facts_issued",
        "facts",
        ["hall", "device", "happened_at"],
        sqlite_where=issued,
        postgresql_where=issued,
    )
    made_by = "of the key pair that a box made, empty for a device with a secret alone"
    for table in ("bearer_keys", "enrolments"):
        op.add_column(table, sa.Column("public_key", sa.String(64), nullable=False, server_default="", comment=made_by))
    started = "the box's count of its own starts"
    op.add_column(
        "bearer_keys", sa.Column("boot", sa.BigInteger(), nullable=False, server_default="0", comment=started)
    )
    op.add_column("bearer_keys", sa.Column("boot_id", sa.String(64), nullable=False, server_default=""))
    proved = "proofs in this boot"
    op.add_column(
        "bearer_keys", sa.Column("proofs", sa.BigInteger(), nullable=False, server_default="0", comment=proved)
    )
