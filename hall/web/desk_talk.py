"""What windows and floor tell each other: messages, and the silent call for help.

None of it looks at the version of the window: it is about people, not about the ticket on the screen.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from flask import Response
from flask_openapi3.models.tag import Tag

from hall.journey import emergencies, messages
from hall.journey.messages import Said
from hall.journey.ports import View
from hall.web import schemas
from hall.web.access import Caller, need
from hall.web.answers import perform
from hall.web.context import halls
from hall.web.description import Routes
from hall.web.snapshots import common, talking
from hall.web.snapshots.window import snapshot

_CLERKS = ("clerk", "manager", "admin", "integration")
_FLOOR = ("greeter", "manager", "admin", "integration")
routes = Routes("desk_talk", __name__, url_prefix="/api/v1/halls/<hall>", abp_tags=[Tag(name="desk talk")])


def from_window(path: schemas.WindowPath, do: Callable[[View, str], None]) -> Response:
    """A clerk at this window does something; `do` gets what colleagues call him."""
    caller = need(path.hall, *_CLERKS)

    def work(ledger: View) -> Mapping[str, Any]:
        do(ledger, ledger.window(path.window).clerk or caller.name)
        return snapshot(ledger, path.window)

    return perform(halls(), path.hall, caller, work)


def from_floor(hall: str, do: Callable[[View, Caller], None]) -> Response:
    """Somebody of the floor does something."""
    caller = need(hall, *_FLOOR)

    def work(ledger: View) -> Mapping[str, Any]:
        do(ledger, caller)
        return common.in_hall_time(talking.on_floor)(ledger)

    return perform(halls(), hall, caller, work)


@routes.post("/windows/<window>/emergency", summary="Call silently for help: floor and colleagues see it")
def emergency(path: schemas.WindowPath, body: schemas.Nothing) -> Response:
    return from_window(path, lambda ledger, _: emergencies.call(ledger, path.window))


@routes.post("/windows/<window>/emergency-over", summary="The help called for at this window is needed no more")
def emergency_over(path: schemas.WindowPath, body: schemas.Nothing) -> Response:
    return from_window(path, lambda ledger, _: emergencies.over(ledger, path.window))


@routes.post("/windows/<window>/emergency-going", summary="The clerk comes to a colleague who called for help")
def emergency_going(path: schemas.WindowPath, body: schemas.EmergencyAtBody) -> Response:
    return from_window(path, lambda ledger, name: emergencies.answer(ledger, body.at, name, path.window))


@routes.post("/windows/<window>/message", summary="From this window to the floor")
def message(path: schemas.WindowPath, body: schemas.SayBody) -> Response:
    def do(ledger: View, name: str) -> None:
        messages.send(ledger, [path.window], Said(name=name, code=body.code, text=body.text), from_floor=False)

    return from_window(path, do)


@routes.post("/windows/<window>/message-read", summary="The clerk has read what the floor wrote")
def message_read(path: schemas.WindowPath, body: schemas.MessageBody) -> Response:
    return from_window(path, lambda ledger, name: messages.read(ledger, body.message, name, path.window))


@routes.post("/window-messages", summary="From the floor to these windows")
def message_windows(path: schemas.HallPath, body: schemas.SayToBody) -> Response:
    def do(ledger: View, who: Caller) -> None:
        messages.send(ledger, body.windows, Said(name=who.name, code=body.code, text=body.text), from_floor=True)

    return from_floor(path.hall, do)


@routes.post("/window-messages/read", summary="Somebody of the floor has read what a window wrote")
def floor_read(path: schemas.HallPath, body: schemas.MessageBody) -> Response:
    return from_floor(path.hall, lambda ledger, who: messages.read(ledger, body.message, who.name))


@routes.post("/emergencies/answered", summary="Somebody of the floor comes to the window that called for help")
def emergency_answered(path: schemas.HallPath, body: schemas.EmergencyAtBody) -> Response:
    return from_floor(path.hall, lambda ledger, who: emergencies.answer(ledger, body.at, who.name))


@routes.post("/emergencies/over", summary="The emergency at this window is over")
def emergency_ended(path: schemas.HallPath, body: schemas.EmergencyAtBody) -> Response:
    return from_floor(path.hall, lambda ledger, _: emergencies.over(ledger, body.at))
