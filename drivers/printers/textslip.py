"""A slip as text, for slow serial lines: about 700 bytes instead of 80,000, in the printer's own characters.

    ESC t 0, FS & , <bytes in the printer's character set>, LF     48 columns on 80 mm, 32 on 58 mm; Chinese takes two

    GS ! <times wide - 1 in the upper half, times high - 1>        a template's sizes, to the nearest 24 dots

A line that holds a character the printer does not know is sent as a picture of that line.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace
from pathlib import Path

from drivers.printers.builder import qr_code, raster_bands
from drivers.printers.extras import logo_strip
from drivers.printers.pictures import QR_SIDE, qr_picture
from drivers.printers.sheet import FONT_FOLDER, Run, Sheet
from drivers.printers.template import Block, Template
from drivers.printers.textlines import CHARACTER_DOTS, MOST_TIMES, PLAIN, Line, columns, fold, rows, times, used
from drivers.printers.words import Pair, SlipWords

CHARSETS = ("gb18030", "gbk", "gb2312", "utf8", "raster")
CHINESE_TEXT = b"\x1bt\x00\x1c&"
GAP = b"\x1bJ\x10"
"""Two millimetres of white."""
LINE_DOTS = 30
"""A line of normal height with the white below it, as printers are set when switched on."""
QR_DOTS = 260
"""A QR code of an address in its usual size, with its quiet zone and the white around it."""
QR_MODULE = 6
"""Dots a side of the modules of such a code."""
MOST_MODULES = 57
"""Of an address of 200 characters, across: so much must fit on the paper."""
GAP_AFTER = ("hall", "number", "service", "noted", "place", "estimate_note", "steps")
ARROWS = {"left": "←", "right": "→", "up": "↗", "straight": "↑", "down": "↘"}


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
                yield GAP + self._code(block, words) + GAP

    def sheet(self, lines: Iterable[Line], language: str) -> Iterator[bytes]:
        """Lines that are no slip, in portions."""
        yield from (self._encode(line, language) for line in lines)

    def dots(self, words: SlipWords, template: Template) -> int:
        """About how long the slip becomes, in dots."""
        blocks, coded = template.blocks, template.find(_coded(template))
        lines = [line for block in blocks for line in self._lines(block, words)]
        code = QR_DOTS * _side(coded) // QR_SIDE if words.link and coded else 0
        logos = sum(self._logo_dots(block) for block in blocks if block.picture)
        return sum(map(dots_high, lines)) + 16 * len(blocks) + code + logos

    def _logo_dots(self, block: Block) -> int:
        """How high a logo is at most: a third less on narrow paper."""
        return block.get("size", 120) * self.width // 576

    def _lines(self, block: Block, words: SlipWords) -> Iterator[Line]:
        blocks: dict[str, Callable[[Block, SlipWords], Iterator[Line]]] = {
            "frames": self._frames,
            "hall": lambda block, words: self._name(block, words.hall, 24),
            "number": self._number,
            "service": self._service,
            "noted": self._noted,
            "place": self._place,
            "estimate": self._estimate,
            "estimate_note": lambda block, words: self._folded(words.wait_note, self._times(block)),
            "steps": self._steps,
            "documents": self._documents,
            "rules": self._rules,
            "foot": self._foot,
            "qr": lambda *_: iter(()),
            "logo": lambda *_: iter(()),
            "text": lambda block, words: self._own(block, words.texts[block.at]),
            "line": lambda *_: iter([Line("-" * self.columns)]),
        }
        return blocks[block.kind](block, words)

    def _times(self, block: Block, name: str = "size", default: int = 26) -> int:
        """How many times the normal size a size of a block is."""
        return times(block.get(name, default), self.width)

    def _own(self, block: Block, pair: Pair) -> Iterator[Line]:
        """The hall's own words."""
        yield from self._folded(pair.first, self._times(block), centre=True, bold=True)
        second = times(block.get("size", 26) * 4 // 5, self.width)
        yield from self._folded(pair.second, second, centre=True)

    def _frames(self, block: Block, words: SlipWords) -> Iterator[Line]:
        size = self._times(block)
        for pair in words.frames:
            for row in fold(_both(pair), self.columns // size - 2):
                yield Line(f" {row} ", size, size, centre=True, reverse=True)

    def _number(self, block: Block, words: SlipWords) -> Iterator[Line]:
        room = max(2, min(MOST_TIMES, self.columns * 9 // 10 // max(1, len(words.number))))
        size = min(self._times(block, default=216), room)
        yield Line(words.number, size, size, centre=True, bold=True)

    def _service(self, block: Block, words: SlipWords) -> Iterator[Line]:
        yield from self._name(block, words.service, 30)
        if words.visitor_class.first:
            size = self._times(block, "second_size", 30)
            yield from self._folded(f"[{_both(words.visitor_class)}]", size, centre=True, bold=True)

    def _noted(self, block: Block, words: SlipWords) -> Iterator[Line]:
        size, second = self._times(block, default=36), self._times(block, "second_size", 27)
        yield from self._folded(_both(words.people), size, centre=True, bold=True)
        yield from self._folded(words.needs.first, times(block.get("size", 36) - 4, self.width), centre=True, bold=True)
        yield from self._folded(words.needs.second, second, centre=True)

    def _steps(self, block: Block, words: SlipWords) -> Iterator[Line]:
        if not words.steps:
            return
        size, second = self._times(block, default=34), self._times(block, "second_size")
        yield from self._folded(_both(words.steps_heading), self._times(block, "heading_size", 32), bold=True)
        for at, step in enumerate(words.steps, start=1):
            yield from self._folded(f"{at}. {_both(step.name)}", size, bold=True)
            for row in fold(step.place, (self.columns - 3) // second):
                yield Line("   ", more=(Line(row, second, second),))
        yield from self._folded(_both(words.steps_note), second)

    def _documents(self, block: Block, words: SlipWords) -> Iterator[Line]:
        if words.documents:
            yield from self._folded(_both(words.documents_heading), self._times(block, "heading_size", 30), bold=True)
        size, second = self._times(block, default=34), self._times(block, "second_size", 25)
        for pair in words.documents[: block.get("most", 5)]:
            pieces = [Line(f"□ {pair.first} ", size, size), Line(pair.second, second, second)]
            yield from rows(pieces, self.columns)

    def _rules(self, block: Block, words: SlipWords) -> Iterator[Line]:
        yield Line("-" * self.columns)
        looks = ((self._times(block), False), (self._times(block, "bold_size", 28), True))
        parts = enumerate(words.rules.first.split("*"))
        pieces = [Line(part, looks[at % 2][0], looks[at % 2][0], bold=looks[at % 2][1]) for at, part in parts]
        yield from rows(pieces, self.columns)
        yield from self._folded(words.rules.second, self._times(block, "second_size", 24))

    def _name(self, block: Block, pair: Pair, second: int) -> Iterator[Line]:
        """A name; in one line, if it is that with the next size below."""
        size = self._times(block)
        if size > 1 and columns(pair.first) * size > self.columns >= columns(pair.first) * (size - 1):
            size -= 1
        yield from self._folded(pair.first, size, centre=True, bold=True)
        yield from self._folded(pair.second, self._times(block, "second_size", second), centre=True)

    def _place(self, block: Block, words: SlipWords) -> Iterator[Line]:
        """White on black; each line filled up, so that the band reaches from edge to edge."""
        zone, windows, second = (
            self._times(block, name, default)
            for name, default in (("size", 54), ("windows_size", 38), ("second_size", 27))
        )
        first = f"{ARROWS.get(words.arrow, '')} {words.place or words.windows}".strip()
        parts = [(first, zone), (words.windows, windows)] if words.place else [(first, zone)]
        if len(parts) > 1 and zone == windows:
            parts = [(" ".join(text for text, _ in parts).rstrip(), zone)]
        for text, size in [*parts, (words.place_second, second)]:
            for row in fold(text, self.columns // size - 1):
                filled = " " + row + " " * (self.columns // size - 1 - columns(row))
                rest = Line(" " * (self.columns % size), 1, size, reverse=True)
                yield Line(filled, size, size, reverse=True, more=(rest,) if rest.text else ())

    def _estimate(self, block: Block, words: SlipWords) -> Iterator[Line]:
        """Each figure as large as its row has room for, between its label and its unit."""
        names = ("label_size", 26), ("size", 62), ("unit_size", 34)
        label, size, unit = (self._times(block, name, default) for name, default in names)
        found = ((words.ahead_label, words.ahead, words.ahead_unit), (words.wait_label, words.wait, words.wait_unit))
        for name, value, unit_word in found:
            if not value:
                continue
            head, tail = Line(f"{name.first} ", label, label), Line(f" {unit_word}".rstrip(), unit, unit, bold=True)
            room = self.columns - used(head) - used(tail)
            large = max(1, min(size, room // columns(value)))
            yield from rows([head, Line(value, large, large, bold=True), tail], self.columns)

    def _folded(self, text: str, size: int = 1, *, centre: bool = False, bold: bool = False) -> Iterator[Line]:
        rows_of = fold(text, self.columns // size)
        yield from (Line(row, size, size, centre=centre, bold=bold) for row in rows_of)

    def _foot(self, block: Block, words: SlipWords) -> Iterator[Line]:
        yield Line("-" * self.columns)
        size = self._times(block)
        gap = self.columns // size - columns(words.date) - columns(words.kiosk)
        if gap >= 1:
            yield Line(words.date + " " * gap + words.kiosk, size, size)
        else:
            yield from self._folded(words.date, size)
            yield from self._folded(words.kiosk, size)

    def _code(self, block: Block, words: SlipWords) -> bytes:
        caption = self._encode(Line(_both(words.scan), centre=True), words.language)
        side = _side(block)
        module = max(3, min(8, QR_MODULE * side // QR_SIDE, self.width // MOST_MODULES))
        return (qr_code(words.link, module) if self.native_qr else self._drawn_code(words.link, side)) + caption

    def _drawn_code(self, link: str, side: int) -> bytes:
        code = qr_picture(link, side)
        strip = Sheet(self.width, 0).image.crop((0, 0, self.width, code.height))
        strip.paste(code, ((self.width - code.width) // 2, 0))
        return b"".join(raster_bands(strip.convert("1"), rows=24))

    def _encode(self, line: Line, language: str) -> bytes:
        pieces = [(piece, self._characters(piece.text)) for piece in line.pieces]
        if any(raw is None for _, raw in pieces):
            return self._drawn(line, language)
        start = (b"" if self.charset == "utf8" else CHINESE_TEXT) + b"\x1ba" + bytes([line.centre])
        return start + b"".join(_look(piece) + (raw or b"") for piece, raw in pieces) + b"\n"

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
        runs = [Run(piece.text, CHARACTER_DOTS * piece.high, piece.bold) for piece in line.pieces]
        while sheet.measure(runs) > self.width and max(run.size for run in runs) > CHARACTER_DOTS:
            runs = [replace(run, size=max(CHARACTER_DOTS, run.size - 2)) for run in runs]
        high = max(run.size for run in runs) * 1.3
        if line.centre:
            sheet.centre(high, runs)
        else:
            sheet.put(0, 0, high, runs)
            sheet.y = round(high)
        return b"".join(raster_bands(sheet.finish(), rows=24))


def _look(line: Line) -> bytes:
    """Weight, reverse and size of a piece."""
    size = (line.wide - 1) << 4 | (line.high - 1)
    return b"\x1bE" + bytes([line.bold]) + b"\x1dB" + bytes([line.reverse]) + b"\x1d!" + bytes([size])


def dots_high(line: Line) -> int:
    """How much paper a line takes."""
    return max(LINE_DOTS, CHARACTER_DOTS * line.highest)


def _coded(template: Template) -> str:
    """The block that the QR code stands in: one of its own, else that of the documents."""
    return "qr" if template.find("qr") else "documents"


def _side(block: Block) -> int:
    """Dots that the QR code may take; among the documents it has its usual size."""
    return block.get("size", QR_SIDE) if block.kind == "qr" else QR_SIDE


def _both(pair: Pair) -> str:
    return f"{pair.first} {pair.second}".strip()
