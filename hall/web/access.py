"""Who asks, and may they? Every request and every socket is answered from here.

Three proofs are known: a session's cookie, a device's cookie, and a key in `Authorization: Bearer`. Whatever stands in
`Authorization` is the only one that counts, so a page of another site cannot mix its own key with somebody's cookie.
A proof is looked up at most every three seconds: what was revoked here is refused at once, elsewhere within that.
"""

from __future__ import annotations

import time
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta
from typing import Any, Protocol

from flask import Flask, Response, current_app, g, request

from hall.domain import people
from hall.domain.people import DEMO, DEVICE_ROLES, Grant
from hall.domain.refusals import Refusal
from hall.web import origins, proofs
from hall.web.origins import SAFE
from hall.web.passwords import Passwords
from hall.web.ports import People
from hall.web.proofs import fingerprint

__all__ = ["IDLE", "SESSION_LIVES", "Access", "Caller", "Grant", "SignInNeeded", "caller", "need"]

IDLE = timedelta(minutes=30)
"""Managers, admins and inspectors are signed out after this; clerks stay for their shift, behind a lock."""
SESSION_LIVES = timedelta(hours=12)
DEVICE_COOKIE_LIVES = timedelta(days=400)
"""The longest that browsers keep a cookie; it is set again while the device is in use."""
TOUCH = {"session": timedelta(minutes=1), "key": timedelta(minutes=5)}
"""How exactly we remember when something was last in use: each note is a write."""
TRUSTED_S = 3.0
REMEMBERED = 20_000


class SignInNeeded(Exception):
    """Nobody we know asks (401). `code` is the stable word for the answer."""

    code = "sign_in_needed"


class AccessSettings(Protocol):
    """What access needs from the process's settings."""

    @property
    def demo(self) -> bool:
        """Whether this is a demonstration hall."""

    @property
    def loopback(self) -> bool:
        """Whether only this machine can reach the server."""

    @property
    def lock_after_min(self) -> int:
        """Minutes without a press after which a clerk's session locks itself; 0 never."""

    @property
    def second_factor_required(self) -> bool:
        """Whether people who manage must have set up one-time codes."""

    @property
    def origins(self) -> tuple[str, ...]:
        """Other origins whose pages may change things here."""

    @property
    def secure_cookies(self) -> bool:
        """Whether cookies may carry the `__Host-` prefix."""


@dataclass(frozen=True)
class Caller:
    """Who asks. `actor` goes into the journal; `name` never does."""

    actor: str
    name: str
    grants: tuple[Grant, ...]
    device: str = ""
    place: str = ""
    proof: str = field(default="", repr=False)
    """What is looked up again to see whether this still holds."""
    held: str = ""
    """The refusal that everything is answered with until the person has unlocked, or set up one-time codes."""

    def may(self, hall: str, *roles: str, zone: str | None = None) -> bool:
        """Whether one of these roles is held in the hall. A grant for a zone counts only where that zone is named."""
        return people.may(self.grants, hall, roles, zone)


@dataclass
class _Known:
    """A proof that was looked up: kept for three seconds."""

    caller: Caller
    demo: bool
    seen_at: datetime | None
    until: float


_NOT_ASKED: Any = object()
"""Nobody has asked yet who it is; None would say that it is nobody we know."""


def caller() -> Caller | None:
    """Who asks in this request; looked up once."""
    found: Caller | None = g.get("caller", _NOT_ASKED)
    if found is _NOT_ASKED:
        access: Access = current_app.extensions["hall_access"]
        found = g.caller = access.of_request()
    return found


def need(hall: str, *roles: str, zone: str | None = None) -> Caller:
    """The caller, who holds one of these roles in the hall.

    Raises SignInNeeded, or the refusal `not_allowed`, also for a hall that does not exist. An inspector may see
    whatever anybody may see and change nothing, so this role is added for reading and taken away for changing.
    """
    found = caller()
    if found is None:
        raise SignInNeeded
    if found.held:
        raise Refusal(found.held)
    wanted = {*roles, "inspector"} if request.method in SAFE else set(roles) - {"inspector"}
    if not found.may(hall, *wanted, zone=zone):
        raise Refusal("not_allowed")
    return found


