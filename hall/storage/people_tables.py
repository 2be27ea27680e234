"""The schema of people and devices: accounts, sessions, keys, enrolments, and what boxes last told.

It stands apart from the halls' business because it can be erased: the journal names its rows by id only.
"""

from __future__ import annotations

from sqlalchemy import BigInteger, Boolean, Column, ForeignKey, Integer, String, Table, Text, false

from hall.storage.columns import Instant, Json
from hall.storage.lease_tables import metadata
from hall.storage.tables import CODE, ID, hall_column

__all__ = ["accounts", "bearer_keys", "device_states", "enrolments", "grants", "held_places", "metadata", "sessions"]

accounts = Table(
    "accounts",
    metadata,
    Column("id", ID, primary_key=True),
    Column("login", String(96), nullable=False, unique=True),
    Column("name", Text, nullable=False),
    Column("password", Text, nullable=False, comment="argon2id"),
    Column("disabled", Boolean, nullable=False),
    Column("created_at", Instant, nullable=False),
    Column("pin", Text, nullable=False, server_default="", comment="argon2id"),
    Column("otp_secret", Text, nullable=False, server_default="", comment="sealed"),
    Column("otp_on", Boolean, nullable=False, server_default=false()),
    Column("otp_step", BigInteger, nullable=False, server_default="0"),
    Column("otp_recovery", Json, nullable=False, server_default="[]", comment="sha256 of each"),
)

grants = Table(
    "grants",
    metadata,
    Column("account", ID, ForeignKey("accounts.id"), primary_key=True),
    Column("role", CODE, primary_key=True),
    Column("hall", CODE, ForeignKey("halls.code"), primary_key=True),
    Column("zone", CODE, primary_key=True, server_default=""),
    Column("expires_at", Instant),
)

sessions = Table(
    "sessions",
    metadata,
    Column("id", String(64), primary_key=True, comment="sha256 of the cookie"),
    Column("account", ID, nullable=False),
    Column("created_at", Instant, nullable=False),
    Column("seen_at", Instant, nullable=False),
    Column("ends_at", Instant, nullable=False),
    Column("locked_at", Instant),
    Column("misses", Integer, nullable=False, server_default="0", comment="wrong answers to the lock"),
)

bearer_keys = Table(
    "bearer_keys",
    metadata,
    Column("id", ID, primary_key=True),
    Column("hash", String(64), nullable=False, unique=True, comment="sha256 of the key"),
    Column("hall", CODE, ForeignKey("halls.code"), nullable=False),
    Column("role", CODE, nullable=False),
    Column("label", Text, nullable=False),
    Column("place", String(96), nullable=False),
    Column("created_at", Instant, nullable=False),
    Column("expires_at", Instant),
    Column("revoked_at", Instant),
    Column("seen_at", Instant),
    Column(
        "public_key",
        String(64),
        nullable=False,
        server_default="",
        comment="of the key pair that a box made, empty for a device with a secret alone",
    ),
    Column("boot", BigInteger, nullable=False, server_default="0", comment="the box's count of its own starts"),
    Column("boot_id", String(64), nullable=False, server_default=""),
    Column("proofs", BigInteger, nullable=False, server_default="0", comment="proofs in this boot"),
)

enrolments = Table(
    "enrolments",
    metadata,
    Column("id", ID, primary_key=True),
    Column("hall", CODE, ForeignKey("halls.code"), nullable=False),
    Column("code", String(16), nullable=False),
    Column("secret", String(64), nullable=False, comment="sha256 of the asking screen's cookie"),
    Column("place", String(96), nullable=False),
    Column("created_at", Instant, nullable=False),
    Column("expires_at", Instant, nullable=False),
    Column("tries", Integer, nullable=False),
    Column("key", ID),
    Column(
        "public_key",
        String(64),
        nullable=False,
        server_default="",
        comment="of the key pair that a box made, empty for a device with a secret alone",
    ),
)

device_states = Table(
    "device_states",
    metadata,
    hall_column(),
    Column("place", String(96), primary_key=True),
    Column("kind", CODE, nullable=False),
    Column("condition", String(16), nullable=False),
    Column("cause", CODE, nullable=False),
    Column("since", Instant, nullable=False),
    Column("last_ok", Instant),
    Column("counters", Json, nullable=False),
    Column("box", String(96), nullable=False),
    Column("seen_at", Instant, nullable=False),
    Column("details", Json, nullable=False, server_default="{}", comment="newest slip, paper that is left"),
)

held_places = Table(
    "held_places",
    metadata,
    hall_column(),
    Column("place", String(96), primary_key=True),
    Column("box", String(96), nullable=False),
    Column("stands", String(96), nullable=False),
)
