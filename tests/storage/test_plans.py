"""The questions of every press are answered by an index of their own, however long the hall's history is."""

from __future__ import annotations

import sqlite3
from datetime import date
from pathlib import Path

import pytest
from sqlalchemy import Executable
from sqlalchemy.dialects import sqlite

from hall.storage import day_figures, flat_reads, judged_reads, reads, report_reads, statements
from hall.storage.figure_tables import OF_STANDSTILLS
from hall.storage.prepared import Prepared
from hall.storage.setup import migrate

ANSWERED_BY = {
    "HEADS": "ix_tickets_lane (hall=? AND lane=?)",
    "OLDER": "ix_tickets_lane (hall=? AND lane=? AND seniority<?)",
    "CALL_REASON": "ix_facts_ticket (hall=? AND ticket=?)",
    "LAST_NOTE": "ix_notes_ticket (hall=? AND ticket=?)",
    "JOBS_OF_TICKET": "ix_jobs_ticket (hall=? AND ticket=?)",
}


@pytest.fixture(scope="module")
def connection(tmp_path_factory: pytest.TempPathFactory) -> sqlite3.Connection:
    file: Path = tmp_path_factory.mktemp("plans") / "hall.db"
    migrate(f"sqlite:///{file}")
    return sqlite3.connect(file)


def test_who_stands_aside_is_found_by_three_indexes(connection: sqlite3.Connection) -> None:
    text = str(statements.ASIDE._statement.compile(dialect=sqlite.dialect()))  # type: ignore[attr-defined, no-untyped-call]

    plan = " ".join(row[3] for row in connection.execute(f"EXPLAIN QUERY PLAN {text}", [1] * text.count("?")))

    assert all(f"{name} (hall=?)" in plan for name in ("uq_tickets_claim", "ix_tickets_held", "ix_tickets_back")), plan


@pytest.mark.parametrize(("name", "index"), ANSWERED_BY.items())
def test_a_question_of_every_press_has_its_index(connection: sqlite3.Connection, name: str, index: str) -> None:
    asked = getattr(statements, name)
    statement: Executable = asked._statement if isinstance(asked, Prepared) else asked
    text = str(statement.compile(dialect=sqlite.dialect()))  # type: ignore[attr-defined, no-untyped-call]

    plan = [row[3] for row in connection.execute(f"EXPLAIN QUERY PLAN {text}", [1] * text.count("?"))]

    assert index in plan[0], plan


@pytest.mark.parametrize("name", ["WAITS", "LONGEST", "DOUBTFUL"])
def test_what_the_floor_asks_of_the_queue_is_found_among_the_open(connection: sqlite3.Connection, name: str) -> None:
    query = getattr(reads, name).params(hall="town")
    compiled = query.compile(dialect=sqlite.dialect(), compile_kwargs={"render_postcompile": True})

    asked = [1] * str(compiled).count("?")
    plan = " ".join(row[3] for row in connection.execute(f"EXPLAIN QUERY PLAN {compiled}", asked))

    assert any(f"{index} (hall=?" in plan for index in ("ix_tickets_open", "ix_tickets_visit")), plan


def test_the_promise_of_today_is_counted_from_the_day_on(connection: sqlite3.Connection) -> None:
    plans = {
        name: " ".join(row[3] for row in connection.execute(f"EXPLAIN QUERY PLAN {text}", [1] * text.count("?")))
        for name in ("_ENDED", "_COUNT", "_AT_WINDOWS")
        for text in [str(getattr(judged_reads, name)._statement.compile(dialect=sqlite.dialect()))]
    }

    assert "ix_legs_day (hall=? AND day=? AND seq>?)" in plans["_ENDED"]
    assert "COVERING INDEX ix_legs_day (hall=? AND day=?)" in plans["_COUNT"]
    assert "uq_tickets_claim (hall=?)" in plans["_AT_WINDOWS"]
    assert "ix_tickets_held (hall=?)" in plans["_AT_WINDOWS"]


def test_what_windows_did_on_a_day_is_found_by_the_day_however_long_the_history(connection: sqlite3.Connection) -> None:
    text = str(day_figures._POSTS._statement.compile(dialect=sqlite.dialect()))  # type: ignore[attr-defined, no-untyped-call]
    large = sqlite3.connect(":memory:")
    connection.backup(large)
    large.execute("ANALYZE")
    for index, rows in (("ix_facts_ticket", "9000000 9000000 4 1 1"), ("ix_facts_posts", "180000 180000 80 1")):
        large.execute("INSERT INTO sqlite_stat1 VALUES ('facts', ?, ?)", [index, rows])
    large.execute("ANALYZE sqlite_schema")

    plans = {
        asked: large.execute(f"EXPLAIN QUERY PLAN {asked}", ["town", "", ""]).fetchall()[0][3]
        for asked in (text, text.replace("likely(facts.ticket IS NULL)", "facts.ticket IS NULL"))
    }

    assert ["ix_facts_posts (hall=? AND business_day>? AND business_day<?)" in plan for plan in plans.values()] == [
        True,
        False,
    ], plans


def test_suspensions_are_found_without_reading_what_windows_did(connection: sqlite3.Connection) -> None:
    asked = f"SELECT type, happened_at, data FROM facts WHERE hall = ? AND {OF_STANDSTILLS.text} ORDER BY seq"  # noqa: S608 - our own words

    plan = [row[3] for row in connection.execute(f"EXPLAIN QUERY PLAN {asked}", ["town"])]

    assert "ix_facts_standstills (hall=?)" in plan[0], plan


def test_kept_figures_are_found_by_their_cut_and_days(connection: sqlite3.Connection) -> None:
    text = str(day_figures._ROWS._statement.compile(dialect=sqlite.dialect()))  # type: ignore[attr-defined, no-untyped-call]

    plan = [row[3] for row in connection.execute(f"EXPLAIN QUERY PLAN {text}", [1] * text.count("?"))]

    assert "(hall=? AND cut=? AND day>? AND day<?)" in plan[0], plan


def test_the_newest_ticket_with_a_number_is_looked_for_day_by_day(connection: sqlite3.Connection) -> None:
    asked = "SELECT id FROM tickets WHERE hall = ? AND day IN (?, ?) AND number = ? ORDER BY day DESC LIMIT 1"

    plan = [row[3] for row in connection.execute(f"EXPLAIN QUERY PLAN {asked}", ["town", "", "", ""])]

    assert "(hall=? AND day=? AND number=?)" in plan[0], plan


def test_who_is_still_open_is_found_without_looking_through_the_days(connection: sqlite3.Connection) -> None:
    text = str(report_reads._OPEN.compile(dialect=sqlite.dialect()))  # type: ignore[no-untyped-call]

    plan = [row[3] for row in connection.execute(f"EXPLAIN QUERY PLAN {text}", ["town"])]

    assert "ix_tickets_open (hall=? AND issued_at>?)" in plan[0], plan


def test_the_events_of_a_day_are_read_between_two_places_of_the_journal(connection: sqlite3.Connection) -> None:
    begin, end = day_figures.Position(1, 10), day_figures.Position(1, 90)
    query = flat_reads._events("town", date(2025, 6, 3), date(2025, 6, 3), begin, end)
    text = str(query.compile(dialect=sqlite.dialect()))  # type: ignore[no-untyped-call]

    plan = [row[3] for row in connection.execute(f"EXPLAIN QUERY PLAN {text}", [1] * text.count("?"))]

    assert "(hall=? AND (epoch,seq)>(?,?) AND (epoch,seq)<(?,?))" in plan[0], plan
    assert len(plan) == 1, "read in its order, not sorted"
