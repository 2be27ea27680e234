"""What people do about their own sign-in: lock and unlock a window, PIN, password, one-time codes.

As in `hall.web.session`, no `Idempotency-Key` is needed: the answers hold secrets, or asking twice does no harm.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Annotated, Any

import segno
from flask import Response
from flask_openapi3.models.tag import Tag
from pydantic import Field

from hall.domain.own_access import PIN_LONGEST, pin_problem
from hall.domain.people import DEMO, Account, Session
from hall.domain.refusals import Refusal
from hall.domain.wording import pick
from hall.web import schemas, second_factor
from hall.web.access import Access, SignInNeeded, caller
from hall.web.answers import as_json
from hall.web.description import Routes
from hall.web.limits import of_app
from hall.web.ports import OwnAccess, People
from hall.web.second_factor import Second
from hall.web.texts import OneTimeCode, Password, SomePassword

ANY = "any"
"""Asked also by a session that may do nothing yet."""


class UnlockBody(schemas.Strict):
    """The PIN, or the password where none was set."""

    secret: SomePassword


class PinBody(schemas.Strict):
    """The password, and a new PIN; an empty one takes it away."""

    password: SomePassword
    pin: Annotated[str, Field(max_length=PIN_LONGEST)]


class PasswordBody(schemas.Strict):
    """The password as it is, and the new one."""

    password: SomePassword
    new: Password


class ProvedBody(schemas.Strict):
    """The password once more: a page that was left open must not be enough."""

    password: SomePassword


class CodeBody(schemas.Strict):
    """A code that the app shows."""

    code: OneTimeCode


class OffBody(schemas.Strict):
    """Password, and a code that the app shows or a recovery code."""

    password: SomePassword
    code: OneTimeCode


def blueprint(people: People, access: Access, own: OwnAccess, second: Second) -> Routes:
    """Routes of the person who is signed in."""
    routes = Routes("own", __name__, url_prefix="/api/v1/session", abp_tags=[Tag(name="sign-in")])
    _about(routes, people)
    _lock(routes, people, access, own)
    _secrets(routes, people, access, own)
    _factor(routes, people, access, own, second)
    return routes


def _about(routes: Routes, people: People) -> None:
    @routes.get("/access", summary="What protects my sign-in")
    def mine() -> Response:
        account = _mine(people, held=ANY).account
        return as_json(
            {
                "pin": bool(account.pin),
                "locks": account.shift_long,
                "second_factor": account.factor.on,
                "recovery_left": len(account.factor.recovery),
            }
        )


def _lock(routes: Routes, people: People, access: Access, own: OwnAccess) -> None:
    @routes.post("/lock", summary="Nobody may do anything here until I am back")
    def lock() -> Response:
        session = _mine(people)
        _not_in_a_demo(session.account)
        own.lock(session.id, people.now())
        access.forget()
        return as_json({"locked": True})

    @routes.post("/unlock", summary="I am back")
    def unlock(body: UnlockBody) -> Response:
        session = _mine(people, held="session_locked")
        account = session.account
        if not _proved(access, account, body.secret, account.pin or account.password):
            left = own.missed(session.id)
            access.forget()
            raise Refusal("wrong_pin", left=left) if left else SignInNeeded
        own.unlock(session.id, people.now())
        access.forget()
        return as_json({"locked": False})


def _secrets(routes: Routes, people: People, access: Access, own: OwnAccess) -> None:
    @routes.post("/pin", summary="The PIN that opens a locked window")
    def pin(body: PinBody) -> Response:
        account = _proving(access, _mine(people), body.password)
        problem = pin_problem(body.pin) if body.pin else ""
        if problem:
            raise Refusal(problem)
        own.set_pin(account.id, access.passwords.hash(body.pin) if body.pin else "")
        return as_json({"pin": bool(body.pin)})

    @routes.post("/password", summary="A new password; I am signed out everywhere else")
    def password(body: PasswordBody) -> Response:
        session = _mine(people)
        account = _proving(access, session, body.password)
        own.set_password(account.id, access.passwords.hash(body.new), session.id)
        access.forget()
        return as_json({"changed": True})


def _factor(routes: Routes, people: People, access: Access, own: OwnAccess, second: Second) -> None:
    @routes.post("/second-factor", summary="Begin with one-time codes: what the app is to read")
    def begin(body: ProvedBody) -> Response:
        account = _proving(access, _mine(people, held="second_factor_needed"), body.password)
        secret = second.begun(account)
        names = people.hall_names()
        title = pick(names[0]["name"], "en") if names else ""
        address = second_factor.address_of(secret, account.login, title)
        return as_json({"secret": secret, "address": address, "rows": _dots(address)})

    @routes.post("/second-factor/confirm", summary="The app shows this code: from now on one is asked for")
    def confirm(body: CodeBody) -> Response:
        session = _mine(people, held="second_factor_needed")
        step = _limited(session.account, lambda: second.step(session.account, body.code))
        if step is None:
            raise Refusal("wrong_code")
        codes = second_factor.recovery_codes()
        prints = [second_factor.recovery_print(code) for code in codes]
        if not own.confirm_factor(session.account.id, step, prints, session.id):
            raise Refusal("second_factor_on")
        access.forget()
        return as_json({"recovery": codes})

    @routes.post("/second-factor/off", summary="No more one-time codes")
    def off(body: OffBody) -> Response:
        account = _proving(access, _mine(people), body.password)
        if not _limited(account, lambda: second.accepts(account, body.code)):
            raise Refusal("wrong_code")
        own.drop_factor(account.id)
        access.forget()
        return as_json({"second_factor": False})


def _mine(people: People, held: str = "") -> Session:
    """The session that asks. One that is held may do only what ends that."""
    who = caller()
    kind, _, id_ = who.proof.partition(":") if who is not None else ("", "", "")
    session = people.session(id_) if kind == "session" else None
    if who is None or session is None:
        raise SignInNeeded
    if who.held and held not in (who.held, ANY):
        raise Refusal(who.held)
    return session


def _proving(access: Access, session: Session, password: str) -> Account:
    """Whose session it is, who knows the password; a demo's people have none."""
    _not_in_a_demo(session.account)
    if not _proved(access, session.account, password, session.account.password):
        raise Refusal("wrong_password")
    return session.account


def _proved(access: Access, account: Account, said: str, stored: str) -> bool:
    return bool(_limited(account, lambda: access.passwords.verify(stored, said)))


def _limited(account: Account, right: Callable[[], Any]) -> Any:
    """Guesses are counted as those at the sign-in are."""
    failed = of_app().sign_in(account.login)
    found = right()
    if found is None or found is False:
        failed()
    return found


def _not_in_a_demo(account: Account) -> None:
    if account.password == DEMO:
        raise Refusal("not_in_a_demo")


def _dots(address: str) -> list[str]:
    """The QR code as rows of 0 and 1, with its quiet zone: the page draws it, no picture of a secret is stored."""
    return ["".join(str(int(dot)) for dot in row) for row in segno.make(address, error="m").matrix_iter(border=4)]
