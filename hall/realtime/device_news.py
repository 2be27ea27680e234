"""The state of devices, told to the faces of managers at once: it is no fact, so no place in the journal brings it.

Walls are told of it what their visitors need: that their zones hear no calls, or hear them again.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Sequence
from datetime import datetime
from time import monotonic
from typing import Any

from hall.contract.messages import DeviceHealth
from hall.domain.refusals import Refusal
from hall.domain.walls import zones_at
from hall.journey.ports import DeviceOnRecord, Halls, View
from hall.realtime.hub import Hub
from hall.realtime.seats import Seats
from hall.web.snapshots import board, common, floor, silence

NAMESPACE, WALLS = "/manager", "/display"
EVERY_S = 0.5
"""Real seconds in which what many devices tell is gathered: a box that comes tells of forty at once."""
HOLDS_S = 2.0
"""Real seconds after which a silence is news to a wall; a loudspeaker whose line hung is back sooner."""


class DeviceNews:
    """Tells managers how devices are, and walls whether anything speaks there, as often as a box has told the hall."""

    def __init__(self, hub: Hub, halls: Halls, seats: Seats, steady: Callable[[], float] = monotonic) -> None:
        self._hub, self._halls, self._seats, self._steady = hub, halls, seats, steady
        self._owed: set[str] = set()
        self._told: dict[str, object] = {}
        self._hushed: dict[tuple[str, str], object] = {}
        """By hall and wall: what it was told last of its silence."""
        self._doubted: dict[tuple[str, str], tuple[object, float]] = {}
        """The same, of what it is told if it holds, and since when it does."""

    def heard(self, hall: str, box: str, places: Collection[str], told: Sequence[DeviceHealth], now: datetime) -> None:
        """A box has told how devices are; those at its own places go on record, and managers hear of them."""
        kept = [
            DeviceOnRecord(
                place=device.place,
                kind=device.kind,
                condition=device.condition.value,
                cause=device.cause,
                since=device.since,
                last_ok=device.last_ok,
                counters=dict(device.counters),
                details=dict(device.details),
                box=box,
                seen_at=now,
            )
            for device in told
            if device.place in places
        ]
        self._halls.note_health(hall, box, kept)
        self.changed(hall)

    def changed(self, hall: str) -> None:
        """A box of this hall has told something; managers are told a little later, once."""
        if hall in self._owed:
            return
        self._owed.add(hall)
        self._hub.start(lambda: self._later(hall))

    def _later(self, hall: str) -> None:
        self._hub.sleep(EVERY_S)
        self._owed.discard(hall)
        self.tell(hall)

    def tell(self, hall: str) -> None:
        """Tell what differs from the last telling; other processes' boxes are looked at with each pulse."""
        rooms, walls = self._seats.rooms(NAMESPACE, hall), self._seats.rooms(WALLS, hall)
        if not rooms:
            self._told.pop(hall, None)
        self._hushed = {key: told for key, told in self._hushed.items() if key[0] != hall or key[1] in walls}
        if not rooms and not walls:
            return
        with self._halls.view(hall) as view:
            items = common.in_hall_time(floor.devices)(view) if rooms else None
            hushed = self._silence(view, walls)
        if rooms and items != self._told.get(hall):
            self._told[hall] = items
            for seat in rooms.values():
                self._hub.emit(NAMESPACE, "devices", {"items": items}, seat.room)
        for code, told in hushed.items():
            if self._is_news((hall, code), told):
                self._hushed[(hall, code)] = told
                self._hub.emit(WALLS, "silence", told, walls[code].room)

    def _is_news(self, wall: tuple[str, str], told: dict[str, Any]) -> bool:
        """That something speaks again is, at once; that nothing does, only when it stays so."""
        before, since = self._doubted.pop(wall, (None, 0.0))
        if told == self._hushed.get(wall):
            return False
        if not told["quiet"] and not told["silent"]:
            return True
        since = since if before == told else self._steady()
        if self._steady() - since >= HOLDS_S:
            return True
        self._doubted[wall] = (told, since)
        return False

    @staticmethod
    def _silence(view: View, walls: Collection[str]) -> dict[str, dict[str, Any]]:
        """By wall: whether calls are heard in its zones; a floor of walls for the same zones is looked at once."""
        known: dict[frozenset[str], dict[str, Any]] = {}
        found: dict[str, dict[str, Any]] = {}
        for code in walls:
            try:
                zones = frozenset(zones_at(view.config, board.place_of(view.config, code)))
            except Refusal:  # the place was taken out of the settings, and its wall has not gone yet
                continue
            if zones not in known:
                known[zones] = silence.shown(view, zones)
            found[code] = known[zones]
        return found
