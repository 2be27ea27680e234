"""Times that do not count, added up once however they overlap."""

from __future__ import annotations

from datetime import timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hall.domain.suspension import Suspension, net, suspended_between
from tests.domain.builders import NOW, minutes

SPANS = st.lists(st.tuples(st.integers(-90, 90), st.one_of(st.none(), st.integers(-90, 90))), max_size=8)


def span(begin: float, end: float | None) -> Suspension:
    until = None if end is None else NOW + minutes(end)
    return Suspension(scope="hall", code="", reason="power", since=NOW + minutes(begin), until=until)


@pytest.mark.parametrize(
    ("spans", "counted"),
    [
        ([], 0),
        ([(10, 20)], 10),
        ([(-10, 5)], 5),
        ([(50, 90)], 10),
        ([(-10, 90)], 60),
        ([(55, None)], 5),
        ([(10, 20), (15, 25)], 15),
        ([(10, 40), (15, 25)], 30),
        ([(10, 20), (20, 30)], 20),
        ([(40, 50), (10, 20)], 20),
        ([(-20, -10), (70, 80)], 0),
        ([(10, None), (20, None)], 50),
    ],
)
def test_overlapping_suspensions_count_once(spans: list[tuple[float, float | None]], counted: float) -> None:
    found = [span(*s) for s in spans]

    assert suspended_between(NOW, NOW + minutes(60), found) == minutes(counted)
    assert net(NOW, NOW + minutes(60), found) == minutes(60 - counted)


@given(SPANS, st.integers(0, 60))
def test_it_adds_up_minute_by_minute(spans: list[tuple[int, int | None]], length: int) -> None:
    found = [span(begin, end) for begin, end in spans]

    inside = sum(any(begin <= m and (end is None or m < end) for begin, end in spans) for m in range(length))

    assert suspended_between(NOW, NOW + minutes(length), found) == minutes(inside)


def test_a_time_that_runs_backwards_is_no_time() -> None:
    assert net(NOW, NOW - minutes(5), [span(-10, None)]) == timedelta()


@pytest.mark.parametrize(
    ("scope", "code", "covered"),
    [("hall", "", True), ("zone", "Z", True), ("zone", "Y", False), ("service", "A", True), ("service", "B", False),
     ("service", "Z", False), ("zone", "A", False)],
)  # fmt: skip
def test_a_suspension_covers_its_own_scope(scope: str, code: str, covered: bool) -> None:
    assert Suspension(scope=scope, code=code, reason="fire", since=NOW).covers("A", "Z") is covered
