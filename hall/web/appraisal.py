"""Points by hand for a window's appraisal: given and struck by managers; the report `appraisal` shows them."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Annotated, Any

from flask import Response
from flask_openapi3.models.tag import Tag
from pydantic import Field

from hall.domain.appraisal import LARGEST, Entry
from hall.journey import appraise
from hall.journey.ports import View
from hall.web import schemas
from hall.web.access import Caller, need
from hall.web.answers import perform
from hall.web.context import halls
from hall.web.description import Routes
from hall.web.texts import Day

_WHO = ("manager", "admin")
_Why = Annotated[schemas.Note, Field(min_length=2)]


class EntryPath(schemas.HallPath):
    """One entry."""

    id: Annotated[str, Field(min_length=1, max_length=40)]


class GiveBody(schemas.Strict):
    """Points for a window and a business day; below zero they are taken."""

    window: schemas.Code
    day: Day
    points: Annotated[int, Field(ge=-LARGEST, le=LARGEST)]
    why: _Why


class StrikeBody(schemas.Strict):
    """Why an entry counts no more."""

    why: _Why


routes = Routes("appraisal", __name__, url_prefix="/api/v1/halls/<hall>/appraisal", abp_tags=[Tag(name="reports")])


def act(path: schemas.HallPath, do: Callable[[View, Caller], Entry], status: int) -> Response:
    who = need(path.hall, *_WHO)

    def work(view: View) -> Mapping[str, Any]:
        done = do(view, who)
        return {"id": done.id, "window": done.window, "points": done.points, "struck": done.struck_at is not None}

    return perform(halls(), path.hall, who, work, status)


@routes.post("/points", summary="Give a window points by hand, or take some from it")
def give(path: schemas.HallPath, body: GiveBody) -> Response:
    return act(path, lambda v, who: appraise.give(v, body.window, body.day, body.points, body.why, who.name), 201)


@routes.post("/points/<id>/strike", summary="An entry counts no more; it stays listed with the reason")
def strike(path: EntryPath, body: StrikeBody) -> Response:
    return act(path, lambda view, who: appraise.strike(view, path.id, body.why, who.name), 200)
