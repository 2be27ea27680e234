"""The flat tables as one XLSX workbook, a sheet per table, written row by row: its size is not limited by the memory.

Times are the hall's clock as real dates of the spreadsheet, durations are seconds. A table of more rows than a sheet
can have goes on on further sheets.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import UTC, date, datetime
from functools import lru_cache
from pathlib import Path
from typing import Any

import xlsxwriter

from hall.domain.business_day import local
from hall.reports.export import guarded
from hall.reports.flat import TABLES, Source, Tell, counted

MOST_ROWS = 1_048_575
"""Of one sheet, without its heading."""
_EPOCH = datetime(1899, 12, 30, tzinfo=UTC)
"""The day 0 of spreadsheets, which know no zones: a clock on the wall is taken for UTC."""


def write(at: Source, zone: str, path: Path, tell: Tell, about: Mapping[str, str]) -> None:
    """The workbook; `about` says what it is, line by line, on its first sheet."""
    options = {
        "constant_memory": True,
        "strings_to_formulas": False,
        "strings_to_urls": False,
        "strings_to_numbers": False,
    }
    book = xlsxwriter.Workbook(str(path), options)
    info = book.add_worksheet("Info")
    info.set_column(0, 0, 28)
    info.set_column(1, 1, 90)
    for line, (label, text) in enumerate(about.items()):
        info.write_string(line, 0, label)
        info.write_string(line, 1, text)
    for name in TABLES:
        _Sheet(book, name, zone).write(at, tell)
    book.close()


class _Sheet:
    """One table, on as many sheets as it needs."""

    def __init__(self, book: Any, name: str, zone: str) -> None:
        self._book, self._name, self._zone = book, name, zone
        self._head = book.add_format({"bold": True, "bottom": 1})
        self._time = book.add_format({"num_format": "yyyy-mm-dd hh:mm:ss"})
        self._day = book.add_format({"num_format": "yyyy-mm-dd"})
        self._midnight = lru_cache(maxsize=400)(self._days_since)

    def write(self, at: Source, tell: Tell) -> None:
        sheet, line, number = self._begun(1), 0, 1
        for row in counted(TABLES[self._name].rows(at), tell):
            if line == MOST_ROWS:
                number += 1
                sheet, line = self._begun(number), 0
            line += 1
            for column, value in enumerate(row):
                self._cell(sheet, line, column, value)

    def _begun(self, number: int) -> Any:
        sheet = self._book.add_worksheet(self._name if number == 1 else f"{self._name} {number}")
        sheet.freeze_panes(1, 0)
        for column, title in enumerate(TABLES[self._name].columns.split()):
            sheet.set_column(column, column, 18 if title.endswith(("_at", "begin", "end")) else 11)
            sheet.write_string(0, column, title, self._head)
        return sheet

    def _cell(self, sheet: Any, line: int, column: int, value: Any) -> None:
        if value is None or value == "":
            return
        if isinstance(value, str):
            sheet.write_string(line, column, guarded(value)[:32_767])
        elif isinstance(value, datetime):
            sheet.write_number(line, column, self._wall(value), self._time)
        elif isinstance(value, date):
            sheet.write_number(line, column, self._midnight(value), self._day)
        else:
            sheet.write_number(line, column, int(value) if isinstance(value, bool) else value)

    def _wall(self, at: datetime) -> float:
        here = local(at, self._zone).replace(tzinfo=UTC, microsecond=0)
        return (here - _EPOCH).total_seconds() / 86_400

    @staticmethod
    def _days_since(day: date) -> int:
        return (day - _EPOCH.date()).days
