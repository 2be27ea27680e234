"""What stands at the head of a column of a printed sheet or a workbook.

Where rows are hours or half-hours, the figures of one row are not all of the same people: the head says by which
instant each was laid into it (METRICS R3).
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

BY_THE_CLOCK = frozenset({"hour", "half_hour", "cell"})
"""The cuts whose rows are stretches of the day."""
_BY_TAKING = ("issued",)
_BY_JOINING = (
    *("called", "wait_n", "wait_mean_s", "wait_median_s", "wait_p90_s", "wait_max_s", "wait_max_number"),
    *("wait_net_mean_s", "sl_n", "sl_kept", "sl", "sl_served_only"),
)
_BY_ENDING = (
    *("served", "no_show", "left", "expired", "handed", "open", "transferred", "recalls", "served_after_closing"),
    *("way_n", "way_mean_s", "service_n", "service_mean_s", "service_median_s", "service_p90_s"),
    *("handle_n", "handle_mean_s", "service_sd_s", "service_cs2", "ended_services"),
)
_WITHIN = ("open_s", "paused_s", "idle_s", "busy_s", "utilisation", "throughput_per_h", "overtime_s")
_LAID: Mapping[str, str] = {
    **dict.fromkeys(_BY_TAKING, "taking"),
    **dict.fromkeys(_BY_JOINING, "joining"),
    **dict.fromkeys(_BY_ENDING, "ending"),
    **dict.fromkeys(_WITHIN, "within"),
}


def head(report: Mapping[str, Any], figure: str, say: Callable[..., str]) -> str:
    """What a figure is called, by the clock also how it was laid. Example: `Wait, median · by joining`."""
    name = say(f"metric-{figure}", minutes=report["promise"]["minutes"])
    laid = _LAID.get(figure) if report["by"] in BY_THE_CLOCK else None
    return say("export-laid", figure=name, how=say(f"export-by-{laid}")) if laid else name


_LISTS = {
    "exceptions": ("list-number", "list-what"),
    "tickets": ("list-number", "list-what"),
    "ticket": ("export-row-fact", "list-happened"),
}
"""Reports whose rows are numbers or facts: by what they are known, and what the name of a row tells."""


def first(report: Mapping[str, Any], say: Callable[..., str]) -> tuple[str, str]:
    """What stands over the keys of the rows and over their names. Example: `Number`, `What`."""
    key, name = _LISTS.get(str(report["report"]), ("export-code", f"export-row-{report['by']}"))
    return say(key), say(name)
