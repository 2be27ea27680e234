"""The composition root of the server: the only place that names concrete classes."""

from __future__ import annotations

from dataclasses import dataclass

from flask import Flask, Response, request
from flask_openapi3.models.info import Info

from hall import __version__
from hall.apart import apart
from hall.forecasts.beside import Beside
from hall.identity import Identity
from hall.journey import outage
from hall.journey.ports import Answer, By, View
from hall.media import Shelf
from hall.outgoing import beside as outgoing
from hall.realtime.hints import Hints
from hall.realtime.hub import Hub
from hall.realtime.live import Live
from hall.rounds import Rounds
from hall.senders import senders
from hall.settings import ROOT, Settings
from hall.storage.box_keys import BoxKeys
from hall.storage.corner import Corner
from hall.storage.held_places import HeldPlaces
from hall.storage.outbox import Outbox
from hall.storage.outgoing import Outgoing
from hall.storage.own_access import OwnAccess
from hall.storage.people import People
from hall.storage.publications import Publications
from hall.storage.revisions import Revisions
from hall.storage.setup import schema_is_newest
from hall.storage.store import Store
from hall.web import (
    access,
    alerts,
    announcements,
    answers,
    appraisal,
    before_opening,
    bodies,
    booking,
    booking_public,
    colleagues,
    configuration,
    context,
    corner,
    description,
    desk_talk,
    device_events,
    devices,
    floor,
    follow_ups,
    guides,
    health,
    leases,
    limits,
    media,
    origins,
    own,
    pages,
    people,
    places,
    proving,
    publications,
    ratings,
    recovering,
    replay,
    reports,
    session,
    slips,
    tickets,
    totals,
    visitor,
    waits,
    walk,
    windows,
    workbench,
)
from hall.web import outgoing as files
from hall.web.quick import Quick
from hall.web.second_factor import Second
from hall.words import Catalogue

BODY_LIMIT = 64 * 1024
CONFIGURATION_LIMIT = 4 * 1024 * 1024
DOORS = (
    floor.routes,
    desk_talk.routes,
    devices.routes,
    device_events.routes,
    ratings.routes,
    follow_ups.routes,
    appraisal.routes,
    totals.routes,
    announcements.routes,
    alerts.routes,
    walk.routes,
    before_opening.routes,
    recovering.routes,
    guides.routes,
    guides.page_routes,
    places.routes,
    leases.routes,
    tickets.routes,
    windows.routes,
    visitor.routes,
    health.routes,
)
"""Routes that need nothing but the hall of the request."""


class OldSchema(RuntimeError):
    """The database has another schema than this program; `hall migrate` brings it up."""


@dataclass(frozen=True, kw_only=True)
class Server:
    """One server process, put together."""

    app: Flask
    store: Store
    live: Live
    people: People
    settings: Settings
    rounds: Rounds
    forecasts: Beside
    outgoing: outgoing.Beside

    def start(self) -> None:
        """Begin what runs by itself: the live side, and the rounds."""
        self.live.start()
        self.live.beside(self.rounds.run)
        self.live.beside(self.rounds.keep_figures)
        self.live.beside(self.forecasts.run)
        self.live.beside(self.outgoing.run)

    def close(self) -> None:
        """Finish what was begun."""
        self.store.close()


