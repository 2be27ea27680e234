"""Boxes whose line stands are alive, and so is what they told of their devices: noted every few seconds.

A box tells of its devices when something changes; without this, a day without trouble would look like silence.
"""

from __future__ import annotations

from time import monotonic

from hall.journey.ports import Halls
from hall.realtime.seats import Seats

EVERY_S = 10.0
"""Real seconds: three beats may be lost before the hall is warned of a silent device (30 s, METRICS §10)."""


class Heartbeats:
    """Of the boxes that hang on this process."""

    def __init__(self, halls: Halls, seats: Seats) -> None:
        self._halls = halls
        self._seats = seats
        self._noted: dict[str, float] = {}

    def beat(self, hall: str) -> None:
        """Note which boxes of this hall are there, unless that was done a moment ago."""
        here = sorted(self._seats.rooms("/box", hall))
        if here and monotonic() - self._noted.get(hall, -EVERY_S) >= EVERY_S:
            self._noted[hall] = monotonic()
            self._halls.note_alive(hall, here)
