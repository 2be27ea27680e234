"""The paper in a virtual printer: dots on a strip, cut into slips.

Characters are drawn with the printer's own fonts (12 x 24 dots, Chinese 24 x 24), enlarged by whole factors.
"""

from __future__ import annotations

import io
from dataclasses import dataclass, field
from datetime import datetime
from functools import cache
from typing import Any

import segno
from PIL import Image, ImageDraw, ImageFont, ImageOps

from drivers.virtual.reading import read_number

DOTS_PER_MM = 8
MONO_FONT = "/usr/share/fonts/opentype/noto/NotoSansCJK-Regular.ttc"
MONO_FACE = 7
"""Noto Sans Mono CJK SC inside the collection: half and full width exactly 12 and 24 dots at size 24."""
LINE_DOTS = 30
"""Usual line feed: 1/6 inch of 203 dpi, rounded down as most printers do."""


@dataclass(frozen=True)
class Style:
    """How characters are printed at the moment."""

    wide: int = 1
    high: int = 1
    bold: bool = False
    reverse: bool = False
    underline: bool = False


@dataclass
class Cut:
    """One slip that has been cut off."""

    at: datetime
    lines: list[str]
    largest: str
    """The native text printed in the largest size (at least three times enlarged), else empty."""
    qr: list[str]
    raster_rows: int
    picture: Image.Image
    raw: bytes
    how: str
    number: str = ""

    def summary(self, index: int) -> dict[str, Any]:
        """Ready for JSON; the picture is asked for by its index."""
        return {
            "index": index,
            "at": self.at.isoformat(),
            "number": self.number,
            "lines": self.lines,
            "qr": self.qr,
            "mode": "raster" if self.raster_rows > 200 else "text",
            "bytes": len(self.raw),
            "height_mm": round(self.picture.height / DOTS_PER_MM, 1),
            "cut": self.how,
        }


@cache
def _font() -> ImageFont.FreeTypeFont:
    return ImageFont.truetype(MONO_FONT, 24, index=MONO_FACE)


@cache
def _glyph(char: str, full: bool, bold: bool) -> Image.Image:
    picture = Image.new("L", (24 if full else 12, 24), 0)
    draw = ImageDraw.Draw(picture)
    # Characters of half width have descenders, which must stay inside the cell.
    baseline = 21 if full else 19
    draw.text((0, baseline), char, font=_font(), fill=255, anchor="ls")
    if bold:
        draw.text((1, baseline), char, font=_font(), fill=255, anchor="ls")
    return picture.point(lambda v: 255 if v > 110 else 0).convert("1")


