"""Dynamic text areas of a font card, as they stand in A3 06.

len u16 | type 0 | X Y W H u16 | id | spacing | run | timeout u16 | voice 0, or 1 with voice | volume | speed |
len u32 | text | extension length, bytes | align | lines | newline | display | exit | speed | stay | text length u32 |
text

X and W count in eights of dots; with the top bit set they count in dots. Text is GB2312 or GBK with codes of the card:
\\FO font, \\C1 colour, \\n new page.
"""

from __future__ import annotations

import struct
from dataclasses import dataclass
from typing import Annotated

from drivers.frames import U8, U16, BadFrame, Cursor, Gbk, Within, Wrong

LOOP, STAY, LOOP_THEN_CLEAR = 0, 1, 2
"""Run modes; the last goes dark by itself when it is not refreshed in time."""
Dots = Annotated[int, Within(0, 0x7FFF)]


@dataclass(frozen=True, kw_only=True)
class SpokenText:
    """What a card with a voice says; not verified on a real device."""

    voice: U8 = 0
    volume: U8 = 5
    speed: U8 = 5
    text: Gbk


@dataclass(frozen=True, kw_only=True)
class TextArea:
    """A dynamic area with text. Lengths are dots, times as named."""

    text: Gbk
    width: Dots
    height: U16
    x: Dots = 0
    y: U16 = 0
    number: U8 = 0
    run_mode: U8 = LOOP_THEN_CLEAR
    timeout_s: U16 = 60
    line_spacing: U8 = 0
    align: U8 = 0
    """Bits 0-1 across (0 left, 1 right, 2 centre), bits 2-3 down (0 top, 1 bottom, 2 middle)."""
    single_line: bool = False
    wrap: bool = False
    display: U8 = 1
    """1 static, 2 quick, 3 left, 4 right, 5 up, 6 down."""
    leave: U8 = 0
    speed: U8 = 0
    stay_half_s: U8 = 0
    """How long a page stays, in half seconds."""
    spoken: SpokenText | None = None
    extension: bytes = b""


def area_bytes(area: TextArea) -> bytes:
    """See the grammar above."""
    inner = struct.pack("<BHHHH", 0, _across(area.x), area.y, _across(area.width), area.height)
    inner += struct.pack("<BBBH", area.number, area.line_spacing, area.run_mode, area.timeout_s)
    inner += _voice(area.spoken) + bytes((len(area.extension),)) + area.extension
    lines, newline = 1 if area.single_line else 2, 2 if area.wrap else 1
    inner += bytes((area.align, lines, newline, area.display, area.leave, area.speed, area.stay_half_s))
    inner += struct.pack("<I", len(area.text)) + area.text
    return struct.pack("<H", len(inner)) + inner


def _voice(spoken: SpokenText | None) -> bytes:
    if spoken is None:
        return b"\x00"
    return struct.pack("<BBBBI", 1, spoken.voice, spoken.volume, spoken.speed, len(spoken.text)) + spoken.text


def _across(dots: int) -> int:
    """X and W count in eights of dots; with the top bit set they are dots."""
    return dots | 0x8000 if dots % 8 else dots // 8


def read_area(body: Cursor) -> TextArea:
    """One area, with its length before it. Raises BadFrame."""
    raw = body.part(body.number(2))
    raw.expect(b"\x00")
    across = [raw.number(2) for _ in range(4)]
    x, y, width, height = across
    found = TextArea(
        x=_dots(x), y=y, width=_dots(width), height=height,
        number=raw.number(), line_spacing=raw.number(), run_mode=raw.one_of(range(5)), timeout_s=raw.number(2),
        spoken=_read_voice(raw), extension=raw.take(raw.number()), align=raw.number(),
        single_line=raw.one_of((1, 2)) == 1, wrap=raw.one_of((1, 2)) == 2,
        display=raw.number(), leave=raw.number(), speed=raw.number(), stay_half_s=raw.number(),
        text=_read_text(raw),
    )  # fmt: skip
    raw.end()
    return found


def _read_voice(raw: Cursor) -> SpokenText | None:
    if raw.one_of((0, 1)) == 0:
        return None
    return SpokenText(voice=raw.number(), volume=raw.number(), speed=raw.number(), text=_read_text(raw))


def _read_text(raw: Cursor) -> bytes:
    size, at = raw.number(4), raw.place(4)
    if size > raw.left:
        raise BadFrame(Wrong.LENGTH, str(raw.left), str(size), at)
    return raw.take(size)


def _dots(across: int) -> int:
    return across & 0x7FFF if across & 0x8000 else across * 8
