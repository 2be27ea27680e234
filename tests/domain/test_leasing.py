"""Which numbers a kiosk may hold in advance, and how many."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta

import pytest

from hall.domain import leasing
from hall.domain.configuration import Series
from hall.domain.leasing import Ending, Leased

NOON = datetime(2026, 3, 3, 4, tzinfo=UTC)
SERIES = Series(code="A", prefix="A", first=1, last=999, width=3, offline_first=800, offline_last=899)


def lease(id_: str, *ranges: tuple[int, int], ending: Ending = Ending.LIVE, used: tuple[int, ...] = ()) -> Leased:
    return Leased(
        id=id_,
        device="d",
        place="kiosk",
        day=date(2026, 3, 3),
        revision=1,
        epoch=1,
        granted_at=NOON,
        contact_at=NOON,
        ending=ending,
        blocks={"A": ranges},
        used={"A": used},
    )


def test_the_rush_is_the_fullest_half_hour() -> None:
    at = [NOON + timedelta(minutes=m) for m in (0, 20, 25, 29, 31, 90)]

    assert leasing.rush(at) == 4
    assert leasing.rush([]) == 0


@pytest.mark.parametrize(
    ("measured", "least", "minutes", "length"),
    [(0, 30, 30, 30), (29, 30, 30, 30), (47, 30, 30, 47), (47, 30, 60, 94), (47, 30, 10, 47), (3, 5, 45, 5)],
)
def test_a_block_is_as_long_as_the_rush_of_its_minutes_and_never_shorter_than_the_hall_says(
    measured: int, least: int, minutes: int, length: int
) -> None:
    assert leasing.wanted(measured, least, minutes) == length


def test_the_first_block_begins_where_the_offline_range_does() -> None:
    assert leasing.cut(SERIES, None, (), 30) == ((800, 829),)
    assert leasing.cut(SERIES, 829, (), 30) == ((830, 859),)


def test_numbers_that_came_back_are_given_again_before_fresh_ones() -> None:
    free = leasing.given_back([lease("1", (800, 829), ending=Ending.RETURNED, used=(800, 801))], "A")

    assert leasing.cut(SERIES, 829, free, 30) == ((802, 831),)


def test_numbers_of_a_living_or_a_lost_lease_are_never_given_again() -> None:
    leases = [lease("1", (800, 829), ending=Ending.LOST), lease("2", (830, 859))]

    assert leasing.given_back(leases, "A") == set()


def test_numbers_that_were_leased_again_are_in_the_hands_of_the_later_lease() -> None:
    leases = [lease("1", (800, 829), ending=Ending.RETURNED), lease("2", (800, 829))]

    assert leasing.given_back(leases, "A") == set()


def test_a_range_that_is_used_up_gives_what_is_left_and_then_nothing() -> None:
    assert leasing.cut(SERIES, 889, (), 30) == ((890, 899),)
    assert leasing.cut(SERIES, 899, (), 30) == ()


def test_a_series_without_such_a_range_leases_nothing() -> None:
    assert leasing.cut(Series(code="B", prefix="B"), None, (), 30) == ()
