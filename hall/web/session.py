"""Setting up, signing in and out, and letting screens in.

These requests need no `Idempotency-Key`: what they answer with is a secret (a cookie, a token) that must not be stored
to be given again, and asking twice does no harm. Signing in twice makes a second session of the same person, a second
set-up is refused, and a screen that asks twice shows the newer code.
"""

from __future__ import annotations

import unicodedata
from typing import Annotated, Any

from flask import Response
from flask_openapi3.models.tag import Tag
from pydantic import Field, model_validator

from hall.domain.people import STAFF_ROLES, Account, Enrolment, Grant
from hall.domain.refusals import Refusal
from hall.web import proofs, schemas, shapes
from hall.web.access import SESSION_LIVES, Access, AccessSettings, Caller, SignInNeeded, caller
from hall.web.answers import as_json, problem
from hall.web.context import here
from hall.web.description import Routes
from hall.web.limits import of_app
from hall.web.passwords import Passwords
from hall.web.ports import People
from hall.web.second_factor import Second
from hall.web.texts import Login, Name, OneTimeCode, Password, Remark, SomePassword, StaffRole

DEMO_NAMES = dict(zip(STAFF_ROLES, ("演示窗口", "演示导服", "演示值班经理", "演示管理员", "演示监察"), strict=True))


class NotLetIn(SignInNeeded):
    """A sign-in that did not succeed."""


class WrongLogin(NotLetIn):
    """Login or password is not right; which one is nobody's business."""

    code = "wrong_login"


class CodeNeeded(NotLetIn):
    """Login and password are right; the page asks for the one-time code and sends all three."""

    code = "code_needed"


class WrongCode(NotLetIn):
    """This code is not right, or was used before."""

    code = "wrong_code"


class SetupBody(schemas.Strict):
    """The first admin, with the code that the first start has printed."""

    code: Annotated[str, Field(min_length=1, max_length=40)]
    login: Login
    name: Name
    password: Password


class SignInBody(schemas.Strict):
    """Login and password, and a one-time code where one is asked for; in a demo on this machine also only a role."""

    login: Remark | None = None
    password: SomePassword | None = None
    code: OneTimeCode | None = None
    demo: StaffRole | None = None

    @model_validator(mode="after")
    def one_way(self) -> SignInBody:
        """Either way, not both."""
        by_password = self.login is not None and self.password is not None
        if by_password == (self.demo is not None):
            raise shapes.wrong("login_and_password", "give login and password")
        return self


class SocketBody(schemas.Strict):
    """For which hall and face a socket is to be opened."""

    hall: schemas.Code
    face: Annotated[str, Field(pattern=f"^({'|'.join(proofs.FACES)})$")]


class EnrolmentBody(schemas.Strict):
    """Where the screen stands that asks to be let in."""

    hall: schemas.Code
    place: Remark


class EnrolmentPath(schemas.Strict):
    """Which request."""

    id: schemas.Code


def blueprint(
    people: People, access: Access, second: Second, settings: AccessSettings, build: str = "", kiosk_url: str = ""
) -> Routes:
    """Routes that belong to no hall. `build` names the files that pages are made of."""
    routes = Routes("session", __name__, url_prefix="/api/v1", abp_tags=[Tag(name="sign-in")])
    _about_the_site(routes, people, settings, build, kiosk_url)
    _set_up(routes, people, access.passwords)
    _sessions(routes, people, access, second)
    _enrolments(routes, people, access)

    @routes.errorhandler(NotLetIn)
    def not_let_in(error: NotLetIn) -> Response:
        return problem(here().words, 401, error.code)

    return routes


def _about_the_site(routes: Routes, people: People, settings: AccessSettings, build: str, kiosk_url: str) -> None:
    @routes.get("/state", summary="What this server is, for a page that knows nothing yet")
    def state() -> Response:
        set_up = settings.demo or people.set_up()
        told = {"build": build, "demo": settings.demo, "set_up": set_up, "halls": people.hall_names()}
        return as_json({**told, "kiosk_url": kiosk_url or None})


def _set_up(routes: Routes, people: People, passwords: Passwords) -> None:
    @routes.post("/setup", summary="The first admin")
    def set_up(body: SetupBody) -> Response:
        of_app().asking()
        if people.set_up():
            raise Refusal("already_set_up")
        hashed = passwords.hash(body.password)
        account = people.first_admin(body.code, login_of(body.login), body.name, hashed)
        if account is None:
            raise Refusal("not_allowed")
        return as_json(_who(account.id, account.login, account.name, account.grants), 201)


