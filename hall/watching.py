"""The hall looks at itself for alerts: every few seconds, in every process, and nothing is raised twice by it.

Each look reads what waits now. The questions that cost more with the day (today's promise, open cases) or with the past
(how long services usually take) are asked once a minute and once a day.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from functools import partial

import structlog

from hall.domain.business_day import local
from hall.domain.deadlines import OpenCase
from hall.domain.refusals import Refusal
from hall.journey import alerts
from hall.journey.alert_readings import Known
from hall.journey.ports import Answer, By, View
from hall.reports import today
from hall.storage.alerts import halls_to_watch, usual_s
from hall.storage.case_reads import open_cases
from hall.storage.store import Store
from hall.storage.view import SqlView

JUDGED_EVERY = timedelta(seconds=60)
log = structlog.get_logger()


@dataclass(frozen=True, kw_only=True)
class _Learnt:
    """What was asked last, and when."""

    day: date | None
    at: datetime
    judged: tuple[int, int]
    usual_s: dict[str, float]
    cases: Sequence[OpenCase]


class Watcher:
    """One process's eyes on all halls of its database."""

    def __init__(self, store: Store) -> None:
        self._store = store
        self._speed = float(getattr(store.clock, "speed", 1.0))
        self._learnt: dict[str, _Learnt] = {}

    def look(self) -> int:
        """Look once at every hall that is open; returns how many alerts moved and messages there are to send."""
        done = 0
        with self._store.read() as connection:
            halls = halls_to_watch(connection)
        for hall in halls:
            with self._store.view(hall) as view:
                known = self._known(hall, view)
                due = alerts.is_due(view, known)
            done += self._perform(hall, partial(_looked, known)) if due else 0
        return done

    def _known(self, hall: str, view: SqlView) -> Known:
        was, day, now = self._learnt.get(hall), view.state.day, view.now
        if was is None or was.day != day:
            usual = usual_s(view.connection, hall)
        elif not timedelta() <= now - was.at < JUDGED_EVERY:
            usual = was.usual_s
        else:
            return Known(judged=was.judged, usual_s=was.usual_s, speed=self._speed, cases=was.cases)
        judged = today.within_promise(view)
        cases = open_cases(view.connection, hall, local(now, view.config.hall.timezone).date())
        self._learnt[hall] = _Learnt(day=day, at=now, judged=judged, usual_s=usual, cases=cases)
        return Known(judged=judged, usual_s=usual, speed=self._speed, cases=cases)

    def _perform(self, hall: str, work: Callable[[View], Answer]) -> int:
        try:
            answer = self._store.perform(hall, By(actor="hall"), work)
        except Refusal as refusal:
            log.warning("watch_refused", hall=hall, why=str(refusal))
            return 0
        return int(answer.body["done"])


def _looked(known: Known, view: View) -> Answer:
    return Answer(status=200, body={"done": alerts.look(view, known)})
