"""Things that people type or scan with, on a cable of their own: a scanner on a serial line, a scanner or keypad that
poses as a keyboard. Written from the description: serial is the text and CR; a keyboard is Linux' struct input_event
(i64 seconds, i64 microseconds, u16 type, u16 code, i32 value), a key being type 1 with value 1 down, 0 up.

`press` takes a whole code (scanners) or the name of a key (keypads).
"""

from __future__ import annotations

import queue
import random
import struct
import time
from collections.abc import Mapping
from typing import Any

from drivers.virtual.base import Faults, JsonLog, Pace
from drivers.virtual.lines import LineServer, Port
from drivers.virtual.paper import png

FAULTS = {
    "silent": "reads and says nothing",
    "garbage": "sends nonsense for what it read",
    "noise": "stray bytes come before what it read",
    "doubled": "sends everything twice",
    "drip": "sends one byte every 0.2 s",
    "cut": "its cable is off; what is scanned or typed meanwhile is lost",
}
DRIP_S = 0.2
LISTENS_S = 0.5
"""Real seconds of one wait for what the host says; what is scanned or typed ends it."""
_ROWS = ((2, "1234567890"), (16, "qwertyuiop"), (30, "asdfghjkl"), (44, "zxcvbnm"))
CODES = {char: first + n for first, row in _ROWS for n, char in enumerate(row)}
CODES |= {"-": 12, "=": 13, ";": 39, ",": 51, ".": 52, "/": 53}
SHIFTED = {"_": "-", "+": "=", ":": ";", "?": "/"}
SHIFT, ENTER = 42, 28
BLOCK = {"0": 82, "1": 79, "2": 80, "3": 81, "4": 75, "5": 76, "6": 77, "7": 71, "8": 72, "9": 73, "enter": 96,
         "plus": 78, "minus": 74, "star": 55, "slash": 98, "dot": 83, "back": 14}  # fmt: skip
"""The numeric block."""


def _event(code: int, value: int) -> bytes:
    now = time.time()
    return struct.pack("@llHHi", int(now), int(now % 1 * 1e6), 1, code, value) + struct.pack("@llHHi", 0, 0, 0, 0, 0)


def _stroke(code: int) -> bytes:
    return _event(code, 1) + _event(code, 0)


def _typed(text: str) -> bytes:
    """A text as a keyboard types it, Enter at the end."""
    found = b""
    for char in text:
        shift, plain = char.isupper() or char in SHIFTED, SHIFTED.get(char, char.lower())
        if plain not in CODES:
            raise ValueError(f"{char!r} is on no key of this keyboard")
        found += _event(SHIFT, 1) + _stroke(CODES[plain]) + _event(SHIFT, 0) if shift else _stroke(CODES[plain])
    return found + _stroke(ENTER)


class VirtualTyped:
    """See VirtualDevice. The option `as` says how it sends: serial, keyboard or block (a numeric keypad)."""

    faults: Mapping[str, str] = FAULTS
    """What it can be told to do."""

    def __init__(self, name: str, options: Mapping[str, str], pace: Pace, log: JsonLog) -> None:
        self.name = name
        self._as = options.get("as", "block" if name.startswith("numpad") else "serial")
        self.kind = "scanner" if self._as in ("serial", "keyboard") else "keypad"
        self._pace, self._log = pace, log
        self._faults = Faults(self.faults)
        self._random = random.Random(7)  # noqa: S311 - nonsense that is the same in every run
        self._waiting: queue.SimpleQueue[bytes] = queue.SimpleQueue()
        self._last = ""
        self._server = LineServer(name, pace, False, self._serve)
        self.address = self._server.address

    def press(self, key: str, which: str = "") -> None:
        """Somebody holds a code before it, or presses a key; ValueError when it has no such key."""
        data = self._said(key, which)
        self._last = key
        self._log.write(device=self.name, event="pressed")
        if "cut" in self._faults:
            return
        self._waiting.put(data)
        self._server.wake()

    def _said(self, key: str, which: str) -> bytes:
        """The bytes of a key or code; ValueError when it has no such key."""
        if self._as != "block":
            return _typed(key) if self._as == "keyboard" else key.encode() + b"\r"
        if key not in BLOCK:
            raise ValueError(f"no key {key!r}; there are {', '.join(BLOCK)}")
        return _stroke(BLOCK[key])

    def _heard(self, data: bytes) -> None:
        """What the host says; most are told nothing."""

    def state(self) -> dict[str, Any]:
        """See VirtualDevice."""
        return {"kind": self.kind, "name": self.name, "address": self.address, "faults": self._faults.listed(),
                "faults_on": self._faults.each(), "last": self._last}  # fmt: skip

    def picture(self, which: str = "") -> bytes:
        """See VirtualDevice: there is nothing to see."""
        from PIL import Image

        return png(Image.new("RGB", (1, 1)))

    def fault(self, name: str, on: bool = True, **details: Any) -> None:
        """See VirtualDevice."""
        self._faults.set(name, on, details)
        self._server.switch("cut" not in self._faults)

    def reset(self) -> None:
        """See VirtualDevice."""
        self._faults.clear()
        self._server.switch(True)
        self._last = ""

    def stop(self) -> None:
        """See VirtualDevice."""
        self._server.stop()

    def _serve(self, port: Port) -> None:
        while True:
            while not self._waiting.empty():
                data = self._waiting.get()
                if "silent" not in self._faults:
                    self._send(port, self._spoilt(data))
            self._heard(port.read(LISTENS_S))

    def _spoilt(self, data: bytes) -> bytes:
        nonsense = bytes(self._random.randrange(256) for _ in range(13))
        if "garbage" in self._faults:
            return nonsense
        return (nonsense if "noise" in self._faults else b"") + data * (2 if "doubled" in self._faults else 1)

    def _send(self, port: Port, data: bytes) -> None:
        if "drip" not in self._faults:
            return port.write(data)
        for byte in data:
            port.write(bytes((byte,)))
            self._pace.sleep(DRIP_S)
        return None
