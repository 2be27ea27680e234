"""The schema. Every row carries its hall; what belongs to a person stands apart and can be erased (DESIGN §6.4).

The journal (`facts`) is the truth of what happened; `tickets`, `windows`, `lanes`, `service_days`, `serials` and `legs`
are the present state and are recomputable from it.
"""

from __future__ import annotations

from sqlalchemy import (
    BigInteger,
    Boolean,
    Column,
    Date,
    ForeignKey,
    Index,
    Integer,
    MetaData,
    String,
    Table,
    Text,
    UniqueConstraint,
    text,
)

from hall.storage.columns import Instant, Json

metadata = MetaData(
    naming_convention={
        "ix": "ix_%(table_name)s_%(column_0_name)s",
        "uq": "uq_%(table_name)s_%(column_0_name)s",
        "fk": "fk_%(table_name)s_%(column_0_name)s",
        "pk": "pk_%(table_name)s",
    }
)

CODE = String(64)
ID = String(40)


def hall_column() -> Column[str]:
    """Every row carries its hall."""
    return Column("hall", CODE, ForeignKey("halls.code"), primary_key=True)


halls = Table(
    "halls",
    metadata,
    Column("code", CODE, primary_key=True),
    Column("created_at", Instant, nullable=False),
    Column("epoch", Integer, nullable=False),
    Column("seq", BigInteger, nullable=False),
    Column("head", String(64), nullable=False, comment="hash of the newest fact"),
    Column("revision", Integer, nullable=False),
    Column("day", Date),
    Column("last_day", Date),
    Column("last_fact_at", Instant),
    Column("suspensions", Json, nullable=False),
    Column("stopped", Json, nullable=False),
    Column("helps", Json, nullable=False),
    Column("desk_talk", Json, nullable=False, comment="messages and calls for help; may name a person, soon erased"),
)

configurations = Table(
    "configurations",
    metadata,
    hall_column(),
    Column("revision", Integer, primary_key=True),
    Column("effective_from", Instant, nullable=False),
    Column("actor", CODE, nullable=False),
    Column("reason", Text, nullable=False),
    Column("changed", Json, nullable=False),
    Column("body", Json, nullable=False),
)

facts = Table(
    "facts",
    metadata,
    hall_column(),
    Column("epoch", Integer, primary_key=True),
    Column("seq", BigInteger, primary_key=True),
    Column("type", CODE, nullable=False),
    Column("version", Integer, nullable=False),
    Column("happened_at", Instant, nullable=False),
    Column("recorded_at", Instant, nullable=False),
    Column("origin", CODE, nullable=False),
    Column("actor", String(96), nullable=False),
    Column("device", String(96), nullable=False),
    Column("revision", Integer, nullable=False),
    Column("business_day", Date),
    Column("ticket", ID),
    Column("window", CODE),
    Column("service", CODE),
    Column("data", Text, nullable=False, comment="canonical JSON, as hashed"),
    Column("hash", String(64), nullable=False),
)
Index("ix_facts_ticket", facts.c.hall, facts.c.ticket, facts.c.epoch, facts.c.seq)
_OF_NO_TICKET = text("ticket IS NULL")
Index(
    "ix_facts_posts",
    facts.c.hall,
    facts.c.business_day,
    facts.c.seq,
    sqlite_where=_OF_NO_TICKET,
    postgresql_where=_OF_NO_TICKET,
)
_ISSUED = text("type = 'ticket_issued'")
Index(
    "ix_facts_issued",
    facts.c.hall,
    facts.c.device,
    facts.c.happened_at,
    sqlite_where=_ISSUED,
    postgresql_where=_ISSUED,
)
_PASSED = "type = 'ticket_called' AND {}(data, '\"overtaken\":') > 0"
PASSED = {"sqlite": text(_PASSED.format("instr")), "postgresql": text(_PASSED.format("strpos"))}
"""By dialect: calls that passed others. A query must say it word for word to be led by the index."""
_SQLITE, _POSTGRESQL = PASSED["sqlite"], PASSED["postgresql"]
Index("ix_facts_passed", facts.c.hall, facts.c.business_day, sqlite_where=_SQLITE, postgresql_where=_POSTGRESQL)