def build(settings: Settings) -> Server:
    """Put one server process together; nothing runs until `Live.start` is called by `serving`."""
    store = Store(settings.database_url, settings.clock)
    if not schema_is_newest(store.engine):
        raise OldSchema(f"{settings.data}: the database has another version than this program. Run `hall migrate`.")
    words = Catalogue(ROOT / "config" / "lang")
    shown = pages.Pages(settings)
    app = _flask(words)
    found = People(store, settings.data)
    guard = access.Access(found, settings)
    guard.install(app)
    counted = limits.Limits(settings)
    counted.install(app)
    answers.install(app, words)
    hub = Hub(app, lambda environ: origins.trusted(environ, settings))
    live = Live(hub, store, guard, shown.build, settings.clock, HeldPlaces(store))
    store.committed.append(live.committed)
    if settings.redis:
        hints = Hints(settings.redis, hub, live.committed)
        store.committed.append(hints.recorded)
        live.others = hints.listen
    _to_live(app, live, Corner(store))
    identity = Identity(settings.data)
    parts = context.Context(halls=store, words=words, pages=shown, settings=settings, identity=identity)
    context.install(app.extensions, parts)
    file, press = shown.files.answer, Quick(parts, guard, counted).answer
    app.shortly = lambda environ, start_response: file(environ, start_response) or press(environ, start_response)
    _open_doors(app, store, found, guard, shown, words, settings, identity)
    ways = senders(settings.smtp, settings.webhook)
    rounds = Rounds(store, words, ways, settings.public_url, identity.code_of)
    return Server(
        app=app,
        store=store,
        live=live,
        people=found,
        settings=settings,
        rounds=rounds,
        forecasts=Beside(store, settings.clock),
        outgoing=outgoing.Beside(store, words, ways, settings.data),
    )


def _to_live(app: description.Described, live: Live, keys: Corner) -> None:
    """What requests ask of the live side: to hear a text, to watch keypads without a box, to show and change paper."""
    announcements.install(app.extensions, live.booth)
    device_events.install(app.extensions, live.unboxed)
    slips.install(app.extensions, live.easel)
    live.easel.keys = keys.hashes
    corner.install(app.extensions, live.easel.keys_changed)
    app.register_api(corner.blueprint(keys))


def _open_doors(
    app: description.Described,
    store: Store,
    found: People,
    guard: access.Access,
    shown: pages.Pages,
    words: Catalogue,
    settings: Settings,
    identity: Identity,
) -> None:
    """Register the routes of every face."""
    revisions, own_access = Revisions(store), OwnAccess(store)
    second = Second(found, own_access, identity)
    kiosk_url = f"{settings.box_url}/kiosk" if settings.box_url else ""
    for blueprint in (
        session.blueprint(found, guard, second, settings, shown.build, kiosk_url),
        own.blueprint(found, guard, own_access, second),
        people.blueprint(found, guard),
        colleagues.blueprint(found),
        configuration.blueprint(revisions),
        reports.blueprint(store, words),
        files.blueprint(store, Outgoing(store), words, settings.data),
        publications.blueprint(store, Publications(store), words),
        replay.blueprint(store, revisions),
        media.blueprint(Shelf(settings.data, apart)),
        booking.blueprint(identity, Outbox(store)),
        booking_public.blueprint(identity),
        waits.blueprint(),
        proving.blueprint(BoxKeys(store, found.now), guard),
        *DOORS,
    ):
        app.register_api(blueprint)
    app.register_blueprint(pages.routes)
    if settings.demo:
        app.register_blueprint(workbench.routes)


def note_outages(settings: Settings) -> None:
    """Before the only server process of this database starts: record for each hall how long the last one was away."""
    store = Store(settings.database_url, settings.clock)
    try:
        if schema_is_newest(store.engine):
            for hall in store.codes():
                store.perform(hall, By(actor="hall"), _note_outage)
    finally:
        store.close()


def _note_outage(ledger: View) -> Answer:
    return Answer(status=200, body={"outage": outage.note(ledger) is not None})


def _flask(words: Catalogue) -> description.Described:
    app = description.Described(
        "hall",
        info=Info(title="Hall", version=__version__),
        doc_prefix="/api/v1",
        doc_url="/openapi.json",
        doc_ui=True,
        static_folder=None,
        validation_error_callback=answers.invalid(words),
    )
    app.config["MAX_CONTENT_LENGTH"] = BODY_LIMIT
    bodies.install(app)

    @app.before_request
    def allow_large_configurations() -> None:
        if "/configuration" in request.path or "/approval-totals" in request.path:
            request.max_content_length = CONFIGURATION_LIMIT
        elif request.path.endswith("/media"):
            request.max_content_length = media.MEDIA_LIMIT

    @app.after_request
    def guard_headers(response: Response) -> Response:
        for name, value in answers.GUARDS:
            response.headers.setdefault(name, value)
        return response

    return app
