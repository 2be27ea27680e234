"""The hall's clock as a device box knows it.

The server's clock is the hall's; `hello` and `pulse` bring it, at `speed` hall seconds per real second (1 in
earnest). Between two messages the time runs on by the monotonic clock, so a wrong or stepped system clock of the
box does no harm.
"""

from __future__ import annotations

import threading
import time
from collections.abc import Callable
from datetime import datetime, timedelta

STEP_S = 2.0
"""A message that is behind our time by less than this (hall seconds at speed 1) was only slow on the wire."""


class HallClock:
    """Hall time for everything in the box. Before the first message it is the system's clock."""

    def __init__(
        self,
        speed: float = 1.0,
        monotonic: Callable[[], float] = time.monotonic,
        system: Callable[[], datetime] = lambda: datetime.now().astimezone(),
    ) -> None:
        self._lock = threading.Lock()
        self._monotonic = monotonic
        self._speed = speed
        self._at = system()
        self._since = monotonic()
        self._told = threading.Event()
        self._set_right_by: timedelta | None = None

    @property
    def speed(self) -> float:
        """Hall seconds per real second."""
        return self._speed

    def now(self) -> datetime:
        """Hall time, aware, with the hall's own UTC offset once the hall has told it."""
        with self._lock:
            return self._now()

    @property
    def set_right_by(self) -> timedelta | None:
        """By how much the hall's first message moved this clock; None while it is still the system's own."""
        return self._set_right_by

    def told(self, at: datetime, speed: float | None = None) -> None:
        """Take the hall's time from a message.

        The wire only ever makes a message late, so a time slightly behind ours is ignored and one ahead is taken.
        """
        with self._lock:
            behind_s = (self._now() - at).total_seconds()
            first = not self._told.is_set()
            if first:
                self._set_right_by = at - self._now()
            new_speed = self._speed if speed is None else speed
            if first or new_speed != self._speed or not 0 <= behind_s < STEP_S * max(1.0, new_speed):
                self._at, self._since, self._speed = at, self._monotonic(), new_speed
        self._told.set()

    def wait_told(self, timeout_s: float) -> bool:
        """Wait until the hall has told its time once; False when it did not within `timeout_s` real seconds."""
        return self._told.wait(timeout_s)

    def real_seconds(self, hall_seconds: float) -> float:
        """How long a stretch of hall time lasts on the wall."""
        return hall_seconds / self._speed

    def _now(self) -> datetime:
        passed_s = (self._monotonic() - self._since) * self._speed
        return self._at + timedelta(seconds=passed_s)
