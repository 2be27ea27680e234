"""The staff sheet: for everybody who worked at a window the people, the times, and how hard the work was.

Raw numbers of different services cannot be compared, so beside them stands the case-mix index (METRICS §5). Nothing
here ranks anybody; who may read it is a question of rights, not of this file.
"""

from __future__ import annotations

from typing import Any

from hall.domain.measures import mix
from hall.domain.measures.tally import Tally
from hall.reports import day
from hall.reports.day import Laid


def report(found: Laid) -> dict[str, Any]:
    """The day sheet cut by the people at the windows, with the case-mix index."""
    made = day.sheet(found)
    for item in made["items"]:
        item["case_mix"] = _case_mix(found, found.rows[item["key"]])
    made["total"]["case_mix"] = _case_mix(found, found.total)
    return made


def _case_mix(found: Laid, tally: Tally) -> float | None:
    return mix.case_mix(tally.by_service(mix.ENDED), tally.by_service(mix.TOOK_S), found.period.expected_s)
