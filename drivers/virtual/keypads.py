"""HKB1 keypads and evaluators on a line, from the description of the frame (HARDWARE §5).

7E, then escaped (7D xx = xx ^ 20): DST SRC SEQ TYPE LEN payload, CRC-16/ARC low byte first
01 poll is answered by 81 nothing or the oldest event: 82 key, flags, uptime u32; 02 acknowledges an event by its number
20 asks for a rating: ticket u32, language, seconds; answered by the event 83: score 1..5, ticket u32. 21 ends asking
An event is kept and sent again until it is acknowledged. A device speaks only when polled.
"""

from __future__ import annotations

import struct
import time
from collections import deque
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from typing import Any

from drivers.virtual.base import ALL
from drivers.virtual.onbon import crc16

POLL, ACK, BEEP, LIGHT, DISPLAY = 0x01, 0x02, 0x12, 0x11, 0x10
ASK, CANCEL = 0x20, 0x21
NOTHING, KEY, RATING, HELLO = 0x81, 0x82, 0x83, 0x84
CODES = {**{digit: ord(digit) for digit in "0123456789"}, "enter": 0x0D, "plus": 0x2B, "minus": 0x2D, "star": 0x2A,
         "slash": 0x2F, "dot": 0x2E, "back": 0x08}  # fmt: skip
"""The keys by what is printed on them."""
LIGHTS = ("dark", "lit", "blinking")
FAULTS = {
    "keys_mute": "keypads answer no poll; signs on the line do (detail: card)",
    "keys_again": "keypads send each event once more after it was acknowledged (detail: card)",
    "keys_overtake": "keypads hold an event back until there is another, and send the newer one first (detail: card)",
}
"""Beside those of their line."""
MOST = 80


@dataclass
class Pad:
    """One keypad."""

    address: int
    events: deque[tuple[int, int, bytes]] = field(default_factory=deque)
    """Number, type, payload; the oldest first."""
    number: int = 0
    polls: int = 0
    polled_at: float = 0.0
    longest_gap_s: float = 0.0
    """Real seconds between two polls, the longest there was."""
    display: bytes = b""
    light: int = 0
    """0 dark, 1 lit, 2 blinking."""
    beeps: int = 0
    """How often it has beeped so far."""
    sends_again: bool = False
    """Fault: sends each event once more after it was acknowledged."""
    overtakes: bool = False
    """Fault: waits until there are two events and sends the newer one first."""
    silent: bool = False
    """Fault: answers nothing."""
    _repeated: int = 0
    _let_go: bool = False

    def add(self, kind: int, payload: bytes) -> None:
        """Something happened."""
        self.number = self.number % 255 + 1
        self.events.append((self.number, kind, payload))

    def polled(self) -> tuple[int, int, bytes]:
        """What it answers to a poll."""
        now = time.monotonic()
        if self.polls:
            self.longest_gap_s = max(self.longest_gap_s, now - self.polled_at)
        self.polls, self.polled_at = self.polls + 1, now
        self._let_go = len(self.events) > 1 or (self._let_go and bool(self.events))
        if not self.events or (self.overtakes and not self._let_go):
            return 0, NOTHING, b""
        return self.events[-1 if self.overtakes else 0]

    def acknowledged(self, number: int) -> None:
        """The host has taken an event."""
        event = next((event for event in self.events if event[0] == number), None)
        if event is None:
            return
        if self.sends_again and self._repeated != number:
            self._repeated = number
        else:
            self.events.remove(event)

    def says(self) -> dict[str, Any]:
        """What it shows, in words."""
        return {"text": self.display.decode("gbk", "replace"), "light": LIGHTS[self.light % 3], "beeps": self.beeps}


@dataclass
class Evaluator(Pad):
    """One evaluator: five faces, dark until it is told to ask, and dark again after one answer."""

    asked: tuple[int, int, float] | None = None
    """Ticket, language, and until when on the monotonic clock."""
    answered: int | None = None
    """The ticket that was answered last: it is not asked about again."""
    given: int = 0

    def ask(self, payload: bytes) -> None:
        """It is told to ask."""
        ticket, language, seconds = struct.unpack("<IBB", payload)
        if ticket != self.answered:
            self.asked = (ticket, language, time.monotonic() + seconds)

    def asking(self) -> tuple[int, int, float] | None:
        """What it asks at this moment."""
        if self.asked is not None and time.monotonic() >= self.asked[2]:
            self.asked = None
        return self.asked

    def touch(self, score: int) -> None:
        """A finger on one of the five faces; ValueError while it asks nothing."""
        asked = self.asking()
        if asked is None or not 1 <= score <= 5:
            raise ValueError("it asks nothing now" if asked is None else "it has the faces 1 to 5")
        self.asked, self.answered, self.given = None, asked[0], score
        self.add(RATING, struct.pack("<BI", score, asked[0]))

    def says(self) -> dict[str, Any]:
        """What it shows, in words."""
        asked = self.asking()
        language = "" if asked is None else ("zh-Hans", "en")[asked[1] % 2]
        return {"asking": asked is not None, "language": language, "given": self.given}


