"""Ranges for waiting visitors: SCIENCE §4.9 within 0.5 % (7 % for the very first in line), rounded outward."""

from __future__ import annotations

import math
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hall.domain.forecast import Z90, Estimate, erlang_quantile, estimate, rounded

TABLE = [
    (0, 1, 10, 1.053605, 6.931472, 23.025851),
    (0, 4, 10, 0.263401, 1.732868, 5.756463),
    (3, 4, 10, 4.361924, 9.180152, 16.701958),
    (9, 4, 10, 15.553262, 24.171787, 35.514976),
    (9, 10, 10, 6.221305, 9.668715, 14.205990),
    (24, 6, 12, 37.688648, 49.334937, 63.167121),
    (49, 12, 8, 27.452712, 33.111376, 39.499335),
]
"""n ahead, windows, minutes each, P10, P50, P90."""


@pytest.mark.parametrize("row", TABLE)
def test_quantiles_are_those_of_the_table(row: tuple[Any, ...]) -> None:
    ahead, windows, each, *exact = row
    tolerance = 0.07 if ahead == 0 else 0.005

    found = [erlang_quantile(ahead + 1, (ahead + 1) * each / windows, z) for z in (-Z90, 0, Z90)]

    assert found == pytest.approx(exact, rel=tolerance)


def erlang_cdf(stages: int, mean: float, x: float) -> float:
    rate = stages / mean * x
    return 1 - math.exp(-rate) * math.fsum(rate**i / math.factorial(i) for i in range(stages))


@given(st.integers(2, 60), st.floats(1, 500))
def test_ten_percent_lie_below_and_above_the_range(stages: int, mean: float) -> None:
    """Checked by the distribution itself; half a percent of visitors is the tolerance."""
    assert erlang_cdf(stages, mean, erlang_quantile(stages, mean, -Z90)) == pytest.approx(0.1, abs=0.005)
    assert erlang_cdf(stages, mean, erlang_quantile(stages, mean, Z90)) == pytest.approx(0.9, abs=0.005)


@pytest.mark.parametrize(
    ("low", "high", "shown"),
    [
        (0.2, 2.9, (0, 0)),
        (0.2, 3.0, (0, 5)),
        (4.9, 5.0, (0, 5)),
        (5.0, 5.1, (5, 10)),
        (12, 18, (10, 20)),
        (29.9, 30.0, (25, 30)),
        (30.0, 30.1, (30, 40)),
        (31, 63.2, (30, 70)),
        (44.9, 60.0, (40, 60)),
    ],
)
def test_ranges_are_rounded_outward_and_short_waits_are_soon(low: float, high: float, shown: tuple[int, int]) -> None:
    assert rounded(low, high) == Estimate(low_min=shown[0], high_min=shown[1])


@given(st.floats(0, 400), st.floats(0, 400))
def test_rounding_never_makes_a_range_narrower(one: float, other: float) -> None:
    low, high = sorted((one, other))

    found = rounded(low, high)

    assert found.low_min <= low
    assert found.high_min >= high or found.high_min == 0


def test_without_an_open_window_there_is_no_number() -> None:
    assert estimate(3, 0, 10) is None


def test_whoever_finds_a_free_window_is_called_soon() -> None:
    assert estimate(0, 4, 10, free=1) == Estimate(low_min=0, high_min=0)
    assert estimate(2, 4, 10, free=3) == Estimate(low_min=0, high_min=0)


def test_free_windows_take_the_first_of_those_ahead() -> None:
    assert estimate(5, 4, 10, free=2) == estimate(3, 4, 10)


@given(st.integers(0, 200), st.integers(1, 40), st.floats(1, 60))
def test_more_people_ahead_never_promise_a_shorter_wait(ahead: int, windows: int, each: float) -> None:
    now, more = estimate(ahead, windows, each), estimate(ahead + 1, windows, each)

    assert now is not None
    assert more is not None
    assert (more.low_min, more.high_min) >= (now.low_min, now.high_min) or more.high_min >= now.high_min
