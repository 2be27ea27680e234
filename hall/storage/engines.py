"""Opening the database: what each kind needs to be durable, and proof that it got it."""

from __future__ import annotations

from collections import deque
from collections.abc import Iterator, Mapping
from contextlib import contextmanager, suppress
from functools import cache
from pathlib import Path
from typing import Any

from sqlalchemy import Connection, Engine, create_engine, event, text
from sqlalchemy.pool import NullPool, QueuePool

from hall.storage.prepared import Prepared

BUSY_MS = 5000
_SQLITE: Mapping[str, Any] = {
    "connect_args": {"check_same_thread": False, "isolation_level": None, "timeout": BUSY_MS / 1000}
}
"""isolation_level None: pysqlite's own transaction handling would commit at the first RELEASE of a savepoint."""
_BEGIN, _BEGIN_TO_WRITE = Prepared(text("BEGIN")), Prepared(text("BEGIN IMMEDIATE"))
"""Said once in each look and each commit: by SQLAlchemy's own way this was a tenth of a press."""
CACHE_BESIDE_KIB = 8192
"""Of pages, for a connection that reads once from front to back: what is kept longer is only memory of an export."""
POOL = 20
"""Connections per process on PostgreSQL; more only queue inside the server."""


class NotDurable(RuntimeError):
    """The database did not accept the settings without which a power cut could lose numbers."""


def is_sqlite(url: str) -> bool:
    """Whether this address is a file of ours."""
    return url.startswith("sqlite")


def for_us_alone(file: Path) -> None:
    """A database holds names and phones: nobody else on this machine reads it, whatever its folder allows. Made empty
    where it is not there; SQLite gives its log the same rights.
    """
    file.touch(mode=0o600)
    with suppress(PermissionError):  # somebody else's file, whose rights are his decision
        file.chmod(0o600)


def open_writer(url: str) -> Engine:
    """The engine that changes things. On SQLite its one connection begins every transaction with the write lock."""
    if not is_sqlite(url):
        return create_engine(url, pool_size=POOL, max_overflow=0, pool_pre_ping=True)
    engine = create_engine(url, poolclass=NullPool, **_SQLITE)
    event.listen(engine, "connect", _pragmas)
    event.listen(engine, "begin", lambda connection: _BEGIN_TO_WRITE.run(connection, {}))
    return engine


def open_reader(url: str, writer: Engine) -> Engine:
    """The engine that only reads, each transaction one moment of the hall; it refuses to write.

    On PostgreSQL it shares the writer's pool, and without REPEATABLE READ each statement of a look would see another
    moment.
    """
    if not is_sqlite(url):
        return writer.execution_options(isolation_level="REPEATABLE READ", postgresql_readonly=True)
    return _only_reading(create_engine(url, pool_size=8, max_overflow=24, **_SQLITE, poolclass=QueuePool))


@cache
def beside(url: str) -> Engine:
    """The engine of those who read beside the loop, one for each database: each connection is their own and is closed
    after use, but what SQLAlchemy has once compiled stays compiled.
    """
    if not is_sqlite(url):
        return create_engine(url, poolclass=NullPool, isolation_level="REPEATABLE READ")
    engine = _only_reading(create_engine(url, **_SQLITE, poolclass=NullPool))
    event.listen(engine, "connect", lambda raw, _: raw.execute(f"PRAGMA cache_size = -{CACHE_BESIDE_KIB}"))
    return engine


class Readers:
    """Connections to read with, each for one moment of the hall.

    At most `idle` of them are handed from one reader to the next as they are: SQLAlchemy's own way out of its pool and
    back costs more than what a screen reads. One with which something went wrong is not handed on. On PostgreSQL none
    is: its pool asks each whether the server is still there.
    """

    def __init__(self, engine: Engine, idle: int) -> None:
        self._engine = engine
        self._most = idle
        self._idle: deque[Connection] = deque()

    @contextmanager
    def moment(self) -> Iterator[Connection]:
        """A connection in a transaction; prepared statements go past SQLAlchemy, which would begin it too late."""
        connection = self._connection()
        try:
            with connection.begin():
                yield connection
        except BaseException:
            connection.close()
            raise
        if len(self._idle) < self._most:
            self._idle.append(connection)
        else:
            connection.close()

    def _connection(self) -> Connection:
        try:
            return self._idle.pop()
        except IndexError:
            return self._engine.connect()

    def close(self) -> None:
        """Let go of all of them."""
        while self._idle:
            self._idle.pop().close()
        self._engine.dispose()


def _only_reading(engine: Engine) -> Engine:
    event.listen(engine, "connect", _pragmas)
    event.listen(engine, "connect", lambda raw, _: raw.execute("PRAGMA query_only = ON"))
    event.listen(engine, "begin", lambda connection: _BEGIN.run(connection, {}))
    return engine


def _pragmas(raw: Any, _record: object) -> None:
    """WAL, every commit synced, foreign keys; read back, because a pragma that is not understood says nothing."""
    raw.execute("PRAGMA journal_mode = WAL")
    raw.execute("PRAGMA synchronous = FULL")
    raw.execute("PRAGMA foreign_keys = ON")
    raw.execute(f"PRAGMA busy_timeout = {BUSY_MS}")
    raw.execute("PRAGMA cache_size = -65536")
    raw.execute("PRAGMA temp_store = MEMORY")
    mode = raw.execute("PRAGMA journal_mode").fetchone()[0]
    level = raw.execute("PRAGMA synchronous").fetchone()[0]
    if (mode, level) != ("wal", 2):
        raise NotDurable(f"asked SQLite for WAL and FULL, found {mode!r} and {level}; is this a local disk?")