class Keypads:
    """All keypads and evaluators of a line."""

    def __init__(self, addresses: Iterable[int], evaluators: Iterable[int] = ()) -> None:
        self.pads: dict[int, Pad] = {address: Pad(address) for address in addresses}
        self.pads |= {address: Evaluator(address) for address in evaluators}
        self.counts: dict[str, int] = {}
        self.named: Callable[[int], int] = lambda address: address
        """Under which address a keypad answers; another than its own when the line is told to misbehave."""
        self._held: bytearray | None = None
        self._escaped = False

    def fault(self, name: str, on: bool, which: str) -> None:
        """Switch one of FAULTS, at one address or at all (`*`)."""
        for address, pad in self.pads.items():
            if which in (ALL, str(address)):
                pad.silent = on if name == "keys_mute" else pad.silent
                pad.sends_again = on if name == "keys_again" else pad.sends_again
                pad.overtakes = on if name == "keys_overtake" else pad.overtakes

    def press(self, address: int, key: int) -> None:
        """A clerk presses a key, by its code."""
        self.pads[address].add(KEY, struct.pack("<BBI", key, 0, int(time.monotonic())))

    def touch(self, address: int, key: str) -> None:
        """A clerk presses a key by its name, a visitor a face; ValueError when it has no such, or asks nothing."""
        pad = self.pads[address]
        if isinstance(pad, Evaluator):
            return pad.touch(int(key) if key.isdigit() else 0)
        if key not in CODES:
            raise ValueError(f"no key {key!r}; there are {', '.join(CODES)}")
        return self.press(address, CODES[key])

    def says(self) -> dict[str, Any]:
        """What each that was ever polled shows, by address."""
        heard = {str(address): pad for address, pad in self.pads.items() if pad.polls}
        asks = {address: pad for address, pad in heard.items() if isinstance(pad, Evaluator)}
        return {
            "keypads": {address: pad.says() for address, pad in heard.items() if address not in asks},
            "evaluators": {address: pad.says() for address, pad in asks.items()},
        }

    def switch_on(self, address: int) -> None:
        """Power comes back: events are lost, numbers begin anew."""
        pad = self.pads[address]
        pad.events.clear()
        pad.number, pad.light, pad.display = 0, 0, b""
        if isinstance(pad, Evaluator):
            pad.asked = pad.answered = None
        pad.add(HELLO, struct.pack("<BHI", 1, 0x0100, address))

    def hear(self, data: bytes) -> list[tuple[int, bytes]]:
        """The answers to what ends in these bytes, each with the address of the keypad that gives it."""
        return [answer for byte in data if (answer := self._byte(byte)) is not None]

    def _byte(self, byte: int) -> tuple[int, bytes] | None:
        if byte == 0x7E:
            self._held, self._escaped = bytearray(), False
            return None
        if self._held is None:
            return None
        if byte == 0x7D:
            self._escaped = True
            return None
        self._held.append(byte ^ 0x20 if self._escaped else byte)
        self._escaped = False
        if len(self._held) > MOST:
            self._held = None
        elif len(self._held) >= 7 and len(self._held) == 7 + self._held[4]:
            held, self._held = bytes(self._held), None
            return self._frame(held)
        return None

    def _frame(self, held: bytes) -> tuple[int, bytes] | None:
        if crc16(held[:-2]) != struct.unpack("<H", held[-2:])[0]:
            self.counts["crc_errors"] = self.counts.get("crc_errors", 0) + 1
            return None
        pad, source, kind = self.pads.get(held[0]), held[1], held[3]
        if pad is None or source != 0 or pad.silent:
            return None
        if kind == ACK:
            pad.acknowledged(held[5])
        elif kind == DISPLAY:
            pad.display = held[5:-2]
        elif kind == LIGHT:
            pad.light = held[5]
        elif kind == BEEP:
            pad.beeps += held[5]
        elif isinstance(pad, Evaluator) and kind == ASK:
            pad.ask(held[5:-2])
        elif isinstance(pad, Evaluator) and kind == CANCEL:
            pad.asked = None
        if kind != POLL:
            return None
        number, event, payload = pad.polled()
        as_whom = self.named(pad.address)
        return pad.address, _wire(bytes((0, as_whom, number or held[2], event, len(payload))) + payload)


def _wire(inner: bytes) -> bytes:
    inner += struct.pack("<H", crc16(inner))
    return b"\x7e" + b"".join(bytes((0x7D, b ^ 0x20)) if b in (0x7E, 0x7D) else bytes((b,)) for b in inner)
