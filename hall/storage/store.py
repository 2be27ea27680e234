"""The store: performs operations on halls, one transaction each, and lets others read.

    answer = store.perform("hongkou", by, work, key)

`work` gets a ledger and returns an `Answer`. With a key, the answer is stored in the same transaction and given again
to whoever asks with the same key; the same key with another body is refused. SQLite goes through the one writer
(`hall.storage.writer`), PostgreSQL ones lock their hall's row.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Collection, Iterator, Sequence
from contextlib import AbstractContextManager, contextmanager
from dataclasses import replace
from datetime import datetime
from pathlib import Path
from shutil import disk_usage
from time import perf_counter
from typing import Any, Protocol

import orjson
from sqlalchemy import Connection, Engine, Select, bindparam, literal_column, select, update
from sqlalchemy.exc import DBAPIError, OperationalError
from sqlalchemy.exc import TimeoutError as NoneFree

from hall import gauges
from hall.canonical import canonical
from hall.domain.configuration import Configuration
from hall.domain.forecast import FRESH_S, Outlook
from hall.domain.refusals import Refusal
from hall.domain.ticket import OPEN, Ticket, link_is_dead
from hall.journey.ports import Answer, By, DeviceOnRecord, Key
from hall.storage import configurations, engines, reads
from hall.storage.awaiting import Awaiting
from hall.storage.prepared import Prepared, adding
from hall.storage.tables import halls, keys
from hall.storage.tallies import Tallies
from hall.storage.view import SqlView
from hall.storage.waking import Turns
from hall.storage.writer import Writer

RETRIES = 3
IDLE = 8
"""So many connections wait for the next reader; more were only needed at once for a moment."""
ROOM = 256 * 1024
"""Less free space in bytes is a full disk: some twenty presses fit into so much."""


class Clock(Protocol):
    """The hall's clock."""

    def now(self) -> datetime:
        """This instant, aware, UTC."""


Work = Callable[[SqlView], Answer]


