"""Blocks that a hall adds to its slips: its logo, words of its own, lines."""

from __future__ import annotations

from pathlib import Path

from PIL import Image

from drivers.device import BadSettings
from drivers.printers.sheet import WHITE, Run, Sheet
from drivers.printers.words import Pair


def logo(file: Path, high: int, room: int) -> Image.Image:
    """A picture in black and white dots, so high at most and no wider than the room. Raises BadSettings."""
    try:
        with Image.open(file) as found:
            seen = found.convert("RGBA")
    except (OSError, ValueError) as error:
        raise BadSettings(f"{file}: no picture that can be printed: {error}") from error
    paper = Image.new("RGBA", seen.size, "white")
    grey = Image.alpha_composite(paper, seen).convert("L")
    share = min(high / grey.height, room / grey.width)
    size = (max(1, round(grey.width * share)), max(1, round(grey.height * share)))
    return grey.resize(size, Image.Resampling.LANCZOS).convert("1")


def draw_logo(sheet: Sheet, file: Path | None, high: int) -> None:
    """In the middle, with a little white below."""
    if file is not None:
        picture = logo(file, high, sheet.inner)
        sheet.image.paste(picture, ((sheet.width - picture.width) // 2, sheet.y))
        sheet.y += picture.height + 12


def logo_strip(file: Path, high: int, width: int) -> Image.Image:
    """The logo on a strip as wide as the paper, for a printer that is sent text otherwise."""
    picture = logo(file, high, width)
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
