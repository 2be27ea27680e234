"""A sheet of thermal paper to draw on: text set as in a browser, black and white only.

Everything is drawn in grey and made black or white at the end, which keeps strokes as even as the printer allows.
Lengths are dots; 8 dots are one millimetre.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from functools import lru_cache
from pathlib import Path

from PIL import Image, ImageDraw, ImageFont

from drivers.device import BadSettings

INK, WHITE = 0, 255
BLACK_OR_WHITE = [WHITE if grey > 140 else INK for grey in range(256)]
"""What becomes of each grey."""
LONGEST_ROWS = 6000
"""75 cm: a slip never becomes longer."""
BASELINE = 0.436
"""From the middle of a line to its baseline, in em: (ascent - descent) / 2 of Noto Sans CJK."""
FACES = {"zh-Hans": 2, "zh-Hant": 3, "en": 2}
"""Which face of the font collection draws a language's characters."""
FONT_FOLDER = Path("/usr/share/fonts/opentype/noto")
NOT_FIRST = "，。、；：！？）》」』”’…·,.;:!?)]}%"
NOT_LAST = "（《「『“‘([{"


@dataclass(frozen=True)
class Run:
    """A piece of text in one look."""

    text: str
    size: int
    bold: bool = False


@lru_cache(maxsize=128)
def _font(folder: Path, face: int, size: int, bold: bool) -> ImageFont.FreeTypeFont:
    path = folder / ("NotoSansCJK-Bold.ttc" if bold else "NotoSansCJK-Regular.ttc")
    try:
        return ImageFont.truetype(str(path), size, index=face)
    except OSError as error:
        raise BadSettings(f"{path}: {error}; install Debian's fonts-noto-cjk") from error


@lru_cache(maxsize=8192)
def _length(font: ImageFont.FreeTypeFont, text: str) -> float:
    """Most words of a slip are those of the slip before."""
    return font.getlength(text)


@lru_cache(maxsize=1024)
def _mark(font: ImageFont.FreeTypeFont, text: str) -> tuple[Image.Image, int, int] | None:
    """A word as the font draws it, and how far it begins right of and above its place; None for blanks.

    Kept, because drawing words took more than half of what a slip took: those of the hall stand on each of its slips.
    """
    left, top, right, bottom = (round(edge) for edge in font.getbbox(text, anchor="ls"))
    if right <= left or bottom <= top:
        return None
    mark = Image.new("L", (right - left, bottom - top), 0)
    ImageDraw.Draw(mark).text((-left, -top), text, font=font, fill=255, anchor="ls")
    return mark, left, top


@dataclass
class Sheet:
    """Paper of a width, filled from top to bottom; `y` is where the next block begins."""

    width: int
    margin: int
    language: str = "zh-Hans"
    folder: Path = FONT_FOLDER
    y: int = 0
    image: Image.Image = field(init=False)
    draw: ImageDraw.ImageDraw = field(init=False)

    def __post_init__(self) -> None:
        self.image = Image.new("L", (self.width, LONGEST_ROWS), WHITE)
        self.draw = ImageDraw.Draw(self.image)

    @property
    def inner(self) -> int:
        """Width between the margins."""
        return self.width - 2 * self.margin

    def font(self, size: int, bold: bool) -> ImageFont.FreeTypeFont:
        """The font of the sheet's language."""
        return _font(self.folder, FACES.get(self.language, 2), size, bold)

    def measure(self, runs: Iterable[Run]) -> int:
        """Width of runs set beside each other."""
        return round(sum(_length(self.font(run.size, run.bold), run.text) for run in runs))

    def fit(self, text: str, size: int, width: int, bold: bool, least: int = 24) -> int:
        """The largest size up to `size` at which the text fits into the width, not below `least`."""
        while size > least and self.measure([Run(text, size, bold)]) > width:
            size -= 2
        return size

    def put(self, x: float, top: float, line: float, runs: Iterable[Run], fill: int = INK) -> None:
        """Set runs on one line whose box begins at `top` and is `line` high."""
        runs = list(runs)
        largest = max((run.size for run in runs), default=0)
        baseline = round(top + line / 2 + BASELINE * largest)
        for run in runs:
            font = self.font(run.size, run.bold)
            if mark := _mark(font, run.text):
                drawn, left, above = mark
                self.image.paste(fill, (round(x) + left, baseline + above), drawn)
            x += _length(font, run.text)

    def centre(self, line: float, runs: Iterable[Run]) -> None:
        """Set runs in the middle of the paper and move on."""
        runs = list(runs)
        self.put((self.width - self.measure(runs)) / 2, self.y, line, runs)
        self.y += round(line)

    def wrap(self, runs: Iterable[Run], width: int) -> list[list[Run]]:
        """Break runs into lines: between Chinese characters and Latin words, never before closing punctuation."""
        lines: list[list[Run]] = [[]]
        used = 0.0
        for unit in _units(runs):
            wide = _length(self.font(unit.size, unit.bold), unit.text.rstrip())
            if lines[-1] and used + wide > width:
                # Closing punctuation in another look than its word takes the word along.
                along = [lines[-1].pop()] if unit.text[0] in NOT_FIRST and len(lines[-1]) > 1 else []
                lines.append(along)
                used = float(self.measure(along))
                unit = Run(unit.text.lstrip(), unit.size, unit.bold)
            lines[-1].append(unit)
            used += _length(self.font(unit.size, unit.bold), unit.text)
        return lines

    def paragraph(self, runs: Iterable[Run], x: int, width: int, line: float, centred: bool = False) -> None:
        """Set wrapped text and move on."""
        for row in self.wrap(runs, width):
            left = x + (width - self.measure(row)) / 2 if centred else x
            self.put(left, self.y, line, row)
            self.y += round(line)

    def rule(self, dashed: bool = False, thick: int = 3) -> None:
        """A line from margin to margin."""
        step, dash = (11, 7) if dashed else (self.inner, self.inner)
        for x in range(self.margin, self.width - self.margin, step):
            right = min(x + dash, self.width - self.margin) - 1
            self.draw.rectangle((x, self.y, right, self.y + thick - 1), fill=INK)
        self.y += thick

    def finish(self) -> Image.Image:
        """The sheet down to where it is filled, as one bit per dot, black = 0."""
        used = self.image.crop((0, 0, self.width, max(1, min(self.y, LONGEST_ROWS))))
        return used.point(BLACK_OR_WHITE, "1")


def _wide(char: str) -> bool:
    return ord(char) >= 0x2E80


def _units(runs: Iterable[Run]) -> list[Run]:
    """Runs cut where a line may end."""
    units: list[Run] = []
    for run in runs:
        for char in run.text:
            last = units[-1] if units else None
            if last is not None and _joins(last, char, run):
                units[-1] = Run(last.text + char, last.size, last.bold)
            else:
                units.append(Run(char, run.size, run.bold))
    return units


def _joins(last: Run, char: str, run: Run) -> bool:
    """The character stays with what stands before it (and has the same look)."""
    if (last.size, last.bold) != (run.size, run.bold):
        return False
    if char in NOT_FIRST or char == " " or last.text[-1] in NOT_LAST:
        return True
    return not (_wide(char) or _wide(last.text[-1]) or last.text[-1] == " ")
