"""Taking a number, and what happens to it away from a window."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

import orjson
from flask import Response
from flask_openapi3.models.tag import Tag

from hall.apart import apart
from hall.canonical import canonical_bytes
from hall.domain.refusals import Refusal
from hall.domain.sending import Target
from hall.domain.ticket import State, Ticket
from hall.journey import classes, serve, slips, take, telling, tickets, together
from hall.journey import routes as paths
from hall.journey.classes import Granting
from hall.journey.ports import Answer, Ledger, View
from hall.web import codes, sayings, schemas
from hall.web.access import Caller, need
from hall.web.answers import as_json, perform
from hall.web.context import Context, halls, here
from hall.web.description import Routes
from hall.web.limits import takes
from hall.web.snapshots import common
from hall.web.windows import Work, target

_STAFF = ("greeter", "clerk", "manager", "admin", "integration")
TAKERS = ("kiosk", *_STAFF)
_READERS = ("kiosk", "inspector", *_STAFF)


routes = Routes("tickets", __name__, url_prefix="/api/v1/halls", abp_tags=[Tag(name="tickets")])


def link(base: str, ticket: Ticket) -> str:
    """The visitor's own page; absolute only where a tested public address is set."""
    return f"{base}/t/{ticket.link}"


@routes.post("/<hall>/tickets", summary="Take a number")
@takes
def take_number(path: schemas.HallPath, body: schemas.TakeBody) -> Response:
    caller, base = need(path.hall, *TAKERS), here().settings.public_url
    work = taking(here(), caller, path, body)
    return with_code(perform(halls(), path.hall, caller, work, 201), base)


def taking(context: Context, caller: Caller, path: schemas.HallPath, body: schemas.TakeBody) -> Work:
    """A number is taken."""
    base = context.settings.public_url
    ask = take.Ask(
        service=body.service,
        channel=body.channel,
        visitor_class=body.visitor_class,
        journey=body.journey,
        people=body.people,
        identity=context.identity.of_holder(body.identity),
        agent=context.identity.of_agent(body.agent),
        language=body.language,
        needs=tuple(body.needs),
        granting=Granting(by_staff=caller.may(path.hall, *_STAFF), reason=body.reason, over_share=body.over_share),
        test=body.test,
        kiosk=caller.place,
        link_base=base,
        paper=body.paper or not base,
    )

    def work(ledger: View) -> Answer:
        taken = take.take(ledger, ask)
        told = common.ticket_answer(ledger, taken.ticket, taken.ahead, link(base, taken.ticket))
        return Answer(status=200 if taken.existing else 201, body={**told, "existing": taken.existing})

    return work


def with_code(answer: Response, base: str) -> Response:
    """Add the picture of the link for kiosks that print or show it."""
    answer.set_data(coded(answer.get_data(), base))
    return answer


def coded(told: bytes, base: str) -> bytes:
    """A told ticket with the picture of its link, where there is a public address; drawn beside the loop."""
    if not base:
        return told
    body = orjson.loads(told)
    return canonical_bytes({**body, "qr_svg": apart(lambda: codes.drawn(body["link"]))})


@routes.get("/<hall>/tickets/<ticket>", summary="One ticket")
def one(path: schemas.TicketPath) -> Response:
    need(path.hall, *_READERS)
    with halls().view(path.hall) as ledger:
        return as_json(shown(ledger, ledger.ticket(path.ticket)))


def slip_at(ledger: View, ticket: Ticket) -> dict[str, Any] | None:
    """Where its newest slip comes out: the printer's place, and what people know it by; None when it has none."""
    jobs = [job.place for job in ledger.deliveries(ticket.id) if job.kind == "print_slip"]
    printer = ledger.config.place_by_code.get(jobs[-1]) if jobs else None
    if printer is None:
        return None
    owner = slips.owner(ledger.config, printer)
    return {"place": printer.code, "of": owner.code, "name": dict(owner.name)}


@routes.get("/<hall>/tickets/<ticket>/why", summary="Why it was called, or why it has not been called yet")
def reasons(path: schemas.TicketPath) -> Response:
    need(path.hall, *_READERS)
    with halls().view(path.hall) as ledger:
        return as_json(sayings.answer(ledger, here().words, ledger.ticket(path.ticket)))


@routes.post("/<hall>/tickets/<ticket>/class", summary="Staff give the ticket another visitor class, with a reason")
def change_class(path: schemas.TicketPath, body: schemas.ClassBody) -> Response:
    def do(ledger: Ledger, ticket: Ticket, _: Caller) -> Ticket:
        return classes.change(ledger, ticket, body.visitor_class, body.reason)

    return act(path, body.version, _STAFF, do)


@routes.get("/<hall>/tickets", summary="A ticket of today by its number, or by the code of its slip")
def by_number(path: schemas.HallPath, query: schemas.NumberQuery) -> Response:
    need(path.hall, *_READERS)
    try:
        coded = halls().ticket_by_link(query.code) if query.code else None
        with halls().view(path.hall) as ledger:
            if coded is not None:
                found = [shown(ledger, coded[1])] if coded[0] == path.hall else []
            else:
                found = [shown(ledger, ledger.ticket_numbered(query.number))]
    except Refusal:
        found = []
    return as_json({"items": found})


