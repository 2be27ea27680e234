"""Calls past others are found for the day of their ticket, also where they were made on a later one, by their index."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

import pytest
from sqlalchemy import event

from hall.journey import call, day, desk
from hall.storage import passing_reads, report_reads
from tests.reports.busy_hall import FIRST_DAY, HALL, OPENS, BusyHall

SECOND_DAY = FIRST_DAY + timedelta(days=1)


@pytest.fixture
def hall(tmp_path: Path) -> Iterator[BusyHall]:
    """Of three numbers of the first day none was called; they were kept, and the second day has begun."""
    made = BusyHall(f"sqlite:///{tmp_path / 'hall.db'}")
    made.do(day.open_day)
    taken = []
    for minute in range(3):
        made.clock.at = OPENS + timedelta(minutes=minute)
        taken.append(made.take("A"))
    made.do(lambda ledger: day.close_day(ledger, "keep"))
    made.clock.at = OPENS + timedelta(days=1)
    made.do(day.open_day)
    made.do(lambda ledger: desk.open_window(ledger, "1", "account:c"))
    last = taken[-1].id
    made.do(lambda ledger: call.call_this(ledger, "1", ledger.ticket(last), "in a hurry", "account:boss"))
    yield made
    made.close()


def passed(hall: BusyHall, first: object, last: object) -> list[tuple[str, int]]:
    with report_reads.opened(hall.store.url) as connection:
        found = passing_reads.passings(connection, HALL, first, last)  # type: ignore[arg-type]  # days
        return [(one.window, one.passed) for one in found]


def test_a_call_of_a_later_day_belongs_to_the_day_of_its_ticket(hall: BusyHall) -> None:
    assert passed(hall, FIRST_DAY, FIRST_DAY) == [("1", 2)]
    assert passed(hall, SECOND_DAY, SECOND_DAY) == []
    assert passed(hall, FIRST_DAY, SECOND_DAY) == [("1", 2)]


def test_a_call_that_was_taken_back_passed_nobody(hall: BusyHall) -> None:
    hall.do(lambda ledger: desk.undo(ledger, "1"))

    assert passed(hall, FIRST_DAY, SECOND_DAY) == []


def test_no_other_call_is_looked_at(hall: BusyHall) -> None:
    with report_reads.opened(hall.store.url) as connection:
        asked: list[tuple[str, object]] = []
        event.listen(connection, "before_cursor_execute", lambda *told: asked.append((told[2], told[3])))
        list(passing_reads.passings(connection, HALL, FIRST_DAY, FIRST_DAY))
        (among, values) = next(one for one in asked if "instr" in one[0])
        plan = connection.exec_driver_sql(f"EXPLAIN QUERY PLAN {among}", values).all()  # type: ignore[arg-type]  # as it was asked

    assert "ix_facts_passed" in str(plan)
