"""The journal: gapless, chained, append-only; whoever touches it is found out."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import psycopg
import pytest

from hall.storage import checks
from tests.journey.open_hall import OpenHall
from tests.judges import ledger_book, ledger_checker

TAMPERINGS = {
    "a changed word": "UPDATE facts SET data = replace(data, 'A0002', 'A0009') WHERE seq = 3",
    "another clerk": "UPDATE facts SET actor = 'account:other' WHERE seq = 4",
    "another time": "UPDATE facts SET happened_at = happened_at - 60000000 WHERE seq = 2",
    "a fact taken out": "DELETE FROM facts WHERE seq = 3",
    "the newest fact taken out": "DELETE FROM facts WHERE seq = (SELECT max(seq) FROM facts)",
    "everything taken out": "DELETE FROM facts",
}


@pytest.fixture
def busy(database: str) -> Iterator[OpenHall]:
    """A hall in a database of its own, because somebody is going to tamper with all of it."""
    hall = OpenHall(database)
    hall.open_day()
    for _ in range(3):
        hall.take()
    hall.open("1")
    hall.call_next("1")
    yield hall
    hall.close()
    ledger_checker.check(hall.url, hall.code)


@contextmanager
def unguarded(hall: OpenHall) -> Iterator[Any]:
    """A connection of somebody who may switch the guards off; everything is put back afterwards."""
    connection = ledger_book.connect(hall.url)
    rows = connection.execute("SELECT * FROM facts").fetchall()
    sqlite = hall.url.startswith("sqlite")
    guards = (
        dict(connection.execute("SELECT name, sql FROM sqlite_master WHERE type = 'trigger'").fetchall())
        if sqlite
        else {}
    )
    for name in guards:
        connection.execute(f"DROP TRIGGER {name}")
    if not sqlite:
        connection.execute("ALTER TABLE facts DISABLE TRIGGER USER")
    try:
        yield connection
    finally:
        connection.execute("DELETE FROM facts")
        mark = "?" if sqlite else "%s"
        back = f"INSERT INTO facts VALUES ({', '.join([mark] * 17)})"  # noqa: S608 - nothing but places for values
        connection.cursor().executemany(back, rows)
        for guard in guards.values():
            connection.execute(guard)
        connection.close()


@pytest.mark.parametrize(
    "statement", ["UPDATE facts SET actor = 'x'", "DELETE FROM facts", "DELETE FROM facts WHERE seq = 1"]
)
def test_the_database_refuses_to_change_the_journal(busy: OpenHall, statement: str) -> None:
    connection = ledger_book.connect(busy.url)

    with pytest.raises(Exception, match="append-only"):
        connection.execute(statement)

    connection.close()


_UPSERT = """
    INSERT INTO facts SELECT * FROM facts WHERE seq = 1
    ON CONFLICT (hall, epoch, seq) DO UPDATE SET actor = 'x'
"""
_BY_ROWID = """
    INSERT OR REPLACE INTO facts (
        rowid, hall, epoch, seq, type, version, happened_at, recorded_at, origin, actor, device, revision, data, hash
    )
    SELECT rowid, hall, epoch, seq + 1000, type, version, happened_at, recorded_at, origin, actor, device, revision,
        data, hash
    FROM facts WHERE seq = 1
"""
OVERWRITINGS = {
    "sqlite": (
        "INSERT OR REPLACE INTO facts SELECT * FROM facts WHERE seq = 1",
        "REPLACE INTO facts SELECT * FROM facts WHERE seq = 1",
        _BY_ROWID,
        _UPSERT,
        "UPDATE OR REPLACE facts SET seq = seq + 1",
    ),
    "postgresql": (_UPSERT,),
}


def test_the_database_refuses_to_write_over_a_fact(busy: OpenHall) -> None:
    """SQLite's REPLACE throws the old row away without the DELETE trigger, by its key or by its hidden rowid."""
    before = ledger_book.dump(busy.url, busy.code)

    for statement in OVERWRITINGS["sqlite" if busy.url.startswith("sqlite") else "postgresql"]:
        connection = ledger_book.connect(busy.url)
        with pytest.raises(Exception, match="append-only"):
            connection.execute(statement)
        connection.close()

    assert ledger_book.dump(busy.url, busy.code) == before


def test_postgresql_refuses_to_empty_the_journal_at_once(busy: OpenHall) -> None:
    if busy.url.startswith("sqlite"):
        return
    connection = ledger_book.connect(busy.url)

    with pytest.raises(psycopg.errors.RaiseException, match="append-only"):
        connection.execute("TRUNCATE facts")

    connection.close()


def test_an_untouched_journal_is_found_whole(busy: OpenHall) -> None:
    assert is_whole(busy)


def test_a_journal_in_which_people_wrote_chinese_is_found_whole(busy: OpenHall) -> None:
    busy.void("A0003", "取错了号 “ü”")

    assert is_whole(busy)


def is_whole(hall: OpenHall) -> bool:
    found = {f.what: f.ok for f in checks.look(hall.url, hall.clock.now())}
    return found[f"{hall.code}: journal"]


@pytest.mark.parametrize("tampering", TAMPERINGS.values(), ids=TAMPERINGS)
def test_tampering_is_found_by_the_hall_and_by_the_judge(busy: OpenHall, tampering: str) -> None:
    with unguarded(busy) as connection:
        connection.execute(tampering)

        found = {f.what: f.ok for f in checks.look(busy.url, busy.clock.now())}
        objections = ledger_checker.objections(ledger_book.read(busy.url, busy.code))

    assert not found[f"{busy.code}: journal"]
    assert any(said.startswith(("chain", "gapless")) for said in objections)


def test_a_cursor_gives_what_came_after_it_in_order(busy: OpenHall) -> None:
    facts = busy.look(lambda view: view.facts_after(1, 2, 3))

    assert [f.seq for f in facts] == [3, 4, 5]
    assert [f.fact.data["number"] for f in facts[:2]] == ["A0002", "A0003"]


def test_every_fact_says_who_when_and_under_which_rules(busy: OpenHall) -> None:
    for fact in ledger_book.read(busy.url, busy.code).facts:
        assert (fact["actor"], fact["device"], fact["origin"], fact["revision"]) == (
            "account:clerk", "window-1", "live", 1,
        )  # fmt: skip
        assert fact["business_day"] == "2026-03-03"
        assert fact["happened_at"] == fact["recorded_at"]


def test_the_visitors_secret_link_is_not_in_the_journal(busy: OpenHall) -> None:
    book = ledger_book.read(busy.url, busy.code)

    assert not [t for t in book.tickets for f in book.facts if t["link"] in f["data"]]
