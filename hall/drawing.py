"""`python -m hall.drawing`: a report's sheet as PDF. A4, as wide as the table asks for, each page with its number.

A table that is wider than a page goes on below itself with the next columns, each part beginning with the names of its
rows. Noto Sans CJK is embedded, thinned out to the characters that occur; what it lacks is taken from DejaVu Sans.
Nothing that somebody typed is more than text: control characters and marks that turn the direction of writing are left
out, and a long name is broken over lines.

Drawing is a second of pure computing and two fonts of 20 MB, so a process of its own does it, which `reports.sheet`
asks: the sheet comes in as JSON, the file goes out as JSON. It loads nothing else of the hall, to begin at once.
"""

from __future__ import annotations

import base64
import json
import os
import sys
import unicodedata
from collections.abc import Collection, Iterator, Sequence
from datetime import datetime
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING

from fpdf import FPDF
from fpdf.enums import Align, XPos, YPos

if TYPE_CHECKING:
    from hall.reports.sheet import Grid, Sheet

FONTS = Path("/usr/share/fonts/opentype/noto")
FALLBACK = Path("/usr/share/fonts/truetype/dejavu/DejaVuSans.ttf")
FACES = {"zh-Hans": 2, "zh-Hant": 3, "en": 2}
"""Which face of the font collection draws a language's characters."""
POLITE = 2
"""How much less willingly than the server (`nice`). Somebody waits: on a full machine 10 took 27 s, 2 takes 6."""
MARGIN, FOOT = 12.0, 15.0
"""Millimetres."""
HEAD_PT, BODY_PT, SMALL_PT = 15.0, 7.5, 6.5
LINE = 3.5
"""Millimetres from line to line in a table."""
PAD = 1.0
NARROWEST, WIDEST_FIGURE, WIDEST_TEXT = 11.0, 22.0, 58.0
RULE, INK, SOFT = 205, 20, 95
"""Greys of lines, text, and what is said in passing."""
DARKEST = (110, 165, 215)
"""The shade of the largest figure of a grid; black text is readable on it (7.9:1)."""
_OPENS, _CLOSES = frozenset({"Ps", "Pi"}), frozenset({"Pe", "Pf", "Po"})
_LEFT_OUT = frozenset({"Cc", "Cf", "Cs", "Co", "Cn", "Zl", "Zp"})


class NoFont(RuntimeError):
    """Debian's fonts-noto-cjk is not installed."""


def plain(text: str) -> str:
    """The text without what is no character: whatever could break a line, turn the writing, or has no picture."""
    return "".join(" " if c in "\t\n\r" else "" if unicodedata.category(c) in _LEFT_OUT else c for c in text)


def draw(sheet: Sheet) -> bytes:
    """The file, drawn in this process. Raises NoFont."""
    page = _Pages(sheet)
    page.head()
    for grid in sheet["grids"]:
        page.grid(grid)
    page.rows()
    page.remarks()
    page.definitions()
    return bytes(page.output())


