"""The hall as its people set it up: read, checked, changed, with its history."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from hmac import compare_digest
from typing import Annotated, Any

from flask import Response, request
from flask_openapi3.models.tag import Tag
from pydantic import Field

from hall.canonical import canonical_bytes
from hall.domain import checking_order, policy
from hall.domain.configuration import Configuration
from hall.domain.revising import NotSound
from hall.domain.wording import LANGUAGES
from hall.journey import preview
from hall.journey.ports import View
from hall.journey.preview import Turn
from hall.web import configuration_file, problem_words, sayings, schemas, slips, spoken_calls, window_sets
from hall.web.access import need
from hall.web.answers import as_json, asked_key, by, problem
from hall.web.context import here
from hall.web.description import Routes
from hall.web.ports import Revisions
from hall.web.texts import Line


class CheckBody(schemas.Strict):
    """A configuration to be looked at; its shape is read strictly by the storage, which names every place."""

    body: dict[str, Any]


class SaveBody(CheckBody):
    """A configuration to take effect: which revision it was made from, and why.

    Where it decides anew who is called next, `tried` is what a replay or a preview of just this body has answered.
    """

    base_revision: Annotated[int, Field(ge=1)]
    reason: Line
    tried: Annotated[str, Field(max_length=64)] = ""


def blueprint(revisions: Revisions) -> Routes:
    """Routes of the configuration."""
    routes = Routes(
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
        found, names = revisions.problems(path.hall, body.body), (body.body, revisions.present(path.hall)["body"])
        return as_json({"problems": problem_words.said(here().words, found, *names)})

    @routes.post("/preview-order", summary="Today's queue now and under this one; changes nothing, needs no key")
    def preview_order(path: schemas.HallPath, body: CheckBody) -> Response:
        need(path.hall, "admin")
        found = _compared(path.hall, revisions.sound(path.hall, body.body))
        return as_json({**found, "tried": trial(path.hall, body.body)})

    @routes.post("", summary="Let a configuration take effect")
    def save(path: schemas.HallPath, body: SaveBody) -> Response:
        who = need(path.hall, "admin")
        tried = compare_digest(body.tried.encode(), trial(path.hall, body.body).encode())
        asked = body.body, body.base_revision, body.reason
        answer = revisions.save(path.hall, by(who), asked_key(), *asked, tried=tried)
        return as_json(answer.body, answer.status)

    for more in (slips, spoken_calls, window_sets, configuration_file):
        more.add_to(routes, revisions)
    routes.register_error_handler(NotSound, not_sound(revisions))
    return routes


def trial(hall: str, body: Mapping[str, Any]) -> str:
    """The mark under which a draft that was tried may be switched on."""
    return here().identity.of_trial(hall, canonical_bytes(body))


def not_sound(revisions: Revisions) -> Callable[[NotSound], Response]:
    """What makes the answer to a body that must not take effect: every place, with its sentence."""

    def answer(error: NotSound) -> Response:
        words = here().words
        sent = (request.get_json(silent=True) or {}).get("body")
        names = [sent] if isinstance(sent, Mapping) else []
        present = revisions.present(str((request.view_args or {})["hall"]))["body"]
        said = problem_words.said(words, error.problems, *names, present)
        first = {"path": said[0]["path"], "found": said[0]["detail"]}
        whole = {
            language: words.say(language, "problem-first", first=said[0]["words"][language], n=len(said))
            for language in LANGUAGES
        }
        return problem(words, 422, "invalid", first, said=whole, errors=said)

    return answer


def _compared(hall: str, proposed: Configuration) -> dict[str, Any]:
    """The next calls of each group of windows side by side, with the rule of the queue as people will read it."""
    words = here().words
    with here().halls.view(hall) as ledger:
        groups = preview.compare(ledger, proposed)
        return {
            "rule": {
                "now": sayings.rule_said(words, policy.rule(ledger.config)),
                "then": sayings.rule_said(words, policy.rule(proposed)),
            },
            "unmet": [{"service": service, "need": code} for service, code in checking_order.unmet(proposed)],
            "groups": [
                {
                    "windows": group.windows,
                    "same": group.same,
                    "now": [_turn(ledger, turn) for turn in group.now],
                    "then": [_turn(ledger, turn) for turn in group.then],
                }
                for group in groups
            ],
        }


def _turn(ledger: View, turn: Turn) -> dict[str, Any]:
    ticket = turn.ticket
    return {
        "number": ticket.number,
        "service": ticket.service,
        "visitor_class": ticket.visitor_class,
        "waited_min": int((ledger.now - ticket.queued_at).total_seconds() // 60),
        "code": turn.code,
    }
