"""The reports say what the journal says, and the judge notices when they do not."""

from __future__ import annotations

import shutil
import sqlite3
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest

from hall.reports import make
from tests import servers
from tests.judges.mutants import MUTANTS, mutate
from tests.judges.recompute import Judge, differences
from tests.reports.busy_hall import HALL, BusyHall, live

FIRST, LAST = date(2025, 6, 3), date(2025, 6, 5)
REPORTS = [("day", "service"), ("day", "hour"), ("day", "half_hour"), ("day", "window"), ("windows", "window")]
PERIODS = [(FIRST, LAST), (FIRST, FIRST), (date(2025, 6, 4), LAST), (LAST, LAST), (date(2024, 1, 1), date(2024, 1, 2))]


@pytest.fixture(scope="module")
def on_sqlite(tmp_path_factory: pytest.TempPathFactory) -> Iterator[BusyHall]:
    hall = live(f"sqlite:///{tmp_path_factory.mktemp('judged') / 'hall.db'}", steps=550, seed=11)
    yield hall
    hall.close()


@pytest.fixture(scope="module")
def on_postgres(postgres_url: str) -> Iterator[BusyHall]:
    with servers.fresh_database(postgres_url) as url:
        hall = live(url, steps=60, seed=3)
        yield hall
        hall.close()


def judge_of(hall: BusyHall, first: date = FIRST, last: date = LAST) -> Judge:
    return Judge(hall.store.url, HALL, first, last, hall.clock.now())


@pytest.fixture(scope="module")
def judge(on_sqlite: BusyHall) -> Judge:
    """Of the whole period; it knows nothing of our code, so no mutant changes what it says."""
    return judge_of(on_sqlite)


def found_by(judge: Judge, hall: BusyHall, first: date = FIRST, last: date = LAST) -> Iterator[str]:
    """The differences in all reports of a period."""
    return (
        f"{name} by {by}: {line}"
        for name, by in REPORTS
        for line in differences(make(hall.store, HALL, name, first, last, by), judge)
    )


def test_the_busy_hall_has_seen_everything(on_sqlite: BusyHall) -> None:
    connection = sqlite3.connect(on_sqlite.store.url.removeprefix("sqlite:///"))
    seen = dict(connection.execute("SELECT type, count(*) FROM facts GROUP BY type").fetchall())
    connection.close()

    assert seen["ticket_issued"] >= 120
    for kind in ("held", "resumed", "transferred", "returned", "left", "voided", "expired"):
        assert seen[f"ticket_{kind}"] >= 3, kind
    for kind in ("undone", "marked_absent", "suspended", "window_paused", "day_closed"):
        assert seen[kind] >= 2, kind


@pytest.mark.parametrize(("first", "last"), PERIODS)
def test_every_figure_of_every_report_is_the_journals(on_sqlite: BusyHall, first: date, last: date) -> None:
    assert list(found_by(judge_of(on_sqlite, first, last), on_sqlite, first, last)) == []


@pytest.mark.parametrize(("first", "last"), PERIODS[:2])
def test_on_postgresql_as_well(on_postgres: BusyHall, first: date, last: date) -> None:
    assert list(found_by(judge_of(on_postgres, first, last), on_postgres, first, last)) == []


def test_the_funnel_balances_and_the_queue_agrees_with_the_waits(on_sqlite: BusyHall) -> None:
    whole = make(on_sqlite.store, HALL, "day", FIRST, LAST, "service")["quality"]
    closed = make(on_sqlite.store, HALL, "day", FIRST, FIRST, "service")["quality"]

    assert (whole["balanced"], whole["unbalanced_by"], whole["impossible_order"]) == (True, 0, 0)
    assert whole["excluded_test"] > 0
    assert whole["excluded_void"] > 0
    assert closed["little_off"] <= 0.02


@pytest.mark.parametrize("mutant", [name for name in MUTANTS if not name.startswith(("coming: ", "after-work: "))])
def test_the_judge_finds_a_mutant(
    on_sqlite: BusyHall, judge: Judge, monkeypatch: pytest.MonkeyPatch, mutant: str
) -> None:
    mutate(monkeypatch, mutant)

    assert any(found_by(judge, on_sqlite))


def test_the_judge_finds_a_stage_that_undo_should_have_deleted(
    on_sqlite: BusyHall, judge: Judge, tmp_path: Path
) -> None:
    file = Path(on_sqlite.store.url.removeprefix("sqlite:///"))
    for suffix in ("", "-wal", "-shm"):
        shutil.copyfile(f"{file}{suffix}", f"{tmp_path / 'hall.db'}{suffix}")
    connection = sqlite3.connect(tmp_path / "hall.db")
    columns = [row[1] for row in connection.execute("PRAGMA table_info(legs)")]
    values = ", ".join('"index" + 50' if name == "index" else f'"{name}"' for name in columns)
    connection.execute(f"INSERT INTO legs SELECT {values} FROM legs WHERE ending = 'finished' LIMIT 1")  # noqa: S608
    connection.commit()
    connection.close()

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(on_sqlite.store, "url", f"sqlite:///{tmp_path / 'hall.db'}")
        assert any(found_by(judge, on_sqlite))
