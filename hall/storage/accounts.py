"""Accounts, grants and sessions: who may sign in, what they may do where, and who is signed in now.

A password is stored as argon2id and a session as the sha256 of its cookie, so a stolen copy of the database signs
nobody in.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping, Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, delete, func, insert, or_, select, update

from hall.domain.people import NO_PASSWORD, Account, Grant, Session
from hall.domain.refusals import Refusal
from hall.storage.ids import uuid7
from hall.storage.own_access import NO_FACTOR, factor_of
from hall.storage.people_tables import accounts, grants, sessions
from hall.storage.tables import configurations, halls


def any_account(connection: Connection) -> bool:
    """Whether this database has been set up by a person."""
    return connection.execute(select(accounts.c.id).limit(1)).first() is not None


def lock(connection: Connection) -> None:
    """Let nobody else change accounts until this transaction ends (SQLite has one writer anyway)."""
    connection.execute(select(halls.c.code).order_by(halls.c.code).with_for_update()).all()


def hall_names(connection: Connection) -> Sequence[Mapping[str, Any]]:
    """Every hall's code and name, for the sign-in page."""
    query = (
        select(halls.c.code, configurations.c.body)
        .join(
            configurations,
            (configurations.c.hall == halls.c.code) & (configurations.c.revision == halls.c.revision),
        )
        .order_by(halls.c.code)
    )
    return [{"code": row.code, "name": row.body["hall"]["name"]} for row in connection.execute(query)]


# -- accounts


def by_login(connection: Connection, login: str, now: datetime) -> Account | None:
    """The account with this login, also a disabled one."""
    return _one(connection, accounts.c.login == login, now)


def by_id(connection: Connection, id_: str, now: datetime) -> Account | None:
    """The account with this id, also a disabled one."""
    return _one(connection, accounts.c.id == id_, now)


def of_hall(connection: Connection, hall: str, now: datetime) -> Sequence[Account]:
    """Everybody who may do something in this hall, by login, with what they may do elsewhere too."""
    here = select(grants.c.account).where(grants.c.hall == hall)
    return _accounts(connection, accounts.c.id.in_(here), now)


def names(connection: Connection, ids: Collection[str]) -> Mapping[str, str]:
    """By id: what these people are called; those of whom nothing is left are missing."""
    found = connection.execute(select(accounts.c.id, accounts.c.name).where(accounts.c.id.in_(ids)))
    return {row.id: row.name for row in found}


def _one(connection: Connection, which: Any, now: datetime) -> Account | None:
    found = _accounts(connection, which, now)
    return found[0] if found else None


def _accounts(connection: Connection, which: Any, now: datetime) -> list[Account]:
    valid = (grants.c.account == accounts.c.id) & or_(grants.c.expires_at.is_(None), grants.c.expires_at > now)
    query = (
        select(accounts, grants.c.role, grants.c.hall, grants.c.zone)
        .join(grants, valid, isouter=True)
        .where(which)
        .order_by(accounts.c.login, grants.c.hall, grants.c.role, grants.c.zone)
    )
    rows: dict[str, list[Any]] = {}
    for row in connection.execute(query):
        rows.setdefault(row.id, []).append(row)
    return [_account(of_one) for of_one in rows.values()]


def _account(rows: Sequence[Any]) -> Account:
    row = rows[0]
    return Account(
        id=row.id,
        login=row.login,
        name=row.name,
        password=row.password,
        disabled=row.disabled,
        created_at=row.created_at,
        grants=tuple(Grant(r.role, r.hall, r.zone) for r in rows if r.role is not None),
        pin=row.pin,
        factor=factor_of(row),
    )


def add_account(connection: Connection, *, login: str, name: str, password: str, now: datetime) -> str:
    """A new account that may do nothing yet; refuses `login_taken`. `password` is a hash or a mark. Returns its id."""
    if connection.execute(select(accounts.c.id).where(accounts.c.login == login)).first() is not None:
        raise Refusal("login_taken", login=login)
    id_ = uuid7(now)
    row = {"id": id_, "login": login, "name": name, "password": password, "disabled": False, "created_at": now}
    connection.execute(insert(accounts), [row])
    return id_


