"""The calendar of a hall as others may read it: which days are open, when, and why they differ from their weekday."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

from hall.domain import calendar
from hall.domain.business_day import local
from hall.domain.configuration import Configuration
from hall.domain.rules import WEEKDAYS
from hall.journey.ports import View
from hall.reports import must_be_a_period

USUAL_DAYS = 31


def days(ledger: View, first: date | None, last: date | None) -> dict[str, Any]:
    """Every date from … to, both included: today and the thirty after it when nothing is asked.

    working_days counts from the first day as day 0, as promises of so many working days do. Refuses `invalid` for a
    period that ends before it begins or is longer than a year.
    """
    config = ledger.config
    begin = first or local(ledger.now, config.hall.timezone).date()
    end = last or min(begin, date.max - timedelta(days=USUAL_DAYS)) + timedelta(days=USUAL_DAYS - 1)
    must_be_a_period(begin, end)
    found = [begin + timedelta(days=n) for n in range((end - begin).days + 1)]
    return {
        "from": begin.isoformat(),
        "to": end.isoformat(),
        "items": [_item(config, day) for day in found],
        "working_days": calendar.working_days(config, begin, end),
    }


def _item(config: Configuration, day: date) -> dict[str, Any]:
    """One date; services name only those whose hours are not the hall's."""
    special, hours = calendar.special(config, day), calendar.hours(config, day)
    own = {code: calendar.hours(config, day, code) for code in config.service_by_code}
    return {
        "date": day.isoformat(),
        "weekday": WEEKDAYS[day.weekday()],
        "working": bool(hours),
        "kind": special.kind if special else "usual",
        "works_as": special.works_as or None if special else None,
        "name": dict(special.name) if special else {},
        "hours": hours,
        "services": {code: found for code, found in own.items() if found != hours},
    }