class _Pages(FPDF):
    """The pages of one sheet."""

    def __init__(self, sheet: Sheet) -> None:
        super().__init__(format="A4")
        self._sheet = sheet
        self._with_fonts()
        self.set_margins(MARGIN, MARGIN)
        self.set_auto_page_break(True, FOOT + 2)
        self.set_title(f"{sheet['title']} · {sheet['about'][0][1]}")
        self.set_author(plain(sheet["author"]))
        self.set_lang(sheet["language"])
        self.set_creation_date(datetime.fromisoformat(sheet["made_at"]))
        self.set_draw_color(RULE)
        self.set_text_color(INK)
        self._long = lru_cache(maxsize=20_000)(self._measured)
        self._natural = self._widths()
        wide = sum(self._natural) > 210 - 2 * MARGIN
        self.add_page(orientation="landscape" if wide else "portrait")

    def _with_fonts(self) -> None:
        face = FACES.get(self._sheet["language"], 2)
        for style, name in (("", "Regular"), ("B", "Bold")):
            path = FONTS / f"NotoSansCJK-{name}.ttc"
            if not path.exists():
                raise NoFont(f"{path} is missing; apt-get install fonts-noto-cjk")
            self.add_font("noto", style, path, collection_font_number=face)
        if FALLBACK.exists():
            self.add_font("dejavu", "", FALLBACK)
            self.add_font("dejavu", "B", FALLBACK)
            self.set_fallback_fonts(["dejavu"], exact_match=False)
        self.set_font("noto", "", BODY_PT)

    # -- the parts of a page

    def footer(self) -> None:
        """What this is, and which page of how many."""
        self.set_y(-FOOT)
        self.set_font("noto", "", SMALL_PT)
        self.set_text_color(SOFT)
        hall, period = self._sheet["about"][0][1], self._sheet["about"][1][1]
        said = self._sheet["page"].replace("{page}", str(self.page_no()))
        self.cell(self.epw * 0.75, LINE, plain(f"{self._sheet['title']} · {hall} · {period}"))
        self.cell(0, LINE, said, align=Align.R)
        self.set_text_color(INK)

    def head(self) -> None:
        """Title, and what the report says of itself."""
        self.set_font("noto", "B", HEAD_PT)
        self.cell(0, 8, plain(self._sheet["title"]), new_x=XPos.LMARGIN, new_y=YPos.NEXT)
        self.ln(1)
        for label, text in self._sheet["about"]:
            self.set_font("noto", "B", BODY_PT)
            self.cell(30, LINE + 0.6, plain(label))
            self.set_font("noto", "", BODY_PT)
            lines = self._wrapped(plain(text), self.epw - 30, bold=False)
            for line in lines:
                self.set_x(MARGIN + 30)
                self.cell(0, LINE + 0.6, line, new_x=XPos.LMARGIN, new_y=YPos.NEXT)
        self.ln(3)

    def grid(self, grid: Grid) -> None:
        """Hours by weekdays, shaded; kept on one page."""
        high = LINE + 2 * PAD
        if self.get_y() + (len(grid["rows"]) + 3) * high > self.h - FOOT - 2:
            self.add_page(same=True)
        width = min(30.0, (self.epw - 16) / max(1, len(grid["columns"])))
        self.set_font("noto", "B", BODY_PT + 1)
        self.cell(0, high + 1, plain(grid["title"]), new_x=XPos.LMARGIN, new_y=YPos.NEXT)
        self.set_font("noto", "B", BODY_PT)
        for text, wide in (("", 16.0), *((day, width) for day in grid["columns"])):
            self.cell(wide, high, text, border="B", align=Align.C)
        self.ln(high)
        for hour, squares in grid["rows"]:
            self.set_font("noto", "B", BODY_PT)
            self.cell(16, high, hour, align=Align.R)
            self.set_font("noto", "", BODY_PT)
            for text, part in squares:
                self.set_fill_color(*(round(255 - (255 - dark) * part) for dark in DARKEST))
                self.cell(width, high, text, border=1, align=Align.C, fill=True)
            self.ln(high)
        self.ln(4)

    def rows(self) -> None:
        """All rows and the total; as many columns at a time as fit beside the names of the rows."""
        for part in self._parts():
            widths = self._spread(part)
            self._heading(part, widths)
            *few, few_in_total = self._sheet["few"]
            for row, grey in zip(self._sheet["rows"], few, strict=True):
                self._line([row[at] for at in part], part, widths, grey)
            if self._sheet["total"]:
                self._line([self._sheet["total"][at] for at in part], part, widths, few_in_total, bold=True)
            self.ln(5)

    def remarks(self) -> None:
        """What is listed below the rows."""
        found = self._sheet["remarks"]
        if found is not None:
            self._pairs(found["title"], found["lines"])
            self.ln(3)

    def definitions(self) -> None:
        """What each figure means: the words of the page and of the other files."""
        self._pairs(self._sheet["means"], self._sheet["definitions"])

    def _pairs(self, title: str, pairs: Sequence[tuple[str, str]]) -> None:
        """What something is called, and beside it what is said of it."""
        self.set_font("noto", "B", BODY_PT + 1)
        if self.get_y() > self.h - FOOT - 20:
            self.add_page(same=True)
        self.cell(0, 6, plain(title), new_x=XPos.LMARGIN, new_y=YPos.NEXT)
        for label, text in pairs:
            names = self._wrapped(plain(label), 40, bold=True)
            lines = self._wrapped(plain(text), self.epw - 42, bold=False)
            high = LINE * max(len(names), len(lines))
            self._room(high)
            top = self.get_y()
            self._lines(names, MARGIN, top, 40, bold=True)
            self._lines(lines, MARGIN + 42, top, self.epw - 42)
            self.set_y(top + high + 0.8)

    # -- rows

    def _heading(self, part: Sequence[int], widths: Sequence[float]) -> None:
        labels = [
            self._wrapped(plain(self._sheet["columns"][at]["label"]), wide - 2 * PAD, bold=True)
            for at, wide in zip(part, widths, strict=True)
        ]
        high = LINE * max(len(lines) for lines in labels) + 2 * PAD
        if self.get_y() + high + 3 * (LINE + 2 * PAD) > self.h - FOOT - 2:
            self.add_page(same=True)
        self._cells(labels, part, widths, high, bold=True)
        self.set_draw_color(INK)
        self.line(MARGIN, self.get_y(), MARGIN + sum(widths), self.get_y())
        self.set_draw_color(RULE)

    def _line(
        self,
        texts: Sequence[str],
        part: Sequence[int],
        widths: Sequence[float],
        grey: Collection[int],
        *,
        bold: bool = False,
    ) -> None:
        """A row; the columns in `grey` are those of figures of few values."""
        found = [
            self._wrapped(plain(text), wide - 2 * PAD, bold=bold) for text, wide in zip(texts, widths, strict=True)
        ]
        high = LINE * max(len(lines) for lines in found) + 2 * PAD
        if self._room(high):
            self._heading(part, widths)
        if bold:
            self.set_draw_color(INK)
            self.line(MARGIN, self.get_y(), MARGIN + sum(widths), self.get_y())
            self.set_draw_color(RULE)
        self._cells(found, part, widths, high, grey, bold=bold)
        if not bold:
            self.line(MARGIN, self.get_y(), MARGIN + sum(widths), self.get_y())

    def _cells(
        self,
        found: Sequence[list[str]],
        part: Sequence[int],
        widths: Sequence[float],
        high: float,
        grey: Collection[int] = (),
        *,
        bold: bool,
    ) -> None:
        top, left = self.get_y(), MARGIN
        for lines, at, wide in zip(found, part, widths, strict=True):
            align = Align.R if self._sheet["columns"][at]["figure"] else Align.L
            self.set_text_color(SOFT if at in grey else INK)
            self._lines(lines, left + PAD, top + PAD, wide - 2 * PAD, bold=bold, align=align)
            left += wide
        self.set_text_color(INK)
        self.set_xy(MARGIN, top + high)

    def _lines(
        self, lines: Sequence[str], left: float, top: float, wide: float, *, bold: bool = False, align: Align = Align.L
    ) -> None:
        self.set_font("noto", "B" if bold else "", BODY_PT)
        for at, line in enumerate(lines):
            self.set_xy(left, top + at * LINE)
            self.cell(wide, LINE, line, align=align)

    def _room(self, high: float) -> bool:
        """Begin a new page where `high` millimetres are not left on this one; whether it did."""
        if self.get_y() + high <= self.h - FOOT - 2:
            return False
        self.add_page(same=True)
        return True

    # -- widths

    def _measured(self, text: str, bold: bool) -> float:
        self.set_font("noto", "B" if bold else "", BODY_PT)
        return self.get_string_width(text)

    def _widths(self) -> list[float]:
        """How wide each column would like to be."""
        found = []
        for at, column in enumerate(self._sheet["columns"]):
            texts = [plain(row[at]) for row in (*self._sheet["rows"], self._sheet["total"]) if row]
            widest = max((self._long(text, True) for text in texts), default=0.0)
            word = max((self._long(word, True) for word in _unbroken(plain(column["label"]))), default=0.0)
            most = WIDEST_FIGURE if column["figure"] else WIDEST_TEXT
            label = self._long(plain(column["label"]), True) / 2
            found.append(min(most, max(NARROWEST, widest, word, label)) + 2 * PAD + 0.5)
        return found

    def _parts(self) -> Iterator[list[int]]:
        """The columns that stand beside each other, evenly shared out; each part begins with what names the rows."""
        head = self._sheet["lead"]
        lead, rest = list(range(head)), list(range(head, len(self._natural)))
        room = self.epw - sum(self._natural[:head])
        needed = max(1, -(-sum(self._natural[head:]) // room))
        fair, part, used = sum(self._natural[head:]) / needed, list[int](), 0.0
        for at in rest:
            wide = self._natural[at]
            if part and (used + wide > room or used + wide / 2 > fair):
                yield [*lead, *part]
                part, used = [], 0.0
            part.append(at)
            used += wide
        if part or not rest:
            yield [*lead, *part]

    def _spread(self, part: Sequence[int]) -> list[float]:
        """The widths of these columns on the page: a little wider where there is room, never wider than the page."""
        natural = [self._natural[at] for at in part]
        factor = min(1.25, self.epw / sum(natural))
        return [wide * factor for wide in natural]

    def _wrapped(self, text: str, wide: float, *, bold: bool) -> list[str]:
        """The text in lines that fit: broken between words or Chinese characters, else within a long word."""
        lines, line = list[str](), ""
        for piece in _pieces(text):
            if self._long(line + piece.rstrip(), bold) <= wide:
                line += piece
                continue
            if line.strip():
                lines.append(line.rstrip())
            line = ""
            for character in piece:
                if line and self._long(line + character, bold) > wide:
                    lines.append(line)
                    line = ""
                line += character
        return [*lines, line.rstrip()] if line.strip() or not lines else lines


def _unbroken(text: str) -> list[str]:
    return [piece.rstrip() for piece in _pieces(text)]


def _pieces(text: str) -> Iterator[str]:
    """Where a line may end: after spaces, and between wide characters, but not inside a bracket's side."""
    piece, free = "", False
    for character in text:
        kind = unicodedata.category(character)
        wide = unicodedata.east_asian_width(character) in "WF"
        if piece and kind not in _CLOSES and (free or (wide and unicodedata.category(piece[-1]) not in _OPENS)):
            yield piece
            piece = ""
        piece += character
        free = character == " " or (wide and kind not in _OPENS)
    if piece:
        yield piece


if __name__ == "__main__":
    os.nice(POLITE)
    json.dump({"pdf": base64.b64encode(draw(json.load(sys.stdin)["sheet"])).decode()}, sys.stdout)
