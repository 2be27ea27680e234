"""Many values become one. Always from the single values: never a mean of means, never a mean of percentiles.

The worked example is the test vector of METRICS §2, minutes of ten waits:
X = [2, 4, 4, 5, 7, 9, 10, 12, 15, 30]: mean 9.8, median 8.0, p90 16.5, p95 23.25, max 30.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from math import floor, sqrt
from typing import Protocol


class Ranked(Protocol):
    """Values in their order, smallest first, each known by its place."""

    def __len__(self) -> int: ...

    def __getitem__(self, place: int, /) -> float: ...


def known(values: Iterable[int | None]) -> list[int]:
    """The values that there are, smallest first."""
    return sorted(value for value in values if value is not None)


def mean(values: Sequence[float]) -> float | None:
    """ΣX / n; None of nothing. Example: 98 / 10 = 9.8."""
    return sum(values) / len(values) if values else None


def root_mean_square(values: Sequence[float]) -> float | None:
    """√(Σx² / n), RMSE of errors: few large ones weigh more than many small; None of nothing. Example: 3, −4: 3.54."""
    return sqrt(sum(value * value for value in values) / len(values)) if values else None


def quantile(ordered: Ranked, p: float) -> float | None:
    """The p-quantile of sorted values by linear interpolation (type 7, as spreadsheets and numpy do).

    h = (n − 1)·p; value = x[⌊h⌋] + (h − ⌊h⌋)·(x[⌊h⌋ + 1] − x[⌊h⌋]). None of nothing, the value itself of one.
    Example: p90 of X: h = 8.1, 15 + 0.1·(30 − 15) = 16.5.
    """
    if not len(ordered):
        return None
    place = (len(ordered) - 1) * p
    low = floor(place)
    high = min(low + 1, len(ordered) - 1)
    return ordered[low] + (place - low) * (ordered[high] - ordered[low])


def median(ordered: Ranked) -> float | None:
    """The 50 % quantile. Example: 7 + 0.5·(9 − 7) = 8.0."""
    return quantile(ordered, 0.5)


def largest(ordered: Ranked) -> float | None:
    """The largest value; None of nothing."""
    return ordered[len(ordered) - 1] if len(ordered) else None


def share(part: float, whole: float) -> float | None:
    """part / whole between 0 and 1 (percent are made at display only); None of nothing.

    Example (Zhenhai, half a year): completed 28083 of 28151 accepted = 99.76 %, 14198 of them on the spot = 50.44 %.
    """
    return part / whole if whole else None
