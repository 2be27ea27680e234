"""QSystem boards and keypads on RS-485. No checksum and no answer; 0.3 s between frames.

show      01 | address | text in cp1251 | 07              board over a window
          01 | address | 21 | text | 07                   keypad's own display, 21 = blink for ever
light     01 | address | 30..3D | 07                      light of a keypad
key       01 | address | 31..34 | 07                      keypad → host
scan      04 | address | 07
address   03 | old | new | 07

One byte between address and end may be a light, a key or a text of one sign: only the direction tells. `decode` takes
31..34 for a key, the other lights for a light and all else for a text; whoever sends does not ask.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Annotated

from drivers.frames import BadFrame, Charset, Cursor, Within, Wrong

TELL, MOVE, SCAN, END = 0x01, 0x03, 0x04, 0x07
BLINK = 0x21
KEYS, LIGHTS = range(0x31, 0x35), range(0x30, 0x3E)
LONGEST = 64
PAUSE_S = 0.3
"""Silence a board wants between two frames."""
Address = Annotated[int, Within(0x08, 0xFF)]
Cyrillic = Annotated[bytes, Charset("cp1251")]


@dataclass(frozen=True, kw_only=True)
class ShowText:
    """Show a text."""

    address: Address
    text: Cyrillic
    blink: bool = False


@dataclass(frozen=True, kw_only=True)
class SetLight:
    """Set a keypad's light; 6 is green blinking every 500 ms."""

    address: Address
    light: Annotated[int, Within(0, 13)]


@dataclass(frozen=True, kw_only=True)
class KeyPressed:
    """A key of a keypad, 1 to 4; 1 calls the next."""

    address: Address
    key: Annotated[int, Within(1, 4)]


@dataclass(frozen=True, kw_only=True)
class Scan:
    """Is this address there?"""

    address: Address


@dataclass(frozen=True, kw_only=True)
class SetAddress:
    """Give a device another address."""

    old: Address
    new: Address


Found = ShowText | SetLight | KeyPressed | Scan | SetAddress
MESSAGES: tuple[type, ...] = (ShowText, SetLight, KeyPressed, Scan, SetAddress)


def encode(message: Found) -> bytes:
    """See `drivers.frames`. ValueError names a byte that cannot stand in a text."""
    if isinstance(message, Scan):
        return bytes((SCAN, message.address, END))
    if isinstance(message, SetAddress):
        return bytes((MOVE, message.old, message.new, END))
    if isinstance(message, KeyPressed):
        told = bytes((0x30 + message.key,))
    elif isinstance(message, SetLight):
        told = bytes((0x30 + message.light,))
    else:
        told = (bytes((BLINK,)) if message.blink else b"") + message.text
    bad = next((byte for byte in told if byte < 0x20), None)
    if bad is not None:
        raise ValueError(f"byte {bad:02X} cannot stand in a text: expected 20 to FF")
    return bytes((TELL, message.address)) + told + bytes((END,))


def decode(frame: bytes) -> Found:
    """See `drivers.frames`."""
    read = Cursor(frame)
    first = read.one_of((TELL, MOVE, SCAN))
    if first != TELL:
        found = Scan(address=_address(read)) if first == SCAN else SetAddress(old=_address(read), new=_address(read))
        read.expect(bytes((END,)))
        read.end()
        return found
    address = _address(read)
    end = frame.find(END, 2)
    if end < 0:
        raise BadFrame(Wrong.CUT, "07", f"{len(frame)} bytes", len(frame))
    told = read.take(end - 2)
    for at, byte in enumerate(told, start=2):
        if byte < 0x20:
            raise BadFrame(Wrong.VALUE, "20..FF", f"{byte:02X}", at)
    read.take(1)
    read.end()
    return _told(address, told)


def _address(read: Cursor) -> int:
    found = read.number()
    if found < 0x08:
        raise BadFrame(Wrong.VALUE, "08..FF", f"{found:02X}", read.place(1))
    return found


def _told(address: int, told: bytes) -> Found:
    if len(told) == 1 and told[0] in KEYS:
        return KeyPressed(address=address, key=told[0] - 0x30)
    if len(told) == 1 and told[0] in LIGHTS:
        return SetLight(address=address, light=told[0] - 0x30)
    if told[:1] == bytes((BLINK,)):
        return ShowText(address=address, text=told[1:], blink=True)
    return ShowText(address=address, text=told)


class Reader:
    """Finds frames in a stream: from a start byte to the next 07."""

    def __init__(self) -> None:
        self._held: bytearray | None = None
        self.rejected = 0

    def feed(self, data: bytes) -> Iterator[Found]:
        """The messages whose frames end in these bytes. Never fails."""
        for byte in data:
            if byte in (TELL, MOVE, SCAN):
                self._held = bytearray()
            if self._held is None:
                continue
            self._held.append(byte)
            if byte != END and len(self._held) <= LONGEST:
                continue
            held, self._held = bytes(self._held), None
            try:
                message = decode(held)
            except BadFrame:
                self.rejected += 1
            else:
                yield message
