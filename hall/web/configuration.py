"""The hall as its people set it up: read, checked, changed, with its history."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Annotated, Any

from flask import Response
from flask_openapi3.blueprint import APIBlueprint
from flask_openapi3.models.tag import Tag
from pydantic import Field

from hall.domain.checking import Problem
from hall.domain.revising import NotSound
from hall.web import schemas
from hall.web.access import need
from hall.web.answers import as_json, asked_key, by, problem
from hall.web.context import here
from hall.web.ports import Revisions
from hall.web.texts import Line
from hall.words import Catalogue


class CheckBody(schemas.Strict):
    """A configuration to be looked at; its shape is read strictly by the storage, which names every place."""

    body: dict[str, Any]


class SaveBody(CheckBody):
    """A configuration to take effect: which revision it was made from, and why."""

    base_revision: Annotated[int, Field(ge=1)]
    reason: Line


def blueprint(revisions: Revisions) -> APIBlueprint:
    """Routes of the configuration."""
    routes = APIBlueprint(
        "configuration", __name__, url_prefix="/api/v1/halls/<hall>/configuration", abp_tags=[Tag(name="configuration")]
    )

    @routes.get("", summary="The configuration in force")
    def present(path: schemas.HallPath) -> Response:
        need(path.hall, "admin", "manager")
        return as_json(revisions.present(path.hall))

    @routes.get("/history", summary="What was changed, by whom and why")
    def history(path: schemas.HallPath) -> Response:
        need(path.hall, "admin", "manager")
        return as_json({"items": revisions.history(path.hall)})

    @routes.post("/check", summary="What would be wrong with this configuration; changes nothing, needs no key")
    def check(path: schemas.HallPath, body: CheckBody) -> Response:
        need(path.hall, "admin")
        return as_json({"problems": _said(here().words, revisions.problems(path.hall, body.body))})

    @routes.post("", summary="Let a configuration take effect")
    def save(path: schemas.HallPath, body: SaveBody) -> Response:
        who = need(path.hall, "admin")
        answer = revisions.save(path.hall, by(who), asked_key(), body.body, body.base_revision, body.reason)
        return as_json(answer.body, answer.status)

    @routes.errorhandler(NotSound)
    def not_sound(error: NotSound) -> Response:
        words = here().words
        said = _said(words, error.problems)
        first = {"path": said[0]["path"], "found": said[0]["detail"]}
        return problem(words, 422, "invalid", first, errors=said)

    return routes


_SHAPES = {"unexpected_keyword_argument": "unexpected", "missing_argument": "missing"}
"""What reading strictly calls it, and our stable code for it."""


def _said(words: Catalogue, found: Iterable[Problem]) -> list[dict[str, Any]]:
    """Each problem with its sentence in every language."""
    said = []
    for one in found:
        code = _SHAPES.get(one.code, one.code)
        sentences = _sentences(words, code, one)
        said.append({"path": _sendable(one.path), "code": code, "detail": sentences["en"], "words": sentences})
    return said


def _sentences(words: Catalogue, code: str, one: Problem) -> Mapping[str, str]:
    """Shapes have some eighty codes of their own (`string_type`, `int_parsing`); one sentence does for most of them."""
    key = f"problem-{code.replace('_', '-')}"
    args = {"value": "", "from": "", "to": "", "wanted": "", **one.found, "path": one.path}
    args = {name: _sendable(value) if isinstance(value, str) else value for name, value in args.items()}
    args["tag"] = args.pop("language", "")
    return words.all(key if words.has("en", key) else "problem-wrong-value", **args)


def _sendable(text: str) -> str:
    """What was found may be half a character (a lone surrogate), which cannot be sent back as it is."""
    return text.encode("utf-8", "replace").decode()
