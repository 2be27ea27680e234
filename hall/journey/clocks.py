"""Clocks that stand still while the hall, a zone or a service is suspended: grace, holds, delays, returns."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime, timedelta

from hall.domain import grace
from hall.domain.configuration import WindowPlan
from hall.domain.suspension import Suspension
from hall.domain.ticket import Awaits, State, Ticket
from hall.journey.ports import Ledger


def covering(ledger: Ledger, service: str, *zones: str) -> Sequence[Suspension]:
    """Today's suspensions that stop the clocks of this service, in its own zone or one of these."""
    found = ledger.config.service_by_code.get(service)
    places = {found.zone, *zones} if found else set(zones)
    state = ledger.state
    return [s for s in (*state.past_suspensions, *state.suspensions) if any(s.covers(service, z) for z in places)]


def stands_still(ledger: Ledger, plan: WindowPlan, service: str) -> bool:
    """Whether the hall, the window's zone or the service is suspended: nobody of it is called in turn."""
    return any(s.covers(service, plan.zone) for s in ledger.state.suspensions)


def over_at(ledger: Ledger, ticket: Ticket, begin: datetime, minutes: int, *zones: str) -> datetime:
    """When so many minutes from begin are over for this ticket, suspended time left out."""
    return grace.no_show_from(begin, minutes * 60, covering(ledger, ticket.service, *zones), ledger.now)


def hold_over_at(ledger: Ledger, ticket: Ticket) -> datetime:
    """When a ticket on hold has been aside longer than the hall allows."""
    window = ledger.config.window_by_code.get(ticket.window or "")
    zones = (window.zone,) if window else ()
    return over_at(ledger, ticket, ticket.held_at or ledger.now, ledger.config.rules.hold_alarm_min, *zones)


def arrived_at(ledger: Ledger, ticket: Ticket) -> datetime | None:
    """When a called visitor counts as arrived though nobody pressed it; None where it must be pressed, or was."""
    rules = ledger.config.rules
    if ticket.state is not State.CALLED or ticket.called_at is None or rules.holder_check:
        return None
    return ticket.called_at + timedelta(seconds=rules.arrival_delay_s)


def delay_over_at(ledger: Ledger, ticket: Ticket) -> datetime:
    """When one who asked for more time may be called: a suspension within his last delay makes it longer."""
    until = ticket.not_before or ledger.now
    minutes = ledger.config.rules.delay_min
    return max(until, over_at(ledger, ticket, until - timedelta(minutes=minutes), minutes))


def still_delayed(ledger: Ledger, ticket: Ticket) -> bool:
    """Whether the time that a visitor asked for is not over yet."""
    return ticket.awaits == Awaits.TIME and delay_over_at(ledger, ticket) > ledger.now
