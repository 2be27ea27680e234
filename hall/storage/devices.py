"""Keys of devices and programs, and how a new screen is let in.

Only the sha256 of a key is stored. A screen that asks to be let in already holds its future key as a cookie; letting it
in turns that fingerprint into a key, so no secret travels a second time.
"""

from __future__ import annotations

import secrets
from collections.abc import Callable
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import Connection, delete, func, insert, select, update

from hall.domain.people import CODE_TRIES, DEVICE_ROLES, DeviceKey, DeviceListed, Enrolment
from hall.domain.refusals import Refusal
from hall.storage.ids import uuid7
from hall.storage.people_tables import bearer_keys, device_states, enrolments, held_places

CODE_LETTERS = "ABCDEFGHJKLMNPQRSTUVWXYZ23456789"
"""Without I, O, 0 and 1, which are misread from a screen across the room."""
CODE_LENGTH = 8
CODE_LIVES = timedelta(minutes=10)
ALONE = "box"
"""Role of a device at a place that is no screen's."""
WAITING_AT_ONCE = 40
"""Screens that may wait to be let in per hall; beyond that somebody is playing, and the oldest goes."""


# -- keys


def add_key(
    connection: Connection,
    *,
    hash_: str,
    hall: str,
    role: str,
    label: str,
    place: str,
    now: datetime,
    public_key: str = "",
) -> str:
    """A key in force from now on; `hash_` is the fingerprint of the secret. Returns its id.

    A box that is let in at a place may drive what its predecessor there did: that is let go of.
    """
    id_ = uuid7(now)
    if place:
        connection.execute(delete(held_places).where(held_places.c.hall == hall, held_places.c.stands == place))
    row = {"id": id_, "hash": hash_, "hall": hall, "role": role, "label": label, "place": place, "created_at": now}
    connection.execute(insert(bearer_keys), [{**row, "public_key": public_key}])
    return id_


def key(connection: Connection, hash_: str, now: datetime) -> DeviceKey | None:
    """The key with this fingerprint, if it is in force."""
    return _key(connection, bearer_keys.c.hash == hash_, now)


def key_by_id(connection: Connection, id_: str, now: datetime) -> DeviceKey | None:
    """The key with this id, if it is in force."""
    return _key(connection, bearer_keys.c.id == id_, now)


def _key(connection: Connection, which: Any, now: datetime) -> DeviceKey | None:
    row = connection.execute(select(bearer_keys).where(which, bearer_keys.c.revoked_at.is_(None))).first()
    if row is None or (row.expires_at is not None and row.expires_at <= now):
        return None
    return DeviceKey(**row._mapping)


def touch_key(hash_: str, now: datetime) -> Callable[[Connection], None]:
    """Note that a key is in use; for `store.write`."""
    changed = update(bearer_keys).where(bearer_keys.c.hash == hash_).values(seen_at=now)

    def run(connection: Connection) -> None:
        connection.execute(changed)

    return run


def revoke(connection: Connection, hall: str, id_: str, now: datetime) -> None:
    """The device or program may no longer come in; refuses `unknown_device`, also for one of another hall."""
    mine = (bearer_keys.c.hall == hall) & (bearer_keys.c.id == id_)
    if connection.execute(select(bearer_keys.c.id).where(mine)).first() is None:
        raise Refusal("unknown_device", device=id_)
    changed = update(bearer_keys).where(mine, bearer_keys.c.revoked_at.is_(None)).values(revoked_at=now)
    connection.execute(changed)
    by_itself = (device_states.c.hall == hall) & (device_states.c.box == f"device:{id_}")
    connection.execute(delete(device_states).where(by_itself, device_states.c.place == _place_of(id_)))
    theirs = (held_places.c.hall == hall) & (held_places.c.box == f"device:{id_}")
    connection.execute(delete(held_places).where(theirs))


def _place_of(id_: str) -> Any:
    return select(bearer_keys.c.place).where(bearer_keys.c.id == id_).scalar_subquery()


def of_hall(connection: Connection, hall: str, in_hall: Callable[[datetime], datetime]) -> list[DeviceListed]:
    """Devices that were let in, with what is known of the hardware at their places; then hardware that a box drives.

    Keys keep the world's time, hardware the hall's; `in_hall` makes the one into the other.
    """
    hardware = {row.place: row for row in connection.execute(_hardware(hall))}
    query = (
        select(bearer_keys)
        .where(bearer_keys.c.hall == hall, bearer_keys.c.revoked_at.is_(None), bearer_keys.c.role.in_(DEVICE_ROLES))
        .order_by(bearer_keys.c.place, bearer_keys.c.created_at)
    )
    listed = [_listed(row, hardware.pop(row.place, None), in_hall) for row in connection.execute(query)]
    return listed + [_listed(None, row, in_hall) for row in hardware.values()]


