"""The demo's workbench: what the virtual devices show, passed on from the box, and a button that sends a crowd."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Mapping
from dataclasses import replace
from typing import Annotated, Any

import requests
from flask import Blueprint, Response, request
from pydantic import Field, ValidationError

from hall.domain.refusals import Refusal
from hall.settings import ROOT
from hall.web import schemas
from hall.web.access import Caller, need
from hall.web.answers import as_json, invalid, perform
from hall.web.context import halls, here
from hall.web.tickets import taking

routes = Blueprint("workbench", __name__)
TIMEOUT_S = 3.0


class CrowdBody(schemas.Strict):
    """How many visitors, within how many seconds of hall time."""

    visitors: Annotated[int, Field(ge=1, le=5000)] = 30
    over_s: Annotated[float, Field(ge=0, le=86400, strict=False)] = 60.0


class TakeBody(schemas.Strict):
    """A visitor stands at this kiosk, which has no page in the demonstration, and asks for this service."""

    kiosk: schemas.Code
    service: schemas.Code


@routes.errorhandler(ValidationError)
def wrong_shape(error: ValidationError) -> Response:
    return invalid(here().words)(error)


def _hall() -> str:
    codes = halls().codes()
    return codes[0] if codes else ""


@routes.get("/workbench")
def page() -> Response:
    """The page itself; it holds no data."""
    return here().pages.show("workbench", _hall())


@routes.get("/workbench/<path:what>")
def look(what: str) -> Response:
    """What the box's virtual devices show."""
    need(_hall(), "manager")
    if what == "crowd":
        return as_json(_crowd().state())
    return _from_box("GET", what)


@routes.post("/workbench/<path:what>")
def press(what: str) -> Response:
    """A fault, a number taken at a kiosk, a crowd, or its end."""
    caller = need(_hall(), "manager")
    body = request.get_json(silent=True) or {}
    if what == "crowd":
        asked = CrowdBody.model_validate(body)
        return as_json(_crowd().start(asked.visitors, asked.over_s), 202)
    if what == "crowd/stop":
        return as_json(_crowd().stop())
    if what == "take":
        return _take(caller, TakeBody.model_validate(body))
    return _from_box("POST", what, body)


def _take(caller: Caller, asked: TakeBody) -> Response:
    """As the kiosk itself would: the slip goes to its printer."""
    with halls().view(_hall()) as view:
        kiosks = [place.code for place in view.config.places if place.kind == "kiosk"]
    if asked.kiosk not in kiosks:
        raise Refusal("unknown_place", asked=asked.kiosk, known=", ".join(kiosks))
    body = schemas.TakeBody(service=asked.service, channel="kiosk")
    there = replace(caller, place=asked.kiosk)
    work = taking(here(), there, schemas.HallPath(hall=_hall()), body)
    return perform(halls(), _hall(), there, work, 201)


def _from_box(method: str, what: str, body: Mapping[str, Any] | None = None) -> Response:
    base = here().settings.box_url
    if not base:
        raise Refusal("unknown_place", asked="box", known="")
    query = request.query_string.decode()
    url = f"{base}/virtual/{what}" + (f"?{query}" if query else "")
    try:
        answer = requests.request(method, url, json=body, timeout=TIMEOUT_S)
    except requests.RequestException as error:
        raise Refusal("hall_cannot_write", found=f"device box: {type(error).__name__}") from None
    response = Response(answer.content, answer.status_code, mimetype=answer.headers.get("Content-Type", ""))
    response.headers["Cache-Control"] = "no-store"
    return response


class Crowd:
    """Visitors and clerks of a generated day, run by `hall crowd` against the public interface."""

    def __init__(self) -> None:
        self._process: subprocess.Popen[bytes] | None = None
        self._asked = 0

    def start(self, visitors: int, over_s: float) -> dict[str, Any]:
        """Send so many visitors within so many seconds of hall time; one crowd at a time."""
        if self._process is None or self._process.poll() is not None:
            settings = here().settings
            keys = settings.data / "demo-keys.json"
            command = [sys.executable, "-m", "hall.crowd", "--keys", str(keys), "--visitors", str(visitors)]
            command += ["--over", str(over_s), "--speed", str(settings.clock.speed)]
            self._process = subprocess.Popen(command, cwd=ROOT)
            self._asked = visitors
        return self.state()

    def stop(self) -> dict[str, Any]:
        """Send the crowd home."""
        if self._process is not None and self._process.poll() is None:
            self._process.terminate()
        return self.state()

    def state(self) -> dict[str, Any]:
        """Whether a crowd is in the hall."""
        running = self._process is not None and self._process.poll() is None
        clock = here().settings.clock
        return {"running": running, "visitors": self._asked, "speed": clock.speed, "at": clock.now()}


_CROWD = Crowd()


def _crowd() -> Crowd:
    return _CROWD
