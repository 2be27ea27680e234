"""What is done about bad ratings: for managers. Clerks are not shown who rated them, here or anywhere."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from datetime import date
from typing import Annotated, Any, Literal

from flask import Response, current_app
from flask_openapi3.models.tag import Tag
from pydantic import BaseModel, ConfigDict, Field

from hall.domain.follow_up import FollowUp
from hall.domain.refusals import Refusal
from hall.journey import follow
from hall.journey.ports import View
from hall.reports import must_be_a_period
from hall.web import schemas
from hall.web.access import Caller, need
from hall.web.answers import as_json, perform
from hall.web.context import halls
from hall.web.description import Routes
from hall.web.snapshots import common
from hall.web.texts import Day

_WHO = ("manager", "admin")
Do = Callable[[View, Caller], FollowUp]
_Note = Annotated[schemas.Note, Field(max_length=follow.LONGEST_NOTE)]


class FollowUpPath(schemas.HallPath):
    """One follow-up."""

    id: Annotated[str, Field(min_length=1, max_length=40)]


class FollowUpsQuery(BaseModel):
    """Open ones always come whole; of the closed ones those of business days from … to."""

    model_config = ConfigDict(extra="forbid", str_strip_whitespace=True)

    state: Literal["open", "closed"] = "open"
    from_: Day | None = Field(default=None, alias="from")
    to: Day | None = None


class OwnerBody(schemas.Strict):
    """Who answers for it from now on; empty: whoever asks."""

    owner: schemas.Reference = ""


class CallBackBody(schemas.Strict):
    """Whether the visitor was reached, and what he said."""

    reached: bool
    note: _Note = ""


class NoteBody(schemas.Strict):
    """What was found out or done."""

    note: _Note


class AppealBody(NoteBody):
    """Why the rating is contested."""

    reason: schemas.Code


class DecisionBody(NoteBody):
    """Whether the appeal is accepted, and why."""

    accepted: bool


class CloseBody(schemas.Strict):
    """How it ended."""

    outcome: schemas.Code
    note: _Note = ""


routes = Routes("follow_ups", __name__, url_prefix="/api/v1/halls/<hall>/follow-ups", abp_tags=[Tag(name="ratings")])


@routes.get("", summary="What is to be done about bad ratings, the earliest deadline first")
def listed(path: schemas.HallPath, query: FollowUpsQuery) -> Response:
    need(path.hall, *_WHO, "inspector")
    names = current_app.extensions["hall_access"].names(path.hall)
    with halls().view(path.hall) as view:
        today = follow.today(view)
        last = query.to or today
        first = query.from_ or last
        must_be_a_period(first, last)
        kept = view.told.follow_ups
        found = kept.open() if query.state == "open" else kept.closed(first, last)
        return as_json(_listed(view, found, today, names))


def act(path: FollowUpPath, do: Do) -> Response:
    who = need(path.hall, *_WHO)

    def work(view: View) -> Mapping[str, Any]:
        done = do(view, who)
        return {"id": done.id, "state": done.state, "owner": done.owner, "appeal": done.appeal}

    return perform(halls(), path.hall, who, work)


@routes.post("/<id>/take", summary="Answer for it, or have a colleague do so")
def take(path: FollowUpPath, body: OwnerBody) -> Response:
    if body.owner and not current_app.extensions["hall_access"].works_here(path.hall, body.owner):
        raise Refusal("unknown_account", asked=body.owner)
    return act(path, lambda view, _: follow.take(view, path.id, body.owner))


@routes.post("/<id>/call-back", summary="The visitor was called")
def call_back(path: FollowUpPath, body: CallBackBody) -> Response:
    return act(path, lambda view, who: follow.call_back(view, path.id, body.note, who.name, reached=body.reached))


@routes.post("/<id>/note", summary="What was found out or done")
def note(path: FollowUpPath, body: NoteBody) -> Response:
    return act(path, lambda view, who: follow.note(view, path.id, body.note, who.name))


@routes.post("/<id>/appeal", summary="The rating is contested as mistaken or malicious")
def appeal(path: FollowUpPath, body: AppealBody) -> Response:
    return act(path, lambda view, who: follow.appeal(view, path.id, body.reason, body.note, who.name))


@routes.post("/<id>/decide", summary="The appeal is accepted, and the rating counts no more, or it is rejected")
def decide(path: FollowUpPath, body: DecisionBody) -> Response:
    return act(path, lambda view, who: follow.decide(view, path.id, body.note, who.name, accepted=body.accepted))


@routes.post("/<id>/close", summary="It is over")
def close(path: FollowUpPath, body: CloseBody) -> Response:
    return act(path, lambda view, who: follow.close(view, path.id, body.outcome, body.note, who.name))


@common.in_hall_time
def _listed(view: View, found: Sequence[FollowUp], today: date, names: Mapping[str, str]) -> dict[str, Any]:
    return {
        **common.cursor(view),
        "hall": common.coded(view.config.hall),
        "today": today,
        "days": view.config.rules.follow_up_days,
        "overdue": sum(one.overdue(today) for one in found),
        "items": [_item(view, one, today, names) for one in found],
    }


def _item(view: View, one: FollowUp, today: date, names: Mapping[str, str]) -> dict[str, Any]:
    service, window = view.config.service_by_code.get(one.service), view.config.window_by_code.get(one.window)
    clerk = one.clerk
    return {
        "id": one.id,
        "ticket": one.ticket,
        "number": one.number,
        "day": one.day,
        "level": one.level,
        "reasons": list(one.reasons),
        "service": {"code": one.service, "name": dict(service.name) if service else {"en": one.service}},
        "window": window.label if window else one.window,
        "clerk": names.get(clerk, clerk),
        "opened_at": one.opened_at,
        "due": one.due,
        "overdue": one.overdue(today),
        "owner": one.owner,
        "owner_name": names.get(one.owner, one.owner),
        "contact": one.contact,
        "contactable": one.contactable,
        "contacted_at": one.contacted_at,
        "reached": one.reached,
        "appeal": one.appeal,
        "appeal_reason": one.appeal_reason,
        "state": one.state,
        "outcome": one.outcome,
        "closed_at": one.closed_at,
        "notes": [dict(line) for line in one.notes],
    }
