"""One who missed the call, or had given up the number, is back: what the hall's rule makes of it."""

from __future__ import annotations

from hall.domain import returning, suspension
from hall.domain.refusals import Refusal
from hall.domain.ticket import State, Step, Ticket
from hall.journey import clocks
from hall.journey.ports import Ledger


def step(ledger: Ledger, before: Ticket) -> Step:
    """In the queue again. Refuses `return_not_allowed` (too late, a missed call ends the number here, not of today) and
    `returned_too_often`."""
    if before.state is State.LEFT and before.day != ledger.state.day:
        raise Refusal("return_not_allowed", number=before.number, why="day", minutes=0)
    today = ledger.service_days([before.service]).get(before.service)
    gone = before.ended_at or ledger.now
    away = suspension.net(gone, ledger.now, clocks.covering(ledger, before.service))
    called = today.called if today else 0
    return returning.come_back(before, ledger.now, ledger.config.rules, called=called, away=away)
