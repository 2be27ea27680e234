"""Files that are made beside the server and fetched later, and where they were sent."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping, Sequence
from datetime import datetime
from pathlib import Path
from typing import Annotated, Any, Literal, Protocol

from flask import Response, send_file
from flask_openapi3.models.tag import Tag
from pydantic import Field

from hall import reports
from hall.domain.refusals import Refusal
from hall.domain.reporting import Asked
from hall.domain.wording import LANGUAGES
from hall.reports import Source, Words, choices, export
from hall.web.access import Caller, need
from hall.web.answers import as_json, asked_key, sentences_of
from hall.web.description import Routes
from hall.web.reports import MAY_READ, MAY_READ_PEOPLE, Cut
from hall.web.schemas import Code, HallPath, Strict
from hall.web.texts import Day

MAY_ASK = ("manager", "admin", "integration")
MAY_ASK_PEOPLE = ("manager", "admin")
MOST_WAITING = 20
TABLES = "tables"
TAG = Tag(name="files", description="Long exports in the background, and what was sent")


class Files(Protocol):
    """The line of files; `hall.storage.outgoing.Outgoing` is one."""

    def ask(self, hall: str, asked: Asked, now: datetime) -> bool:
        """Put it in the line; False when it is there already."""

    def waiting(self, hall: str) -> int:
        """How many files of a hall are still to be made."""

    def listed(self, hall: str) -> Sequence[Mapping[str, Any]]:
        """The newest files of a hall, each with its deliveries."""

    def one(self, hall: str, id_: str) -> Mapping[str, Any] | None:
        """One file of a hall."""

    def cancel(self, hall: str, id_: str, now: datetime) -> bool:
        """Nobody wants it any more; False when it is not under way."""


class FilePath(HallPath):
    """One file, or one publication."""

    id: Annotated[str, Field(min_length=1, max_length=40)]


class FileBody(Strict):
    """What is to be made: a report, or `tables` (all flat tables) as a zip of CSV files or one XLSX."""

    what: Code
    from_: Annotated[Day, Field(alias="from")]
    to: Day
    by: Cut = ""
    format: Literal["csv", "xlsx", "pdf", "json", "zip"]
    language: Annotated[str, Field(max_length=16)] = ""


def blueprint(store: Source, files: Files, catalogue: Words, data: Path) -> Routes:
    """The addresses of files; `data` is the server's folder."""
    own = Routes("outgoing", __name__, url_prefix="/api/v1/halls/<hall>", abp_tags=[TAG])

    @own.get("/files", summary="Files that are made, ready or sent, the newest first")
    def listed(path: HallPath) -> Response:
        who = need(path.hall, *MAY_READ)
        found = [_shown(one, catalogue) for one in files.listed(path.hall) if _may_see(who, path.hall, one)]
        return as_json({"items": found, "at": store.clock.now()})

    @own.post("/files", summary="Have a file made beside the server, to be fetched later")
    def ask(path: HallPath, body: FileBody) -> Response:
        of_people = reports.is_of_people(body.what, body.by)
        who = need(path.hall, *(MAY_ASK_PEOPLE if of_people else MAY_ASK))
        people = of_people or (body.what == TABLES and who.may(path.hall, *MAY_READ_PEOPLE))
        asked = _asked(path.hall, body, who, people=people, key=asked_key().key)
        if files.one(path.hall, asked.id) is None and files.waiting(path.hall) >= MOST_WAITING:
            raise Refusal("too_many_files", most=MOST_WAITING)
        files.ask(path.hall, asked, store.clock.now())
        return as_json({"id": asked.id, "state": "waiting"}, 202)

    @own.get("/files/<id>", summary="How far a file is")
    def one(path: FilePath) -> Response:
        return as_json(_shown(_one(files, path), catalogue))

    @own.get("/files/<id>/content", summary="The file itself")
    def content(path: FilePath) -> Response:
        return _sent(_one(files, path), data)

    @own.post("/files/<id>/cancel", summary="Nobody needs this file any more")
    def cancel(path: FilePath) -> Response:
        need(path.hall, *MAY_ASK)
        asked_key()
        found = _one(files, path)
        return as_json({"id": path.id, "cancelled": files.cancel(path.hall, found["id"], store.clock.now())})

    return own


def _sent(found: Mapping[str, Any], data: Path) -> Response:
    """The file as a download. Refuses `file_not_ready`, also where another server's disk has it."""
    file = data / "exports" / f"{found['id']}.{found['format']}"
    if found["state"] != "ready" or not file.exists():
        raise Refusal("file_not_ready")
    kind = export.TYPES[found["format"]]
    answer = send_file(file, mimetype=kind, as_attachment=True, download_name=found["name"], max_age=0)
    answer.headers["Cache-Control"] = "no-store"
    return answer


def _one(files: Files, path: FilePath) -> Mapping[str, Any]:
    who = need(path.hall, *MAY_READ)
    found = files.one(path.hall, path.id)
    if found is None or not _may_see(who, path.hall, found):
        raise Refusal("unknown_file", asked=path.id)
    return found


def _may_see(who: Caller, hall: str, found: Mapping[str, Any]) -> bool:
    return not found["people"] or who.may(hall, *MAY_READ_PEOPLE)


def _asked(hall: str, body: FileBody, who: Caller, *, people: bool, key: str) -> Asked:
    """Refuses what could never be made: an unknown report, a way it is not cut, a format it does not come in."""
    reports.must_be_a_period(body.from_, body.to)
    if body.language and body.language not in LANGUAGES:
        raise Refusal("unknown_language", asked=body.language, known=", ".join(LANGUAGES))
    if body.what == TABLES:
        choices.must_be_one("format", body.format, ("zip", "xlsx"), "no-such-format")
    else:
        reports.must_be_known(body.what, body.by)
        reports.must_have_format(body.what, body.format)
        if body.what in reports.OF_NO_PERIOD:
            raise Refusal("invalid", path="what", found=body.what, why="of-no-days")
    return Asked(
        id=hashlib.sha256(f"{hall}\n{who.actor}\n{key}".encode()).hexdigest()[:32], what=body.what, from_=body.from_,
        to=body.to, cut=body.by, format=body.format, language=body.language or LANGUAGES[0], people=people,
        by=who.actor, author=who.name or who.actor,
    )  # fmt: skip


def _shown(one: Mapping[str, Any], catalogue: Words) -> dict[str, Any]:
    """A file as the page shows it; why it failed is said in words."""
    names = ("id", "what", "format", "language", "schedule", "author", "state", "done", "total", "name", "size")
    return {
        **{name: one[name] for name in names},
        "by": one["cut"], "from": one["from_day"], "to": one["to_day"], "asked_at": one["asked_at"],
        "ended_at": one["ended_at"], "keep_until": one["keep_until"], "why": _why(one["error"], catalogue),
        "deliveries": [
            {name: sent[name] for name in ("way", "target", "state", "attempts", "settled_at", "error")}
            for sent in one.get("deliveries", ())
        ],
    }  # fmt: skip


def _why(error: str, catalogue: Words) -> Mapping[str, str] | None:
    if not error:
        return None
    told = json.loads(error)
    return sentences_of(catalogue, told["code"], told["found"])  # type: ignore[arg-type]
