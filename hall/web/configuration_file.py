"""Configurations as a whole: one of the past, and the one in force as a file.

A file is taken away, and brought back as a draft that a person looks at and saves.

It holds what the settings page shows and nothing else: no passwords, keys, PINs or people.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Annotated, Any

from flask import Response
from pydantic import BaseModel, Field

from hall.domain.business_day import local
from hall.domain.refusals import Refusal
from hall.web import problem_words, schemas
from hall.web.access import need
from hall.web.answers import as_json
from hall.web.context import halls, here
from hall.web.description import Routes
from hall.web.ports import Revisions

KIND = "hall-configuration"
FORMAT = 1
"""Grows when a reader of this program could no longer read what an older one wrote."""


class RevisionQuery(BaseModel):
    """One revision of a hall's settings, by its number."""

    n: Annotated[int, Field(ge=1, le=2**31 - 1)]


class FileBody(schemas.Strict):
    """A file as it was read: one of ours, or a bare configuration such as the starter halls."""

    file: dict[str, Any]


def add_to(routes: Routes, revisions: Revisions) -> None:
    """The routes of the file and of past revisions, beside those of the configuration."""

    @routes.get("/revision", summary="One revision as it was, with its whole body")
    def past(path: schemas.HallPath, query: RevisionQuery) -> Response:
        need(path.hall, "admin", "manager")
        return as_json(revisions.past(path.hall, query.n))

    @routes.get("/file", summary="The configuration in force as a file to keep")
    def file(path: schemas.HallPath) -> Response:
        need(path.hall, "admin", "manager")
        return _written(path.hall, revisions.present(path.hall))

    @routes.post("/read-file", summary="A file as a draft and what is wrong with it; changes nothing, needs no key")
    def read_file(path: schemas.HallPath, body: FileBody) -> Response:
        """`body` is null where the file cannot be read as a configuration; then every such place is in `problems`."""
        need(path.hall, "admin")
        found = _of_ours(body.file)
        of, foreign = _as_of(path.hall, found)
        draft, problems = revisions.brought(path.hall, of)
        return as_json(
            {
                "body": draft,
                "problems": problem_words.said(here().words, problems, of, revisions.present(path.hall)["body"]),
                "of_hall": foreign,
                "revision": body.file.get("revision") if found is not body.file else None,
                "written_at": body.file.get("written_at") if found is not body.file else None,
            }
        )


def _written(hall: str, present: Mapping[str, Any]) -> Response:
    """The file, named after the hall, the day and the revision."""
    with halls().view(hall) as view:
        at = local(view.now, view.config.hall.timezone)
    body = {
        "kind": KIND,
        "format": FORMAT,
        "hall": hall,
        "revision": present["revision"],
        "written_at": at.isoformat(timespec="seconds"),
        "configuration": present["body"],
    }
    response = Response(json.dumps(body, ensure_ascii=False, indent=2) + "\n", mimetype="application/json")
    name = f"hall-{hall}-settings-{at:%Y-%m-%d}-r{present['revision']}.json"
    response.headers["Content-Disposition"] = f'attachment; filename="{name}"'
    response.headers["Cache-Control"] = "no-store"
    return response


def _of_ours(file: Mapping[str, Any]) -> Mapping[str, Any]:
    """The configuration in the file; refuses `not_a_configuration` what is something else, or newer than we are."""
    if "kind" not in file:
        found: Any = file
    elif file["kind"] == KIND and file.get("format") == FORMAT:
        found = file.get("configuration")
    else:
        raise Refusal("not_a_configuration")
    if not isinstance(found, Mapping) or not isinstance(found.get("hall"), Mapping):
        raise Refusal("not_a_configuration")
    return found


def _as_of(hall: str, found: Mapping[str, Any]) -> tuple[Mapping[str, Any], str | None]:
    """The configuration under this hall's code, and the code of the other hall that it came from."""
    code = found["hall"].get("code")
    if code == hall:
        return found, None
    return {**found, "hall": {**found["hall"], "code": hall}}, str(code)
