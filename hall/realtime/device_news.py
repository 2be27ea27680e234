"""The state of devices, told to the faces of managers at once: it is no fact, so no place in the journal brings it."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from datetime import datetime

from hall.contract.messages import DeviceHealth
from hall.journey.ports import DeviceOnRecord, Halls
from hall.realtime.hub import Hub
from hall.realtime.seats import Seats
from hall.web.snapshots import common, floor

NAMESPACE = "/manager"
EVERY_S = 0.5
"""Real seconds in which what many devices tell is gathered: a box that comes tells of forty at once."""


class DeviceNews:
    """Tells managers how devices are, as often as a box has told the hall."""

    def __init__(self, hub: Hub, halls: Halls, seats: Seats) -> None:
        self._hub, self._halls, self._seats = hub, halls, seats
        self._owed: set[str] = set()
        self._told: dict[str, object] = {}

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
        rooms = self._seats.rooms(NAMESPACE, hall)
        if not rooms:
            self._told.pop(hall, None)
            return
        with self._halls.view(hall) as view:
            items = common.in_hall_time(floor.devices)(view)
        if items == self._told.get(hall):
            return
        self._told[hall] = items
        for seat in rooms.values():
            self._hub.emit(NAMESPACE, "devices", {"items": items}, seat.room)
