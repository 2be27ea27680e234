"""A report as it is printed: words and figures already written out, nothing left to look up. Pure.

It is drawn (`hall.drawing`) in a process of its own, so a sheet is plain data that JSON can carry. Figures are those
of the CSV, written for people: 900 seconds are `0:15:00`, 0.5 is `50.0 %`, and nothing is an en dash.
"""

from __future__ import annotations

import base64
from collections.abc import Mapping, Sequence
from typing import Any, TypedDict

from hall.domain.refusals import Refusal
from hall.domain.rules import WEEKDAYS
from hall.reports import aside, by_hand, export
from hall.reports.about import Say, about
from hall.reports.export import few_of, figures_of, has_total, name_of, worded
from hall.reports.heads import first, head
from hall.reports.written import NOTHING, shown

OWN_KEYS = ("period", "length", "hour", "half_hour", "cell", "channel", "kind", "alert")
"""Cuts whose keys are names of ours: a printed page has no use for them beside the words."""
IN_THE_NAME = ("exception_kind", "story_type")
"""Stable codes of what the name of the row says in words."""
OF_THE_WEEK = ("issued", "wait_median_s", "wait_p90_s", "sl", "service_mean_s")
"""What the grids of the week show, one after the other: on paper nobody can choose."""


class Column(TypedDict):
    """A column's heading, and whether its cells are figures (set to the right) or text."""

    label: str
    figure: bool


class Grid(TypedDict):
    """Hours by weekdays: each cell has its text and how dark it is, from 0 to 1; the shade only repeats the text."""

    title: str
    columns: list[str]
    rows: list[tuple[str, list[tuple[str, float]]]]


class Remarks(TypedDict):
    """What is listed below the rows: of each thing what it is about, and what is said of it."""

    title: str
    lines: list[tuple[str, str]]


class Sheet(TypedDict):
    """Everything that stands on the pages of one report."""

    language: str
    title: str
    author: str
    made_at: str
    about: list[tuple[str, str]]
    lead: int
    """How many of the first columns name the row."""
    columns: list[Column]
    rows: list[list[str]]
    total: list[str]
    """Empty where the rows have none."""
    few: list[list[int]]
    """By row, the total last: the columns of figures of few values, which are greyed; their text says of how many."""
    grids: list[Grid]
    remarks: Remarks | None
    means: str
    definitions: list[tuple[str, str]]
    page: str
    """How a page is counted, with `{page}` and `{nb}` where the numbers come."""


def of(report: Mapping[str, Any], say: Say, language: str, created_by: str) -> Sheet:
    """The sheet of a report, in the words of this language."""
    names, minutes = [name for name in figures_of(report) if name not in IN_THE_NAME], report["promise"]["minutes"]
    items = report["items"]
    coded = report["by"] not in OWN_KEYS and any(str(item["key"]) != name_of(item, language) for item in items)
    columns = [Column(label=label, figure=False) for label in first(report, say)[0 if coded else 1 :]]
    columns += [Column(label=head(report, name, say), figure=not _is_text(report, name)) for name in names]
    total = report["total"]
    return Sheet(
        language=language,
        title=export.title(report, say),
        author=created_by,
        made_at=report["at"],
        about=about(report, say, language, created_by),
        lead=2 if coded else 1,
        columns=columns,
        rows=[_row(report, item, names, say, language, coded=coded) for item in items],
        total=_total(report, names, say, language, coded=coded) if has_total(report) else [],
        few=[
            [at for at, name in enumerate(names, 2 if coded else 1) if few_of(report, item).get(name)]
            for item in (*items, total)
        ],
        grids=_grids(report, say, language) if report["by"] == "cell" else [],
        remarks=_remarks(report, say),
        means=say("export-means"),
        definitions=[(say(f"metric-{n}", minutes=minutes), say(f"metric-{n}-means", minutes=minutes)) for n in names],
        page=say("export-page", page="{page}", pages="{nb}"),
    )


def printed(sheet: Sheet) -> bytes:
    """The sheet as PDF, drawn in a process of its own; only the asking greenlet waits. Refuses `file_not_made`."""
    try:
        answer = aside.ask("hall.drawing", {"sheet": sheet})
    except Refusal as no:
        raise Refusal("file_not_made", **no.found) if no.code == "replay_failed" else no from None
    return base64.b64decode(answer["pdf"])


def _row(
    report: Mapping[str, Any], item: Mapping[str, Any], names: Sequence[str], say: Say, language: str, *, coded: bool
) -> list[str]:
    code = [str(item["key"])] if coded else []
    return [*code, name_of(item, language), *_figures(report, item, names, say, language)]


def _total(report: Mapping[str, Any], names: Sequence[str], say: Say, language: str, *, coded: bool) -> list[str]:
    figures = _figures(report, report["total"], names, say, language)
    return [*([""] if coded else []), say("export-total"), *figures]


def _figures(
    report: Mapping[str, Any], item: Mapping[str, Any], names: Sequence[str], say: Say, language: str
) -> list[str]:
    """The figures of a row; one of few values says of how many."""
    few, finely = few_of(report, item), report["report"] == "bulletin"
    return [
        shown(name, worded(name, item[name], say), language, finely=finely)
        + (f" (n {few[name]})" if name in few else "")
        for name in names
    ]


def _remarks(report: Mapping[str, Any], say: Say) -> Remarks | None:
    """Of an appraisal: who gave or took which points when, and why."""
    if "entries" not in report:
        return None
    lines = [
        (
            f"{one.day} · {say('place-window', n=one.window)} · {one.points}",
            " · ".join(said for said in (one.why, one.by, one.struck) if said),
        )
        for one in by_hand.lines(report, say)
    ]
    return Remarks(title=say("points-title"), lines=lines or [("", say("points-none"))])


def _is_text(report: Mapping[str, Any], name: str) -> bool:
    return any(isinstance(item[name], (str, Mapping)) for item in (*report["items"], report["total"]))


def _grids(report: Mapping[str, Any], say: Say, language: str) -> list[Grid]:
    items, minutes = report["items"], report["promise"]["minutes"]
    if not items:
        return []
    days = [day for day in WEEKDAYS if any(item["weekday"] == day for item in items)]
    hours = sorted({item["hour"] for item in items})
    by_place = {(item["weekday"], item["hour"]): item for item in items}
    heads = [say(f"weekday-{(WEEKDAYS.index(day) + 1) % len(WEEKDAYS)}") for day in days]
    return [
        Grid(
            title=say(f"metric-{figure}", minutes=minutes),
            columns=heads,
            rows=[(f"{hour}:00", _squares(by_place, days, hour, figure, language)) for hour in hours],
        )
        for figure in OF_THE_WEEK
    ]


def _squares(
    by_place: Mapping[tuple[str, str], Mapping[str, Any]], days: Sequence[str], hour: str, figure: str, language: str
) -> list[tuple[str, float]]:
    most = max((item[figure] or 0 for item in by_place.values()), default=0) or 1
    found = []
    for day in days:
        item = by_place.get((day, hour))
        value = item[figure] if item else None
        text = NOTHING if item is None else shown(figure, value, language)
        beside = f" (n {item['issued']})" if item is not None and figure != "issued" else ""
        found.append((text + beside, (value or 0) / most))
    return found
