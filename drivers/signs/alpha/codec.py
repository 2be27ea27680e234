"""Alpha/BetaBrite M-protocol (AMS 9708-8061F). Serial 9600 or 4800, **7E1**: no byte has its top bit set.

frame     00 x5 | 01 | TYPE | ADDRESS | 02 | command | data | [03 | CSUM4] | 04
TYPE      one character, Z = every sign;  ADDRESS two hex digits, 00 = everybody, ? = any digit
CSUM4     16-bit sum of 02 … 03 inclusive as four capital hex digits; the address before it is not covered
A         write TEXT: label | [1B position mode] | text         label 0 = shown over everything; empty = cancel
G         write STRING: label | text (125 bytes at most)        a variable, called in a TEXT by 10 label
E         special: $ memory, . run sequence, blank set time, ( tone, "," soft reset, 7 set address, / dimming
Codes in a text: 1C colour, 07 '1'/'0' blink on/off, 10 string. 00 to 04 frame the message and never stand in it.

Signs say nothing to these commands; what they show cannot be verified over the line.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Annotated, ClassVar

from drivers.frames import BadFrame, Cursor, Latin, Within, Wrong, hexed

AUTOBAUD = bytes(5)
SOH, STX, ETX, EOT, ESC = 0x01, 0x02, 0x03, 0x04, 0x1B
LONGEST = 2048
MIDDLE, TOP, BOTTOM, FILL = " ", '"', "&", "0"
HOLD = "b"
ADDRESS_DIGITS = "0123456789ABCDEF?"


@dataclass(frozen=True, kw_only=True)
class Packet:
    """What every frame says: to whom, and whether the sign can check it."""

    command: ClassVar[str]
    sign: str = "Z"
    """Type of sign: Z = every."""
    address: str = "00"
    """Two hex digits, 00 = everybody."""
    checksum: bool = True

    def body(self) -> bytes:
        """What follows the command."""
        return b""


@dataclass(frozen=True, kw_only=True)
class WriteText(Packet):
    """Put a text into a TEXT file; label 0 is shown over everything, and empty it is cancelled."""

    command = "A"
    label: str = "A"
    position: str = MIDDLE
    """Blank middle, " top, & bottom, 0 fill; empty: the text brings no position and mode of its own."""
    mode: str = HOLD
    """b hold, a rotate, c flash, …"""
    text: Latin = b""

    def body(self) -> bytes:
        """See the grammar above."""
        look = bytes((ESC,)) + f"{self.position}{self.mode}".encode("ascii") if self.position else b""
        return self.label.encode("ascii") + look + self.text


@dataclass(frozen=True, kw_only=True)
class WriteString(Packet):
    """Set a variable that stands in a text: changes without flicker."""

    command = "G"
    label: str
    text: Annotated[bytes, Latin.__metadata__[0], Within(0, 125)] = b""

    def body(self) -> bytes:
        """See the grammar above."""
        return self.label.encode("ascii") + self.text


@dataclass(frozen=True, kw_only=True)
class SetTime(Packet):
    """Set the sign's clock."""

    command = "E "
    hour: Annotated[int, Within(0, 23)]
    minute: Annotated[int, Within(0, 59)]

    def body(self) -> bytes:
        """HHMM."""
        return f"{self.hour:02}{self.minute:02}".encode("ascii")


@dataclass(frozen=True, kw_only=True)
class SetMemory(Packet):
    """Divide the memory into files; empty: clear it."""

    command = "E$"
    layout: Latin = b""

    def body(self) -> bytes:
        """As it came."""
        return self.layout


@dataclass(frozen=True, kw_only=True)
class RunSequence(Packet):
    """Which files run: T = in this order, U = unlocked, then their labels."""

    command = "E."
    sequence: Latin

    def body(self) -> bytes:
        """As it came."""
        return self.sequence


@dataclass(frozen=True, kw_only=True)
class SoftReset(Packet):
    """Start the sign anew."""

    command = "E,"


@dataclass(frozen=True, kw_only=True)
class OtherMessage(Packet):
    """A sound frame that this program has no words for."""

    command = ""
    data: Latin

    def body(self) -> bytes:
        """Command and all."""
        return self.data


MESSAGES: tuple[type, ...] = (WriteText, WriteString, SetTime, SetMemory, RunSequence, SoftReset, OtherMessage)


def encode(message: Packet) -> bytes:
    """See `drivers.frames`. ValueError names a character that cannot stand in the frame."""
    _header_fits(message)
    told = message.command.encode("ascii") + message.body()
    bad = next((byte for byte in told if byte <= EOT or byte > 0x7F), None)
    if bad is not None:
        raise ValueError(f"byte {bad:02X} cannot stand in a message: expected 05 to 7F")
    inner = bytes((STX,)) + told
    if message.checksum:
        inner += bytes((ETX,))
        inner += f"{sum(inner) & 0xFFFF:04X}".encode("ascii")
    head = AUTOBAUD + bytes((SOH,)) + f"{message.sign}{message.address}".encode("ascii")
    return head + inner + bytes((EOT,))