@dataclass
class Paper:
    """What is on the paper since the last cut, and the line that is being put together."""

    width: int = 576
    style: Style = field(default_factory=Style)
    align: int = 0
    line_dots: int = LINE_DOTS
    lines: list[str] = field(default_factory=list)
    qr: list[str] = field(default_factory=list)
    raster_rows: int = 0
    largest: str = ""
    _largest_high: int = 2
    _cells: list[tuple[str, bool, Style]] = field(default_factory=list)
    _strips: list[Image.Image] = field(default_factory=list)

    def put(self, char: str, full: bool) -> Image.Image | None:
        """A character; the finished line when it no longer fitted."""
        wide = (24 if full else 12) * self.style.wide
        strip = self.finish_line() if self._used() + wide > self.width else None
        self._cells.append((char, full, self.style))
        return strip

    def _used(self) -> int:
        return sum((24 if full else 12) * style.wide for _, full, style in self._cells)

    def finish_line(self) -> Image.Image:
        """The line as dots, ready for the head; an empty line is white paper."""
        cells, self._cells = self._cells, []
        high = max([style.high * 24 for _, _, style in cells] + [self.line_dots])
        strip = Image.new("1", (self.width, high), 0)
        used = sum((24 if full else 12) * style.wide for _, full, style in cells)
        x = {1: (self.width - used) // 2, 2: self.width - used}.get(self.align, 0)
        for char, full, style in cells:
            x += self._draw(strip, x, char, full, style)
        self._note(cells)
        return strip

    def _draw(self, strip: Image.Image, x: int, char: str, full: bool, style: Style) -> int:
        glyph = _glyph(char, full, style.bold)
        size = (glyph.width * style.wide, 24 * style.high)
        glyph = glyph.resize(size, Image.Resampling.NEAREST)
        if style.reverse:
            glyph = ImageOps.invert(glyph.convert("L")).convert("1")
        y = strip.height - size[1]
        strip.paste(glyph, (x, y))
        if style.underline:
            ImageDraw.Draw(strip).line((x, y + size[1] - 2, x + size[0] - 1, y + size[1] - 2), fill=1, width=2)
        return size[0]

    def _note(self, cells: list[tuple[str, bool, Style]]) -> None:
        text = "".join(char for char, _, _ in cells)
        if text.strip():
            self.lines.append(text.rstrip())
        high = max((style.high for _, _, style in cells), default=0)
        if high > self._largest_high:
            self._largest_high = high
            self.largest = "".join(char for char, _, style in cells if style.high == high).strip()

    def qr_picture(self, text: str, module: int) -> Image.Image:
        """A QR code drawn by the printer itself."""
        self.qr.append(text)
        rows = [list(row) for row in segno.make(text, error="m").matrix]
        side = len(rows) * module
        strip = Image.new("1", (self.width, side), 0)
        x0 = {1: (self.width - side) // 2, 2: self.width - side}.get(self.align, 0)
        draw = ImageDraw.Draw(strip)
        for y, row in enumerate(rows):
            for x, dark in enumerate(row):
                if dark:
                    left, top = x0 + x * module, y * module
                    draw.rectangle((left, top, left + module - 1, top + module - 1), fill=1)
        return strip

    def place(self, picture: Image.Image) -> Image.Image:
        """A raster picture set on a strip of paper according to the alignment; what is too wide is lost."""
        strip = Image.new("1", (self.width, picture.height), 0)
        x = {1: (self.width - picture.width) // 2, 2: self.width - picture.width}.get(self.align, 0)
        strip.paste(picture, (max(0, x), 0))
        return strip

    def add(self, strip: Image.Image) -> None:
        """These dots have been burned."""
        self._strips.append(strip)

    def height(self) -> int:
        """Rows since the last cut."""
        return sum(strip.height for strip in self._strips)

    def picture(self) -> Image.Image:
        """The paper as it hangs out now, black on white."""
        whole = Image.new("1", (self.width, max(1, self.height())), 1)
        y = 0
        for strip in list(self._strips):
            whole.paste(ImageOps.invert(strip.convert("L")).convert("1"), (0, y))
            y += strip.height
        return whole

    def blank(self) -> bool:
        """Nothing black since the last cut."""
        return not any(strip.getbbox() for strip in self._strips)

    def cut(self, at: datetime, raw: bytes, how: str) -> Cut:
        """Take the slip off and begin a new one."""
        cut = Cut(at, self.lines, self.largest, self.qr, self.raster_rows, self.picture(), raw, how)
        cut.number = cut.largest or read_number(cut.picture)
        self.forget()
        return cut

    def forget(self) -> None:
        """A new piece of paper; settings stay."""
        self.lines, self.qr, self._strips = [], [], []
        self.raster_rows, self.largest, self._largest_high = 0, "", 2

    def initialise(self) -> None:
        """ESC @: settings as after switching on; what is printed stays printed."""
        self.style, self.align, self.line_dots = Style(), 0, LINE_DOTS
        self._cells = []


def png(picture: Image.Image) -> bytes:
    """A picture as PNG bytes."""
    out = io.BytesIO()
    picture.save(out, "PNG", optimize=False)
    return out.getvalue()
