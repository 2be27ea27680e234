"""No-shows that are learnt, phones left with a number, bookings cancelled together, verified phones"""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0009"
down_revision = "0008"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """To this version."""
    op.create_table(
        "show_rates",
        sa.Column("hall", sa.String(length=64), nullable=False),
        sa.Column(
            "plan",
            sa.String(length=64),
            nullable=False,
            comment="a kind of slot; empty in the row that says when it was learnt",
        ),
        sa.Column("day", sa.Date(), nullable=False, comment="learnt on it, from the days before"),
        sa.Column("came", sa.Integer(), nullable=False),
        sa.Column("missed", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["hall"], ["halls.code"], name="fk_show_rates_hall"),
        sa.PrimaryKeyConstraint("hall", "plan", name="pk_show_rates"),
    )
    op.create_table(
        "contacts",
        sa.Column("hall", sa.String(length=64), nullable=False),
        sa.Column("ticket", sa.String(length=40), nullable=False),
        sa.Column("day", sa.Date(), nullable=False),
        sa.Column(
            "person", sa.String(length=40), nullable=False, comment="the erasable row with the phone or the address"
        ),
        sa.Column(
            "told", sa.Boolean(), nullable=False, comment="that the turn is near, or there is nothing to tell any more"
        ),
        sa.ForeignKeyConstraint(["hall"], ["halls.code"], name="fk_contacts_hall"),
        sa.PrimaryKeyConstraint("hall", "ticket", name="pk_contacts"),
    )
    untold = sa.text("NOT told")
    op.create_index("ix_contacts_untold", "contacts", ["hall", "ticket"], sqlite_where=untold, postgresql_where=untold)
    op.create_index("ix_contacts_day", "contacts", ["hall", "day"])
    about = "the number it is about, where it is not a booking"
    op.add_column(
        "messages", sa.Column("ticket", sa.String(length=40), nullable=False, server_default="", comment=about)
    )
    rests = "a public place that was only held is offered to nobody else before"
    together_under = "cancelled with others by the hall, under this id"
    for column in (
        sa.Column("rest_until", sa.BigInteger(), nullable=True, comment=rests),
        sa.Column("batch", sa.String(length=40), nullable=False, server_default="", comment=together_under),
        sa.Column("codes_sent", sa.Integer(), nullable=False, server_default="0"),
        sa.Column("code_tries", sa.Integer(), nullable=False, server_default="0"),
        sa.Column("verified", sa.Boolean(), nullable=False, server_default=sa.false()),
    ):
        op.add_column("appointments", column)
    together = sa.text("batch <> ''")
    op.create_index(
        "ix_appointments_batch", "appointments", ["hall", "batch"], sqlite_where=together, postgresql_where=together
    )
