"""Appointments for staff, kiosks and programs: free times, booking, the day's list, checking in, restrictions."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date, timedelta
from typing import Any

from flask import Response
from flask_openapi3.models.tag import Tag

from hall.domain.appointment import Appointment
from hall.domain.business_day import local
from hall.domain.refusals import Refusal
from hall.identity import Identity
from hall.journey import attend, book
from hall.journey.ports import Ledger, View
from hall.web import booking_bodies as bodies
from hall.web import booking_many, limits, schemas
from hall.web.access import Caller, need
from hall.web.answers import as_json, asked_key, perform
from hall.web.context import halls, here
from hall.web.description import Routes
from hall.web.ports import Outbox
from hall.web.snapshots import booking as snapshots
from hall.web.snapshots import common
from hall.web.tickets import link as ticket_link
from hall.web.tickets import with_code

STAFF = ("greeter", "clerk", "manager", "admin")
BOOKERS = (*STAFF, "integration")
LOOK_DAYS = 13
"""Without dates, free times of today and so many days more are given."""


def who(body: bodies.BookBody, identity: Identity) -> book.Who:
    """The visitor with the marks that stand for him."""
    return book.Who(
        name=body.name,
        phone=body.phone,
        email=body.email,
        phone_mark=identity.of_phone(body.phone),
        id_mark=identity.of_card(body.id_number),
    )


def own_pages(hall: str) -> str:
    """Where the visitors' own pages are, each followed by its link; absolute only with a tested public address."""
    return f"{here().settings.public_url}/book/{hall}/a/"


def book_one(ledger: Ledger, ask: book.Ask, *, confirm: bool) -> Appointment:
    """In one step, or only held."""
    held = book.hold(ledger, ask)
    return book.confirm(ledger, held) if confirm else held


def asked_for(ledger: Ledger, body: bodies.BookBody, identity: Identity, **more: Any) -> book.Ask:
    """The body as the journey wants it."""
    begins = bodies.time_of(ledger.config.hall.timezone, body.begins)
    return book.Ask(service=body.service, begins=begins, who=who(body, identity), language=body.language, **more)


def free_times(hall: str, query: bodies.SlotsQuery, *, public: bool) -> Response:
    """Free times of a service between two days."""
    with halls().view(hall) as view:
        today = local(view.now, view.config.hall.timezone).date()
        first = date.fromisoformat(query.first) if query.first else today
        last = date.fromisoformat(query.last) if query.last else first + timedelta(days=LOOK_DAYS)
        found = book.offers(view, query.service, first, last, public=public)
        return as_json(snapshots.offers(view, query.service, found))


def found_by(ledger: Ledger, scan: str) -> Appointment:
    """What was typed or scanned: the visitor's code, or the address of his own page."""
    _, found, link = scan.strip().partition("/a/")
    return ledger.bookings.linked(link) if found else ledger.bookings.coded(scan)


def guessing(caller: str, find: Callable[[], Appointment]) -> Appointment:
    """Look for a code. Codes are short because people type them; so whoever tries many is stopped (429)."""
    counted = limits.of_app()
    counted.left("codes", caller)
    try:
        return find()
    except Refusal as refusal:
        if refusal.code == "unknown_appointment":
            counted.spend("codes", caller)
        raise


def checked_in(ledger: View, found: Appointment, caller: Caller, base: str) -> Mapping[str, Any]:
    """The ticket that somebody who has booked gets, with the appointment beside it."""
    channel = "kiosk" if caller.place else "desk"
    taken = attend.check_in(ledger, found, channel=channel, kiosk=caller.place, link_base=base)
    ticket = common.ticket_answer(ledger, taken.ticket, taken.ahead, ticket_link(base, taken.ticket))
    after = ledger.bookings.appointment(found.id)
    return {**ticket, "appointment": snapshots.appointment(ledger, after, "")}


def blueprint(identity: Identity, outbox: Outbox) -> Routes:
    """Routes of appointments under a hall."""
    routes = Routes("booking", __name__, url_prefix="/api/v1/halls/<hall>", abp_tags=[Tag(name="appointments")])
    _times_and_lists(routes)
    _told(routes, outbox)
    _booking(routes, identity)
    _acting(routes)
    booking_many.add_to(routes)
    _at_the_kiosk(routes, identity)
    return routes


def _times_and_lists(routes: Routes) -> None:
    @routes.get("/slots", summary="Free times of a service")
    def slots(path: schemas.HallPath, query: bodies.SlotsQuery) -> Response:
        caller = need(path.hall, "kiosk", *BOOKERS)
        return free_times(path.hall, query, public=not caller.may(path.hall, *STAFF, "inspector"))

    @routes.get("/appointments", summary="The appointments of a day, with the people behind them")
    def of_day(path: schemas.HallPath, query: bodies.DayQuery) -> Response:
        need(path.hall, *STAFF)
        with halls().view(path.hall) as view:
            today = local(view.now, view.config.hall.timezone).date()
            day = date.fromisoformat(query.day) if query.day else today
            return as_json(snapshots.listed(view, view.bookings.on_day(day)))

    @routes.get("/appointments/<code>", summary="One appointment")
    def one(path: bodies.AppointmentPath) -> Response:
        caller = need(path.hall, "kiosk", *BOOKERS)
        with halls().view(path.hall) as view:
            found = guessing(caller.actor, lambda: view.bookings.coded(path.code))
            return as_json(snapshots.appointment(view, found, ""))

    @routes.get("/restrictions", summary="Who may not book for a while")
    def restricted(path: schemas.HallPath) -> Response:
        need(path.hall, *STAFF)
        with halls().view(path.hall) as view:
            found = [(one, view.bookings.known_as(one.mark)) for one in view.bookings.restricted(view.now)]
            return as_json(snapshots.restrictions(view, found))

    @routes.post("/restrictions/<restriction>/lift", summary="Let somebody book again, with a reason")
    def lift(path: bodies.RestrictionPath, body: bodies.CancelBody) -> Response:
        caller = need(path.hall, "greeter", "manager", "admin")

        def work(ledger: View) -> Mapping[str, Any]:
            found = book.lift(ledger, path.restriction, body.reason)
            return {"id": found.id, "lifted": True}

        return perform(halls(), path.hall, caller, work)


