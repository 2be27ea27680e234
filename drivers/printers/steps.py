"""Drawn on a slip for some visitors only: how many they are, the needs that were noted, the steps of their journey."""

from __future__ import annotations

from drivers.printers.sheet import INK, WHITE, Run, Sheet
from drivers.printers.words import SlipWords


def draw_noted(sheet: Sheet, words: SlipWords, size: int, second_size: int) -> None:
    """Group size and needs, in the middle: the clerk and the visitor check them at a glance."""
    s = sheet
    if words.people.first:
        s.centre(size * 1.3, [Run(f"{words.people.first}  ", size, bold=True), Run(words.people.second, second_size)])
    if words.needs.first:
        s.paragraph([Run(words.needs.first, size - 4, bold=True)], s.margin, s.inner, size * 1.2, centred=True)
        s.paragraph([Run(words.needs.second, second_size)], s.margin, s.inner, second_size * 1.25, centred=True)


def draw_steps(sheet: Sheet, words: SlipWords, heading_size: int, size: int, second_size: int) -> None:
    """Each step with a numbered box: the present one black, as the place band above, those to come outlined."""
    s, heading, note = sheet, words.steps_heading, words.steps_note
    runs = [Run(f"{heading.first} ", heading_size, bold=True), Run(heading.second, second_size)]
    s.paragraph(runs, s.margin, s.inner, heading_size * 1.25)
    box = round(size * 1.3)
    indent = box + size // 2
    for at, step in enumerate(words.steps, start=1):
        s.y += size // 4
        _box(s, box, str(at), size, filled=at == 1)
        x, room = s.margin + indent, s.inner - indent
        names = [Run(f"{step.name.first}  ", size, bold=True), Run(step.name.second, second_size)]
        s.paragraph([run for run in names if run.text], x, room, size * 1.2)
        s.paragraph([Run(step.place, second_size, bold=True)], x, room, second_size * 1.25)
    s.y += size // 4
    for text in (note.first, note.second):
        s.paragraph([Run(text, second_size)], s.margin, s.inner, second_size * 1.25)


def _box(sheet: Sheet, side: int, text: str, size: int, *, filled: bool) -> None:
    s, run = sheet, Run(text, size, bold=True)
    corners = (s.margin, s.y, s.margin + side - 1, s.y + side - 1)
    s.draw.rectangle(corners, fill=INK if filled else WHITE, outline=INK, width=3)
    s.put(s.margin + (side - s.measure([run])) / 2, s.y, side, [run], fill=WHITE if filled else INK)
