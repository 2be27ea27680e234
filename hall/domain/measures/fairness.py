"""Fairness between visitors (METRICS §9).

A ticket was overtaken when one of the same or a lower class and the same service that joined later was called before
it. Worked example, joined in this order and called in the order B A C: A was overtaken, B and C were not: share 1/3.
Where B has priority, A was not overtaken: that is what priority is for.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from itertools import accumulate
from typing import Any, NamedTuple

from hall.domain.configuration import Configuration
from hall.domain.measures.aggregates import share

Height = tuple[float, float]
"""How high a class stands: its head start, then its rate."""


class Called(NamedTuple):
    """Somebody who was called: when he joined and was called (instants of one clock), how high his class stands."""

    joined: Any
    called: float
    height: Height = (0.0, 1.0)


def height(config: Configuration, visitor_class: str) -> Height:
    """By what the hall set for the class, whatever the policy makes of it; an unknown class is a normal one."""
    known = config.class_by_code.get(visitor_class)
    return (0.0, 1.0) if known is None else (known.head_start_min, known.rate)


def overtaken(found: Sequence[Called]) -> list[bool]:
    """Whether each of these of one service was overtaken.

    From the lowest class up, one sweep: of those no higher who came later, is the earliest call before mine?
    Example: called at 20, 10, 30: [True, False, False].
    """
    passed = dict[int, bool]()
    for level in sorted({one.height for one in found}):
        lower = sorted((one for one in found if one.height <= level), key=lambda one: one.joined)
        joined = [one.joined for one in lower]
        earliest = list(accumulate((one.called for one in reversed(lower)), min, initial=float("inf")))[::-1]
        for index, one in enumerate(found):
            if one.height == level:
                passed[index] = earliest[bisect_right(joined, one.joined)] < one.called
    return [passed[index] for index in range(len(found))]


def overtaking_share(found: Sequence[Called]) -> float | None:
    """Tickets overtaken at least once ÷ called tickets. Example: 1 / 3."""
    return share(sum(overtaken(found)), len(found))


def jain(n: int, total: int, squares: int) -> float | None:
    """Jain's index (Σw)² ÷ (n·Σw²): 1 when all wait alike, 1/n when one waits for all; 1 where nobody waits at all.

    Example: 10 and 10: 400 / (2·200) = 1.0; 10 and 0: 100 / (2·100) = 0.5.
    """
    if not n:
        return None
    return share(total**2, n * squares) if squares else 1.0


def starves(wait_s: float, target_s: float, times: float = 2.0) -> bool:
    """Whether somebody has waited beyond any order's excuse: longer than twice the target. Example: 41 of 20 min."""
    return wait_s > times * target_s


def starved(waits: Sequence[float], target_s: float) -> int:
    """How many waited longer than twice the target. Example: 10, 41 and 60 of 20 min: 2."""
    return sum(starves(wait, target_s) for wait in waits)


def class_ratio(normal_p90: float | None, priority_p90: float | None) -> float | None:
    """p90(normal) ÷ p90(priority): how much the priority is worth. None where one of them has no waits.

    Example: 30 and 10 min: 3.0.
    """
    return None if normal_p90 is None or not priority_p90 else normal_p90 / priority_p90
