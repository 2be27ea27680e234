"""Looks at a database from outside: is it whole, is it ours, can the hall open with it?"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

from sqlalchemy import Connection, Row, select

from hall.domain.checking_all import problems
from hall.storage import configurations, engines, journal, reads
from hall.storage.setup import schema_is_newest
from hall.storage.tables import facts, halls


@dataclass(frozen=True, kw_only=True)
class Finding:
    """One thing that was looked at."""

    what: str
    ok: bool
    found: str
    look: bool = False
    """It does not keep the doors shut, but somebody should look at it."""


def look(url: str, now: datetime) -> Iterator[Finding]:
    """Everything that must hold before a hall opens; only reads."""
    engine = engines.open_reader(url, engines.open_writer(url))
    try:
        newest = schema_is_newest(engine)
        yield Finding(what="version", ok=newest, found="as this program" if newest else "older; run `hall migrate`")
        if newest:
            with engine.connect() as connection:
                yield from _halls(connection, now)
    finally:
        engine.dispose()


def _halls(connection: Connection, now: datetime) -> Iterator[Finding]:
    for hall in connection.execute(select(halls)):
        config = configurations.load(connection, hall.code, hall.revision)
        wrong = problems(config)
        said = "; ".join(f"{p.path}: {p.code}" for p in wrong) or f"revision {hall.revision}"
        yield Finding(what=f"{hall.code}: configuration", ok=not wrong, found=said)
        wrong_at = _journal_breaks(connection, hall)
        whole = f"{hall.seq} facts, chain unbroken" if wrong_at is None else f"the chain breaks at {wrong_at}"
        yield Finding(what=f"{hall.code}: journal", ok=wrong_at is None, found=whole)
        late = hall.last_fact_at is not None and hall.last_fact_at > now + timedelta(minutes=1)
        clock = f"now {now.isoformat(timespec='seconds')}, last fact {hall.last_fact_at or 'none'}"
        yield Finding(what=f"{hall.code}: clock", ok=not late, found=clock)


def devices(url: str, now: datetime) -> Iterator[Finding]:
    """How the boxes found their devices, and when."""
    engine = engines.open_reader(url, engines.open_writer(url))
    try:
        with engine.connect() as connection:
            for hall in connection.execute(select(halls.c.code)).scalars():
                for one in reads.devices(connection, hall):
                    seen = f"seen {int((now - one.seen_at).total_seconds() // 60)} min ago by {one.box}"
                    state = one.condition + (f" ({one.cause})" if one.cause else "")
                    ok = one.condition in ("ok", "degraded", "unknown")
                    yield Finding(what=f"{hall}: {one.kind} {one.place}", ok=ok, found=f"{state}, {seen}")
    finally:
        engine.dispose()


def _journal_breaks(connection: Connection, hall: Row[Any]) -> int | None:
    """Where the journal is not what was written; facts taken off its end are missed by the hall's own row."""
    query = select(facts).where(facts.c.hall == hall.code).order_by(facts.c.epoch, facts.c.seq)
    head, seq = journal.FIRST_HASH, 0
    for row in connection.execute(query):
        if journal.broken_at([row], head) is not None:
            return int(row.seq)
        head, seq = row.hash, int(row.seq)
    return None if (head, seq) == (hall.head, hall.seq) else seq + 1


def copy_sqlite(source: Path, to: Path) -> None:
    """SQLite's online backup into a new file, moved into place only when it opens and is whole."""
    unfinished = to.with_name(to.name + ".unfinished")
    engines.for_us_alone(unfinished)
    with sqlite3.connect(source) as origin, sqlite3.connect(unfinished) as copy:
        origin.backup(copy)
        state = copy.execute("PRAGMA integrity_check").fetchone()[0]
    copy.close()
    origin.close()
    if state != "ok":
        raise RuntimeError(f"the copy of {source} is not whole: {state}")
    unfinished.replace(to)
