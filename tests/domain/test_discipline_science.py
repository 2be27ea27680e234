"""SCIENCE §4.8 reproduced with our own rank function: Cobham's means for strict classes, Kleinrock's for aging.

A window calls whoever `queue.rank` puts first among the heads of the two lanes; visitors come by chance (Poisson) and
take by chance (exponential). The means must lie within a confidence interval made of batches of the same run.
"""

from __future__ import annotations

import heapq
import random
from collections import deque
from dataclasses import dataclass
from datetime import datetime, timedelta
from statistics import fmean, stdev

import pytest

from hall.domain import policy, queue
from hall.domain.configuration import Configuration, VisitorClass
from hall.domain.rules import Rules
from hall.domain.ticket import Ticket
from tests.domain.builders import NAME, NOW, a_hall, a_ticket

WINDOW = a_hall().windows[0]
BATCHES = 20
T_99_9 = 3.883
"""Student's t for 19 degrees of freedom, 99.9 % two-sided; the seeds are fixed, so nothing fails by chance."""


@dataclass(frozen=True, kw_only=True)
class Case:
    """Two classes at c windows; rates per minute, and the means in minutes that theory gives."""

    arrivals: tuple[float, float]
    served: float
    windows: int
    means: tuple[float, float]
    policy: str = "strict"
    rate: float = 1.0
    """Of the second class; the first one has 1."""


CASES = {
    "cobham, one window": Case(arrivals=(1 / 30, 1 / 15), served=1 / 8, windows=1, means=(8.72727273, 43.63636364)),
    "cobham, five windows": Case(arrivals=(0.1, 0.3), served=0.1, windows=5, means=(1.38528139, 6.92640693)),
    "cobham, seven windows": Case(arrivals=(0.05, 0.45), served=1 / 12, windows=7, means=(1.15093148, 8.05652037)),
    "first come": Case(arrivals=(0.3, 0.5), served=1, windows=1, means=(4.0, 4.0), policy="first-come"),
    "aging 1 : 0.5": Case(
        arrivals=(0.3, 0.5), served=1, windows=1, means=(2.823529, 4.705882), policy="aging", rate=0.5
    ),
    "aging 1 : 0.25": Case(
        arrivals=(0.3, 0.5), served=1, windows=1, means=(2.064516, 5.161290), policy="aging", rate=0.25
    ),
    "strict, one busy window": Case(arrivals=(0.3, 0.5), served=1, windows=1, means=(1.142857, 5.714286)),
}


def hall(case: Case) -> Configuration:
    classes = (
        VisitorClass(code="normal", name=NAME, rate=case.rate),
        VisitorClass(code="elder", name=NAME, rate=1.0, head_start_min=15),
    )
    return a_hall(classes=classes, rules=Rules(policy=case.policy))


def waits(case: Case, visitors: int, seed: int) -> tuple[list[float], list[float]]:
    """Minutes that visitors of the first and of the second class waited, in the order of their calls."""
    chance, config = random.Random(seed), hall(case)
    lanes: dict[str, deque[tuple[float, Ticket]]] = {"elder": deque(), "normal": deque()}
    coming = [(chance.expovariate(rate), kind) for rate, kind in zip(case.arrivals, lanes, strict=True)]
    rates = dict(zip(lanes, case.arrivals, strict=True))
    free: list[float] = [0.0] * case.windows
    heapq.heapify(coming)
    found: dict[str, list[float]] = {"elder": [], "normal": []}
    template = a_ticket()
    while sum(map(len, found.values())) < visitors:
        waiting = any(lanes.values())
        if not waiting or coming[0][0] <= free[0]:
            at, kind = heapq.heappop(coming)
            lanes[kind].append((at, _ticket(template, kind, at)))
            heapq.heappush(coming, (at + chance.expovariate(rates[kind]), kind))
            continue
        now = max(free[0], min(lane[0][0] for lane in lanes.values() if lane))
        kind = _next(config, [lane[0][1] for lane in lanes.values() if lane], now)
        came, _ = lanes[kind].popleft()
        found[kind].append(now - came)
        heapq.heapreplace(free, now + chance.expovariate(case.served))
    return found["elder"], found["normal"]


def _at(minutes: float) -> datetime:
    return NOW + timedelta(minutes=minutes)


def _ticket(template: Ticket, kind: str, at: float) -> Ticket:
    came = _at(at)
    fields = {**vars(template), "visitor_class": kind, "issued_at": came, "seniority": came, "queued_at": came}
    return Ticket(**fields)


def _next(config: Configuration, heads: list[Ticket], now: float) -> str:
    return queue.rank(heads, WINDOW, config, _at(now), policy.FRESH)[0].ticket.visitor_class


def interval(found: list[float]) -> tuple[float, float]:
    """Mean and half width of its confidence interval, by batch means without the first tenth (still filling up)."""
    steady = found[len(found) // 10 :]
    size = len(steady) // BATCHES
    means = [fmean(steady[i * size : (i + 1) * size]) for i in range(BATCHES)]
    return fmean(means), T_99_9 * float(stdev(means)) / BATCHES**0.5


def judge(case: Case, visitors: int, seed: int, narrow: float) -> None:
    for found, expected in zip(waits(case, visitors, seed), case.means, strict=True):
        mean, half = interval(found)
        assert abs(mean - expected) <= half, f"{mean:.3f} ± {half:.3f}, theory says {expected:.3f}"
        assert half <= narrow * expected, f"± {half:.3f} of {expected:.3f} would prove nothing"


@pytest.mark.parametrize("case", ["first come", "aging 1 : 0.5", "strict, one busy window"])
def test_the_means_of_theory_come_out_of_our_rule(case: str) -> None:
    judge(CASES[case], visitors=30_000, seed=1, narrow=0.5)


@pytest.mark.slow
@pytest.mark.timeout(1800)
@pytest.mark.parametrize("case", CASES)
def test_the_means_of_theory_come_out_of_our_rule_in_long_runs(case: str) -> None:
    judge(CASES[case], visitors=400_000, seed=2, narrow=0.2)
