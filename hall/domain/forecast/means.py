"""How long one visitor takes a window: the last hundred, drawn towards what is usual at that hour (SCIENCE §2.3).

Handle time, from the call to the end: the way to the window counts, and so do those who never came.
"""

from __future__ import annotations

from bisect import bisect_left, insort
from collections import deque

LAST = 100
"""So many services are remembered."""
SHRINK = 20.0
"""n services of our own weigh n / (n + 20) against the usual mean."""
CUT = 0.98
"""Times above this quantile count as the quantile: a forgotten "finish" must not stop the hall on paper."""


class Mean:
    """The running mean of one service (or of one service at one kind of window), in seconds."""

    __slots__ = ("_coming", "_sorted", "_total")

    def __init__(self) -> None:
        self._coming: deque[float] = deque()
        self._sorted: list[float] = []
        self._total = 0.0

    def add(self, seconds: float) -> None:
        """Another visitor was handled."""
        self._coming.append(seconds)
        insort(self._sorted, seconds)
        self._total += seconds
        if len(self._coming) > LAST:
            gone = self._coming.popleft()
            self._total -= gone
            del self._sorted[bisect_left(self._sorted, gone)]

    def __len__(self) -> int:
        return len(self._coming)

    def seconds(self, usual_s: float) -> float:
        """The mean, winsorised at P98 and drawn towards the usual one while there are few."""
        n = len(self._coming)
        if n == 0:
            return usual_s
        cap = self._sorted[min(int(CUT * n), n - 1)]
        over = self._sorted[bisect_left(self._sorted, cap) :]
        total = self._total - sum(over) + cap * len(over)
        return (total + SHRINK * usual_s) / (n + SHRINK)
