"""Two halls in one house, with everybody who could want something from them, over HTTP and without a server."""

from __future__ import annotations

import json
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any, cast

from argon2 import PasswordHasher
from flask import Blueprint, Flask, Response
from flask.testing import FlaskClient
from flask_openapi3 import Info, OpenAPI

from hall.domain.people import Grant, StaffChange
from hall.identity import Identity
from hall.journey.ports import By, Key
from hall.settings import ROOT
from hall.storage import devices, engines
from hall.storage.ids import secret
from hall.storage.own_access import OwnAccess
from hall.storage.people import People
from hall.storage.revisions import Revisions
from hall.storage.setup import add_hall, migrate
from hall.storage.store import Store
from hall.web import answers, configuration, context, own, people, session
from hall.web.access import Access, Caller, need
from hall.web.limits import Limits, takes
from hall.web.passwords import Passwords
from hall.web.proofs import fingerprint
from hall.web.second_factor import Second
from hall.words import Catalogue
from tests.ready import make_ready

HERE, ELSEWHERE = "town", "zhenhai"
WORDS = Catalogue(ROOT / "config" / "lang")
PASSWORD = "a long password"
QUICK = PasswordHasher(time_cost=1, memory_cost=8, parallelism=1)
ORIGIN = {"Origin": "http://localhost"}


def starter(name: str) -> dict[str, Any]:
    """The body of a ready hall."""
    return cast(dict[str, Any], json.loads((ROOT / "config" / "starter" / f"{name}.json").read_text(encoding="utf-8")))


class Clock:
    """Stands until it is told to step."""

    def __init__(self) -> None:
        self.at = datetime(2026, 3, 2, 1, 0, tzinfo=UTC)

    speed = 1.0

    def now(self) -> datetime:
        return self.at

    def step(self, **by: float) -> None:
        self.at += timedelta(**by)


@dataclass
class Settings:
    """As much of the settings as access and limits ask for."""

    demo: bool = False
    loopback: bool = True
    origins: tuple[str, ...] = ()
    secure_cookies: bool = False
    sign_in_per_minute: int = 1000
    takes_per_minute: int = 1000
    redis: str = ""
    lock_after_min: int = 20
    second_factor_required: bool = False


@dataclass
class House:
    """A server without sockets, on a database of its own."""

    data: Path
    settings: Settings = field(default_factory=Settings)
    url: str = ""

    def __post_init__(self) -> None:
        self.clock = Clock()
        if not self.url:
            (self.data / "hall.db").write_bytes(new_database())
        else:
            make_ready(self.url, _found)
        self.store = Store(self.url or f"sqlite:///{self.data / 'hall.db'}", self.clock)
        self.people = People(self.store, self.data, self.clock)
        self.access = Access(self.people, self.settings, Passwords(QUICK))
        self.app = self._app()
        self._keys = 0

    def close(self) -> None:
        self.store.close()

    def _app(self) -> Flask:
        app = OpenAPI("house", info=Info(title="house", version="0"), validation_error_callback=answers.invalid(WORDS))
        self.access.install(app)
        Limits(self.settings).install(app)
        answers.install(app, WORDS)
        marks = Identity(self.data)
        here = context.Context(halls=self.store, words=WORDS, pages=None, settings=None, identity=marks)  # type: ignore[arg-type]
        context.install(app.extensions, here)
        own_access = OwnAccess(self.store)
        second = Second(self.people, own_access, marks)
        app.register_api(session.blueprint(self.people, self.access, second, self.settings, "build-1"))
        app.register_api(own.blueprint(self.people, self.access, own_access, second))
        app.register_api(people.blueprint(self.people, self.access))
        app.register_api(configuration.blueprint(Revisions(self.store)))
        _probes(app)
        return app

    def client(self) -> FlaskClient:
        """A browser that is nobody yet."""
        return self.app.test_client()

    def add_key(self, role: str, hall: str = HERE, label: str = "a program", place: str = "") -> str:
        """A key of a program or device; what goes into `Authorization`."""
        found = secret()
        self.store.write(
            lambda c: devices.add_key(
                c, hash_=fingerprint(found), hall=hall, role=role, label=label, place=place, now=self.clock.now()
            )
        )
        return found

    def bearer(self, role: str, hall: str = HERE) -> dict[str, str]:
        """Headers of a program that has this role, with a fresh Idempotency-Key."""
        return {"Authorization": f"Bearer {self.add_key(role, hall)}", **self.key()}

    def key(self) -> dict[str, str]:
        self._keys += 1
        return {"Idempotency-Key": f"test-key-{self._keys:016d}"}

    def person(self, login: str, *roles: str, hall: str = HERE, password: str = PASSWORD) -> str:
        """Somebody who works here; answers with the account's id."""
        change = StaffChange(
            name=login.title(), password=QUICK.hash(password), roles=tuple(Grant(r, hall) for r in roles)
        )
        key = Key(key=self.key()["Idempotency-Key"], fingerprint="")
        return str(self.people.add_staff(hall, By(actor="hall"), key, login, change).body["id"])

    def signed_in(self, login: str, *roles: str, hall: str = HERE) -> FlaskClient:
        """A browser in which this new person is signed in."""
        self.person(login, *roles, hall=hall)
        client = self.client()
        answer = client.post("/api/v1/session", json={"login": login, "password": PASSWORD}, headers=ORIGIN)
        assert answer.status_code == 200, answer.get_json()
        return client


@cache
def new_database() -> bytes:
    """A file with two halls; made once, because migrating takes longer than most tests."""
    with TemporaryDirectory() as folder:
        file = Path(folder) / "hall.db"
        _found(f"sqlite:///{file}")
        return file.read_bytes()


def _found(url: str) -> None:
    migrate(url)
    engine = engines.open_writer(url)
    for name in (HERE, ELSEWHERE):
        add_hall(engine, starter(name), Clock().now())
    engine.dispose()


def _probes(app: Flask) -> None:
    """Two routes that say who was let in: one that reads, one that changes and gives out a number."""

    routes = Blueprint("probes", __name__, url_prefix="/api/v1/halls/<hall>/probe")

    @routes.get("/<role>")
    def reading(hall: str, role: str) -> Response:
        return _seen(need(hall, role))

    @routes.post("/<role>")
    @takes
    def changing(hall: str, role: str) -> Response:
        return _seen(need(hall, role))

    def _seen(who: Caller) -> Response:
        return answers.as_json({"actor": who.actor, "device": who.device, "place": who.place})

    app.register_blueprint(routes)
