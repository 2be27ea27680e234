"""What opens the staff corner of the kiosks: set here, told to the boxes, checked by them also while we are away."""

from __future__ import annotations

import secrets
from collections.abc import Callable
from typing import Annotated, Literal, cast

from flask import Response, current_app
from flask_openapi3.models.tag import Tag
from pydantic import Field

from hall.apart import apart
from hall.contract.corner import hashed
from hall.domain.own_access import pin_problem
from hall.domain.refusals import Refusal
from hall.web import schemas
from hall.web.access import need
from hall.web.answers import as_json, asked_key, by
from hall.web.description import Routes
from hall.web.ports import CornerKeys

_TOLD = "hall.corner_told"
SHORTEST_CARD = 6


class CornerBody(schemas.Strict):
    """A PIN of 4 to 8 digits, or what a staff card's code says when it is scanned; empty takes it away."""

    kind: Literal["pin", "card"]
    code: Annotated[str, Field(max_length=64)]


def install(extensions: dict[str, object], told: Callable[[str], None]) -> None:
    """`told` has the boxes of a hall hear of it."""
    extensions[_TOLD] = told


def blueprint(keys: CornerKeys) -> Routes:
    """Routes of the staff corner."""
    routes = Routes("corner", __name__, url_prefix="/api/v1/halls/<hall>/corner", abp_tags=[Tag(name="configuration")])

    @routes.get("", summary="Whether a PIN and a staff card are set")
    def present(path: schemas.HallPath) -> Response:
        need(path.hall, "admin", "manager")
        there = keys.hashes(path.hall)
        return as_json({"pin": "pin" in there, "card": "card" in there})

    @routes.post("", summary="Set or take away what opens the staff corner of the kiosks")
    def put(path: schemas.HallPath, body: CornerBody) -> Response:
        who = need(path.hall, "admin")
        _check(body)
        made = apart(lambda: hashed(body.code, secrets.token_bytes(16))) if body.code else ""
        answer = keys.put(path.hall, by(who), asked_key(), body.kind, made)
        cast(Callable[[str], None], current_app.extensions[_TOLD])(path.hall)
        return as_json(answer.body, answer.status)

    return routes


def _check(body: CornerBody) -> None:
    """Refuses `pin_form`, `pin_easy` and `card_form`."""
    if not body.code:
        return
    if body.kind == "pin":
        if problem := pin_problem(body.code):
            raise Refusal(problem)
    elif len(body.code) < SHORTEST_CARD or not body.code.isprintable() or body.code != body.code.strip():
        raise Refusal("card_form", least=SHORTEST_CARD)
