"""Histories of any length, made in minutes: two weeks that a hall's own import has recorded, copied back in time.

A copy has the same tickets, stages and facts with other names, instants and days, so what reports read is as consistent
as the original. Kept figures are made by the hall's own code for the two weeks and copied likewise; `reports` checks
copies against their tickets.
"""

from __future__ import annotations

import csv
import random
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import Any

import orjson
from sqlalchemy import Column, Connection, Table, create_engine, delete, insert, select, text, update
from sqlalchemy.pool import NullPool

from hall.domain.history import Past
from hall.reports import keeping, kept
from hall.storage import history, report_reads
from hall.storage.columns import Instant
from hall.storage.figure_tables import day_figures, figure_days
from hall.storage.setup import add_hall, migrate
from hall.storage.store import Store
from hall.storage.tables import facts, halls, legs, tickets
from tests.bench import halls as bodies
from tests.reports.busy_hall import Clock

PER_DAY = 4_000
LAST_DAY = date(2025, 5, 30)
"""A Friday."""
WEEKS, WORKDAYS = 2, 5
PER_COPY = PER_DAY * WEEKS * WORKDAYS
BACK = timedelta(weeks=WEEKS)
TWO_WEEKS = (LAST_DAY - BACK + timedelta(days=1), LAST_DAY)
ON = timedelta(days=3)
"""From the last day to the present one."""
COPIED = (tickets, legs, facts)
COLUMNS = (
    "ticket", "number", "day", "service", "win", "ending", "calls", "held_s",
    "queued", "first_called", "called", "started", "ended",
)  # fmt: skip


@dataclass(frozen=True, kw_only=True)
class Made:
    """A hall with a long past, and how many tickets are in it."""

    store: Store
    hall: str
    copies: int
    told: int
    """Of so many copies, the newest, the journal is there too; of the older ones tickets, stages and kept days."""
    first: date
    tickets: int


def make(url: str, count: int, told: int) -> Made:
    """A hall whose last business day is LAST_DAY, with about `count` tickets up to it. It is the Monday after.

    The journal is there for about the `told` newest of them.
    """
    made = empty(url)
    store, hall = made.store, made.hall
    pasts = list(_two_weeks(random.Random(1)))
    history.bring_in(store.engine, hall, pasts, store.clock.now(), create=True, dry_run=False)
    store.close()
    found = known(url, count, told)
    with found.store.engine.connect() as connection:
        span = int(connection.execute(select(halls.c.seq)).scalar_one())
    figures_anew(found)
    found.store.close()
    with _at_once(url) as connection:
        for table in COPIED:
            connection.execute(text(_set_aside(table, Moved.back(0, span), hall)))
        for back in range(found.copies, 0, -1):
            for table in COPIED[: 2 if back > found.told else 3]:
                connection.execute(text(_copying(connection.dialect.name, table, Moved.back(back, span))))
            connection.commit()
    return replace(found, store=Store(url, store.clock))


def known(url: str, count: int, told: int) -> Made:
    """What `make` made, opened again."""
    copies = max(0, round(count / PER_COPY) - 1)
    return Made(
        store=Store(url, _monday()),
        hall=str(body()["hall"]["code"]),
        copies=copies,
        told=min(copies, max(0, round(told / PER_COPY) - 1)),
        first=LAST_DAY - BACK * (copies + 1) + timedelta(days=3),
        tickets=(copies + 1) * PER_COPY,
    )


def figures_anew(made: Made) -> bool:
    """Measure the two weeks by the formulas of this moment and copy what is kept of them; False if that stands."""
    store, hall = made.store, made.hall
    with report_reads.opened(store.url) as connection:
        by = kept.made_by(report_reads.present(connection, hall).hall.timezone)
        days = select(figure_days.c.made_by).where(figure_days.c.day <= LAST_DAY)
        if set(connection.execute(days).scalars()) == {by}:
            return False
    keeping.rebuild(store, hall, *TWO_WEEKS, lambda _: None)
    with store.engine.begin() as connection:
        for table in (figure_days, day_figures):
            connection.execute(delete(table).where(table.c.day < TWO_WEEKS[0]))
        _copy_figures(connection, made.copies)
    return True


@contextmanager
def _at_once(url: str) -> Iterator[Connection]:
    """A connection for millions of rows: nothing is synced, and indexes are made of sorted rows when all are there."""
    engine = create_engine(url, poolclass=NullPool)
    indexes = [index for table in COPIED for index in table.indexes]
    with engine.connect() as connection:
        sqlite = connection.dialect.name == "sqlite"
        quick = ("journal_mode = OFF", "synchronous = OFF", "cache_size = -500000") if sqlite else (
            "synchronous_commit TO off", "maintenance_work_mem TO '500MB'",
        )  # fmt: skip
        for one in quick:
            connection.execute(text(f"{'PRAGMA' if sqlite else 'SET'} {one}"))
        connection.commit()
        for index in indexes:
            index.drop(connection, checkfirst=True)
        connection.commit()
        yield connection
        for index in indexes:
            index.create(connection)
        connection.execute(text("ANALYZE"))
        connection.commit()
    engine.dispose()


