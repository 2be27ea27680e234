"""Alerts over HTTP: which stand now, who takes one over, who gives it back."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Annotated, Any

from flask import Response
from flask_openapi3.models.tag import Tag
from pydantic import Field

from hall.journey import alerts
from hall.journey.ports import View
from hall.web import schemas
from hall.web.access import need
from hall.web.answers import as_json, perform
from hall.web.context import halls
from hall.web.description import Routes
from hall.web.snapshots import alerted, common

routes = Routes("alerts", __name__, url_prefix="/api/v1/halls/<hall>/alerts", abp_tags=[Tag(name="alerts")])
_READERS = ("manager", "admin", "inspector", "integration")
_TAKERS = ("manager", "admin", "integration")


class AlertPath(schemas.HallPath):
    """One alert."""

    id: Annotated[str, Field(min_length=1, max_length=40)]


class AcknowledgeBody(schemas.Nothing):
    """Who takes care (empty: whoever is signed in), and what is done about it."""

    owner: Annotated[str, Field(max_length=80)] = ""
    note: schemas.Note = ""


@routes.get("", summary="The alerts that stand now")
def standing(path: schemas.HallPath) -> Response:
    need(path.hall, *_READERS)
    with halls().view(path.hall) as view:
        return as_json(common.in_hall_time(lambda ledger: {"items": alerted.standing(ledger)})(view))


@routes.post("/<id>/acknowledge", summary="Take an alert over, with a name and a note")
def acknowledge(path: AlertPath, body: AcknowledgeBody) -> Response:
    who = need(path.hall, *_TAKERS)
    owner = " ".join(body.owner.split()) or who.name

    def work(ledger: View) -> Mapping[str, Any]:
        return _answer(ledger, alerts.acknowledge(ledger, path.id, owner, body.note).id)

    return perform(halls(), path.hall, who, work)


@routes.post("/<id>/release", summary="Give an alert back: it asks for somebody again")
def release(path: AlertPath, body: schemas.Nothing) -> Response:
    who = need(path.hall, *_TAKERS)

    def work(ledger: View) -> Mapping[str, Any]:
        return _answer(ledger, alerts.release(ledger, path.id).id)

    return perform(halls(), path.hall, who, work)


def _answer(ledger: View, id_: str) -> Mapping[str, Any]:
    rows: Mapping[str, Any] = common.in_hall_time(lambda view: {"items": alerted.standing(view)})(ledger)
    return next(row for row in rows["items"] if row["id"] == id_)
