"""Boxes that hold a key pair of their own: let in like a screen, then proving themselves once per start.

Each proof names how often the box has started (`boot`), a mark of that start (`boot_id`) and how often it has proven
itself in it (`count`). What does not follow on the last one is a repeat, or a copy of the box's disk, and is refused. A
proof is answered with a fresh secret that is good until the next; the one before is good no longer, so of two machines
with one key at most one is inside.
"""

from __future__ import annotations

import secrets
from collections.abc import Callable, Iterable
from datetime import datetime

from sqlalchemy import Connection, select, update

from hall.domain.configuration import Place
from hall.domain.people import PLACE_ROLES, BoxProof, DeviceKey, Enrolment
from hall.domain.refusals import Refusal
from hall.storage import devices
from hall.storage.people_tables import bearer_keys, enrolments
from hall.storage.store import Store


class BoxKeys:
    """Key pairs of boxes, of all halls of one database."""

    def __init__(self, store: Store, now: Callable[[], datetime]) -> None:
        """now: real time, as for every code and key."""
        self._store, self._now = store, now

    def ask(self, hall: str, place: str, public_key: str) -> Enrolment:
        """A box asks to be let in at a place; refuses `unknown_place`."""
        with self._store.view(hall) as view:
            if place not in view.config.place_by_code:
                raise Refusal("unknown_place", asked=place, known=", ".join(_stands(view.config.places)))

        def work(connection: Connection) -> Enrolment:
            asked = devices.ask(connection, hall=hall, place=place, secret=secrets.token_hex(32), now=self._now())
            connection.execute(update(enrolments).where(enrolments.c.id == asked.id).values(public_key=public_key))
            return asked

        asked: Enrolment = self._store.write(work)
        return asked

    def enrolment(self, id_: str) -> Enrolment | None:
        """A request of a box, by id."""
        query = select(enrolments).where(enrolments.c.id == id_, enrolments.c.public_key != "")
        with self._store.read() as connection:
            row = connection.execute(query).one_or_none()
        return Enrolment(**row._mapping) if row is not None else None

    def state(self, asked: Enrolment) -> str:
        """`waiting` or `expired`, for one that was not let in or is out again."""
        return "waiting" if asked.state(self._now()) == "waiting" else "expired"

    def key(self, id_: str) -> DeviceKey | None:
        """A box's key in force, by id."""
        with self._store.read() as connection:
            found = devices.key_by_id(connection, id_, self._now())
        return found if found is not None and found.public_key else None

    def prove(self, id_: str, proof: BoxProof, hash_: str) -> DeviceKey:
        """A proof whose signature is right: from now on the secret with this fingerprint lets the box in.

        Refuses `unknown_device`, and `device_copied` for a repeat or a second machine with the same key.
        """

        def work(connection: Connection) -> DeviceKey:
            mine = bearer_keys.c.id == id_
            connection.execute(select(bearer_keys.c.id).where(mine).with_for_update())
            found = devices.key_by_id(connection, id_, self._now())
            if found is None or not found.public_key:
                raise Refusal("unknown_device", device=id_)
            if not proof.follows(found):
                raise Refusal("device_copied", place=found.place)
            changed = {"hash": hash_, "boot": proof.boot, "boot_id": proof.boot_id, "proofs": proof.count}
            connection.execute(update(bearer_keys).where(mine).values(**changed, seen_at=self._now()))
            return found

        proven: DeviceKey = self._store.write(work)
        return proven


def _stands(places: Iterable[Place]) -> list[str]:
    """Places at which a box may stand, for the sentence that says what there is."""
    return [place.code for place in places if place.kind in PLACE_ROLES]
