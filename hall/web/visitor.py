"""The visitor's own page: by the secret link of the slip, and it may do just that."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from html import escape
from typing import Annotated, Any

from flask import Response, request
from flask_openapi3.models.tag import Tag
from pydantic import AfterValidator, Field, model_validator

from hall.contract.messages import Words
from hall.domain.follow_up import REASONS
from hall.domain.refusals import Refusal
from hall.domain.ticket import Ticket
from hall.domain.wording import pick
from hall.journey import follow, near, rate, tickets
from hall.journey.ports import Answer, By, Ledger, View
from hall.web import schemas, shapes
from hall.web.answers import as_json, asked_key
from hall.web.booking_bodies import ContactBody
from hall.web.context import halls, here
from hall.web.description import Routes
from hall.web.snapshots.visitor import visitor as snapshot
from hall.web.sorry import language_of
from hall.web.texts import one_line
from hall.words import Catalogue


class LinkPath(schemas.Strict):
    """The secret part of a visitor's address."""

    token: schemas.Code


class LevelBody(schemas.Strict):
    """How the visitor was served."""

    level: Annotated[int, Field(ge=1, le=5)]


class ReasonsBody(schemas.Strict):
    """What was not as it should be, by the hall's list; a number or an address only if the visitor wants a call."""

    reasons: Annotated[list[schemas.Code], Field(max_length=len(REASONS))] = Field(default_factory=list)
    contact: Annotated[str, Field(max_length=60), AfterValidator(one_line)] = ""

    @model_validator(mode="after")
    def _says_something(self) -> ReasonsBody:
        if not self.reasons and not self.contact:
            raise shapes.wrong("reason_or_contact", "give a reason or a contact")
        return self


routes = Routes("visitor", __name__, url_prefix="/t", abp_tags=[Tag(name="visitor")])


def found(token: str) -> tuple[str, dict[str, Any]]:
    hall, ticket = halls().ticket_by_link(token)
    with halls().view(hall) as ledger:
        return hall, snapshot(ledger, ledger.ticket(ticket.id))


@routes.get("/<token>", summary="The visitor's page", doc_ui=False)
def page(path: LinkPath) -> Response:
    try:
        hall, state = found(path.token)
    except Refusal:
        response = here().pages.show("visitor", texts=_gone(here().words, language_of(request.args.get("lang", ""))))
        response.status_code = 404
        return response
    return here().pages.show("visitor", hall=hall, texts=_texts(state, here().words))


@routes.get("/<token>.json", summary="The visitor's ticket")
def data(path: LinkPath) -> Response:
    return as_json(found(path.token)[1])


def act(token: str, do: Callable[[View, Ticket], Ticket]) -> Response:
    hall, ticket = halls().ticket_by_link(token)

    def work(ledger: View) -> Answer:
        after = do(ledger, ledger.ticket(ticket.id))
        body: Mapping[str, Any] = snapshot(ledger, after)
        return Answer(status=200, body=body)

    answer = halls().perform(hall, By(actor="visitor"), work, asked_key())
    return as_json(answer.body, answer.status)


@routes.post(
    "/<token>/here", summary="I am here: after a missed call, or before my time; when I was called: I am coming"
)
def i_am_here(path: LinkPath) -> Response:
    return act(path.token, tickets.here)


@routes.post("/<token>/delay", summary="I need more time")
def delay(path: LinkPath) -> Response:
    return act(path.token, tickets.delay)


@routes.post("/<token>/leave", summary="I give up my number")
def leave(path: LinkPath) -> Response:
    return act(path.token, lambda ledger, ticket: tickets.leave(ledger, ticket, "visitor"))


@routes.post("/<token>/rating", summary="How I was served: 1 very dissatisfied to 5 very satisfied")
def rating(path: LinkPath, body: LevelBody) -> Response:
    def do(ledger: View, ticket: Ticket) -> Ticket:
        rate.rate(ledger, ticket.id, body.level, rate.PHONE)
        return ticket

    return act(path.token, do)


@routes.post("/<token>/reasons", summary="Why it was bad, and where I may be called back")
def reasons(path: LinkPath, body: ReasonsBody) -> Response:
    def do(ledger: View, ticket: Ticket) -> Ticket:
        follow.explain(ledger, ticket.id, tuple(body.reasons), body.contact)
        return ticket

    return act(path.token, do)


@routes.post("/<token>/tell", summary="Tell me when it is nearly my turn: to this phone or address")
def tell(path: LinkPath, body: ContactBody) -> Response:
    def do(ledger: Ledger, ticket: Ticket) -> Ticket:
        near.leave_contact(ledger, ticket, body.phone, body.email)
        return ticket

    return act(path.token, do)


def _gone(words: Catalogue, language: str) -> dict[str, str]:
    """For a link that leads to no ticket, or to none any more: the page says so."""
    said, note = (escape(words.say(language, key)) for key in ("visitor-state-unknown", "visitor-note-unknown"))
    return {"LANG": language, "NUMBER": "", "SERVICE": "", "WHERE": "", "STATE": said, "NOTE": note}


def _texts(state: Mapping[str, Any], words: Catalogue) -> dict[str, str]:
    """What stands in the HTML itself, for phones without scripts."""
    ticket = state["ticket"]
    language = ticket["language"]
    zone: Words = ticket["where"]["zone"]
    where = words.say(
        language,
        "visitor-where-plain",
        floor=ticket["where"]["floor"],
        zone=pick(zone, language),
        windows=ticket["where"]["windows"],
    )
    ahead, wait = ticket["ahead"], ticket["estimate"]
    said = [words.say(language, f"visitor-state-{ticket['state']}")]
    later = ticket["not_before"]
    if later:
        said.append(words.say(language, "put-off", time=later[11:16]))
    elif ahead is not None:
        said.append(words.say(language, "visitor-ahead-plain", ahead=ahead))
    if wait and wait["high_min"] and not later:
        key = "visitor-wait-plain" if wait["low_min"] else "visitor-wait-plain-within"
        said.append(words.say(language, key, low=wait["low_min"], high=wait["high_min"]))
    return {
        "LANG": language,
        "NUMBER": escape(ticket["number"]),
        "SERVICE": escape(pick(ticket["name"], language)),
        "WHERE": escape(where),
        "STATE": "<br>".join(escape(line) for line in said),
        "NOTE": escape(words.say(language, "visitor-note-plain")),
    }