def _hardware(hall: str) -> Any:
    return select(device_states).where(device_states.c.hall == hall).order_by(device_states.c.place)


def _listed(key: Any, state: Any, in_hall: Callable[[datetime], datetime]) -> DeviceListed:
    """At least one of the two is there."""
    seen = [in_hall(key.seen_at)] if key and key.seen_at else []
    seen += [state.seen_at] if state else []
    return DeviceListed(
        id=key.id if key else "",
        kind=state.kind if state else key.role,
        place=key.place if key else state.place,
        label=key.label if key else "",
        box=state.box if state else "",
        enrolled_at=in_hall(key.created_at) if key else None,
        last_seen=max(seen, default=None),
        condition=state.condition if state else "unknown",
        cause=state.cause if state else "",
    )


# -- enrolments


def ask(connection: Connection, *, hall: str, place: str, secret: str, now: datetime) -> Enrolment:
    """A screen asks to be let in at a place; `secret` is the fingerprint of its cookie."""
    _tidy(connection, hall, now)
    found = Enrolment(
        id=uuid7(now),
        hall=hall,
        code="".join(secrets.choice(CODE_LETTERS) for _ in range(CODE_LENGTH)),
        secret=secret,
        place=place,
        created_at=now,
        expires_at=now + CODE_LIVES,
        tries=0,
        key=None,
    )
    connection.execute(insert(enrolments), [vars(found)])
    return found


def _tidy(connection: Connection, hall: str, now: datetime) -> None:
    """Forget a day after the end, so that a screen can still be told what became of it; and bound who waits."""
    connection.execute(delete(enrolments).where(enrolments.c.expires_at < now - timedelta(days=1)))
    waiting = (enrolments.c.hall == hall) & enrolments.c.key.is_(None)
    count = connection.execute(select(func.count()).where(waiting)).scalar_one()
    if count >= WAITING_AT_ONCE:
        oldest = select(enrolments.c.id).where(waiting).order_by(enrolments.c.created_at)
        connection.execute(delete(enrolments).where(enrolments.c.id.in_(oldest.limit(count - WAITING_AT_ONCE + 1))))


def enrolment(connection: Connection, id_: str, secret: str) -> Enrolment | None:
    """What became of a request, told only to the screen that asked."""
    row = connection.execute(
        select(enrolments).where(enrolments.c.id == id_, enrolments.c.secret == secret)
    ).one_or_none()
    return Enrolment(**row._mapping) if row is not None else None


def waiting(connection: Connection, hall: str, code: str, now: datetime) -> Enrolment:
    """The screen that shows this code; refuses `enrolment_expired`, also for a code that never was."""
    query = select(enrolments).where(
        enrolments.c.hall == hall,
        enrolments.c.code == code,
        enrolments.c.key.is_(None),
        enrolments.c.expires_at > now,
        enrolments.c.tries < CODE_TRIES,
    )
    row = connection.execute(query.with_for_update()).first()
    if row is None:
        raise Refusal("enrolment_expired")
    return Enrolment(**row._mapping)


def let_in(connection: Connection, asked: Enrolment, *, role: str, place: str, label: str, now: datetime) -> str:
    """The cookie that the screen holds becomes its key. Returns the key's id.

    One device that is no screen stands at a place: a keypad that lost its key comes with another, and its former key
    ends here. Else it would be listed twice, and whoever held the former key could still press.
    """
    secret, pair = asked.secret, asked.public_key
    if role == ALONE and not pair:
        for former in _keys_at(connection, asked.hall, place):
            revoke(connection, asked.hall, former, now)
    id_ = add_key(
        connection, hash_=secret, hall=asked.hall, role=role, label=label, place=place, now=now, public_key=pair
    )
    connection.execute(update(enrolments).where(enrolments.c.id == asked.id).values(key=id_, place=place))
    return id_


def _keys_at(connection: Connection, hall: str, place: str) -> list[str]:
    """Devices at this place that hold a secret alone; a box with a key pair may drive what stands there."""
    at = (bearer_keys.c.hall == hall) & (bearer_keys.c.place == place) & (bearer_keys.c.role == ALONE)
    query = select(bearer_keys.c.id).where(at, bearer_keys.c.revoked_at.is_(None), bearer_keys.c.public_key == "")
    return list(connection.execute(query).scalars())


def count_wrong_code(hall: str, now: datetime) -> Callable[[Connection], None]:
    """A wrong code is a guess at every screen that waits, and is counted against each; for `store.write`."""
    guessed_at = (enrolments.c.hall == hall) & enrolments.c.key.is_(None) & (enrolments.c.expires_at > now)
    changed = update(enrolments).where(guessed_at).values(tries=enrolments.c.tries + 1)

    def run(connection: Connection) -> None:
        connection.execute(changed)

    return run
