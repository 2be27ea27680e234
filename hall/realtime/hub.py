"""The one seam to Flask-SocketIO: rooms, emitting, background work. WebSocket only, so that several processes need no
sticky sessions (DESIGN §8)."""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Mapping
from functools import partial
from time import monotonic
from typing import Any, Protocol

import flask_socketio
import gevent
import orjson
import structlog
from flask import Flask, request

from hall import gauges
from hall.domain.refusals import Refusal
from hall.realtime.line import LARGEST_MESSAGE, Line, frame

PING_S = 10
KINDS = ("display", "window", "manager", "visitor", "box")
SLOW_AFTER = 400
"""Messages that may wait for one slow face before it is hung up on; it comes back and gets a snapshot."""
DOOR_S = 10.0
"""Whoever is not let in by then need not stand at the door."""
log = structlog.get_logger()
Trusted = Callable[[Mapping[str, Any]], bool]
"""Whether a page of ours, or of an origin that the settings name, opens this connection."""


class TurnedAway(Exception):
    """A face may not come in; the text is the stable code that it is told."""


class Wake(Protocol):
    """A bell that a loop waits for."""

    def set(self) -> None:
        """Ring."""

    def clear(self) -> None:
        """Be quiet again."""

    def wait(self, timeout: float | None = None) -> bool:
        """Until it rings."""


class Hub:
    """All sockets of this process."""

    def __init__(self, app: Flask, trusted: Trusted) -> None:
        make: Any = flask_socketio.SocketIO  # its stubs know neither `transports` nor `server`
        self._io = make(
            app,
            async_mode="gevent",
            transports=["websocket"],
            cors_allowed_origins=lambda _origin, environ: trusted(environ),
            ping_interval=PING_S,
            ping_timeout=PING_S,
            max_http_buffer_size=LARGEST_MESSAGE,
            manage_session=False,
        )
        self._engine = self._io.server.eio
        self._engine._async = {**self._engine._async, "websocket": self._line}
        self._engine.on("connect", self._not_pinged_by_itself(self._engine.handlers["connect"]))
        self._round: deque[Line] = deque()
        self._io.on_error_default(_defect)
        for kind in KINDS:
            gauges.FACES.labels(kind).set_function(partial(self._count, f"/{kind}"))
        self.on("/", "connect", _nobody)

    def _count(self, namespace: str) -> int:
        return len(self._io.server.manager.rooms.get(namespace, {}).get(None, ()))

    def _line(self, handler: Any, _server: Any) -> Line:
        line = Line(handler)
        self._round.append(line)
        return line

    def _not_pinged_by_itself(self, came: Callable[..., Any]) -> Callable[..., Any]:
        """Engine.IO keeps a greenlet asleep for each face's next ping, unless it believes that one is under way."""

        def connect(sid: str, environ: Any) -> Any:
            self._engine.sockets[sid].last_ping = None
            return came(sid, environ)

        return connect

    def ping(self) -> None:
        """For ever: ask each face for a sign of life every few seconds, one after the other."""
        while True:
            self.sleep(1.0)
            until = monotonic() - PING_S
            while self._round and self._round[0].pinged <= until:
                line = self._round.popleft()
                if line.ping():
                    self._round.append(line)

    def on(self, namespace: str, event: str, handle: Callable[..., Any]) -> None:
        """Have an event handled. A `connect` handler raises TurnedAway to refuse."""
        self._io.on_event(event, _turning_away(handle) if event == "connect" else handle, namespace=namespace)

    def emit(self, namespace: str, event: str, body: Mapping[str, Any], to: str | None = None) -> None:
        """Tell a room, one face, or (with to None) the whole namespace. The message is made once for all of them."""
        faces = self._io.server.manager.rooms.get(namespace, {}).get(to)
        if not faces:
            return
        ready = frame(b"42" + namespace.encode() + b"," + orjson.dumps([event, body]))
        for sid in list(faces.values()):
            socket = self._engine.sockets.get(sid)
            if socket is not None:
                socket.line.send(ready)

    def ask(self, namespace: str, event: str, body: Mapping[str, Any], to: str, answered: Callable[..., None]) -> None:
        """Tell one face and have its acknowledgement handed to `answered`."""
        self._io.emit(event, body, namespace=namespace, to=to, callback=answered)

    def join(self, room: str) -> None:
        """The face whose event this is enters a room."""
        flask_socketio.join_room(room)

    def sid(self) -> str:
        """The face whose event this is."""
        return str(request.sid)  # type: ignore[attr-defined]  # Flask-SocketIO adds it to the request

    def send_away(self, namespace: str, sid: str) -> None:
        """Close one face's connection."""
        self._io.server.disconnect(sid, namespace=namespace)

    def hang_up_on_the_slow(self) -> int:
        """Close the connections that have let too much pile up; returns how many."""
        slow = [s for s in list(self._engine.sockets.values()) if s.queue.qsize() > SLOW_AFTER]
        for socket in slow:
            gevent.spawn(_cut, socket)
        gauges.HUNG_UP.inc(len(slow))
        return len(slow)

    def hang_up_on_strangers(self) -> int:
        """Close the connections of those who were let in nowhere; returns how many."""
        late = monotonic() - DOOR_S
        known: set[str] = set()
        for rooms in self._io.server.manager.rooms.values():
            known.update(rooms[None].values() if None in rooms else ())
        strangers = [
            socket
            for sid, socket in list(self._engine.sockets.items())
            if sid not in known and hasattr(socket, "line") and socket.line.began < late
        ]
        for socket in strangers:
            gevent.spawn(_cut, socket)
        return len(strangers)

    def hang_up(self) -> None:
        """Close every connection, without waiting for any."""
        for socket in list(self._engine.sockets.values()):
            gevent.spawn(socket.close, wait=False)

    def wake(self) -> Wake:
        """A new bell."""
        bell: Wake = self._engine.create_event()
        return bell

    def sleep(self, seconds: float) -> None:
        """Let others work."""
        self._io.sleep(seconds)

    def start(self, work: Callable[[], None]) -> None:
        """Do something in the background."""
        self._io.start_background_task(work)


def _nobody(_auth: Mapping[str, Any]) -> None:
    """The namespace without a name: nothing is told there."""
    raise TurnedAway("unknown_address")


def _cut(socket: Any) -> None:
    """Forget the connection, then its wire: the rest would wait behind what is not read."""
    socket.close(wait=False, abort=True)
    socket.line.cut()


def _defect(error: Exception) -> None:
    """An event that ended in a fault of ours, or did not have the shape of one: it is on record, the rest goes on."""
    log.error("event", exc_info=error)


def _turning_away(connect: Callable[..., Any]) -> Callable[..., Any]:
    def handle(auth: Any = None) -> None:
        try:
            connect(auth if isinstance(auth, dict) else {})
        except TurnedAway as away:
            code = str(away)
        except Refusal as refusal:
            code = refusal.code
        except Exception:
            log.exception("connect")
            code = "defect"
        else:
            return
        raise flask_socketio.ConnectionRefusedError(code)  # type: ignore[attr-defined]  # not in its stubs

    return handle
