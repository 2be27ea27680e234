"""How long a newcomer will wait: a range, rounded outward, never a countdown.

With n people ahead and c windows all busy with exponential services of mean m, the wait is Erlang(n + 1, c/m)
(SCIENCE §4.9). The range shown is its P10 to P90, by the Wilson–Hilferty cube-root approximation of the chi-squared
quantile (Wilson & Hilferty 1931, PNAS 17): within 1 % for n ≥ 1 at these two points.
"""

from __future__ import annotations

from dataclasses import dataclass
from math import ceil, exp, floor, sqrt
from statistics import NormalDist

Z90 = 1.2815515655446004
"""The 90 % point of the normal distribution."""

SOON_MIN = 3.0
"""Below this the visitor is told "soon": a shorter number would be false precision."""


@dataclass(frozen=True, kw_only=True)
class Estimate:
    """Whole minutes as shown; 0–0 is "soon"."""

    low_min: int
    high_min: int


def erlang_quantile(stages: int, mean: float, z: float) -> float:
    """The quantile of an Erlang(stages) wait with this mean, z standard normal units from the median."""
    degrees = 2 * stages
    cube = 1 - 2 / (9 * degrees) + z * sqrt(2 / (9 * degrees))
    return mean * max(cube, 0.0) ** 3


MANY = 200
"""From so many stages on the approximation is within 0.01 %, and the exact sum would only be slow."""


def erlang_p(stages: int, mean: float, p: float) -> float:
    """The p-quantile of an Erlang(stages) wait with this mean, 0 < p < 1: exact by halving, many stages approximated.

    Example (SCIENCE §4.10): 24 ahead of 6 windows of 12 min: erlang_p(25, 50, 0.8) = 58.16 min.
    """
    if stages > MANY:
        return erlang_quantile(stages, mean, NormalDist().inv_cdf(p))
    low, high = 0.0, 1.0
    while _erlang_below(stages, high) < p:
        high *= 2
    for _ in range(60):
        middle = (low + high) / 2
        low, high = (middle, high) if _erlang_below(stages, middle) < p else (low, middle)
    return mean * high


def _erlang_below(stages: int, of_mean: float) -> float:
    """P(X ≤ of_mean · E[X]): one minus the Poisson probabilities of fewer than `stages` ends."""
    ends = stages * of_mean
    term = exp(-ends)
    less = term
    for k in range(1, stages):
        term *= ends / k
        less += term
    return 1 - less


def rounded(low: float, high: float) -> Estimate:
    """Outward to 5 minutes, beyond 30 to 10; below three minutes "soon" (SCIENCE §2.3)."""
    if high < SOON_MIN:
        return Estimate(low_min=0, high_min=0)
    return Estimate(low_min=_step(low) * floor(low / _step(low)), high_min=_step(high) * ceil(high / _step(high)))


def _step(minutes: float) -> int:
    return 10 if minutes > 30 else 5


def estimate(ahead: int, windows: int, handle_min: float, free: int = 0) -> Estimate | None:
    """The range for one with `ahead` people before him at `windows` open windows of which `free` wait for work.

    None when no window is open: then the hall says when it opens, not a number.
    """
    if windows < 1:
        return None
    if ahead < free:
        return Estimate(low_min=0, high_min=0)
    stages = ahead - free + 1
    mean = stages * handle_min / windows
    return rounded(erlang_quantile(stages, mean, -Z90), erlang_quantile(stages, mean, Z90))
