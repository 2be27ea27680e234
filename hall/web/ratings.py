"""Ratings: what an evaluator at a window has to ask, and what the visitor said, there or on his phone."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Annotated, Any

from flask import Response
from flask_openapi3.models.tag import Tag
from pydantic import Field

from hall.domain.follow_up import REASONS
from hall.domain.refusals import Refusal
from hall.journey import asking, follow, keypad, rate
from hall.journey.ports import View
from hall.web import schemas
from hall.web.access import Caller, caller, need
from hall.web.answers import as_json, perform
from hall.web.context import halls
from hall.web.description import Routes
from hall.web.snapshots import common

routes = Routes("ratings", __name__, url_prefix="/api/v1/halls/<hall>", abp_tags=[Tag(name="ratings")])


class PlacePath(schemas.HallPath):
    """The place of an evaluator."""

    place: Annotated[str, Field(min_length=1, max_length=96)]


class RatingBody(schemas.Strict):
    """1 very dissatisfied to 5 very satisfied; null: asked, and nobody answered in time."""

    level: Annotated[int, Field(ge=1, le=5)] | None


class ReasonsBody(schemas.Strict):
    """What was not as it should be, by the hall's list."""

    reasons: Annotated[list[schemas.Code], Field(min_length=1, max_length=len(REASONS))]


@routes.post("/tickets/<ticket>/rating", summary="How the visitor was served, from an evaluator at the window")
def rating(path: schemas.TicketPath, body: RatingBody) -> Response:
    """One rating for each ended stage; late only while nobody else was served at that window since."""
    who = _screen(path.hall)

    def work(view: View) -> Mapping[str, Any]:
        _must_stand_here(view, path.ticket, who)
        if body.level is None:
            done = rate.not_rated(view, path.ticket, rate.EVALUATOR)
        else:
            done = rate.rate(view, path.ticket, body.level, rate.EVALUATOR)
        return {"ticket": path.ticket, "level": done.level, "window": done.stage.window, "at": done.at}

    return perform(halls(), path.hall, who, work)


@routes.post("/tickets/<ticket>/rating/reasons", summary="Why it was bad, from an evaluator at the window")
def reasons(path: schemas.TicketPath, body: ReasonsBody) -> Response:
    """After a level of 1 or 2, once; nobody need give any."""
    who = _screen(path.hall)

    def work(view: View) -> Mapping[str, Any]:
        _must_stand_here(view, path.ticket, who)
        done = follow.explain(view, path.ticket, tuple(body.reasons), "")
        return {"ticket": path.ticket, "reasons": list(done.reasons)}

    return perform(halls(), path.hall, who, work)


def _screen(hall: str, *others: str) -> Caller:
    """Who shows the question. On a second screen of a window's machine the clerk is signed in beside the device."""
    who = caller()
    beside = ("clerk", "manager", "admin") if who is not None and who.device else ()
    return need(hall, "kiosk", "box", "display", "integration", *others, *beside)


def _must_stand_here(view: View, ticket: str, who: Caller) -> None:
    """Refuses `not_allowed` for an evaluator of another window, and for a person at any other device."""
    stage, at = view.told.served(ticket), view.config.place_by_code.get(who.place)
    if who.device and who.actor.startswith("account:") and (at is None or at.kind != "evaluator"):
        raise Refusal("not_allowed")
    if who.device and stage is not None and at is not None and at.window and at.window != stage.window:
        raise Refusal("not_allowed")


@routes.get("/evaluators/<path:place>", summary="What the evaluator at this place has to ask now")
def asks(path: PlacePath) -> Response:
    """The visitor who was served last at its window, while it is his turn to say something; else null."""
    _screen(path.hall, "manager", "admin")
    with halls().view(path.hall) as view:
        return as_json(_asks(view, keypad.place_of(view.config, path.place, "evaluator").window))


def _asks(view: View, window: str) -> dict[str, Any]:
    plan = view.config.window_by_code[window]
    shown = {**common.cursor(view), "hall": common.coded(view.config.hall), "window_label": plan.label, "ask": None}
    found = asking.to_ask(view, window)
    if found is None:
        return shown
    stage, until = found
    ticket = view.ticket(stage.ticket)
    left_s = (until - view.now).total_seconds()
    ask = {"ticket": ticket.id, "number": ticket.number, "language": ticket.language, "left_s": round(left_s)}
    return {**shown, "ask": ask}
