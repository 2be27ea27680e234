"""Which device fills a place, and which ones did before: a place stays when its device is swapped."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict
from typing import Annotated, Any

from flask import Response
from flask_openapi3.models.tag import Tag
from pydantic import BaseModel, Field

from hall.journey import fill
from hall.journey.ports import View
from hall.web import schemas
from hall.web.access import need
from hall.web.answers import as_json, perform
from hall.web.context import halls
from hall.web.description import Routes

routes = Routes("places", __name__, url_prefix="/api/v1/halls/<hall>/places", abp_tags=[Tag(name="devices")])


class PlaceQuery(BaseModel):
    """A place by its code."""

    place: Annotated[str, Field(min_length=1, max_length=96)]


class SwapBody(schemas.Strict):
    """The code on the label of the new device, and why it came."""

    place: Annotated[str, Field(min_length=1, max_length=96)]
    device: Annotated[str, Field(min_length=1, max_length=120, pattern=r"\S")]
    reason: Annotated[str, Field(max_length=200)] = ""


@routes.get("/history", summary="The devices of a place, the present one first")
def history(path: schemas.HallPath, query: PlaceQuery) -> Response:
    """Empty where nobody ever noted one."""
    need(path.hall, "manager", "admin")
    with halls().view(path.hall) as view:
        return as_json({"items": [asdict(one) for one in view.installed.fillings(query.place)]})


@routes.post("/swap", summary="Another device fills a place")
def swap(path: schemas.HallPath, body: SwapBody) -> Response:
    """For what hangs on a box: a sign, a printer, a loudspeaker. Screens and boxes are let in by their own code."""
    who = need(path.hall, "admin")

    def work(view: View) -> Mapping[str, Any]:
        return asdict(fill.swap(view, body.place, body.device.strip(), body.reason.strip(), who.name))

    return perform(halls(), path.hall, who, work, 201)
