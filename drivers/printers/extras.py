"""Blocks that a hall adds to its slips: its logo, words of its own, lines."""

from __future__ import annotations

from PIL import Image

from drivers.printers.pictures import logo
from drivers.printers.sheet import WHITE, Run, Sheet
from drivers.printers.words import Pair


def draw_logo(sheet: Sheet, content: bytes, high: int) -> None:
    """In the middle, with a little white below."""
    if content:
        picture = logo(content, high, sheet.inner)
        sheet.image.paste(picture, ((sheet.width - picture.width) // 2, sheet.y))
        sheet.y += picture.height + 12


def logo_strip(content: bytes, high: int, width: int) -> Image.Image:
    """The logo on a strip as wide as the paper, for a printer that is sent text otherwise."""
    picture = logo(content, high, width)
    strip = Image.new("L", (width, picture.height), WHITE)
    strip.paste(picture, ((width - picture.width) // 2, 0))
    return strip.convert("1")


def draw_text(sheet: Sheet, pair: Pair, size: int) -> None:
    """The visitor's language, and the second one smaller below."""
    sheet.paragraph([Run(pair.first, size, bold=True)], sheet.margin, sheet.inner, size * 1.25, centred=True)
    if pair.second:
        second = max(24, size * 4 // 5)
        sheet.paragraph([Run(pair.second, second)], sheet.margin, sheet.inner, second * 1.25, centred=True)
    sheet.y += 6


def draw_line(sheet: Sheet, dashed: bool) -> None:
    """From margin to margin, with white above and below."""
    sheet.y += 6
    sheet.rule(dashed)
    sheet.y += 6


def draw_code(sheet: Sheet, code: Image.Image, scan: Pair) -> None:
    """A QR code in the middle, four modules of white around it, and below what it is for."""
    quiet = 24
    sheet.y += quiet
    sheet.image.paste(code, ((sheet.width - code.width) // 2, sheet.y))
    sheet.y += code.height + quiet // 2
    caption = f"{scan.first} {scan.second}".strip()
    size = sheet.fit(caption, 26, sheet.inner, bold=False)
    sheet.paragraph([Run(caption, size)], sheet.margin, sheet.inner, size * 1.3, centred=True)
    sheet.y += 8
