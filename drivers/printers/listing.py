"""A sheet of lines that is no ticket: titles, notes, short texts in columns; drawn or in the printer's characters."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from pathlib import Path

from PIL import Image

from drivers.printers.sheet import FONT_FOLDER, Run, Sheet
from drivers.printers.textlines import Line, columns, fold
from drivers.printers.words import clean
from hall.contract.messages import PaperLine

SIZES = {"title": 40, "group": 32, "note": 26}
CELL = 28
MARGIN = 16
BETWEEN = 20
"""Dots of white between two columns; two characters in a printer's own."""
FULL_SHEET = 4000
"""Rows after which a new picture begins: a sheet of Pillow's is not as long as a list may be."""


def draw_lines(lines: Sequence[PaperLine], width: int, language: str, folder: Path = FONT_FOLDER) -> list[Image.Image]:
    """The lines as pictures from top to bottom; together they are one sheet of paper."""
    return _Roll(width, language, folder).drawn(lines)


class _Roll:
    """Paper without an end, drawn a stretch at a time."""

    def __init__(self, width: int, language: str, folder: Path) -> None:
        self._new: Callable[[], Sheet] = lambda: Sheet(width, MARGIN, language, folder)
        self._sheet, self._done = self._new(), list[Image.Image]()
        self._sheet.y = MARGIN

    def drawn(self, lines: Sequence[PaperLine]) -> list[Image.Image]:
        """See draw_lines."""
        for line in lines:
            if line.cells:
                self._cells([clean(cell) for cell in line.cells])
            else:
                self._text(line)
        self._sheet.y += 24
        return [*self._done, self._sheet.finish()]

    def _text(self, line: PaperLine) -> None:
        sheet, size = self._room(), SIZES.get(line.look, SIZES["note"])
        if line.look == "group":
            sheet.y += 8
            sheet.rule()
            sheet.y += 4
        sheet.paragraph([Run(clean(line.text), size, line.look != "note")], sheet.margin, sheet.inner, size * 1.3)

    def _cells(self, cells: Sequence[str]) -> None:
        inner = self._sheet.inner + BETWEEN
        wide = max(self._sheet.measure([Run(cell, CELL, bold=True)]) for cell in cells) + BETWEEN
        abreast = max(1, inner // wide)
        for at in range(0, len(cells), abreast):
            sheet = self._room()
            for i, cell in enumerate(cells[at : at + abreast]):
                left = sheet.margin + i * max(wide, inner // abreast)
                sheet.put(left, sheet.y, CELL * 1.3, [Run(cell, CELL, bold=True)])
            sheet.y += round(CELL * 1.3)

    def _room(self) -> Sheet:
        """The sheet to draw on: a new one where this one is full."""
        if self._sheet.y > FULL_SHEET:
            self._done.append(self._sheet.finish())
            self._sheet = self._new()
        return self._sheet


def text_lines(lines: Sequence[PaperLine], room: int) -> Iterator[Line]:
    """The lines in the printer's own characters, `room` columns wide."""
    for line in lines:
        if line.cells:
            yield from _text_cells([clean(cell) for cell in line.cells], room)
            continue
        if line.look == "group":
            yield Line("-" * room)
        high = 2 if line.look == "title" else 1
        yield from (Line(row, high, high, bold=line.look != "note") for row in fold(clean(line.text), room // high))


def _text_cells(cells: Sequence[str], room: int) -> Iterator[Line]:
    wide = max(map(columns, cells)) + 2
    abreast = max(1, (room + 2) // wide)
    for at in range(0, len(cells), abreast):
        row = cells[at : at + abreast]
        yield Line("".join(cell + " " * (wide - columns(cell)) for cell in row).rstrip())
