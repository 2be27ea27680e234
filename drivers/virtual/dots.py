"""Draws LED panels as one sees them: round dots, lit in the colour of the text, dim where dark."""

from __future__ import annotations

from functools import cache

from PIL import Image, ImageDraw, ImageFont

from drivers.virtual.onbon import Area, Glyph, Page

PITCH = 6
"""Picture pixels per LED."""
FRAME = 10
COLOURS = {"red": (255, 82, 54), "green": (66, 220, 96), "yellow": (255, 176, 0)}
DIM = (34, 27, 18)
GROUND = (10, 9, 8)
FONT = "/usr/share/fonts/opentype/noto/NotoSansCJK-Regular.ttc"
Panel = Image.Image


@cache
def _shape(char: str, size: int, full: bool) -> Image.Image:
    """A character as dots; the card's own font is a bitmap of the same size."""
    picture = Image.new("L", (size if full else size // 2, size), 0)
    draw = ImageDraw.Draw(picture)
    if full:
        font = ImageFont.truetype(FONT, size, index=2)
        draw.text((0, -size * 0.3), char, font=font, fill=255)
    else:
        font = ImageFont.truetype(FONT, round(size * 0.94), index=2)
        wide = max(picture.width, round(font.getlength(char)))
        drawn = Image.new("L", (wide, size), 0)  # an m is wider than its cell: it is pressed into it, not cut
        ImageDraw.Draw(drawn).text((wide / 2, size * 0.85), char, font=font, fill=255, anchor="ms")
        picture = drawn.resize(picture.size, Image.Resampling.BOX)
    return picture.point(lambda v: 255 if v > 104 else 0).convert("1")


def lit_dots(width: int, height: int, shown: list[tuple[Area, Page]]) -> Image.Image:
    """The panel as a small colour picture, one pixel per LED, black where dark."""
    panel = Image.new("RGB", (width, height), (0, 0, 0))
    for area, page in shown:
        _set_page(panel, area, page)
    return panel


def _set_page(panel: Panel, area: Area, page: Page) -> None:
    rows = [max((g.size for g in line), default=16) for line in page]
    y = area.y + {1: 0, 2: max(0, (area.height - sum(rows)) // 2)}.get(1 + (area.align >> 3 & 1), 0)
    for line, high in zip(page, rows, strict=True):
        used = sum(g.wide for g in line)
        x = area.x + {0: 0, 1: area.width - used, 2: (area.width - used) // 2}.get(area.align & 3, 0)
        _set_line(panel, max(area.x, x), y, line)
        y += high


def _set_line(panel: Panel, x: int, y: int, line: tuple[Glyph, ...]) -> None:
    for glyph in line:
        shape = _shape(glyph.char, glyph.size, glyph.full)
        panel.paste(COLOURS[glyph.colour], (x, y), shape)
        x += glyph.wide


def text_panel(text: str, width: int, height: int, colour: str) -> Image.Image:
    """One line of text in the middle of a panel."""
    size = min(32, max(16, height // 8 * 8))
    line = tuple(Glyph(char, colour or "red", size, ord(char) >= 0x2E80) for char in text)
    panel = Image.new("RGB", (width, height), (0, 0, 0))
    _set_line(panel, max(0, (width - sum(glyph.wide for glyph in line)) // 2), max(0, (height - size) // 2), line)
    return panel


def picture(panel: Panel, brightness: int = 15) -> Image.Image:
    """The panel large, with its frame. brightness 0..15."""
    wide, high = panel.width * PITCH + 2 * FRAME, panel.height * PITCH + 2 * FRAME
    out = Image.new("RGB", (wide, high), (35, 48, 61))
    draw = ImageDraw.Draw(out)
    draw.rectangle((4, 4, wide - 5, high - 5), fill=GROUND)
    pixels = panel.tobytes()
    strength = 0.45 + 0.55 * brightness / 15
    for y in range(panel.height):
        for x in range(panel.width):
            red, green, blue = (pixels[(y * panel.width + x) * 3 + i] for i in range(3))
            lit = red or green or blue
            colour = tuple(round(c * strength) for c in (red, green, blue)) if lit else DIM
            left, top = FRAME + x * PITCH, FRAME + y * PITCH
            draw.ellipse((left, top, left + PITCH - 2, top + PITCH - 2), fill=colour)
    return out
