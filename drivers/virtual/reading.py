"""Reads the large number off a picture of paper, as a visitor would: by its shape.

The numbers that matter are printed as dots, so nothing in the bytes says "A104". This looks for the first row of large
glyphs in which every glyph is a capital letter, a digit or a hyphen of Noto Sans CJK Bold, and is sure of each of them.
"""

from __future__ import annotations

from functools import cache

from PIL import Image, ImageChops, ImageDraw, ImageFont, ImageOps, ImageStat

BOLD_FONT = "/usr/share/fonts/opentype/noto/NotoSansCJK-Bold.ttc"
LETTERS = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ"
SHAPE = (24, 36)
"""Glyphs are compared at this size."""
LEAST_HIGH = 72
"""Rows: 9 mm. Smaller text is not the number."""
LEAST_LIKE = 0.90
"""Share of equal dots, 1 = identical. Between different characters it stays below 0.88, except O and 0."""

Box = tuple[int, int, int, int]


def read_number(picture: Image.Image) -> str:
    """The number on the slip, or an empty string when none can be read with confidence."""
    ink = ImageOps.invert(picture.convert("L"))
    for top, bottom in _rows(ink):
        if bottom - top >= LEAST_HIGH:
            text = _read_row(ink.crop((0, top, ink.width, bottom)))
            if text:
                return text
    return ""


def _runs(flags: list[bool]) -> list[tuple[int, int]]:
    found, start = [], None
    for i, flag in enumerate([*flags, False]):
        if flag and start is None:
            start = i
        elif not flag and start is not None:
            found.append((start, i))
            start = None
    return found


def _rows(ink: Image.Image) -> list[tuple[int, int]]:
    """Bands of rows that hold ink, split where white rows lie between."""
    flags = [ink.crop((0, y, ink.width, y + 1)).getbbox() is not None for y in range(ink.height)]
    return _runs(flags)


def _read_row(row: Image.Image) -> str:
    flags = [row.crop((x, 0, x + 1, row.height)).getbbox() is not None for x in range(row.width)]
    text = ""
    for left, right in _runs(flags):
        glyph = row.crop((left, 0, right, row.height))
        char = _read_glyph(glyph)
        if not char:
            return ""
        text += char
    return text if len(text) > 1 else ""


def _read_glyph(glyph: Image.Image) -> str:
    box = glyph.getbbox()
    if box is None:
        return ""
    wide, high = box[2] - box[0], box[3] - box[1]
    if high < glyph.height * 0.25:
        return "-" if wide > high else ""
    if high < glyph.height * 0.9:
        return ""
    shape = glyph.crop(box).resize(SHAPE, Image.Resampling.BOX)
    scores = sorted(((_like(shape, known, wide / high, ratio), char) for char, known, ratio in _known()), reverse=True)
    best, char = scores[0]
    return char if best >= LEAST_LIKE else ""


def _like(one: Image.Image, other: Image.Image, ratio: float, other_ratio: float) -> float:
    """Likeness of two shapes, less a penalty for different proportions."""
    difference = ImageStat.Stat(ImageChops.difference(one, other)).mean[0] / 255
    return 1 - difference - abs(ratio - other_ratio) * 0.5


@cache
def _known() -> tuple[tuple[str, Image.Image, float], ...]:
    font = ImageFont.truetype(BOLD_FONT, 200, index=2)
    found = []
    for char in LETTERS:
        picture = Image.new("L", (300, 320), 0)
        ImageDraw.Draw(picture).text((40, 20), char, font=font, fill=255)
        glyph = picture.crop(picture.getbbox())
        found.append((char, glyph.resize(SHAPE, Image.Resampling.BOX), glyph.width / glyph.height))
    return tuple(found)
