"""The short way for the presses that come by the hundred: a number is taken, a window calls, begins, finishes.

Flask's way through a request (contexts, routing, hooks, request and response objects) costs as much again as the press
itself. Here a press is asked the same questions by the same functions: does it come from a page of ours, who sends it,
may he, is there a number of requests left, is the body sound, which key. What is not a plain yes goes the usual way as
if it had never been here, also after a refusal, which has changed nothing: there every no is found again and worded.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from io import BytesIO
from typing import Any

from hall.journey.ports import Key
from hall.web import schemas, tickets, windows
from hall.web.access import Access, Caller
from hall.web.answers import GUARDS, KEY, NEVER_KEPT, asked_of, performed
from hall.web.bodies import value_of
from hall.web.context import Context
from hall.web.limits import COUNTED, Limits

Environ = dict[str, Any]
Starting = Callable[[str, list[tuple[str, str]]], object]
STATUS = {200: "200 OK", 201: "201 CREATED"}
LARGEST = 16 * 1024
"""A press is some hundred bytes; larger ones have time."""


@dataclass(frozen=True, kw_only=True)
class Press:
    """One kind of press: what it does, who may, what its body holds; takes: it gives out a number."""

    work: Callable[[Context, Caller, Any, Any], windows.Work]
    roles: tuple[str, ...]
    body: type[schemas.Strict]
    status: int = 200
    takes: bool = False


PRESSES: Mapping[str, Press] = {
    "tickets": Press(work=tickets.taking, roles=tickets.TAKERS, body=schemas.TakeBody, status=201, takes=True),
    "call-next": Press(work=windows.calling, roles=windows.CLERKS, body=schemas.FinishBody),
    "start": Press(work=windows.starting, roles=windows.CLERKS, body=schemas.StartBody),
    "finish": Press(work=windows.finishing, roles=windows.CLERKS, body=schemas.FinishBody),
}
"""By the last word of the address."""


@dataclass(frozen=True)
class Quick:
    """The short way through one app."""

    context: Context
    access: Access
    limits: Limits

    def answer(self, environ: Environ, start_response: Starting) -> list[bytes] | None:
        """The answer to a press that gets a yes; None where the request has to go the usual way."""
        found = _pressed(environ["PATH_INFO"])
        if found is None or environ["REQUEST_METHOD"] != "POST" or environ["QUERY_STRING"]:
            return None
        press, path = found
        caller = self.access.of_changing(environ)
        if caller is None or caller.held or not caller.may(path.hall, *press.roles):
            return None
        raw = _body(environ)
        key = environ.get("HTTP_IDEMPOTENCY_KEY", "")
        if raw is None or not KEY.match(key):
            return None
        try:
            body = press.body.model_validate(value_of(raw))
            work = press.work(self.context, caller, path, body)
            self._count(environ, press, caller)
            asked = Key(key=key, fingerprint=asked_of(self.context, "POST", environ["PATH_INFO"], raw))
            answer = performed(self.context.halls, path.hall, caller, work, asked, press.status)
        except Exception:  # noqa: BLE001 - whatever it is, it is found again, worded and put on record the usual way
            return None
        text = answer.text.encode()
        if press.takes:
            text = tickets.coded(text, self.context.settings.public_url)
        length = ("Content-Length", str(len(text)))
        start_response(STATUS[answer.status], [("Content-Type", "application/json"), length, NEVER_KEPT, *GUARDS])
        return [text]

    def _count(self, environ: Environ, press: Press, caller: Caller) -> None:
        """Raises 429 where none is left; what was counted here is not counted again the usual way."""
        self.limits.asked_by(caller)
        if press.takes:
            self.limits.taken_by(caller)
        environ[COUNTED] = True


def _pressed(path: str) -> tuple[Press, Any] | None:
    """`/api/v1/halls/<hall>/tickets` or `/api/v1/halls/<hall>/windows/<window>/<press>`, in plain letters."""
    steps = path.split("/")
    press = PRESSES.get(steps[-1])
    if press is None or steps[:4] != ["", "api", "v1", "halls"] or not path.isascii():
        return None
    if press.takes:
        return (press, schemas.HallPath.model_construct(hall=steps[4])) if len(steps) == 6 else None
    if len(steps) != 8 or steps[5] != "windows":
        return None
    return press, schemas.WindowPath.model_construct(hall=steps[4], window=steps[6])


def _body(environ: Environ) -> bytes | None:
    """The body of a told length that says it is JSON, left there to be read again."""
    length = environ.get("CONTENT_LENGTH", "")
    if environ.get("CONTENT_TYPE") != "application/json" or not length.isdecimal() or int(length) > LARGEST:
        return None
    raw: bytes = environ["wsgi.input"].read(int(length))
    environ["wsgi.input"] = BytesIO(raw)
    return raw
