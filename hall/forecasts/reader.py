"""Looks at every open hall that changed, and plays it forward. Reads only: what is to be recorded comes with it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from time import monotonic

from hall.clock import HallClock
from hall.domain.forecast.whole import HallOutlook
from hall.forecasts.of_hall import HallForecast
from hall.storage import estimates
from hall.storage.estimates import Shown
from hall.storage.kept import Kept

QUIET_S = 15.0
"""A hall in which nothing happened is played forward again after so many seconds: waiting goes on by itself."""
ROUND_S = 0.5
"""A round that has taken so long leaves the other halls to the next one; one hall is refreshed in any case."""


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
        self._clock = clock
        self._halls: dict[str, HallForecast] = {}
        self._looked: dict[str, tuple[int, float]] = {}
        self._database = Kept(url)

    def read(self) -> list[Found]:
        """Refresh the halls that changed, the one that waited longest first. Refuses what `Kept.reading` does."""
        begin = monotonic()
        found: list[Found] = []
        with self._database.reading() as connection:
            for at in sorted(estimates.open_halls(connection), key=lambda at: self._looked.get(at.hall, (0, 0.0))[1]):
                seq, looked = self._looked.get(at.hall, (-1, 0.0))
                if seq == at.seq and begin - looked < QUIET_S:
                    continue
                if found and monotonic() - begin > ROUND_S:
                    break
                hall = self._halls.setdefault(at.hall, HallForecast(at.hall))
                outlook, shown, called = hall.refresh(connection, at, self._clock.now())
                self._looked[at.hall] = (at.seq, begin)
                found.append(Found(hall=at.hall, outlook=outlook, shown=shown, called=called))
        return found
