"""PINs, second factors and locks, one transaction each; implements `hall.web.ports.OwnAccess`."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, delete, select, update

from hall.domain.own_access import PIN_TRIES, SecondFactor
from hall.storage.people_tables import accounts, sessions
from hall.storage.store import Store

NO_FACTOR = {"otp_secret": "", "otp_on": False, "otp_step": 0, "otp_recovery": []}


class OwnAccess:
    """What people change about their own sign-in."""

    def __init__(self, store: Store) -> None:
        self._store = store

    def set_pin(self, account: str, pin: str) -> None:
        """Store the hash of a new PIN; empty takes it away."""
        self._run(update(accounts).where(accounts.c.id == account).values(pin=pin))

    def set_password(self, account: str, password: str, keep: str) -> None:
        """Store the hash of a new password and end every session of this person but the one that asks."""
        self._run(
            update(accounts).where(accounts.c.id == account).values(password=password),
            _others(account, keep),
        )

    def begin_factor(self, account: str, sealed: str) -> bool:
        """Keep a secret that is not in force yet; False while another one is."""
        changed = update(accounts).where(accounts.c.id == account, accounts.c.otp_on.is_(False))
        return self._counted(changed.values({**NO_FACTOR, "otp_secret": sealed})) == 1

    def confirm_factor(self, account: str, step: int, recovery: Sequence[str], keep: str) -> bool:
        """From now on a code is asked for; other sessions of this person, which gave none, end."""

        def work(connection: Connection) -> bool:
            waiting = (accounts.c.id == account) & (accounts.c.otp_secret != "") & accounts.c.otp_on.is_(False)
            values = {"otp_on": True, "otp_step": step, "otp_recovery": [*recovery]}
            done = connection.execute(update(accounts).where(waiting).values(values)).rowcount == 1
            if done:
                connection.execute(_others(account, keep))
            return done

        return bool(self._store.write(work))

    def drop_factor(self, account: str) -> None:
        """No code is asked for any more."""
        self._run(update(accounts).where(accounts.c.id == account).values(NO_FACTOR))

    def use_step(self, account: str, step: int) -> bool:
        """Take the code of this step, unless one of it or of a later one was taken."""
        changed = update(accounts).where(accounts.c.id == account, accounts.c.otp_step < step)
        return self._counted(changed.values(otp_step=step)) == 1

    def use_recovery(self, account: str, fingerprint: str) -> bool:
        """Take a recovery code, unless it was never given out or taken before."""

        def work(connection: Connection) -> bool:
            mine = select(accounts.c.otp_recovery).where(accounts.c.id == account).with_for_update()
            left = list(connection.execute(mine).scalar_one_or_none() or ())
            if fingerprint not in left:
                return False
            left.remove(fingerprint)
            connection.execute(update(accounts).where(accounts.c.id == account).values(otp_recovery=left))
            return True

        return bool(self._store.write(work))

    def lock(self, session: str, now: datetime) -> None:
        """Lock a session until its person answers."""
        changed = update(sessions).where(sessions.c.id == session, sessions.c.locked_at.is_(None))
        self._run(changed.values(locked_at=now, misses=0))

    def unlock(self, session: str, now: datetime) -> None:
        """The person is back."""
        self._run(update(sessions).where(sessions.c.id == session).values(locked_at=None, misses=0, seen_at=now))

    def missed(self, session: str) -> int:
        """A wrong answer to a lock: how many more may be given. At none the session ends."""

        def work(connection: Connection) -> int:
            mine = sessions.c.id == session
            connection.execute(update(sessions).where(mine).values(misses=sessions.c.misses + 1))
            misses = connection.execute(select(sessions.c.misses).where(mine)).scalar_one_or_none()
            left = max(0, PIN_TRIES - (PIN_TRIES if misses is None else misses))
            if left == 0:
                connection.execute(delete(sessions).where(mine))
            return left

        return int(self._store.write(work))

    def _run(self, *statements: Any) -> None:
        self._store.write(_all(statements))

    def _counted(self, statement: Any) -> int:
        return int(self._store.write(lambda connection: connection.execute(statement).rowcount))


def factor_of(row: Any) -> SecondFactor:
    """The second factor in a row of accounts."""
    return SecondFactor(sealed=row.otp_secret, on=row.otp_on, step=row.otp_step, recovery=tuple(row.otp_recovery))


def _others(account: str, keep: str) -> Any:
    return delete(sessions).where(sessions.c.account == account, sessions.c.id != keep)


def _all(statements: Sequence[Any]) -> Callable[[Connection], None]:
    def work(connection: Connection) -> None:
        for statement in statements:
            connection.execute(statement)

    return work
