"""What becomes of open tickets when the business day ends: they expire, keep it from ending, or stay for the next one.

A hall that serves around the clock (emergencies) must not clear its queue overnight; a hall that sends people home in
the evening must not find them in its queue in the morning. So each hall chooses (`Rules.day_close`), and whatever it
chooses, the funnel still balances: kept tickets stand among the open ones of the day on which they were given out.
"""

from __future__ import annotations

from datetime import datetime

from hall.domain.facts import FactType
from hall.domain.ticket import Action, Awaits, State, Step, Ticket, _step, move


def in_the_hall(ticket: Ticket) -> bool:
    """Whether somebody is here who expects to be served: not one who missed his call, nor one who has not come yet."""
    return ticket.state is not State.ABSENT and ticket.awaits != Awaits.CHECK_IN


def stays(ticket: Ticket) -> bool:
    """Whether a hall that keeps its queue keeps this ticket: whoever waits in the hall.

    What stands at a window when the day ends was forgotten there, and nobody knows how it went: it expires.
    """
    return ticket.state is State.WAITING and in_the_hall(ticket)


def keep(ticket: Ticket, now: datetime) -> Step:
    """A waiting ticket goes over into the next business day, with its number, its seniority and its wait so far.

    What it waited for besides is over with the day: calls of others are counted per day, and more time was asked for
    minutes, not for a night, and nobody stays at a window overnight.
    """
    awaits = "" if ticket.awaits in (Awaits.TIME, Awaits.VISIT) else ticket.awaits
    state = move(ticket, Action.KEEP)
    return _step(ticket, FactType.TICKET_KEPT, now, {}, state=state, ready_at_call=None, awaits=awaits, not_before=None)
