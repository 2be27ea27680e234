"""Which box drives which place: one answer for all server processes, also after a restart."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import asdict

from sqlalchemy import Connection, delete, insert, select

from hall.domain.people import HeldPlace
from hall.storage.people_tables import held_places
from hall.storage.store import Store
from hall.storage.tables import halls

Held = Mapping[str, HeldPlace]


class HeldPlaces:
    """Of all halls of one database."""

    def __init__(self, store: Store) -> None:
        self._store = store

    def of(self, hall: str) -> Held:
        """By place, the box that drives it."""
        with self._store.read() as connection:
            return _of(connection, hall)

    def settle(self, hall: str, decide: Callable[[Held], Held]) -> Held:
        """Who drives what from now on, decided on what holds at that moment: of two processes one is first."""
        held = self.of(hall)
        if decide(held) == held:
            return held

        def work(connection: Connection) -> Held:
            connection.execute(select(halls.c.code).where(halls.c.code == hall).with_for_update())
            before = _of(connection, hall)
            after = decide(before)
            gone = [place for place, one in before.items() if after.get(place) != one]
            new = [{**asdict(one), "hall": hall} for place, one in after.items() if before.get(place) != one]
            connection.execute(delete(held_places).where(held_places.c.hall == hall, held_places.c.place.in_(gone)))
            if new:
                connection.execute(insert(held_places), new)
            return after

        settled: Held = self._store.write(work)
        return settled


def _of(connection: Connection, hall: str) -> Held:
    found = connection.execute(select(held_places).where(held_places.c.hall == hall))
    return {row.place: HeldPlace(place=row.place, box=row.box, stands=row.stands) for row in found}
