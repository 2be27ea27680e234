"""Killed, locked out, restarted: every number that a visitor saw is in the record, and no press counts twice."""

from __future__ import annotations

import random
import sqlite3
import time
from collections.abc import Callable, Iterator
from threading import Timer

import pytest
from sqlalchemy import event

from hall.domain.refusals import Refusal
from hall.storage import engines
from tests.journey.databases import copied_postgres
from tests.journey.open_hall import OpenHall
from tests.judges import ledger_checker, papers
from tests.trust.children import Child, writing
from tests.trust.crashing import Crashing, crashing_postgres


@pytest.fixture(scope="module")
def crashing() -> Iterator[Crashing]:
    """A durable PostgreSQL of this file's own; a test that lets it die starts it again."""
    with crashing_postgres() as server:
        yield server


def wait_for(condition: Callable[[], bool], seconds: float = 30) -> None:
    until = time.monotonic() + seconds
    while not condition():
        assert time.monotonic() < until, "it did not happen in time"
        time.sleep(0.02)


def open_hall(url: str) -> str:
    """A small hall whose day and window 1 are open, with nobody in it."""
    hall = OpenHall(url)
    hall.open_day()
    hall.open("1")
    hall.close()
    return hall.code


def kills(url: str, count: int) -> None:
    code, shown, chance = open_hall(url), [], random.Random(7)
    for n in range(count):
        with writing(url, f"life-{n:03d}") as child:
            wait_for(lambda child=child: len(child.papers) >= 1)
            time.sleep(chance.uniform(0, 0.15))
            child.kill()
        shown += child.papers
        papers.check(ledger_checker.check(url, code), shown)
    assert len(shown) >= count


def test_a_server_killed_three_times_has_lost_no_number_and_doubled_none(database: str) -> None:
    kills(database, 3)


@pytest.mark.slow
@pytest.mark.timeout(1200)
def test_a_server_killed_a_hundred_times_has_lost_no_number_and_doubled_none(database: str) -> None:
    kills(database, 100)


def test_a_stranger_who_holds_the_database_is_waited_out_then_refused_then_forgotten(sqlite_database: str) -> None:
    hall = OpenHall(sqlite_database)
    hall.open_day()
    stranger = sqlite3.connect(sqlite_database.removeprefix("sqlite:///"), isolation_level=None)
    stranger.execute("BEGIN IMMEDIATE")

    begun = time.monotonic()
    with pytest.raises(Refusal, match="hall_cannot_write"):
        hall.take()
    waited = time.monotonic() - begun
    with pytest.raises(Refusal, match="hall_cannot_write"):
        hall.store.try_to_write()
    seen_meanwhile = hall.look(lambda view: view.state.day)
    stranger.execute("ROLLBACK")
    stranger.close()

    assert engines.BUSY_MS / 1000 * 0.9 < waited < engines.BUSY_MS / 1000 + 5
    assert seen_meanwhile is not None
    assert hall.take().number == "A0001"
    hall.close()
    ledger_checker.check(hall.url, hall.code)


def test_a_stranger_who_holds_the_database_for_a_moment_is_only_waited_for(sqlite_database: str) -> None:
    hall = OpenHall(sqlite_database)
    hall.open_day()
    stranger = sqlite3.connect(
        sqlite_database.removeprefix("sqlite:///"), isolation_level=None, check_same_thread=False
    )
    stranger.execute("BEGIN IMMEDIATE")
    Timer(0.5, stranger.execute, ["ROLLBACK"]).start()

    assert hall.take().number == "A0001"
    hall.close()
    stranger.close()


def test_postgresql_stopped_at_once_and_started_again_loses_nothing_and_doubles_nothing(
    crashing: Crashing,
) -> None:
    url = crashing.database()
    code = open_hall(url)
    with writing(url, "the-only-life") as child:
        for n in range(1, 4):
            wait_for(lambda n=n: len(child.papers) >= 15 * n)
            crashing.stop_at_once()
            wait_for(lambda n=n: len(child.refusals) >= n)
            crashing.start_again()
        went_on_well(child)

    assert set(child.refusals) == {"hall_cannot_write"}
    papers.check(ledger_checker.check(url, code), child.papers)


def test_connections_that_the_database_drops_are_opened_anew_without_a_word(
    crashing: Crashing,
) -> None:
    url = crashing.database()
    code = open_hall(url)
    with writing(url, "the-only-life") as child:
        for n in range(1, 6):
            wait_for(lambda n=n: len(child.papers) >= 10 * n)
            crashing.kill_connections()
        went_on_well(child)

    papers.check(ledger_checker.check(url, code), child.papers)


def went_on_well(child: Child) -> None:
    """The writer takes 15 more numbers; each of its presses was answered once, in order, without a gap."""
    enough = len(child.papers) + 15
    wait_for(lambda: len(child.papers) >= enough, 60)
    child.kill()
    assert child.papers == [(f"the-only-life-press-{n:08d}", f"A{n + 1:04d}") for n in range(len(child.papers))]


def test_an_operation_without_a_key_is_not_tried_again_when_nobody_knows_whether_it_was_committed(
    crashing: Crashing,
) -> None:
    """The server dies while it commits: a second try could give a second ticket, and nothing would tell."""
    hall = OpenHall(crashing.database())
    hall.open_day()
    event.listen(hall.store.engine, "commit", lambda _: crashing.kill_connections(), once=True)

    with pytest.raises(Refusal, match="hall_cannot_write"):
        hall.take()

    assert hall.take().number == "A0001"
    hall.close()
    ledger_checker.check(hall.url, hall.code)


def test_a_pool_without_a_free_connection_is_a_plain_no(
    migrated_postgres: str, postgres_url: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    with copied_postgres(postgres_url, migrated_postgres) as url:
        hall = OpenHall(url)
        hall.open_day()
        monkeypatch.setattr(hall.store.engine.pool, "_timeout", 0.2)
        taken = [hall.store.engine.connect() for _ in range(engines.POOL)]

        with pytest.raises(Refusal, match="hall_cannot_write"):
            hall.take()

        for connection in taken:
            connection.close()
        assert hall.take().number == "A0001"
        hall.close()
