"""Where a period is empty, the nearest days that have numbers are known; test numbers and voided ones make no day."""

from __future__ import annotations

from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest

from hall.domain.refusals import Refusal
from hall.journey import day, tickets
from hall.reports.near import nearest
from tests.reports.busy_hall import FIRST_DAY, HALL, OPENS, BusyHall, a_recorded_day

DAY = timedelta(days=1)


def near(hall: BusyHall, first: date, last: date | None = None) -> tuple[Any, ...]:
    return tuple(nearest(hall.store, HALL, first, last or first).values())


def test_an_empty_day_lies_between_the_nearest_days_with_numbers(tmp_path: Path) -> None:
    hall = BusyHall(f"sqlite:///{tmp_path / 'hall.db'}")
    a_recorded_day(hall, OPENS, 2)
    a_recorded_day(hall, OPENS + 3 * DAY, 2)
    first, last = FIRST_DAY.isoformat(), (FIRST_DAY + 3 * DAY).isoformat()

    assert near(hall, FIRST_DAY + DAY) == (False, first, last)
    assert near(hall, FIRST_DAY + 4 * DAY) == (False, last, None)
    assert near(hall, FIRST_DAY - 5 * DAY, FIRST_DAY - DAY) == (False, None, first)
    assert near(hall, FIRST_DAY, FIRST_DAY + 3 * DAY) == (True, None, None)
    hall.close()


def test_a_day_of_test_numbers_and_voided_ones_has_none(tmp_path: Path) -> None:
    hall = BusyHall(f"sqlite:///{tmp_path / 'hall.db'}")
    hall.do(day.open_day)
    hall.take("A", test=True)
    mistaken = hall.take("A")
    hall.do(lambda ledger: tickets.void(ledger, mistaken, "wrong service"))

    assert near(hall, FIRST_DAY) == (False, None, None)
    assert near(hall, FIRST_DAY + DAY) == (False, None, None)
    hall.close()


def test_days_the_wrong_way_round_are_refused(tmp_path: Path) -> None:
    hall = BusyHall(f"sqlite:///{tmp_path / 'hall.db'}")

    with pytest.raises(Refusal) as no:
        near(hall, FIRST_DAY + DAY, FIRST_DAY)

    assert no.value.code == "invalid"
    hall.close()
