"""Counts of this process, for `limits`. Its own memory store sweeps every key each hundredth of a second, in a thread.

Here a count is thrown away when it is asked for after its time, and all stale ones when there are many: the cost of a
request does not grow with the number of devices.
"""

from __future__ import annotations

import time

from limits.storage import Storage

MANY = 50_000


class Counters(Storage):
    """Fixed windows that begin with the first hit. One count is two numbers: how many, until when."""

    STORAGE_SCHEME = None

    def __init__(self) -> None:
        super().__init__()
        self._counts: dict[str, tuple[int, float]] = {}

    @property
    def base_exceptions(self) -> type[Exception] | tuple[type[Exception], ...]:
        """Nothing can go wrong in a dictionary."""
        return ()

    def incr(self, key: str, expiry: float, amount: int = 1) -> int:
        """Count, and say how many there are now."""
        now = time.time()
        count, until = self._counts.get(key, (0, 0.0))
        if until <= now:
            count, until = 0, now + expiry
            if len(self._counts) >= MANY:
                self._counts = {k: v for k, v in self._counts.items() if v[1] > now}
        self._counts[key] = (count + amount, until)
        return count + amount

    def get(self, key: str) -> int:
        """How many there are."""
        count, until = self._counts.get(key, (0, 0.0))
        return count if until > time.time() else 0

    def get_expiry(self, key: str) -> float:
        """When this count ends."""
        return self._counts.get(key, (0, time.time()))[1]

    def check(self) -> bool:
        """Always there."""
        return True

    def reset(self) -> int | None:
        """Forget everything."""
        gone = len(self._counts)
        self._counts.clear()
        return gone

    def clear(self, key: str) -> None:
        """Forget one count."""
        self._counts.pop(key, None)
