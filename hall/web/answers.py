"""Answers: problem+json for every no, idempotency keys, and the one way in which a view performs an operation."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from datetime import datetime
from typing import Any

from flask import Flask, Response, request
from pydantic import ValidationError
from werkzeug.exceptions import HTTPException, MethodNotAllowed

from hall.canonical import canonical_bytes
from hall.domain.business_day import local
from hall.domain.refusals import Kind, Refusal
from hall.domain.wording import LANGUAGES, pick
from hall.journey.ports import Answer, By, Halls, Key, View
from hall.web import shapes, sorry
from hall.web.access import Caller, SignInNeeded
from hall.web.context import Context, here
from hall.words import Catalogue

STATUS: Mapping[Kind, int] = {
    Kind.INVALID: 422,
    Kind.UNKNOWN: 404,
    Kind.REFUSED: 409,
    Kind.FORBIDDEN: 403,
    Kind.BUSY: 503,
}
KEY = re.compile(r"^[A-Za-z0-9_.:-]{16,64}$")
NEVER_KEPT = ("Cache-Control", "no-store")
GUARDS = (
    ("X-Content-Type-Options", "nosniff"),
    ("Content-Security-Policy", "default-src 'none'; frame-ancestors 'none'"),
)
"""What every answer says that says nothing else about it."""
_HTTP_CODES = {
    400: "bad_request",
    404: "unknown_address",
    405: "wrong_method",
    413: "too_large",
    429: "too_many_requests",
}
RETRY_AFTER_S = 2


class KeyMissing(Exception):
    """A changing request without an Idempotency-Key."""


def named_key() -> str:
    """The key that this request was given; raises KeyMissing."""
    key: str = request.environ.get("HTTP_IDEMPOTENCY_KEY", "")
    if not KEY.match(key):
        raise KeyMissing(key)
    return key


def asked_key() -> Key:
    """The key of this request with the keyed fingerprint of what it asks; raises KeyMissing."""
    key = named_key()
    return Key(key=key, fingerprint=asked_of(here(), request.method, request.path, request.get_data(cache=True)))


def asked_of(context: Context, method: str, path: str, body: bytes) -> str:
    """The keyed fingerprint of what a request asks."""
    return context.identity.of_request(f"{method} {path}\n".encode() + body)


def by(caller: Caller) -> By:
    """Who acts, for the journal."""
    return By(actor=caller.actor, device=caller.device)


def perform(
    halls: Halls,
    hall: str,
    caller: Caller,
    work: Callable[[View], Mapping[str, Any] | Answer],
    status: int = 200,
    *,
    long: bool = False,
) -> Response:
    """Perform one operation under the request's key; answer with what `work` returns (an Answer has its own status)."""
    answer = performed(halls, hall, caller, work, asked_key(), status, long=long)
    return _json(answer.text, answer.status)


def performed(
    halls: Halls,
    hall: str,
    caller: Caller,
    work: Callable[[View], Mapping[str, Any] | Answer],
    key: Key,
    status: int,
    *,
    long: bool = False,
) -> Answer:
    """One operation of this caller under this key."""

    def answered(ledger: View) -> Answer:
        found = work(ledger)
        return found if isinstance(found, Answer) else Answer(status=status, body=found)

    return halls.perform(hall, by(caller), answered, key, long=long)


def as_json(body: Any, status: int = 200) -> Response:
    """A JSON answer that nobody caches."""
    return _json(canonical_bytes(body), status)


def _json(text: str | bytes, status: int) -> Response:
    response = Response(text, status, mimetype="application/json")
    response.headers["Cache-Control"] = "no-store"
    return response


