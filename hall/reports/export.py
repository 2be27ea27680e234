"""Reports as files. Pure: a report in, bytes out; whoever serves them calls this beside the event loop."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from decimal import ROUND_HALF_UP, Decimal
from functools import partial
from typing import Any, Literal, Protocol

from hall.domain.wording import pick


class Words(Protocol):
    """The sentences in all languages; `hall.words.Catalogue` is one."""

    def say(self, language: str, key: str, /, **args: object) -> str:
        """The sentence in this language."""


FORMATS = ("json", "csv", "xlsx", "pdf")
CSV_TYPE = "text/csv; charset=utf-8"
TYPES = {
    "json": "application/json",
    "csv": CSV_TYPE,
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    "pdf": "application/pdf",
    "zip": "application/zip",
}
Shape = Literal["duration", "share", "rate", "plain"]
_RATES = {
    "throughput_per_h",
    "issued_per_day",
    "served_per_day",
    "demand",
    "offered_load",
    "average_open_windows",
    "gap",
    "case_mix",
    "rises",
    "effective_per_h",
    "average_open",
    "erlangs",
    "queue_mean",
    "service_cs2",
    "load_variation",
    "load_ratio",
    "mean_stages",
    "wait_evenness",
    "class_ratio",
    "mean_score",
    "ranking_score",
    "appraisal_score",
    "earned_points",
    "sl_points",
    "satisfaction_points",
    "presence_points",
    "in_order_points",
    "points_by_hand",
    "mean_completion_days",
    "visits_per_case",
}
_SHARES = {
    "sl",
    "sl_served_only",
    "utilisation",
    "presence",
    "in_order",
    "sl_required",
    "sl_open",
    "hit_rate",
    "coverage",
    "above_high",
    "skill",
    "idle_queue_share",
    "punctual_opening",
    "punctual_closing",
    "covered",
    "served_rate",
    "no_show_rate",
    "abandonment",
    "recall_rate",
    "recovered",
    "transfer_rate",
    "wait_share",
    "priority_share",
    "remote_share",
    "out_of_order_rate",
    "return_rate",
    "first_visit",
    "booked_no_show",
    "booked_punctual",
    "overtaken_share",
    "little_off",
    "participation",
    "satisfaction",
    "good",
    "very_satisfied",
    "bad",
    "call_back_rate",
    "fixed_in_time",
    "appeals_accepted",
    "completion_rate",
    "on_the_spot_rate",
    "on_time_rate",
    "promised_speed_up",
    "actual_speed_up",
    "legal_speed_up",
    "early_rate",
    "cohort_completion",
}
_CODED = {"appraisal_unranked": "unranked"}
"""Figures that are stable codes, and under which words people read them; in a CSV they stay codes."""
_TITLES = {("appraisal", "department"): "appraisal_departments"}
_STARTS_A_FORMULA = "=+-@＝＋－＠−\t\r\n"
"""What spreadsheets may take for the start of a formula, the full-width forms of Chinese keyboards too."""


def figures_of(report: Mapping[str, Any]) -> list[str]:
    """The names of the report's figures, in order."""
    return [name for name in report["total"] if name not in ("key", "name")]


def has_total(report: Mapping[str, Any]) -> bool:
    """Whether the rows have a total: periods that are compared with each other have none."""
    return str(report["by"]) != "period"


def title(report: Mapping[str, Any], say: Callable[..., str]) -> str:
    """What the report is called, also by the way in which it is cut."""
    return say(f"export-title-{_TITLES.get((report['report'], report['by']), report['report'])}")


def name_of(item: Mapping[str, Any], language: str) -> str:
    """What a row is called: services have names in languages, windows and hours a plain one."""
    name = item["name"]
    return pick(name, language) if isinstance(name, Mapping) else str(name or "")


def shape_of(figure: str) -> Shape:
    """How the values of a figure are shown to people."""
    if figure.endswith("_s"):
        return "duration"
    return "share" if figure in _SHARES else "rate" if figure in _RATES else "plain"


def worded(figure: str, value: Any, say: Callable[..., str]) -> Any:
    """The value for people: a code in words, anything else as it is."""
    return say(f"{_CODED[figure]}-{value}") if value and figure in _CODED else value


def guarded(text: str) -> str:
    """The text, harmless in a spreadsheet: what could start a formula gets an apostrophe before it."""
    return f"'{text}" if text and text[0] in _STARTS_A_FORMULA else text


def file_name(report: Mapping[str, Any], suffix: str) -> str:
    """Hall, report and days: `town-windows-2025-06-03_2025-06-05.csv`, in plain letters for every browser."""
    code = "".join(c if c.isascii() and (c.isalnum() or c in "-_") else "_" for c in str(report["hall"]["code"]))
    period = report["period"]
    days = period["from"] if period["from"] == period["to"] else f"{period['from']}_{period['to']}"
    of = f"{report['by']}-{report['service']['code']}" if "service" in report else report["by"]
    return f"{code}-{report['report']}-{of}-{days}.{suffix}"


def as_file(report: Mapping[str, Any], kind: str, words: Words, language: str, created_by: str) -> bytes:
    """The report as a file of this kind: `json`, `csv`, `xlsx` or `pdf`. Refuses `file_not_made`."""
    if kind == "pdf":
        from hall.reports import sheet

        return sheet.printed(sheet.of(report, partial(words.say, language), language, created_by))
    if kind == "csv":
        from hall.reports import csv_table

        return csv_table.csv_bytes(report, language)
    if kind == "xlsx":
        from hall.reports import workbook

        return workbook.xlsx_bytes(report, partial(words.say, language), language, created_by)
    return json.dumps(report, indent=2, ensure_ascii=False).encode() + b"\n"


def few_of(report: Mapping[str, Any], item: Mapping[str, Any]) -> Mapping[str, int]:
    """The figures of a row that are made of too few values to say much, each with their number (`few`)."""
    found: Mapping[str, int] = report.get("few", {}).get(str(item["key"]), {})
    return found


def rounded(value: float | Decimal, digits: int) -> str:
    """Half up, as people round, at the very end: 0.125 → 0.13."""
    return str(Decimal(str(value)).quantize(Decimal(1).scaleb(-digits), rounding=ROUND_HALF_UP))
