"""The wire of one face: Engine.IO's WebSocket with two limits that it does not set by itself.

A message is cut off while it grows, not after a stranger has filled the memory with it. And a face that says nothing
(it must answer a ping every ten seconds) is hung up on for good: closing alone would wait for ever behind bytes that
it does not read.
"""

from __future__ import annotations

import socket
from time import monotonic
from typing import Any

import simple_websocket
from engineio.async_drivers import gevent as driver

LARGEST_MESSAGE = 256 * 1024
SILENT_S = 25.0
"""Two pings and a half."""


class Line(driver.WebSocketWSGI):  # type: ignore[misc]  # engineio is untyped
    """One WebSocket; known as `line` to the Engine.IO socket that it serves."""

    def __init__(self, handler: Any, server: Any) -> None:
        super().__init__(handler, server)
        self.server_args["max_message_size"] = LARGEST_MESSAGE
        self.began = monotonic()
        handler.__self__.line = self

    def wait(self) -> Any:
        """The next message; None when there will be none."""
        try:
            found = self.ws.receive(timeout=SILENT_S)
        except simple_websocket.ConnectionClosed:
            found = None
        if found is None:
            self.cut()
        return found

    def cut(self) -> None:
        """Hang up at once, whatever is still on its way."""
        try:
            self.ws.sock.shutdown(socket.SHUT_RDWR)
        except (OSError, AttributeError):
            pass  # it has gone by itself, or never came