class Store:
    """Everything that is kept, of all halls in one database."""

    def __init__(self, url: str, clock: Clock) -> None:
        self.clock = clock
        self.url = url
        self.sqlite = engines.is_sqlite(url)
        self.engine = engines.open_writer(url)
        self.reader: Engine = engines.open_reader(url, self.engine)
        self.committed: list[Callable[[str], None]] = []
        """Called with the hall's code after a commit that recorded facts (a hint; the journal is the truth)."""
        self.outlooks: dict[str, Outlook] = {}
        """By hall: the newest forecast of its waits, put here by `hall.forecasts`."""
        self.awaiting = Awaiting()
        self._configs: dict[tuple[str, int], Configuration] = {}
        self._kept: dict[str, Tallies] = {}
        self._committed: dict[str, Tallies] = {}
        self._committing: dict[str, Tallies] = {}
        self._versions: dict[str, tuple[list[dict[str, Any]], Tallies]] = {}
        self._turns: defaultdict[str, Turns] = defaultdict(Turns)
        self._writer = Writer(self.engine, self._forget) if self.sqlite else None
        self._readers = engines.Readers(self.reader, IDLE if self.sqlite else 0)

    def close(self) -> None:
        """Finish what was begun and let go of the database."""
        if self._writer is not None:
            self._writer.close()
        self._readers.close()
        self.engine.dispose()

    # -- writing

    def perform(self, hall: str, by: By, work: Work, key: Key | None = None, *, long: bool = False) -> Answer:
        """Perform one operation in one transaction. Raises Refusal (nothing changed), also `hall_cannot_write`.

        long says that it may touch hundreds of rows (closing a day) and must not hold the event loop.
        """
        began = perf_counter()
        try:
            answer = self._performed(hall, by, work, key, long=long)
        except Refusal as no:
            ended = gauges.FAILED if no.code == "hall_cannot_write" else gauges.REFUSED
            ended.observe(perf_counter() - began)
            raise
        gauges.DONE.observe(perf_counter() - began)
        if not answer.again:
            for told in self.committed:
                told(hall)
        return answer

    def _performed(self, hall: str, by: By, work: Work, key: Key | None, *, long: bool) -> Answer:
        if self._writer is None:
            return self._locked(hall, by, work, key)
        done: Answer = self._writer.run(lambda opened: self._kept_attempt(opened, hall, by, work, key), long=long)
        return done

    def write(self, work: Callable[[Connection], Any]) -> Any:
        """Change what belongs to no hall's journal (accounts, sessions, devices), in one transaction."""
        if self._writer is not None:
            return self._writer.run(work)
        with self.engine.begin() as connection:
            return work(connection)

    def _kept_attempt(self, connection: Connection, hall: str, by: By, work: Work, key: Key | None) -> Answer:
        """On SQLite: the small rows stay in memory from one commit to the next.

        Each operation works on a copy: what a refused one did to it must not be written with the group it was part of.
        """
        kept = self._kept.get(hall)
        tallies = kept.copy() if kept is not None else Tallies.read(connection, hall)
        answer = self._attempt(connection, tallies, by, work, key)
        self._kept[hall] = tallies
        if self._writer is not None:
            self._writer.before_commit(hall, lambda connection: self._will_be(tallies, connection))
            self._writer.after_commit(hall, lambda: self._publish(hall))
        return answer

    def _will_be(self, tallies: Tallies, connection: Connection) -> None:
        tallies.write(connection)
        self._committing[tallies.hall] = tallies.copy()

    def _publish(self, hall: str) -> None:
        """Small rows as they were committed: a view of that very moment need not read them again."""
        self._committed[hall] = self._committing.pop(hall)

    def _forget(self) -> None:
        for kept in (self._kept, self._committed, self._committing):
            kept.clear()

    def _tallies(self, connection: Connection, hall: str) -> Tallies:
        """The small rows of the state that this connection sees, from memory when that is known.

        A commit is visible some milliseconds before the loop hears of it. Its journal position tells it apart from the
        one before, unless it recorded no fact: then the older copy is the one known to be true.
        """
        if not self.sqlite:
            return self._of_version(connection, hall, _VERSION)
        known = [found[hall] for found in (self._committed, self._committing) if hall in found]
        if known:
            at = _POSITION.rows(connection, {"hall": hall})
            for tallies in known:
                if at == [{"epoch": tallies.state.epoch, "seq": tallies.state.seq}]:
                    return tallies
        return Tallies.read(connection, hall)

    def _of_version(self, connection: Connection, hall: str, asked: Prepared) -> Tallies:
        """On PostgreSQL: the small rows as they were read before, where nobody has written any since.

        Whatever writes one writes the hall's row too (`Tallies.write`), and every write gives that row another `xmin`
        (PostgreSQL's manual, 5.5 System Columns).
        """
        version = asked.rows(connection, {"hall": hall})
        known = self._versions.get(hall)
        if known is None or known[0] != version:
            known = self._versions[hall] = version, Tallies.read(connection, hall)
        return known[1].copy(with_at_hand=False)

    def _locked(self, hall: str, by: By, work: Work, key: Key | None) -> Answer:
        """On PostgreSQL: the hall's row is locked; a lost connection or a serialization error is tried again.

        Operations of one hall queue here, in the order in which they came, rather than each with a connection in hand
        for the lock of the same row: thirty windows would leave none for anybody else.
        """
        with self._turns[hall]:
            for attempt in range(RETRIES + 1):
                decided = False
                try:
                    with self.engine.begin() as connection:
                        tallies = self._of_version(connection, hall, _LOCKED)
                        answer = self._attempt(connection, tallies, by, work, key)
                        tallies.write(connection)
                        decided = True
                    return answer
                except (DBAPIError, NoneFree) as error:
                    doubtful = decided and key is None
                    if attempt == RETRIES or not _worth_another_try(error, doubtful=doubtful):
                        raise Refusal("hall_cannot_write", found=_name(error)) from error
        raise AssertionError("the loop above returns or raises")

    def _attempt(self, connection: Connection, tallies: Tallies, by: By, work: Work, key: Key | None) -> Answer:
        if key is not None:
            stored = _answered(connection, tallies.hall, key)
            if stored is not None:
                return stored
        now = self.clock.now()
        ledger = SqlView(connection, tallies, self.configuration(connection, tallies.hall, tallies.revision), by, now)
        self._look_ahead(ledger)
        answer = work(ledger)
        ledger.flush()
        return answer if key is None else _stored(connection, tallies.hall, key, answer, now)

    def try_to_write(self) -> None:
        """A write of nothing that matters: refuses `hall_cannot_write` when the disk is full or the database away.

        On SQLite it is committed: what is taken back never reaches the disk, and a full one would look ready. One page
        may still fit into the log where a press does not, so there must be room besides.
        """
        if self.sqlite and disk_usage(Path(str(self.engine.url.database)).parent).free < ROOM:
            raise Refusal("hall_cannot_write", found="the disk is full")
        try:
            self.write(_count_a_trial if self.sqlite else _try_and_take_back)
        except (DBAPIError, NoneFree) as error:
            raise Refusal("hall_cannot_write", found=_name(error)) from error

    # -- reading

    def read(self) -> AbstractContextManager[Connection]:
        """A connection for reading one consistent state: that of the first question, not of its opening."""
        return self._readers.moment()

    @contextmanager
    def view(self, hall: str) -> Iterator[SqlView]:
        """A ledger that only reads: one consistent state of a hall, for snapshots. Refuses `unknown_hall`."""
        with self.read() as connection:
            tallies = self._tallies(connection, hall)
            config = self.configuration(connection, hall, tallies.revision)
            view = SqlView(connection, tallies, config, By(actor="reader"), self.clock.now())
            self._look_ahead(view)
            yield view

    def _look_ahead(self, ledger: SqlView) -> None:
        """Give it the hall's newest forecast, unless that is too old to be told; or that the day's first is to come."""
        found = self.outlooks.get(ledger.state.code)
        if found is not None and (ledger.now - found.at).total_seconds() <= FRESH_S:
            ledger.outlook = found
        else:
            ledger.outlook_due = self.awaiting.first(ledger.state.code, ledger.state.day)

    def ticket_by_link(self, link: str) -> tuple[str, Ticket]:
        """A visitor's ticket by its secret link, with its hall; refuses `unknown_ticket`, also for a dead link."""
        with self.read() as connection:
            found = reads.ticket_by_link(connection, link)
        if found is None or self._is_dead(*found):
            raise Refusal("unknown_ticket", asked="", days="today")
        return found

    def _is_dead(self, hall: str, ticket: Ticket) -> bool:
        if ticket.state in OPEN:
            return False
        with self.view(hall) as view:
            return link_is_dead(ticket, view.now, view.config.hall.timezone)

    def codes(self) -> list[str]:
        """The halls that are there."""
        with self.read() as connection:
            return list(connection.execute(select(halls.c.code).order_by(halls.c.code)).scalars())

    def note_health(self, hall: str, box: str, found: Sequence[DeviceOnRecord]) -> None:
        """Keep what a box tells of its devices; before it first hears of the hall its clock may be ahead of ours."""
        now = self.clock.now()
        told = [replace(one, since=min(one.since, now)) for one in found]
        if told:
            self.write(lambda connection: reads.put_devices(connection, hall, told))

    def note_alive(self, hall: str, boxes: Collection[str]) -> None:
        """These boxes are connected now."""
        now = self.clock.now()
        self.write(lambda connection: reads.boxes_seen(connection, hall, boxes, now))

    def configuration(self, connection: Connection, hall: str, revision: int) -> Configuration:
        """A revision of a hall's configuration; revisions never change, so they are kept."""
        found = self._configs.get((hall, revision))
        if found is None:
            found = self._configs[(hall, revision)] = configurations.load(connection, hall, revision)
        return found


