"""Fairness inside a class of visitors (METRICS §9).

Overtaking of a ticket counts those of the same class and service who joined later and were called before it. Worked
example, joined in this order and called in the order B A C: A was overtaken once, B and C never: share 1/3.
"""

from __future__ import annotations

from bisect import bisect_left, insort
from collections.abc import Sequence

from hall.domain.measures.aggregates import share


def overtaken(called: Sequence[float]) -> list[int]:
    """For tickets in the order in which they joined, with the instant of the first call: how many passed each.

    Example: called at 20, 10, 30: [1, 0, 0].
    """
    later: list[float] = []
    counts = []
    for at in reversed(called):
        counts.append(bisect_left(later, at))
        insort(later, at)
    return counts[::-1]


def overtaking_share(called: Sequence[float]) -> float | None:
    """Tickets overtaken at least once ÷ called tickets. Example: 1 / 3."""
    return share(sum(count > 0 for count in overtaken(called)), len(called))


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
