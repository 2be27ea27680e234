"""Erlang's formulas give the numbers of SCIENCE part 4, and something sensible at every edge."""

from __future__ import annotations

from fractions import Fraction
from math import exp, inf, nan

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hall.domain.staffing.erlang import BadLoad, Steady, erlang_a, erlang_b, erlang_c

EXACT = [
    (0.5, 1, 0.333333333333, Fraction(1, 2)),
    (1, 2, 0.2, Fraction(1, 3)),
    (2, 3, 0.210526315789, Fraction(4, 9)),
    (3, 4, 0.206106870229, Fraction(27, 53)),
    (4, 5, 0.199066874028, Fraction(128, 231)),
    (4, 6, 0.117162471396, Fraction(256, 899)),
    (8, 10, 0.121661064253, Fraction(4194304, 10250507)),
    (10, 12, 0.119739188445, Fraction(78125000, 173847457)),
    (10, 14, 0.056819143387, Fraction(976562500, 5608175823)),
]
"""Load, windows, B to twelve places, exact C (SCIENCE §4.1)."""
LARGE = [
    (20, 22, 0.106733949508, 0.567915162159, 0.283957581079),
    (20, 24, 0.066096717004, 0.298072299794, 0.074518074948),
    (300, 318, 0.015368769158, 0.216149148907, 0.012008286050),
]
"""Load, windows, B, C, mean wait in handle times."""
HALLS = {
    "H1": (12, 10, 3, 15, 0.44444444, 4.44444444, 0.88888889, 0.90083104, (0.0, 14.916549, 21.848021)),
    "H2": (30, 10, 6, 15, 0.58751645, 5.87516450, 2.93758225, 0.86890736, (1.612961, 17.707341, 24.638812)),
    "H3": (30, 10, 7, 15, 0.32414995, 1.62074975, 0.81037487, 0.98386152, (0.0, 5.880180, 9.345916)),
    "H4": (60, 8, 9, 10, 0.65332693, 5.22661543, 5.22661543, 0.81281870, (2.139756, 15.015260, 20.560437)),
    "H5": (60, 8, 10, 10, 0.40918015, 1.63672060, 1.63672060, 0.96641245, (0.0, 5.635941, 8.408530)),
}
"""Arrivals an hour, minutes each, windows, promise; C, Wq, Lq, share within, p50 p90 p95 (SCIENCE §4.2)."""
PATIENCE = [
    (1, 10, 10, 10, 0.54207029, 0.12511004, 1.25110036, 0.87488996),
    (1, 10, 9, 20, 0.75793995, 0.15768737, 3.15374746, 0.93590292),
    (1, 10, 12, 20, 0.34152022, 0.03918115, 0.78362297, 0.80068238),
]
"""Arrivals a minute, minutes each, windows, patience; P(wait), P(leave), mean wait, utilisation (SCIENCE §4.6)."""


@pytest.mark.parametrize(("load", "windows", "blocked", "waiting"), EXACT)
def test_erlang_b_and_c_are_exact(load: float, windows: int, blocked: float, waiting: Fraction) -> None:
    steady = Steady(arrivals=load, handle=1, windows=windows)

    assert erlang_b(windows, load) == pytest.approx(blocked, abs=5e-13)
    assert erlang_c(windows, load) == pytest.approx(float(waiting), abs=1e-12)
    assert steady.mean_wait == pytest.approx(float(waiting) / (windows - load), abs=1e-12)


@pytest.mark.parametrize(("load", "windows", "blocked", "waiting", "wait"), LARGE)
def test_erlang_holds_for_large_halls(load: float, windows: int, blocked: float, waiting: float, wait: float) -> None:
    steady = Steady(arrivals=load, handle=1, windows=windows)

    assert (erlang_b(windows, load), erlang_c(windows, load)) == pytest.approx((blocked, waiting), abs=5e-12)
    assert steady.mean_wait == pytest.approx(wait, abs=5e-12)


@pytest.mark.parametrize("name", HALLS)
def test_a_halls_waits_are_those_of_the_table(name: str) -> None:
    per_hour, handle, windows, promise, waiting, wait, queue, within, quantiles = HALLS[name]
    steady = Steady(arrivals=per_hour / 60, handle=handle, windows=windows)

    assert (steady.waiting_share, steady.mean_wait, steady.mean_queue, steady.within(promise)) == pytest.approx(
        (waiting, wait, queue, within), abs=1e-8
    )
    assert [steady.wait_quantile(p) for p in (0.5, 0.9, 0.95)] == pytest.approx(quantiles, abs=1e-6)


