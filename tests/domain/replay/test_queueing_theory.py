"""The hall's own discipline, replayed, gives the exact means of queueing theory (SCIENCE §4.8 to §4.10).

Tolerances are confidence intervals: the means of batches that hardly know of each other, four standard errors wide.
"""

from __future__ import annotations

from collections.abc import Sequence
from math import sqrt
from random import Random
from statistics import fmean, stdev

import pytest

from hall.domain.configuration import Configuration, HallItself, Serves, Service, VisitorClass, WindowPlan, Zone
from hall.domain.forecast import erlang_p
from hall.domain.replay import Outcome, Person, Staffed, simulate
from hall.domain.rules import Rules

BATCHES = 20
SERVES = (Serves(code="a"),)
SHORT, LONG = 24_000, 400_000


def hall(policy: str, rate: float = 1.0, start_min: float = 0.0) -> Configuration:
    return Configuration(
        hall=HallItself(code="h", name={}, timezone="UTC"),
        zones=(Zone(code="z", name={}, floor="1"),),
        series=(),
        services=(Service(code="a", name={}, series="", zone="z"),),
        windows=(WindowPlan(code="1", label="1", zone="z", services=SERVES),),
        classes=(
            VisitorClass(code="normal", name={}),
            VisitorClass(code="elder", name={}, rate=rate, head_start_min=start_min),
        ),
        rules=Rules(policy=policy),
    )


def poisson(seed: int, count: int, first: float, second: float, mean: float) -> list[Person]:
    """People of two classes with these rates; all in minutes, which the replay takes for seconds."""
    dice, now, found = Random(seed), 0.0, []
    for _ in range(count):
        now += dice.expovariate(first + second)
        which = "elder" if dice.random() < first / (first + second) else "normal"
        found.append(Person(arrival_s=now, service="a", visitor_class=which, service_s=dice.expovariate(1 / mean)))
    return found


def windows(count: int) -> list[Staffed]:
    return [Staffed(code=str(i), serves=SERVES) for i in range(count)]


def agrees(outcomes: Sequence[Outcome], visitor_class: str, exact: float) -> None:
    """The mean wait of a class lies within four standard errors of the exact one; the warm-up is left out."""
    size = len(outcomes) // (BATCHES + 1)
    means = []
    for batch in range(1, BATCHES + 1):
        waits = [
            o.wait_s for o in outcomes[batch * size : (batch + 1) * size] if o.person.visitor_class == visitor_class
        ]
        means.append(fmean(waits))
    error = stdev(means) / sqrt(BATCHES)

    assert abs(fmean(means) - exact) < 4 * error, f"{fmean(means):.3f} ± {error:.3f}, exact {exact}"
    assert error < exact / 4, "the run is long enough to say something"


COBHAM = [
    (1 / 30, 1 / 15, 8, 1, 8.72727273, 43.63636364, 32.0),
    (1 / 10, 3 / 10, 10, 5, 1.38528139, 6.92640693, 5.54112554),
    (1 / 20, 9 / 20, 12, 7, 1.15093148, 8.05652037, 7.36596148),
]
"""Arrivals of both classes a minute, minutes each, windows, W1, W2, first come."""


def check_cobham(row: tuple[float, ...], count: int) -> None:
    first, second, mean, c, w1, w2, fcfs = row
    people = poisson(11, count, first, second, mean)

    strict = simulate(hall("strict", start_min=1), windows(int(c)), people)
    plain = simulate(hall("first-come", start_min=1), windows(int(c)), people)

    agrees(strict, "elder", w1)
    agrees(strict, "normal", w2)
    agrees(plain, "normal", fcfs)
    agrees(plain, "elder", fcfs)


@pytest.mark.parametrize("row", COBHAM)
def test_strict_priority_gives_cobhams_means(row: tuple[float, ...]) -> None:
    check_cobham(row, SHORT)


@pytest.mark.slow
@pytest.mark.parametrize("row", COBHAM)
def test_strict_priority_gives_cobhams_means_in_a_long_run(row: tuple[float, ...]) -> None:
    check_cobham(row, LONG)


