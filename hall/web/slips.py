"""A slip seen before it is printed: the settings page shows what the hall's own printers would put on paper."""

from __future__ import annotations

import base64
from typing import Any, Literal, Protocol, cast

from flask import Response, current_app

from hall.contract.slip_template import DrawSlip
from hall.domain.refusals import Refusal
from hall.journey import slip_plans
from hall.web import schemas
from hall.web.access import need
from hall.web.answers import as_json
from hall.web.context import halls
from hall.web.description import Routes
from hall.web.ports import Revisions

_EASEL = "hall.easel"


class SlipBody(schemas.Strict):
    """The slip's part of a configuration, and for which visitor and printer it is drawn."""

    slip: dict[str, Any]
    language: Literal["zh-Hans", "zh-Hant", "en"] = "zh-Hans"
    paper_mm: Literal[80, 58] = 80
    mode: Literal["raster", "text"] = "raster"


class Easel(Protocol):
    """Where slips are drawn; implemented by `hall.realtime.papers`."""

    def drawn(self, hall: str, asked: DrawSlip) -> bytes | None:
        """A PNG picture of a slip; None when no box of the hall could draw it in time."""


def install(extensions: dict[str, object], easel: Easel) -> None:
    """Remember where slips are drawn."""
    extensions[_EASEL] = easel


def add_to(routes: Routes, revisions: Revisions) -> None:
    """The route of the slip's picture, beside those of the configuration."""

    @routes.post("/preview-slip", summary="A slip by this template as a PNG picture in base64; changes nothing")
    def preview_slip(path: schemas.HallPath, body: SlipBody) -> Response:
        """Drawn by a device box of the hall; refuses `no_box_draws` where none can do it now."""
        need(path.hall, "admin")
        present = revisions.present(path.hall)["body"]
        config = revisions.sound(path.hall, {**present, "slip": body.slip})
        with halls().view(path.hall) as view:
            id_, now = view.new_id(), view.now
        asked = slip_plans.drawing(config, now, id_, body.language, body.paper_mm, body.mode)
        picture = cast(Easel, current_app.extensions[_EASEL]).drawn(path.hall, asked)
        if picture is None:
            raise Refusal("no_box_draws")
        return as_json({"png": base64.b64encode(picture).decode()})
