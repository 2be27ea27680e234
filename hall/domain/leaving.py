"""How a leg ends: finished, absent, left, void, expired (a transfer: `sending`). And how an action is undone.

Each ended leg is described once, in the fact that ended it, with the stamps that METRICS.md §0 names; reports are sums
over these descriptions.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime, timedelta

from hall.domain.altered import altered
from hall.domain.facts import FactType
from hall.domain.refusals import Refusal
from hall.domain.ticket import Action, Awaits, State, Step, Ticket, _held_for, _step, changes, move

LATE_VOID = timedelta(seconds=60)
"""A void later than this is no slip of the finger any more and is counted in the exceptions (METRICS R4)."""


def leg_of(ticket: Ticket, ending: str, now: datetime) -> dict[str, object]:
    """The stage that ends now, with all of its stamps.

    ending is one of `finished transferred absent left void expired`. A missing stamp stays None and gives no value,
    never 0 (METRICS R5).
    """
    held = ticket.held_s + (_held_for(ticket, now) if ticket.state is State.HELD else 0)
    return {
        "index": ticket.leg,
        "ending": ending,
        "service": ticket.service,
        "visitor_class": ticket.visitor_class,
        "window": ticket.window,
        "clerk": ticket.clerk,
        "queued_at": now if ticket.awaits == Awaits.CHECK_IN else ticket.queued_at,  # never came: stood in no queue
        "first_called_at": ticket.first_called_at,
        "called_at": ticket.called_at,
        "started_at": ticket.started_at,
        "start_inferred": ticket.start_inferred,
        "ended_at": now,
        "held_s": held,
        "calls": ticket.calls,
        "outcome": ticket.outcome,
    }


def _end(ticket: Ticket, action: Action, kind: FactType, now: datetime, data: Mapping[str, object]) -> Step:
    """End the leg and the ticket; its window lets go of it. The leg of one who missed the call has ended already."""
    state = move(ticket, action)
    if ticket.state is not State.ABSENT:
        data = {**data, "leg": leg_of(ticket, state.value, now)}
    return _step(ticket, kind, now, data, state=state, ended_at=now, held_at=None, ready_at_call=None)


def finish(ticket: Ticket, outcome: str, now: datetime) -> Step:
    """The visitor's business is done (or not: the outcome says)."""
    with_outcome = altered(ticket, outcome=outcome)
    after, fact = _end(with_outcome, Action.FINISH, FactType.SERVICE_FINISHED, now, {"outcome": outcome})
    return after, altered(fact, data={**fact.data, "changes": changes(ticket, after)})


FRESH_LEG: Mapping[str, object] = {
    "window": None,
    "clerk": "",
    "calls": 0,
    "first_called_at": None,
    "called_at": None,
    "started_at": None,
    "start_inferred": False,
    "held_at": None,
    "held_s": 0,
    "hold_reason": "",
    "not_before": None,
}


def no_show(ticket: Ticket, now: datetime, *, min_calls: int, not_before: datetime) -> Step:
    """Nobody came. Only after the hall's minimum of calls and its grace, so that nobody is lost for a slow lift."""
    state = move(ticket, Action.NO_SHOW)
    if ticket.calls < min_calls or now < not_before:
        raise Refusal(
            "too_early",
            action=Action.NO_SHOW.value,
            number=ticket.number,
            not_before=not_before,
            calls=ticket.calls,
            min_calls=min_calls,
        )
    return _absent(ticket, now, state, {})


def not_now(ticket: Ticket, now: datetime) -> Step:
    """The called visitor says himself that he cannot come now: nobody has to wait for him any longer."""
    return _absent(ticket, now, move(ticket, Action.NO_SHOW), {"by": "visitor"})


def _absent(ticket: Ticket, now: datetime, state: State, data: Mapping[str, object]) -> Step:
    leg = leg_of(ticket, "absent", now)
    return _step(ticket, FactType.MARKED_ABSENT, now, {**data, "leg": leg}, state=state, ended_at=now)


def leave(ticket: Ticket, by: str, now: datetime) -> Step:
    """The visitor gives up the number, or staff saw him go."""
    return _end(ticket, Action.LEAVE, FactType.TICKET_LEFT, now, {"by": by})


def void(ticket: Ticket, reason: str, now: datetime) -> Step:
    """Issued by mistake. Soon after the press it needs no reason; later it does, and it is counted."""
    late = now - ticket.issued_at > LATE_VOID
    if late and not reason.strip():
        raise Refusal("reason_missing", action=Action.VOID.value, number=ticket.number)
    return _end(ticket, Action.VOID, FactType.TICKET_VOIDED, now, {"reason": reason, "late": late})


def expire(ticket: Ticket, now: datetime) -> Step:
    """The day ends and the ticket with it; never counted as served (METRICS R3)."""
    return _end(ticket, Action.EXPIRE, FactType.TICKET_EXPIRED, now, {})


def undo(present: Ticket, past: Ticket, now: datetime, undid: tuple[int, ...], steps: tuple[str, ...]) -> Step:
    """Put a ticket back to what it was; the version still grows, so nobody can act on the undone screen."""
    data = {"undid": list(undid), "steps": list(steps)}
    _, fact = _step(present, FactType.UNDONE, now, data)
    after = altered(past, version=present.version + 1, slip=present.slip)
    return after, altered(fact, window=present.window, data={**fact.data, "changes": changes(present, after)})
