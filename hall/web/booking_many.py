"""The hall cannot serve what was booked: who is affected, cancelling all of it, taking that back."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from flask import Response

from hall.journey import book_many
from hall.journey.book_many import Portion, Wanted
from hall.journey.ports import View
from hall.web import booking_bodies as bodies
from hall.web import schemas
from hall.web.access import need
from hall.web.answers import as_json, perform
from hall.web.context import halls, here
from hall.web.description import Routes
from hall.web.snapshots import booking as snapshots


def ways() -> list[str]:
    """The ways on which this server can send messages."""
    settings = here().settings
    return [name for name, found in (("email", settings.smtp.host), ("gateway", settings.webhook.url)) if found]


def add_to(routes: Routes) -> None:
    """The routes, under a hall."""

    @routes.post("/appointments/cancel/preview", summary="Who would be affected; nothing is changed")
    def preview_many(path: schemas.HallPath, body: bodies.AffectedBody) -> Response:
        need(path.hall, "manager", "admin")
        able = ways()
        with halls().view(path.hall) as view:
            wanted = _wanted(view, body)
            found = book_many.affected(view, wanted)
            begin, end = wanted.begin, wanted.end
            offers = {one.id: book_many.alternatives(view, one, begin, end) for one, _ in found[: bodies.SHOWN]}
            return as_json(snapshots.affected(view, found, book_many.unreached(found, able), offers))

    @routes.post("/appointments/cancel", summary="Give back everything that is booked in a time; all are told")
    def cancel_many(path: schemas.HallPath, body: bodies.CancelManyBody) -> Response:
        caller = need(path.hall, "manager", "admin")

        def work(ledger: View) -> Mapping[str, Any]:
            return _told(book_many.cancel(ledger, _wanted(ledger, body), body.reason, body.batch))

        return perform(halls(), path.hall, caller, work, long=True)

    @routes.post("/appointments/restore", summary="Take back what was just cancelled together, before anybody is told")
    def restore_many(path: schemas.HallPath, body: bodies.BatchBody) -> Response:
        caller = need(path.hall, "manager", "admin")
        return perform(halls(), path.hall, caller, lambda led: _told(book_many.restore(led, body.batch)), long=True)


def _wanted(ledger: View, body: bodies.AffectedBody) -> Wanted:
    zone = ledger.config.hall.timezone
    begin, end = (bodies.time_of(zone, text) for text in (body.begin, body.end))
    return Wanted(begin=begin, end=end, service=body.service, codes=frozenset(body.codes))


def _told(portion: Portion) -> Mapping[str, Any]:
    return {"batch": portion.batch, "cancelled": portion.done, "left": portion.left}
