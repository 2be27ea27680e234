"""Lines in a printer's own characters: how wide they are, how they are broken, how large they become.

Such a printer knows whole multiples of one size (24 dots high, 12 or, in Chinese, 24 wide), one to eight times.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

CHARACTER_DOTS = 24
MOST_TIMES = 8
PLAIN = str.maketrans({"–": "-", "’": "'", "‘": "'", "“": '"', "”": '"', "…": "...", "\u00a0": " "})
"""Plain forms for a fixed grid: a Chinese printer gives a dash or a curly quote the width of two columns."""
FULL_WIDTH = 576
"""Dots across 80 mm paper: what the sizes of a template are meant for."""


@dataclass(frozen=True)
class Line:
    """One printed line. `wide` and `high` are 1 to 8 times the normal size."""

    text: str
    wide: int = 1
    high: int = 1
    centre: bool = False
    bold: bool = False
    reverse: bool = False
    more: tuple[Line, ...] = ()
    """What follows on the same line in a look of its own."""

    @property
    def pieces(self) -> tuple[Line, ...]:
        """What stands on it, from left to right."""
        return (self, *self.more)

    @property
    def highest(self) -> int:
        """How many times the normal height it takes."""
        return max(piece.high for piece in self.pieces)


def times(dots: int, width: int) -> int:
    """The multiple that comes nearest to a size of a template, on paper `width` dots across."""
    step = CHARACTER_DOTS * FULL_WIDTH
    return max(1, min(MOST_TIMES, (2 * dots * width + step) // (2 * step)))


def columns(text: str) -> int:
    """Width in columns of half-width characters, in the plain forms that are printed."""
    return sum(2 if unicodedata.east_asian_width(char) in "WFA" else 1 for char in text.translate(PLAIN))


def used(line: Line) -> int:
    """Width of a line in columns of the normal size."""
    return sum(columns(piece.text) * piece.wide for piece in line.pieces)


def fold(text: str, width: int) -> list[str]:
    """Break text at a width in columns, between Chinese characters and Latin words."""
    return ["".join(piece.text for piece in row.pieces) for row in rows([Line(text)], width)]


def rows(pieces: Iterable[Line], width: int) -> Iterator[Line]:
    """Pieces in several looks as lines that fit a width in columns of the normal size."""
    row: list[Line] = []
    for piece in pieces:
        for unit in _units(piece.text):
            if row and sum(map(used, row)) + columns(unit.rstrip()) * piece.wide > width:
                yield from _row(row)
                row = []
            row = _joined(row, replace(piece, text=unit if row else unit.lstrip()))
    yield from _row(row)


def _joined(row: list[Line], unit: Line) -> list[Line]:
    """One unit more; what looks the same stays one piece."""
    if row and replace(row[-1], text="") == replace(unit, text=""):
        return [*row[:-1], replace(unit, text=row[-1].text + unit.text)]
    return [*row, unit] if unit.text else row


def _row(row: list[Line]) -> Iterator[Line]:
    """A line of these pieces without blanks at its end; none of blanks alone."""
    while row and not row[-1].text.strip():
        row = row[:-1]
    if row:
        *before, last = row
        first, *more = (*before, replace(last, text=last.text.rstrip()))
        yield replace(first, more=tuple(more))


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
