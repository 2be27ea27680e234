"""Reports that are made by plan: which, how often, for whom; and which of them are due.

A daily report is about yesterday, a weekly one about Monday to Sunday before, a monthly one about the month before.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from hall.domain.rules import STRICT

EVERY = ("daily", "weekly", "monthly")
FORMATS = ("pdf", "xlsx", "csv")
REPORTS = (
    "day", "windows", "services", "staff", "heatmap", "comparison", "trend", "exceptions", "satisfaction", "bulletin",
    "appraisal",
)  # fmt: skip
CATCH_UP = 31
"""So many missed reports of one plan are made up for after the server was away; older ones are not."""


@dataclass(frozen=True, kw_only=True)
class ReportPlan:
    """One report that is made by itself. at is local "HH:MM"; email_to holds addresses separated by commas.

    folder is the name of a folder under the server's `outgoing`; files of the same name are replaced.
    """

    __pydantic_config__ = STRICT

    code: str
    report: str = "day"
    every: str = "daily"
    at: str = "07:00"
    format: str = "pdf"
    language: str = "zh-Hans"
    email_to: str = ""
    folder: str = ""

    @property
    def targets(self) -> tuple[tuple[str, str], ...]:
        """Ways and targets, each once."""
        addresses = [one.strip() for one in self.email_to.split(",") if one.strip()]
        folder = [("folder", self.folder)] if self.folder else []
        return tuple(dict.fromkeys([*(("email", one) for one in addresses), *folder]))


@dataclass(frozen=True, kw_only=True)
class Asked:
    """What somebody, or a plan, wants as a file."""

    id: str
    what: str
    from_: date
    to: date
    cut: str
    format: str
    language: str
    people: bool
    by: str
    author: str
    schedule: str = ""
    sent_to: tuple[tuple[str, str], ...] = ()
    """Ways and targets: ("email", address) or ("folder", name)."""


def due(plan: ReportPlan, now: datetime, newest: date | None) -> list[tuple[date, date]]:
    """First and last day of each report that should be there by now and comes after `newest`, oldest first.

    `now` is the hall's local time; newest is the last day of the newest report of this plan. Without one only the last
    report is due: a new plan shows at once that it works, and does not send a year.
    """
    hour, minute = map(int, plan.at.split(":"))
    found: list[tuple[date, date]] = []
    for first, last in _back_from(plan.every, now.date()):
        ripe = datetime.combine(last + timedelta(days=1), time(hour, minute), now.tzinfo) <= now
        if newest is not None and last <= newest:
            break
        if ripe:
            found.append((first, last))
        if len(found) == CATCH_UP or (found and newest is None):
            break
    return found[::-1]


def _back_from(every: str, today: date) -> Iterator[tuple[date, date]]:
    """The periods before today, newest first."""
    last = today - timedelta(days=1)
    if every == "weekly":
        last = today - timedelta(days=today.weekday() + 1)
    elif every == "monthly":
        last = today.replace(day=1) - timedelta(days=1)
    first_of: Mapping[str, int] = {"daily": 0, "weekly": 6}
    while True:
        first = last.replace(day=1) if every == "monthly" else last - timedelta(days=first_of[every])
        yield first, last
        last = first - timedelta(days=1)
