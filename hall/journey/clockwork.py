"""The business day by the clock: one step of the hall, harmless to ask for as often as one likes."""

from __future__ import annotations

from hall.domain import day_clock, day_end
from hall.domain.day_clock import Due, HallDay, Verdict
from hall.journey import day
from hall.journey.ports import Ledger


def verdict(ledger: Ledger) -> Verdict:
    """What the clock asks of the hall now."""
    state, config = ledger.state, ledger.config
    closing = state.day and day_clock.ends(config, state.day)
    after_hours = config.rules.close_by_clock and closing is not None and ledger.now >= closing
    hall = HallDay(
        now=ledger.now,
        day=state.day,
        last_day=state.last_day,
        last_fact=state.last_fact_at,
        busy=after_hours and any(day_end.in_the_hall(ticket) for ticket in ledger.open_tickets()),
        by_night=ledger.counted(day.BY_NIGHT) > 0,
    )
    return day_clock.judge(config, hall)


def follow(ledger: Ledger) -> None:
    """Open or close the business day when it is due; decided anew under the hall's lock, so that it happens once.

    A server that slept over the closing closes yesterday first; the next step opens today. Refuses what a person
    would be refused: `tickets_open` where the hall does not close while somebody is here.
    """
    due = verdict(ledger).due
    if due is Due.OPEN:
        day.open_day(ledger, by_clock=True)
    elif due is Due.CLOSE:
        day.close_day(ledger, by_clock=True)
