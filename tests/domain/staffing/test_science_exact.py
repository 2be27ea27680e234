"""The numbers of SCIENCE §4.1 to §4.6 to nine places, against sums in exact fractions that share no formula with us."""

from __future__ import annotations

from fractions import Fraction
from math import exp, factorial, log

import pytest

from hall.domain.forecast import erlang_p
from hall.domain.staffing.erlang import Steady, erlang_a, erlang_b, erlang_c
from tests.domain.forecast.test_formula import erlang_cdf
from tests.domain.staffing.test_erlang import HALLS, PATIENCE
from tests.domain.staffing.test_required import DAY, PLANNED

NINE = 1e-9
LOADS = [(Fraction(1, 2), 1), (1, 2), (2, 3), (3, 4), (4, 5), (4, 6), (8, 10), (10, 12), (10, 14), (20, 22), (20, 24),
         (300, 318)]  # fmt: skip
"""Every load and number of windows of §4.1."""
AHEAD = [
    (0, 1, 10, 16.094379), (0, 4, 10, 4.023595), (3, 4, 10, 13.787614), (9, 4, 10, 31.296882), (9, 10, 10, 12.518753),
    (24, 6, 12, 58.163797), (49, 12, 8, 37.222238),
]  # fmt: skip
"""n ahead, windows, minutes each, P80 (§4.9)."""


def blocked(load: Fraction, windows: int) -> Fraction:
    """Erlang B as its definition has it: the last of the terms aᵏ/k! among all of them."""
    terms = [load**k / factorial(k) for k in range(windows + 1)]
    return terms[-1] / sum(terms)


def waiting(load: Fraction, windows: int) -> Fraction:
    """Erlang C by its definition."""
    last = load**windows / factorial(windows) * windows / (windows - load)
    return last / (sum(load**k / factorial(k) for k in range(windows)) + last)


def within(load: Fraction, windows: int, handle: float, promise: float) -> float:
    """Share who wait at most so long; nought where there is no steady state."""
    if load >= windows:
        return 0.0
    return 1 - float(waiting(load, windows)) * exp(-float(windows - load) / handle * promise)


@pytest.mark.parametrize(("load", "windows"), LOADS)
def test_erlang_is_exact_to_nine_places(load: Fraction, windows: int) -> None:
    a = Fraction(load)
    steady = Steady(arrivals=float(a), handle=1, windows=windows)

    assert erlang_b(windows, float(a)) == pytest.approx(float(blocked(a, windows)), abs=NINE)
    assert erlang_c(windows, float(a)) == pytest.approx(float(waiting(a, windows)), abs=NINE)
    assert steady.mean_wait == pytest.approx(float(waiting(a, windows) / (windows - a)), abs=NINE)


@pytest.mark.parametrize("name", HALLS)
def test_the_halls_of_the_table_are_exact_to_nine_places(name: str) -> None:
    per_hour, handle, windows, promise, *_ = HALLS[name]
    a = Fraction(per_hour * handle, 60)
    c, rate = float(waiting(a, windows)), float(windows - a) / handle
    steady = Steady(arrivals=per_hour / 60, handle=handle, windows=windows)

    assert steady.waiting_share == pytest.approx(c, abs=NINE)
    assert steady.mean_wait == pytest.approx(c / rate, abs=NINE)
    assert steady.mean_queue == pytest.approx(c / rate * per_hour / 60, abs=NINE)
    assert steady.within(promise) == pytest.approx(within(a, windows, handle, promise), abs=NINE)
    for p in (0.5, 0.9, 0.95):
        assert steady.wait_quantile(p) == pytest.approx(max(0.0, log(c / (1 - p)) / rate), abs=NINE)


def test_the_planners_and_the_days_shares_are_exact_to_nine_places() -> None:
    planned = [(Fraction(n * handle, 60), handle, c) for n, handle, c, *_ in PLANNED]
    planned += [(a, handle, c - 1) for a, handle, c in planned]
    planned += [(Fraction(n * 19, 60), 9.5, c) for n, plain, _, capped, *_ in DAY for c in (plain, capped)]

    for a, handle, windows in planned:
        steady = Steady(arrivals=float(a) / handle, handle=handle, windows=windows)
        assert steady.within(15) == pytest.approx(within(a, windows, handle, 15), abs=NINE), (a, windows)


@pytest.mark.parametrize(
    ("arrivals", "handle", "windows", "patience"), [*(row[:4] for row in PATIENCE), (2, 10, 18, 10)]
)
def test_who_loses_patience_is_exact_to_nine_places(arrivals: int, handle: int, windows: int, patience: int) -> None:
    """By the balance of births and deaths, term by term; the last row has more work than windows."""
    terms = [Fraction(1)]
    while len(terms) <= windows or terms[-1] > Fraction(1, 10**30):
        n = len(terms)
        leaves = Fraction(min(n, windows), handle) + Fraction(max(0, n - windows), patience)
        terms.append(terms[-1] * arrivals / leaves)
    whole = sum(terms)
    queue = sum((n - windows) * term for n, term in enumerate(terms) if n > windows) / whole

    found = erlang_a(arrivals, handle, windows, patience)

    assert found.waiting_share == pytest.approx(float(sum(terms[windows:]) / whole), abs=NINE)
    assert found.mean_queue == pytest.approx(float(queue), abs=NINE)
    assert found.leaving_share == pytest.approx(float(queue / patience / arrivals), abs=NINE)
    assert found.mean_wait == pytest.approx(float(queue / arrivals), abs=NINE)
    busy = sum(min(n, windows) * term for n, term in enumerate(terms)) / whole / windows
    assert found.utilisation == pytest.approx(float(busy), abs=NINE)


@pytest.mark.parametrize(("ahead", "windows", "each", "p80"), AHEAD)
def test_the_eightieth_percentile_of_those_behind_others_is_exact(
    ahead: int, windows: int, each: int, p80: float
) -> None:
    mean = (ahead + 1) * each / windows

    found = erlang_p(ahead + 1, mean, 0.8)

    assert found == pytest.approx(p80, abs=5e-7)
    assert erlang_cdf(ahead + 1, mean, found) == pytest.approx(0.8, abs=NINE)
