"""An Onbon BX-5K/6K font card, written from the protocol's own description, frame by frame.

A5 (one is enough) … escaped bytes … 5A        A6 02 = A5, A6 01 = A6, 5B 02 = 5A, 5B 01 = 5B, nothing else may follow
header 14: dst u16, src u16, 3 reserved, bar code, check mode, display mode, device type, version 02, data length u16
data, then CRC-16/ARC of header and data, low byte first; FFFF = not checked
dynamic area (A3 06): see `_area`
"""

from __future__ import annotations

import struct
from collections.abc import Iterator
from dataclasses import dataclass, field

BROADCAST = (0xFFFE, 0xFFFF)
MOST_BYTES = 4096
"""A longer frame does not fit into the card's memory."""


class BadFrame(Exception):
    """A frame that the card ignores; the text is the name of a counter."""


def crc16(data: bytes) -> int:
    """CRC-16/ARC (polynomial 8005 reflected, start 0), bit by bit as the description gives it."""
    crc = 0
    for byte in data:
        for bit in range(8):
            feedback = (crc ^ byte >> bit) & 1
            crc = crc >> 1 ^ (0xA001 if feedback else 0)
    return crc


@dataclass
class Listener:
    """Finds frames in a stream of bytes, noise and all."""

    _held: bytearray | None = None
    _escape: int = 0
    counts: dict[str, int] = field(default_factory=dict)

    def hear(self, data: bytes) -> Iterator[bytes]:
        """The whole frames (header, data, CRC; unescaped) that end in these bytes."""
        for byte in data:
            frame = self._byte(byte)
            if frame:
                yield frame

    def count(self, what: str) -> None:
        """Add to a counter."""
        self.counts[what] = self.counts.get(what, 0) + 1

    def _byte(self, byte: int) -> bytes:
        if byte == 0xA5:
            self._held, self._escape = bytearray(), 0
        elif self._held is None:
            self.count("stray_bytes")
        elif self._escape:
            self._unescape(byte)
        elif byte == 0x5A:
            whole, self._held = bytes(self._held), None
            return whole
        elif byte in (0xA6, 0x5B):
            self._escape = byte
        else:
            self._held.append(byte)
            if len(self._held) > MOST_BYTES:
                self._drop("too_long")
        return b""

    def _unescape(self, byte: int) -> None:
        meant = {(0xA6, 2): 0xA5, (0xA6, 1): 0xA6, (0x5B, 2): 0x5A, (0x5B, 1): 0x5B}.get((self._escape, byte))
        self._escape = 0
        if meant is None:
            self._drop("bad_escape")
        elif self._held is not None:
            self._held.append(meant)

    def _drop(self, why: str) -> None:
        self._held = None
        self.count(why)


@dataclass(frozen=True)
class Heard:
    """A frame that passed every check."""

    to: int
    sender: int
    head: bytes
    group: int
    command: int
    wants_reply: bool
    body: bytes


def read_frame(raw: bytes) -> Heard:
    """Check a frame and take it apart. Raises BadFrame."""
    if len(raw) < 14 + 5 + 2:
        raise BadFrame("bad_length")
    head, data, check = raw[:14], raw[14:-2], struct.unpack("<H", raw[-2:])[0]
    to, sender, length = struct.unpack("<H", head[:2])[0], struct.unpack("<H", head[2:4])[0], head[12] | head[13] << 8
    if length != len(data):
        raise BadFrame("bad_length")
    if check not in (0xFFFF, crc16(raw[:-2])):
        raise BadFrame("crc_errors")
    if head[11] != 2 or head[7] != 0:
        raise BadFrame("bad_header")
    if data[2] not in (0, 1, 2):
        raise BadFrame("bad_header")
    return Heard(to, sender, head, data[0], data[1], data[2] != 2, data[5:])


def answer(heard: Heard, sender: int, status: int) -> bytes:
    """ACK (A0 00) or, with a status other than 0, NACK (A0 01), on the wire."""
    head = struct.pack("<HH", heard.sender, sender) + heard.head[4:12] + struct.pack("<H", 5)
    return wire(head + bytes([0xA0, 1 if status else 0, status, 0, 0]))


def wire(inner: bytes) -> bytes:
    """Inner bytes with their checksum and escapes, between start and end."""
    inner += struct.pack("<H", crc16(inner))
    swap = {0xA5: b"\xa6\x02", 0xA6: b"\xa6\x01", 0x5A: b"\x5b\x02", 0x5B: b"\x5b\x01"}
    return b"\xa5" * 8 + b"".join(swap.get(b, bytes([b])) for b in inner) + b"\x5a"


