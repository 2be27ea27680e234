"""Faces for measuring: Engine.IO over a raw WebSocket in asyncio, so that a thousand of them cost little beside the
server. Only what is needed: connect to a namespace, answer pings, hand on events with the time at which they came."""

from __future__ import annotations

import asyncio
import base64
import json
import os
import struct
import time
from collections.abc import Callable
from typing import Any

Heard = Callable[[str, Any, float], None]
"""Event name, body, `time.perf_counter()`."""


class Face:
    """One connected face."""

    def __init__(self, port: int, namespace: str, auth: dict[str, Any], heard: Heard | None = None) -> None:
        self._port = port
        self._namespace = namespace
        self._auth = auth
        self._heard = heard
        self._writer: asyncio.StreamWriter | None = None
        self.ready = asyncio.Event()

    async def live(self) -> None:
        """Connect and stay until cancelled."""
        reader, self._writer = await asyncio.open_connection("127.0.0.1", self._port, limit=1 << 20)
        key = base64.b64encode(os.urandom(16)).decode()
        self._writer.write(
            f"GET /socket.io/?EIO=4&transport=websocket HTTP/1.1\r\nHost: 127.0.0.1:{self._port}\r\n"
            f"Upgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Key: {key}\r\n"
            "Sec-WebSocket-Version: 13\r\n\r\n".encode()
        )
        head = await reader.readuntil(b"\r\n\r\n")
        if b" 101 " not in head:
            raise ConnectionError(head.decode(errors="replace"))
        try:
            while True:
                self._packet(await _frame(reader))
        finally:
            self._writer.close()

    def _packet(self, text: str) -> None:
        at = time.perf_counter()
        if text.startswith("0"):
            self._send(f"40{self._namespace}," + json.dumps(self._auth))
        elif text == "2":
            self._send("3")
        elif text.startswith("44"):
            raise ConnectionRefusedError(text)
        elif text.startswith("42"):
            _, _, body = text.partition(",")
            name, *rest = json.loads(body)
            if name in ("snapshot", "kiosk"):
                self.ready.set()
            if self._heard is not None:
                self._heard(name, rest[0] if rest else None, at)

    def _send(self, text: str) -> None:
        assert self._writer is not None
        payload, mask = text.encode(), os.urandom(4)
        length = len(payload)
        head = bytes([0x81, 0x80 | length]) if length < 126 else bytes([0x81, 0xFE]) + struct.pack(">H", length)
        self._writer.write(head + mask + bytes(b ^ mask[i % 4] for i, b in enumerate(payload)))


async def _frame(reader: asyncio.StreamReader) -> str:
    first, second = await reader.readexactly(2)
    length = second & 0x7F
    if length == 126:
        (length,) = struct.unpack(">H", await reader.readexactly(2))
    elif length == 127:
        (length,) = struct.unpack(">Q", await reader.readexactly(8))
    payload = await reader.readexactly(length)
    if first & 0x0F == 8:
        raise ConnectionResetError("closed by the server")
    return payload.decode()
