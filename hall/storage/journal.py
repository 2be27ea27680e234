"""The journal's rows: canonical, chained by hash, gapless per hall.

    hash(n) = sha256(hash(n − 1) + "\\n" + canonical(row n without its hash))

The chain starts with 64 zeros. A changed, missing or reordered row breaks every hash after it.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Mapping
from datetime import date, datetime
from typing import Any

import orjson
from sqlalchemy import Connection, Integer, Row, bindparam, select, tuple_

from hall.canonical import canonical
from hall.domain.facts import Fact, FactType, Origin, Recorded
from hall.journey.ports import By
from hall.storage.columns import to_micros
from hall.storage.prepared import Prepared
from hall.storage.tables import facts

FIRST_HASH = "0" * 64
FACT_VERSION = 1


def chained(previous: str, row: Mapping[str, Any]) -> str:
    """The hash of a row, given the one before it."""
    body = {**row, "happened_at": to_micros(row["happened_at"]), "recorded_at": to_micros(row["recorded_at"])}
    body.pop("hash", None)
    return hashlib.sha256(f"{previous}\n{canonical(body)}".encode()).hexdigest()


def row_of(
    hall: str, epoch: int, seq: int, fact: Fact, by: By, at: datetime, revision: int, day: date | None, previous: str
) -> dict[str, Any]:
    """The row of a fact, with its hash."""
    row: dict[str, Any] = {
        "hall": hall,
        "epoch": epoch,
        "seq": seq,
        "type": fact.type.value,
        "version": FACT_VERSION,
        "happened_at": fact.happened_at,
        "recorded_at": at,
        "origin": by.origin.value,
        "actor": by.actor,
        "device": by.device,
        "revision": revision,
        "business_day": day,
        "ticket": fact.ticket,
        "window": fact.window,
        "service": fact.service,
        "data": canonical(dict(fact.data)),
    }
    row["hash"] = chained(previous, row)
    return row


def recorded(row: Mapping[str, Any]) -> Recorded:
    """A row as a value."""
    return Recorded(
        hall=row["hall"],
        epoch=row["epoch"],
        seq=row["seq"],
        fact=Fact(
            type=FactType(row["type"]),
            happened_at=row["happened_at"],
            ticket=row["ticket"],
            window=row["window"],
            service=row["service"],
            data=orjson.loads(row["data"]),
        ),
        recorded_at=row["recorded_at"],
        origin=Origin(row["origin"]),
        actor=row["actor"],
        device=row["device"],
        revision=row["revision"],
        business_day=row["business_day"],
        version=row["version"],
        hash=row["hash"],
    )


_AFTER = Prepared(
    select(facts)
    .where(
        facts.c.hall == bindparam("hall"),
        tuple_(facts.c.epoch, facts.c.seq) > tuple_(bindparam("epoch"), bindparam("seq")),
    )
    .order_by(facts.c.epoch, facts.c.seq)
    .limit(bindparam("limit", type_=Integer))
)


def after(connection: Connection, hall: str, epoch: int, seq: int, limit: int) -> list[Recorded]:
    """The facts after a cursor, in order; a cursor of an older epoch begins the present one from its start."""
    found = _AFTER.rows(connection, {"hall": hall, "epoch": epoch, "seq": seq, "limit": limit})
    return [recorded(row) for row in found]


_NAMES = tuple(str(column.name) for column in facts.columns)
"""As plain text; SQLAlchemy's own kind of it would be written otherwise."""


def broken_at(rows: Iterable[Row[Any]], previous: str = FIRST_HASH) -> int | None:
    """The sequence number of the first row whose hash does not follow from the one before; None when all do."""
    for row in rows:
        if chained(previous, dict(zip(_NAMES, row, strict=True))) != row.hash:
            return int(row.seq)
        previous = row.hash
    return None
