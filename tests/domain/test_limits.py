"""How much the day can still give: the numbers of SCIENCE §4.10."""

from __future__ import annotations

from datetime import datetime

import pytest

from hall.domain import forecast, limits


def p80_min(ahead: int) -> float:
    """Six windows of twelve minutes."""
    return forecast.erlang_p(ahead + 1, (ahead + 1) * 12 / 6, 0.8)


@pytest.mark.parametrize(("ahead", "wait_min", "fit"), [(24, 58.163797, 1), (25, 60.3316, 0)])
def test_with_an_hour_left_and_six_windows_the_25th_number_is_the_last(ahead: int, wait_min: float, fit: int) -> None:
    assert p80_min(ahead) == pytest.approx(wait_min, abs=1e-4)
    assert limits.fitting(60, p80_min(ahead), 2) == fit


def test_before_the_last_one_the_number_left_falls_and_never_rises() -> None:
    left = [limits.fitting(60, p80_min(ahead), 2) for ahead in range(30)]

    assert left == sorted(left, reverse=True)
    assert left[20] > 1
    assert left[29] < 0


@pytest.mark.parametrize(
    ("quota", "fit", "left"), [(7, 3, 3), (2, 9, 2), (None, 4, 4), (5, None, 5), (None, None, None), (4, -3, 0)]
)
def test_the_smaller_limit_counts(quota: int | None, fit: int | None, left: int | None) -> None:
    assert limits.numbers_left(quota, fit) == left


@pytest.mark.parametrize(
    ("now", "last", "told"),
    [("15:40", "16:23", "16:20"), ("15:40", "16:20", "16:20"), ("15:22", "16:23", None), ("16:25", "16:23", None)],
)
def test_the_last_number_is_told_within_the_hour_and_a_little_early(now: str, last: str, told: str | None) -> None:
    at, last_at = (datetime.fromisoformat(f"2026-03-03T{clock}+08:00") for clock in (now, last))

    found = limits.to_be_told(last_at, at)

    assert (found and found.strftime("%H:%M")) == told


def test_nothing_that_has_no_end_is_told() -> None:
    assert limits.to_be_told(None, datetime.fromisoformat("2026-03-03T16:25+08:00")) is None