def _told(routes: Routes, outbox: Outbox) -> None:
    @routes.get("/messages", summary="What visitors are told outside the hall: ways that are set up, and how many")
    def messages(path: schemas.HallPath) -> Response:
        need(path.hall, "manager", "admin")
        settings = here().settings
        ways = {"email": bool(settings.smtp.host), "gateway": bool(settings.webhook.url)}
        counts, error = outbox.counts(path.hall), outbox.last_error(path.hall)
        return as_json({"ways": ways, "counts": counts, "last_error": error})


def _booking(routes: Routes, identity: Identity) -> None:
    @routes.post("/appointments", summary="Book a time for a visitor, or hold it until he has said yes")
    def add(path: schemas.HallPath, body: bodies.StaffBookBody) -> Response:
        caller = need(path.hall, *BOOKERS)
        staff = caller.may(path.hall, *STAFF)
        public = body.share == "public" or not staff
        pages = own_pages(path.hall)
        more = {"public": public, "channel": "desk" if staff else "api", "visitor_class": body.visitor_class}

        def work(ledger: View) -> Mapping[str, Any]:
            made = book_one(ledger, asked_for(ledger, body, identity, **more), confirm=body.confirm)
            return snapshots.appointment(ledger, made, pages + made.link)

        return perform(halls(), path.hall, caller, work, 201)


def _acting(routes: Routes) -> None:
    def act(
        path: bodies.AppointmentPath, body: schemas.Nothing, do: Callable[[Ledger, Appointment, bool], Appointment]
    ) -> Response:
        caller = need(path.hall, *BOOKERS)
        staff = caller.may(path.hall, *STAFF)

        def work(ledger: View) -> Mapping[str, Any]:
            before = ledger.bookings.coded(path.code)
            if body.version is not None and body.version != before.version:
                raise Refusal("stale_version", number=before.code, now=snapshots.appointment(ledger, before, ""))
            return snapshots.appointment(ledger, do(ledger, before, staff), "")

        return perform(halls(), path.hall, caller, work)

    @routes.post("/appointments/<code>/confirm", summary="The visitor has said yes")
    def confirm(path: bodies.AppointmentPath, body: schemas.Nothing) -> Response:
        return act(path, body, lambda ledger, found, _: book.confirm(ledger, found))

    @routes.post("/appointments/<code>/change", summary="Another time")
    def change(path: bodies.AppointmentPath, body: bodies.ChangeBody) -> Response:
        def do(ledger: Ledger, found: Appointment, staff: bool) -> Appointment:
            begins = bodies.time_of(ledger.config.hall.timezone, body.begins)
            return book.change(ledger, found, begins, public=not staff)

        return act(path, body, do)

    @routes.post("/appointments/<code>/cancel", summary="Give the time back; staff say why")
    def cancel(path: bodies.AppointmentPath, body: bodies.CancelBody) -> Response:
        def do(ledger: Ledger, found: Appointment, staff: bool) -> Appointment:
            return book.cancel(ledger, found, by="staff" if staff else "visitor", reason=body.reason)

        return act(path, body, do)

    @routes.post("/appointments/<code>/no-show", summary="Nobody came")
    def no_show(path: bodies.AppointmentPath, body: schemas.Nothing) -> Response:
        need(path.hall, *STAFF)
        return act(path, body, lambda ledger, found, _: attend.miss(ledger, found, by="staff"))


def _at_the_kiosk(routes: Routes, identity: Identity) -> None:
    def arrive(hall: str, find: Callable[[Ledger], Appointment], *, guessed: bool = True) -> Response:
        caller = need(hall, "kiosk", *BOOKERS)
        base = here().settings.public_url
        asked_key()
        with halls().view(hall) as view:
            if guessed:
                guessing(caller.actor, lambda: find(view))
            else:
                find(view)

        answer = perform(halls(), hall, caller, lambda ledger: checked_in(ledger, find(ledger), caller, base), 201)
        return with_code(answer, base)

    @routes.post("/appointments/check-in", summary="Somebody who has booked is here: by code, scanned code or card")
    def by_scan(path: schemas.HallPath, body: bodies.CheckInBody) -> Response:
        mark = identity.of_reading(body.card) or identity.of_card(body.id_number)
        return arrive(
            path.hall,
            lambda ledger: attend.of_card(ledger, mark) if mark else found_by(ledger, body.scan),
            guessed=not body.card,  # a mark cannot be guessed, and a card without a booking is no attempt
        )

    @routes.post("/appointments/<code>/check-in", summary="Somebody who has booked is here")
    def by_code(path: bodies.AppointmentPath, body: schemas.Nothing) -> Response:
        return arrive(path.hall, lambda ledger: ledger.bookings.coded(path.code))
