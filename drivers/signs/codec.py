"""Onbon BX-5K/6K font-card protocol, as bytes. Serial 8N1 at 9600 or 57600, TCP 5005: the same frames.

frame     A5 x8 | escaped( header 14 | data N | CRC16 low byte first ) | 5A
escape    A5 -> A6 02   A6 -> A6 01   5A -> 5B 02   5B -> 5B 01        lengths and CRC are those of the plain bytes
header    dst u16 | src u16 (8000 = PC) | 3 reserved | bar code 0 | check mode 0 | display mode 0 | device type FE (any)
          | protocol version 02 | data length u16                      all little-endian
CRC16     polynomial 8005 reflected (A001), start 0, over header and data ("CRC-16/ARC")
data      group | command | reply (01 wanted, 02 not) | reserved u16 | body
answer    A0 00 status = done, A0 01 status = refused; source and destination exchanged; it does not name the command
A3 06     delete count (FF = all) [ids] | update count | areas: see `text_area`
"""

from __future__ import annotations

import struct
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

PC = 0x8000
ANY_DEVICE = 0xFE
VERSION = 0x02
START, END = 0xA5, 0x5A
ESCAPES = {0xA5: b"\xa6\x02", 0xA6: b"\xa6\x01", 0x5A: b"\x5b\x02", 0x5B: b"\x5b\x01"}
PLAIN = {escaped: plain for plain, escaped in ESCAPES.items()}
HEADER = struct.Struct("<HH3sBBBBBH")
LONGEST = 2048
"""No answer of a card is longer; more bytes without an end are noise."""

LOOP, STAY, LOOP_THEN_CLEAR = 0, 1, 2
"""Run modes of a dynamic area; the last goes dark by itself when it is not refreshed in time."""
REFUSALS = {1: "bad_group", 2: "bad_command", 3: "busy", 4: "memory", 5: "bad_crc", 6: "no_file", 7: "flash",
            0x0C: "font_missing", 0x0E: "bad_date", 0x10: "bad_block"}  # fmt: skip


def _crc_table() -> tuple[int, ...]:
    table = []
    for value in range(256):
        for _ in range(8):
            value = value >> 1 ^ 0xA001 if value & 1 else value >> 1
        table.append(value)
    return tuple(table)


_CRC = _crc_table()


def crc16(data: bytes) -> int:
    """CRC-16/ARC."""
    crc = 0
    for byte in data:
        crc = crc >> 8 ^ _CRC[(crc ^ byte) & 0xFF]
    return crc


def escape(data: bytes) -> bytes:
    """Plain bytes without A5, 5A and the escape marks themselves."""
    return b"".join(ESCAPES.get(byte, bytes((byte,))) for byte in data)


def frame(to: int, data: bytes) -> bytes:
    """A whole frame for the card with this number."""
    head = HEADER.pack(to, PC, bytes(3), 0, 0, 0, ANY_DEVICE, VERSION, len(data))
    inner = head + data
    return bytes((START,)) * 8 + escape(inner + struct.pack("<H", crc16(inner))) + bytes((END,))


def command(group: int, number: int, body: bytes = b"", reply: bool = True, reserved: int = 0) -> bytes:
    """The data of a frame."""
    return bytes((group, number, 1 if reply else 2)) + struct.pack("<H", reserved) + body


def ping() -> bytes:
    """Are you there?"""
    return command(0xA2, 0x00)


def set_brightness(level: int) -> bytes:
    """0 (dim) to 15, until the next time."""
    return command(0xA3, 0x02, bytes((0x01, level)))


def update_areas(areas: Sequence[bytes], clear: bool = False, reply: bool = True) -> bytes:
    """Set dynamic areas, which live in RAM and may be set as often as one likes; `clear` removes all others first."""
    body = (b"\xff" if clear else b"\x00") + bytes((len(areas),)) + b"".join(areas)
    return command(0xA3, 0x06, body, reply)


