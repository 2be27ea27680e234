"""Files say the same figures as the page, and nothing that somebody typed becomes a formula."""

from __future__ import annotations

import csv
import io
import re
import zipfile
from functools import partial
from typing import Any
from xml.etree import ElementTree

import pytest

from hall.domain.wording import LANGUAGES
from hall.reports import csv_table, export, make, sheet, workbook
from hall.settings import ROOT
from hall.words import Catalogue
from tests.reports.busy_hall import HALL, BusyHall

WORDS = Catalogue(ROOT / "config" / "lang")
NS = {"m": "http://schemas.openxmlformats.org/spreadsheetml/2006/main"}


class Book:
    """An XLSX file, read as plain XML."""

    def __init__(self, content: bytes) -> None:
        self._zip = zipfile.ZipFile(io.BytesIO(content))

    def text(self, part: str) -> str:
        return self._zip.read(f"xl/{part}.xml").decode()

    def cells(self, sheet: int) -> dict[str, tuple[str | float | None, str]]:
        """By address: the value and the formula (or an empty text)."""
        tree = ElementTree.fromstring(self._zip.read(f"xl/worksheets/sheet{sheet}.xml"))  # noqa: S314 - made by ourselves
        return {cell.get("r", ""): self._cell(cell) for cell in tree.iter(f"{{{NS['m']}}}c")}

    def _cell(self, cell: ElementTree.Element) -> tuple[str | float | None, str]:
        value, formula = cell.find("m:v", NS), cell.find("m:f", NS)
        told = "" if formula is None else formula.text or ""
        if cell.get("t") == "inlineStr":
            return "".join(part.text or "" for part in cell.iter(f"{{{NS['m']}}}t")), told
        return (None if value is None or value.text is None else float(value.text)), told


def report(hall: BusyHall, by: str = "window") -> dict[str, Any]:
    return make(hall.store, HALL, "windows" if by == "window" else "day", by="" if by == "window" else by, words=WORDS)


def xlsx(found: dict[str, Any], language: str = "en", by: str = "Chen Jing") -> Book:
    return Book(workbook.xlsx_bytes(found, partial(WORDS.say, language), language, by))


def column_of(book: Book, label: str) -> str:
    return next(
        re.sub(r"\d", "", at)
        for at, (value, _) in book.cells(2).items()
        if at.endswith("1") and str(value).split(" · ")[0] == label
    )


@pytest.mark.parametrize("text", ["=1+1", "+1", "-1", "@x", "＝1", "−1", "\tx", "\r=1"])
def test_a_text_that_could_start_a_formula_is_made_harmless(text: str) -> None:
    assert export.guarded(text) == f"'{text}"


@pytest.mark.parametrize("text", ["", "A001", "窗口 1", "1-2"])
def test_other_texts_stay_as_they_are(text: str) -> None:
    assert export.guarded(text) == text


@pytest.mark.parametrize(
    ("value", "digits", "said"), [(0.125, 2, "0.13"), (2.5, 0, "3"), (899.5, 0, "900"), (7, 0, "7")]
)
def test_figures_are_rounded_half_up(value: float, digits: int, said: str) -> None:
    assert export.rounded(value, digits) == said


def test_csv_has_one_header_row_stable_names_and_minutes_beside_seconds(quiet_hall: BusyHall) -> None:
    content = csv_table.csv_bytes(report(quiet_hall, "service"), "zh-Hans")

    assert content.startswith(b"\xef\xbb\xbf")
    rows = list(csv.DictReader(io.StringIO(content.decode("utf-8-sig"))))
    first, last = rows[0], rows[-1]
    assert (first["from"], first["to"], first["service"], first["name"]) == (
        "2025-06-03",
        "2025-06-03",
        "A",
        "社会保障",
    )
    assert (first["wait_mean_s"], first["wait_mean_min"], first["sl"]) == ("900", "15.00", "0.5000")
    assert (rows[1]["wait_mean_s"], rows[1]["wait_mean_min"], rows[1]["sl"]) == ("", "", "")
    assert (last["service"], last["issued"], last["wait_max_number"]) == ("total", "3", "A002")
    assert len(rows) == 5


