"""How today goes, from the day's own tickets."""

from __future__ import annotations

from hall.domain.measures import promise
from hall.journey.ports import View
from hall.reports.terms import terms


def within_promise(view: View) -> tuple[int, int]:
    """Of today's stages that prove or break the promise: how many kept it, and how many there are (METRICS §4)."""
    config, suspensions = view.config, view.state.suspensions
    return view.judged_today(lambda stage: promise.kept(stage, terms(config, stage, suspensions)))
