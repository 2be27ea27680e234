"""QSystem-style keypads on a line of their own, from the description (HARDWARE §3.5): they speak when a key is pressed.

keypad → host   01 address 31..34 07, the keys 1 to 4
host → keypad   01 address 30..3D 07, its light
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from drivers.virtual import typed
from drivers.virtual.base import JsonLog, Pace
from drivers.virtual.sign import numbers_of
from drivers.virtual.typed import VirtualTyped

KEYS = "1234"
FAULTS = {**typed.FAULTS, "brown_out": "power fails for a moment: lights forget what they were told, once"}


class VirtualButtons(VirtualTyped):
    """See VirtualDevice. Options: `keypads` = "107,110", the addresses on the line."""

    faults = FAULTS
    """See VirtualTyped."""

    def __init__(self, name: str, options: Mapping[str, str], pace: Pace, log: JsonLog) -> None:
        self._lights = dict.fromkeys(numbers_of(options.get("keypads", "8-11")), 0)
        self._held = b""
        super().__init__(name, {**options, "as": "buttons"}, pace, log)

    def _said(self, key: str, which: str) -> bytes:
        if not which.isdigit() or int(which) not in self._lights:
            raise ValueError(f"no keypad {which!r} on this line; there are {', '.join(map(str, self._lights))}")
        if len(key) != 1 or key not in KEYS:
            raise ValueError(f"no key {key!r}; there are {', '.join(KEYS)}")
        return bytes((0x01, int(which), 0x30 + int(key), 0x07))

    def _heard(self, data: bytes) -> None:
        self._held += data
        while (end := self._held.find(b"\x07")) >= 0:
            frame, self._held = self._held[: end + 1], self._held[end + 1 :]
            if len(frame) == 4 and frame[0] == 0x01 and frame[1] in self._lights and 0x30 <= frame[2] <= 0x3D:
                self._lights[frame[1]] = frame[2] - 0x30

    def fault(self, name: str, on: bool = True, **details: Any) -> None:
        """See VirtualDevice."""
        super().fault(name, on and name != "brown_out", **details)
        if name == "brown_out" and on:
            self._lights = dict.fromkeys(self._lights, 0)

    def state(self) -> dict[str, Any]:
        """See VirtualDevice."""
        return {**super().state(), "buttons": {str(address): light for address, light in self._lights.items()}}
