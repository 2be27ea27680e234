"""What the faces ask of the people's records; implemented by `hall.storage.people`."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime, timedelta
from typing import Any, Protocol

from hall.domain.checking import Problem
from hall.domain.configuration import Configuration
from hall.domain.people import Account, BoxProof, DeviceKey, DeviceListed, Enrolment, Session, StaffChange
from hall.journey.ports import Answer, By, Key


class People(Protocol):
    """Accounts, sessions, keys and enrolments of all halls of this server."""

    def now(self) -> datetime:
        """This instant, in reality: a demo that runs fast signs nobody out."""

    def set_up(self) -> bool:
        """Whether a person has an account here."""

    def first_admin(self, code: str, login: str, name: str, password: str) -> Account | None:
        """The first account, admin of every hall; None when the code is wrong. Refuses `already_set_up`."""

    def hall_names(self) -> Sequence[Mapping[str, Any]]:
        """Every hall's code and name."""

    def by_login(self, login: str) -> Account | None:
        """The account with this login, also a disabled one."""

    def rehash(self, id_: str, old: str, new: str) -> None:
        """Store the same password under today's parameters."""

    def demo_person(self, role: str, name: str) -> Account:
        """The person who plays this role in a demo."""

    def begin_session(self, account: str, id_: str, lives: timedelta) -> None:
        """Someone has signed in; `id_` is the fingerprint of the cookie."""

    def end_session(self, id_: str) -> None:
        """Sign out."""

    def session(self, id_: str) -> Session | None:
        """The session with this fingerprint, of an enabled account; idleness is not judged here."""

    def session_beginning(self, handle: str) -> Session | None:
        """The session whose fingerprint begins so."""

    def key(self, hash_: str) -> DeviceKey | None:
        """The key with this fingerprint, if it is in force."""

    def touch(self, kind: str, id_: str) -> None:
        """Note that a `session` or `key` (by fingerprint) is in use."""

    def staff(self, hall: str) -> Sequence[Account]:
        """Everybody who may do something in this hall."""

    def add_staff(self, hall: str, by: By, key: Key, login: str, change: StaffChange) -> Answer:
        """A new account with its roles here; refuses `login_taken`."""

    def change_staff(self, hall: str, by: By, key: Key, id_: str, change: StaffChange, *, of: Sequence[str]) -> Answer:
        """Change an account; `of` are the halls that the asker administers."""

    def devices(self, hall: str) -> Sequence[DeviceListed]:
        """Devices that were let in, and hardware that boxes have told of; all times are the hall's."""

    def silent_for(self, since: datetime) -> timedelta:
        """How much of the world's time has passed since a time of the hall's clock."""

    def ask_to_enter(self, hall: str, place: str, secret: str, *, at_once: bool) -> Enrolment:
        """A screen asks to be let in; `secret` is the fingerprint of its cookie."""

    def enrolment(self, id_: str, secret: str) -> Enrolment | None:
        """What became of a request, told only to the screen that asked."""

    def let_in(self, hall: str, by: By, key: Key, *, code: str, place: str, label: str) -> Answer:
        """Let in the screen that shows this code; refuses `enrolment_expired` and `other_kind_of_place`."""

    def replace(self, hall: str, by: By, key: Key, id_: str, *, code: str, label: str, who: str) -> Answer:
        """The screen that shows this code fills the place of a device, which may no longer come in."""

    def revoke(self, hall: str, by: By, key: Key, id_: str) -> Answer:
        """A device or program may no longer come in; refuses `unknown_device`."""


class OwnAccess(Protocol):
    """What people change about their own sign-in."""

    def set_pin(self, account: str, pin: str) -> None:
        """Store the hash of a new PIN; empty takes it away."""

    def set_password(self, account: str, password: str, keep: str) -> None:
        """Store the hash of a new password and end every session of this person but the one that asks."""

    def begin_factor(self, account: str, sealed: str) -> bool:
        """Keep a secret that is not in force yet; False while another one is."""

    def confirm_factor(self, account: str, step: int, recovery: Sequence[str], keep: str) -> bool:
        """From now on a code is asked for; other sessions of this person end."""

    def drop_factor(self, account: str) -> None:
        """No code is asked for any more."""

    def use_step(self, account: str, step: int) -> bool:
        """Take the code of this step, unless one of it or of a later one was taken."""

    def use_recovery(self, account: str, fingerprint: str) -> bool:
        """Take a recovery code, unless it was never given out or taken before."""

    def lock(self, session: str, now: datetime) -> None:
        """Lock a session until its person answers."""

    def unlock(self, session: str, now: datetime) -> None:
        """The person is back."""

    def missed(self, session: str) -> int:
        """A wrong answer to a lock: how many more may be given. At none the session ends."""


class CornerKeys(Protocol):
    """What opens the staff corner of the kiosks."""

    def hashes(self, hall: str) -> Mapping[str, str]:
        """By kind, `pin` or `card`: the hash of what opens it."""

    def put(self, hall: str, by: By, key: Key, kind: str, hash_: str) -> Answer:
        """From now on only this opens it; an empty hash takes it away."""


class BoxKeys(Protocol):
    """Key pairs of boxes."""

    def ask(self, hall: str, place: str, public_key: str) -> Enrolment:
        """A box asks to be let in; refuses `unknown_place`."""

    def enrolment(self, id_: str) -> Enrolment | None:
        """A request of a box, by id."""

    def key(self, id_: str) -> DeviceKey | None:
        """A box's key in force, by id."""

    def state(self, asked: Enrolment) -> str:
        """`waiting` or `expired`, for one that was not let in or is out again."""

    def prove(self, id_: str, proof: BoxProof, hash_: str) -> DeviceKey:
        """A proof whose signature is right; refuses `unknown_device` and `device_copied`."""


class Outbox(Protocol):
    """Messages to visitors, as far as a page tells of them."""

    def counts(self, hall: str) -> Mapping[str, int]:
        """How many messages of a hall are in which state."""

    def last_error(self, hall: str) -> str:
        """What the newest message that could not be sent ran into; empty when there is none."""


class Revisions(Protocol):
    """The configurations of all halls of this server."""

    def present(self, hall: str) -> Mapping[str, Any]:
        """The revision in force; refuses `unknown_hall`."""

    def history(self, hall: str) -> Sequence[Mapping[str, Any]]:
        """What was changed, by whom and why, newest first."""

    def past(self, hall: str, revision: int) -> Mapping[str, Any]:
        """One revision with its whole body; refuses `unknown_revision`."""

    def brought(self, hall: str, body: Mapping[str, Any]) -> tuple[Mapping[str, Any] | None, Sequence[Problem]]:
        """A body from elsewhere as this hall writes it, None where it cannot be read, and what is wrong with it."""

    def problems(self, hall: str, body: Mapping[str, Any]) -> Sequence[Problem]:
        """Every reason why this body must not take effect now; empty when it may."""

    def sound(self, hall: str, body: Mapping[str, Any]) -> Configuration:
        """The configuration that this body describes. Raises `hall.domain.revising.NotSound`."""

    def save(
        self, hall: str, by: By, key: Key, body: Mapping[str, Any], base: int, reason: str, *, tried: bool
    ) -> Answer:
        """Let this body take effect. Raises `hall.domain.revising.NotSound`; refuses `stale_version`, and `not_tried`
        where it decides anew who is called next.
        """
