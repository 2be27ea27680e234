"""The schema of appointments. `persons` and `booking_notes` can be erased; the journal knows neither.

`messages` is the outbox for what is told to people outside the hall; it names rows, never a phone or an address.
"""

from __future__ import annotations

from sqlalchemy import Boolean, Column, Date, Index, Integer, String, Table, Text, UniqueConstraint, false, text

from hall.storage.columns import Instant
from hall.storage.people_tables import metadata
from hall.storage.tables import CODE, ID, hall_column

__all__ = [
    "appointments",
    "booking_notes",
    "contacts",
    "messages",
    "metadata",
    "persons",
    "restrictions",
    "show_rates",
    "slot_rests",
]

MARK = String(64)

persons = Table(
    "persons",
    metadata,
    hall_column(),
    Column("id", ID, primary_key=True),
    Column("name", Text, nullable=False),
    Column("phone", String(32), nullable=False),
    Column("email", Text, nullable=False),
    Column("mark", MARK, nullable=False, comment="keyed hash that stands for the person in the limits"),
    Column("id_mark", MARK, nullable=False, comment="keyed hash of the identity number"),
)
Index("ix_persons_mark", persons.c.hall, persons.c.mark)
Index("ix_persons_id_mark", persons.c.hall, persons.c.id_mark)

appointments = Table(
    "appointments",
    metadata,
    hall_column(),
    Column("id", ID, primary_key=True),
    Column("code", String(16), nullable=False),
    Column("link", String(64), nullable=False, unique=True),
    Column("person", ID, nullable=False),
    Column("service", CODE, nullable=False),
    Column("visitor_class", CODE, nullable=False),
    Column("language", String(16), nullable=False),
    Column("channel", String(16), nullable=False),
    Column("public", Boolean, nullable=False),
    Column("day", Date, nullable=False),
    Column("begins", Instant, nullable=False),
    Column("ends", Instant, nullable=False),
    Column("made_at", Instant, nullable=False),
    Column("hold_until", Instant),
    Column("state", String(16), nullable=False),
    Column("version", Integer, nullable=False),
    Column("changes", Integer, nullable=False),
    Column("ticket", ID, nullable=False),
    Column("ended_by", String(16), nullable=False),
    Column("ended_at", Instant),
    Column("rest_until", Instant, comment="a public place that was only held is offered to nobody else before"),
    Column("batch", ID, nullable=False, server_default="", comment="cancelled with others by the hall, under this id"),
    Column("codes_sent", Integer, nullable=False, server_default="0"),
    Column("code_tries", Integer, nullable=False, server_default="0"),
    Column("verified", Boolean, nullable=False, server_default=false()),
    UniqueConstraint("hall", "code", name="uq_appointments_code"),
)
Index("ix_appointments_day", appointments.c.hall, appointments.c.day, appointments.c.service)
Index("ix_appointments_person", appointments.c.hall, appointments.c.person)
_COMING = text("state IN ('held', 'booked')")
Index(
    "ix_appointments_coming",
    appointments.c.hall,
    appointments.c.begins,
    sqlite_where=_COMING,
    postgresql_where=_COMING,
)
_BATCH = text("batch <> ''")
Index("ix_appointments_batch", appointments.c.hall, appointments.c.batch, sqlite_where=_BATCH, postgresql_where=_BATCH)

show_rates = Table(
    "show_rates",
    metadata,
    hall_column(),
    Column("plan", CODE, primary_key=True, comment="a kind of slot; empty in the row that says when it was learnt"),
    Column("day", Date, nullable=False, comment="learnt on it, from the days before"),
    Column("came", Integer, nullable=False),
    Column("missed", Integer, nullable=False),
)

contacts = Table(
    "contacts",
    metadata,
    hall_column(),
    Column("ticket", ID, primary_key=True),
    Column("day", Date, nullable=False),
    Column("person", ID, nullable=False, comment="the erasable row with the phone or the address"),
    Column("told", Boolean, nullable=False, comment="that the turn is near, or there is nothing to tell any more"),
)
_UNTOLD = text("NOT told")
Index("ix_contacts_untold", contacts.c.hall, contacts.c.ticket, sqlite_where=_UNTOLD, postgresql_where=_UNTOLD)
Index("ix_contacts_day", contacts.c.hall, contacts.c.day)

slot_rests = Table(
    "slot_rests",
    metadata,
    hall_column(),
    Column("id", ID, primary_key=True),
    Column("service", CODE, nullable=False),
    Column("day", Date, nullable=False),
    Column("begins", Instant, nullable=False),
    Column("ends", Instant, nullable=False),
    Column("public", Boolean, nullable=False),
    Column("until", Instant, nullable=False),
)
Index("ix_slot_rests_day", slot_rests.c.hall, slot_rests.c.day, slot_rests.c.service)

booking_notes = Table(
    "booking_notes",
    metadata,
    hall_column(),
    Column("id", ID, primary_key=True),
    Column("appointment", ID, nullable=False),
    Column("at", Instant, nullable=False),
    Column("actor", String(96), nullable=False),
    Column("text", Text, nullable=False, comment="may name a person: outside the journal, erasable"),
)
Index("ix_booking_notes_appointment", booking_notes.c.hall, booking_notes.c.appointment)

restrictions = Table(
    "restrictions",
    metadata,
    hall_column(),
    Column("id", ID, primary_key=True),
    Column("mark", MARK, nullable=False),
    Column("cause", String(16), nullable=False),
    Column("since", Instant, nullable=False),
    Column("until", Instant, nullable=False),
    Column("lifted_at", Instant),
    Column("lifted_by", String(96), nullable=False),
    Column("lift_reason", Text, nullable=False),
)
Index("ix_restrictions_mark", restrictions.c.hall, restrictions.c.mark)

messages = Table(
    "messages",
    metadata,
    hall_column(),
    Column("id", ID, primary_key=True),
    Column("kind", String(16), nullable=False),
    Column("channel", String(16), nullable=False),
    Column("due_at", Instant, nullable=False, comment="on the hall's clock"),
    Column("person", ID, nullable=False),
    Column("appointment", ID, nullable=False),
    Column("begins", Instant, nullable=False),
    Column("once", String(200), nullable=False),
    Column(
        "ticket", ID, nullable=False, server_default="", comment="the number it is about, where it is not a booking"
    ),
    Column("alert", ID, nullable=False, server_default="", comment="the alert it is about, told to nobody by name"),
    Column("level", String(16), nullable=False, server_default="", comment="of the alert"),
    Column("state", String(16), nullable=False, comment="waiting, sending, sent, failed, dropped"),
    Column("attempts", Integer, nullable=False),
    Column("next_at", Instant, comment="real time: not tried again before"),
    Column("claim", ID, nullable=False, comment="who is sending it"),
    Column("lease_until", Instant, comment="real time: then somebody else may send it"),
    Column("settled_at", Instant),
    Column("error", Text, nullable=False),
    UniqueConstraint("hall", "once", name="uq_messages_once"),
)
_OPEN = text("state IN ('waiting', 'sending')")
Index("ix_messages_open", messages.c.due_at, sqlite_where=_OPEN, postgresql_where=_OPEN)
Index("ix_messages_appointment", messages.c.hall, messages.c.appointment)
