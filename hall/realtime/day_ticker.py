"""Looks every few seconds whether a hall's business day opens or closes by the clock, and has it done."""

from __future__ import annotations

from collections.abc import Callable

import structlog

from hall.domain.day_clock import Due
from hall.domain.refusals import Refusal
from hall.journey import clockwork
from hall.journey.ports import Answer, By, Halls, View

LOOK_S = 5.0
"""Real seconds between two looks: nobody stands before a shut kiosk for longer than that."""
log = structlog.get_logger()


class DayTicker:
    """One per process. Several may ask at once: what is due is decided anew under the hall's lock, and done once."""

    def __init__(self, halls: Halls, sleep: Callable[[float], None]) -> None:
        self._halls = halls
        self._sleep = sleep
        self._refused: dict[str, str] = {}

    def run(self) -> None:
        """For ever; a fault in one hall is on record, and the others have their day all the same."""
        while True:
            for hall in self._halls.codes():
                try:
                    self.look(hall)
                except Exception:
                    log.exception("day_ticker", hall=hall)
            self._sleep(LOOK_S)

    def look(self, hall: str) -> None:
        """Do what is due in this hall. A refusal is logged once, not at every look."""
        with self._halls.view(hall) as view:
            due = clockwork.verdict(view).due
        if due is Due.NOTHING:
            self._refused.pop(hall, None)
            return
        try:
            self._halls.perform(hall, By(actor="hall"), _step, long=True)
        except Refusal as refusal:
            if self._refused.get(hall) != refusal.code:
                log.warning("day_by_clock_refused", hall=hall, due=due.value, code=refusal.code)
            self._refused[hall] = refusal.code


def _step(ledger: View) -> Answer:
    clockwork.follow(ledger)
    return Answer(status=200, body={})
