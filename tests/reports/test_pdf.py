"""A printed report says what the CSV says, in letters that are embedded, and nobody's name breaks a page."""

from __future__ import annotations

import csv
import io
import re
from decimal import Decimal
from functools import partial
from typing import Any

import pytest
from pypdf import PdfReader
from pypdfium2 import PdfDocument

from hall.drawing import draw, plain
from hall.reports import csv_table, export, make, sheet
from hall.settings import ROOT
from hall.words import Catalogue
from tests.reports.busy_hall import HALL, BusyHall

WORDS = Catalogue(ROOT / "config" / "lang")
ODD = ("=HYPERLINK(1)", "王" * 40, "A" * 40, "\u202eright to left\u200f", "龘𠮷㐂", "Ćwiek Жук", "**not bold** <b>")
"""Names that somebody may type."""
A4 = (595.28, 841.89)


def drawn(found: dict[str, Any], language: str) -> bytes:
    return draw(sheet.of(found, partial(WORDS.say, language), language, "陈静"))


_DRAWN: dict[tuple[str, str], tuple[dict[str, Any], bytes]] = {}
"""The morning is always the same, and drawing takes longer than anything that is asked of it."""


def printed(hall: BusyHall, name: str, language: str) -> tuple[dict[str, Any], bytes]:
    """A report of the quiet hall and its file."""
    if (name, language) not in _DRAWN:
        found = make(hall.store, HALL, name, words=WORDS)
        _DRAWN[name, language] = found, drawn(found, language)
    return _DRAWN[name, language]


def texts(content: bytes) -> list[str]:
    """By page: everything that stands there, without spaces: where a line breaks is no matter of what is said."""
    reader = PdfDocument(content)
    return [_tight(page.get_textpage().get_text_range()) for page in reader]


def _tight(said: str) -> str:
    return re.sub(r"\s", "", said)


def rows(found: dict[str, Any], language: str) -> list[list[str]]:
    """The rows of the CSV, as people write figures; how percentiles were made, and what is of few, stands elsewhere."""
    table = list(csv.reader(io.StringIO(csv_table.csv_bytes(found, language).decode("utf-8-sig"))))
    names = [
        (at, name)
        for at, name in enumerate(table[0])
        if at >= 3 and name not in ("percentiles", "few") and not name.endswith("_min")
    ]
    return [[_as_printed(name, row[at]) for at, name in names] for row in table[1:]]


def _as_printed(name: str, cell: str) -> str:
    cell = cell.removeprefix("'") if cell[1:2] and cell[1] in "=+-@" else cell
    if name == "name":
        return "".join(plain(cell).split())
    if cell == "":
        return "–"
    if name.endswith("_s"):
        seconds = int(cell)
        return f"{seconds // 3600}:{seconds // 60 % 60:02}:{seconds % 60:02}"
    if re.fullmatch(r"-?\d+\.\d{4}", cell):
        value = Decimal(cell)
        share = name.startswith("sl") or name == "utilisation"
        return f"{value * 100:.1f}%" if share else f"{value:,.1f}" if name == "throughput_per_h" else f"{value:,.2f}"
    return "".join(cell.split())


@pytest.mark.parametrize(("name", "language"), [("windows", "zh-Hans"), ("services", "zh-Hant"), ("heatmap", "en")])
def test_every_row_of_the_csv_stands_on_the_pages(quiet_hall: BusyHall, name: str, language: str) -> None:
    found, content = printed(quiet_hall, name, language)

    said = "".join(texts(content))
    for row in rows(found, language)[:-1]:
        at = 0
        for cell in row:
            there = said.find(cell, at)
            assert there >= 0, f"{row}: {cell!r} is missing after the cells before it"
            at = there + len(cell)


@pytest.mark.parametrize(("name", "language"), [("windows", "zh-Hans"), ("heatmap", "en")])
def test_the_head_says_what_this_is_and_each_page_which_of_how_many(
    quiet_hall: BusyHall, name: str, language: str
) -> None:
    found, content = printed(quiet_hall, name, language)
    said = texts(content)

    basis = WORDS.say(language, "export-basis-text", **found["basis"])
    for wanted in (WORDS.say(language, f"export-title-{name}"), "2025-06-03–2025-06-03", "陈静", basis):
        assert _tight(wanted) in said[0]
    assert _tight(WORDS.say(language, "metric-sl-means", minutes=20)) in "".join(said)
    for number, page in enumerate(said, start=1):
        assert _tight(WORDS.say(language, "export-page", page=str(number), pages=str(len(said)))) in page
    for page in PdfReader(io.BytesIO(content)).pages:
        assert sorted(float(side) for side in page.mediabox[2:]) == pytest.approx(A4, abs=0.1)


def test_whatever_somebody_is_called_stands_there_as_text_and_inside_the_page(quiet_hall: BusyHall) -> None:
    found = make(quiet_hall.store, HALL, "windows", words=WORDS)
    found["items"] = [found["items"][0] | {"name": name} for name in ODD]
    content = drawn(found, "zh-Hans")

    said = "".join(texts(content))
    assert [name for name in ODD if _tight(plain(name)) not in said] == []
    assert not any({"/AA", "/Annots"} & set(page.keys()) for page in PdfReader(io.BytesIO(content)).pages)
    for page in PdfDocument(content):
        letters = page.get_textpage()
        edges = [letters.get_charbox(at)[2] for at in range(letters.count_chars())]
        assert max(edges) < page.get_width() - 20


def test_the_letters_are_embedded_and_only_those_that_occur(quiet_hall: BusyHall) -> None:
    _, content = printed(quiet_hall, "windows", "zh-Hans")

    fonts = PdfReader(io.BytesIO(content)).pages[0]["/Resources"]["/Font"]
    for font in fonts.values():
        told = font.get_object()["/DescendantFonts"][0].get_object()["/FontDescriptor"].get_object()
        assert {"/FontFile2", "/FontFile3"} & set(told.keys())
        assert "+" in font.get_object()["/BaseFont"]
    assert len(content) < 200_000


def test_the_week_is_a_table_whose_shade_only_repeats_the_figure(quiet_hall: BusyHall) -> None:
    found, content = printed(quiet_hall, "heatmap", "en")
    grids = sheet.of(found, partial(WORDS.say, "en"), "en", "x")["grids"]

    assert [grid["title"] for grid in grids][:2] == ["Numbers taken", "Wait, median"]
    assert grids[0]["rows"] == [("08:00", [("3", 1.0)]), ("09:00", [("0", 0.0)])]
    assert "NumberstakenTue08:003" in texts(content)[0]


def test_a_table_of_many_rows_repeats_its_heading_on_every_page(quiet_hall: BusyHall) -> None:
    found = make(quiet_hall.store, HALL, "exceptions", words=WORDS)
    row = {"key": "A001", "name": {"en": "Very short service"}, "exception_n": 1}
    found["items"] = [
        {**found["total"], **row, "exception_at": f"2025-06-03T08:{n % 60:02}:00+08:00"} for n in range(150)
    ]

    of_the_table = [said for said in texts(drawn(found, "en")) if "A001" in said]
    assert len(of_the_table) > 2
    assert all("Reasongiven" in said for said in of_the_table)


def test_the_file_is_made_beside_the_server_and_comes_as_one(quiet_hall: BusyHall) -> None:
    found = make(quiet_hall.store, HALL, "services", words=WORDS)

    made = export.as_file(found, "pdf", WORDS, "en", "Chen Jing")

    assert made.startswith(b"%PDF-")
    assert PdfReader(io.BytesIO(made)).metadata.author == "Chen Jing"  # type: ignore[union-attr]  # it has metadata
