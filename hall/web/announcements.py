"""Free announcements: staff have a text spoken and shown, hear it first, take it away again."""

from __future__ import annotations

import base64
from collections.abc import Mapping
from typing import Annotated, Any, Literal, Protocol, cast

from flask import Response, current_app
from flask_openapi3.models.tag import Tag
from pydantic import Field

from hall.contract.messages import Announce
from hall.domain.refusals import Refusal
from hall.journey import announcing
from hall.journey.ports import View
from hall.web import schemas
from hall.web.access import need
from hall.web.answers import as_json, perform
from hall.web.context import halls
from hall.web.description import Routes
from hall.web.snapshots import announced, common

routes = Routes(
    "announcements", __name__, url_prefix="/api/v1/halls/<hall>/announcements", abp_tags=[Tag(name="announcements")]
)
_BOOTH = "hall.booth"
_SAYING = ("greeter", "manager", "admin", "integration")
_Text = Annotated[str, Field(max_length=2000)]


class AnnouncementPath(schemas.HallPath):
    """One announcement."""

    id: Annotated[str, Field(min_length=1, max_length=40)]


class TextsBody(schemas.Nothing):
    """What is to be said, by language; a language without a text is not spoken."""

    texts: dict[Annotated[str, Field(max_length=16)], _Text] = Field(default_factory=dict, max_length=8)


class AnnouncementBody(TextsBody):
    """A text, for whom, and how much it presses."""

    zones: Annotated[list[schemas.MaybeCode], Field(max_length=100)] = Field(default_factory=list)
    urgency: Literal["emergency", "page", "info"] = "page"
    repeats: Annotated[int, Field(ge=1, le=3)] = 1
    show_min: Annotated[int, Field(ge=0, le=240)] = 3
    """For so long walls show it."""


class Booth(Protocol):
    """Where a text is heard by one person first; implemented by `hall.realtime.booth`."""

    def rendered(self, hall: str, id_: str, texts: Mapping[str, str]) -> bytes | None:
        """A WAV file of these texts as the hall would hear them; None when no box could make it in time."""

    def called(self, hall: str, id_: str, call: Announce) -> bytes | None:
        """The same of a call, said once."""


def install(extensions: dict[str, object], booth: Booth) -> None:
    """Remember where texts are heard first."""
    extensions[_BOOTH] = booth


def booth() -> Booth:
    """Where something is heard first."""
    return cast(Booth, current_app.extensions[_BOOTH])


@routes.get("", summary="The last announcements, and what became of them")
def listed(path: schemas.HallPath) -> Response:
    need(path.hall, *_SAYING, "inspector")
    with halls().view(path.hall) as view:
        return as_json(common.in_hall_time(announced.listed)(view))


@routes.post("", summary="Have a text spoken and shown")
def announce(path: schemas.HallPath, body: AnnouncementBody) -> Response:
    who = need(path.hall, *_SAYING)
    asked = announcing.Asked(
        texts=body.texts,
        zones=tuple(body.zones),
        urgency=body.urgency,
        repeats=body.repeats,
        show_min=body.show_min,
    )

    def work(ledger: View) -> Mapping[str, Any]:
        made = announcing.announce(ledger, asked, who.name)
        ledger.flush()
        return {"id": made.id, "shown_until": made.shown_until}

    return perform(halls(), path.hall, who, work, status=201)


@routes.post("/listen", summary="Hear a text before it is announced: answers a WAV file in base64")
def listen(path: schemas.HallPath, body: TextsBody) -> Response:
    """Nothing is kept and nobody else hears it; `no_voice` where no box of the hall can make the sound now."""
    need(path.hall, *_SAYING)
    with halls().view(path.hall) as view:
        id_, texts = view.new_id(), announcing.checked(view.config, body.texts)
    sound = booth().rendered(path.hall, id_, texts)
    if sound is None:
        raise Refusal("no_voice")
    return as_json({"wav": base64.b64encode(sound).decode()})


@routes.post("/<id>/end", summary="Take an announcement away")
def end(path: AnnouncementPath, body: schemas.Nothing) -> Response:
    who = need(path.hall, *_SAYING)

    def work(ledger: View) -> Mapping[str, Any]:
        return {"id": announcing.end(ledger, path.id).id}

    return perform(halls(), path.hall, who, work)
