"""Trying devices from the settings page."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Annotated, Any, Literal

import gevent
from flask import Response
from flask_openapi3.models.tag import Tag
from pydantic import Field

from hall.domain.refusals import Refusal
from hall.journey import rolls, trial
from hall.journey.ports import Answer, By, Halls, View
from hall.web import schemas
from hall.web.access import need
from hall.web.answers import perform
from hall.web.context import halls
from hall.web.description import Routes

routes = Routes("devices", __name__, url_prefix="/api/v1/halls/<hall>/devices", abp_tags=[Tag(name="devices")])
TRIAL_S = 8
"""Real seconds for which a tried sign shows its test number."""


class DevicePath(schemas.HallPath):
    """A device, by the place that it fills (`window-5/sign`)."""

    place: Annotated[str, Field(min_length=1, max_length=96)]


@routes.post("/<path:place>/test", summary="A test slip, sign or call at this place")
def test(path: DevicePath, body: schemas.Nothing) -> Response:
    """Ask the device to show that it works; what becomes of it stands on the live floor."""
    who = need(path.hall, "manager", "admin")
    served = halls()

    def work(ledger: View) -> Mapping[str, Any]:
        place = trial.try_device(ledger, path.place)
        if place.kind == "sign":
            gevent.spawn_later(TRIAL_S, _back, served, path.hall, path.place)
        return {"place": place.code, "kind": place.kind, "number": trial.TEST_NUMBER}

    return perform(served, path.hall, who, work)


class RollBody(schemas.Nothing):
    """A step of changing a printer's roll."""

    step: Literal["begin", "done", "cancel"]


@routes.post("/<path:place>/roll", summary="A step of changing the roll of paper of a printer")
def roll(path: DevicePath, body: RollBody) -> Response:
    """`begin`: no slips there from now on. `done`: a test is printed, the metres begin anew, it goes on. `cancel`."""
    who = need(path.hall, "greeter", "manager", "admin")

    def work(ledger: View) -> Mapping[str, Any]:
        return {"place": rolls.change(ledger, path.place, body.step).code, "step": body.step}

    return perform(halls(), path.hall, who, work)


def _back(served: Halls, hall: str, place: str) -> None:
    def work(ledger: View) -> Answer:
        trial.end_trial(ledger, place)
        return Answer(status=200, body={})

    try:
        served.perform(hall, By(actor="hall"), work)
    except Refusal:
        return  # the hall cannot write just now; the next call brings the sign right
