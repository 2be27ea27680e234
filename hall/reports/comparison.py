"""Period against period: this one, the same number of days just before, and the same weekdays a year before.

A year before is 364 days before: the same weekdays, so that nobody compares a Saturday with a Sunday. Holidays move all
the same, so the working days of each period stand beside, and what comes of people is told per working day too.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from datetime import date, timedelta
from typing import Any

from hall.domain import calendar
from hall.domain.configuration import Configuration
from hall.domain.measures.aggregates import share
from hall.domain.measures.change import change
from hall.reports import day
from hall.reports.day import Laid
from hall.reports.export import figures_of, shape_of
from hall.reports.written import signed
from hall.storage.report_reads import Period

YEAR = timedelta(days=364)
PER_DAY = ("issued", "served")
"""What is told per working day too."""
TOLD = ("issued", "issued_per_day", "served_per_day", "wait_p90_s", "sl")
"""The changes that a file says in words."""


def spans(first: date, last: date) -> dict[str, tuple[date, date]]:
    """By name: the periods that this one is compared with."""
    length = last - first + timedelta(days=1)
    return {"previous": (first - length, last - length), "last_year": (first - YEAR, last - YEAR)}


def working_days(config: Configuration, first: date, last: date) -> int:
    """Both ends included, by the hall's calendar. Example: Monday to Sunday of an ordinary week: 5."""
    return calendar.working_days(config, first - timedelta(days=1), last)


def report(found: Laid) -> dict[str, Any]:
    """A row for each period, and by figure how much this one differs from the others, as difference and as share."""
    periods = {"this": found, **found.earlier}
    sheets = {name: day.sheet(of) for name, of in periods.items()}
    totals = {name: _with_days(found, of, sheets[name]["total"]) for name, of in periods.items()}
    sheet = {**sheets["this"], "total": totals["this"]}
    items = [{**totals[name], **_called(name, of.period)} for name, of in periods.items()]
    changes = {
        name: {figure: change(totals["this"][figure], totals[name][figure]) for figure in figures_of(sheet)}
        for name in found.earlier
    }
    few = {name: one["few"]["total"] for name, one in sheets.items()}
    return {**sheet, "items": items, "changes": changes, "few": {**few, "total": few["this"]}}


def _called(name: str, period: Period) -> dict[str, str]:
    """What a row is called: its days, and before them in words which period they are."""
    first, last = period.from_.isoformat(), period.to.isoformat()
    days = f"{first} – {last}"
    return {"key": name, "name": days, "said": f"compared-{name}", "then": f" {days}", "from": first, "to": last}


def _with_days(found: Laid, of: Laid, total: Mapping[str, Any]) -> dict[str, Any]:
    """The total of a period with its working days, by the calendar in force now; without one nothing is per day."""
    days = working_days(found.period.config, of.period.from_, of.period.to)
    per_day = {f"{name}_per_day": share(total[name], days) for name in PER_DAY}
    return {**total, "working_days": days, **per_day}


Say = Callable[..., str]


def told(report: Mapping[str, Any], say: Say) -> Sequence[tuple[str, str]]:
    """The lines that a file says of it: for each other period its working days, and what has changed since."""
    if report["report"] != "comparison":
        return []
    days = {item["key"]: item["working_days"] for item in report["items"]}
    names = {name: say(f"metric-{name}", minutes=report["promise"]["minutes"]) for name in TOLD}
    return [
        (
            say(f"change-{period}"),
            say(
                "export-compared",
                now=days["this"],
                before=days[period],
                changes=say("list-semicolon").join(f"{names[name]} {_text(name, found[name], say)}" for name in TOLD),
            ),
        )
        for period, found in report["changes"].items()
    ]


def _text(figure: str, found: Mapping[str, Any] | None, say: Say) -> str:
    """A change with its share; nothing is an en dash, and what rounds to nothing is 0. Example: `−0.9 min · −8.9 %`."""
    if found is None:
        return "–"
    shape = shape_of(figure)
    scale, digits = {"duration": (1 / 60, 1), "share": (100, 1), "rate": (1, 1), "plain": (1, 0)}[shape]
    by = signed(found["difference"] * scale, digits)
    if by == "0":
        return by
    if shape == "share":
        return say("change-points", by=by)
    size = f"{by} {say('unit-minutes')}" if shape == "duration" else by
    if found["share"] is None:
        return f"{size} · {say('change-new')}" if found["new"] else size
    return f"{size} · {signed(found['share'] * 100, 1)} %"
