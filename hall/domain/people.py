"""Who may do what: roles, grants, and the people, devices and programs that hold them.

Nothing here is a secret and nothing of it goes into the journal but ids.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta

from hall.domain.own_access import NO_FACTOR, SecondFactor

STAFF_ROLES = ("clerk", "greeter", "manager", "admin", "inspector")
"""What a person can be."""
DEVICE_ROLES = ("kiosk", "display", "box")
"""What a device can be; every other role of a key belongs to a program."""
PLACE_ROLES: Mapping[str, str] = {"kiosk": "kiosk", "display": "display", "evaluator": "display"}
"""What a device may do where it stands; a box that only drives signs, speakers or keypads is a `box`."""

_EVERYTHING = frozenset({"admin", "manager", "clerk", "greeter"})
_IMPLIED: Mapping[str, frozenset[str]] = {"admin": _EVERYTHING, "manager": _EVERYTHING - {"admin"}}

CODE_TRIES = 5
"""Wrong codes after which a screen that waits to be let in must ask for another one."""
NO_PASSWORD = "none"  # noqa: S105 - a mark that no password hash can be equal to, not a password
"""Stored where nobody can sign in with a password yet."""
DEMO = "demo"
"""Stands for the password of a demo's people, and labels its keys: good only in a demo, on the machine itself."""
SHIFT_LONG = frozenset({"clerk", "greeter"})
"""Who holds nothing else stays signed in for a shift, behind the window's PIN lock."""


@dataclass(frozen=True)
class Grant:
    """A role in one hall; with a zone only there."""

    role: str
    hall: str
    zone: str = ""


def may(grants: Iterable[Grant], hall: str, roles: Iterable[str], zone: str | None = None) -> bool:
    """Whether one of these roles is held in the hall. A grant for a zone counts only where that zone is named.

    An admin is a manager too, a manager is a clerk and a greeter too: whoever stands in at a window needs no second
    account.
    """
    wanted = frozenset(roles)
    return any(
        grant.hall == hall
        and (not grant.zone or grant.zone == zone)
        and not _IMPLIED.get(grant.role, frozenset({grant.role})).isdisjoint(wanted)
        for grant in grants
    )


@dataclass(frozen=True, kw_only=True)
class Account:
    """A person who works here. `password` is a hash or one of the marks above."""

    id: str
    login: str
    name: str
    password: str
    disabled: bool
    created_at: datetime
    grants: tuple[Grant, ...] = ()
    pin: str = ""
    """Hash of the PIN that opens a locked window; empty while there is none."""
    factor: SecondFactor = NO_FACTOR

    @property
    def shift_long(self) -> bool:
        """Whether this person only serves: signed in for the shift, behind the window's lock."""
        roles = {grant.role for grant in self.grants}
        return bool(roles) and roles <= SHIFT_LONG


@dataclass(frozen=True, kw_only=True)
class Session:
    """Someone who is signed in; `id` is the fingerprint of the cookie."""

    id: str
    account: Account
    created_at: datetime
    seen_at: datetime
    ends_at: datetime
    locked_at: datetime | None = None

    def idle_too_long(self, now: datetime, limit: timedelta) -> bool:
        """Whether a person has left the desk; whoever only serves at windows is not asked."""
        return not self.account.shift_long and now - self.seen_at > limit

    def held(self, now: datetime, lock_after: timedelta, factor_needed: bool) -> str:
        """What must be done before this session may do anything, as the code of a refusal; empty for nothing.

        A shift locks itself after `lock_after` without a press (zero: never); `factor_needed` says that people who
        manage must have a second factor. A demo's people have no password to come back with, so nothing holds them.
        """
        if self.account.password == DEMO:
            return ""
        left = self.account.shift_long and bool(lock_after) and now - self.seen_at > lock_after
        if self.locked_at is not None or left:
            return "session_locked"
        missing = factor_needed and not self.account.shift_long and not self.account.factor.on
        return "second_factor_needed" if missing else ""


@dataclass(frozen=True, kw_only=True)
class DeviceKey:
    """A key in force: of a device at a place, or of a program. Never the key itself."""

    id: str
    hash: str
    hall: str
    role: str
    label: str
    place: str
    created_at: datetime
    expires_at: datetime | None
    revoked_at: datetime | None
    seen_at: datetime | None
    public_key: str = ""
    """Of the key pair that a box made (hex); empty for a device that holds only a secret."""
    boot: int = 0
    """How often the box had started when it last proved itself, with the mark of that start and the proofs in it."""
    boot_id: str = ""
    proofs: int = 0


@dataclass(frozen=True)
class BoxProof:
    """What a box signs to be let in: the count of its starts, the mark of this one, and the count of proofs in it."""

    boot: int
    boot_id: str
    count: int

    def follows(self, known: DeviceKey) -> bool:
        """Whether it comes after the last one: a later start, or a later proof of the same."""
        same_start = (self.boot, self.boot_id) == (known.boot, known.boot_id)
        return self.boot > known.boot or (same_start and self.count > known.proofs)

    def text(self, device: str) -> str:
        """What is signed."""
        return f"hall-box-proof\n{device}\n{self.boot}\n{self.boot_id}\n{self.count}"


@dataclass(frozen=True, kw_only=True)
class DeviceListed:
    """A device of the hall: with a key of its own, or hardware that a box (`box`) has told of, or both."""

    id: str
    kind: str
    place: str
    label: str
    box: str
    enrolled_at: datetime | None
    last_seen: datetime | None
    condition: str
    cause: str


@dataclass(frozen=True, kw_only=True)
class HeldPlace:
    """A place that one box drives and no other, until the settings say otherwise or that box is let in no more."""

    place: str
    box: str
    stands: str
    """The place at which that box was let in."""


@dataclass(frozen=True, kw_only=True)
class Enrolment:
    """A screen that asks to be let in. `key` is set once it has been."""

    id: str
    hall: str
    code: str
    secret: str
    place: str
    created_at: datetime
    expires_at: datetime
    tries: int
    key: str | None
    public_key: str = ""
    """Of the key pair that an asking box made; empty for a screen, which holds a cookie."""

    def state(self, now: datetime) -> str:
        """`waiting`, `accepted` or `expired`; five wrong codes end the wait early."""
        if self.key is not None:
            return "accepted"
        return "waiting" if now < self.expires_at and self.tries < CODE_TRIES else "expired"


@dataclass(frozen=True, kw_only=True)
class StaffChange:
    """What is to become of an account; None stays as it is. `roles` are those in the hall that asks."""

    name: str | None = None
    disabled: bool | None = None
    password: str | None = None
    roles: tuple[Grant, ...] | None = None
    second_factor: bool | None = None
    """False takes the second factor away, for somebody whose phone is gone; nobody can switch it on for another."""

    @property
    def changed(self) -> tuple[str, ...]:
        """What it touches, for the journal: names of fields, never values."""
        return tuple(field for field in _FIELDS if getattr(self, field) is not None)

    @property
    def everywhere(self) -> bool:
        """Whether it touches more than the hall that asks: an account is one in all halls."""
        return any(getattr(self, field) is not None for field in _FIELDS if field != "roles")


_FIELDS = ("name", "disabled", "password", "roles", "second_factor")
