"""The week at a glance: for each hour of each weekday how many came, how long they waited, how the promise stood."""

from __future__ import annotations

from typing import Any

from hall.domain.rules import WEEKDAYS
from hall.reports import day
from hall.reports.day import Laid


def report(found: Laid) -> dict[str, Any]:
    """The day sheet cut by hours of the week (`mon-09`), only those in which something was."""
    sheet = day.sheet(found)
    for item in sheet["items"]:
        weekday, hour = item["key"].split("-")
        place = (WEEKDAYS.index(weekday) + 1) % len(WEEKDAYS)
        item |= {"weekday": weekday, "hour": hour, "said": f"weekday-{place}", "then": f" {hour}:00"}
    return sheet