def shown(ledger: View, ticket: Ticket) -> dict[str, Any]:
    """A ticket for those who look it up; the secret link is only told to whoever took it."""
    ahead = common.position(ledger, ticket) if ticket.state is State.WAITING else None
    slip = {"state": ticket.slip.value, "at": slip_at(ledger, ticket)}
    return {**common.ticket_answer(ledger, ticket, ahead, ""), "position": ahead, "slip": slip}


def act(
    path: schemas.TicketPath,
    version: int | None,
    roles: tuple[str, ...],
    do: Callable[[Ledger, Ticket, Caller], Ticket],
) -> Response:
    caller = need(path.hall, *roles)

    def work(ledger: View) -> Mapping[str, Any]:
        before = ledger.ticket(path.ticket)
        if version is not None and version != before.version:
            raise Refusal("stale_version", number=before.number, now=shown(ledger, before))
        after = do(ledger, before, caller)
        ledger.flush()
        return shown(ledger, after)

    return perform(halls(), path.hall, caller, work)


@routes.post("/<hall>/tickets/<ticket>/leave", summary="The visitor has left")
def leave(path: schemas.TicketPath, body: schemas.Nothing) -> Response:
    return act(path, body.version, _STAFF, lambda ledger, ticket, _: tickets.leave(ledger, ticket, "staff"))


@routes.post("/<hall>/tickets/<ticket>/return", summary="One who missed the call is back")
def come_back(path: schemas.TicketPath, body: schemas.Nothing) -> Response:
    return act(path, body.version, ("kiosk", *_STAFF), lambda ledger, ticket, _: tickets.come_back(ledger, ticket))


@routes.post("/<hall>/tickets/<ticket>/here", summary="The holder of a number taken elsewhere is in the hall")
def is_here(path: schemas.TicketPath, body: schemas.Nothing) -> Response:
    return act(path, body.version, ("kiosk", *_STAFF), lambda ledger, ticket, _: tickets.arrive(ledger, ticket))


@routes.post("/<hall>/tickets/<ticket>/void", summary="Issued by mistake")
def void(path: schemas.TicketPath, body: schemas.ReasonBody) -> Response:
    return act(path, body.version, _STAFF, lambda ledger, ticket, _: tickets.void(ledger, ticket, body.reason))


@routes.post("/<hall>/tickets/<ticket>/transfer", summary="Send a ticket on")
def transfer(path: schemas.TicketPath, body: schemas.TransferBody) -> Response:
    to = target(body)
    return act(
        path,
        body.version,
        _STAFF,
        lambda ledger, ticket, _: sent_on(ledger, ticket, to, body),
    )


def sent_on(ledger: Ledger, ticket: Ticket, to: Target, body: schemas.TransferBody) -> Ticket:
    """Transfer with its note."""
    ledger.note(ticket.id, body.note)
    return serve.transfer(ledger, ticket, to, keep_place=body.keep_place, come_back=body.come_back)


@routes.post("/<hall>/tickets/<ticket>/path", summary="Staff change which services are still to come on this number")
def change_path(path: schemas.TicketPath, body: schemas.PathBody) -> Response:
    def do(ledger: Ledger, ticket: Ticket, _: Caller) -> Ticket:
        return paths.change_path(ledger, ticket, body.services, body.reason)

    return act(path, body.version, _STAFF, do)


@routes.post("/<hall>/tickets/<ticket>/join", summary="Two numbers of one person become one visit")
def join(path: schemas.TicketPath, body: schemas.JoinBody) -> Response:
    return act(path, body.version, _STAFF, lambda ledger, t, _: together.join(ledger, t, ledger.ticket(body.other)))


@routes.post("/<hall>/tickets/<ticket>/accept", summary="Take over a ticket that was sent on")
def accept(path: schemas.TicketPath, body: schemas.AcceptBody) -> Response:
    return act(path, body.version, _STAFF, lambda ledger, ticket, _: serve.accept(ledger, ticket, body.window))


@routes.post("/<hall>/tickets/<ticket>/decline", summary="Send a ticket back to whoever sent it, with a reason")
def decline(path: schemas.TicketPath, body: schemas.DeclineBody) -> Response:
    def do(ledger: Ledger, ticket: Ticket, _: Caller) -> Ticket:
        done = serve.decline(ledger, ticket, body.window, body.reason)
        ledger.note(done.id, body.reason)
        return done

    return act(path, body.version, _STAFF, do)


@routes.post("/<hall>/tickets/<ticket>/slip", summary="Print the slip of a number that was taken without paper")
def slip(path: schemas.TicketPath, body: schemas.Nothing) -> Response:
    base = here().settings.public_url

    def do(ledger: Ledger, ticket: Ticket, caller: Caller) -> Ticket:
        return tickets.slip(ledger, ticket, _own_printer(ledger, caller), link(base, ticket) if base else "")

    return act(path, body.version, TAKERS, do)


@routes.post("/<hall>/tickets/<ticket>/reprint", summary="Print a copy of the slip")
def reprint(path: schemas.TicketPath, body: schemas.ReprintBody) -> Response:
    def do(ledger: Ledger, ticket: Ticket, caller: Caller) -> Ticket:
        place = body.place or _own_printer(ledger, caller)
        return tickets.reprint(ledger, ticket, place, body.reason)

    return act(path, body.version, _STAFF, do)


def _own_printer(ledger: Ledger, caller: Caller) -> str:
    """The printer of the caller's place, else the first one of the hall."""
    own = telling.printer_at(ledger.config, caller.place)
    if own is not None:
        return own.code
    return next((p.code for p in ledger.config.places if p.kind == "printer"), "")