def test_a_window_label_cannot_smuggle_a_formula_into_csv(quiet_hall: BusyHall) -> None:
    found = report(quiet_hall)
    found["items"][0]["name"] = '=HYPERLINK("http://x")'

    rows = list(csv.DictReader(io.StringIO(csv_table.csv_bytes(found, "en").decode("utf-8-sig"))))

    assert rows[0]["name"] == '\'=HYPERLINK("http://x")'


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_first_sheet_says_what_this_is(quiet_hall: BusyHall, language: str) -> None:
    book = xlsx(report(quiet_hall), language, "陈静")

    said = {value for value, _ in book.cells(1).values()}
    assert re.findall(r'<sheet name="(.*?)"', book.text("workbook"))[0] == "Info"
    assert {"2025-06-03 – 2025-06-03", "陈静", "2025-06-03 09:10:00+08:00"} <= said
    assert WORDS.say(language, "metric-sl-means", minutes=20) in said
    assert WORDS.say(language, "export-balanced") in said


def test_a_comparison_says_working_days_and_changes_and_has_no_total(quiet_hall: BusyHall) -> None:
    made = make(quiet_hall.store, HALL, "comparison", words=WORDS)

    said = [str(value) for value, _ in xlsx(made).cells(1).values()]
    rows = list(csv.reader(io.StringIO(csv_table.csv_bytes(made, "en").decode("utf-8-sig"))))

    assert any(line.startswith("Working days: 1 (now 1). Numbers taken +") and "· new; " in line for line in said)
    assert [row[2] for row in rows] == ["period", "this", "previous", "last_year"]


def test_a_comparison_for_programs_has_differences_and_shares_beside_the_figures(quiet_hall: BusyHall) -> None:
    made = make(quiet_hall.store, HALL, "comparison", words=WORDS)
    made["changes"]["previous"] |= {
        "issued": {"difference": -2, "share": -0.4, "new": False},
        "wait_p90_s": {"difference": 54.4, "share": 0.0891, "new": False},
        "sl": {"difference": -0.021, "share": None, "new": False},
    }

    this, previous, _ = csv.DictReader(io.StringIO(csv_table.csv_bytes(made, "en").decode("utf-8-sig")))

    assert (previous["issued_difference"], previous["issued_change"]) == ("-2", "-0.4000")
    assert (previous["wait_p90_s_difference"], previous["wait_p90_s_change"]) == ("54", "0.0891")
    assert (previous["sl_difference"], previous["sl_change"]) == ("-0.0210", "")
    assert (this["issued_difference"], this["issued_change"]) == ("", "")


@pytest.mark.parametrize(
    ("language", "said"), [("zh-Hans", "本期 2025-06-03"), ("zh-Hant", "去年同期 2024"), ("en", "the days before 2025")]
)
def test_compared_periods_are_called_in_words_and_by_their_days(quiet_hall: BusyHall, language: str, said: str) -> None:
    made = make(quiet_hall.store, HALL, "comparison", words=WORDS)

    printed = sheet.of(made, partial(WORDS.say, language), language, "x")

    assert printed["columns"][0]["label"] == WORDS.say(language, "export-row-period")
    assert any(row[0].startswith(said) for row in printed["rows"])
    assert not {"this", "previous", "last_year"} & {cell for row in printed["rows"] for cell in row}


def test_lists_of_numbers_say_so_above_them_and_have_no_code_of_ours_in_print(quiet_hall: BusyHall) -> None:
    lists = {name: make(quiet_hall.store, HALL, name, words=WORDS, ticket="A001") for name in ("ticket", "tickets")}

    heads = {
        name: [column["label"] for column in sheet.of(made, partial(WORDS.say, "en"), "en", "x")["columns"]]
        for name, made in lists.items()
    }

    assert heads["tickets"][:2] == ["Number", "What"]
    assert heads["ticket"][:3] == ["Place in the journal", "What happened", "When"]
    assert WORDS.say("en", "metric-story_type") not in heads["ticket"]


