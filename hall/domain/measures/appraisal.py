"""考核: what a window's month is worth in points: a few figures, each between the value that earns nothing and the one
that earns all, weighted, and points that people gave or took by hand (METRICS §11, report 10).

A figure of too few values, or of none, is left out and the others count for the whole, so that a quiet window is
neither punished nor flattered for what nobody could measure. A window that hardly called anybody has no place at all:
it would lead by sitting there.

Worked example: the promise kept in 80 % (nothing at 60, all at 95; weight 30) reaches 20/35, presence of 95 % (nothing
at 70, all at 95; weight 25) all of it, the rest was not measured: 100 · (30 · 20/35 + 25) / 55 = 76.62; by hand −3:
73.62.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import dataclass

from hall.domain.measures.satisfaction import FEWEST as FEWEST_RATINGS

FEWEST_CALLS = 5
"""A row of fewer calls is not ranked: so few values say nothing (METRICS §2)."""


@dataclass(frozen=True, kw_only=True)
class Mark:
    """One figure of a row: its value (None: not measured), where the points begin and where they are full."""

    value: float | None
    weight: int
    zero: float
    full: float

    @property
    def reached(self) -> float | None:
        """How much of its weight it earns, 0 to 1. Example: 0.8 between 0.6 and 0.95: 4/7. Full may lie below zero."""
        if self.value is None:
            return None
        return min(1.0, max(0.0, (self.value - self.zero) / (self.full - self.zero)))

    @property
    def points(self) -> float | None:
        """Weight · reached. Example: 30 · 4/7 = 17.14."""
        return None if self.reached is None else self.weight * self.reached


def earned(marks: Iterable[Mark], base: int) -> float | None:
    """base · Σ points ÷ Σ weights, of the figures that were measured; None where none was. Example: above, 76.62."""
    counted = [(mark.weight, mark.points) for mark in marks if mark.points is not None and mark.weight]
    weights = sum(weight for weight, _ in counted)
    return base * sum(points for _, points in counted) / weights if weights else None


def unranked(called: int, rated: int | None, earned_points: float | None) -> str:
    """Why a row has no place, as a stable code; empty where it has one.

    rated is None where ratings are no matter: they weigh nothing, or the whole hall has too few. A window that has
    too few of its own would else be compared with others by less than they are.

    Example: 4 calls: few_calls; 5 calls and 9 ratings: few_ratings; 5 calls of which no weighed figure could be
    measured: not_measured; 5 calls, 10 ratings and 80.0 points: "".
    """
    if called < FEWEST_CALLS:
        return "few_calls"
    if rated is not None and rated < FEWEST_RATINGS:
        return "few_ratings"
    return "not_measured" if earned_points is None else ""


def shared(points: Collection[int]) -> float | None:
    """What a department has by hand: the mean of its ranked windows', so that many windows are no advantage.

    None of none. Example: −3, 0 and 6: 1.0.
    """
    return sum(points) / len(points) if points else None


def score(earned_points: float | None, by_hand: float, most: int) -> float | None:
    """What was earned and what was given by hand, from 0 to `most`. Example: 76.62 and −3: 73.62; 99 and +20: 110."""
    return None if earned_points is None else min(float(most), max(0.0, earned_points + by_hand))
