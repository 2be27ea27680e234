"""The window sheet: for every window its people, its times and what it did with its day."""

from __future__ import annotations

from typing import Any

from hall.domain.configuration import Configuration
from hall.reports import day
from hall.reports.day import Laid


def report(found: Laid) -> dict[str, Any]:
    """The day sheet cut by window, with a row for every window of the hall, also for those without business.

    `offers` are the names of what a window is there for at the end of the period, in the order of its settings: a
    number alone says nothing to whoever does not know the hall by heart.
    """
    sheet = day.sheet(found)
    for item in sheet["items"]:
        item["offers"] = _offers(found.period.config, item["key"])
    return sheet


def _offers(config: Configuration, window: str) -> list[dict[str, str]]:
    plan = config.window_by_code.get(window)
    offered = plan.services if plan else ()
    return [dict(config.service_by_code[one.code].name) for one in offered if one.code in config.service_by_code]
