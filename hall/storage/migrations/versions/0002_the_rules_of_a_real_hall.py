"""The rules of a real hall"""

from __future__ import annotations

import json

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"
branch_labels = None
depends_on = None

_WAITING = sa.text("state = 'waiting' AND ready_at_call IS NULL AND awaits = ''")
_BACK = sa.text("state = 'waiting' AND (ready_at_call IS NOT NULL OR awaits <> '')")


def upgrade() -> None:
    """To this version."""
    _add(
        "tickets",
        sa.Column("people", sa.Integer(), nullable=False, server_default="1"),
        sa.Column("booked_at", sa.BigInteger(), nullable=True),
        sa.Column("appointment", sa.String(length=64), nullable=False, server_default=""),
        sa.Column("path", sa.Text(), nullable=False, server_default="[]"),
        sa.Column("awaits", sa.String(length=16), nullable=False, server_default=""),
        sa.Column("not_before", sa.BigInteger(), nullable=True),
        sa.Column("transfers", sa.Integer(), nullable=False, server_default="0"),
        sa.Column("back_to", sa.String(length=64), nullable=False, server_default=""),
    )
    _add(
        "windows",
        sa.Column("normal_run", sa.Integer(), nullable=False, server_default="0"),
        sa.Column("priority_run", sa.Integer(), nullable=False, server_default="0"),
        sa.Column("pausing", sa.String(length=64), nullable=False, server_default=""),
    )
    op.create_table(
        "day_counts",
        sa.Column("hall", sa.String(length=64), nullable=False),
        sa.Column("day", sa.Date(), nullable=False),
        sa.Column("name", sa.String(length=128), nullable=False, comment="what is counted, e.g. class:elder:A"),
        sa.Column("count", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["hall"], ["halls.code"], name="fk_day_counts_hall"),
        sa.PrimaryKeyConstraint("hall", "day", "name", name="pk_day_counts"),
    )
    _indexes()
    _lanes_with_needs()


def _add(table: str, *columns: sa.Column[object]) -> None:
    """Rows that are there get the default; afterwards every row must say its value (SQLite keeps the default)."""
    for column in columns:
        op.add_column(table, column)
        if not column.nullable and op.get_bind().dialect.name != "sqlite":
            op.alter_column(table, column.name, server_default=None)


def _indexes() -> None:
    for name, columns, where in (
        ("ix_tickets_lane", ["hall", "lane", "seniority", "issued_at", "id"], _WAITING),
        ("ix_tickets_back", ["hall", "service"], _BACK),
    ):
        op.drop_index(name, table_name="tickets")
        op.create_index(name, "tickets", columns, sqlite_where=where, postgresql_where=where)


def _lanes_with_needs() -> None:
    """A lane's name ends with the needs from now on; only tickets that may still be called have to be renamed."""
    tickets = sa.table("tickets", *(sa.column(c) for c in ("hall", "id", "state", "lane", "needs")))
    lanes = sa.table("lanes", *(sa.column(c) for c in ("hall", "lane")))
    connection = op.get_bind()
    waiting = sa.select(tickets).where(tickets.c.state.in_(["waiting", "called", "serving", "held", "absent"]))
    for row in connection.execute(waiting).all():
        lane = f"{row.lane}|{'+'.join(sorted(json.loads(row.needs)))}"
        connection.execute(
            sa.update(tickets).where(tickets.c.hall == row.hall, tickets.c.id == row.id).values(lane=lane)
        )
    connection.execute(sa.delete(lanes))
    connection.execute(
        sa.text(
            "INSERT INTO lanes (hall, lane, service, waiting) SELECT hall, lane, service, count(*) FROM tickets"
            " WHERE state = 'waiting' AND ready_at_call IS NULL AND awaits = '' GROUP BY hall, lane, service"
        )
    )
