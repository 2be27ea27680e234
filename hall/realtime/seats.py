"""Who is connected, in which room, and what the room was told last."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from hall.journey.ports import View
from hall.web.access import Caller


@dataclass(frozen=True, kw_only=True)
class Seat:
    """One connected face. `snapshot` makes its whole state; key is what its room is about (a place, a window, …)."""

    sid: str
    namespace: str
    hall: str
    key: str
    caller: Caller | None
    snapshot: Callable[[View], Mapping[str, Any]]

    @property
    def room(self) -> str:
        """The room of all faces that show the same."""
        return f"{self.hall}/{self.key}"


class Seats:
    """All connected faces of this process; kept by room, since each change asks who is there."""

    def __init__(self) -> None:
        self._seats: dict[tuple[str, str], Seat] = {}
        self._rooms: defaultdict[tuple[str, str], dict[str, dict[str, Seat]]] = defaultdict(dict)
        """By kind of face and hall: each room's faces, by what the room is about."""
        self._last: dict[tuple[str, str], int] = {}

    def take(self, seat: Seat, told: int | None = None) -> None:
        """A face has come with a snapshot; where nobody was before, that is as good as being told everything so far.

        told: up to where the hall has been told, None when that is not known.
        """
        self._seats[(seat.namespace, seat.sid)] = seat
        if told is not None and seat.key not in self._rooms[(seat.namespace, seat.hall)]:
            self._last[(seat.namespace, seat.room)] = told
        self._rooms[(seat.namespace, seat.hall)].setdefault(seat.key, {})[seat.sid] = seat

    def leave(self, namespace: str, sid: str) -> Seat | None:
        """A face has gone; a room that nobody is in is forgotten."""
        seat = self._seats.pop((namespace, sid), None)
        if seat is not None:
            rooms = self._rooms[(namespace, seat.hall)]
            rooms[seat.key].pop(sid)
            if not rooms[seat.key]:
                del rooms[seat.key]
                self._last.pop((namespace, seat.room), None)
        return seat

    def get(self, namespace: str, sid: str) -> Seat | None:
        """The face of this connection."""
        return self._seats.get((namespace, sid))

    def rooms(self, namespace: str, hall: str) -> dict[str, Seat]:
        """One face of each room that somebody is in, by what the room is about."""
        return {key: next(iter(faces.values())) for key, faces in self._rooms[(namespace, hall)].items()}

    def together(self, seat: Seat) -> list[Seat]:
        """All faces of a face's room."""
        return list(self._rooms[(seat.namespace, seat.hall)].get(seat.key, {}).values())

    def anybody(self, hall: str) -> bool:
        """Whether any face or box of this hall is connected."""
        return any(rooms and of == hall for (_, of), rooms in self._rooms.items())

    def all(self) -> list[Seat]:
        """Every connected face."""
        return list(self._seats.values())

    def told(self, namespace: str, room: str, seq: int) -> int | None:
        """Note what a room is told now; returns what it was told before, None when that is not known."""
        previous = self._last.get((namespace, room))
        self._last[(namespace, room)] = seq
        return previous

    def unsure(self, namespace: str, room: str) -> None:
        """A room may have missed something: its next change says so, and everyone there fetches."""
        self._last.pop((namespace, room), None)

    def last(self, namespace: str, room: str) -> int | None:
        """The sequence number that a room was told last."""
        return self._last.get((namespace, room))