@pytest.mark.parametrize(("arrivals", "handle", "windows", "patience", "waits", "leaves", "wait", "busy"), PATIENCE)
def test_who_loses_patience_is_counted_as_erlang_a_says(
    arrivals: float, handle: float, windows: int, patience: float, waits: float, leaves: float, wait: float, busy: float
) -> None:
    found = erlang_a(arrivals, handle, windows, patience)

    assert (found.waiting_share, found.leaving_share, found.mean_wait, found.utilisation) == pytest.approx(
        (waits, leaves, wait, busy), abs=1e-8
    )
    assert found.mean_queue == pytest.approx(arrivals * found.mean_wait, abs=1e-12)


def test_where_patience_lasts_as_long_as_a_visit_the_number_present_is_poisson() -> None:
    term, below = exp(-10), 0.0
    for k in range(10):
        below += term
        term *= 10 / (k + 1)

    assert erlang_a(1, 10, 10, 10).waiting_share == pytest.approx(1 - below, abs=1e-9)


@given(st.floats(0.01, 500), st.floats(0.1, 60), st.integers(1, 400), st.floats(0.1, 600))
def test_what_is_served_and_what_leaves_is_what_came(
    arrivals: float, handle: float, windows: int, patience: float
) -> None:
    found = erlang_a(arrivals, handle, windows, patience)

    assert arrivals * (1 - found.leaving_share) == pytest.approx(windows / handle * found.utilisation, rel=1e-9)
    assert 0 <= found.leaving_share <= 1
    assert 0 <= found.utilisation <= 1 + 1e-9


@given(st.floats(0, 200), st.integers(1, 300), st.floats(0, 100))
def test_another_window_never_lengthens_a_wait(load: float, windows: int, promise: float) -> None:
    fewer, more = (Steady(arrivals=load, handle=1, windows=count) for count in (windows, windows + 1))

    assert more.within(promise) >= fewer.within(promise) - 1e-12
    assert more.mean_wait <= fewer.mean_wait


def test_where_nobody_comes_nobody_waits() -> None:
    empty = Steady(arrivals=0, handle=10, windows=0)

    assert (erlang_b(0, 0), erlang_c(0, 0), empty.mean_wait, empty.mean_queue, empty.within(0)) == (0, 0, 0, 0, 1)
    assert (empty.utilisation, empty.wait_quantile(0.9), erlang_a(0, 10, 3, 5).waiting_share) == (0, 0, 0)


@pytest.mark.parametrize(("load", "windows"), [(3, 0), (3, 3), (20, 18)])
def test_from_full_utilisation_on_there_is_no_steady_state(load: float, windows: int) -> None:
    full = Steady(arrivals=load, handle=1, windows=windows)

    assert (full.waiting_share, full.mean_wait, full.mean_queue, full.within(15)) == (1, inf, inf, 0)
    assert full.wait_quantile(0.5) == inf


def test_a_promise_of_no_wait_is_kept_for_those_who_need_not_wait() -> None:
    steady = Steady(arrivals=2, handle=1, windows=3)

    assert steady.within(0) == pytest.approx(1 - 4 / 9, abs=1e-12)


def test_a_thousand_windows_and_hopeless_overload_do_not_overflow() -> None:
    assert 0 < erlang_c(1000, 950) < 0.1
    assert erlang_c(5, 1e12) == 1
    assert erlang_a(1e5, 1, 10, 1).utilisation == pytest.approx(1, abs=1e-9)
    assert erlang_a(0.001, 1, 1000, 1).waiting_share == 0


@pytest.mark.parametrize("handle", [0, -1, nan, inf])
def test_a_handle_time_that_is_none_is_an_error_and_not_a_number(handle: float) -> None:
    with pytest.raises(BadLoad):
        Steady(arrivals=1, handle=handle, windows=1)


@pytest.mark.parametrize(("windows", "load"), [(-1, 1), (1, -1), (1, nan), (1, inf)])
def test_a_load_that_means_nothing_is_an_error(windows: int, load: float) -> None:
    with pytest.raises(BadLoad):
        erlang_b(windows, load)


@pytest.mark.parametrize(("windows", "patience"), [(0, 5), (1, 0), (1, nan)])
def test_nobody_can_be_patient_for_no_time_or_at_no_window(windows: int, patience: float) -> None:
    with pytest.raises(BadLoad):
        erlang_a(1, 1, windows, patience)
