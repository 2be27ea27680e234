"""Looks at every open hall that changed, and plays it forward. Reads only: what is to be recorded comes with it."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime
from time import monotonic

from hall.clock import HallClock
from hall.domain.forecast.whole import HallOutlook
from hall.forecasts.of_hall import HallForecast
from hall.storage import estimates, report_reads
from hall.storage.estimates import Reading, Shown

QUIET_S = 15.0
"""A hall in which nothing happened is played forward again after so many seconds: waiting goes on by itself."""
ROUND_S = 0.5
"""A round that has taken so long leaves the other halls to the next one."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Found:
    """The newest forecast of a hall; which visitors were told something new, and who was called since, and when."""

    hall: str
    outlook: HallOutlook
    shown: list[Shown]
    called: dict[str, datetime]


class Reader:
    """All halls of a database."""

    def __init__(self, url: str, clock: HallClock) -> None:
        self._url = url
        self._clock = clock
        self._halls: dict[str, HallForecast] = {}
        self._looked: dict[str, tuple[int, float]] = {}
        self._connection: Reading | None = None
        """Kept from round to round: opening a database anew costs as much as reading three hundred numbers."""

    def read(self) -> list[Found]:
        """Refresh the halls that changed, the one that waited longest first."""
        begin, found = monotonic(), []
        with self._reading() as connection:
            for at in sorted(estimates.open_halls(connection), key=lambda at: self._looked.get(at.hall, (0, 0.0))[1]):
                seq, looked = self._looked.get(at.hall, (-1, 0.0))
                if seq == at.seq and begin - looked < QUIET_S:
                    continue
                if monotonic() - begin > ROUND_S:
                    break
                hall = self._halls.setdefault(at.hall, HallForecast(at.hall))
                outlook, shown, called = hall.refresh(connection, at, self._clock.now())
                self._looked[at.hall] = (at.seq, begin)
                found.append(Found(hall=at.hall, outlook=outlook, shown=shown, called=called))
        return found

    @contextmanager
    def _reading(self) -> Iterator[Reading]:
        """One state of the database, on a connection of our own; one that failed is thrown away."""
        if self._connection is None:
            self._connection = report_reads.opened_to_stay(self._url)
        try:
            with self._connection.begin():
                yield self._connection
        except BaseException:
            lost, self._connection = self._connection, None
            if lost is not None:
                lost.close()
                lost.engine.dispose()
            raise
