"""The walk through the hall before it opens, and which device fills a place."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict
from functools import partial
from typing import Annotated, Any, Literal

from flask import Response
from flask_openapi3.models.tag import Tag
from pydantic import Field

from hall.domain.walking import Verdict, Walk, findings
from hall.journey import walk as walking
from hall.journey.ports import View
from hall.web import schemas
from hall.web.access import need
from hall.web.answers import as_json, perform
from hall.web.context import halls
from hall.web.description import Routes

routes = Routes("walk", __name__, url_prefix="/api/v1/halls/<hall>/walk", abp_tags=[Tag(name="devices")])
Place = Annotated[str, Field(max_length=96)]


class PlaceBody(schemas.Strict):
    """A place; empty for all."""

    place: Place = ""


class StartBody(schemas.Nothing):
    """`left`: only what the walk before did not find right."""

    left: bool = False


class MarkBody(schemas.Strict):
    """What the person before it found; `seen` says what a wrong one showed: a place, `nothing` or `other`."""

    place: Place
    verdict: Literal["", "right", "wrong", "unseen"]
    seen: Place = ""


@routes.get("", summary="The newest walk, what is to be mended, and how each device is")
def newest(path: schemas.HallPath) -> Response:
    """`walk` is null before the first one."""
    need(path.hall, "manager", "admin")
    with halls().view(path.hall) as view:
        return as_json(_body(view, view.installed.walk()))


@routes.post("/start", summary="Every sign, printer and speaker says which place it is")
def start(path: schemas.HallPath, body: StartBody) -> Response:
    """Begin a walk, or go on with what was left to be mended."""
    who = need(path.hall, "manager", "admin")
    begun = partial(walking.start, who=who.name, left=body.left)
    return perform(halls(), path.hall, who, lambda view: _body(view, begun(view)), 201)


@routes.post("/again", summary="Let a place, or all, say once more which it is")
def again(path: schemas.HallPath, body: PlaceBody) -> Response:
    """Only while a walk is under way."""
    who = need(path.hall, "manager", "admin")
    return perform(halls(), path.hall, who, lambda view: _body(view, walking.again(view, body.place)))


@routes.post("/mark", summary="Tick a place")
def mark(path: schemas.HallPath, body: MarkBody) -> Response:
    """An empty verdict takes the tick back."""
    who = need(path.hall, "manager", "admin")

    def work(view: View) -> Mapping[str, Any]:
        return _body(view, walking.mark(view, body.place, Verdict(body.verdict), body.seen, who.name))

    return perform(halls(), path.hall, who, work)


@routes.post("/end", summary="Sign the walk; signs show their windows again")
def end(path: schemas.HallPath, body: schemas.Nothing) -> Response:
    """What was not ticked counts as not seen."""
    who = need(path.hall, "manager", "admin")
    return perform(halls(), path.hall, who, lambda view: _body(view, walking.end(view, who.name)))


def _body(view: View, walk: Walk | None) -> dict[str, Any]:
    devices = {d.place: {"condition": d.condition, "cause": d.cause} for d in view.devices()}
    places = [{"code": p.code, "kind": p.kind, "name": dict(p.name), "window": p.window} for p in view.config.places]
    return {
        "walk": asdict(walk) if walk else None,
        "findings": [asdict(one) for one in findings(walk.marks)] if walk else [],
        "devices": devices,
        "places": places,
    }