def open_day(made: Made) -> Made:
    """The last day once more as the present one, which nobody has closed: everybody has been served by ten to five."""
    clock: Any = made.store.clock
    clock.at = datetime(2025, 6, 2, 8, 50, tzinfo=UTC)
    with made.store.engine.begin() as connection:
        itself = connection.execute(select(halls.c.seq, halls.c.day, halls.c.last_fact_at)).one()
        if itself.day is None:
            _on(connection, made.hall, Moved.on(int(itself.seq)), clock.at)
        clock.at = max(clock.at, itself.last_fact_at)
    made.store.close()
    return replace(made, store=Store(made.store.url, clock))


def _on(connection: Connection, hall: str, moved: Moved, now: datetime) -> None:
    for table in COPIED:
        connection.execute(text(_set_aside(table, moved, hall)))
        connection.execute(text(_copying(connection.dialect.name, table, moved)))
    newest = connection.execute(select(facts.c.seq, facts.c.hash).order_by(facts.c.seq.desc()).limit(1)).one()
    present = {"day": LAST_DAY + ON, "seq": newest.seq, "head": newest.hash, "last_fact_at": now}
    connection.execute(update(halls).values(present))


def empty(url: str) -> Made:
    """The same hall on the same Monday without a past."""
    migrate(url)
    store = Store(url, _monday())
    hall = add_hall(store.engine, body(), datetime(2009, 1, 1, tzinfo=UTC))
    return Made(store=store, hall=hall, copies=0, told=0, first=LAST_DAY, tickets=0)


def body() -> dict[str, Any]:
    """A hall without limits that gives out numbers until ten at night: each run begins where the last one stopped."""
    found = bodies.unlimited()
    found["hall"]["hours"] = {day: [["09:00", "22:00"]] for day in found["hall"]["hours"]}
    return found


def _monday() -> Any:
    """The clock stands at nine on the Monday after."""
    return Clock(datetime(2025, 6, 2, 1, 0, tzinfo=UTC))


def _two_weeks(rng: random.Random) -> Iterator[Past]:
    line = 1
    for back in range(WEEKS * 7 - 1, -1, -1):
        day = LAST_DAY - timedelta(days=back)
        if day.weekday() < WORKDAYS:
            for past in _day(day, rng):
                line += 1
                yield past(line)


def _day(day: date, rng: random.Random) -> Iterator[Any]:
    """A busy day of 37 windows, eight services, two peaks; each window serves one after the other."""
    opens = datetime(day.year, day.month, day.day, 1, 0, tzinfo=UTC)
    free = {str(n): opens for n in range(1, 38)}
    of_service = {code: [str(n) for n in range(1, 38) if n % 8 == i] for i, code in enumerate("ABCDEFGH")}
    arrivals = sorted(rng.triangular(0, 4 * 3600, 3600) + rng.choice((0, 0, 3.5 * 3600)) for _ in range(PER_DAY))
    for n, seconds in enumerate(arrivals):
        issued, service = opens + timedelta(seconds=seconds, microseconds=rng.randrange(10**6)), rng.choice("ABCDEFGH")
        window = min(of_service[service], key=free.__getitem__)
        called = max(issued + timedelta(seconds=15), free[window])
        started = called + timedelta(seconds=rng.uniform(5, 60))
        finished = started + timedelta(seconds=rng.expovariate(1 / 200))
        outcome = rng.choices(("served", "no_show", "left"), (90, 6, 4))[0]
        if outcome == "left":
            finished, window = issued + (called - issued) / 2, ""
        else:
            finished = finished if outcome == "served" else started
            free[window] = finished
        yield _told(n, day, service, window, (issued, called, started, finished), outcome)


def _told(n: int, day: date, service: str, window: str, at: tuple[datetime, ...], outcome: str) -> Any:
    issued, called, started, finished = at
    return lambda line: Past(
        line=line, day=day, ticket=f"{service}{n:05d}", service=service, visitor_class="normal", channel="kiosk",
        window=window, clerk=f"clerk {window}" if window else "", issued=issued,
        called=called if outcome != "left" else None, started=started if outcome == "served" else None,
        finished=finished, outcome=outcome, recalls=n % 7 == 0, booked=None, rating=None,
    )  # fmt: skip


@dataclass(frozen=True, kw_only=True)
class Moved:
    """A copy of days: by how much earlier, by how many places lower in the journal, what its names begin with."""

    earlier: timedelta
    lower: int
    mark: str
    after: date
    """The days copied are those after this one."""

    @classmethod
    def back(cls, times: int, span: int) -> Moved:
        """The two weeks, so many times two weeks back. Nothing can be moved up: what is older stands below place 0."""
        return cls(earlier=times * BACK, lower=times * span, mark=_mark(times), after=LAST_DAY - BACK)

    @classmethod
    def on(cls, span: int) -> Moved:
        """The last day as the Monday after."""
        return cls(earlier=-ON, lower=-span, mark="d000", after=LAST_DAY - timedelta(days=1))


