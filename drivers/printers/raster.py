"""A slip as a picture: black dots on white, as wide as the paper. Any script, any printer, exactly this look.

The measures are those of the drawing (`72 mm = 576 dots`); 58 mm paper takes two thirds, text never below 24 dots.
"""

from __future__ import annotations

import math
from collections.abc import Callable
from pathlib import Path

from PIL import Image

from drivers.printers.extras import draw_code, draw_line, draw_logo, draw_text
from drivers.printers.pictures import QR_SIDE, qr_picture
from drivers.printers.sheet import FONT_FOLDER, INK, WHITE, Run, Sheet
from drivers.printers.steps import draw_noted, draw_steps
from drivers.printers.template import Block, Template
from drivers.printers.words import Pair, SlipWords

FULL_WIDTH = 576
ARROW = ((11.5, 2.5), (2, 12), (11.5, 21.5), (11.5, 15.3), (22, 15.3), (22, 8.7), (11.5, 8.7))
"""An arrow to the left on a field of 24 x 24."""
TURNS = {"left": 0, "straight": 90, "up": 135, "right": 180, "down": 225}
"""Degrees clockwise. Straight on is drawn upwards, as on road signs; a floor up or down is drawn aslant."""


def draw_slip(words: SlipWords, template: Template, width: int, folder: Path = FONT_FOLDER) -> Image.Image:
    """The whole slip, one bit per dot."""
    return _Drawing(words, template, width, folder).draw()


