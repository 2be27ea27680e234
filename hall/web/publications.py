"""Reports that are published: kept with their figures as they were, beside what the same report says now."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date, datetime
from typing import Annotated, Any, Protocol

from flask import Response
from flask_openapi3.models.tag import Tag
from pydantic import Field

from hall import reports
from hall.apart import apart
from hall.domain.refusals import Refusal
from hall.reports import Source, Words, restating
from hall.web.access import Caller, need
from hall.web.answers import as_json, asked_key
from hall.web.description import Routes
from hall.web.reports import MAY_READ, MAY_READ_PEOPLE, Cut
from hall.web.schemas import Code, HallPath, Note, Strict
from hall.web.texts import Day

MAY_PUBLISH = ("manager", "admin")
TAG = Tag(name="publications", description="Reports as they were published; later changes stand beside them")


class Kept(Protocol):
    """What was published; `hall.storage.publications.Publications` is one."""

    def publish(
        self, hall: str, report: Mapping[str, Any], now: datetime, actor: str, author: str, note: str, key: str
    ) -> Mapping[str, Any]:
        """Keep this report as the next edition of its period."""

    def listed(self, hall: str) -> Sequence[Mapping[str, Any]]:
        """Everything that was published, the newest first."""

    def one(self, hall: str, id_: str) -> Mapping[str, Any] | None:
        """One publication with its report under `body`."""


class PublicationPath(HallPath):
    """One publication."""

    id: Annotated[str, Field(min_length=1, max_length=40)]


class PublishBody(Strict):
    """Which report of which business days is to be kept as it is now."""

    report: Code
    from_: Annotated[Day, Field(alias="from")]
    to: Day
    by: Cut = ""
    note: Note = ""


def blueprint(store: Source, kept: Kept, catalogue: Words) -> Routes:
    """The addresses of publications."""
    own = Routes("publications", __name__, url_prefix="/api/v1/halls/<hall>/publications", abp_tags=[TAG])

    @own.get("", summary="Reports as they were published")
    def published(path: HallPath) -> Response:
        who = need(path.hall, *MAY_READ)
        found = [one for one in kept.listed(path.hall) if _may_see(who, path.hall, one)]
        return as_json({"items": [_edition(one) for one in found]})

    @own.post("", summary="Publish a report: it is kept with its figures, whatever changes later")
    def publish(path: HallPath, body: PublishBody) -> Response:
        who = need(path.hall, *MAY_PUBLISH)
        key = asked_key().key
        if body.report in reports.OF_NO_PERIOD:
            raise Refusal("invalid", path="report", found=body.report, why="of-no-days")
        found = _made(store, path.hall, body.report, body.from_, body.to, body.by, catalogue)
        asked = who.actor, who.name or who.actor, body.note.strip(), key
        return as_json(_edition(kept.publish(path.hall, found, store.clock.now(), *asked)), 201)

    @own.get("/<id>", summary="A published report beside what the same report says now")
    def restated(path: PublicationPath) -> Response:
        who = need(path.hall, *MAY_READ)
        found = kept.one(path.hall, path.id)
        if found is None or not _may_see(who, path.hall, found):
            raise Refusal("unknown_publication", asked=path.id)
        body = found["body"]
        asked = found["report"], found["from_day"], found["to_day"], found["cut"]
        now = _made(store, path.hall, *asked, catalogue)
        beside = {"published": body, "now": now, "changes": restating.changes(body, now)}
        return as_json({**_edition(found), **beside})

    return own


def _made(store: Source, hall: str, name: str, first: date, last: date, by: str, words: Words) -> dict[str, Any]:
    """The report as it is now, computed beside the presses; one that asks a process of its own waits by itself."""

    def made() -> dict[str, Any]:
        return reports.make(store, hall, name, first, last, by, words)

    return made() if reports.is_aside(name) else apart(made)


def _may_see(who: Caller, hall: str, found: Mapping[str, Any]) -> bool:
    return not reports.is_of_people(found["report"], found["cut"]) or who.may(hall, *MAY_READ_PEOPLE)


def _edition(one: Mapping[str, Any]) -> dict[str, Any]:
    names = ("id", "report", "edition", "published_at", "author", "note", "journal", "formula", "revision")
    days = {"from": one["from_day"], "to": one["to_day"], "by": one["cut"]}
    return {**{name: one[name] for name in names}, **days}
