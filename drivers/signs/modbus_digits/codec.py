"""Digit displays on Modbus-RTU (LED-485-0xx and their like). Serial 9600 8N1, unit 1 from the works.

frame     unit | function | data | CRC16 low byte first (polynomial A001, start FFFF); silence of 3.5 bytes around it
06        register u16 | value u16          high byte first; the display sends the same frame back
          register 0 number (two's complement), 2 unit, 3 baud (1..8), 4 decimal point
10        register u16 | count u16 | bytes u8 | values      register 80: segments, two digits a register
          answer: register u16 | count u16
80 + f    code: the display refuses (1 function, 2 register, 3 value, 4 failure)

The frames are written and read here and not by minimalmodbus: that opens the port itself and waits in its own way,
while ours go over any cable and share their line with other signs.
"""

from __future__ import annotations

import struct
from dataclasses import dataclass
from typing import Annotated, ClassVar

from drivers.frames import I16, U8, U16, BadFrame, Cursor, FrontReader, Within, Wrong, crc16, hexed

WRITE_ONE, WRITE_MANY, REFUSED = 0x06, 0x10, 0x80
NUMBER, UNIT, BAUD, POINT, SEGMENTS = 0x00, 0x02, 0x03, 0x04, 0x80
DIGITS = {"0": 0x3F, "1": 0x06, "2": 0x5B, "3": 0x4F, "4": 0x66, "5": 0x6D, "6": 0x7D, "7": 0x07, "8": 0x7F,
          "9": 0x6F, "A": 0x77, "B": 0x7C, "C": 0x39, "D": 0x5E, "E": 0x79, "F": 0x71, "H": 0x76, "L": 0x38,
          "P": 0x73, " ": 0x00}  # fmt: skip
"""Segments of a character, bit 0 = a … bit 6 = g."""
Unit = Annotated[int, Within(0, 247)]


@dataclass(frozen=True, kw_only=True)
class ShowNumber:
    """Show a number; the display's answer is the same frame."""

    register: ClassVar[int] = NUMBER
    unit: Unit = 1
    value: I16


@dataclass(frozen=True, kw_only=True)
class SetUnit:
    """Give the display another unit number."""

    register: ClassVar[int] = UNIT
    unit: Unit = 1
    value: Annotated[int, Within(1, 247)]


@dataclass(frozen=True, kw_only=True)
class SetBaud:
    """Give the display another speed, 1 to 8."""

    register: ClassVar[int] = BAUD
    unit: Unit = 1
    value: Annotated[int, Within(1, 8)]


@dataclass(frozen=True, kw_only=True)
class SetPoint:
    """Light a decimal point."""

    register: ClassVar[int] = POINT
    unit: Unit = 1
    value: U16


@dataclass(frozen=True, kw_only=True)
class WriteRegister:
    """A value for a register that this program has no words for."""

    unit: Unit = 1
    register: U16
    value: U16


@dataclass(frozen=True, kw_only=True)
class ShowSegments:
    """Light segments, one byte a digit from the left, bit 0 = a … bit 6 = g, bit 7 = point."""

    unit: Unit = 1
    segments: Annotated[bytes, Within(2, 246)]
    """An even number of bytes: two digits share a register, the left one in its high byte (not verified)."""


@dataclass(frozen=True, kw_only=True)
class Written:
    """The display has taken so many registers."""

    unit: Unit = 1
    register: U16
    count: U16


@dataclass(frozen=True, kw_only=True)
class DisplayRefused:
    """The display says no."""

    unit: Unit = 1
    function: Annotated[int, Within(0, 0x7F)]
    code: U8

    @property
    def name(self) -> str:
        """The stable word for the code."""
        return {1: "bad_command", 2: "bad_register", 3: "bad_value"}.get(self.code, f"refused_{self.code}")


One = ShowNumber | SetUnit | SetBaud | SetPoint | WriteRegister
Found = One | ShowSegments | Written | DisplayRefused
MESSAGES: tuple[type, ...] = (
    ShowNumber, SetUnit, SetBaud, SetPoint, WriteRegister, ShowSegments, Written, DisplayRefused
)  # fmt: skip


