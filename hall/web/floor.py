"""The hall as a whole: what is offered, what walls show, the live floor, the day, the journal."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from flask import Response
from flask_openapi3.models.tag import Tag

from hall.domain.facts import Recorded
from hall.journey import bulk, day
from hall.journey import help as help_
from hall.journey.ports import View
from hall.web import codes, schemas
from hall.web.access import need
from hall.web.answers import as_json, perform
from hall.web.context import halls, here
from hall.web.description import Routes
from hall.web.snapshots import board, helping, moving
from hall.web.snapshots.days import days
from hall.web.snapshots.floor import floor as floor_snapshot

_EVERYBODY = ("kiosk", "display", "greeter", "clerk", "manager", "admin", "inspector", "integration")
_READERS = ("manager", "admin", "inspector", "integration")
_MANAGERS = ("manager", "admin", "integration")
_STAFF = ("greeter", "clerk", *_MANAGERS)


routes = Routes("floor", __name__, url_prefix="/api/v1/halls/<hall>", abp_tags=[Tag(name="hall")])


def read(hall: str, roles: tuple[str, ...], make: Callable[[View], Any]) -> Response:
    need(hall, *roles)
    with halls().view(hall) as ledger:
        return as_json(make(ledger))


def act(hall: str, do: Callable[[View], object], *, long: bool = False) -> Response:
    caller = need(hall, *_MANAGERS)

    def work(ledger: View) -> Mapping[str, Any]:
        do(ledger)
        ledger.flush()
        return floor_snapshot(ledger)

    return perform(halls(), hall, caller, work, long=long)


@routes.get("/services", summary="What a visitor may choose, with waits")
def services(path: schemas.HallPath) -> Response:
    base = here().settings.public_url
    book = codes.of_page(f"{base}/book/{path.hall}") if base else None

    def told(ledger: View) -> Mapping[str, Any]:
        found = board.services(ledger)
        return {**found, "phones": bool(base), "book_svg": book if found["books"] else None}

    return read(path.hall, _EVERYBODY, told)


@routes.get("/windows", summary="All windows with their live state")
def windows(path: schemas.HallPath) -> Response:
    return read(path.hall, _EVERYBODY, lambda ledger: {"items": board.windows(ledger)})


@routes.get("/board", summary="What a display shows")
def display(path: schemas.HallPath, query: schemas.BoardQuery) -> Response:
    return read(path.hall, _EVERYBODY, lambda ledger: board.display(ledger, query.place))


@routes.get("/calendar", summary="Which days are open, when, and why")
def calendar(path: schemas.HallPath, query: schemas.CalendarQuery) -> Response:
    return read(path.hall, _EVERYBODY, lambda ledger: days(ledger, query.from_, query.to))


@routes.get("/floor", summary="The live floor")
def floor(path: schemas.HallPath) -> Response:
    return read(path.hall, _READERS, floor_snapshot)


@routes.get("/journal", summary="Facts after a cursor")
def journal(path: schemas.HallPath, query: schemas.JournalQuery) -> Response:
    need(path.hall, *_READERS)
    epoch, seq = (int(part) for part in query.after.split("."))
    with halls().view(path.hall) as view:
        found = view.facts_after(epoch, seq, query.limit)
    last = f"{found[-1].epoch}.{found[-1].seq}" if found else query.after
    return as_json({"items": [fact_item(fact) for fact in found], "next": last})


@routes.post("/day/open", summary="Begin the business day")
def open_day(path: schemas.HallPath, body: schemas.DayOpenBody) -> Response:
    return act(path.hall, lambda ledger: day.open_day(ledger, confirmed=body.confirm))


@routes.post("/day/close", summary="End the business day")
def close_day(path: schemas.HallPath, body: schemas.DayCloseBody) -> Response:
    return act(path.hall, lambda ledger: day.close_day(ledger, body.policy), long=True)


@routes.post("/suspend", summary="Stop the clocks: power, fire, server away")
def suspend(path: schemas.HallPath, body: schemas.SuspendBody) -> Response:
    return act(path.hall, lambda ledger: day.suspend(ledger, body.scope, body.code, body.reason))


@routes.post("/resume", summary="Let the clocks run again")
def resume(path: schemas.HallPath, body: schemas.SuspendBody) -> Response:
    return act(path.hall, lambda ledger: day.resume(ledger, body.scope, body.code))


@routes.post("/evacuate", summary="Preview who goes where when a zone or floor is left; confirm to do it")
def evacuate(path: schemas.HallPath, body: schemas.EvacuateBody) -> Response:
    caller = need(path.hall, *_MANAGERS)
    leaving = bulk.Leaving(scope=body.scope, code=body.code, reason=body.reason, to=body.to)

    def work(ledger: View) -> Mapping[str, Any]:
        goings = bulk.evacuate(ledger, leaving, confirm=body.confirm)
        ledger.flush()
        return moving.preview(ledger, goings, done=body.confirm)

    return perform(halls(), path.hall, caller, work, long=body.confirm)


@routes.post("/help", summary="A visitor at a kiosk asks for a person")
def ask_help(path: schemas.HallPath, body: schemas.HelpBody) -> Response:
    caller = need(path.hall, "kiosk", *_STAFF)
    place = caller.place or body.place

    def work(ledger: View) -> Mapping[str, Any]:
        help_.ask(ledger, place)
        return {"place": place, "asked": True}

    return perform(halls(), path.hall, caller, work)


@routes.post("/help/answered", summary="Somebody of the staff goes to the kiosk")
def answer_help(path: schemas.HallPath, body: schemas.HelpBody) -> Response:
    caller = need(path.hall, *_STAFF)

    def work(ledger: View) -> Mapping[str, Any]:
        help_.answer(ledger, body.place, caller.name)
        return {"helps": helping.everywhere(ledger)}

    return perform(halls(), path.hall, caller, work)


@routes.post("/help/done", summary="The visitor at the kiosk was helped")
def end_help(path: schemas.HallPath, body: schemas.HelpBody) -> Response:
    caller = need(path.hall, *_STAFF)

    def work(ledger: View) -> Mapping[str, Any]:
        help_.done(ledger, body.place)
        return {"helps": helping.everywhere(ledger)}

    return perform(halls(), path.hall, caller, work)


@routes.post("/services/<service>/close", summary="No more numbers of this service today")
def stop(path: schemas.ServicePath, body: schemas.ReasonBody) -> Response:
    return act(path.hall, lambda ledger: day.stop_taking(ledger, path.service, body.reason))


@routes.post("/services/<service>/open", summary="Give out numbers of this service again")
def go_on(path: schemas.ServicePath, body: schemas.Nothing) -> Response:
    return act(path.hall, lambda ledger: day.go_on_taking(ledger, path.service))


def fact_item(found: Recorded) -> dict[str, Any]:
    """A fact for readers outside."""
    return {
        "cursor": f"{found.epoch}.{found.seq}",
        "epoch": found.epoch,
        "seq": found.seq,
        "type": found.fact.type.value,
        "version": found.version,
        "happened_at": found.fact.happened_at,
        "recorded_at": found.recorded_at,
        "origin": found.origin.value,
        "actor": found.actor,
        "device": found.device,
        "revision": found.revision,
        "business_day": found.business_day,
        "ticket": found.fact.ticket,
        "window": found.fact.window,
        "service": found.fact.service,
        "data": found.fact.data,
        "hash": found.hash,
    }
