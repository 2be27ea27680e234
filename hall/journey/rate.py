"""How a visitor was served, in his own words: one of five levels, once for each stage that ended at a window.

An evaluator on the desk asks whoever stands there. So what comes late counts only while nobody else was served at that
window since: else the next visitor's finger would rate the one before. A phone is the visitor's own and cannot be taken
for another's. Who was asked and said nothing is on record as not having rated, and is never counted as satisfied.
"""

from __future__ import annotations

from hall.domain.facts import Fact, FactType
from hall.domain.refusals import Refusal
from hall.journey import follow
from hall.journey.ports import View
from hall.journey.told import Rated, RatedStage

LEVELS = range(1, 6)
"""1 very dissatisfied … 5 very satisfied (METRICS §7)."""
EVALUATOR, PHONE = "evaluator", "phone"


def stage_to_rate(view: View, ticket: str, channel: str) -> RatedStage:
    """The ended stage that a rating is about.

    Refuses `not_served_yet`, `already_rated`, and at an evaluator `rating_too_late` when another was served since.
    """
    number = view.ticket(ticket).number
    stage = view.told.served(ticket)
    if stage is None:
        raise Refusal("not_served_yet", number=number)
    if channel != PHONE and view.told.last_served(stage.window) != stage:
        raise Refusal("rating_too_late", number=number, window=_label(view, stage.window))
    before = view.told.rating(stage)
    if before is not None and before.level is not None:
        raise Refusal("already_rated", number=number)
    return stage


def rate(view: View, ticket: str, level: int, channel: str) -> Rated:
    """The visitor has rated; also after the evaluator had given up waiting."""
    if level not in LEVELS:
        raise Refusal("invalid", path="level", found=level)
    stage = stage_to_rate(view, ticket, channel)
    rated = Rated(stage=stage, level=level, channel=channel, at=view.now)
    view.told.put_rating(rated)
    _record(view, FactType.TICKET_RATED, stage, {"level": level, "channel": channel})
    follow.open_for(view, rated)
    return rated


def not_rated(view: View, ticket: str, channel: str) -> Rated:
    """He was asked and said nothing in time. What was known already stays."""
    stage = view.told.served(ticket)
    if stage is None:
        raise Refusal("not_served_yet", number=view.ticket(ticket).number)
    before = view.told.rating(stage)
    if before is not None:
        return before
    rated = Rated(stage=stage, level=None, channel=channel, at=view.now)
    view.told.put_rating(rated)
    _record(view, FactType.RATING_NOT_GIVEN, stage, {"channel": channel})
    return rated


def _record(view: View, kind: FactType, stage: RatedStage, data: dict[str, object]) -> None:
    about = {"number": view.ticket(stage.ticket).number, "of_leg": stage.leg, "of_clerk": stage.clerk}
    fact = Fact(
        type=kind,
        happened_at=view.now,
        ticket=stage.ticket,
        window=stage.window,
        service=stage.service,
        data={**about, **data},
    )
    view.record(fact)


def _label(view: View, window: str) -> str:
    plan = view.config.window_by_code.get(window)
    return plan.label if plan else window
