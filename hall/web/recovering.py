"""The server was away: what happened, what is in doubt, what to do now. Only looks."""

from __future__ import annotations

from flask import Response
from flask_openapi3.models.tag import Tag

from hall.web import schemas
from hall.web.access import need
from hall.web.answers import as_json
from hall.web.context import halls
from hall.web.description import Routes
from hall.web.snapshots.recovering import after_outage

routes = Routes("recovering", __name__, url_prefix="/api/v1/halls/<hall>", abp_tags=[Tag(name="hall")])


@routes.get("/recovering", summary="What an outage of today left behind, with what a person needs to set it right")
def recovering(path: schemas.HallPath) -> Response:
    need(path.hall, "greeter", "manager", "admin", "integration")
    with halls().view(path.hall) as view:
        return as_json(after_outage(view))
