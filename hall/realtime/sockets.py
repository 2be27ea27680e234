"""Socket.IO: a face proves who it is, sits down in the room of what it shows, and gets hello and a snapshot.

Role and hall are checked at connecting and again at every event, so a revoked device or account sees nothing more.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from time import monotonic
from typing import Any

from flask import request

from hall.clock import HallClock
from hall.contract.messages import CONTRACT_VERSION
from hall.domain.business_day import local
from hall.domain.refusals import Refusal
from hall.journey.ports import Halls, View
from hall.realtime.hub import Hub, TurnedAway
from hall.realtime.seats import Seat, Seats
from hall.realtime.wall_voices import is_the_wall
from hall.web.access import Access, Caller
from hall.web.snapshots import board, floor, visitor, window

Snapshot = Callable[[View], Mapping[str, Any]]
_DISPLAYS = ("display", "kiosk", "greeter", "clerk", "manager", "admin", "inspector", "integration")
_CLERKS = ("clerk", "manager", "admin", "inspector")
_MANAGERS = ("manager", "admin", "inspector")
DRAW_EVERY_S = 0.1
NOWHERE = "?"
"""No hall, place, window or link is called so."""


def said(auth: Mapping[str, Any], name: str) -> str:
    """A text that a face gives about itself; what is no text, or holds what no code or link can hold, says nothing."""
    found = auth.get(name, "")
    return found if isinstance(found, str) and found.isprintable() else NOWHERE


class Sockets:
    """The namespaces of faces (boxes have their own file)."""

    def __init__(self, hub: Hub, halls: Halls, access: Access, seats: Seats, build: str, clock: HallClock) -> None:
        self._hub = hub
        self._halls = halls
        self._access = access
        self._seats = seats
        self._build = build
        self._clock = clock
        self._drawn_at: dict[str, float] = {}
        self._owed: set[str] = set()
        self.somebody_came: Callable[[View], int | None] = lambda view: None
        """Told before a face sits down, so that its hall's relay can wake from the right position, and say it."""
        self._namespace("/display", self._display)
        self._namespace("/window", self._window)
        self._namespace("/manager", self._manager)
        self._namespace("/visitor", self._visitor)

    def _namespace(self, name: str, sit: Callable[[Mapping[str, Any]], Seat]) -> None:
        def connect(auth: Mapping[str, Any]) -> None:
            self.admit(sit(auth))

        def fetch(*_: object) -> None:
            seat = self.present(name)
            if seat is not None:
                self.draw(seat)

        def gone(*_: object) -> None:
            sid = self._hub.sid()
            self._seats.leave(name, sid)
            self._drawn_at.pop(sid, None)

        self._hub.on(name, "connect", connect)
        self._hub.on(name, "fetch", fetch)
        self._hub.on(name, "disconnect", gone)

    def present(self, namespace: str) -> Seat | None:
        """The face that sends this event, if it still may; else it is sent away."""
        seat = self._seats.get(namespace, self._hub.sid())
        if seat is None:
            return None
        if seat.caller is not None and not self._access.still_valid(seat.caller):
            self._seats.leave(namespace, seat.sid)
            self._hub.send_away(namespace, seat.sid)
            return None
        return seat

    def admit(self, seat: Seat, first: str = "snapshot") -> None:
        """Hello, the room, the first state under the name `first` (in this order: nothing is missed in between)."""
        self._hub.join(seat.room)
        with self._halls.view(seat.hall) as view:
            state = view.state
            self._seats.take(seat, self.somebody_came(view))
            hello = {
                "build": self._build,
                "epoch": state.epoch,
                "seq": state.seq,
                "at": local(self._clock.now(), view.config.hall.timezone).isoformat(),
                "speed": self._clock.speed,
                "contract": CONTRACT_VERSION,
                "hall": {"code": seat.hall, "name": dict(view.config.hall.name)},
                "box": seat.caller.actor if seat.caller and seat.namespace == "/box" else None,
                "here": is_the_wall(seat) if seat.namespace == "/display" else None,
            }
            self._hub.emit(seat.namespace, "hello", hello, seat.sid)
            self._hub.emit(seat.namespace, first, seat.snapshot(view), seat.sid)

    def draw(self, seat: Seat) -> None:
        """Send the whole state again, or send the face away when what it shows is no longer there.

        Whoever asks faster than ten times a second gets one answer to all of it.
        """
        if seat.sid in self._owed:
            return
        wait = self._drawn_at.get(seat.sid, 0.0) + DRAW_EVERY_S - monotonic()
        if wait > 0:
            self._owed.add(seat.sid)
            self._hub.sleep(wait)
            self._owed.discard(seat.sid)
        if self._seats.get(seat.namespace, seat.sid) is None:
            return
        self._drawn_at[seat.sid] = monotonic()
        try:
            with self._halls.view(seat.hall) as view:
                self._hub.emit(seat.namespace, "snapshot", seat.snapshot(view), seat.sid)
        except Refusal:
            self._seats.leave(seat.namespace, seat.sid)
            self._hub.send_away(seat.namespace, seat.sid)

    def expel_invalid(self) -> None:
        """Send away every face whose account, key or device was revoked (called every few seconds)."""
        for seat in self._seats.all():
            if seat.caller is not None and not self._access.still_valid(seat.caller):
                self._seats.leave(seat.namespace, seat.sid)
                self._hub.send_away(seat.namespace, seat.sid)

    # -- who sits where

    def _caller(self, auth: Mapping[str, Any], hall: str, roles: tuple[str, ...]) -> Caller:
        caller = self._access.of_socket(request.environ, auth)
        if caller is None:
            raise TurnedAway("unauthorized")
        if not caller.may(hall, *roles):
            raise TurnedAway("not_allowed")
        return caller

    def _display(self, auth: Mapping[str, Any]) -> Seat:
        hall, place = said(auth, "hall"), said(auth, "place")
        caller = self._caller(auth, hall, _DISPLAYS)
        with self._halls.view(hall) as view:
            board.place_of(view.config, place)
        return self._seat("/display", hall, place, caller, lambda view: board.display(view, place))

    def _window(self, auth: Mapping[str, Any]) -> Seat:
        hall, code = said(auth, "hall"), said(auth, "window")
        caller = self._caller(auth, hall, _CLERKS)
        with self._halls.view(hall) as view:
            view.window(code)
        return self._seat("/window", hall, code, caller, lambda view: window.snapshot(view, view.window(code).code))

    def _manager(self, auth: Mapping[str, Any]) -> Seat:
        hall = said(auth, "hall")
        caller = self._caller(auth, hall, _MANAGERS)
        return self._seat("/manager", hall, "", caller, floor.floor)

    def _visitor(self, auth: Mapping[str, Any]) -> Seat:
        hall, ticket = self._halls.ticket_by_link(said(auth, "ticket_token"))
        return self._seat("/visitor", hall, ticket.id, None, lambda view: visitor.visitor(view, view.ticket(ticket.id)))

    def _seat(self, namespace: str, hall: str, key: str, caller: Caller | None, snapshot: Snapshot) -> Seat:
        return Seat(sid=self._hub.sid(), namespace=namespace, hall=hall, key=key, caller=caller, snapshot=snapshot)
