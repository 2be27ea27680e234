"""The staff sheet: for everybody who worked at a window the people, the times, and how hard the work was.

Raw numbers of different services cannot be compared, so beside them stands the case-mix index (METRICS §5). Nothing
here ranks anybody; who may read it is a question of rights, not of this file.
"""

from __future__ import annotations

from typing import Any

from hall.domain.measures import mix, stages
from hall.domain.measures.stages import Stage
from hall.reports import day
from hall.storage.report_reads import Period


def report(period: Period) -> dict[str, Any]:
    """The day sheet cut by the people at the windows, with the case-mix index."""
    sheet = day.report(period, "clerk")
    sound = [stage for stage in period.stages if not stages.impossible(stage)]
    of_clerk: dict[str, list[Stage]] = {}
    for stage in sound:
        of_clerk.setdefault(stage.clerk, []).append(stage)
    for item in sheet["items"]:
        item["case_mix"] = mix.case_mix(of_clerk.get(item["key"], []), period.expected_s)
    sheet["total"]["case_mix"] = mix.case_mix(sound, period.expected_s)
    return sheet
