"""Measuring the days that are over and keeping what they add up to: beside the server, or at once by a command.

A day of a large hall is a second of computing, so a server has it done in a process of its own
(`python -m hall.reports.keeping`), which only reads. What it found is kept in one transaction, unless the day has
changed meanwhile: then nothing is kept, and the day's turn comes again.
"""

from __future__ import annotations

from base64 import b64decode, b64encode
from collections.abc import Callable, Iterable, Mapping, Sequence
from contextlib import AbstractContextManager
from datetime import date, datetime
from typing import Any, Protocol

from hall.domain.configuration import Configuration
from hall.reports import Source, aside, kept
from hall.storage import day_figures, report_reads
from hall.storage.day_figures import Position

AT_ONCE = 3
"""So many days in one process: it takes longer to start than to measure a quiet day."""


class Kept(Source, Protocol):
    """Where halls are kept and figures with them; `hall.storage.store.Store` is one."""

    def codes(self) -> list[str]:
        """The halls that are there."""

    def read(self) -> AbstractContextManager[Any]:
        """A connection for reading."""

    def write(self, work: Callable[[Any], Any]) -> Any:
        """Change something in one transaction."""


class Keeper:
    """Keeps the figures of all halls up to date, a few days at a time."""

    def __init__(self, store: Kept) -> None:
        self._store = store
        self._known: set[str] = set()
        """Halls whose record was looked through for days from before figures were kept."""

    def keep_some(self) -> int:
        """The next few days of each hall; returns how many were kept."""
        return sum(self._keep_some(hall) for hall in self._store.codes())

    def _keep_some(self, hall: str) -> int:
        if hall not in self._known:
            self._mark_unknown(hall)
            self._known.add(hall)
        with self._store.read() as connection:
            by = kept.made_by(_present(connection, hall).hall.timezone)
            days = day_figures.due(connection, hall, by, AT_ONCE)
        if not days:
            return 0
        asked = {"url": self._store.url, "hall": hall, "now": self._store.clock.now().isoformat()}
        found = aside.ask(__name__, {**asked, "days": [day.isoformat() for day in days]})
        at = Position(*found["at"])
        days_rows = [(date.fromisoformat(day), _unpacked(rows)) for day, rows in found["days"]]
        return sum(_put(self._store, hall, day, rows, at, by) for day, rows in days_rows)

    def _mark_unknown(self, hall: str) -> None:
        """Looked for by reading only: ten years have a thousand gaps, and presses wait for whoever writes."""
        with self._store.read() as connection:
            found = day_figures.unknown(connection, hall)
        if found:
            self._store.write(lambda connection: day_figures.mark_unknown(connection, hall))


def _put(store: Kept, hall: str, day: date, rows: Sequence[Mapping[str, Any]], at: Position, by: str) -> bool:
    return bool(store.write(lambda connection: day_figures.keep(connection, hall, day, rows, at, by)))


def _present(connection: Any, hall: str) -> Configuration:
    return report_reads.present(connection, hall)


def rebuild(store: Kept, hall: str, first: date, last: date, tell: Callable[[str], object]) -> int:
    """Make the figures of a hall's closed days from first to last anew, the newest first; returns how many.

    Before the first one is made none of them is sound any more, so an end half-way leaves the rest to be read from
    tickets. Refuses `unknown_hall`.
    """
    with store.read() as connection:
        by, is_open = kept.made_by(_present(connection, hall).hall.timezone), day_figures.open_day(connection, hall)
    store.write(lambda connection: day_figures.mark_unknown(connection, hall))
    store.write(lambda connection: day_figures.forget(connection, hall, first, last))
    with store.read() as connection:
        days = [day for day in day_figures.known(connection, hall, first, last) if day != is_open]
    for n, day in enumerate(reversed(days), 1):
        with report_reads.opened(store.url) as connection:
            at = day_figures.position(connection, hall)
            cuts = kept.of_day(connection, hall, day, store.clock.now())
        if not _put(store, hall, day, day_figures.packed(cuts), at, by):
            raise RuntimeError(f"{hall} {day}: somebody changed this day meanwhile; is a server running?")
        issued = cuts[day_figures.TOTAL][""].counts["issued"]
        tell(f"{hall} {day.isoformat()}: {issued} numbers ({n} of {len(days)} days)")
    return len(days)


def _measured(connection: Any, hall: str, day: date, now: datetime) -> list[dict[str, Any]]:
    return day_figures.packed(kept.of_day(connection, hall, day, now))


def answer(question: Mapping[str, Any]) -> dict[str, Any]:
    """The rows of some days as JSON can carry them, and the journal position that they were read at."""
    hall, now = question["hall"], datetime.fromisoformat(question["now"])
    with report_reads.opened(question["url"]) as connection:
        at = day_figures.position(connection, hall)
        days = [
            (day, [{**row, "lists": b64encode(row["lists"]).decode()} for row in rows])
            for day in question["days"]
            for rows in [_measured(connection, hall, date.fromisoformat(day), now)]
        ]
    return {"at": list(at), "days": days}


def _unpacked(rows: Iterable[Mapping[str, Any]]) -> list[dict[str, Any]]:
    return [{**row, "lists": b64decode(row["lists"])} for row in rows]


if __name__ == "__main__":
    aside.serve(answer)