tickets = Table(
    "tickets",
    metadata,
    hall_column(),
    Column("id", ID, primary_key=True),
    Column("day", Date, nullable=False),
    Column("series", CODE, nullable=False),
    Column("serial", Integer, nullable=False),
    Column("number", String(16), nullable=False),
    Column("visit", ID, nullable=False),
    Column("service", CODE, nullable=False),
    Column("visitor_class", CODE, nullable=False),
    Column("language", String(16), nullable=False),
    Column("channel", CODE, nullable=False),
    Column("issued_at", Instant, nullable=False),
    Column("seniority", Instant, nullable=False),
    Column("queued_at", Instant, nullable=False),
    Column("link", String(32), nullable=False),
    Column("needs", Json, nullable=False),
    Column("people", Integer, nullable=False),
    Column("booked_at", Instant),
    Column("appointment", CODE, nullable=False),
    Column("journey", CODE, nullable=False),
    Column("path", Json, nullable=False),
    Column("test", Boolean, nullable=False),
    Column("state", String(16), nullable=False),
    Column("version", Integer, nullable=False),
    Column("slip", String(16), nullable=False),
    Column("told_low_min", Integer),
    Column("told_high_min", Integer),
    Column("returns", Integer, nullable=False),
    Column("ready_at_call", Integer),
    Column("awaits", String(16), nullable=False),
    Column("not_before", Instant),
    Column("leg", Integer, nullable=False),
    Column("transfers", Integer, nullable=False),
    Column("back_to", CODE, nullable=False),
    Column("addressee", String(96), nullable=False),
    Column("window", CODE),
    Column("clerk", String(96), nullable=False),
    Column("calls", Integer, nullable=False),
    Column("first_called_at", Instant),
    Column("called_at", Instant),
    Column("started_at", Instant),
    Column("start_inferred", Boolean, nullable=False),
    Column("held_at", Instant),
    Column("held_s", Integer, nullable=False),
    Column("hold_reason", CODE, nullable=False),
    Column("outcome", CODE, nullable=False),
    Column("ended_at", Instant),
    Column("lane", String(255), nullable=False),
    UniqueConstraint("hall", "day", "number", name="uq_tickets_number"),
    UniqueConstraint("link", name="uq_tickets_link"),
)
_WAITING = text("state = 'waiting' AND ready_at_call IS NULL AND awaits = ''")
_CLAIMED = text("state IN ('called', 'serving')")
_HELD = text("state = 'held'")
_BACK = text("state = 'waiting' AND (ready_at_call IS NOT NULL OR awaits <> '')")
_OPEN = text("state IN ('waiting', 'called', 'serving', 'held', 'absent')")
Index(
    "ix_tickets_lane",
    tickets.c.hall,
    tickets.c.lane,
    tickets.c.seniority,
    tickets.c.issued_at,
    tickets.c.id,
    sqlite_where=_WAITING,
    postgresql_where=_WAITING,
)
Index(
    "uq_tickets_claim",
    tickets.c.hall,
    tickets.c.window,
    unique=True,
    sqlite_where=_CLAIMED,
    postgresql_where=_CLAIMED,
)
Index("ix_tickets_visit", tickets.c.hall, tickets.c.visit, sqlite_where=_OPEN, postgresql_where=_OPEN)
Index("ix_tickets_held", tickets.c.hall, tickets.c.window, sqlite_where=_HELD, postgresql_where=_HELD)
Index(
    "ix_tickets_back",
    tickets.c.hall,
    tickets.c.seniority,
    tickets.c.issued_at,
    tickets.c.id,
    sqlite_where=_BACK,
    postgresql_where=_BACK,
)
Index("ix_tickets_open", tickets.c.hall, tickets.c.issued_at, sqlite_where=_OPEN, postgresql_where=_OPEN)

legs = Table(
    "legs",
    metadata,
    hall_column(),
    Column("ticket", ID, primary_key=True),
    Column("index", Integer, primary_key=True),
    Column("seq", BigInteger, nullable=False, comment="the fact that ended it"),
    Column("day", Date, nullable=False),
    Column("ending", CODE, nullable=False),
    Column("service", CODE, nullable=False),
    Column("visitor_class", CODE, nullable=False),
    Column("window", CODE),
    Column("clerk", String(96), nullable=False),
    Column("queued_at", Instant, nullable=False),
    Column("first_called_at", Instant),
    Column("called_at", Instant),
    Column("started_at", Instant),
    Column("start_inferred", Boolean, nullable=False),
    Column("ended_at", Instant, nullable=False),
    Column("held_s", Integer, nullable=False),
    Column("calls", Integer, nullable=False),
    Column("outcome", CODE, nullable=False),
    Column("test", Boolean, nullable=False),
)
Index("ix_legs_day", legs.c.hall, legs.c.day, legs.c.seq)

