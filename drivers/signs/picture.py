"""Text as dots, for signs that take pictures: one dot per LED, lit or dark."""

from __future__ import annotations

from functools import cache

from PIL import Image, ImageDraw, ImageFont

FONT = "/usr/share/fonts/opentype/noto/NotoSansCJK-Regular.ttc"
FONT_INDEX = 2
"""Simplified Chinese; its shapes for letters and digits are those of all."""
LIT_FROM = 104
"""Of 255: how much of a dot a stroke must cover."""


@cache
def _font(height: int) -> ImageFont.FreeTypeFont:
    return ImageFont.truetype(FONT, round(height * 0.94), index=FONT_INDEX)


def text_width(text: str, height: int) -> int:
    """Dots a text takes on a panel of this height."""
    return round(_font(height).getlength(text))


def draw(text: str, width: int, height: int) -> Image.Image:
    """The text in the middle of a panel; what is too wide loses its end."""
    picture = Image.new("L", (width, height), 0)
    left = max(0, (width - text_width(text, height)) // 2)
    ImageDraw.Draw(picture).text((left, height * 0.86), text, font=_font(height), fill=255, anchor="ls")
    return picture.point(lambda value: 255 if value > LIT_FROM else 0).convert("1")


def rows_of_bytes(picture: Image.Image) -> list[bytes]:
    """Each row from the left, high bit first, 1 = lit, filled up with 0 to whole bytes."""
    raw, across = picture.tobytes(), (picture.width + 7) // 8
    return [raw[start : start + across] for start in range(0, across * picture.height, across)]
