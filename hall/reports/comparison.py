"""Period against period: this one, the same number of days just before, and the same weekdays a year before.

A year before is 364 days before: the same weekdays, so that nobody compares a Saturday with a Sunday.
"""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

from hall.domain.measures.change import change
from hall.reports import day
from hall.reports.day import Laid
from hall.reports.export import figures_of

YEAR = timedelta(days=364)


def spans(first: date, last: date) -> dict[str, tuple[date, date]]:
    """By name: the periods that this one is compared with."""
    length = last - first + timedelta(days=1)
    return {"previous": (first - length, last - length), "last_year": (first - YEAR, last - YEAR)}


def report(found: Laid) -> dict[str, Any]:
    """A row for each period, and by figure how much this one differs from the others, as difference and as share."""
    sheet = day.sheet(found)
    totals = {name: day.sheet(earlier)["total"] for name, earlier in found.earlier.items()}
    rows = {"this": (found, sheet["total"]), **{n: (found.earlier[n], totals[n]) for n in totals}}
    items = [
        {**figures, "key": name, "name": f"{of.period.from_.isoformat()} – {of.period.to.isoformat()}"}
        for name, (of, figures) in rows.items()
    ]
    changes = {
        name: {figure: change(sheet["total"][figure], before[figure]) for figure in figures_of(sheet)}
        for name, before in totals.items()
    }
    few = {name: day.sheet(of)["few"]["total"] for name, (of, _) in rows.items()}
    return {**sheet, "items": items, "changes": changes, "few": {**few, "total": few["this"]}}