def segments_of(text: str) -> bytes:
    """The segments of characters; ValueError names one that seven segments cannot show."""
    unknown = [char for char in text if char not in DIGITS]
    if unknown:
        raise ValueError(f"{unknown[0]!r} cannot be shown with seven segments; known are {''.join(DIGITS)}")
    return bytes(DIGITS[char] for char in text)


def encode(message: Found) -> bytes:
    """See `drivers.frames`."""
    inner = bytes((message.unit,)) + _inner(message)
    return inner + crc16(inner, 0xFFFF).to_bytes(2, "little")


def _inner(message: Found) -> bytes:
    if isinstance(message, DisplayRefused):
        return bytes((message.function | REFUSED, message.code))
    if isinstance(message, Written):
        return struct.pack(">BHH", WRITE_MANY, message.register, message.count)
    if isinstance(message, ShowSegments):
        size = len(message.segments)
        if size % 2:
            raise ValueError(f"{size} digits: expected an even number, two share a register")
        return struct.pack(">BHHB", WRITE_MANY, SEGMENTS, size // 2, size) + message.segments
    return struct.pack(">BHH", WRITE_ONE, message.register, message.value & 0xFFFF)


def decode(frame: bytes) -> Found:
    """See `drivers.frames`."""
    size = frame_size(frame)
    if size is None:
        raise BadFrame(Wrong.VALUE, "06 / 10 / 86 / 90", hexed(frame[1:8]), 1)
    if size == 0 or size > len(frame):
        raise BadFrame(Wrong.CUT, f"{size or 8} bytes", f"{len(frame)} bytes", len(frame))
    if size < len(frame):
        raise BadFrame(Wrong.TRAILING, "nothing", f"{len(frame) - size} more bytes", size)
    wanted = crc16(frame[:-2], 0xFFFF).to_bytes(2, "little")
    if frame[-2:] != wanted:
        raise BadFrame(Wrong.CHECKSUM, wanted.hex(" ").upper(), frame[-2:].hex(" ").upper(), size - 2)
    read = Cursor(frame[:-2])
    unit, function = read.number(), read.number()
    if unit > 247:
        raise BadFrame(Wrong.VALUE, "00..F7", f"{unit:02X}", 0)
    if function & REFUSED:
        return DisplayRefused(unit=unit, function=function & 0x7F, code=read.number())
    register, value = read.number(2, "big"), read.number(2, "big")
    if function == WRITE_ONE:
        return _one(unit, register, value)
    if not read.left:
        return Written(unit=unit, register=register, count=value)
    if register != SEGMENTS or read.number() != value * 2:
        raise BadFrame(Wrong.VALUE, "0080", f"{register:04X}", 2)
    return ShowSegments(unit=unit, segments=read.rest())


def _one(unit: int, register: int, value: int) -> One:
    if register == NUMBER:
        return ShowNumber(unit=unit, value=value - 0x10000 if value & 0x8000 else value)
    if register == UNIT and 1 <= value <= 247:
        return SetUnit(unit=unit, value=value)
    if register == BAUD and 1 <= value <= 8:
        return SetBaud(unit=unit, value=value)
    if register == POINT:
        return SetPoint(unit=unit, value=value)
    return WriteRegister(unit=unit, register=register, value=value)


def frame_size(held: bytes) -> int | None:
    """Bytes of the frame that begins here; 0 = not known yet, None = none begins here.

    A request for many registers and its answer begin alike; the answer is taken when its checksum is right.
    """
    if len(held) < 2:
        return 0
    function = held[1]
    if function in (WRITE_ONE | REFUSED, WRITE_MANY | REFUSED):
        return 5
    if function == WRITE_ONE:
        return 8
    if function != WRITE_MANY:
        return None
    if len(held) < 8:
        return 0
    if crc16(held[:6], 0xFFFF).to_bytes(2, "little") == held[6:8]:
        return 8
    return 9 + held[6] if held[6] == 2 * int.from_bytes(held[4:6], "big") else None


class Reader(FrontReader[Found]):
    """See `drivers.frames`. There is no start mark: a frame is where the checksum is right."""

    def __init__(self) -> None:
        super().__init__(frame_size, decode)