@dataclass(frozen=True)
class Glyph:
    """One character with the look it has."""

    char: str
    colour: str
    size: int
    """Height in dots."""
    full: bool
    """Two bytes of GBK: as wide as high. One byte: half as wide."""

    @property
    def wide(self) -> int:
        """Width in dots."""
        return self.size if self.full else self.size // 2


Page = tuple[tuple[Glyph, ...], ...]
"""Lines of glyphs."""


@dataclass(frozen=True)
class Area:
    """A dynamic area as the card keeps it."""

    x: int
    y: int
    width: int
    height: int
    run_mode: int
    timeout_s: int
    align: int
    display: int
    stay_s: float
    pages: tuple[Page, ...]


def read_update(body: bytes) -> tuple[set[int] | None, dict[int, Area]]:
    """A3 06: the areas to delete (None = all) and those to set. Raises BadFrame when it does not add up."""
    try:
        return _update(body)
    except (IndexError, struct.error, UnicodeDecodeError) as error:
        raise BadFrame("bad_body") from error


def _update(body: bytes) -> tuple[set[int] | None, dict[int, Area]]:
    deletes, at = body[0], 1
    gone: set[int] | None = None
    if deletes != 0xFF:
        gone, at = set(body[1 : 1 + deletes]), 1 + deletes
    count, at = body[at], at + 1
    areas: dict[int, Area] = {}
    for _ in range(count):
        length = struct.unpack_from("<H", body, at)[0]
        number, area = _area(body[at + 2 : at + 2 + length], length)
        areas[number] = area
        at += 2 + length
    if at != len(body):
        raise BadFrame("bad_body")
    return gone, areas


def _area(raw: bytes, length: int) -> tuple[int, Area]:
    """type, X, Y, W, H, id, spacing, run mode, timeout, voice, ext, align, lines, newline, display, exit, speed, stay,
    text length, text.
    """
    if len(raw) != length or raw[0] != 0:
        raise BadFrame("bad_body")
    x, y, wide, high, number, _, run, timeout, voice = struct.unpack_from("<HHHHBBBHB", raw, 1)
    if voice != 0:
        raise BadFrame("no_voice_here")
    extra = raw[15]
    align, lines, newline, display, _, _, stay, size = struct.unpack_from("<BBBBBBBI", raw, 16 + extra)
    text = raw[27 + extra :]
    if len(text) != size or run > 4 or lines not in (1, 2) or newline not in (1, 2):
        raise BadFrame("bad_body")
    x, wide = (v & 0x7FFF if v & 0x8000 else v * 8 for v in (x, wide))
    pages = tuple(_pages(_glyph_lines(text), wide, high, newline == 2))
    return number, Area(x, y, wide, high, run, timeout, align, display, stay * 0.5, pages)


def _glyph_lines(text: bytes) -> list[list[Glyph]]:
    """The text with its inline escapes carried out, line by line."""
    lines: list[list[Glyph]] = [[]]
    colour, full, half, at = "red", 16, 16, 0
    while at < len(text):
        byte = text[at]
        if byte == 0x5C and at + 1 < len(text):
            code = chr(text[at + 1])
            if code == "F":
                size = (16, 24, 32)[int(text[at + 5 : at + 6])]
                full, half = (size, half) if text[at + 2 : at + 3] == b"O" else (full, size)
                at += 6
            elif code == "C":
                colour = {"1": "red", "2": "green", "3": "yellow"}[chr(text[at + 2])]
                at += 3
            elif code == "n":
                lines.append([])
                at += 2
            else:
                raise BadFrame("unknown_inline_code")
        elif byte >= 0x81:
            lines[-1].append(Glyph(text[at : at + 2].decode("gbk"), colour, full, True))
            at += 2
        else:
            lines[-1].append(Glyph(chr(byte), colour, half, False))
            at += 1
    return lines


def _pages(lines: list[list[Glyph]], wide: int, high: int, wrap: bool) -> Iterator[Page]:
    """Lines set into pages of the area's size."""
    broken: list[tuple[Glyph, ...]] = []
    for line in lines:
        broken += _wrapped(line, wide) if wrap else [tuple(line)]
    tallest = max((glyph.size for line in lines for glyph in line), default=16)
    rows = max(1, high // tallest)
    for start in range(0, len(broken), rows):
        yield tuple(broken[start : start + rows])


def _wrapped(line: list[Glyph], wide: int) -> list[tuple[Glyph, ...]]:
    found: list[tuple[Glyph, ...]] = []
    now: list[Glyph] = []
    for glyph in line:
        if now and sum(g.wide for g in now) + glyph.wide > wide:
            found.append(tuple(now))
            now = []
        now.append(glyph)
    return [*found, tuple(now)]
