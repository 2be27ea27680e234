"""A face by hand: Socket.IO written out over a bare WebSocket, so that it can say what no library of ours would say."""

from __future__ import annotations

import json
import socket
import time
from typing import Any, ClassVar

import websocket

ADDRESS = "/socket.io/?EIO=4&transport=websocket"
WAITS_S = 10.0


class Refused(Exception):
    """The hall did not let this face in; the text is the code that it was told."""


class Wire:
    """One WebSocket. `heard` keeps every event in order; `made` are all that a test has opened."""

    made: ClassVar[list[Wire]] = []

    def __init__(self, port: int, *, path: str = ADDRESS, reads: bool = True, **headers: str) -> None:
        small = [] if reads else [(socket.SOL_SOCKET, socket.SO_RCVBUF, 4096)]
        self.socket = websocket.create_connection(
            f"ws://127.0.0.1:{port}{path}",
            timeout=WAITS_S,
            sockopt=small,
            suppress_origin="Origin" not in headers,
            origin=headers.pop("Origin", None),
            header=headers,
        )
        self.line = self.socket.sock
        self.made.append(self)
        self.heard: list[tuple[str, Any]] = []
        self.used = 0
        self.greeting = json.loads(self.socket.recv()[1:])

    def connect(self, namespace: str, auth: Any) -> Wire:
        """Ask to be let in, as a body or as a text that is sent as it is; raises Refused."""
        text = auth if isinstance(auth, str) else json.dumps(auth)
        self.say(f"40{namespace},{text}")
        while True:
            packet = self.packet()
            if packet.startswith("44"):
                said = json.loads(packet[packet.index(",") + 1 :] if "," in packet[:80] else packet[2:])
                raise Refused(said["message"] if isinstance(said, dict) else said)
            if packet.startswith("40"):
                return self

    def say(self, text: str) -> None:
        """Any text."""
        self.socket.send(text)

    def tell(self, namespace: str, event: str, *args: Any) -> None:
        """An event."""
        self.say(f"42{namespace}," + json.dumps([event, *args]))

    def packet(self) -> str:
        """The next packet that is no ping; raises when there is none in time or the line is cut."""
        while True:
            text = self.socket.recv()
            if text == "":
                raise ConnectionResetError
            if text == "2":
                self.say("3")
                continue
            if text.startswith("42"):
                name, *rest = json.loads(text[text.index("[") :])
                self.heard.append((name, rest[0] if rest else None))
            return str(text)

    def until(self, event: str, seconds: float = WAITS_S) -> Any:
        """The body of the next event of this name; events of others are passed over."""
        end = time.monotonic() + seconds
        while time.monotonic() < end:
            while self.used < len(self.heard):
                name, body = self.heard[self.used]
                self.used += 1
                if name == event:
                    return body
            self.packet()
        raise TimeoutError(event)

    def gone_within(self, seconds: float) -> bool:
        """Whether the hall hangs up, or disconnects the namespace, in time."""
        end = time.monotonic() + seconds
        while time.monotonic() < end:
            try:
                if self.packet().startswith("41"):
                    return True
            except (TimeoutError, websocket.WebSocketTimeoutException):
                continue
            except (OSError, websocket.WebSocketException):
                return True
        return False

    def close(self) -> None:
        """Hang up, whatever has become of the line."""
        self.line.close()