lanes = Table(
    "lanes",
    metadata,
    hall_column(),
    Column("lane", String(255), primary_key=True),
    Column("service", CODE, nullable=False),
    Column("waiting", Integer, nullable=False),
)

service_days = Table(
    "service_days",
    metadata,
    hall_column(),
    Column("day", Date, primary_key=True),
    Column("service", CODE, primary_key=True),
    Column("issued", Integer, nullable=False),
    Column("called", Integer, nullable=False),
    Column("handled", Integer, nullable=False),
    Column("handled_s", BigInteger, nullable=False),
)

serials = Table(
    "serials",
    metadata,
    hall_column(),
    Column("day", Date, primary_key=True),
    Column("series", CODE, primary_key=True),
    Column("last", Integer, nullable=False),
)

day_counts = Table(
    "day_counts",
    metadata,
    hall_column(),
    Column("day", Date, primary_key=True),
    Column("name", String(128), primary_key=True, comment="what is counted, e.g. class:elder:A"),
    Column("count", Integer, nullable=False),
)

windows = Table(
    "windows",
    metadata,
    hall_column(),
    Column("code", CODE, primary_key=True),
    Column("post", String(16), nullable=False),
    Column("since", Instant),
    Column("pause_reason", CODE, nullable=False),
    Column("clerk", String(96), nullable=False),
    Column("ticket", ID),
    Column("version", Integer, nullable=False),
    Column("undoable", Json),
    Column("normal_run", Integer, nullable=False),
    Column("priority_run", Integer, nullable=False),
    Column("pausing", CODE, nullable=False),
)

jobs = Table(
    "jobs",
    metadata,
    hall_column(),
    Column("id", ID, primary_key=True),
    Column("seq", BigInteger, nullable=False, comment="journal position it was made at"),
    Column("place", String(96), nullable=False),
    Column("kind", String(32), nullable=False),
    Column("ticket", ID, nullable=False),
    Column("attempt", Integer, nullable=False),
    Column("state", String(16), nullable=False),
    Column("reason", CODE, nullable=False),
    Column("created_at", Instant, nullable=False),
    Column("deadline", Instant, nullable=False),
    Column("settled_at", Instant),
    Column("body", Json, nullable=False),
)
_UNSETTLED = text("settled_at IS NULL")
Index("ix_jobs_unsettled", jobs.c.hall, jobs.c.seq, sqlite_where=_UNSETTLED, postgresql_where=_UNSETTLED)
Index("ix_jobs_ticket", jobs.c.hall, jobs.c.ticket)

keys = Table(
    "keys",
    metadata,
    hall_column(),
    Column("key", String(96), primary_key=True),
    Column("fingerprint", String(64), nullable=False),
    Column("status", Integer, nullable=False),
    Column("answer", Text, nullable=False),
    Column("at", Instant, nullable=False),
)
Index("ix_keys_at", keys.c.at)

notes = Table(
    "notes",
    metadata,
    hall_column(),
    Column("id", ID, primary_key=True),
    Column("ticket", ID, nullable=False),
    Column("at", Instant, nullable=False),
    Column("actor", String(96), nullable=False),
    Column("text", Text, nullable=False, comment="may name a person: outside the journal, erasable"),
)
Index("ix_notes_ticket", notes.c.hall, notes.c.ticket, notes.c.id)

holders = Table(
    "holders",
    metadata,
    hall_column(),
    Column("ticket", ID, primary_key=True),
    Column("day", Date, nullable=False),
    Column("identity", String(64), nullable=False, comment="keyed mark of the person; never in the journal, erasable"),
    Column("agent", String(64), nullable=False, comment="keyed mark of whoever took it for others"),
)
Index("ix_holders_day", holders.c.hall, holders.c.day)
Index("ix_holders_identity", holders.c.hall, holders.c.identity, holders.c.day)
Index("ix_holders_agent", holders.c.hall, holders.c.agent, holders.c.day)
