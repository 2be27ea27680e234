"""Reports as an XLSX workbook: a first sheet that says what this is, then the table with real numbers and formulas.

The totals row has formulas wherever the rows on the sheet give the total: sums, weighted means, ratios, the maximum. A
median or a percentile cannot be had from rows (METRICS §2), and a total that counts more than the rows (people who were
never called belong to no window) is no sum of them: there the figure itself stands.
"""

from __future__ import annotations

import io
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from math import isclose
from typing import Any

import xlsxwriter
from xlsxwriter.utility import xl_col_to_name

from hall.domain.wording import pick
from hall.reports import by_hand, export
from hall.reports.about import Say, about
from hall.reports.export import Shape, few_of, figures_of, has_total, name_of, shape_of, worded
from hall.reports.heads import first, head

DAY_S = 86_400
"""Spreadsheets keep durations as fractions of a day."""
A4 = 9
GREY = "#767676"
"""Of figures of few values: they are read, but nobody should lean on them."""
LONGEST_TAB = 31
FORBIDDEN = "[]:*?/\\"
_MEANS = {
    "wait_mean_s": "wait_n",
    "wait_net_mean_s": "wait_n",
    "way_mean_s": "way_n",
    "service_mean_s": "service_n",
    "handle_mean_s": "handle_n",
}
_NOT_FROM_ROWS = {
    "wait_median_s",
    "wait_p90_s",
    "service_median_s",
    "service_p90_s",
    "service_sd_s",
    "service_cs2",
    "sl_served_only",
    "case_mix",
}

_SHAPES: Mapping[Shape, str] = {"duration": "[h]:mm:ss", "share": "0.0%", "rate": "0.00", "plain": "0"}


@dataclass(frozen=True, kw_only=True)
class Sum:
    """A total that the sheet can work out: the formula, and the value that it must have."""

    formula: str
    value: float | None


def xlsx_bytes(report: Mapping[str, Any], say: Say, language: str, created_by: str) -> bytes:
    """The workbook. `say(key, **args)` gives the words in the language of the file."""
    out = io.BytesIO()
    # Rows go to the disk one after the other: a hundred thousand of them in memory are half a gigabyte.
    book = xlsxwriter.Workbook(out, {"constant_memory": True, "strings_to_formulas": False, "strings_to_urls": False})
    made_at = datetime.fromisoformat(report["at"])
    title = export.title(report, say)
    book.set_properties({"title": title, "author": created_by, "created": made_at.replace(tzinfo=None)})
    _info(book, report, say, about(report, say, language, created_by))
    _Table(book, report, say, language).write(title)
    if "entries" in report:
        _entries(book, report, say)
    book.close()
    return out.getvalue()


def _info(book: Any, report: Mapping[str, Any], say: Say, told: Sequence[tuple[str, str]]) -> None:
    sheet = book.add_worksheet("Info")
    bold, wrap = book.add_format({"bold": True, "valign": "top"}), book.add_format({"text_wrap": True, "valign": "top"})
    sheet.set_column(0, 0, 28)
    sheet.set_column(1, 1, 90)
    for at, (name, value) in enumerate((*told, ("", ""), (say("export-figure"), say("export-means")))):
        sheet.write_string(at, 0, name, bold)
        sheet.write_string(at, 1, value, wrap)
    minutes = report["promise"]["minutes"]
    for at, name in enumerate(figures_of(report), start=len(told) + 2):
        sheet.write_string(at, 0, say(f"metric-{name}", minutes=minutes), wrap)
        sheet.write_string(at, 1, say(f"metric-{name}-means", minutes=minutes), wrap)
    _page(sheet)


def _entries(book: Any, report: Mapping[str, Any], say: Say) -> None:
    """Points by hand, each with its reason, on a sheet of their own."""
    sheet = book.add_worksheet(tab(say("points-title")))
    head, wrap = book.add_format({"bold": True, "bottom": 1}), book.add_format({"text_wrap": True, "valign": "top"})
    titles = ("points-day", "points-window", "points-points", "points-why", "points-by", "points-strike")
    for col, (title, wide) in enumerate(zip(titles, (12, 12, 10, 60, 20, 60), strict=True)):
        sheet.set_column(col, col, wide)
        sheet.write_string(0, col, say(title), head)
    for at, (one, line) in enumerate(zip(report["entries"], by_hand.lines(report, say), strict=True), start=1):
        for col, text in enumerate(line):
            sheet.write_string(at, col, text, wrap)
        sheet.write_number(at, by_hand.Line._fields.index("points"), one["points"], wrap)
    sheet.freeze_panes(1, 0)
    _page(sheet)


def _page(sheet: Any) -> None:
    sheet.set_paper(A4)
    sheet.set_landscape()
    sheet.fit_to_pages(1, 0)
    sheet.set_footer("&L&A&R&P / &N")


def tab(title: str) -> str:
    """A title as the name of a worksheet: Excel takes no []:*?/\\ in it, no apostrophe at its ends, and 31 letters."""
    plain = title.translate(str.maketrans(FORBIDDEN, " " * len(FORBIDDEN)))
    return " ".join(plain.split())[:LONGEST_TAB].strip(" '")


