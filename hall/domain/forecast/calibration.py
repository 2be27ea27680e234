"""How far off the forecast was, learnt from the day as it goes: a factor and a range (SCIENCE §2.3).

Each first call teaches one ratio, actual ÷ predicted. Of the last 200 (of the service and class where these have 50 of
their own, else of the service) the median corrects the middle, and the 10 % and 90 % points make the range. It works
from the second day on without any training, and follows a hall that gets quicker or slower.

The past is not the day: in a crowd waits are other ones than those that taught. So the two points move by what the
ranges themselves have missed (adaptive conformal inference, Gibbs & Candès 2021): a little outward for each visitor who
was called outside, a ninth of it inward for each who was not, on either side of its own.
"""

from __future__ import annotations

from array import array
from bisect import bisect_left, insort
from collections import deque
from collections.abc import Iterable
from dataclasses import dataclass
from math import exp, log
from statistics import NormalDist

from hall.domain.forecast.outlook import Range

KEPT = 200
"""So many ratios are remembered, of the hall, of each service and of each class of it."""
OWN = 50
"""From so many on a service, or a class of it, is judged by its own ratios."""
ENOUGH = 30
"""Below this the ratios of a new hall are mixed with those that a usual hall shows."""
SMALL_S = 60.0
"""Added to both sides of a ratio: 20 seconds instead of 5 is not four times as long to anybody who waits."""
BEGIN_S = 300.0
"""What the usual ratios count as in the sums: so many predicted seconds each."""
TAIL = 0.1
"""The share that may be called before the range begins, and the share after it ends."""
STEP = 0.005
"""How far one call moves the point of its side. 0.02 chases single days, 0 leaves an overload day at 90 %."""
LEAST_TAIL, MOST_TAIL = 0.02, 0.25
STEADIER = 0.35
"""How the spread shrinks with the wait: 0.5 if only the services were uncertain, 0 if only the whole day was."""
USUAL = tuple(exp(0.45 * NormalDist().inv_cdf((i + 0.5) / ENOUGH)) for i in range(ENOUGH))
"""Ratios of a hall that has learnt nothing yet: log-normal around 1, 80 % of them between 0.56 and 1.78."""


class _Past:
    """The last calls: their ratios in order of size, and the two sums."""

    __slots__ = ("_actual", "_coming", "_known", "_predicted", "_sorted")

    def __init__(self, begin: Iterable[float] = ()) -> None:
        self._coming: deque[tuple[float, float]] = deque()
        self._sorted: list[float] = []
        self._actual = self._predicted = 0.0
        self._known: dict[float, float] = {}
        """Surprises by share, until the next call teaches another: a refresh asks for them hundreds of times."""
        for ratio in begin:
            self.add(ratio * BEGIN_S, BEGIN_S)

    def __len__(self) -> int:
        return len(self._sorted)

    def __getstate__(self) -> tuple[array[float], float, float]:
        """What a copy in another process needs to answer. It learns nothing more: its teachers are left behind."""
        return array("d", self._sorted), self._actual, self._predicted

    def __setstate__(self, state: tuple[array[float], float, float]) -> None:
        self._sorted, (self._actual, self._predicted) = list(state[0]), state[1:]
        self._coming, self._known = deque(), {}

    def add(self, actual_s: float, predicted_s: float) -> None:
        self._known.clear()
        self._coming.append((actual_s, predicted_s))
        insort(self._sorted, _surprise(actual_s, predicted_s))
        self._actual += actual_s
        self._predicted += predicted_s
        if len(self._coming) > KEPT:
            actual_s, predicted_s = self._coming.popleft()
            self._actual -= actual_s
            self._predicted -= predicted_s
            del self._sorted[bisect_left(self._sorted, _surprise(actual_s, predicted_s))]

    def quantile(self, p: float, predicted_s: float) -> float:
        """The quantile of the ratio for this much predicted; type 7 (METRICS §2) of the surprises."""
        return exp(self._surprise(p) / _weight(predicted_s))

    def _surprise(self, p: float) -> float:
        found = self._known.get(p)
        if found is None:
            place = (len(self._sorted) - 1) * p
            below = int(place)
            above = min(below + 1, len(self._sorted) - 1)
            found = self._sorted[below] + (place - below) * (self._sorted[above] - self._sorted[below])
            self._known[p] = found
        return found

    def middle(self, predicted_s: float) -> float:
        """Half-way between the median ratio and the ratio of the sums.

        The median alone has the least error, but waits are skewed: it promised 11 % less than came true on the bank's
        calls, and the ratio of the sums alone chases single long waits.
        """
        return (self.quantile(0.5, predicted_s) + self._actual / self._predicted) / 2


def _surprise(actual_s: float, predicted_s: float) -> float:
    return log(actual_s / predicted_s) * _weight(predicted_s)


def _weight(predicted_s: float) -> float:
    """A ratio counts for more where much was predicted: many services even each other out (SCIENCE §4.9)."""
    return float((predicted_s / BEGIN_S) ** STEADIER)


@dataclass(frozen=True, slots=True)
class Learnt:
    """A forecast and what came of it, in seconds; told is the range that was made of it then."""

    service: str
    predicted_s: float
    actual_s: float
    visitor_class: str = ""
    told: Range | None = None


class Calibration:
    """What a hall has learnt about its forecasts. One per hall, fed in the order of the calls."""

    def __init__(self, past: Iterable[Learnt] = ()) -> None:
        self._hall = _Past(USUAL)
        self._services: dict[str, _Past] = {}
        self._classes: dict[tuple[str, str], _Past] = {}
        self._below = self._above = TAIL
        for one in past:
            self.learn(one)

    def learn(self, one: Learnt) -> None:
        """A ticket was called for the first time."""
        actual, predicted = one.actual_s + SMALL_S, one.predicted_s + SMALL_S
        self._hall.add(actual, predicted)
        self._services.setdefault(one.service, _Past()).add(actual, predicted)
        self._classes.setdefault((one.service, one.visitor_class), _Past()).add(actual, predicted)
        if one.told is not None:
            self._below = _moved(self._below, missed=one.actual_s < one.told.low_s)
            self._above = _moved(self._above, missed=one.actual_s > one.told.high_s)

    def quantile(self, service: str, visitor_class: str, predicted_s: float, p: float) -> float:
        """Seconds that the wait stays below with probability p, when this much was predicted."""
        predicted = predicted_s + SMALL_S
        return max(predicted * self._past(service, visitor_class).quantile(p, predicted) - SMALL_S, 0.0)

    def range(self, service: str, visitor_class: str, predicted_s: float) -> Range:
        """P10, corrected middle and P90 of the wait when this much was predicted."""
        low, high = (self.quantile(service, visitor_class, predicted_s, p) for p in (self._below, 1 - self._above))
        predicted = predicted_s + SMALL_S
        middle = max(predicted * self._past(service, visitor_class).middle(predicted) - SMALL_S, 0.0)
        return Range(low_s=low, middle_s=min(max(middle, low), high), high_s=high)

    def _past(self, service: str, visitor_class: str) -> _Past:
        for own in (self._classes.get((service, visitor_class)), self._services.get(service)):
            if own is not None and len(own) >= OWN:
                return own
        return self._hall


def _moved(tail: float, *, missed: bool) -> float:
    """The share that the past must leave outside, so that TAIL of the future is."""
    return min(max(tail + STEP * (TAIL - missed), LEAST_TAIL), MOST_TAIL)
