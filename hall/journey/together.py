"""Several numbers of one person: merged into one visit, never called to two windows at once."""

from __future__ import annotations

from hall.domain import visiting
from hall.domain.refusals import Refusal
from hall.domain.ticket import AT_WINDOW, OPEN, Awaits, Step, Ticket
from hall.journey.ports import Ledger


def counter(visit: str) -> str:
    """The name under which the numbers of a merged visit are counted: who has one number needs no look-up."""
    return f"visit:{visit}"


def join(ledger: Ledger, one: Ticket, other: Ticket) -> Ticket:
    """Let both numbers (and all that were merged with either) be one visit; answers the first.

    Refuses `cannot_join` when they are one already or one of them has ended, and `visitor_at_window` when both stand
    at windows: then they are two people.
    """
    visiting.must_be_two(one, other)
    if one.state not in OPEN or other.state not in OPEN:
        raise Refusal("cannot_join", number=one.number, other=other.number)
    if one.state in AT_WINDOW and other.state in AT_WINDOW:
        raise Refusal("visitor_at_window", number=other.number, window=other.window)
    for ticket in ledger.visits.together(other.visit):
        _keep(ledger, ticket, visiting.join(ticket, one.visit, ledger.now))
    ledger.add_to(counter(one.visit))
    numbers = ledger.visits.together(one.visit)
    if any(t.state in AT_WINDOW for t in numbers):
        for ticket in numbers:
            if visiting.stands_by(ticket):
                _keep(ledger, ticket, visiting.stand_by(ticket, ledger.now))
    return ledger.ticket(one.id)


def moved_with(ledger: Ledger, before: Ticket, after: Ticket) -> list[tuple[Ticket, Step]]:
    """What this move of one number means for the others of the same person: they wait for him, or he is free again."""
    came = after.state in AT_WINDOW and before.state not in AT_WINDOW
    went = before.state in AT_WINDOW and after.state not in AT_WINDOW
    if not (came or went) or not ledger.counted(counter(before.visit)):
        return []
    others = [t for t in ledger.visits.together(before.visit) if t.id != before.id]
    if came:
        return [(t, visiting.stand_by(t, ledger.now)) for t in others if visiting.stands_by(t)]
    if any(t.state in AT_WINDOW for t in others):
        return []
    return [(t, visiting.be_free(t, ledger.now)) for t in others if t.awaits == Awaits.VISIT]


def must_wait(ledger: Ledger, before: Ticket, after: Ticket) -> Step | None:
    """What becomes of a number that waits again (checked in, accepted, back) while its holder is at a window.

    A number that leaves a window itself is no such one: its holder comes with it.
    """
    if before.state in AT_WINDOW or not visiting.stands_by(after) or not ledger.counted(counter(after.visit)):
        return None
    others = [t for t in ledger.visits.together(after.visit) if t.id != after.id]
    return visiting.stand_by(after, ledger.now) if any(t.state in AT_WINDOW for t in others) else None


def keep(ledger: Ledger, before: Ticket, step: Step) -> Ticket:
    """Store one move of a number away from a terminal, and what it means for the others of the same person."""
    for other, moved in moved_with(ledger, before, step[0]):
        _keep(ledger, other, moved)
    after = _keep(ledger, before, step)
    waits = must_wait(ledger, before, after)
    return _keep(ledger, after, waits) if waits is not None else after


def _keep(ledger: Ledger, before: Ticket, step: Step) -> Ticket:
    after, fact = step
    ledger.put(before, after)
    ledger.record(fact)
    return after