def _header_fits(message: Packet) -> None:
    if len(message.sign) != 1 or not "!" <= message.sign <= "~":
        raise ValueError(f"sign = {message.sign!r}: expected one character, Z for every sign")
    if len(message.address) != 2 or any(digit not in ADDRESS_DIGITS for digit in message.address):
        raise ValueError(f"address = {message.address!r}: expected two of {ADDRESS_DIGITS}")
    for name, most in (("label", 1), ("position", 1), ("mode", 1)):
        value = getattr(message, name, " ")
        if not (len(value) == most or (name == "position" and not value)) or not value.isascii():
            raise ValueError(f"{name} = {value!r}: expected one ASCII character")


def decode(frame: bytes) -> Packet:
    """See `drivers.frames`."""
    read = Cursor(frame)
    read.expect(AUTOBAUD, Wrong.START)
    read.expect(bytes((SOH,)), Wrong.START)
    sign = read.number()
    if not 0x21 <= sign <= 0x7E:
        raise BadFrame(Wrong.VALUE, "21..7E", f"{sign:02X}", read.place(1))
    for digit in (address := read.take(2)):
        if chr(digit) not in ADDRESS_DIGITS:
            raise BadFrame(Wrong.VALUE, ADDRESS_DIGITS, f"{digit:02X}", read.place(2))
    read.expect(bytes((STX,)), Wrong.START)
    told, at, checked = _told(frame, read)
    head = {"sign": chr(sign), "address": address.decode("ascii"), "checksum": checked}
    return _message(told, at, head)


def _told(frame: bytes, read: Cursor) -> tuple[bytes, int, bool]:
    """Command and data with their place, and whether a checksum proves them."""
    start = read.place()
    for at in range(start, len(frame)):
        if frame[at] <= EOT or frame[at] > 0x7F:
            break
    else:
        raise BadFrame(Wrong.CUT, "04", f"{len(frame)} bytes", len(frame))
    told, mark = read.take(at - start), read.one_of((ETX, EOT))
    if mark == ETX:
        wanted = f"{sum(frame[start - 1 : at + 1]) & 0xFFFF:04X}".encode("ascii")
        read.expect(wanted, Wrong.CHECKSUM)
        read.expect(bytes((EOT,)))
    read.end()
    return told, start, mark == ETX


def _message(told: bytes, at: int, head: dict[str, object]) -> Packet:
    if not told:
        raise BadFrame(Wrong.LENGTH, "A / G / E", "nothing", at)
    text = told.decode("ascii")
    found: Packet | None = None
    if text[0] == "A" and len(told) >= 2:
        found = _text(told, head)
    elif text[0] == "G" and 2 <= len(told) <= 127:
        found = WriteString(label=text[1], text=told[2:], **head)  # type: ignore[arg-type]  # head holds three types
    elif text.startswith("E "):
        found = _time(told, at, head)
    elif text.startswith("E$"):
        found = SetMemory(layout=told[2:], **head)  # type: ignore[arg-type]  # as above
    elif text.startswith("E."):
        found = RunSequence(sequence=told[2:], **head)  # type: ignore[arg-type]  # as above
    elif text == "E,":
        found = SoftReset(**head)  # type: ignore[arg-type]  # as above
    return found or OtherMessage(data=told, **head)  # type: ignore[arg-type]  # as above


def _text(told: bytes, head: dict[str, object]) -> WriteText:
    label, rest = chr(told[1]), told[2:]
    if len(rest) >= 3 and rest[0] == ESC:
        look = {"position": chr(rest[1]), "mode": chr(rest[2]), "text": rest[3:]}
    else:
        look = {"position": "", "text": rest}
    return WriteText(label=label, **look, **head)  # type: ignore[arg-type]  # three types


def _time(told: bytes, at: int, head: dict[str, object]) -> SetTime:
    digits = told[2:]
    if len(digits) != 4 or not digits.isdigit() or int(digits[:2]) > 23 or int(digits[2:]) > 59:
        raise BadFrame(Wrong.VALUE, "HHMM", hexed(digits), at + 2)
    return SetTime(hour=int(digits[:2]), minute=int(digits[2:]), **head)  # type: ignore[arg-type]  # three types


class Reader:
    """Finds frames in a stream. A sign takes any number of 00 before the 01, and so does this."""

    def __init__(self) -> None:
        self._held: bytearray | None = None
        self.rejected = 0

    def feed(self, data: bytes) -> Iterator[Packet]:
        """The messages whose frames end in these bytes. Never fails."""
        for byte in data:
            if byte == SOH:
                self._held = bytearray()
            if self._held is None:
                continue
            self._held.append(byte)
            if byte != EOT and len(self._held) <= LONGEST:
                continue
            held, self._held = bytes(self._held), None
            try:
                message = decode(AUTOBAUD + held)
            except BadFrame:
                self.rejected += 1
            else:
                yield message
