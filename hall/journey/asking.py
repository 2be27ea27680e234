"""Whom an evaluator at a window asks how it was: the visitor who was served there last, while he still stands there."""

from __future__ import annotations

from datetime import datetime, timedelta

from hall.domain.refusals import Refusal
from hall.journey import rate
from hall.journey.ports import View
from hall.journey.told import Rated, RatedStage

ASKS = timedelta(seconds=30)
"""How long an evaluator asks after a visitor was served; longer, and the next one stands there."""


def to_ask(view: View, window: str) -> tuple[RatedStage, datetime] | None:
    """The stage to ask about now, and until when; None when it was answered, given up, or is too long ago."""
    stage = view.told.last_served(window)
    if stage is None or view.now >= stage.ended_at + ASKS or view.told.rating(stage) is not None:
        return None
    return stage, stage.ended_at + ASKS


def said(view: View, window: str, ticket: str, leg: int, level: int | None) -> Rated:
    """What was answered at an evaluator of this window about one stage; level None: nothing in time.

    Refuses what a rating refuses, `rating_too_late` for an earlier stage, and `not_allowed` for another window's.
    """
    stage = view.told.served(ticket)
    if stage is not None and stage.window != window:
        raise Refusal("not_allowed")
    if stage is not None and stage.leg != leg:
        raise Refusal("rating_too_late", number=view.ticket(ticket).number, window=window)
    if level is None:
        return rate.not_rated(view, ticket, rate.EVALUATOR)
    return rate.rate(view, ticket, level, rate.EVALUATOR)
