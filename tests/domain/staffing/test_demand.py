"""Which recorded days tell of a day to come, and what they tell."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from hall.domain.rules import CalendarDay
from hall.domain.staffing.demand import Evidence, Recorded, comparable, demand, kind, open_by_period
from tests.domain.staffing.record import MONDAY, NINE, Manned, a_hall, a_visit, manned, pool, weeks

HALL = a_hall(pool(3))
WORKDAYS = [MONDAY + timedelta(days=n) for n in range(40 * 7) if (MONDAY + timedelta(days=n)).weekday() < 5]


def test_a_monday_is_planned_from_the_last_eight_mondays() -> None:
    found = comparable(HALL, MONDAY + timedelta(weeks=12), WORKDAYS)

    assert found == Evidence(days=tuple(MONDAY + timedelta(weeks=n) for n in range(11, 3, -1)), like="same")
    assert found.enough


def test_the_day_itself_and_what_follows_it_tell_nothing() -> None:
    assert comparable(HALL, MONDAY, WORKDAYS).days == ()


def test_days_of_more_than_half_a_year_ago_tell_of_another_hall() -> None:
    assert comparable(HALL, MONDAY + timedelta(weeks=30), weeks(4)).days == ()


def test_without_three_mondays_any_working_day_counts_and_the_answer_says_so() -> None:
    found = comparable(HALL, MONDAY + timedelta(weeks=1), WORKDAYS)

    assert (found.like, len(found.days), found.enough) == ("any", 5, True)


def test_two_recorded_days_are_not_enough() -> None:
    found = comparable(HALL, MONDAY + timedelta(days=2), WORKDAYS)

    assert (found.days, found.enough) == ((MONDAY + timedelta(days=1), MONDAY), False)


def test_a_saturday_that_works_as_a_monday_is_planned_from_mondays() -> None:
    saturday = MONDAY + timedelta(weeks=5, days=5)
    hall = a_hall(pool(3), calendar=(CalendarDay(date=saturday.isoformat(), kind="works_as", works_as="mon"),))

    assert kind(hall, saturday) == ("mon", False)
    assert {day.weekday() for day in comparable(hall, saturday, WORKDAYS).days} == {0}


def test_a_holiday_needs_nobody_and_tells_nothing_of_other_days() -> None:
    hall = a_hall(pool(3), calendar=(CalendarDay(date=(MONDAY + timedelta(weeks=4)).isoformat()),))

    assert kind(hall, MONDAY + timedelta(weeks=4)) is None
    assert MONDAY + timedelta(weeks=4) not in comparable(hall, MONDAY + timedelta(weeks=6), WORKDAYS).days


def test_the_day_after_a_holiday_stands_apart_from_ordinary_ones() -> None:
    fridays = [MONDAY + timedelta(weeks=n, days=4) for n in range(6)]
    hall = a_hall(pool(3), calendar=tuple(CalendarDay(date=day.isoformat()) for day in fridays[1:3]))
    after = MONDAY + timedelta(weeks=2)

    assert kind(hall, after) == ("mon", True)
    assert after not in comparable(hall, MONDAY + timedelta(weeks=8), WORKDAYS).days
    assert comparable(hall, after, WORKDAYS).like == "any"
    assert kind(hall, MONDAY) == ("mon", False)


def test_a_day_with_hours_of_its_own_is_like_no_ordinary_day() -> None:
    sunday = MONDAY + timedelta(days=6)
    hall = a_hall(pool(3), calendar=(CalendarDay(date=sunday.isoformat(), kind="open", hours=(("09:00", "11:00"),)),))

    assert kind(hall, sunday) == ("special", False)
    assert sunday not in comparable(hall, MONDAY + timedelta(weeks=2), [*WORKDAYS, sunday]).days


def some_days(*counts: int) -> list[Recorded]:
    return [
        Recorded(day=day, visits=tuple(a_visit(NINE + 60 * n) for n in range(count)), manned=())
        for day, count in zip(weeks(len(counts)), counts, strict=True)
    ]


def test_days_that_differ_no_more_than_chance_lets_them_are_planned_by_their_mean() -> None:
    found = demand(some_days(10, 11, 9, 10))

    assert (found.factor, found.expected(["a"])[18]) == (1.0, 10.0)


def test_days_that_differ_more_are_planned_for_one_busier_than_three_in_four() -> None:
    assert demand(some_days(4, 12, 20, 24)).factor == pytest.approx(21 / 15)


def test_time_at_the_window_is_the_recorded_one_else_the_halls_typical_time() -> None:
    long, unknown = a_visit(handle_s=900.0), a_visit(handle_s=None)
    found = demand([Recorded(day=MONDAY, visits=(long, a_visit(handle_s=300.0), unknown), manned=())])
    nothing = demand([Recorded(day=MONDAY, visits=(unknown,), manned=())])

    assert (found.handle_s(HALL, ["a"]), nothing.handle_s(HALL, ["a"]), nothing.handle_s(HALL, [])) == (600, 600, 600)


def test_one_wild_day_does_not_lower_the_plan_below_the_mean() -> None:
    assert demand(some_days(0, 0, 0, 0, 60)).factor == 1.0


def test_a_quiet_record_asks_for_nobody() -> None:
    assert sum(demand([Recorded(day=MONDAY, visits=(), manned=())]).expected(["a"])) == 0


def test_open_windows_are_averaged_over_each_half_hour() -> None:
    found = open_by_period([*manned(2), Manned("3", NINE, NINE + 45 * 60), Manned("9", NINE, NINE + 3600)], "123")

    assert (found[17], found[18], found[19], found[20]) == (0, 3.0, 2.5, 2.0)
    assert (found[33], found[34]) == (2.0, 0.0)


def test_a_day_with_an_odd_date_is_compared_all_the_same() -> None:
    leap = date(2028, 2, 29)

    assert comparable(HALL, leap, [leap - timedelta(weeks=n) for n in range(1, 5)]).like == "same"