def _set_aside(table: Table, moved: Moved, hall: str) -> str:
    """What is copied, laid aside once: among millions of copies it would have to be looked for each time."""
    which = f"hall = '{hall}' AND {'business_day' if table is facts else 'day'} > '{moved.after.isoformat()}'"
    if table is facts:
        which += " AND epoch = 1 AND seq > 0" + (" AND type <> 'day_closed'" if moved.lower < 0 else "")
    return f'CREATE TEMPORARY TABLE "aside_{table.name}" AS SELECT * FROM "{table.name}" WHERE {which}'  # noqa: S608


def _copying(dialect: str, table: Table, moved: Moved) -> str:
    named = [(f'"{column.name}"', _moved(dialect, column, moved)) for column in table.columns]
    names, values = ", ".join(name for name, _ in named), ", ".join(value for _, value in named)
    return f'INSERT INTO "{table.name}" ({names}) SELECT {values} FROM "aside_{table.name}"'  # noqa: S608 - our own


def _moved(dialect: str, column: Column[Any], moved: Moved) -> str:
    name, days = f'"{column.name}"', moved.earlier.days
    if isinstance(column.type, Instant):
        return f"{name} - ({moved.earlier // timedelta(microseconds=1)})"
    if column.name in ("day", "business_day"):
        return f"date({name}, '{-days} days')" if dialect == "sqlite" else f"{name} - ({days})"
    if column.name == "link":  # random, so one that begins like a copy's mark would be copied to itself
        return f"'.{moved.mark[1:]}' || substr({name}, 5)"
    if column.name in ("id", "visit") or (column.name == "ticket" and column.table is not tickets):
        return f"'{moved.mark}' || substr({name}, 5)"
    if column.name == "seq":
        return f"{name} - ({moved.lower})"
    return f"'x' || {name}" if column.name == "number" and moved.lower < 0 else name


def _mark(back: int) -> str:
    """The first four letters of a copy's names; those of the original begin with a digit."""
    return f"c{back:03d}"


def _copy_figures(connection: Connection, copies: int) -> None:
    days, rows = (
        [dict(row._mapping) for row in connection.execute(select(table).where(table.c.day.between(*TWO_WEEKS)))]
        for table in (figure_days, day_figures)
    )
    told = [orjson.loads(row["sums"]) for row in rows]
    for back in range(1, copies + 1):
        gone = back * BACK
        for table, found in ((figure_days, days), (day_figures, [
            {**row, "sums": _sums(sums, back)} for row, sums in zip(rows, told, strict=True)
        ])):  # fmt: skip
            connection.execute(insert(table), [{**row, "day": row["day"] - gone} for row in found])


def _sums(sums: dict[str, Any], back: int) -> str:
    micros = back * BACK // timedelta(microseconds=1)
    wait, ticket, leg, number = sums["longest"] or (0, "", 0, "")
    longest = [wait, _mark(back) + ticket[4:], leg, number] if sums["longest"] else None
    overtime = [(window, state, begin - micros, end - micros) for window, state, begin, end in sums["overtime"]]
    return orjson.dumps({**sums, "longest": longest, "overtime": overtime}).decode()


def export(made: Made, folder: Path) -> tuple[Path, Path]:
    """The stages and the facts of the two weeks as CSV files: what DuckDB makes its Parquet files of."""
    with made.store.engine.connect() as connection:
        stages = connection.execute(text(_STAGES), {"hall": made.hall, "first": TWO_WEEKS[0].isoformat()}).all()
        told = connection.execute(text(_FACTS), {"hall": made.hall}).all()
    return _written(folder / "stages.csv", COLUMNS, stages), _written(
        folder / "facts.csv", ("ticket", "at", "type"), told
    )


_STAGES = """
SELECT t.id, t.number, t.day, l.service, coalesce(l."window", ''), l.ending, l.calls, l.held_s,
       l.queued_at, l.first_called_at, l.called_at, l.started_at, l.ended_at
FROM tickets t JOIN legs l ON l.hall = t.hall AND l.ticket = t.id WHERE t.hall = :hall AND t.day >= :first"""
_FACTS = """
SELECT ticket, happened_at, type FROM facts WHERE hall = :hall AND epoch = 1 AND seq > 0 AND ticket IS NOT NULL"""


def _written(file: Path, header: Sequence[str], rows: Iterable[Any]) -> Path:
    with file.open("w", newline="", encoding="utf-8") as out:
        writer = csv.writer(out)
        writer.writerow(header)
        writer.writerows(rows)
    return file
