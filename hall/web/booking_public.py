"""The public's own booking: what can be booked, booking, and the page of one appointment by its secret link."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from hmac import compare_digest
from html import escape
from typing import Any

import segno
from flask import Response, request
from flask_openapi3.models.tag import Tag

from hall.apart import apart
from hall.domain import verifying
from hall.domain.appointment import Appointment
from hall.domain.refusals import Refusal
from hall.domain.wording import pick
from hall.identity import Identity
from hall.journey import attend, book, verify
from hall.journey.ports import Answer, By, Ledger, View
from hall.web import booking_bodies as bodies
from hall.web import booking_many, challenge, limits, schemas
from hall.web.answers import as_json, asked_key
from hall.web.booking import asked_for, book_one, free_times, own_pages
from hall.web.context import halls, here
from hall.web.description import Routes
from hall.web.snapshots import booking as snapshots
from hall.web.snapshots import common
from hall.web.sorry import language_of
from hall.web.tickets import link as ticket_link

VISITOR = By(actor="visitor")


def as_visitor(hall: str, work: Callable[[View], Mapping[str, Any]], status: int = 200) -> Response:
    """Perform for somebody who is nobody here but the holder of a link."""
    answer = halls().perform(hall, VISITOR, lambda ledger: Answer(status=status, body=work(ledger)), asked_key())
    return as_json(answer.body, answer.status)


def blueprint(identity: Identity) -> Routes:
    """Routes of the public."""
    routes = Routes("public_booking", __name__, url_prefix="/book", abp_tags=[Tag(name="public booking")])
    _looking(routes, identity)
    _booking(routes, identity)
    _own(routes)
    _verifying(routes, identity)
    return routes


def _looking(routes: Routes, identity: Identity) -> None:
    @routes.get("/<hall>", summary="The booking page", doc_ui=False)
    def page(path: schemas.HallPath) -> Response:
        with halls().view(path.hall) as view:
            name, languages = view.config.hall.name, view.config.hall.languages
        language = language_of(request.args.get("lang", ""), languages)
        texts = {"LANG": language, "NAME": escape(pick(name, language))}
        return here().pages.show("book", hall=path.hall, texts=texts)

    @routes.get("/<hall>/services.json", summary="What can be booked, and by which rules")
    def services(path: schemas.HallPath) -> Response:
        with halls().view(path.hall) as view:
            bits = view.config.booking.challenge_bits
            asked = {"bits": bits, "text": challenge.text_of(identity, path.hall)} if bits else None
            return as_json({**snapshots.bookable(view), "challenge": asked})

    @routes.get("/<hall>/slots.json", summary="Free times of a service, for everybody")
    def slots(path: schemas.HallPath, query: bodies.SlotsQuery) -> Response:
        return free_times(path.hall, query, public=True)


def _booking(routes: Routes, identity: Identity) -> None:
    @routes.post("/<hall>/appointments", summary="Book a time, or hold it until it is confirmed")
    def add(path: schemas.HallPath, body: bodies.PublicBookBody) -> Response:
        limits.of_app().asking()
        pages, able = own_pages(path.hall), booking_many.ways()

        def work(ledger: View) -> Mapping[str, Any]:
            rules, wish = ledger.config.booking, (body.service, body.begins, body.phone)
            challenge.must_be_met(identity, path.hall, rules.challenge_bits, wish, body.work)
            ask = asked_for(ledger, body, identity, public=True, channel="web")
            made = book_one(ledger, ask, confirm=body.confirm)
            if verifying.is_asked(rules, made):
                made = verify.send_code(ledger, made, able)
            return snapshots.appointment(ledger, made, pages + made.link)

        return as_visitor(path.hall, work, 201)


def _own(routes: Routes) -> None:
    @routes.get("/<hall>/a/<link>", summary="The visitor's appointment", doc_ui=False)
    def own(path: bodies.LinkPath) -> Response:
        try:
            with halls().view(path.hall) as view:
                found = view.bookings.linked(path.link)
                state = snapshots.appointment(view, found, "")
        except Refusal:
            response = here().pages.show("book", hall=path.hall, texts=_gone(), file="mine.html")
            response.status_code = 404
            return response
        return here().pages.show("book", hall=path.hall, texts=_texts(path, state), file="mine.html")

    @routes.get("/<hall>/a/<link>.json", summary="The visitor's appointment as data")
    def data(path: bodies.LinkPath) -> Response:
        with halls().view(path.hall) as view:
            found = view.bookings.linked(path.link)
            return as_json(snapshots.appointment(view, found, own_pages(path.hall) + found.link))

    @routes.get("/<hall>/a/<link>/code.svg", summary="The code as a picture for the kiosk's scanner", doc_ui=False)
    def picture(path: bodies.LinkPath) -> Response:
        with halls().view(path.hall) as view:
            code = view.bookings.linked(path.link).code
        drawn = apart(lambda: segno.make(code, error="q", micro=False).svg_inline(border=4, scale=6))
        text = drawn.replace("<svg ", '<svg xmlns="http://www.w3.org/2000/svg" ', 1) if "xmlns" not in drawn else drawn
        response = Response(text, mimetype="image/svg+xml")
        response.headers["Cache-Control"] = "no-store"
        return response

    _acts(routes)


def act(path: bodies.LinkPath, do: Callable[[Ledger, Appointment], Appointment]) -> Response:
    """Do something with the appointment that this link stands for."""
    pages = own_pages(path.hall)

    def work(ledger: View) -> Mapping[str, Any]:
        after = do(ledger, ledger.bookings.linked(path.link))
        return snapshots.appointment(ledger, after, pages + after.link)

    return as_visitor(path.hall, work)


def _acts(routes: Routes) -> None:
    @routes.post("/<hall>/a/<link>/confirm", summary="Yes, I come")
    def confirm(path: bodies.LinkPath) -> Response:
        return act(path, book.confirm)

    @routes.post("/<hall>/a/<link>/change", summary="Another time, please")
    def change(path: bodies.LinkPath, body: bodies.ChangeBody) -> Response:
        def do(ledger: Ledger, found: Appointment) -> Appointment:
            return book.change(ledger, found, bodies.time_of(ledger.config.hall.timezone, body.begins), public=True)

        return act(path, do)

    @routes.post("/<hall>/a/<link>/cancel", summary="I do not come")
    def cancel(path: bodies.LinkPath) -> Response:
        return act(path, lambda ledger, found: book.cancel(ledger, found, by="visitor"))

    @routes.post("/<hall>/a/<link>/check-in", summary="I am here: a number on the phone")
    def check_in(path: bodies.LinkPath) -> Response:
        base = here().settings.public_url

        def work(ledger: View) -> Mapping[str, Any]:
            taken = attend.check_in(ledger, ledger.bookings.linked(path.link), channel="phone", link_base=base)
            return common.ticket_answer(ledger, taken.ticket, taken.ahead, ticket_link(base, taken.ticket))

        return as_visitor(path.hall, work, 201)


def _verifying(routes: Routes, identity: Identity) -> None:
    @routes.post("/<hall>/a/<link>/code", summary="Send me another code, please")
    def code(path: bodies.LinkPath) -> Response:
        limits.of_app().asking()
        able = booking_many.ways()
        return act(path, lambda ledger, found: verify.send_code(ledger, found, able))

    @routes.post("/<hall>/a/<link>/verify", summary="This is the code that was sent to me")
    def tried(path: bodies.LinkPath, body: bodies.TypedCodeBody) -> Response:
        limits.of_app().asking()
        typed = body.code.replace(" ", "")

        def do(ledger: Ledger, found: Appointment) -> Appointment:
            sent = identity.code_of(found.id, found.codes_sent)
            return verify.try_code(ledger, found, is_right=compare_digest(sent, typed))

        return act(path, do)


def _texts(path: bodies.LinkPath, state: Mapping[str, Any]) -> dict[str, str]:
    """What stands in the HTML itself, for phones without scripts."""
    words, language = here().words, state["language"]
    return {
        "LANG": language,
        "CODE": f"{state['code'][:4]} {state['code'][4:]}",
        "SERVICE": escape(pick(state["service"]["name"], language)),
        "DAY": escape(str(state["day"])),
        "TIME": escape(str(state["begins"])[11:16]),
        "STATE": escape(words.say(language, f"book-state-{state['state'].replace('_', '-')}")),
        "PICTURE": escape(f"/book/{path.hall}/a/{path.link}/code.svg"),
    }


def _gone() -> dict[str, str]:
    said = escape(here().words.say("zh-Hans", "book-gone"))
    return {"CODE": "", "SERVICE": "", "DAY": "", "TIME": "", "STATE": said, "PICTURE": "data:,"}
