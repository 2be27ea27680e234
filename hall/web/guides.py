"""The service guide: the nine published items of a service, for whoever shows or prints them."""

from __future__ import annotations

from typing import Any

from flask import Response
from flask_openapi3.models.tag import Tag

from hall.domain.guide import ITEMS, unpublished
from hall.domain.refusals import Refusal
from hall.journey.ports import View
from hall.web import schemas
from hall.web.access import need
from hall.web.answers import as_json
from hall.web.context import halls, here
from hall.web.description import Routes
from hall.web.snapshots import common

routes = Routes("guides", __name__, url_prefix="/api/v1/halls/<hall>", abp_tags=[Tag(name="hall")])
_EVERYBODY = ("kiosk", "display", "greeter", "clerk", "manager", "admin", "integration")


@routes.get("/services/<service>/guide", summary="The nine published items of a service, and which are not there yet")
def guide(path: schemas.ServicePath) -> Response:
    """`items` are always nine, in their order, each with its title; `unpublished` is by language of the hall."""
    need(path.hall, *_EVERYBODY)
    with halls().view(path.hall) as view:
        return as_json(_guide(view, path.service))


def _guide(view: View, code: str) -> dict[str, Any]:
    service = view.config.service_by_code.get(code)
    if service is None:
        raise Refusal("unknown_service", asked=code, known=", ".join(view.config.service_by_code))
    return {
        "service": common.coded(service),
        "items": [
            {"item": name, "title": here().words.all(f"guide-{name}"), "text": dict(getattr(service.guide, name))}
            for name in ITEMS
        ],
        "unpublished": unpublished(service.guide, view.config.hall.languages),
    }
