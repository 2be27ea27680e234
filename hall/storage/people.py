"""People and devices as the web asks for them, one transaction each; implements `hall.web.ports.People`.

Times here are real times, never a demo's sped-up hall time: nobody is signed out because a demo runs fast. Only the
list of devices goes by the hall's clock, as everything about hardware does. What
concerns a hall (who may do what, which device is let in) is also told to its journal, by id and never by name.
"""

from __future__ import annotations

import hashlib
import hmac
import secrets
from collections.abc import Callable, Mapping, Sequence
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

from sqlalchemy import Connection

from hall.clock import HallClock
from hall.domain.configuration import Configuration
from hall.domain.facts import Fact, FactType
from hall.domain.people import (
    DEMO,
    NO_PASSWORD,
    PLACE_ROLES,
    Account,
    DeviceKey,
    DeviceListed,
    Enrolment,
    Grant,
    Session,
    StaffChange,
)
from hall.domain.refusals import Refusal
from hall.journey.ports import Answer, By, Key
from hall.storage import accounts, devices, replacing
from hall.storage.ledger import SqlLedger
from hall.storage.store import Clock, Store

CODE_GROUPS = 3
"""The one-time code is three groups of four letters and digits: 60 bits, readable over a shoulder once."""


class People:
    """Accounts, sessions, keys and enrolments of one database. `data` is the folder of the one-time code."""

    def __init__(self, store: Store, data: Path, clock: Clock | None = None) -> None:
        self._store = store
        self._code_file = data / "setup-code"
        self._clock = clock or HallClock()

    def now(self) -> datetime:
        """This instant, in reality."""
        return self._clock.now()

    # -- the first start

    def setup_code(self) -> str | None:
        """A fresh one-time code for the first admin, to be printed; None when there is an account.

        Only its sha256 is kept, readable by the server alone. A start that no set-up followed makes another one.
        """
        if self.set_up():
            self._code_file.unlink(missing_ok=True)
            return None
        groups = ("".join(secrets.choice(devices.CODE_LETTERS) for _ in range(4)) for _ in range(CODE_GROUPS))
        code = "-".join(groups)
        self._code_file.parent.mkdir(parents=True, exist_ok=True)
        self._code_file.touch(mode=0o600)
        self._code_file.write_text(_code_hash(code), encoding="ascii")
        return code

    def set_up(self) -> bool:
        """Whether a person has an account here."""
        with self._store.read() as connection:
            return accounts.any_account(connection)

    def first_admin(self, code: str, login: str, name: str, password: str) -> Account | None:
        """The first account, admin of every hall there is; None when the code is wrong. Refuses `already_set_up`."""
        if self.set_up():
            raise Refusal("already_set_up")
        if not self._code_is(code):
            if self.set_up():  # by somebody else just now, which ended the code
                raise Refusal("already_set_up")
            return None

        def work(connection: Connection) -> str:
            accounts.lock(connection)
            if accounts.any_account(connection):
                raise Refusal("already_set_up")
            return self._add_everywhere(connection, login, name, password, "admin")

        id_ = self._store.write(work)
        self._code_file.unlink(missing_ok=True)
        return self._account(id_)

    def _code_is(self, code: str) -> bool:
        try:
            kept = self._code_file.read_text(encoding="ascii").strip()
        except FileNotFoundError:
            return False
        return hmac.compare_digest(kept, _code_hash(code))

    def _add_everywhere(self, connection: Connection, login: str, name: str, password: str, role: str) -> str:
        id_ = accounts.add_account(connection, login=login, name=name, password=password, now=self.now())
        for hall in accounts.hall_names(connection):
            accounts.set_grants(connection, id_, hall["code"], [Grant(role, hall["code"])])
        return id_

    # -- signing in

    def hall_names(self) -> Sequence[Mapping[str, Any]]:
        """Every hall's code and name."""
        with self._store.read() as connection:
            return accounts.hall_names(connection)

    def by_login(self, login: str) -> Account | None:
        """The account with this login, also a disabled one."""
        with self._store.read() as connection:
            return accounts.by_login(connection, login, self.now())

    def _account(self, id_: str) -> Account:
        with self._store.read() as connection:
            found = accounts.by_id(connection, id_, self.now())
        if found is None:
            raise LookupError(f"account {id_} is gone; accounts are disabled, never deleted")
        return found

    def rehash(self, id_: str, old: str, new: str) -> None:
        """Store the same password under today's parameters."""
        self._store.write(lambda connection: accounts.rehash(connection, id_, old, new))

    def demo_person(self, role: str, name: str) -> Account:
        """The person who plays this role in a demo, in every hall; made when first asked for. No login has a colon."""
        login = f"{DEMO}:{role}"
        found = self.by_login(login)
        if found is not None:
            return found
        return self._account(
            self._store.write(lambda connection: self._add_everywhere(connection, login, name, DEMO, role))
        )

    def demo_key(self, hall: str, role: str, secret: str, place: str = "") -> str:
        """A key for programs that look at a demo; good only there, on the machine itself. Returns its id."""
        return str(
            self._store.write(
                lambda connection: devices.add_key(
                    connection, hash_=_hash(secret), hall=hall, role=role, label=DEMO, place=place, now=self.now()
                )
            )
        )

    def begin_session(self, account: str, id_: str, lives: timedelta) -> None:
        """Someone has signed in; `id_` is the fingerprint of the cookie."""
        now = self.now()
        self._store.write(lambda connection: accounts.add_session(connection, id_, account, now, now + lives))

    def end_session(self, id_: str) -> None:
        """Sign out."""
        self._store.write(accounts.end_session(id_))

    # -- proofs

    def session(self, id_: str) -> Session | None:
        """The session with this fingerprint; idleness is not judged here."""
        with self._store.read() as connection:
            return accounts.session(connection, id_, self.now())

    def session_beginning(self, handle: str) -> Session | None:
        """The session whose fingerprint begins so."""
        with self._store.read() as connection:
            return accounts.session_beginning(connection, handle, self.now())

    def key(self, hash_: str) -> DeviceKey | None:
        """The key with this fingerprint, if it is in force."""
        with self._store.read() as connection:
            return devices.key(connection, hash_, self.now())

    def touch(self, kind: str, id_: str) -> None:
        """Note that a session or key (by fingerprint) is in use."""
        now = self.now()
        self._store.write(accounts.touch_session(id_, now) if kind == "session" else devices.touch_key(id_, now))

    # -- staff

    def staff(self, hall: str) -> Sequence[Account]:
        """Everybody who may do something in this hall."""
        with self._store.read() as connection:
            return accounts.of_hall(connection, hall, self.now())

    def add_staff(self, hall: str, by: By, key: Key, login: str, change: StaffChange) -> Answer:
        """A new account with its roles here; refuses `login_taken`. Answers with its id."""

        def work(ledger: SqlLedger) -> Answer:
            id_ = accounts.add_account(
                ledger.connection,
                login=login,
                name=change.name or login,
                password=change.password or NO_PASSWORD,
                now=self.now(),
            )
            accounts.set_grants(ledger.connection, id_, hall, change.roles or ())
            _record(ledger, "staff", (f"staff/{id_}",))
            return Answer(status=201, body={"id": id_})

        return self._store.perform(hall, by, work, key)

    def change_staff(self, hall: str, by: By, key: Key, id_: str, change: StaffChange, *, of: Sequence[str]) -> Answer:
        """Change an account that has a role here; refuses `unknown_account`, `not_allowed` and `last_admin`.

        `of` are the halls that the asker administers. What holds in all halls (name, password, whether it is enabled)
        may be changed only by an admin of all of them: else an admin of one hall could take over an admin of another.
        """

        def work(ledger: SqlLedger) -> Answer:
            connection = ledger.connection
            found = accounts.by_id(connection, id_, self.now())
            if found is None or not any(grant.hall == hall for grant in found.grants):
                raise Refusal("unknown_account", asked=id_)
            if change.everywhere and not {grant.hall for grant in found.grants} <= set(of):
                raise Refusal("not_allowed")
            if change.disabled:
                accounts.lock(connection)
            accounts.change_account(
                connection,
                id_,
                name=change.name,
                disabled=change.disabled,
                password=change.password,
                drop_factor=change.second_factor is False,
            )
            if change.roles is not None:
                accounts.set_grants(connection, id_, hall, change.roles)
            self._keep_an_admin(connection, found, hall)
            _record(ledger, "staff", tuple(f"staff/{id_}/{field}" for field in change.changed))
            return Answer(status=200, body={"id": id_})

        return self._store.perform(hall, by, work, key)

    def _keep_an_admin(self, connection: Connection, before: Account, here: str) -> None:
        """Every hall of an admin that was changed still has one; a hall that had none to lose is not asked."""
        for hall in {grant.hall for grant in before.grants if grant.role == "admin"} | {here}:
            if accounts.admins(connection, hall) == 0 and _was_admin(before, hall):
                raise Refusal("last_admin", login=before.login)

    # -- devices

    def devices(self, hall: str) -> Sequence[DeviceListed]:
        """Devices that were let in, and hardware that boxes have told of; all times are the hall's."""
        with self._store.read() as connection:
            return devices.of_hall(connection, hall, self._in_hall)

    def silent_for(self, since: datetime) -> timedelta:
        """How much of the world's time has passed since a time of the hall's clock."""
        clock = self._store.clock
        passed = clock.now() - since
        return timedelta(seconds=clock.real_seconds(passed)) if isinstance(clock, HallClock) else passed

    def _in_hall(self, real: datetime) -> datetime:
        clock = self._store.clock
        return clock.of(real) if isinstance(clock, HallClock) else real

    def ask_to_enter(self, hall: str, place: str, secret: str, *, at_once: bool) -> Enrolment:
        """A screen asks to be let in; `secret` is the fingerprint of its cookie. Refuses `unknown_place`."""
        with self._store.view(hall) as ledger:
            role = _role_of(ledger.config, place)

        def work(connection: Connection) -> Enrolment:
            now = self.now()
            asked = devices.ask(connection, hall=hall, place=place, secret=secret, now=now)
            if at_once:
                devices.let_in(connection, asked, role=role, place=place, label=DEMO, now=now)
            return devices.enrolment(connection, asked.id, secret) or asked

        entered: Enrolment = self._store.write(work)
        return entered

    def enrolment(self, id_: str, secret: str) -> Enrolment | None:
        """What became of a request, told only to the screen that asked."""
        with self._store.read() as connection:
            return devices.enrolment(connection, id_, secret)

    def let_in(self, hall: str, by: By, key: Key, *, code: str, place: str, label: str) -> Answer:
        """Let in the screen that shows this code; refuses `enrolment_expired` (a guess) and `other_kind_of_place`."""

        def work(ledger: SqlLedger) -> Answer:
            now = self.now()
            asked = devices.waiting(ledger.connection, hall, code, now)
            at = place or asked.place
            role = _role_of(ledger.config, at)
            replacing.need_same_kind(ledger.config, asked.place, at)
            id_ = devices.let_in(ledger.connection, asked, role=role, place=at, label=label or at, now=now)
            _record(ledger, "device let in", (f"devices/{id_}",))
            return Answer(status=201, body={"id": id_, "place": at, "kind": role})

        return self._by_code(hall, by, work, key)

    def replace(self, hall: str, by: By, key: Key, id_: str, *, code: str, label: str, who: str) -> Answer:
        """The screen that shows this code fills the place of a device, which may no longer come in."""

        def work(ledger: SqlLedger) -> Answer:
            return replacing.replace(ledger, hall, id_, code, label, who, self.now())

        return self._by_code(hall, by, work, key)

    def _by_code(self, hall: str, by: By, work: Callable[[SqlLedger], Answer], key: Key) -> Answer:
        """What a code lets somebody do; a wrong one is counted as a guess."""
        try:
            return self._store.perform(hall, by, work, key)
        except Refusal as refusal:
            if refusal.code == "enrolment_expired":
                self._store.write(devices.count_wrong_code(hall, self.now()))
            raise

    def revoke(self, hall: str, by: By, key: Key, id_: str) -> Answer:
        """A device or program may no longer come in; refuses `unknown_device`."""

        def work(ledger: SqlLedger) -> Answer:
            devices.revoke(ledger.connection, hall, id_, self.now())
            _record(ledger, "device revoked", (f"devices/{id_}",))
            return Answer(status=200, body={"id": id_, "revoked": True})

        return self._store.perform(hall, by, work, key)


def _role_of(config: Configuration, place: str) -> str:
    found = config.place_by_code.get(place)
    if found is None:
        raise Refusal("unknown_place", asked=place)
    return PLACE_ROLES.get(found.kind, "box")


def _was_admin(account: Account, hall: str) -> bool:
    mine = any(grant.hall == hall and grant.role == "admin" and not grant.zone for grant in account.grants)
    return mine and not account.disabled


def _record(ledger: SqlLedger, reason: str, changed: tuple[str, ...]) -> None:
    data = {"revision": ledger.revision, "reason": reason, "changed": list(changed)}
    ledger.record(Fact(type=FactType.CONFIGURED, happened_at=ledger.now, data=data))


def _hash(secret: str) -> str:
    return hashlib.sha256(secret.encode()).hexdigest()


def _code_hash(code: str) -> str:
    """Typed by hand: dashes, spaces and small letters do not matter."""
    return _hash("".join(c for c in code.upper() if c.isalnum()))
