"""好差评: five levels, 5 非常满意 … 1 非常不满意; one rating for each ended stage, voluntary (METRICS §7).

Who said nothing has not rated: silence is never counted as content. Annulled ratings are not among the levels.

Worked example, levels 5 5 5 4 3 2 of 10 ended stages: participation 0.6 · satisfaction 5/6 · good 4/6 · bad 1/6 ·
very satisfied 3/6 · mean 4.0.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Mapping

from hall.domain.measures.aggregates import share

VERY, SATISFIED, BASICALLY, BAD = 5, 4, 3, 2
WEIGHT = 20
"""So many ratings of the hall's mean stand beside one's own, so that one rating makes nobody first or last."""
FEWEST = 10
"""Below it there is no rank."""
Levels = Iterable[int] | Mapping[int, int]
"""Levels one by one, or how often each was given."""


def _share(levels: Levels, which: Callable[[int], bool]) -> float | None:
    counted = Counter(levels)
    return share(sum(n for level, n in counted.items() if which(level)), counted.total())


def participation(rated: int, ended: int) -> float | None:
    """参评率: rated stages ÷ ended stages. Example: 6 / 10 = 0.6."""
    return share(rated, ended)


def satisfaction(levels: Levels) -> float | None:
    """满意率: (n5 + n4 + n3) ÷ rated. Example: 5 / 6."""
    return _share(levels, lambda level: level >= BASICALLY)


def good(levels: Levels, lowest: int = SATISFIED) -> float | None:
    """好评率: (n5 + n4) ÷ rated; some places count level 3 too (lowest = 3). Example: 4 / 6."""
    return _share(levels, lambda level: level >= lowest)


def very_satisfied(levels: Levels) -> float | None:
    """n5 ÷ rated. Example: 3 / 6."""
    return _share(levels, lambda level: level == VERY)


def bad(levels: Levels) -> float | None:
    """差评率: (n2 + n1) ÷ rated. Example: 1 / 6."""
    return _share(levels, lambda level: level <= BAD)


def mean_score(levels: Levels) -> float | None:
    """Σ level ÷ rated. Example: 24 / 6 = 4.0."""
    counted = Counter(levels)
    return share(_sum(counted), counted.total())


def ranking_score(levels: Levels, hall_mean: float) -> float | None:
    """(20·μ + Σ level) ÷ (20 + rated), μ the hall's mean; None below ten ratings, which give no rank.

    Example: ten times 5 in a hall with a mean of 4.4: (88 + 50) / 30 = 4.6.
    """
    counted = Counter(levels)
    if counted.total() < FEWEST:
        return None
    return (WEIGHT * hall_mean + _sum(counted)) / (WEIGHT + counted.total())


def _sum(counted: Counter[int]) -> int:
    return sum(level * n for level, n in counted.items())