ACCUMULATING = [(1.0, 4.0, 4.0), (0.5, 2.823529, 4.705882), (0.25, 2.064516, 5.161290)]
"""b2/b1, W1, W2 of Kleinrock's accumulating priority, M/M/1, arrivals 0.3 and 0.5, mean 1."""


def check_accumulating(row: tuple[float, float, float], count: int) -> None:
    share, w1, w2 = row

    outcomes = simulate(hall("aging", rate=1 / share), windows(1), poisson(5, count, 0.3, 0.5, 1))

    agrees(outcomes, "elder", w1)
    agrees(outcomes, "normal", w2)


@pytest.mark.parametrize("row", ACCUMULATING)
def test_aging_gives_kleinrocks_means(row: tuple[float, float, float]) -> None:
    check_accumulating(row, SHORT)


@pytest.mark.slow
@pytest.mark.parametrize("row", ACCUMULATING)
def test_aging_gives_kleinrocks_means_in_a_long_run(row: tuple[float, float, float]) -> None:
    check_accumulating(row, LONG)


def test_no_order_changes_the_mean_wait_of_all() -> None:
    """Kleinrock's conservation law: who passes makes others wait as much longer, to the second."""
    people = [
        Person(arrival_s=p.arrival_s, service="a", visitor_class=p.visitor_class, service_s=5.0)
        for p in poisson(3, 4000, 0.05, 0.13, 5)
    ]

    found = [
        fmean(o.wait_s for o in simulate(hall(name, rate=3, start_min=15), windows(1), people))
        for name in ("first-come", "head-start", "aging", "strict", "ratio")
    ]

    assert found == pytest.approx([found[0]] * 5)


CLOSING = [
    (0, 1, 10, 0.0, 10.0, 10.0), (5, 3, 10, 16.666667, 35.0, 13.844373), (20, 6, 8, 26.666667, 46.266667, 11.445717),
    (40, 10, 12, 48.0, 83.147619, 16.756090),
]  # fmt: skip
"""n waiting, windows, minutes each, mean last call, mean empty, its standard deviation."""


@pytest.mark.parametrize("row", CLOSING)
def test_the_hall_drains_after_closing_as_computed(row: tuple[float, ...]) -> None:
    waiting, c, mean, last_call, empty, spread = row
    dice, calls, ends = Random(9), [], []
    for _ in range(1500):
        people = [
            Person(arrival_s=0.0, service="a", visitor_class="normal", service_s=dice.expovariate(1 / mean))
            for _ in range(int(waiting + c))
        ]
        outcomes = simulate(hall("first-come"), windows(int(c)), people)
        calls.append(max(o.called_s or 0.0 for o in outcomes))
        ends.append(max((o.called_s or 0.0) + o.person.service_s for o in outcomes))

    assert abs(fmean(calls) - last_call) <= 4 * stdev(calls) / sqrt(len(calls))
    assert stdev(ends) == pytest.approx(spread, rel=0.1)
    assert abs(fmean(ends) - empty) < 4 * stdev(ends) / sqrt(len(ends))


AHEAD = [(0, 4, 10), (3, 4, 10), (9, 10, 10), (24, 6, 12)]
"""n ahead, windows, minutes each."""


@pytest.mark.parametrize("row", AHEAD)
def test_eight_of_ten_with_so_many_ahead_are_called_by_the_eightieth_percentile(row: tuple[int, int, int]) -> None:
    ahead, c, mean = row
    dice, below, runs = Random(4), 0, 1500
    promised = erlang_p(ahead + 1, (ahead + 1) * mean / c, 0.8)
    for _ in range(runs):
        people = [
            Person(arrival_s=i * 1e-6, service="a", visitor_class="normal", service_s=dice.expovariate(1 / mean))
            for i in range(ahead + c + 1)
        ]
        below += simulate(hall("first-come"), windows(c), people)[-1].wait_s <= promised

    assert abs(below / runs - 0.8) < 4 * sqrt(0.16 / runs)
