"""What devices with a key of their own tell by HTTP: keys of a keypad that needs no box between it and the hall.

The key proves the device, its place comes with it, and `seq` only ever grows: the same event sent again is answered as
before, one that was overtaken is refused. So a device needs no other idempotency key.
"""

from __future__ import annotations

from typing import Annotated, Literal, Protocol, cast

from flask import Response, current_app
from flask_openapi3.models.tag import Tag
from pydantic import Field

from hall.contract import coding
from hall.contract.messages import KeyMeaning, KeyPressed
from hall.domain.refusals import CODES, Refusal
from hall.journey import keypad
from hall.web import schemas
from hall.web.access import Caller, need
from hall.web.answers import STATUS, as_json
from hall.web.context import halls, here
from hall.web.description import Routes
from hall.web.pads import Pads

routes = Routes("events", __name__, url_prefix="/api/v1/halls/<hall>/devices", abp_tags=[Tag(name="devices")])


_WATCH = "hall.unboxed"


class Watch(Protocol):
    """Keeps when such devices were last heard, and notices when one is away."""

    def heard(self, hall: str, who: Caller) -> None:
        """A device has asked or told something, from its own place."""


def install(extensions: dict[str, object], watch: Watch) -> None:
    """Make it the watch of an app (`app.extensions`)."""
    extensions[_WATCH] = watch


class EventPath(schemas.HallPath):
    """A device, by the id it was let in under."""

    id: schemas.Code


class EventBody(schemas.Strict):
    """A key: what it asks for, and what was typed before it. `boot` changes when the device begins to count anew."""

    seq: Annotated[int, Field(ge=1, le=2**53)]
    boot: Annotated[str, Field(pattern=r"^[A-Za-z0-9_-]{1,32}$")] = "http"
    key: Literal["next", "recall", "no-show", "hold", "transfer", "number", "undo"]
    digits: Annotated[str, Field(pattern=r"^[0-9A-Za-z]{0,8}$")] = ""


@routes.get("/<id>/events", summary="What the display of a keypad that is a device of its own shows")
def shown(path: EventPath) -> Response:
    """How its window is now, for a display that wants to know without a key being pressed."""
    who = _itself(path)
    with halls().view(path.hall) as view:
        state = keypad.state(view, who.place)
    _heard(path.hall, who)
    return as_json({key: value for key, value in coding.encode(state).items() if key in ("mode", "number", "waiting")})


@routes.post("/<id>/events", summary="A key of a keypad that is a device of its own")
def event(path: EventPath, body: EventBody) -> Response:
    who = _itself(path)
    context = here()
    got = KeyPressed(
        place=who.place, key=KeyMeaning(body.key), boot=body.boot, count=body.seq, at=context.settings.clock.now(),
        digits=body.digits,
    )  # fmt: skip
    answer = Pads(halls(), context.words, context.settings.clock.speed).press(path.hall, who.actor, got)
    if answer.code != "unknown_place":
        _heard(path.hall, who)
    told = coding.encode(answer)
    shown = {"outcome": told["outcome"], "code": answer.code, "words": told["words"], "state": told["state"]}
    return as_json(shown, STATUS[CODES[answer.code]] if answer.code else 200)


def _heard(hall: str, who: Caller) -> None:
    cast(Watch, current_app.extensions[_WATCH]).heard(hall, who)


def _itself(path: EventPath) -> Caller:
    """The device itself; refuses `unknown_device` for another: nobody presses or reads another device's keys."""
    who = need(path.hall, "kiosk", "box")
    if who.device != path.id:
        raise Refusal("unknown_device", device=path.id)
    return who