class _Table:
    """The sheet with the rows: code, name, then one column per figure."""

    def __init__(self, book: Any, report: Mapping[str, Any], say: Say, language: str) -> None:
        self._book, self._report, self._say, self._language = book, report, say, language
        self._names = figures_of(report)
        self._items = report["items"]
        self._plain = book.add_format({})
        self._formats: dict[tuple[Any, ...], Any] = {}
        self._looks = {name: self._look(name) for name in self._names}

    def write(self, title: str) -> None:
        """Header, rows, totals; header and first columns stay in view, the header on every printed page."""
        sheet = self._book.add_worksheet(tab(title))
        look = self._book.add_format({"bold": True, "text_wrap": True, "valign": "top", "bottom": 1})
        labels = [head(self._report, name, self._say) for name in self._names]
        for col, label in enumerate((*first(self._report, self._say), *labels)):
            sheet.write_string(0, col, label, look)
        for at, item in enumerate(self._items, start=1):
            self._row(sheet, at, item, str(item["key"]), name_of(item, self._language))
        last = len(self._items) + (1 if has_total(self._report) else 0)
        if has_total(self._report):
            self._totals(sheet, last)
        sheet.set_column(0, 0, 10)
        sheet.set_column(1, 1, 24)
        sheet.set_column(2, len(self._names) + 1, 11)
        sheet.freeze_panes(1, 2)
        sheet.repeat_rows(0)
        sheet.print_area(0, 0, last, len(self._names) + 1)
        _page(sheet)

    def _row(self, sheet: Any, at: int, item: Mapping[str, Any], code: str, name: str) -> None:
        sheet.write_string(at, 0, code, self._plain)
        sheet.write_string(at, 1, name, self._plain)
        for col, figure in enumerate(self._names, start=2):
            n, value = few_of(self._report, item).get(figure), worded(figure, item[figure], self._say)
            self._cell(sheet, at, col, figure, value, self._look(figure, n) if n else self._looks[figure])

    def _totals(self, sheet: Any, at: int) -> None:
        bold = self._book.add_format({"bold": True, "top": 1})
        sheet.write_string(at, 0, "", bold)
        sheet.write_string(at, 1, self._say("export-total"), bold)
        for col, figure in enumerate(self._names, start=2):
            n, value = few_of(self._report, self._report["total"]).get(figure), self._report["total"][figure]
            look = self._look(figure, n, bold=True, top=1)
            sum_ = self._sum(figure) if self._items else None
            if sum_ is not None and _equal(sum_.value, value):
                scaled = "" if value is None else value / DAY_S if figure.endswith("_s") else value
                sheet.write_formula(at, col, f"={sum_.formula}", look, scaled)
            else:
                self._cell(sheet, at, col, figure, value, look)

    def _cell(self, sheet: Any, at: int, col: int, figure: str, value: Any, look: Any) -> None:
        if value is None:
            sheet.write_blank(at, col, None, look)
        elif isinstance(value, (str, Mapping)):
            sheet.write_string(at, col, pick(value, self._language) if isinstance(value, Mapping) else value, look)
        else:
            sheet.write_number(at, col, value / DAY_S if figure.endswith("_s") else value, look)

    def _look(self, figure: str, n: int | None = None, **more: Any) -> Any:
        """How a figure is shown; one of few values stays a number, with theirs written beside it."""
        shape = _SHAPES[shape_of(figure)]
        key = (shape, n, *more.items())
        if key not in self._formats:
            grey = {"num_format": f'{shape}" (n {n})"', "font_color": GREY} if n else {"num_format": shape}
            self._formats[key] = self._book.add_format({**grey, **more})
        return self._formats[key]

    def _range(self, figure: str) -> str:
        col = xl_col_to_name(self._names.index(figure) + 2)
        return f"{col}2:{col}{len(self._items) + 1}"

    def _added(self, figure: str) -> float:
        return sum(item[figure] or 0 for item in self._items)

    def _sum(self, figure: str) -> Sum | None:
        """How the sheet gets at the total of this figure; None where rows cannot give it."""
        if figure in _NOT_FROM_ROWS:
            return None
        if any(isinstance(row[figure], (str, Mapping)) for row in (*self._items, self._report["total"])):
            return None
        if figure == "wait_max_s":
            known = [item[figure] for item in self._items if item[figure] is not None]
            return Sum(formula=f"MAX({self._range(figure)})", value=max(known)) if known else None
        if figure in _MEANS:
            return self._mean(figure, _MEANS[figure])
        added = self._added
        if figure == "sl":
            return _ratio(f"SUM({self._range('sl_kept')})", added("sl_kept"), self._text("sl_n"), added("sl_n"))
        if figure == "utilisation":
            return _ratio(self._text("busy_s"), added("busy_s"), *self._available(1))
        if figure == "throughput_per_h":
            return _ratio(self._text("ended_services"), added("ended_services"), *self._available(24))
        return Sum(formula=self._text(figure), value=added(figure))

    def _text(self, figure: str) -> str:
        return f"SUM({self._range(figure)})"

    def _available(self, per_day: int) -> tuple[str, float]:
        """Open less paused: on the sheet in days (times 24 in hours), for the check in seconds (or hours)."""
        seconds = self._added("open_s") - self._added("paused_s")
        text = f"(({self._text('open_s')}-{self._text('paused_s')})*{per_day})"
        return text, seconds if per_day == 1 else seconds / 3600

    def _mean(self, figure: str, count: str) -> Sum | None:
        weighted = sum((item[figure] or 0) * item[count] for item in self._items)
        text = f"SUMPRODUCT({self._range(figure)},{self._range(count)})"
        return _ratio(text, weighted, self._text(count), self._added(count))


def _ratio(part: str, part_value: float, whole: str, whole_value: float) -> Sum | None:
    return Sum(formula=f"{part}/{whole}", value=part_value / whole_value) if whole_value else None


def _equal(left: float | None, right: float | None) -> bool:
    return left is not None and right is not None and isclose(left, right, rel_tol=1e-9, abs_tol=1e-9)
