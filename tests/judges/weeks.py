"""Weeks in which everything happens that a report counts: a busy hall that is also warned, foretold and recorded.

Beside what `BusyDay` does, numbers come from kiosks, telephones and marked hands, clerks record items and pause for
every reason, the hall raises alerts that somebody takes over, and people are told how long it will take.
"""

from __future__ import annotations

import random
from collections.abc import Callable
from datetime import timedelta
from typing import Any

from hall.domain.items import Entry
from hall.domain.refusals import Refusal
from hall.domain.ticket import State
from hall.domain.window import PAUSE_REASONS
from hall.forecasts.of_hall import HallForecast
from hall.journey import alerts, appraise, desk, record_items, serve, take
from hall.journey.alert_readings import Known
from hall.journey.ports import Answer, By
from hall.storage import estimates, foretold, report_reads
from tests.journey.small_hall import words
from tests.judges.test_recompute_ratings import rated
from tests.reports.busy_hall import FIRST_DAY, HALL, OPENS, BusyDay, BusyHall

DAYS = 21
LAST = FIRST_DAY + timedelta(days=DAYS - 1)
ITEMS = [
    {"code": "permit", "name": words("permit"), "services": ["A", "B", "D"], "kind": "promised", "promised_days": 3,
     "statutory_days": 10},
    {"code": "copy", "name": words("copy"), "services": ["A", "B", "D"]},
]  # fmt: skip
LIMITS = {"break": 1, "lunch": 2, "paperwork": 1}
"""Minutes: every day is short here."""
SOON = [{"key": "longest_wait", "yellow": 20, "red": 50}, {"key": "call_without_start", "yellow": 50, "red": 100}]


def settings(body: dict[str, Any]) -> None:
    """What the hall has beyond the starter: items, limits of pauses, early alerts, bursts of a few numbers."""
    body["items"] = ITEMS
    body["alerts"] = {"rules": SOON}
    body["rules"] |= {"pause_limits_min": LIMITS, "burst_count": 3, "burst_min": 5}


class FullDay(BusyDay):
    """A business day on which also the rarer things happen."""

    def __init__(self, hall: BusyHall, rng: random.Random, forecast: HallForecast) -> None:
        super().__init__(hall, rng)
        self._forecast = forecast
        self._cases: list[str] = []

    def _one_step(self) -> None:
        super()._one_step()
        act = self._rng.random()
        if act < 0.12:
            self._hall.tried(lambda view: alerts.look(view, Known()))
        elif act < 0.17:
            self._somebody_sees_to_it()
        elif act < 0.3:
            foretell(self._hall, self._forecast)

    def _somebody_takes(self) -> None:
        channel = self._rng.choice(("kiosk", "kiosk", "staff", "phone"))
        kiosk = self._rng.choice(("kiosk-1", "kiosk-2"))
        ask = take.Ask(
            service=self._rng.choice("AAABCDD"),
            channel=channel,
            visitor_class=self._rng.choice(("normal", "normal", "elder")),
            identity=self._rng.choice(("", "", "Li", "Wang")) if channel == "phone" else "",
            agent=self._rng.choice(("", "", "tout")) if channel == "staff" else "",
            test=self._rng.random() < 0.06,
        )
        by = By(actor=f"device:{kiosk}", device=kiosk) if channel == "kiosk" else By(actor="account:test")
        tried_by(self._hall, by, lambda ledger: take.take(ledger, ask))

    def _somebody_finishes(self) -> None:
        """With what was done, more often than not; now and then papers are missing."""
        ticket = self._any(State.SERVING)
        if ticket is None:
            return
        code = ticket.window or ""
        if self._rng.random() < 0.6:
            entries = [Entry(item="copy", count=self._rng.randint(1, 3)), self._permit()]
            self._do(lambda ledger: record_items.record(ledger, code, entries))
        outcome = self._rng.choice(("done", "done", "documents_missing", "advice"))
        if self._do(lambda ledger: serve.finish(ledger, code, outcome)) and self._rng.random() < 0.2:
            self._hall.clock.step(self._rng.choice((0, 20, 70)))
            self._do(lambda ledger: desk.pause_window(ledger, code, "paperwork"))

    def _permit(self) -> Entry:
        """A new case, or something about one that waits."""
        if self._cases and self._rng.random() < 0.6:
            case = self._rng.choice(self._cases)
            if self._rng.random() < 0.3:
                return Entry(item="permit", case=case, outcome="papers_missing")
            self._cases.remove(case)
            return Entry(item="permit", case=case)
        self._cases.append(f"{self._hall.clock.at:%Y%m%d}-{len(self._cases)}")
        return Entry(item="permit", case=self._cases[-1], outcome="accepted")

    def _window_itself(self) -> None:
        code, why = self._window(), self._rng.choice(PAUSE_REASONS)
        if not self._do(lambda ledger: desk.pause_window(ledger, code, why)):
            super()._window_itself()

    def _undo(self) -> None:
        """A press that is taken back, and the forecast has looked in between."""
        self._rng.choice((self._somebody_calls, self._somebody_finishes, self._transfer, self._hold_or_resume))()
        foretell(self._hall, self._forecast)
        self._hall.clock.step(3.3)
        for code in self._windows:
            self._do(lambda ledger, code=code: desk.undo(ledger, code))

    def _somebody_sees_to_it(self) -> None:
        with self._hall.store.view(HALL) as view:
            heard = [one.id for one in view.alerts.standing() if one.is_open]
        if heard:
            one, gives_back = self._rng.choice(heard), self._rng.random() < 0.3
            self._do(
                lambda view: alerts.release(view, one) if gives_back else alerts.acknowledge(view, one, "Wang", "")
            )


def tried_by(hall: BusyHall, by: By, work: Callable[[Any], Any]) -> None:
    """One operation of this hand, if the hall allows it."""

    def performed(ledger: Any) -> Answer:
        work(ledger)
        return Answer(status=200, body={})

    try:
        hall.store.perform(HALL, by, performed)
    except Refusal as refusal:
        if refusal.code == "hall_cannot_write":
            raise


def foretell(hall: BusyHall, forecast: HallForecast) -> None:
    """One look of the forecast; what people were told and what came true is remembered."""
    with report_reads.opened(hall.store.url) as connection:
        for at in estimates.open_halls(connection):
            _, shown, called = forecast.refresh(connection, at, hall.clock.now())
            for recording in foretold.recordings(at.hall, shown, called):
                hall.store.write(recording)


def lived(url: str, steps: int) -> BusyHall:
    """Three weeks of so many presses a day, with another promise every week; at the end people say what they think."""
    hall, rng, forecast = BusyHall(url), random.Random(21), HallForecast(HALL)
    hall.set_differently(settings)
    for number in range(DAYS):
        hall.clock.at = OPENS + timedelta(days=number, minutes=1, microseconds=250_001)
        FullDay(hall, rng, forecast).run(steps)
        if number % 7 == 6:
            hall.promise_differently(12 - number // 3)
    rated(hall, last=LAST)
    points_by_hand(hall, rng)
    return hall


def points_by_hand(hall: BusyHall, rng: random.Random) -> None:
    """Points for windows on days of all weeks, given and taken; some are struck."""
    for _ in range(12):
        window, day = rng.choice("123456"), FIRST_DAY + timedelta(days=rng.randrange(DAYS))
        points = rng.choice((-5, -2, 1, 3))
        made = hall.do(lambda view, w=window, d=day, p=points: appraise.give(view, w, d, p, "seen", "Wang"))
        if rng.random() < 0.3:
            hall.do(lambda view, made=made: appraise.strike(view, made.id, "a mistake", "Li"))
