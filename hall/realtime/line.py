"""The wire of one face: a WebSocket on gunicorn's socket, in the place of Engine.IO's own wrapper.

Engine.IO's wrapper costs three more greenlets for each face (a reader, a writer, a sleeper for the next ping), encodes
every frame anew for everyone, and takes what the system's buffer took of a message for all of it, so that a face that
reads slowly finds a torn frame. Here the greenlet of the request reads, whoever has something to tell writes it at
once, and only where the buffer is full does somebody wait for it: one greenlet, for that face alone. Frames from the
server are not masked, so a frame is made once for a whole room. Nothing is compressed: a compressor for each face
would be four times as large as all the rest that is kept for it.

wsproto reads what comes in. A message is cut off while it grows, not after a stranger has filled the memory with it.
"""

from __future__ import annotations

import socket
from collections.abc import Callable, Iterable
from http import HTTPStatus
from time import monotonic
from typing import Any

import gevent
from engineio.exceptions import EngineIOError
from engineio.packet import PONG, Packet
from wsproto.connection import Connection, ConnectionType
from wsproto.events import BytesMessage, CloseConnection, Event, Ping, TextMessage
from wsproto.frame_protocol import CloseReason
from wsproto.utilities import LocalProtocolError, generate_accept_token

LARGEST_MESSAGE = 256 * 1024
READ = 4096
TEXT, BYTES, CLOSE = 0x81, 0x82, 0x88
"""Whole frames, in the first byte as RFC 6455 §5.2 has it."""
BYE = bytes((CLOSE, 2)) + int(CloseReason.NORMAL_CLOSURE).to_bytes(2, "big")


def frame(payload: bytes, kind: int = TEXT) -> bytes:
    """A message as it goes down any line."""
    length = len(payload)
    if length < 126:
        return bytes((kind, length)) + payload
    if length < 1 << 16:
        return bytes((kind, 126)) + length.to_bytes(2, "big") + payload
    return bytes((kind, 127)) + length.to_bytes(8, "big") + payload


PING = frame(b"2")


def _frame_of(packet: Any) -> bytes:
    """The frame of an Engine.IO packet, which remembers it for the others of its room."""
    made: bytes | None = getattr(packet, "frame", None)
    if made is None:
        said = packet.encode()
        made = packet.frame = frame(said, BYTES) if isinstance(said, bytes) else frame(said.encode())
    return made


