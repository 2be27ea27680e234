"""What an outage leaves behind: from when to when nobody was there, and what is in doubt since. Only looks."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from hall.domain.suspension import Suspension
from hall.domain.ticket import AT_WINDOW, State, Ticket
from hall.journey import outage
from hall.journey.ports import View

FRESH = timedelta(hours=2)
"""So long after its end people are led to the page about it; what is on record stays there all day."""
SLIP_ABOUT = timedelta(minutes=2)
"""A slip asked for so shortly before the outage may be the one that was in the printer."""


@dataclass(frozen=True, kw_only=True)
class Left:
    """What is in doubt after an outage.

    at_windows were called, served or held before it and are still so: nobody knows whether the person is still there.
    slips certainly or possibly did not come out; waiting are those who kept their place.
    """

    outage: Suspension
    at_windows: Sequence[Ticket]
    slips: Sequence[Ticket]
    waiting: int


def outages(view: View) -> list[Suspension]:
    """Every time today that the server was away, the newest first."""
    found = [s for s in view.state.past_suspensions if s.reason == outage.REASON]
    return sorted(found, key=lambda s: s.since, reverse=True)


def fresh(view: View) -> Suspension | None:
    """The outage that people are still busy with."""
    found = next(iter(outages(view)), None)
    return found if found and found.until and view.now - found.until <= FRESH else None


def left(view: View, found: Suspension) -> Left:
    """What is in doubt since this outage; who is longest at a window stands first."""
    open_ = view.open_tickets()
    there = [ticket for ticket in open_ if ticket.state in AT_WINDOW and since(ticket) <= found.since]
    slips = [ticket for ticket in view.doubtful_slips() if ticket.issued_at <= (found.until or view.now) + SLIP_ABOUT]
    waiting = [ticket for ticket in open_ if ticket.state is State.WAITING and ticket.issued_at <= found.since]
    return Left(outage=found, at_windows=sorted(there, key=since), slips=slips, waiting=len(waiting))


def since(ticket: Ticket) -> datetime:
    """Since when a ticket is where it is, as far as a window is concerned."""
    return ticket.started_at or ticket.called_at or ticket.issued_at