def change_account(
    connection: Connection,
    id_: str,
    *,
    name: str | None = None,
    disabled: bool | None = None,
    password: str | None = None,
    drop_factor: bool = False,
) -> None:
    """Change what is given. A new password or a disabled account ends every session at once."""
    given = {"name": name, "disabled": disabled, "password": password, **(NO_FACTOR if drop_factor else {})}
    values = {column: value for column, value in given.items() if value is not None}
    if values:
        connection.execute(update(accounts).where(accounts.c.id == id_).values(values))
    if disabled or password is not None:
        connection.execute(delete(sessions).where(sessions.c.account == id_))


def rehash(connection: Connection, id_: str, old: str, new: str) -> None:
    """Store the same password under today's parameters, unless it was changed meanwhile."""
    connection.execute(update(accounts).where(accounts.c.id == id_, accounts.c.password == old).values(password=new))


def set_grants(connection: Connection, account: str, hall: str, wanted: Collection[Grant]) -> None:
    """Replace what an account may do in one hall; other halls are not touched."""
    connection.execute(delete(grants).where(grants.c.account == account, grants.c.hall == hall))
    rows = [{"account": account, "role": g.role, "hall": hall, "zone": g.zone} for g in sorted(set(wanted), key=repr)]
    if rows:
        connection.execute(insert(grants), rows)


def admins(connection: Connection, hall: str) -> int:
    """How many people can set up this hall: enabled, for the whole hall, not only for a while."""
    query = (
        select(func.count())
        .select_from(accounts.join(grants, grants.c.account == accounts.c.id))
        .where(
            grants.c.hall == hall,
            grants.c.role == "admin",
            grants.c.zone == "",
            grants.c.expires_at.is_(None),
            accounts.c.disabled.is_(False),
            accounts.c.password != NO_PASSWORD,
        )
    )
    return int(connection.execute(query).scalar_one())


# -- sessions


def add_session(connection: Connection, id_: str, account: str, now: datetime, ends_at: datetime) -> None:
    """Someone has signed in; sessions that ended are cleared away on the way."""
    connection.execute(delete(sessions).where(sessions.c.ends_at <= now))
    row = {"id": id_, "account": account, "created_at": now, "seen_at": now, "ends_at": ends_at}
    connection.execute(insert(sessions), [row])


def session(connection: Connection, id_: str, now: datetime) -> Session | None:
    """The session with this fingerprint, if it has not reached its absolute end and its account is enabled."""
    return _session(connection, sessions.c.id == id_, now)


def session_beginning(connection: Connection, handle: str, now: datetime) -> Session | None:
    """The session whose fingerprint begins with these hexadecimal digits (socket tokens show only half of it)."""
    return _session(connection, (sessions.c.id >= handle) & (sessions.c.id < handle + "g"), now)


def _session(connection: Connection, which: Any, now: datetime) -> Session | None:
    row = connection.execute(select(sessions).where(which, sessions.c.ends_at > now)).first()
    account = by_id(connection, row.account, now) if row is not None else None
    if row is None or account is None or account.disabled:
        return None
    return Session(
        id=row.id,
        account=account,
        created_at=row.created_at,
        seen_at=row.seen_at,
        ends_at=row.ends_at,
        locked_at=row.locked_at,
    )


def touch_session(id_: str, now: datetime) -> Callable[[Connection], None]:
    """Note that a session is in use; for `store.write`."""
    changed = update(sessions).where(sessions.c.id == id_).values(seen_at=now)
    return lambda connection: _run(connection, changed)


def end_session(id_: str) -> Callable[[Connection], None]:
    """Sign out; for `store.write`."""
    changed = delete(sessions).where(sessions.c.id == id_)
    return lambda connection: _run(connection, changed)


def _run(connection: Connection, statement: Any) -> None:
    connection.execute(statement)