def test_the_table_is_made_for_reading_and_printing(quiet_hall: BusyHall) -> None:
    sheet = xlsx(report(quiet_hall)).text("worksheets/sheet2")

    assert 'state="frozen"' in sheet
    assert re.search(r'<pageSetup paperSize="9"[^>]*orientation="landscape"', sheet)


def test_durations_are_real_durations_and_missing_values_stay_empty(quiet_hall: BusyHall) -> None:
    book = xlsx(report(quiet_hall))
    wait, cells = column_of(book, "Wait, mean"), book.cells(2)

    assert cells[f"{wait}2"][0] == pytest.approx(900 / 86_400)
    assert cells[f"{wait}3"][0] is None
    assert "[h]:mm:ss" in book.text("styles")


@pytest.mark.parametrize("by", ["service", "hour", "window"])
def test_the_totals_row_has_formulas_and_each_carries_the_reports_own_total(quiet_hall: BusyHall, by: str) -> None:
    found = report(quiet_hall, by)
    book = xlsx(found)
    last, cells = len(found["items"]) + 2, book.cells(2)

    for label, name in (("Served", "served"), ("Wait, mean", "wait_mean_s"), ("Within 20 min", "sl")):
        value, formula = cells[f"{column_of(book, label)}{last}"]
        assert value == pytest.approx(found["total"][name] / (86_400 if name.endswith("_s") else 1)), name
        assert formula.startswith(("SUM(", "SUMPRODUCT(")), name
    assert cells[f"{column_of(book, 'Wait, median')}{last}"][1] == ""


def test_a_total_that_is_no_sum_of_the_rows_stands_as_a_figure(quiet_hall: BusyHall) -> None:
    found = report(quiet_hall)
    book = xlsx(found)
    last, cells = len(found["items"]) + 2, book.cells(2)

    assert cells[f"{column_of(book, 'Numbers taken')}{last}"] == (3.0, "")
    assert cells[f"{column_of(book, 'Still open')}{last}"] == (1.0, "")


def test_rates_of_the_totals_row_are_ratios_of_sums(quiet_hall: BusyHall) -> None:
    found = report(quiet_hall)
    book = xlsx(found)
    value, formula = book.cells(2)[f"{column_of(book, 'Services per hour')}{len(found['items']) + 2}"]

    assert value == found["total"]["throughput_per_h"] == 3.0
    assert formula.count("SUM(") == 3


def test_by_half_hour_the_head_of_each_column_says_by_which_instant_it_counts(quiet_hall: BusyHall) -> None:
    book = xlsx(report(quiet_hall, "half_hour"))

    heads = {str(value) for at, (value, _) in book.cells(2).items() if re.sub(r"[A-Z]", "", at) == "1"}

    assert {value for value in heads if "·" not in value} == {"Code", "Half-hour"}

    assert {"Numbers taken · by taking", "Wait, median · by joining the queue", "Half-hour"} <= heads
    assert {"Served · by the end", "Open · within it"} <= heads
    assert not any("·" in str(value) for value, _ in xlsx(report(quiet_hall, "service")).cells(2).values())


def test_an_empty_report_is_a_file_too(quiet_hall: BusyHall) -> None:
    found = report(quiet_hall, "hour") | {"items": []}

    assert xlsx(found).cells(2)["B2"][0] == "Total"


def test_the_files_name_is_plain_letters(quiet_hall: BusyHall) -> None:
    found = report(quiet_hall)
    found["hall"] = found["hall"] | {"code": '大厅"\r\nx'}

    assert re.fullmatch(r"[A-Za-z0-9_.-]+", export.file_name(found, "csv"))