@dataclass(frozen=True, kw_only=True)
class TextArea:
    """A dynamic area with text. Lengths are dots, times as named."""

    text: bytes
    width: int
    height: int
    x: int = 0
    y: int = 0
    number: int = 0
    run_mode: int = LOOP_THEN_CLEAR
    timeout_s: int = 60
    line_spacing: int = 0
    align: int = 0
    """Bits 0-1 across (0 left, 1 right, 2 centre), bits 2-3 down (0 top, 1 bottom, 2 middle)."""
    single_line: bool = False
    wrap: bool = False
    speed: int = 0
    stay_half_s: int = 0
    """How long a page stays, in half seconds."""


def text_area(area: TextArea) -> bytes:
    """len u16 | type 0 | X Y W H u16 | id | spacing | run | timeout u16 | voice 0 | ext 0 | align | lines | newline |
    display 1 (static) | exit 0 | speed | stay | text length u32 | text
    """
    inner = struct.pack(
        "<BHHHHBBBHBBBBBBBBBI",
        0,
        _across(area.x),
        area.y,
        _across(area.width),
        area.height,
        area.number,
        area.line_spacing,
        area.run_mode,
        area.timeout_s,
        0,
        0,
        area.align,
        1 if area.single_line else 2,
        2 if area.wrap else 1,
        1,
        0,
        area.speed,
        area.stay_half_s,
        len(area.text),
    )
    return struct.pack("<H", len(inner) + len(area.text)) + inner + area.text


def _across(dots: int) -> int:
    """X and W count in eights of dots; with the top bit set they are dots."""
    return dots | 0x8000 if dots % 8 else dots // 8


@dataclass(frozen=True)
class Frame:
    """A frame that passed every check."""

    to: int
    sender: int
    data: bytes


@dataclass(frozen=True)
class CardAnswer:
    """What a card says to a command."""

    card: int
    refusal: str = ""
    """Empty when done, else a stable word."""


class FrameReader:
    """Finds whole and sound frames in a stream; everything else is counted and passed over."""

    def __init__(self) -> None:
        self._held: bytearray | None = None
        self.rejected = 0

    def feed(self, data: bytes) -> Iterator[Frame]:
        """The frames that end in these bytes."""
        for byte in data:
            if byte == START:
                self._held = bytearray()
            elif self._held is None:
                continue
            elif byte == END:
                held, self._held = bytes(self._held), None
                found = decode(held)
                if found is None:
                    self.rejected += 1
                else:
                    yield found
            else:
                self._held.append(byte)
                if len(self._held) > LONGEST:
                    self._held = None
                    self.rejected += 1


def decode(escaped: bytes) -> Frame | None:
    """What stands between start and end, or None when anything about it is wrong."""
    inner = unescape(escaped)
    if inner is None or len(inner) < HEADER.size + 2:
        return None
    to, sender, _, _, check_mode, _, _, version, length = HEADER.unpack_from(inner)
    data = inner[HEADER.size : -2]
    (crc,) = struct.unpack("<H", inner[-2:])
    if length != len(data) or version != VERSION or check_mode or crc != crc16(inner[:-2]):
        return None
    return Frame(to, sender, data)


def unescape(data: bytes) -> bytes | None:
    """Plain bytes, or None when an escape mark is followed by something else than it may."""
    plain = bytearray()
    at = 0
    while at < len(data):
        if data[at] in (0xA6, 0x5B):
            value = PLAIN.get(data[at : at + 2])
            if value is None:
                return None
            plain.append(value)
            at += 2
        else:
            plain.append(data[at])
            at += 1
    return bytes(plain)


def read_answer(found: Frame) -> CardAnswer | None:
    """A card's answer to us; None when the frame is something else (an echo of our own, another master's)."""
    if found.to != PC or len(found.data) < 3 or found.data[0] != 0xA0 or found.data[1] not in (0, 1):
        return None
    if found.data[1] == 0 and found.data[2] == 0:
        return CardAnswer(found.sender)
    return CardAnswer(found.sender, REFUSALS.get(found.data[2], f"refused_{found.data[2]}"))