def problem(
    words: Catalogue,
    status: int,
    code: str,
    found: Mapping[str, Any] | None = None,
    *,
    said: Mapping[str, str] | None = None,
    **more: Any,
) -> Response:
    """A problem+json answer (RFC 9457) with a stable code and a sentence in every language: the code's, or `said`.

    Who opened the address in a browser gets the same sentence on a page.
    """
    sentences = said or sentences_of(words, code, found or {})
    body = {
        "type": f"urn:hall:{code}",
        "title": code.replace("_", " "),
        "status": status,
        "code": code,
        "detail": sentences["en"],
        "words": sentences,
        **{k: v for k, v in (found or {}).items() if k not in ("code", "status")},
        **more,
    }
    if sorry.asked_by_a_person():
        response = sorry.page(status, sentences)
    else:
        response = Response(canonical_bytes(body), status, mimetype="application/problem+json")
    response.headers["Cache-Control"] = "no-store"
    if status in (429, 503):
        response.headers["Retry-After"] = str(RETRY_AFTER_S)
    return response


def sentences_of(words: Catalogue, code: str, found: Mapping[str, Any]) -> Mapping[str, str]:
    """What is said about a no, in every language."""
    key = f"refused-{code.replace('_', '-')}"
    told = {language: {name: _sayable(value, language) for name, value in found.items()} for language in LANGUAGES}
    if code == "invalid":
        return {language: shapes.refused(words, language, mine) for language, mine in told.items()}
    return {language: words.say(language, key, **mine) for language, mine in told.items()}


def _sayable(value: Any, language: str) -> Any:
    """As a sentence of this language can hold it: an instant by the clock, of what has names its own one."""
    if isinstance(value, datetime):
        return value.strftime("%H:%M:%S" if value.second else "%H:%M")
    if isinstance(value, Mapping):
        return pick(value, language)
    return value if isinstance(value, (int, float, str)) else ("" if value is None else str(value))


def on_the_halls_clock(hall: str | None, found: Mapping[str, Any]) -> Mapping[str, Any]:
    """What was found, with every instant as the clock on the hall's wall shows it: people read these sentences."""
    if hall is None or not any(isinstance(value, datetime) for value in found.values()):
        return found
    with here().halls.view(hall) as view:
        zone = view.config.hall.timezone
    return {key: local(value, zone) if isinstance(value, datetime) else value for key, value in found.items()}


def install(app: Flask, words: Catalogue) -> None:
    """Turn every exception that a request can end in into an answer."""

    @app.errorhandler(Refusal)
    def refused(error: Refusal) -> Response:
        hall = (request.view_args or {}).get("hall")
        return problem(words, STATUS[error.kind], error.code, on_the_halls_clock(hall, error.found))

    @app.errorhandler(SignInNeeded)
    def sign_in(error: SignInNeeded) -> Response:
        return problem(words, 401, "sign_in_needed")

    @app.errorhandler(KeyMissing)
    def key_missing(error: KeyMissing) -> Response:
        return problem(words, 400, "key_missing")

    @app.errorhandler(RecursionError)
    def too_deep(error: RecursionError) -> Response:
        return problem(words, 400, "bad_request")

    @app.errorhandler(HTTPException)
    def http(error: HTTPException) -> Response:
        if error.response is not None:
            return error.response  # type: ignore[return-value]  # made by our own validation callback
        status = error.code or 500
        code = _HTTP_CODES.get(status, "bad_request" if status < 500 else "defect")
        response = problem(words, status, code)
        if isinstance(error, MethodNotAllowed) and error.valid_methods:
            response.headers["Allow"] = ", ".join(sorted(error.valid_methods))
        return response

    @app.errorhandler(Exception)
    def defect(error: Exception) -> Response:
        app.logger.exception("defect")
        return problem(words, 500, "defect")


def invalid(words: Catalogue) -> Callable[[ValidationError], Response]:
    """The answer to a body, path or query that has the wrong shape: every place is named."""

    def answer(error: ValidationError) -> Response:
        all_found = error.errors(include_url=False, include_input=False)
        paths = ["/".join(str(part) for part in found["loc"]) for found in all_found]
        errors = [
            {"path": path, "code": found["type"], "detail": found["msg"]}
            for path, found in zip(paths, all_found, strict=True)
        ]
        where = paths[0] or "body"
        said = shapes.invalid(words, where, all_found[0])
        first = {"path": where, "found": errors[0]["detail"]}
        return problem(words, 422, "invalid", first, said=said, errors=errors)

    return answer