def _sessions(routes: Routes, people: People, access: Access, second: Second) -> None:
    @routes.post("/session", summary="Sign in")
    def sign_in(body: SignInBody) -> Response:
        if body.demo is not None:
            account = _demo_person(people, access, body.demo)
        else:
            account = _person(people, access.passwords, second, body)
        _end(people, access, caller())
        secret = proofs.secret()
        people.begin_session(account.id, proofs.fingerprint(secret), SESSION_LIVES)
        response = as_json(_who(account.id, account.login, account.name, account.grants))
        access.set_cookie(response, "session", secret)
        return response

    @routes.get("/session", summary="Who am I")
    def who_am_i() -> Response:
        who = _person_or_program()
        session = people.session(who.proof.removeprefix("session:")) if who.proof.startswith("session:") else None
        login = session.account.login if session is not None else ""
        return as_json({**_who(who.actor.partition(":")[2], login, who.name, who.grants), "held": who.held})

    @routes.delete("/session", summary="Sign out")
    def sign_out() -> Response:
        _end(people, access, _person_or_program())
        response = as_json({"signed_out": True})
        access.set_cookie(response, "session", "")
        return response

    @routes.post("/session/socket", summary="A token with which a face opens its socket, good for a minute")
    def socket_token(body: SocketBody) -> Response:
        """Programs open sockets with their own key and get no token."""
        who = _person_or_program()
        if who.held:
            raise Refusal(who.held)
        wish = proofs.Wish(body.hall, body.face)
        if not who.proof.startswith("session:") or proofs.narrowed(who, wish) is None:
            raise Refusal("not_allowed")
        token = proofs.made(who.proof.removeprefix("session:"), wish)
        return as_json({"token": token, "expires_s": proofs.LIVES_S})


def _person(people: People, passwords: Passwords, second: Second, body: SignInBody) -> Account:
    """Who signs in. The same work is done and the same is said for a login that nobody has."""
    login, password = login_of(body.login or ""), body.password or ""
    failed = of_app().sign_in(login)
    account = people.by_login(login)
    stored = account.password if account is not None else None
    if not passwords.verify(stored, password) or account is None or account.disabled:
        failed()
        raise WrongLogin
    if passwords.outdated(account.password):
        people.rehash(account.id, account.password, passwords.hash(password))
    if account.factor.on and body.code is None:
        raise CodeNeeded
    if account.factor.on and not second.accepts(account, body.code or ""):
        failed()
        raise WrongCode
    return account


def _demo_person(people: People, access: Access, role: str) -> Account:
    if not access.on_this_machine():
        raise Refusal("not_allowed")
    return people.demo_person(role, DEMO_NAMES[role])


def _end(people: People, access: Access, who: Caller | None) -> None:
    """End a session if there is one: also at a new sign-in, so that a shared browser keeps no second key."""
    if who is not None and who.proof.startswith("session:"):
        people.end_session(who.proof.removeprefix("session:"))
        access.forget()


def _person_or_program() -> Caller:
    """The caller, unless it is only a device: a wall display is signed in as nobody."""
    who = caller()
    if who is None or who.actor.startswith("device:"):
        raise SignInNeeded
    return who


def _enrolments(routes: Routes, people: People, access: Access) -> None:
    @routes.post("/enrolments", summary="A screen asks to be let in")
    def ask(body: EnrolmentBody) -> Response:
        of_app().asking()
        secret = proofs.secret()
        at_once = access.on_this_machine()
        asked = people.ask_to_enter(body.hall, body.place, proofs.fingerprint(secret), at_once=at_once)
        response = as_json({"id": asked.id, "code": asked.code, **_waiting(people, asked)}, 201)
        access.set_cookie(response, "device", secret)
        return response

    @routes.get("/enrolments/<id>", summary="Whether the screen has been let in; told only to itself")
    def asked_state(path: EnrolmentPath) -> Response:
        secret = access.device_cookie()
        found = people.enrolment(path.id, proofs.fingerprint(secret)) if secret else None
        if found is None:
            raise Refusal("unknown_device", asked=path.id)
        response = as_json(_waiting(people, found))
        if found.key is not None:
            access.set_cookie(response, "device", secret)
        return response


def _waiting(people: People, asked: Enrolment) -> dict[str, Any]:
    now = people.now()
    told = {"state": asked.state(now), "expires_s": max(0, int((asked.expires_at - now).total_seconds()))}
    return told | ({"device": asked.key} if asked.key else {})


def _who(id_: str, login: str, name: str, grants: tuple[Grant, ...]) -> dict[str, Any]:
    return {
        "account": {"id": id_, "login": login, "name": name},
        "grants": [{"role": g.role, "hall": g.hall, "zone": g.zone} for g in grants],
    }


def login_of(text: str) -> str:
    """One spelling of a login: wide letters and capitals do not matter."""
    return unicodedata.normalize("NFKC", text).strip().casefold()