class _Drawing:
    """One slip being drawn, block by block."""

    def __init__(self, words: SlipWords, template: Template, width: int, folder: Path) -> None:
        self.words = words
        self.template = template
        self.scale = width / FULL_WIDTH
        self.sheet = Sheet(width, round(template.margin * self.scale), words.language, folder)

    def draw(self) -> Image.Image:
        """See draw_slip."""
        blocks: dict[str, Callable[[Block], None]] = {
            "frames": self._frames,
            "hall": self._hall,
            "number": self._number,
            "service": self._service,
            "noted": self._noted,
            "place": self._place,
            "estimate": self._estimate,
            "estimate_note": self._estimate_note,
            "steps": self._steps,
            "documents": self._documents,
            "rules": self._rules,
            "foot": self._foot,
            "qr": self._code,
            "logo": lambda block: draw_logo(self.sheet, block.picture, self._dots(block.get("size", 120))),
            "text": lambda block: draw_text(self.sheet, self.words.texts[block.at], self._size(block)),
            "line": lambda block: draw_line(self.sheet, bool(block.get("dashed"))),
        }
        self.sheet.y = self._dots(20)
        for block in self.template.blocks:
            blocks[block.kind](block)
        self.sheet.y += self._dots(28)
        return self.sheet.finish()

    def _dots(self, measure: float) -> int:
        return round(measure * self.scale)

    def _size(self, block: Block, name: str = "size", default: int = 26) -> int:
        return max(24, self._dots(block.get(name, default)))

    # Blocks, in the order of the standard slip

    def _frames(self, block: Block) -> None:
        size, s = self._size(block), self.sheet
        for pair in self.words.frames:
            text, fitted = self._one_line(pair, size, s.inner - 24)
            high = round(fitted * 1.3) + 8
            s.draw.rectangle((s.margin, s.y, s.width - s.margin - 1, s.y + high - 1), outline=INK, width=4)
            s.y += 4
            s.centre(high - 8, [Run(text, fitted, bold=True)])
            s.y += 4 + self._dots(12)

    def _one_line(self, pair: Pair, size: int, room: int) -> tuple[str, int]:
        """Both languages beside each other if they fit, else the visitor's alone, shortened as a last resort."""
        s = self.sheet
        for text in (f"{pair.first} {pair.second}".strip(), pair.first):
            fitted = s.fit(text, size, room, bold=True)
            if s.measure([Run(text, fitted, bold=True)]) <= room:
                return text, fitted
        while text and s.measure([Run(text + "…", 24, bold=True)]) > room:
            text = text[:-1]
        return text + "…", 24

    def _hall(self, block: Block) -> None:
        self._name(self.words.hall, self._size(block), self._size(block, "second_size", 24), line=1.25)

    def _name(self, pair: Pair, size: int, second_size: int, line: float) -> None:
        """A name in the middle: one line if it fits, else two at a smaller size."""
        s = self.sheet
        fitted = s.fit(pair.first, size, s.inner, bold=True, least=max(24, min(36, size * 4 // 5)))
        s.paragraph([Run(pair.first, fitted, bold=True)], s.margin, s.inner, fitted * line, True)
        if pair.second:
            fitted = s.fit(pair.second, second_size, s.inner, bold=False)
            s.paragraph([Run(pair.second, fitted)], s.margin, s.inner, fitted * 1.3, centred=True)

    def _number(self, block: Block) -> None:
        s, number = self.sheet, self.words.number
        size = s.fit(number, self._dots(block.get("size", 216)), s.width - s.margin, bold=True, least=48)
        s.y += 2
        s.centre(size, [Run(number, size, bold=True)])

    def _service(self, block: Block) -> None:
        s, pair = self.sheet, self.words.service
        size, second = self._size(block), self._size(block, "second_size", 30)
        together = [Run(pair.first + " ", size, bold=True), Run(pair.second, second)]
        if not self.words.language.startswith("en") and s.measure(together) <= s.inner:
            s.centre(size * 1.2, together if pair.second else together[:1])
        else:
            self._name(pair, size, second, line=1.2)
        if self.words.visitor_class.first:
            self._class(second)
        s.y += self._dots(16)

    def _class(self, size: int) -> None:
        """The visitor's class in a rounded frame, so that the greeter sees it from a step away."""
        s, pair = self.sheet, self.words.visitor_class
        text, fitted = self._one_line(pair, size, s.inner - 40)
        wide, high = s.measure([Run(text, fitted, bold=True)]) + 32, round(fitted * 1.4)
        s.y += self._dots(8)
        left = (s.width - wide) // 2
        s.draw.rounded_rectangle((left, s.y, left + wide - 1, s.y + high - 1), radius=10, outline=INK, width=3)
        s.centre(high, [Run(text, fitted, bold=True)])

    def _noted(self, block: Block) -> None:
        if self.words.people.first or self.words.needs.first:
            draw_noted(self.sheet, self.words, self._size(block, default=36), self._size(block, "second_size", 27))
            self.sheet.y += self._dots(14)

    def _place(self, block: Block) -> None:
        s, words = self.sheet, self.words
        if not words.place + words.windows:  # a test slip sends nobody anywhere
            return
        left = s.margin + (self._dots(108) if words.arrow in TURNS else 0)
        room = s.width - left - s.margin
        lines = self._place_lines(block, room)
        pad = self._dots(14)
        high = round(sum(line for line, _ in lines)) + 2 * pad
        if words.arrow in TURNS:
            high = max(high, self._dots(92) + pad)
        s.draw.rectangle((0, s.y, s.width, s.y + high - 1), fill=INK)
        if words.arrow in TURNS:
            self._arrow(s.margin, s.y + (high - self._dots(92)) / 2, self._dots(92), TURNS[words.arrow])
        top = s.y + (high - sum(line for line, _ in lines)) / 2
        for line, runs in lines:
            s.put(left, top, line, runs, fill=WHITE)
            top += line
        s.y += high

    def _place_lines(self, block: Block, room: int) -> list[tuple[float, list[Run]]]:
        """The band's lines with their heights: zone, windows (beside it where there is room), second language."""
        s, words = self.sheet, self.words
        size = s.fit(words.place or words.windows, self._size(block, "size", 54), room, bold=True)
        small = s.fit(words.windows, self._size(block, "windows_size", 38), room, bold=True)
        if not words.place:
            lines = [(size * 1.15, [Run(_capital(words.windows), size, bold=True)])]
        else:
            zone, windows = Run(words.place, size, bold=True), Run(" " + words.windows, small, bold=True)
            if not words.windows:
                lines = [(size * 1.15, [zone])]
            elif s.measure([zone, windows]) <= room:
                lines = [(size * 1.15, [zone, windows])]
            else:
                lines = [(size * 1.15, [zone]), (small * 1.25, [Run(_capital(words.windows), small, bold=True)])]
        if words.place_second:
            second = s.fit(words.place_second, self._size(block, "second_size", 27), room, bold=True)
            wrapped = s.wrap([Run(words.place_second, second, bold=True)], room)
            lines += [(second * 1.3, row) for row in wrapped]
        return lines

    def _arrow(self, left: float, top: float, side: float, turn: int) -> None:
        angle = math.radians(turn)
        points = []
        for x, y in ARROW:
            dx, dy = (x - 12) * side / 24, (y - 12) * side / 24
            points.append(
                (
                    left + side / 2 + dx * math.cos(angle) - dy * math.sin(angle),
                    top + side / 2 + dx * math.sin(angle) + dy * math.cos(angle),
                )
            )
        self.sheet.draw.polygon(points, fill=WHITE)

    def _estimate(self, block: Block) -> None:
        s, words = self.sheet, self.words
        columns = [(words.ahead_label, words.ahead, words.ahead_unit), (words.wait_label, words.wait, words.wait_unit)]
        columns = [column for column in columns if column[1]]
        if not columns:
            s.y += self._dots(12)
            return
        size, unit, label = (self._size(block, n, d) for n, d in (("size", 62), ("unit_size", 34), ("label_size", 26)))
        top = s.y + self._dots(12)
        high = round(label * 1.3 + size * 1.1)
        x = s.margin
        for i, (name, value, unit_word) in enumerate(columns):
            if i:
                x = s.margin + round(s.inner * 0.35)
                s.draw.rectangle((x, top, x + 2, top + high - 1), fill=INK)
                x += 3 + self._dots(22)
            # A pair of labels that has no room keeps the visitor's own language.
            room = (round(s.inner * 0.35) if len(columns) > 1 and i == 0 else s.width - s.margin - x) - 6
            both = Run(f"{name.first} {name.second}".strip(), label)
            s.put(x, top, label * 1.3, [both if s.measure([both]) <= room else Run(name.first, label)])
            s.put(x, top + label * 1.3, size * 1.1, self._value(value, unit_word, size, unit, room))
        s.y = top + high + self._dots(4)

    def _value(self, value: str, unit_word: str, size: int, unit: int, room: int) -> list[Run]:
        """A figure with its unit, smaller where the column is narrow."""
        while True:
            runs = [Run(value, size, bold=True)] + ([Run("  " + unit_word, unit, bold=True)] if unit_word else [])
            if self.sheet.measure(runs) <= room or size <= 26:
                return runs
            size, unit = size - 2, max(24, unit - 1)

    def _estimate_note(self, block: Block) -> None:
        s = self.sheet
        if self.words.wait_note:
            s.y += self._dots(8)
            size = s.fit(self.words.wait_note, self._size(block), s.inner, bold=False)
            s.paragraph([Run(self.words.wait_note, size)], s.margin, s.inner, size * 1.3)
            s.y += self._dots(10)
        if self.words.wait_note or self.words.ahead:
            s.rule()

    def _steps(self, block: Block) -> None:
        if self.words.steps:
            self.sheet.y += self._dots(12)
            sizes = (("heading_size", 32), ("size", 34), ("second_size", 26))
            draw_steps(self.sheet, self.words, *(self._size(block, name, default) for name, default in sizes))
            self.sheet.y += self._dots(10)
            self.sheet.rule()

    def _documents(self, block: Block) -> None:
        words = self.words
        code = qr_picture(words.link) if words.link and self.template.find("qr") is None else None
        if not words.documents and code is None:
            return
        s = self.sheet
        s.y += self._dots(12)
        top = s.y
        beside = code is not None and s.width >= FULL_WIDTH
        column = s.inner - (max(196, code.width) + 16 if beside and code is not None else 0)
        if words.documents:
            self._list(block, column)
        elif code is not None and beside:
            self._invitation(block, top + (code.height + 20) // 2)
        text_bottom = s.y
        if code is not None:
            s.y = self._figure(code, top, text_bottom, beside)
        s.y = max(s.y, text_bottom) + self._dots(10)
        s.rule()

    def _list(self, block: Block, column: int) -> None:
        s, words = self.sheet, self.words
        heading = words.documents_heading
        size = self._size(block, "heading_size", 30)
        s.paragraph([Run(f"{heading.first} {heading.second}".strip(), size, bold=True)], s.margin, column, size * 1.2)
        s.y += self._dots(8)
        size, second = self._size(block, "size", 34), self._size(block, "second_size", 25)
        box, indent = max(22, self._dots(28)), self._dots(42)
        for pair in words.documents[: block.get("most", 5)]:
            s.y += 5
            y = s.y + round((size * 1.15 - box) / 2)
            s.draw.rectangle((s.margin, y, s.margin + box - 1, y + box - 1), outline=INK, width=3)
            s.paragraph([Run(pair.first, size, bold=True)], s.margin + indent, column - indent, size * 1.15)
            if pair.second:
                s.paragraph([Run(pair.second, second)], s.margin + indent, column - indent, second * 1.15)
            s.y += 5

    def _invitation(self, block: Block, middle: int) -> None:
        """What the QR code is for, large beside it, when there is nothing else to say there."""
        s, scan = self.sheet, self.words.scan
        size, second = self._size(block, "size", 34), self._size(block, "second_size", 25)
        s.put(s.margin, middle - size * 1.2, size * 1.2, [Run(scan.first, size, bold=True)])
        s.put(s.margin, middle, second * 1.3, [Run(scan.second, second)])

    def _figure(self, code: Image.Image, top: int, text_bottom: int, beside: bool) -> int:
        """Place the QR code with its caption; where it ends."""
        s, scan = self.sheet, self.words.scan
        told = beside and not self.words.documents
        caption = "" if told else f"{scan.first} {scan.second}".strip()
        size = s.fit(caption, 24, 216, bold=False, least=20)
        line = 0 if told else round(size * 1.35)
        # Four modules of white belong to a code; above and below the text's own space is less than that.
        quiet = 10
        high = code.height + 2 * quiet + line
        if beside:
            column = max(196, code.width)
            left = s.width - s.margin - column + (column - code.width) // 2
            y = top + max(0, (text_bottom - top - high) // 2)
        else:
            left, y = (s.width - code.width) // 2, text_bottom + quiet
        s.image.paste(code, (left, y + quiet))
        wide = s.measure([Run(caption, size)])
        s.put(left + (code.width - wide) / 2, y + code.height + 2 * quiet, line, [Run(caption, size)])
        return y + high

    def _code(self, block: Block) -> None:
        if self.words.link:
            draw_code(self.sheet, qr_picture(self.words.link, block.get("size", QR_SIDE)), self.words.scan)

    def _rules(self, block: Block) -> None:
        s, size = self.sheet, self._size(block)
        bold_size = self._size(block, "bold_size", 28)
        s.y += self._dots(12)
        runs = [
            Run(part, bold_size if i % 2 else size, bold=bool(i % 2))
            for i, part in enumerate(self.words.rules.first.split("*"))
            if part
        ]
        s.paragraph(runs, s.margin, s.inner, bold_size * 1.27)
        if self.words.rules.second:
            s.y += 4
            second = self._size(block, "second_size", 24)
            s.paragraph([Run(self.words.rules.second, second)], s.margin, s.inner, second * 1.25)
        s.y += self._dots(12)

    def _foot(self, block: Block) -> None:
        s, size = self.sheet, self._size(block)
        s.rule(dashed=True)
        s.y += self._dots(8)
        date, kiosk = Run(self.words.date, size, bold=True), Run(self.words.kiosk, size, bold=True)
        s.put(s.margin, s.y, size * 1.3, [date])
        if s.measure([date, kiosk]) + 20 > s.inner:
            s.y += round(size * 1.3)
        s.put(s.width - s.margin - s.measure([kiosk]), s.y, size * 1.3, [kiosk])
        s.y += round(size * 1.3)


def _capital(text: str) -> str:
    """The first letter large: the text stands on a line of its own."""
    return text[:1].upper() + text[1:]
