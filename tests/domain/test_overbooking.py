"""How far a time may be overbooked: by what is known of no-shows, drawn to the hall's, never beyond its limit."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import pytest

from hall.domain import overbooking
from hall.domain.overbooking import Ended, Shows, most, rate
from hall.domain.slots import Slot
from tests.domain.test_checking_booking import a_hall, a_plan

NINE = datetime(2026, 3, 5, 1, 0, tzinfo=UTC)
SLOT = Slot(
    plan="p", service="A", day=date(2026, 3, 5), begins=NINE, ends=NINE + timedelta(minutes=30), places=20,
    public_places=10,
)  # fmt: skip


def known(**plans: tuple[int, int]) -> dict[str, Shows]:
    return {code: Shows(plan=code, came=came, missed=missed) for code, (came, missed) in plans.items()}


@pytest.mark.parametrize(
    ("no_shows", "limit_pct", "allowed"),
    [(0.2, 10, 22), (0.2, 50, 25), (0.04, 50, 20), (0.05, 50, 21), (0.0, 50, 20), (0.9, 50, 30), (0.2, 0, 20)],
)
def test_twenty_places_take_as_many_as_are_expected_to_come_and_no_more_than_the_limit(
    no_shows: float, limit_pct: int, allowed: int
) -> None:
    assert most(20, limit_pct, no_shows) == allowed


def test_the_expected_visitors_never_exceed_the_places() -> None:
    for places in range(1, 60):
        for share in (0.01, 0.07, 0.13, 0.25, 0.4):
            assert most(places, 50, share) * (1 - share) <= places + 1e-9


def test_a_hall_of_which_nothing_is_known_overbooks_nobody() -> None:
    assert rate({}, "p") == 0.0
    assert overbooking.widened(SLOT, {}, 50) == SLOT


def test_a_plan_of_which_little_is_known_follows_the_hall() -> None:
    shows = known(p=(0, 1), q=(237, 60))
    hall = 61 / (298 + 30)

    assert rate(shows, "p") == pytest.approx((1 + 30 * hall) / 31)
    assert rate(shows, "unheard-of") == pytest.approx(hall)


def test_a_plan_of_which_much_is_known_stands_for_itself() -> None:
    assert rate(known(p=(800, 200), q=(1000, 0)), "p") == pytest.approx(0.2, abs=0.005)


def test_the_public_share_is_widened_in_its_own_proportion() -> None:
    wide = overbooking.widened(SLOT, known(p=(8000, 2000)), 10)

    assert (wide.extra, wide.public_extra) == (2, 1)
    assert overbooking.widened(SLOT, known(p=(8000, 2000)), 0) == SLOT


def ended(begins: datetime, came: int, missed: int, service: str = "A") -> Ended:
    return Ended(service=service, begins=begins, day=begins.date(), came=came, missed=missed)


def test_days_on_which_nobody_came_and_times_of_no_plan_teach_nothing() -> None:
    config = a_hall(a_plan(code="am", begin="09:00", end="12:00"))
    shut, next_week = NINE + timedelta(days=1), NINE + timedelta(days=7)
    rows = [
        ended(NINE, 3, 1),
        ended(next_week, 2, 0),
        ended(shut, 0, 4),
        ended(NINE + timedelta(hours=6), 5, 5),
        ended(NINE, 7, 7, service="B"),
    ]

    assert overbooking.learn(config, rows) == [Shows(plan="am", came=5, missed=1)]
    assert replace(overbooking.learn(config, rows)[0], came=0).booked == 1
