"""Keys of a Linux input device (`/dev/input/event…`): numeric keypads and scanners that pose as keyboards.

struct input_event on 64 bit: seconds i64 | microseconds i64 | type u16 | code u16 | value i32, in the machine's order
type 1 is a key; value 1 pressed, 0 released, 2 repeated by the kernel while it is held down.
"""

from __future__ import annotations

import struct
from collections.abc import Iterator

EVENT = struct.Struct("@llHHi")
KEY, PRESSED, RELEASED = 1, 1, 0
KEYS = {
    **dict(zip(range(2, 12), "1234567890", strict=True)),
    **dict(zip(range(16, 26), "qwertyuiop", strict=True)),
    **dict(zip(range(30, 39), "asdfghjkl", strict=True)),
    **dict(zip(range(44, 51), "zxcvbnm", strict=True)),
    71: "7", 72: "8", 73: "9", 75: "4", 76: "5", 77: "6", 79: "1", 80: "2", 81: "3", 82: "0",
    12: "-", 13: "=", 14: "back", 28: "enter", 96: "enter", 39: ";", 51: ",", 52: ".", 53: "/",
    55: "star", 74: "minus", 78: "plus", 83: "dot", 98: "slash", 42: "shift", 54: "shift",
}  # fmt: skip
"""linux/input-event-codes.h, by what is printed on a key."""
SHIFTED = {"-": "_", "=": "+", ";": ":", "/": "?"}


class Reader:
    """Finds keys in a stream of input events."""

    def __init__(self) -> None:
        self._held = bytearray()

    def feed(self, data: bytes) -> Iterator[tuple[str, bool]]:
        """Names of keys, each with whether it went down; repeats of a held key are left out. Never fails."""
        self._held += data
        while len(self._held) >= EVENT.size:
            _, _, kind, code, value = EVENT.unpack(self._held[: EVENT.size])
            del self._held[: EVENT.size]
            if kind == KEY and value in (PRESSED, RELEASED) and code in KEYS:
                yield KEYS[code], value == PRESSED

    def forget(self) -> None:
        """A piece of an event is no event."""
        self._held.clear()
