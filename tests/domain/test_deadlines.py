"""Days of open cases: what is used, what stands still, and when somebody is to be warned."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from hall.domain.deadlines import OpenCase, standing_days, used_pct
from hall.domain.items import GOES_ON, SET_ASIDE
from tests.domain.builders import a_hall

MONDAY = date(2026, 6, 1)


def june(day: int) -> date:
    return date(2026, 6, day)


def case(promised: float, **more: object) -> OpenCase:
    whole = OpenCase(case="7", item="permit", service="A", accepted_on=MONDAY, promised_days=promised)
    return replace(whole, **more)  # type: ignore[arg-type]  # fields of OpenCase


WEEK = a_hall()


@pytest.mark.parametrize(
    ("promised", "today", "pct"),
    [
        (5, june(1), 0.0),
        (5, june(4), 60.0),
        (5, june(5), 80.0),
        (2, june(2), 80.0),
        (10, june(9), 80.0),
        (10, june(10), 90.0),
        (10, june(12), 110.0),
        (1, june(1), 80.0),
        (0, june(1), 100.0),
        (0, june(2), 200.0),
    ],
)
def test_the_share_of_the_promised_days_that_is_used(promised: float, today: date, pct: float) -> None:
    assert used_pct(WEEK, case(promised), today) == pct


def test_a_case_that_was_set_aside_has_its_days_again() -> None:
    marks = [(june(2), SET_ASIDE), (june(5), GOES_ON)]

    stood = standing_days(marks, june(30))

    assert stood == {june(3), june(4), june(5)}
    assert used_pct(WEEK, case(5, standing=stood), june(5)) == 20.0
    assert used_pct(WEEK, case(5, standing=stood), june(9)) == used_pct(WEEK, case(5), june(9)) - 60.0


def test_a_case_still_set_aside_stands_until_today_and_set_aside_twice_is_once() -> None:
    assert standing_days([(june(2), SET_ASIDE), (june(3), SET_ASIDE)], june(4)) == {june(3), june(4)}
    assert standing_days([(june(2), GOES_ON)], june(4)) == frozenset()
    assert standing_days([(june(2), SET_ASIDE), (june(2), GOES_ON)], june(4)) == frozenset()


def test_two_items_with_the_same_case_number_are_two_alerts() -> None:
    assert case(5).scope != case(5, item="licence").scope
