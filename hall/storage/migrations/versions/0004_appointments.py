"""Appointments, the people behind them, and what they are told"""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0004"
down_revision = "0003"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """To this version."""
    op.create_table(
        "appointments",
        sa.Column("hall", sa.String(length=64), nullable=False),
        sa.Column("id", sa.String(length=40), nullable=False),
        sa.Column("code", sa.String(length=16), nullable=False),
        sa.Column("link", sa.String(length=64), nullable=False),
        sa.Column("person", sa.String(length=40), nullable=False),
        sa.Column("service", sa.String(length=64), nullable=False),
        sa.Column("visitor_class", sa.String(length=64), nullable=False),
        sa.Column("language", sa.String(length=16), nullable=False),
        sa.Column("channel", sa.String(length=16), nullable=False),
        sa.Column("public", sa.Boolean(), nullable=False),
        sa.Column("day", sa.Date(), nullable=False),
        sa.Column("begins", sa.BigInteger(), nullable=False),
        sa.Column("ends", sa.BigInteger(), nullable=False),
        sa.Column("made_at", sa.BigInteger(), nullable=False),
        sa.Column("hold_until", sa.BigInteger(), nullable=True),
        sa.Column("state", sa.String(length=16), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("changes", sa.Integer(), nullable=False),
        sa.Column("ticket", sa.String(length=40), nullable=False),
        sa.Column("ended_by", sa.String(length=16), nullable=False),
        sa.Column("ended_at", sa.BigInteger(), nullable=True),
        sa.ForeignKeyConstraint(["hall"], ["halls.code"], name="fk_appointments_hall"),
        sa.PrimaryKeyConstraint("hall", "id", name="pk_appointments"),
        sa.UniqueConstraint("hall", "code", name="uq_appointments_code"),
        sa.UniqueConstraint("link", name="uq_appointments_link"),
    )
    op.create_index(
        "ix_appointments_coming",
        "appointments",
        ["hall", "begins"],
        unique=False,
        sqlite_where=sa.text("state IN ('held', 'booked')"),
        postgresql_where=sa.text("state IN ('held', 'booked')"),
    )
    op.create_index("ix_appointments_day", "appointments", ["hall", "day", "service"], unique=False)
    op.create_index("ix_appointments_person", "appointments", ["hall", "person"], unique=False)
    op.create_table(
        "booking_notes",
        sa.Column("hall", sa.String(length=64), nullable=False),
        sa.Column("id", sa.String(length=40), nullable=False),
        sa.Column("appointment", sa.String(length=40), nullable=False),
        sa.Column("at", sa.BigInteger(), nullable=False),
        sa.Column("actor", sa.String(length=96), nullable=False),
        sa.Column("text", sa.Text(), nullable=False, comment="may name a person: outside the journal, erasable"),
        sa.ForeignKeyConstraint(["hall"], ["halls.code"], name="fk_booking_notes_hall"),
        sa.PrimaryKeyConstraint("hall", "id", name="pk_booking_notes"),
    )
    op.create_index("ix_booking_notes_appointment", "booking_notes", ["hall", "appointment"], unique=False)
    op.create_table(
        "messages",
        sa.Column("hall", sa.String(length=64), nullable=False),
        sa.Column("id", sa.String(length=40), nullable=False),
        sa.Column("kind", sa.String(length=16), nullable=False),
        sa.Column("channel", sa.String(length=16), nullable=False),
        sa.Column("due_at", sa.BigInteger(), nullable=False, comment="on the hall's clock"),
        sa.Column("person", sa.String(length=40), nullable=False),
        sa.Column("appointment", sa.String(length=40), nullable=False),
        sa.Column("begins", sa.BigInteger(), nullable=False),
        sa.Column("once", sa.String(length=200), nullable=False),
        sa.Column("state", sa.String(length=16), nullable=False, comment="waiting, sending, sent, failed, dropped"),
        sa.Column("attempts", sa.Integer(), nullable=False),
        sa.Column("next_at", sa.BigInteger(), nullable=True, comment="real time: not tried again before"),
        sa.Column("claim", sa.String(length=40), nullable=False, comment="who is sending it"),
        sa.Column("lease_until", sa.BigInteger(), nullable=True, comment="real time: then somebody else may send it"),
        sa.Column("settled_at", sa.BigInteger(), nullable=True),
        sa.Column("error", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(["hall"], ["halls.code"], name="fk_messages_hall"),
        sa.PrimaryKeyConstraint("hall", "id", name="pk_messages"),
        sa.UniqueConstraint("hall", "once", name="uq_messages_once"),
    )
    op.create_index("ix_messages_appointment", "messages", ["hall", "appointment"], unique=False)
    op.create_index(
        "ix_messages_open",
        "messages",
        ["due_at"],
        unique=False,
        sqlite_where=sa.text("state IN ('waiting', 'sending')"),
        postgresql_where=sa.text("state IN ('waiting', 'sending')"),
    )
    op.create_table(
        "persons",
        sa.Column("hall", sa.String(length=64), nullable=False),
        sa.Column("id", sa.String(length=40), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("phone", sa.String(length=32), nullable=False),
        sa.Column("email", sa.Text(), nullable=False),
        sa.Column(
            "mark", sa.String(length=64), nullable=False, comment="keyed hash that stands for the person in the limits"
        ),
        sa.Column("id_mark", sa.String(length=64), nullable=False, comment="keyed hash of the identity number"),
        sa.ForeignKeyConstraint(["hall"], ["halls.code"], name="fk_persons_hall"),
        sa.PrimaryKeyConstraint("hall", "id", name="pk_persons"),
    )
    op.create_index("ix_persons_id_mark", "persons", ["hall", "id_mark"], unique=False)
    op.create_index("ix_persons_mark", "persons", ["hall", "mark"], unique=False)
    op.create_table(
        "restrictions",
        sa.Column("hall", sa.String(length=64), nullable=False),
        sa.Column("id", sa.String(length=40), nullable=False),
        sa.Column("mark", sa.String(length=64), nullable=False),
        sa.Column("cause", sa.String(length=16), nullable=False),
        sa.Column("since", sa.BigInteger(), nullable=False),
        sa.Column("until", sa.BigInteger(), nullable=False),
        sa.Column("lifted_at", sa.BigInteger(), nullable=True),
        sa.Column("lifted_by", sa.String(length=96), nullable=False),
        sa.Column("lift_reason", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(["hall"], ["halls.code"], name="fk_restrictions_hall"),
        sa.PrimaryKeyConstraint("hall", "id", name="pk_restrictions"),
    )
    op.create_index("ix_restrictions_mark", "restrictions", ["hall", "mark"], unique=False)
    op.create_table(
        "slot_rests",
        sa.Column("hall", sa.String(length=64), nullable=False),
        sa.Column("id", sa.String(length=40), nullable=False),
        sa.Column("service", sa.String(length=64), nullable=False),
        sa.Column("day", sa.Date(), nullable=False),
        sa.Column("begins", sa.BigInteger(), nullable=False),
        sa.Column("ends", sa.BigInteger(), nullable=False),
        sa.Column("public", sa.Boolean(), nullable=False),
        sa.Column("until", sa.BigInteger(), nullable=False),
        sa.ForeignKeyConstraint(["hall"], ["halls.code"], name="fk_slot_rests_hall"),
        sa.PrimaryKeyConstraint("hall", "id", name="pk_slot_rests"),
    )
    op.create_index("ix_slot_rests_day", "slot_rests", ["hall", "day", "service"], unique=False)
