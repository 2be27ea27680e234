"""Is everything in place for opening? Only looks."""

from __future__ import annotations

from flask import Response
from flask_openapi3.models.tag import Tag

from hall import opening
from hall.domain.business_day import local
from hall.web import schemas
from hall.web.access import need
from hall.web.answers import as_json
from hall.web.context import halls, here
from hall.web.description import Routes

routes = Routes("opening", __name__, url_prefix="/api/v1/halls/<hall>", abp_tags=[Tag(name="devices")])


@routes.get("/before-opening", summary="What a hall should mend before its doors open, area by area")
def before_opening(path: schemas.HallPath) -> Response:
    """`weight` is `mend`, `look` or `well`; `words` is the sentence in every language."""
    need(path.hall, "manager", "admin", "greeter")
    with halls().view(path.hall) as view:
        at, name = local(view.now, view.config.hall.timezone), view.config.hall.name
        items = list(opening.rows(view, here().settings, here().words))
        return as_json({"hall": {"name": name}, "at": at, "items": items})
