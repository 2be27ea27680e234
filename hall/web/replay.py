"""A policy or a whole draft of the settings tried on a past or generated day; nothing is switched on by it."""

from __future__ import annotations

from typing import Annotated, Any, Literal

from flask import Response
from flask_openapi3.models.tag import Tag
from pydantic import BaseModel, ConfigDict, Field

from hall.domain.revising import NotSound
from hall.reports import Source, replaying
from hall.web import configuration
from hall.web.access import need
from hall.web.answers import as_json
from hall.web.description import Routes
from hall.web.ports import Revisions
from hall.web.schemas import HallPath, Strict
from hall.web.texts import Day

TAG = Tag(name="replay", description="A day played again under a policy, beside the server")


class ReplayQuery(BaseModel):
    """Which day (none: a generated one of this seed and load), under which policy (none: the hall's own)."""

    model_config = ConfigDict(extra="forbid", str_strip_whitespace=True)

    day: Day | None = Field(default=None, description="a stored business day; without it a generated day")
    policy: Literal["", "first-come", "head-start", "ratio", "aging", "strict"] = ""
    ratio_normal: Annotated[int | None, Field(ge=1, le=20)] = None
    ratio_priority: Annotated[int | None, Field(ge=1, le=20)] = None
    seed: Annotated[int, Field(ge=0, le=1_000_000)] = 1
    load: Annotated[float, Field(ge=0.1, le=3.0)] = 0.8


class DraftBody(Strict):
    """A draft of the settings, and the day to play it on: a stored one, or a generated one of this seed and load."""

    body: dict[str, Any]
    day: Day | None = Field(default=None, description="a stored business day; without it a generated day")
    seed: Annotated[int, Field(ge=0, le=1_000_000)] = 1
    load: Annotated[float, Field(ge=0.1, le=3.0)] = 0.8


def blueprint(store: Source, revisions: Revisions) -> Routes:
    """The addresses of replays, reading days from `store`; `revisions` says whether a draft is sound."""
    routes = Routes("replay", __name__, url_prefix="/api/v1/halls/<hall>/replay", abp_tags=[TAG])

    @routes.get("", summary="Waits by class and service, overtaking, worst cases and estimates under a policy")
    def replay(path: HallPath, query: ReplayQuery) -> Response:
        need(path.hall, "admin", "manager")
        return as_json(replaying.ask({**query.model_dump(mode="json"), **_where(store, path.hall)}))

    @routes.post("", summary="The same under a draft of the settings; changes nothing, needs no key")
    def replay_draft(path: HallPath, body: DraftBody) -> Response:
        need(path.hall, "admin", "manager")
        revisions.sound(path.hall, body.body)
        asked = body.model_dump(mode="json", exclude={"body"})
        found = replaying.ask({**asked, "draft": body.body, **_where(store, path.hall)})
        return as_json({**found, "tried": configuration.trial(path.hall, body.body)})

    routes.register_error_handler(NotSound, configuration.not_sound(revisions))
    return routes


def _where(store: Source, hall: str) -> dict[str, Any]:
    return {"url": store.url, "hall": hall, "now": store.clock.now().isoformat()}
