"""Who is connected, in which room, and what the room was told last."""

from __future__ import annotations

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
    """All connected faces of this process."""

    def __init__(self) -> None:
        self._seats: dict[tuple[str, str], Seat] = {}
        self._last: dict[tuple[str, str], int] = {}

    def take(self, seat: Seat) -> None:
        """A face has come."""
        self._seats[(seat.namespace, seat.sid)] = seat

    def leave(self, namespace: str, sid: str) -> Seat | None:
        """A face has gone; a room that nobody is in is forgotten."""
        seat = self._seats.pop((namespace, sid), None)
        if seat is not None and not any(s.room == seat.room for s in self.of(namespace, seat.hall)):
            self._last.pop((namespace, seat.room), None)
        return seat

    def get(self, namespace: str, sid: str) -> Seat | None:
        """The face of this connection."""
        return self._seats.get((namespace, sid))

    def of(self, namespace: str, hall: str) -> list[Seat]:
        """All faces of a kind in a hall."""
        return [s for s in self._seats.values() if s.namespace == namespace and s.hall == hall]

    def rooms(self, namespace: str, hall: str) -> dict[str, Seat]:
        """One face of each room that somebody is in, by what the room is about."""
        return {seat.key: seat for seat in self.of(namespace, hall)}

    def together(self, seat: Seat) -> list[Seat]:
        """All faces of a face's room."""
        return [s for s in self.of(seat.namespace, seat.hall) if s.key == seat.key]

    def anybody(self, hall: str) -> bool:
        """Whether any face or box of this hall is connected."""
        return any(s.hall == hall for s in self._seats.values())

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
