"""What opens the staff corner of a hall's kiosks; implements `hall.web.ports.CornerKeys`."""

from __future__ import annotations

from collections.abc import Mapping

from sqlalchemy import delete, insert, select

from hall.domain.facts import Fact, FactType
from hall.journey.ports import Answer, By, Key
from hall.storage.corner_tables import corner_keys
from hall.storage.ledger import SqlLedger
from hall.storage.store import Store


class Corner:
    """The keys of all halls of one database."""

    def __init__(self, store: Store) -> None:
        self._store = store

    def hashes(self, hall: str) -> Mapping[str, str]:
        """By kind, `pin` or `card`: the hash of what opens it."""
        query = select(corner_keys.c.kind, corner_keys.c.hash).where(corner_keys.c.hall == hall)
        with self._store.read() as connection:
            return {row.kind: row.hash for row in connection.execute(query)}

    def put(self, hall: str, by: By, key: Key, kind: str, hash_: str) -> Answer:
        """From now on only this opens it; an empty hash takes it away."""

        def work(ledger: SqlLedger) -> Answer:
            there = (corner_keys.c.hall == hall) & (corner_keys.c.kind == kind)
            ledger.connection.execute(delete(corner_keys).where(there))
            if hash_:
                row = {"hall": hall, "kind": kind, "hash": hash_, "set_at": ledger.now, "set_by": ledger.by.actor}
                ledger.connection.execute(insert(corner_keys), [row])
            data = {"revision": ledger.revision, "reason": "corner", "changed": [f"corner/{kind}"]}
            ledger.record(Fact(type=FactType.CONFIGURED, happened_at=ledger.now, data=data))
            return Answer(status=200, body={"kind": kind, "is_set": bool(hash_)})

        return self._store.perform(hall, by, work, key)
