"""The description of this interface for programs (`/api/v1/openapi.json`): what every request and answer has in common.

The shapes of requests come from the code. Said here once: who may ask, the Idempotency-Key, and what a no looks like.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from functools import partial
from typing import Any

from flask import Blueprint, Flask
from flask_openapi3.blueprint import APIBlueprint
from flask_openapi3.openapi import OpenAPI
from flask_openapi3.utils import parse_parameters
from werkzeug.routing import Rule

SOCKETS = "/socket.io/"
KEYLESS = (
    "/api/v1/setup",
    "/api/v1/session",
    "/api/v1/session/socket",
    "/api/v1/session/lock",
    "/api/v1/session/unlock",
    "/api/v1/session/pin",
    "/api/v1/session/password",
    "/api/v1/session/second-factor",
    "/api/v1/session/second-factor/confirm",
    "/api/v1/session/second-factor/off",
    "/api/v1/enrolments",
    "/api/v1/box-enrolments",
    "/api/v1/box-sessions",
)
"""These answer with a secret, which must not be stored to be given again, or may come twice (`session.py`)."""
CHECKS = ("/configuration/check", "/configuration/preview-order", "/replay", "/approval-totals/check")
"""These only look, and need no key."""
REPEATABLE = ("/leases", "/leases/hand-in")
"""Their bodies say what was known before, so they may come twice, and need no key."""
OPEN = (
    "/api/v1/state",
    "/api/v1/setup",
    "/api/v1/enrolments",
    "/api/v1/enrolments/{id}",
    "/api/v1/box-enrolments",
    "/api/v1/box-sessions",
    "/healthz",
    "/readyz",
)
_MADE = (
    "/setup",
    "/enrolments",
    "/box-enrolments",
    "/tickets",
    "/appointments",
    "/check-in",
    "/staff",
    "/configuration",
    "/devices/enrol",
    "/places/swap",
    "/announcements",
    "/walk/start",
    "/media",
    "/publications",
    "/appraisal/points",
)
"""Asking for these makes something new: 201."""
_PROBLEM = {
    "type": "object",
    "description": "RFC 9457; `code` is stable, `words` is the sentence for a person in every language",
    "required": ["type", "title", "status", "code", "detail", "words"],
    "properties": {
        "type": {"type": "string"},
        "title": {"type": "string"},
        "status": {"type": "integer"},
        "code": {"type": "string"},
        "detail": {"type": "string"},
        "words": {
            "type": "object",
            "required": ["zh-Hans", "zh-Hant", "en"],
            "additionalProperties": {"type": "string"},
        },
        "errors": {
            "type": "array",
            "items": {
                "type": "object",
                "required": ["path", "code", "detail"],
                "properties": {name: {"type": "string"} for name in ("path", "code", "detail")},
            },
        },
    },
}
_KEY = {
    "name": "Idempotency-Key",
    "in": "header",
    "required": True,
    "description": "made before the first send; the same key with the same body gives the stored answer",
    "schema": {"type": "string", "pattern": "^[A-Za-z0-9_.:-]{16,64}$"},
}
_NO = {
    "description": "No, with the reason",
    "content": {"application/problem+json": {"schema": {"$ref": "#/components/schemas/Problem"}}},
}
_OBJECT: Mapping[str, Any] = {"application/json": {"schema": {"type": "object"}}}
_FILES = ("text/csv", "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet")


class Routes(APIBlueprint):
    """Views whose requests are described only when somebody asks for it: it takes as long as all else of a server's
    beginning, and hardly a server is ever asked."""

    def __init__(self, *words: Any, **more: Any) -> None:
        super().__init__(*words, **more)
        self._to_describe: list[Callable[[], object]] = []

    def _collect_openapi_info(self, rule: str, func: Callable[..., Any], **said: Any) -> Any:
        self._to_describe.append(partial(super()._collect_openapi_info, rule, func, **said))
        return parse_parameters(func, doc_ui=False)

    def describe(self) -> None:
        """Gather what was put off; a second time there is nothing to do."""
        while self._to_describe:
            self._to_describe.pop(0)()


class _Address(Rule):
    """A route that learns how its address is written only when asked. Nothing here asks: addresses are plain text."""

    def _compile_builder(self, append_unknown: bool = True) -> Callable[..., tuple[str, str]]:
        learn = super()._compile_builder
        return lambda rule, /, **values: learn(append_unknown)(rule, **values)


class Described(OpenAPI):
    """The app, whose description also says what no single view knows."""

    url_rule_class = _Address
    shortly: Callable[[dict[str, Any], Any], Iterable[bytes] | None] = staticmethod(lambda *_: None)
    """A shorter way than Flask's, which may answer a request (`hall.web.quick`)."""

    def __init__(self, *words: Any, **more: Any) -> None:
        self._routes: list[Routes] = []
        super().__init__(*words, **more)

    def __call__(self, environ: dict[str, Any], start_response: Any) -> Iterable[bytes]:
        """Sockets pass the middleware that Flask-SocketIO put before the app, all else goes straight to the app: the
        middleware makes a class for every request, and each of these waits for the garbage collector.
        """
        if environ["PATH_INFO"].startswith(SOCKETS):
            return super().__call__(environ, start_response)
        answer = self.shortly(environ, start_response)
        if answer is not None:
            return answer
        return Flask.wsgi_app(self, environ, start_response)

    def _init_doc(self) -> None:
        """The description itself; a page that shows it needs a library of its own, which is not installed."""
        described = Blueprint("openapi", __name__, url_prefix=self.doc_prefix)
        described.add_url_rule(self.doc_url, "doc_url", lambda: self.api_doc)
        self.register_blueprint(described)

    def ensure_sync(self, func: Callable[..., Any]) -> Callable[..., Any]:
        """As it is: no view or hook of ours is a coroutine, and Flask would look at a dozen of them per request."""
        return func

    def register_api(self, api: Routes, **options: Any) -> None:  # type: ignore[override]  # ours only
        """Serve these routes, and describe them when asked."""
        self._routes.append(api)
        self.register_blueprint(api, **options)

    def generate_spec_json(self) -> None:
        """Gather the description from the views, and complete it."""
        for routes in self._routes:
            routes.describe()
            self.tags += [tag for tag in routes.tags if tag not in self.tags]
            self.paths.update(routes.paths)
            self.components_schemas.update(routes.components_schemas)
        super().generate_spec_json()  # type: ignore[no-untyped-call]  # flask_openapi3
        complete(self.spec_json)


