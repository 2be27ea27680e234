"""Walls as loudspeakers: what a box makes to be heard goes to the walls of its voice zone, and what they say back.

Nothing is kept here and nothing decided: the box has the queue and asks again every few seconds. Only a screen that was
let in for its place is heard; a manager who looks at the same page must neither speak nor vouch that a call was heard.
Walls and boxes of this process only.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from time import monotonic
from typing import Any

from hall.domain.configuration import Configuration, Place
from hall.domain.walls import speaks_for
from hall.journey.ports import Halls
from hall.realtime.hub import Hub
from hall.realtime.seats import Seat, Seats

BOX, WALL = "/box", "/display"
DOES = ("ask", "part", "stop")
"""What a box wants of its walls."""
STATES = ("ready", "refused", "started", "ended", "failed")
"""What a wall says of itself, or of a sound."""
KNOWN_S = 1.0
"""A sound comes in some ten parts: which walls it goes to is looked up once."""

There = Callable[[str], Iterable[tuple[str, frozenset[str]]]]
"""The connected boxes of a hall, by connection, with their places."""


class WallVoices:
    """Passes sounds down to walls, and their word back."""

    def __init__(self, hub: Hub, halls: Halls, seats: Seats, boxes: There) -> None:
        self._hub, self._halls, self._seats, self._boxes = hub, halls, seats, boxes
        self._walls: dict[tuple[str, str], tuple[float, frozenset[str]]] = {}

    def from_box(self, hall: str, places: frozenset[str], found: Any) -> None:
        """A box asks the walls of one of its voice zones who can speak, sends a part of a sound, or stops it."""
        if not isinstance(found, Mapping) or found.get("do") not in DOES or found.get("place") not in places:
            return
        walls = self._walls_of(hall, str(found["place"]))
        for key, room in self._seats.rooms(WALL, hall).items():
            if key in walls:
                for seat in self._seats.together(room):
                    if is_the_wall(seat):
                        self._hub.emit(WALL, "sound", found, seat.sid)

    def from_wall(self, seat: Seat, found: Any) -> None:
        """A wall tells how it stands, of one voice zone or (without a place) of all that it speaks for."""
        if not isinstance(found, Mapping) or found.get("state") not in STATES or not is_the_wall(seat):
            return
        told = {"id": str(found.get("id", "")), "state": found["state"], "wall": seat.sid}
        with self._halls.view(seat.hall) as view:
            zones = _zones_of(view.config, seat.key)
        for sid, places in self._boxes(seat.hall):
            for zone in zones:
                if zone.code in places and found.get("place", zone.code) == zone.code:
                    self._hub.emit(BOX, "sounding", {**told, "place": zone.code}, sid)

    def _walls_of(self, hall: str, speaker: str) -> frozenset[str]:
        known = self._walls.get((hall, speaker))
        if known is not None and known[0] > monotonic():
            return known[1]
        with self._halls.view(hall) as view:
            config = view.config
        zone = config.place_by_code.get(speaker)
        walls = frozenset(p.code for p in config.places if zone is not None and speaks_for(config, p, zone))
        self._walls[(hall, speaker)] = (monotonic() + KNOWN_S, walls)
        return walls


def is_the_wall(seat: Seat) -> bool:
    """Whether this face is the screen that was let in for the place it shows."""
    return seat.caller is not None and bool(seat.caller.device) and seat.caller.place == seat.key


def _zones_of(config: Configuration, wall: str) -> list[Place]:
    """The voice zones that a wall speaks for."""
    found = config.place_by_code.get(wall)
    return [p for p in config.places if speaks_for(config, found, p)] if found is not None else []