_ANSWERED = Prepared(
    select(keys.c.fingerprint, keys.c.status, keys.c.answer).where(
        keys.c.hall == bindparam("hall"), keys.c.key == bindparam("key")
    )
)
_ADD_ANSWER = adding(keys)
_POSITION = Prepared(select(halls.c.epoch, halls.c.seq).where(halls.c.code == bindparam("hall")))
_XMIN: Select[Any] = select(literal_column("xmin::text").label("xmin")).where(halls.c.code == bindparam("hall"))
_VERSION, _LOCKED = Prepared(_XMIN), Prepared(_XMIN.with_for_update())


def _answered(connection: Connection, hall: str, key: Key) -> Answer | None:
    found = _ANSWERED.rows(connection, {"hall": hall, "key": key.key})
    if not found:
        return None
    if found[0]["fingerprint"] != key.fingerprint:
        raise Refusal("key_reused", key=key.key)
    text = found[0]["answer"]
    return Answer(status=found[0]["status"], body=orjson.loads(text), again=True, text=text)


def _stored(connection: Connection, hall: str, key: Key, answer: Answer, now: datetime) -> Answer:
    text = answer.text or canonical(answer.body)
    row = {
        "hall": hall,
        "key": key.key,
        "fingerprint": key.fingerprint,
        "status": answer.status,
        "answer": text,
        "at": now,
    }
    _ADD_ANSWER.run(connection, row)
    return Answer(status=answer.status, body=answer.body, again=answer.again, text=text)


def _count_a_trial(connection: Connection) -> None:
    """`user_version` is a number in the file's header that nobody else uses; the same value would not be written."""
    trials = connection.exec_driver_sql("PRAGMA user_version").scalar_one()
    connection.exec_driver_sql(f"PRAGMA user_version = {(trials + 1) % 1000}")


def _try_and_take_back(connection: Connection) -> None:
    with connection.begin_nested() as trial:
        connection.execute(update(halls).values(seq=halls.c.seq))
        trial.rollback()


def _name(error: DBAPIError | NoneFree) -> str:
    return type(getattr(error, "orig", error)).__name__


def _worth_another_try(error: DBAPIError | NoneFree, *, doubtful: bool) -> bool:
    """Serialization failures, deadlocks, and connections that were lost.

    doubtful: the connection was lost while the database committed, and no key would tell whether it did. A second
    try might give a second ticket.
    """
    if isinstance(error, NoneFree):
        return False
    if (getattr(error.orig, "sqlstate", None) or "") in ("40001", "40P01"):
        return True
    return not doubtful and (error.connection_invalidated or isinstance(error, OperationalError))
