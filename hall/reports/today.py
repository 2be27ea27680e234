"""How today goes, from the day's own tickets."""

from __future__ import annotations

from hall.domain.measures import promise
from hall.journey.ports import View
from hall.reports.terms import terms


def within_promise(view: View) -> tuple[int, int]:
    """Of today's stages that prove or break the promise: how many kept it, and how many there are (METRICS §4)."""
    judged = [
        verdict
        for stage in view.stages_today()
        if (verdict := promise.kept(stage, terms(view.config, stage, view.state.suspensions))) is not None
    ]
    return sum(judged), len(judged)
