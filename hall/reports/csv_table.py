"""A report as CSV: one table for programs. Pure.

UTF-8 with a byte order mark (so that Excel reads Chinese), one header row with the stable names, ISO dates, durations
twice: whole seconds and minutes with two decimals. No text cell can become a formula.

Beside the figures stands what another file says on a sheet of its own: of a comparison how much this period differs
from the row's (`…_difference` in the figure's unit, `…_change` as a share of the row's value), of an appraisal why
points were given or taken by hand.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Callable, Mapping
from decimal import Decimal
from typing import Any

from hall.domain.wording import pick
from hall.reports.export import few_of, figures_of, guarded, has_total, name_of, rounded

Item = Mapping[str, Any]


def csv_bytes(report: Mapping[str, Any], language: str) -> bytes:
    """The rows and, last, the total (key `total`) where the rows have one."""
    names = figures_of(report)
    out = io.StringIO(newline="")
    writer = csv.writer(out)
    beside = _beside(report, names)
    figures = (column for name in names for column in _columns(name))
    writer.writerow(["from", "to", report["by"], "name", *figures, *beside])
    days = [report["period"]["from"], report["period"]["to"]]
    for item in (*report["items"], *([report["total"]] if has_total(report) else [])):
        texts = [guarded(str(item["key"])), guarded(name_of(item, language))]
        cells = (cell for name in names for cell in _cells(name, item[name], language))
        writer.writerow([*days, *texts, *cells, *(of(item) for of in beside.values())])
    return out.getvalue().encode("utf-8-sig")


def _columns(name: str) -> list[str]:
    return [name, f"{name.removesuffix('_s')}_min"] if name.endswith("_s") else [name]


def _cells(name: str, value: Any, language: str) -> list[str]:
    if value is None:
        return ["", ""] if name.endswith("_s") else [""]
    if name.endswith("_s"):
        return [rounded(value, 0), rounded(Decimal(str(value)) / 60, 2)]
    if isinstance(value, (str, Mapping)):
        return [guarded(pick(value, language) if isinstance(value, Mapping) else value)]
    return [_number(value)]


def _number(value: float) -> str:
    return str(value) if isinstance(value, int) else rounded(value, 4)


# -- what stands beside the figures


def _beside(report: Mapping[str, Any], names: list[str]) -> Mapping[str, Callable[[Item], str]]:
    """By column: what its cell is in a row."""
    found: dict[str, Callable[[Item], str]] = {}
    if report["report"] == "comparison":
        found |= _changes(report["changes"], names)
    if "entries" in report:
        found["points_by_hand_why"] = lambda item: guarded(_reasons(report, item))
    found |= {name: lambda _, said=said: said for name, said in _said_in_each_row(report).items()}  # type: ignore[misc]  # bound now
    return found | ({"few": lambda item: _few(report, item)} if "few" in report else {})


def _changes(changes: Mapping[str, Any], names: list[str]) -> dict[str, Callable[[Item], str]]:
    """This period less the row's, and that as a share of the row's; of shares the difference says all."""

    def part(figure: str, name: str) -> Callable[[Item], str]:
        return lambda item: _changed(changes.get(item["key"], {}).get(figure), figure, name)

    parts = (("difference", "difference"), ("share", "change"))
    return {f"{figure}_{word}": part(figure, name) for figure in names for name, word in parts}


def _changed(found: Mapping[str, Any] | None, figure: str, part: str) -> str:
    if found is None or found[part] is None:
        return ""
    return rounded(found[part], 0) if part == "difference" and figure.endswith("_s") else _number(found[part])


def _reasons(report: Mapping[str, Any], item: Item) -> str:
    """Why the points by hand of a row, those that count: `2025-06-03 -3: opened late (Chen Jing)`."""
    mine = (one for one in report["entries"] if one["row"] == item["key"] and not one["struck"])
    return "; ".join(f"{one['day']} {one['points']:+}: {one['why']} ({one['by']})" for one in mine)


def _said_in_each_row(report: Mapping[str, Any]) -> Mapping[str, str]:
    """What a file without a first sheet must say of its figures: whose cases these are, how percentiles were made."""
    said = {}
    if "source" in report:
        names = ", ".join(report["source"]["names"])
        said["source"] = guarded(f"approval: {names}" if report["source"]["used"] == "approval" else "own")
    if "made_from" in report:
        said["percentiles"] = str(report["made_from"]["percentiles"])
    return said


def _few(report: Mapping[str, Any], item: Item) -> str:
    """The figures of fewer than five values, each with their number: `wait_median_s:3 sl:2`."""
    return " ".join(f"{figure}:{n}" for figure, n in few_of(report, item).items() if figure in item)
