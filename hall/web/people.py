"""Who works in a hall and which devices stand in it."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import timedelta
from typing import Annotated, Any, Literal

from flask import Response, request
from flask_openapi3.models.tag import Tag
from pydantic import Field

from hall.canonical import canonical
from hall.domain.people import NO_PASSWORD, Account, DeviceListed, Grant, StaffChange
from hall.journey.ports import Answer, Key
from hall.web import schemas
from hall.web.access import Access, Caller, need
from hall.web.answers import as_json, asked_key, by
from hall.web.context import here
from hall.web.description import Routes
from hall.web.passwords import Passwords
from hall.web.ports import People
from hall.web.session import login_of
from hall.web.texts import Login, Name, Password, Remark, StaffRole

CAN_TEST = frozenset({"printer", "sign", "speaker"})
HEARD_WITHIN = timedelta(minutes=6)
"""A device that has been heard within this is called online: keys are noted every five minutes."""


class ZoneRole(schemas.Strict):
    """A role in the hall or in one zone of it."""

    role: StaffRole
    zone: Remark = ""


Roles = Annotated[list[StaffRole | ZoneRole], Field(max_length=20)]


class NewStaffBody(schemas.Strict):
    """A person; without a password they cannot sign in until one is set."""

    login: Login
    name: Name
    password: Password | None = None
    roles: Roles


class StaffBody(schemas.Strict):
    """What is to be changed; what is not given stays."""

    name: Name | None = None
    disabled: bool | None = None
    roles: Roles | None = None
    password: Password | None = None
    second_factor: Literal[False] | None = None
    """False for somebody whose phone is gone: the next sign-in asks for no code."""


class StaffPath(schemas.HallPath):
    """A person of a hall."""

    id: schemas.Code


class DevicePath(schemas.HallPath):
    """A device of a hall."""

    id: schemas.Code


class LetInBody(schemas.Strict):
    """The code that the screen shows; place and label when they are to be others than it asked for."""

    code: Annotated[str, Field(min_length=1, max_length=20)]
    place: Remark = ""
    label: Remark = ""


class ReplaceBody(schemas.Strict):
    """The code that the new screen shows, and what it is called."""

    code: Annotated[str, Field(min_length=1, max_length=20)]
    label: Remark = ""


def blueprint(people: People, access: Access) -> Routes:
    """Routes of staff and devices."""
    routes = Routes("people", __name__, url_prefix="/api/v1/halls/<hall>", abp_tags=[Tag(name="people")])
    _staff(routes, people, access)
    _devices(routes, people, access)
    return routes


def _staff(routes: Routes, people: People, access: Access) -> None:
    @routes.get("/staff", summary="Who may do what here")
    def staff(path: schemas.HallPath) -> Response:
        need(path.hall, "admin")
        return as_json({"items": [_person(account, path.hall) for account in people.staff(path.hall)]})

    @routes.post("/staff", summary="A new account")
    def add(path: schemas.HallPath, body: NewStaffBody) -> Response:
        who = need(path.hall, "admin")
        change = _change(access.passwords, path.hall, body)
        answer = people.add_staff(path.hall, by(who), _key(body), login_of(body.login), change)
        return _told(people, path.hall, answer)

    @routes.post("/staff/<id>", summary="Change an account")
    def change(path: StaffPath, body: StaffBody) -> Response:
        who = need(path.hall, "admin")
        wanted = _change(access.passwords, path.hall, body)
        answer = people.change_staff(path.hall, by(who), _key(body), path.id, wanted, of=_administers(who))
        access.forget()
        return _told(people, path.hall, answer)


def _change(passwords: Passwords, hall: str, body: NewStaffBody | StaffBody) -> StaffChange:
    return StaffChange(
        name=body.name,
        disabled=body.disabled if isinstance(body, StaffBody) else None,
        second_factor=body.second_factor if isinstance(body, StaffBody) else None,
        password=passwords.hash(body.password) if body.password is not None else None,
        roles=_grants(hall, body.roles) if body.roles is not None else None,
    )


def _grants(hall: str, roles: Sequence[str | ZoneRole]) -> tuple[Grant, ...]:
    return tuple(Grant(r, hall) if isinstance(r, str) else Grant(r.role, hall, r.zone) for r in roles)


def _administers(who: Caller) -> list[str]:
    return [grant.hall for grant in who.grants if who.may(grant.hall, "admin")]


def _key(body: NewStaffBody | StaffBody) -> Key:
    """The request's key, with a fingerprint that leaves the password out: a fast hash of it must not be stored."""
    asked = {**body.model_dump(mode="json", exclude={"password"}), "password": body.password is not None}
    text = f"{request.path}\n{canonical(asked)}"
    return Key(key=asked_key().key, fingerprint=here().identity.of_request(text.encode()))


def _told(people: People, hall: str, answer: Answer) -> Response:
    """The account as it is now; only its id when it has no role here any more."""
    found = [_person(account, hall) for account in people.staff(hall) if account.id == answer.body["id"]]
    return as_json(found[0] if found else answer.body, answer.status)


def _person(account: Account, hall: str) -> dict[str, Any]:
    """What one hall may know of an account: nothing about its other halls."""
    return {
        "id": account.id,
        "login": account.login,
        "name": account.name,
        "disabled": account.disabled,
        "has_password": account.password != NO_PASSWORD,
        "second_factor": account.factor.on,
        "roles": [{"role": grant.role, "zone": grant.zone} for grant in account.grants if grant.hall == hall],
        "created_at": account.created_at,
    }


def _devices(routes: Routes, people: People, access: Access) -> None:
    @routes.get("/devices", summary="Devices that were let in, and the hardware that boxes have told of")
    def devices(path: schemas.HallPath) -> Response:
        need(path.hall, "admin", "manager")
        return as_json({"items": [_device(people, device) for device in people.devices(path.hall)], "at": people.now()})

    @routes.post("/devices/enrol", summary="Let in the screen that shows this code")
    def enrol(path: schemas.HallPath, body: LetInBody) -> Response:
        who = need(path.hall, "admin")
        code = "".join(c for c in body.code.upper() if c.isalnum())
        answer = people.let_in(path.hall, by(who), asked_key(), code=code, place=body.place, label=body.label)
        return as_json(answer.body, answer.status)

    @routes.post("/devices/<id>/replace", summary="The screen that shows this code fills the place of this device")
    def replace(path: DevicePath, body: ReplaceBody) -> Response:
        who = need(path.hall, "admin")
        code = "".join(c for c in body.code.upper() if c.isalnum())
        answer = people.replace(path.hall, by(who), asked_key(), path.id, code=code, label=body.label, who=who.name)
        access.forget()
        return as_json(answer.body, answer.status)

    @routes.post("/devices/<id>/revoke", summary="A device may no longer come in")
    def revoke(path: DevicePath, body: schemas.Nothing) -> Response:
        who = need(path.hall, "admin")
        answer = people.revoke(path.hall, by(who), asked_key(), path.id)
        access.forget()
        return as_json(answer.body, answer.status)


def _device(people: People, device: DeviceListed) -> dict[str, Any]:
    online = device.last_seen is not None and people.silent_for(device.last_seen) < HEARD_WITHIN
    return {
        **vars(device),
        "id": device.id or device.place,
        "can_test": device.kind in CAN_TEST,
        "online": online and device.condition != "offline",
    }
