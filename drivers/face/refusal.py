"""Answers that say no, as `application/problem+json` with a stable code."""

from __future__ import annotations

import json
from collections.abc import Mapping

from flask import Response
from werkzeug.exceptions import HTTPException


class Refusal(Exception):
    """An answer as `application/problem+json`."""

    def __init__(self, status: int, code: str, detail: str, words: Mapping[str, str] | None = None) -> None:
        super().__init__(detail)
        self.status, self.code, self.detail, self.words = status, code, detail, words or {}


def problem(refusal: Refusal) -> Response:
    body = {"type": "about:blank", "title": refusal.code, "status": refusal.status, "code": refusal.code}
    said = {"detail": refusal.detail, **({"words": dict(refusal.words)} if refusal.words else {})}
    return Response(json.dumps({**body, **said}), refusal.status, mimetype="application/problem+json")


def http_problem(error: HTTPException) -> Response:
    return problem(Refusal(error.code or 500, f"http_{error.code}", error.name))
