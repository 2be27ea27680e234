"""The planner's first value is that of SCIENCE §4.3 and §4.4, and behaves as a manager expects."""

from __future__ import annotations

from math import inf

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hall.domain.staffing.erlang import BadLoad, Steady
from hall.domain.staffing.required import Target, backlog, drain, load_by_period, rostered, windows_needed

PLANNED = [
    (6, 10, 2, 0.925623, 3.3333, None),
    (12, 10, 3, 0.900831, 4.4444, None),
    (24, 10, 6, 0.985823, 1.4238, 0.876361),
    (48, 10, 10, 0.979628, 2.0459, 0.854223),
    (96, 10, 18, 0.973554, 2.6559, 0.835512),
    (20, 15, 7, 0.956131, 2.4311, 0.783865),
    (40, 15, 12, 0.939182, 3.3704, 0.749063),
    (80, 15, 22, 0.923141, 4.2594, 0.720176),
    (37, 12, 9, 0.934673, 3.6203, 0.635725),
    (150, 6, 16, 0.940072, 4.3805, None),
    (240, 4, 17, 0.982663, 2.9487, None),
]
"""Arrivals an hour, minutes each, windows, share within 15 min, mean wait, share with one window fewer (§4.3)."""
DAY = [
    (12, 5, 0.927889, 5, 0.927889, 6),
    (20, 8, 0.968345, 8, 0.968345, 9),
    (26, 10, 0.971533, 11, 0.996421, 13),
    (24, 9, 0.941188, 10, 0.992637, 12),
    (18, 7, 0.933692, 8, 0.992300, 9),
    (10, 5, 0.984544, 5, 0.984544, 6),
    (6, 3, 0.929826, 3, 0.929826, 4),
    (14, 6, 0.966147, 6, 0.966147, 7),
    (22, 9, 0.984778, 9, 0.984778, 10),
    (24, 9, 0.941188, 10, 0.992637, 12),
    (18, 7, 0.933692, 8, 0.992300, 9),
    (10, 5, 0.984544, 5, 0.984544, 6),
]
"""Arrivals in the half-hour; windows and share; windows and share under a cap of 0.80; people on the roster (§4.4)."""
PROMISE = Target(promise=15)


@pytest.mark.parametrize(("per_hour", "handle", "windows", "within", "wait", "fewer"), PLANNED)
def test_the_smallest_number_of_windows_that_keeps_the_promise(
    per_hour: float, handle: float, windows: int, within: float, wait: float, fewer: float | None
) -> None:
    steady = Steady(arrivals=per_hour / 60, handle=handle, windows=windows)
    one_less = Steady(arrivals=per_hour / 60, handle=handle, windows=windows - 1)

    assert windows_needed(per_hour / 60, handle, PROMISE) == windows
    assert steady.within(15) == pytest.approx(within, abs=5e-7)
    assert steady.mean_wait == pytest.approx(wait, abs=5e-5)
    assert one_less.within(15) == pytest.approx(fewer or 0.0, abs=5e-7)


@pytest.mark.parametrize(("came", "plain", "share", "capped", "capped_share", "people"), DAY)
def test_each_half_hour_of_a_day_has_the_windows_of_the_table(
    came: int, plain: int, share: float, capped: int, capped_share: float, people: int
) -> None:
    rate = came / 30

    assert windows_needed(rate, 9.5, PROMISE) == plain
    assert windows_needed(rate, 9.5, Target(promise=15, cap=0.8)) == capped
    assert Steady(arrivals=rate, handle=9.5, windows=plain).within(15) == pytest.approx(share, abs=5e-7)
    assert Steady(arrivals=rate, handle=9.5, windows=capped).within(15) == pytest.approx(capped_share, abs=5e-7)
    assert rostered(capped, 0.1) == people


def test_what_six_windows_leave_over_goes_into_the_next_half_hour() -> None:
    found = backlog([12, 20, 26, 24, 18, 10], [6] * 6, 9.5, 30)

    assert found == pytest.approx([0, 1.052632, 8.105263, 13.157895, 12.210526, 3.263158], abs=5e-7)
    assert drain(found[3], 6, 9.5) == pytest.approx(20.8333, abs=5e-5)


def test_a_queue_without_a_window_is_never_drained() -> None:
    assert (drain(3, 0, 10), drain(0, 0, 10)) == (inf, 0)


def test_two_queues_apart_need_more_windows_than_one() -> None:
    assert (windows_needed(24 / 60, 10, PROMISE), windows_needed(48 / 60, 10, PROMISE)) == (6, 10)


def test_where_nobody_comes_no_window_is_needed() -> None:
    assert (windows_needed(0, 10, PROMISE), rostered(0, 0.1)) == (0, 0)


RATES, TIMES = st.floats(0.001, 20), st.floats(0.5, 40)


@given(RATES, RATES, TIMES, st.floats(1, 60), st.floats(0.05, 0.98))
def test_more_people_longer_visits_or_a_better_promise_never_need_fewer_windows(
    few: float, more: float, handle: float, promise: float, share: float
) -> None:
    few, more = sorted((few, more))
    target = Target(promise=promise, share=share)
    needed = windows_needed(few, handle, target)

    assert needed <= windows_needed(more, handle, target)
    assert needed <= windows_needed(few, handle * 1.3, target)
    assert needed <= windows_needed(few, handle, Target(promise=promise, share=(1 + share) / 2))
    assert needed >= windows_needed(few, handle, Target(promise=promise * 1.5, share=share))
    assert needed <= windows_needed(few, handle, Target(promise=promise, share=share, cap=0.8))


@given(RATES, RATES, TIMES)
def test_pooling_never_needs_more_windows(first: float, second: float, handle: float) -> None:
    apart = windows_needed(first, handle, PROMISE) + windows_needed(second, handle, PROMISE)

    assert windows_needed(first + second, handle, PROMISE) <= apart


def test_the_load_of_steady_demand_settles_at_arrivals_times_handle_time() -> None:
    assert load_by_period([12] * 40, 10, 30)[-1] == pytest.approx(4, abs=1e-9)


def test_long_visits_carry_the_load_of_a_rush_into_the_next_half_hour() -> None:
    """20 come within one half-hour and take 30 min each: 20/e of them are there when it ends."""
    during, after, later = load_by_period([20, 0, 0], 30, 30)

    assert during == pytest.approx(20 / 2.718281828459045, abs=1e-9)
    assert after == pytest.approx(20 * (1 - 1 / 2.718281828459045) ** 2, abs=1e-9)
    assert after > during > later


@given(st.lists(st.floats(0, 50), min_size=1, max_size=20), TIMES)
def test_no_work_is_lost_between_half_hours(arrivals: list[float], handle: float) -> None:
    long_after = [0.0] * 80

    worked = sum(load_by_period([*arrivals, *long_after], handle, 30)) * 30
    assert worked == pytest.approx(sum(arrivals) * handle, rel=1e-6, abs=1e-6)


@pytest.mark.parametrize(
    "wrong",
    [
        lambda: windows_needed(1, 0, PROMISE),
        lambda: windows_needed(-1, 5, PROMISE),
        lambda: Target(promise=-1),
        lambda: Target(promise=15, share=1),
        lambda: Target(promise=15, cap=0),
        lambda: rostered(3, 1),
        lambda: load_by_period([1], 0, 30),
    ],
)
def test_what_makes_no_sense_is_an_error(wrong: object) -> None:
    with pytest.raises(BadLoad):
        wrong()  # type: ignore[operator]
