"""The staffing report: windows required and open by half-hour; and what one more window would change (METRICS §11).

It is seconds of computing, so a process of its own answers (`planned`); here is only what asks it.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, datetime
from typing import Any

from hall.reports import aside

CUTS = ("half_hour", "group")
BEHIND = tuple(f"plan_{cut}" for cut in CUTS)
"""How lists of tickets behind its figures are cut (`behind_plan`)."""


def report(url: str, hall: str, now: datetime, first: date | None, last: date | None, by: str) -> dict[str, Any]:
    """Items, total, period, promise, quality, evidence by day and `hall`; without days of the present one.

    Refuses `unknown_hall`, and `invalid` for a period that ends before it begins or is longer than a week.
    """
    days = {name: day.isoformat() if day else "" for name, day in (("from", first), ("to", last))}
    return aside.ask("hall.reports.planned", {"url": url, "hall": hall, "now": now.isoformat(), "by": by, **days})


def by_cut(url: str, hall: str, now: datetime, first: date, last: date) -> dict[str, Any]:
    """The same report by each of its CUTS, computed once."""
    days = {"from": first.isoformat(), "to": last.isoformat()}
    question = {"url": url, "hall": hall, "now": now.isoformat(), "by": "", **days}
    cuts: dict[str, Any] = aside.ask("hall.reports.planned", question)["cuts"]
    return cuts


def what_if(url: str, hall: str, now: datetime, asked: Mapping[str, Any]) -> dict[str, Any]:
    """The share within the promise, now and then. Asked: `day`, a service as `group`, `begin_s`, `end_s`, `count`."""
    return aside.ask("hall.reports.planned", {"url": url, "hall": hall, "now": now.isoformat(), **asked})
