"""The one writer of a SQLite hall: operations queue to it and share commits.

Each operation runs in a savepoint of its own; a group is committed together and every asker is answered after that
commit. The operations, well under a millisecond each, run in the loop with a breath between them. Waiting for a lock is
done by a native thread while other greenlets go on, and so is COMMIT with its fsync as long as the disk is slow. On a
quick disk the loop commits by itself: half a millisecond, where a thread that has done must first be given the
interpreter, up to 5 ms later under load (measured here: half of the time from a call to the screens). A native thread
for all of it was tried: it hands the interpreter lock to and fro at each of a dozen SQLite calls, a third of the rate.

When a COMMIT fails, or the database has dropped the transaction by itself (a full disk rolls back released savepoints
too), every operation of the group is refused with `hall_cannot_write`: nobody was told of a success that is not there.
"""

from __future__ import annotations

import queue
import threading
from collections.abc import Callable
from dataclasses import dataclass, field
from time import perf_counter
from typing import Any

from sqlalchemy import Connection, Engine, Transaction
from sqlalchemy.exc import DBAPIError, OperationalError

from hall import gauges
from hall.apart import apart
from hall.domain.refusals import Refusal
from hall.storage.engines import BUSY_MS
from hall.storage.waking import Waiter, asking, breathe, start, waiter

BREATH = 4
"""After so many operations the loop may look after others."""
GROUP = 64
"""At most so many operations share a commit: bounds how long the first one waits for the last."""
SLOW_S = 0.004
"""A commit that takes longer had better been a thread's. One now and then may: it has put the log in its place."""
APART = 200
"""After two slow ones so many are a thread's; then the disk is tried again."""


@dataclass
class _Asked:
    run: Callable[[Connection], Any]
    waiter: Waiter
    result: Any = None
    error: BaseException | None = None
    long: bool = False


@dataclass
class _Group:
    """What will happen once around the commit: the small rows of each hall are written, then published."""

    before_commit: dict[str, Callable[[Connection], None]] = field(default_factory=dict)
    after_commit: dict[str, Callable[[], None]] = field(default_factory=dict)


class Writer:
    """Owns the one connection that writes. `forget` is called whenever what was kept in memory may be untrue."""

    def __init__(self, engine: Engine, forget: Callable[[], None]) -> None:
        self._engine = engine
        self._forget = forget
        self._queue = asking()
        self._group = _Group()
        self._connection: Connection | None = None
        self._slow = 0
        """So many commits on end were slow."""
        self._apart_for = 0
        """So many commits to come are a native thread's."""
        self._closed = False
        self._door = threading.Lock()
        """Nobody may slip in behind the end of the queue: there is nobody left to answer him."""
        self._ended = start(self._loop)

    def run(self, work: Callable[[Connection], Any], *, long: bool = False) -> Any:
        """Run work in the next group and return its result after the commit; `long` work does not hold the loop."""
        asked = _Asked(work, waiter(), long=long)
        with self._door:
            if self._closed:
                raise Refusal("hall_cannot_write", found="the hall is shutting down")
            self._queue.put(asked)
        asked.waiter.wait()
        if asked.error is not None:
            raise asked.error
        return asked.result

    def before_commit(self, hall: str, write: Callable[[Connection], None]) -> None:
        """Called from inside an operation: have this done once at the end of the group."""
        self._group.before_commit[hall] = write

    def after_commit(self, hall: str, tell: Callable[[], None]) -> None:
        """Called from inside an operation: have this done once when the group has become true."""
        self._group.after_commit[hall] = tell

    def close(self) -> None:
        """Finish the operations that were asked for, then end the thread."""
        with self._door:
            if self._closed:
                return
            self._closed = True
            self._queue.put(None)
        self._ended.wait()

    def _loop(self) -> None:
        while True:
            asked = self._queue.get()
            if asked is None:
                break
            group, last = self._gather(asked)
            self._run_group(group)
            if last:
                break
        if self._connection is not None:
            self._connection.close()

    def _gather(self, first: _Asked) -> tuple[list[_Asked], bool]:
        """Everything that has queued meanwhile, up to a group's size, and whether the end was among it."""
        group = [first]
        while len(group) < GROUP:
            try:
                asked = self._queue.get_nowait()
            except queue.Empty:
                break
            if asked is None:
                return group, True
            group.append(asked)
        return group, False

    def _run_group(self, group: list[_Asked]) -> None:
        self._group = _Group()
        try:
            connection = self._open()
            transaction = self._begin(connection)
            for n, asked in enumerate(group):
                self._run_one(connection, asked)
                if n % BREATH == BREATH - 1:
                    breathe()
            for write in self._group.before_commit.values():
                write(connection)
            if not _raw(connection).in_transaction:
                raise Refusal("hall_cannot_write", found="the database ended the transaction")
            with gauges.COMMIT.time():
                self._commit(transaction)
            gauges.GROUP.observe(len(group))
            for tell in self._group.after_commit.values():
                tell()
        except (DBAPIError, Refusal) as error:
            self._lost(group, error)
        except BaseException as error:  # noqa: BLE001 - a defect here must answer its askers, not hang them
            self._lost(group, error)
        for asked in group:
            asked.waiter.set()

    def _begin(self, connection: Connection) -> Transaction:
        """Take the write lock: at once when it is free, else beside the loop for as long as the busy timeout."""
        raw = _raw(connection)
        raw.execute("PRAGMA busy_timeout = 0")
        try:
            return connection.begin()
        except OperationalError:
            connection.rollback()
        finally:
            raw.execute(f"PRAGMA busy_timeout = {BUSY_MS}")
        return apart(connection.begin)

    def _commit(self, transaction: Transaction) -> None:
        """Make the group true, beside the loop where the disk has been slow of late."""
        if self._apart_for:
            self._apart_for -= 1
            apart(transaction.commit)
            return
        began = perf_counter()
        transaction.commit()
        self._slow = self._slow + 1 if perf_counter() - began > SLOW_S else 0
        if self._slow == 2:
            self._slow, self._apart_for = 0, APART

    def _run_one(self, connection: Connection, asked: _Asked) -> None:
        raw = _raw(connection)
        raw.execute("SAVEPOINT one")
        try:
            asked.result = apart(lambda: asked.run(connection)) if asked.long else asked.run(connection)
        except DBAPIError as error:
            if not raw.in_transaction:
                raise
            asked.error = Refusal("hall_cannot_write", found=type(error.orig).__name__)
            asked.error.__cause__ = error
            raw.execute("ROLLBACK TO one")
        except Exception as error:  # noqa: BLE001 - given to its asker as it is
            asked.error = error
            raw.execute("ROLLBACK TO one")
        raw.execute("RELEASE one")

    def _open(self) -> Connection:
        if self._connection is None:
            self._connection = self._engine.connect()
        return self._connection

    def _lost(self, group: list[_Asked], error: BaseException) -> None:
        """The group did not become true: everyone is told, and the connection is opened anew."""
        self._forget()
        for asked in group:
            if asked.error is None:
                asked.error = Refusal("hall_cannot_write", found=type(error).__name__)
                asked.error.__cause__ = error
        if self._connection is not None:
            connection, self._connection = self._connection, None
            connection.invalidate()
            connection.close()


def _raw(connection: Connection) -> Any:
    return connection.connection.driver_connection
