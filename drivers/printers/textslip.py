"""A slip as text, for slow serial lines: about 700 bytes instead of 80,000, in the printer's own characters.

    ESC t 0, FS & , <bytes in the printer's character set>, LF     48 columns on 80 mm, 32 on 58 mm; Chinese takes two

A line that holds a character the printer does not know is sent as a picture of that line.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from drivers.printers.builder import qr_code, raster_bands
from drivers.printers.extras import logo_strip
from drivers.printers.pictures import qr_picture
from drivers.printers.sheet import FONT_FOLDER, Run, Sheet
from drivers.printers.template import Block, Template
from drivers.printers.words import Pair, SlipWords

CHARSETS = ("gb18030", "gbk", "gb2312", "utf8", "raster")
CHINESE_TEXT = b"\x1bt\x00\x1c&"
GAP = b"\x1bJ\x10"
"""Two millimetres of white."""
LINE_DOTS = 30
"""A line of normal height with the white below it, as printers are set when switched on."""
QR_DOTS = 260
"""A QR code of an address, with its quiet zone and the white around it."""
GAP_AFTER = ("hall", "number", "service", "noted", "place", "estimate_note", "steps")
ARROWS = {"left": "←", "right": "→", "up": "↗", "straight": "↑", "down": "↘"}
PLAIN = str.maketrans({"–": "-", "’": "'", "‘": "'", "“": '"', "”": '"', "…": "...", "\u00a0": " "})
"""Plain forms for a fixed grid: a Chinese printer gives a dash or a curly quote the width of two columns."""


@dataclass(frozen=True)
class Line:
    """One printed line. `wide` and `high` are 1 to 8 times the normal size."""

    text: str
    wide: int = 1
    high: int = 1
    centre: bool = False
    bold: bool = False
    reverse: bool = False


def columns(text: str) -> int:
    """Width in columns of half-width characters."""
    return sum(2 if unicodedata.east_asian_width(char) in "WFA" else 1 for char in text)


def fold(text: str, width: int) -> list[str]:
    """Break text at a width in columns, between Chinese characters and Latin words."""
    lines: list[str] = [""]
    for unit in _units(text):
        if lines[-1] and columns(lines[-1] + unit.rstrip()) > width:
            lines.append("")
        lines[-1] += unit if lines[-1] else unit.lstrip()
    return [line.rstrip() for line in lines if line.strip()]


def _units(text: str) -> Iterator[str]:
    unit = ""
    for char in text:
        wide = columns(char) == 2
        closing = char in "，。、；：！？）》,.;:!?)"
        if unit and not closing and (wide or columns(unit[-1]) == 2 or unit[-1] == " ") and char != " ":
            yield unit
            unit = ""
        unit += char
    if unit:
        yield unit


class TextSlip:
    """Writes slips for one kind of printer."""

    def __init__(self, width: int, charset: str = "gbk", native_qr: bool = True, folder: Path = FONT_FOLDER) -> None:
        self.width = width
        self.columns = width // 12
        self.charset = charset
        self.native_qr = native_qr
        self.folder = folder

    def parts(self, words: SlipWords, template: Template) -> Iterator[bytes]:
        """The slip in portions, each of which may be followed by a look at the printer."""
        coded = _coded(template)
        for block in template.blocks:
            if block.picture:
                strip = logo_strip(block.picture, self._logo_dots(block), self.width)
                yield b"".join(raster_bands(strip, rows=24)) + GAP
            portion = b"".join(self._encode(line, words.language) for line in self._lines(block, words))
            if portion:
                yield portion + (GAP if block.kind in GAP_AFTER else b"")
            if block.kind == coded and words.link:
                yield GAP + self._code(words) + GAP

    def sheet(self, lines: Iterable[Line], language: str) -> Iterator[bytes]:
        """Lines that are no slip, in portions."""
        yield from (self._encode(line, language) for line in lines)

    def dots(self, words: SlipWords, template: Template) -> int:
        """About how long the slip becomes, in dots."""
        blocks = template.blocks
        lines = [line for block in blocks for line in self._lines(block, words)]
        code = QR_DOTS if words.link and template.find(_coded(template)) else 0
        logos = sum(self._logo_dots(block) for block in blocks if block.picture)
        return sum(max(LINE_DOTS, 24 * line.high) for line in lines) + 16 * len(blocks) + code + logos

    def _logo_dots(self, block: Block) -> int:
        """How high a logo is at most: a third less on narrow paper."""
        return block.get("size", 120) * self.width // 576

    def _lines(self, block: Block, words: SlipWords) -> Iterator[Line]:
        blocks: dict[str, Callable[[Block, SlipWords], Iterator[Line]]] = {
            "frames": self._frames,
            "hall": lambda _, words: self._name(words.hall, 1, 1),
            "number": self._number,
            "service": self._service,
            "noted": self._noted,
            "place": self._place,
            "estimate": self._estimate,
            "estimate_note": lambda _, words: self._folded(words.wait_note),
            "steps": self._steps,
            "documents": self._documents,
            "rules": self._rules,
            "foot": self._foot,
            "qr": lambda *_: iter(()),
            "logo": lambda *_: iter(()),
            "text": lambda block, words: self._own(words.texts[block.at]),
            "line": lambda *_: iter([Line("-" * self.columns)]),
        }
        return blocks[block.kind](block, words)

    def _own(self, pair: Pair) -> Iterator[Line]:
        """The hall's own words."""
        yield from (Line(row, centre=True, bold=True) for row in fold(pair.first, self.columns))
        yield from (Line(row, centre=True) for row in fold(pair.second, self.columns))

    def _frames(self, _: Block, words: SlipWords) -> Iterator[Line]:
        for pair in words.frames:
            for row in fold(_both(pair), self.columns // 2 - 2):
                yield Line(f" {row} ", 2, 2, centre=True, reverse=True)

    def _number(self, _: Block, words: SlipWords) -> Iterator[Line]:
        wide = max(2, min(8, self.columns * 9 // 10 // max(1, len(words.number))))
        yield Line(words.number, wide, wide, centre=True, bold=True)

    def _service(self, _: Block, words: SlipWords) -> Iterator[Line]:
        yield from self._name(words.service, 2, 2)
        if words.visitor_class.first:
            for row in fold(f"[{_both(words.visitor_class)}]", self.columns):
                yield Line(row, centre=True, bold=True)

    def _noted(self, _: Block, words: SlipWords) -> Iterator[Line]:
        if words.people.first:
            for row in fold(_both(words.people), self.columns // 2):
                yield Line(row, 2, 2, centre=True, bold=True)
        for text in (words.needs.first, words.needs.second):
            for row in fold(text, self.columns):
                yield Line(row, centre=True, bold=text == words.needs.first)

    def _steps(self, _: Block, words: SlipWords) -> Iterator[Line]:
        if not words.steps:
            return
        for row in fold(_both(words.steps_heading), self.columns):
            yield Line(row, bold=True)
        for at, step in enumerate(words.steps, start=1):
            yield from (Line(row, bold=True) for row in fold(f"{at}. {_both(step.name)}", self.columns))
            for row in fold(step.place, self.columns - 3):
                yield Line(f"   {row}")
        yield from self._folded(_both(words.steps_note))

    def _documents(self, block: Block, words: SlipWords) -> Iterator[Line]:
        if words.documents:
            yield Line(_both(words.documents_heading), bold=True)
        for pair in words.documents[: block.get("most", 5)]:
            yield from self._folded(f"□ {_both(pair)}")

    def _rules(self, _: Block, words: SlipWords) -> Iterator[Line]:
        yield Line("-" * self.columns)
        yield from self._folded(words.rules.first.replace("*", ""))
        yield from self._folded(words.rules.second)

    def _name(self, pair: Pair, wide: int, high: int) -> Iterator[Line]:
        for text in fold(pair.first, self.columns // wide):
            yield Line(text, wide, high, centre=True, bold=True)
        for text in fold(pair.second, self.columns):
            yield Line(text, centre=True)

    def _place(self, _: Block, words: SlipWords) -> Iterator[Line]:
        """White on black; each line filled up, so that the band reaches from edge to edge."""
        arrow = ARROWS.get(words.arrow, "")
        room = self.columns // 2
        text = " ".join(part for part in (arrow, words.place, words.windows) if part)
        rows = [(row, 2) for row in fold(text, room - 1)]
        rows += [(row, 1) for row in fold(words.place_second, self.columns - 2)]
        for row, size in rows:
            row = " " * (3 - size) + row
            yield Line(row + " " * (self.columns // size - columns(row)), size, size, reverse=True)

    def _estimate(self, _: Block, words: SlipWords) -> Iterator[Line]:
        rows = ((words.ahead_label, words.ahead, words.ahead_unit), (words.wait_label, words.wait, words.wait_unit))
        for label, value, unit in rows:
            if value:
                yield Line(f"{label.first} {value} {unit}".rstrip(), 2, 2, bold=True)

    def _folded(self, text: str) -> Iterator[Line]:
        yield from (Line(row) for row in fold(text, self.columns))

    def _foot(self, _: Block, words: SlipWords) -> Iterator[Line]:
        yield Line("-" * self.columns)
        gap = self.columns - columns(words.date) - columns(words.kiosk)
        if gap >= 1:
            yield Line(words.date + " " * gap + words.kiosk)
        else:
            yield Line(words.date)
            yield Line(words.kiosk)

    def _code(self, words: SlipWords) -> bytes:
        caption = self._encode(Line(_both(words.scan), centre=True), words.language)
        return (qr_code(words.link) if self.native_qr else self._drawn_code(words.link)) + caption

    def _drawn_code(self, link: str) -> bytes:
        code = qr_picture(link)
        strip = Sheet(self.width, 0).image.crop((0, 0, self.width, code.height))
        strip.paste(code, ((self.width - code.width) // 2, 0))
        return b"".join(raster_bands(strip.convert("1"), rows=24))

    def _encode(self, line: Line, language: str) -> bytes:
        raw = self._characters(line.text)
        if raw is None:
            return self._drawn(line, language)
        start = b"\x1ba" + bytes([line.centre]) + b"\x1bE" + bytes([line.bold])
        start += b"\x1dB" + bytes([line.reverse]) + b"\x1d!" + bytes([(line.wide - 1) << 4 | (line.high - 1)])
        return (b"" if self.charset == "utf8" else CHINESE_TEXT) + start + raw + b"\n"

    def _characters(self, text: str) -> bytes | None:
        """The text in the printer's set, None when a character is missing there."""
        if self.charset == "raster":
            return None
        try:
            return text.translate(PLAIN).encode(self.charset)
        except UnicodeEncodeError:
            return None

    def _drawn(self, line: Line, language: str) -> bytes:
        """The line as a picture, as wide as the paper."""
        sheet = Sheet(self.width, 0, language, self.folder)
        size = sheet.fit(line.text, 24 * line.high, self.width, line.bold)
        run = Run(line.text, size, line.bold)
        if line.centre:
            sheet.centre(size * 1.3, [run])
        else:
            sheet.put(0, 0, size * 1.3, [run])
            sheet.y = round(size * 1.3)
        return b"".join(raster_bands(sheet.finish(), rows=24))


def _coded(template: Template) -> str:
    """The block that the QR code stands in: one of its own, else that of the documents."""
    return "qr" if template.find("qr") else "documents"


def _both(pair: Pair) -> str:
    return f"{pair.first} {pair.second}".strip()