def complete(spec: dict[str, Any]) -> None:
    """Add the common parts to a description."""
    parts = spec["components"]
    parts["schemas"]["Problem"] = _PROBLEM
    parts["schemas"].pop("ValidationErrorModel", None)
    parts["securitySchemes"] = {
        "bearer": {"type": "http", "scheme": "bearer", "description": "a program's key"},
        "session": {"type": "apiKey", "in": "cookie", "name": "__Host-session", "description": "after signing in"},
    }
    for path, method, operation in _operations(spec):
        operation["responses"] = {_success(path, method): _yes(path), "default": _NO}
        if (
            path not in OPEN
            and not path.startswith(("/t/", "/book/", "/waits/", "/guide/"))
            and (path, method) != ("/api/v1/session", "post")
        ):
            operation["security"] = [{"bearer": []}, {"session": []}]
        if method == "post" and path not in KEYLESS and not path.endswith(CHECKS + REPEATABLE):
            operation.setdefault("parameters", []).append(_KEY)


def _operations(spec: Mapping[str, Any]) -> Iterator[tuple[str, str, dict[str, Any]]]:
    for path, item in spec["paths"].items():
        for method, operation in item.items():
            if method in ("get", "post", "delete"):
                yield path, method, operation


def _success(path: str, method: str) -> str:
    return "201" if method == "post" and path.endswith(_MADE) else "200"


def _yes(path: str) -> dict[str, Any]:
    content = dict(_OBJECT)
    if "/reports/" in path:
        content |= {kind: {"schema": {"type": "string"}} for kind in _FILES}
    return {"description": "Yes", "content": content}