class Access:
    """Looks up proofs."""

    def __init__(self, known_people: People, settings: AccessSettings, passwords: Passwords | None = None) -> None:
        self.passwords = passwords or Passwords()
        self._people = known_people
        self._settings = settings
        self._known: dict[str, _Known] = {}

    def install(self, app: Flask) -> None:
        """Guard every request of this app."""
        app.extensions["hall_access"] = self
        app.before_request(self._refuse_foreign_pages)
        app.before_request(self._refuse_strangers)
        app.after_request(self._renew_device_cookie)

    def of_request(self) -> Caller | None:
        """Who asks in the present request; `caller()` is the way to ask this."""
        found = self._of(request.environ)
        if found is not None and found.actor.startswith("device:") and "HTTP_AUTHORIZATION" not in request.environ:
            g.renew_device = self.device_cookie()
        return found

    def of_changing(self, environ: Mapping[str, Any]) -> Caller | None:
        """Who sends a request that changes something; nobody where it may come from a page of another site."""
        return None if self._foreign(environ) else self._of(environ)

    def _of(self, environ: Mapping[str, Any]) -> Caller | None:
        authorization = environ.get("HTTP_AUTHORIZATION")
        if authorization is not None:
            scheme, _, secret = authorization.partition(" ")
            return self._holder(f"key:{fingerprint(secret.strip())}", environ) if scheme.lower() == "bearer" else None
        return self._of_cookies(environ)

    def of_socket(self, environ: Mapping[str, Any], auth: Mapping[str, Any] | None) -> Caller | None:
        """Who connects: by `auth["token"]` (a socket token or a key), else by the device's cookie from our page."""
        token = (auth or {}).get("token")
        if isinstance(token, str) and token:
            return self._of_token(token, environ)
        if not origins.trusted(environ, self._settings):
            return None
        secret = origins.cookie(environ, "device", self._settings.secure_cookies)
        return self._holder(f"key:{fingerprint(secret)}", environ) if secret else None

    def still_valid(self, who: Caller) -> bool:
        """Whether everything that this caller was given still holds. Cheap: asked at every socket event."""
        known = self._look_up(who.proof)
        if known is None or (known.demo and not self._settings.demo):
            return False
        return all(known.caller.may(grant.hall, grant.role, zone=grant.zone or None) for grant in who.grants)

    def forget(self) -> None:
        """Something was revoked or changed: look everything up anew."""
        self._known.clear()

    def on_this_machine(self) -> bool:
        """Whether the present request is a demo's own: from this machine, by a loopback name, through no proxy."""
        return self._settings.demo and origins.from_this_machine(request.environ)

    def works_here(self, hall: str, actor: str) -> bool:
        """Whether this (`account:…`) is a person with a role in the hall, who has not been shut out."""
        return actor in {f"account:{one.id}" for one in self._people.staff(hall) if not one.disabled}

    def names(self, hall: str) -> dict[str, str]:
        """What the people with a role in the hall are called, by `account:…`."""
        return {f"account:{one.id}": one.name for one in self._people.staff(hall)}

    def device_cookie(self) -> str:
        """The device cookie of the present request, in force or not; empty when there is none."""
        return origins.cookie(request.environ, "device", self._settings.secure_cookies)

    # -- proofs

    def _of_cookies(self, environ: Mapping[str, Any]) -> Caller | None:
        """A person's session, else the device; a person keeps the device that they sit at."""
        secure = self._settings.secure_cookies
        session, device = (origins.cookie(environ, name, secure) for name in ("session", "device"))
        person = self._holder(f"session:{fingerprint(session)}", environ) if session else None
        machine = self._holder(f"key:{fingerprint(device)}", environ) if device else None
        if person is None:
            return machine
        if machine is None:
            return person
        return replace(person, device=machine.device, place=machine.place)

    def _of_token(self, token: str, environ: Mapping[str, Any]) -> Caller | None:
        if "." not in token:
            return self._holder(f"key:{fingerprint(token)}", environ)
        session = self._people.session_beginning(proofs.handle_of(token))
        wish = proofs.opened(token, session.id) if session is not None else None
        found = self._holder(f"session:{session.id}", environ) if session is not None and wish else None
        return proofs.narrowed(found, wish) if found is not None and wish is not None else None

    def _holder(self, proof: str, environ: Mapping[str, Any]) -> Caller | None:
        """Who holds this proof, noting that it is in use. A demo's people and keys count only in it, on loopback."""
        known = self._look_up(proof)
        if known is None:
            return None
        if known.demo and not (self._settings.demo and origins.from_this_machine(environ)):
            return None
        if not known.caller.held:
            self._touch(proof, known)
        return known.caller

    def _look_up(self, proof: str) -> _Known | None:
        known = self._known.get(proof)
        if known is not None and known.until > time.monotonic():
            return known
        kind, _, id_ = proof.partition(":")
        found = self._session(id_, proof) if kind == "session" else self._key(id_, proof)
        if found is None:
            self._known.pop(proof, None)
            return None
        if len(self._known) >= REMEMBERED:
            self._known.clear()
        self._known[proof] = found
        return found

    def _session(self, id_: str, proof: str) -> _Known | None:
        found = self._people.session(id_)
        if found is None or found.idle_too_long(self._people.now(), IDLE):
            return None
        account, lock_after = found.account, timedelta(minutes=self._settings.lock_after_min)
        held = found.held(self._people.now(), lock_after, self._settings.second_factor_required)
        grants = () if held else account.grants
        who = Caller(f"account:{account.id}", account.name, grants, proof=proof, held=held)
        return _Known(who, account.password == DEMO, found.seen_at, time.monotonic() + TRUSTED_S)

    def _key(self, hash_: str, proof: str) -> _Known | None:
        found = self._people.key(hash_)
        if found is None:
            return None
        grant = (Grant(found.role, found.hall),)
        if found.role in DEVICE_ROLES:
            who = Caller(f"device:{found.id}", found.label, grant, found.id, found.place, proof)
        else:
            who = Caller(f"key:{found.id}", found.label, grant, proof=proof)
        return _Known(who, found.label == DEMO, found.seen_at, time.monotonic() + TRUSTED_S)

    def _touch(self, proof: str, known: _Known) -> None:
        now = self._people.now()
        kind, _, id_ = proof.partition(":")
        if known.seen_at is not None and now - known.seen_at < TOUCH[kind]:
            return
        known.seen_at = now
        try:
            self._people.touch(kind, id_)
        except Refusal:
            # A full disk must not sign people out at once; they may look, and the idle limit still runs.
            return

    # -- pages of other sites

    def _refuse_foreign_pages(self) -> None:
        """A changing request that rides on a cookie, or says where it comes from, must come from a page of ours."""
        if request.method not in SAFE and self._foreign(request.environ):
            raise Refusal("not_allowed")

    def _foreign(self, environ: Mapping[str, Any]) -> bool:
        if "HTTP_AUTHORIZATION" in environ:
            return False
        secure = self._settings.secure_cookies
        rides = any(origins.cookie(environ, name, secure) for name in ("session", "device"))
        return (rides or "HTTP_ORIGIN" in environ) and not origins.trusted(environ, self._settings)

    def _refuse_strangers(self) -> None:
        """Nobody reaches a hall's routes who holds no role there, not even to be told what is wrong with a body.

        Each route asks for its own roles by `need`; this holds when one forgets to.
        """
        hall = (request.view_args or {}).get("hall")
        if hall is None or not request.path.startswith("/api/"):
            return
        who = caller()
        if who is None:
            raise SignInNeeded
        if who.held:
            raise Refusal(who.held)
        if all(grant.hall != hall for grant in who.grants):
            raise Refusal("not_allowed")

    # -- cookies

    def set_cookie(self, response: Response, kind: str, secret: str) -> None:
        """Give the browser its proof: `kind` is `session` or `device`; an empty secret takes it away.

        A session is SameSite=Strict: no page elsewhere has a reason to lead into a signed-in request, and our pages ask
        for their data themselves. A device is Lax: signage players arrive by a redirect from a page of their own.
        """
        secure = self._settings.secure_cookies
        lives = {"session": SESSION_LIVES, "device": DEVICE_COOKIE_LIVES}[kind]
        response.set_cookie(
            origins.cookie_name(request.environ, kind, secure),
            secret,
            max_age=int(lives.total_seconds()) if secret else 0,
            path="/",
            secure=secure,
            httponly=True,
            samesite="Strict" if kind == "session" else "Lax",
        )

    def _renew_device_cookie(self, response: Response) -> Response:
        if g.get("renew_device") and request.method in SAFE and "Set-Cookie" not in response.headers:
            self.set_cookie(response, "device", g.renew_device)
        return response
