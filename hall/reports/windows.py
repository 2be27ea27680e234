"""The window sheet: for every window its people, its times and what it did with its day."""

from __future__ import annotations

from typing import Any

from hall.reports import day
from hall.reports.day import Laid


def report(found: Laid) -> dict[str, Any]:
    """The day sheet cut by window, with a row for every window of the hall, also for those without business."""
    return day.sheet(found)
