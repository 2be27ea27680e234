"""The first seconds of a server, or of a business day, in which the hall's forecast is on its way."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from time import monotonic

PATIENCE_S = 20.0
"""Real seconds after which no forecast is expected any more, and the formula answers. The first one usually comes after
ten: the faces that come back have the machine for eight, then a process reads its sources and the day."""


class Awaiting:
    """Which halls' first forecast of the day is still to come: until it is there, nobody is told a range.

    The formula's range would be taken back within seconds; on a slip it would stay.
    """

    def __init__(self, running: Callable[[], float] = monotonic) -> None:
        self.made_here = False
        """Whether this process makes forecasts; one that only reads or brings in has none to wait for."""
        self._running = running
        self._since: dict[str, tuple[date, float]] = {}

    def first(self, hall: str, day: date | None) -> bool:
        """Whether the first forecast of this business day (None while closed) is on its way.

        Patience begins when somebody first asks: a server that starts, or a day that opens, asks at once.
        """
        if not self.made_here or day is None:
            return False
        known = self._since.get(hall)
        if known is None or known[0] != day:
            known = self._since[hall] = (day, self._running())
        return self._running() - known[1] < PATIENCE_S
