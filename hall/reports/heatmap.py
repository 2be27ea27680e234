"""The week at a glance: for each hour of each weekday how many came, how long they waited, how the promise stood."""

from __future__ import annotations

from typing import Any

from hall.domain.measures.tally import Tally
from hall.domain.rules import WEEKDAYS
from hall.reports import day
from hall.reports.day import Laid

PARTS = (3, 4, 5, 2, 1)
"""Into so many steps the promise is divided, whichever of these comes out in whole minutes first."""


def report(found: Laid) -> dict[str, Any]:
    """The day sheet cut by hours of the week (`mon-09`), only those in which something was, with how waits spread.

    `spread` holds the width of a step in minutes and by row how many waits lie in each step (`spread`).
    """
    sheet = day.sheet(found)
    for item in sheet["items"]:
        weekday, hour = item["key"].split("-")
        place = (WEEKDAYS.index(weekday) + 1) % len(WEEKDAYS)
        item |= {"weekday": weekday, "hour": hour, "said": f"weekday-{place}", "then": f" {hour}:00"}
    promise_min = sheet["promise"]["minutes"]
    parts = next(n for n in PARTS if promise_min % n == 0)
    step_min, steps = promise_min // parts, 2 * parts
    waits = {item["key"]: spread(found.rows.get(item["key"], Tally()), step_min, steps) for item in sheet["items"]}
    return {**sheet, "spread": {"step_min": step_min, "waits": waits}}


def spread(row: Tally, step_min: int, steps: int) -> list[int]:
    """How many waits lie in each step; the lower end belongs to it, and one more, open step stands at the end.

    Example, two steps of ten minutes: of 0, 599, 600 and 9000 s two, one and one.
    """
    found = [0] * (steps + 1)
    for wait_s, n in row.values.get("wait", {}).items():
        found[min(wait_s // (60 * step_min), steps)] += n
    return found
