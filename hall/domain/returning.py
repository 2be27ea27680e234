"""One who is away and comes back: after a missed call, after leaving, or later than he thought.

A visitor keeps his seniority wherever the hall's rule does not say "to the end"; being late costs turns, never the
number (SCIENCE §1).
"""

from __future__ import annotations

from datetime import datetime, timedelta

from hall.domain.facts import FactType
from hall.domain.leaving import FRESH_LEG
from hall.domain.refusals import Refusal
from hall.domain.rules import Rules
from hall.domain.ticket import Action, Awaits, State, Step, Ticket, _step, move


def come_back(ticket: Ticket, now: datetime, rules: Rules, *, called: int, away: timedelta) -> Step:
    """One who missed the call, or had given up the number and still has the paper, waits again.

    called is how often his service was called today; away is how long he has been gone, suspended time left out.
    By `requeue` he is let in after `return_after` more calls of his service with his old seniority, or goes to the
    end. `cancel` says that a missed call ends the number; who left by his own word may still change his mind, at the
    end of the queue.
    """
    state = move(ticket, Action.RETURN)
    if ticket.state is State.ABSENT:
        _must_be_in_time(ticket, rules, away)
    if ticket.returns >= rules.max_returns:
        raise Refusal("returned_too_often", number=ticket.number, returns=ticket.returns, limit=rules.max_returns)
    in_turn = rules.requeue == "after"
    return _step(
        ticket,
        FactType.TICKET_RETURNED,
        now,
        {"requeue": "after" if in_turn else "end", "after": ticket.state.value},
        state=state,
        returns=ticket.returns + 1,
        ready_at_call=called + rules.return_after if in_turn else None,
        seniority=ticket.seniority if in_turn else now,
        awaits=Awaits.NOTHING.value,
        leg=ticket.leg + 1,
        queued_at=now,
        ended_at=None,
        **FRESH_LEG,
    )


def waits_on(ticket: Ticket, now: datetime) -> Step:
    """One who was called and said at once that he comes later waits again with his old seniority.

    He missed no call, so it is none of the returns that the hall grants.
    """
    return _step(
        ticket,
        FactType.TICKET_RETURNED,
        now,
        {"requeue": "later", "after": ticket.state.value},
        state=move(ticket, Action.RETURN),
        leg=ticket.leg + 1,
        queued_at=now,
        ended_at=None,
        **FRESH_LEG,
    )


def _must_be_in_time(ticket: Ticket, rules: Rules, away: timedelta) -> None:
    if rules.requeue == "cancel":
        raise Refusal("return_not_allowed", number=ticket.number, why="cancelled", minutes=0)
    within = rules.return_within_min
    if within is not None and away > timedelta(minutes=within):
        raise Refusal("return_not_allowed", number=ticket.number, why="late", minutes=within)


def delay(ticket: Ticket, now: datetime, rules: Rules, delays: int) -> Step:
    """The visitor asks for more time: others are called meanwhile, his seniority stays.

    delays is how often he has asked before. Somebody who came back and waits to be let in waits by the clock instead.
    """
    state = move(ticket, Action.DELAY)
    if ticket.awaits in (Awaits.CHECK_IN, Awaits.ACCEPTANCE, Awaits.VISIT):
        raise Refusal("delay_not_needed", number=ticket.number)
    must_have_delays(ticket, rules, delays)
    begin = max(now, ticket.not_before or now)
    until = begin + timedelta(minutes=rules.delay_min)
    data = {"delay": delays + 1, "not_before": until}
    return _step(
        ticket,
        FactType.TICKET_DELAYED,
        now,
        data,
        state=state,
        awaits=Awaits.TIME.value,
        not_before=until,
        ready_at_call=None,
    )


def must_have_delays(ticket: Ticket, rules: Rules, delays: int) -> None:
    """Refuses `delayed_too_often`; delays is how often he has asked before."""
    if delays >= rules.max_delays:
        raise Refusal("delayed_too_often", number=ticket.number, delays=delays, minutes=rules.delay_min)


def coming(ticket: Ticket, now: datetime, absent_from: datetime) -> Step:
    """One who was called says that he is on the way: he is not absent before `absent_from`. Once for each call."""
    state = move(ticket, Action.HERE)
    if ticket.coming:
        raise Refusal("already_here", number=ticket.number)
    return _step(ticket, FactType.VISITOR_HERE, now, {"awaited": "call"}, state=state, not_before=absent_from)


def awaited(ticket: Ticket, now: datetime) -> Step:
    """A number that was taken elsewhere: its holder is on the way, and is not called before he has come."""
    return _step(ticket, FactType.VISITOR_AWAITED, now, {}, awaits=Awaits.CHECK_IN.value)


def here(ticket: Ticket, now: datetime) -> Step:
    """One who was not here yet, or had asked for more time, is in the hall and may be called.

    For a number taken elsewhere the wait in the hall begins now (METRICS R1); the place in the queue is as old as the
    number.
    """
    state = move(ticket, Action.HERE)
    if ticket.awaits == Awaits.CHECK_IN:
        begun = {"awaits": Awaits.NOTHING.value, "queued_at": now}
        return _step(ticket, FactType.VISITOR_ARRIVED, now, {}, state=state, **begun)
    if ticket.awaits != Awaits.TIME:
        raise Refusal("already_here", number=ticket.number)
    data = {"awaited": ticket.awaits}
    done = {"awaits": Awaits.NOTHING.value, "not_before": None}
    return _step(ticket, FactType.VISITOR_HERE, now, data, state=state, **done)