class Line:
    """One WebSocket; it is the `queue` of the Engine.IO socket that it serves, which knows it as `line` too."""

    __slots__ = ("_ended", "_face", "_greeted", "_waiting", "_wire", "began", "heard", "pinged")

    def __init__(self, handler: Any) -> None:
        self._face = handler.__self__
        self._greeted = self._face.queue
        self._face.queue = self._face.line = self
        self._wire: Any = None
        self._waiting: list[bytes] = []
        self._ended = False
        self.began = self.heard = self.pinged = monotonic()

    def __call__(self, environ: dict[str, Any], start_response: Callable[..., Any]) -> Iterable[bytes]:
        """Shake hands, then listen until one of both hangs up."""
        token = environ.get("HTTP_SEC_WEBSOCKET_KEY", "")
        if environ.get("HTTP_SEC_WEBSOCKET_VERSION") != "13" or not token.isascii() or not token:
            start_response(f"{HTTPStatus.BAD_REQUEST} Bad Request", [("Sec-WebSocket-Version", "13")])
            return []
        self._wire = environ["gunicorn.socket"]
        try:
            self._shake_hands(token)
            self._listen()
        except (OSError, ValueError, LocalProtocolError):
            pass  # hung up on, by either end; ValueError is what gevent says of a cut TLS line
        finally:
            self._face.close(wait=False, abort=True, reason=self._face.server.reason.TRANSPORT_CLOSE)
            self._ended = True
            self._waiting.clear()
        raise StopIteration  # gunicorn closes the connection, and sends nothing more on it

    def _shake_hands(self, token: str) -> None:
        accepted = generate_accept_token(token.encode()).decode()
        self._wire.sendall(
            "HTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n"
            f"Sec-WebSocket-Accept: {accepted}\r\n\r\n".encode()
        )
        self._face.connected = self._face.upgraded = True
        while self._greeted.qsize():
            self.put(self._greeted.get_nowait())
        self._greeted = None

    # -- what comes in

    def _listen(self) -> None:
        """Hand on one message after the other."""
        reading = Connection(ConnectionType.SERVER)
        grown: list[str | bytes] = []
        size = 0
        while data := self._wire.recv(READ):
            self.heard = monotonic()
            reading.receive_data(data)
            for event in reading.events():
                if not isinstance(event, TextMessage | BytesMessage):
                    if not self._controlled(reading, event):
                        return
                    continue
                grown.append(event.data if isinstance(event, TextMessage) else bytes(event.data))
                size += len(event.data)
                if size > LARGEST_MESSAGE:
                    self.send(reading.send(CloseConnection(CloseReason.MESSAGE_TOO_BIG)))
                    return
                if event.message_finished:
                    whole = grown[0] if len(grown) == 1 else type(grown[0])().join(grown)  # type: ignore[arg-type]
                    grown, size = [], 0
                    if not self._received(whole):
                        return

    def _controlled(self, reading: Connection, event: Event) -> bool:
        """Answer a control frame; False when it was the other end's goodbye, or no frame at all."""
        if isinstance(event, Ping):
            self.send(reading.send(event.response()))
        elif isinstance(event, CloseConnection):
            self.send(reading.send(event.response()))
            return False
        return True

    def _received(self, message: str | bytes) -> bool:
        """Let Engine.IO have a message; False when it is no packet, or closed the line."""
        try:
            packet = Packet(encoded_packet=message)
            if packet.packet_type != PONG:  # that it came is what counts; Engine.IO would start a sleeper for a ping
                self._face.receive(packet)
        except (ValueError, RecursionError, EngineIOError):
            return False
        return not self._ended

    # -- what goes out: the side that Engine.IO knows as a queue

    def put(self, packet: Any) -> None:
        """Send a packet; None says goodbye."""
        self.send(BYE if packet is None else _frame_of(packet))
        if packet is None:
            self._ended = True

    def qsize(self) -> int:
        """How many frames wait for the other end to read."""
        return len(self._waiting)

    def join(self) -> None:
        """Nobody waits until a face has read everything."""

    def send(self, ready: bytes) -> None:
        """Send a frame at once; what does not fit into the system's buffer waits, and so do those after it."""
        if self._ended or self._wire is None:
            return
        if self._waiting:
            self._waiting.append(ready)
            return
        try:
            sent = self._at_once(ready)
        except (OSError, ValueError):
            self.cut()
            return
        if sent < len(ready):
            self._waiting.append(ready[sent:])
            gevent.spawn(self._catch_up)

    def _at_once(self, ready: bytes) -> int:
        """How much of it the system's buffer took. With a timeout of its own, a TLS line would wait all the same."""
        self._wire.settimeout(0.0)
        try:
            return int(self._wire.send(ready))
        except BlockingIOError:
            return 0
        finally:
            self._wire.settimeout(None)

    def _catch_up(self) -> None:
        """Send what waits, however long the other end takes."""
        try:
            while self._waiting:
                self._wire.sendall(self._waiting[0])
                del self._waiting[:1]
        except (OSError, ValueError):
            self.cut()

    def ping(self) -> bool:
        """Ask for a sign of life, or hang up on a face that gave none since it was asked last; False when it has gone.

        It is cut for good: closing alone would wait for ever behind bytes that it does not read.
        """
        if self._ended or self.heard < self.pinged:
            self.cut()
            return False
        self.pinged = monotonic()
        self.send(PING)
        return True

    def cut(self) -> None:
        """Hang up at once, whatever is still on its way."""
        self._ended = True
        self._waiting.clear()
        try:
            self._wire.shutdown(socket.SHUT_RDWR)
        except (OSError, ValueError, AttributeError):
            pass  # it has gone by itself, or never came
