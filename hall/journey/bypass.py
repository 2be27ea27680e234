"""Everything that passes the queue is counted and says who wanted it: calls by number, visits without a ticket, calls
over long walks. The facts carry all of it; the counters are today's sums for the manager.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from hall.domain.configuration import WindowPlan
from hall.domain.refusals import Refusal
from hall.domain.ticket import Ticket
from hall.journey import order
from hall.journey.ports import Ledger

BY_NUMBER, TICKETLESS, LONG_WALK = "bypass:by_number", "bypass:ticketless", "bypass:long_walk"


@dataclass(frozen=True, kw_only=True)
class Passing:
    """What stands in the fact, and under which names it is counted today."""

    told: Mapping[str, object]
    counted: tuple[str, ...] = ()


def out_of_order(ledger: Ledger, ticket: Ticket, instructed_by: str) -> Passing:
    """A call out of order: on whose word, and how many of the same service were passed.

    Refuses `instructor_missing` where the hall wants the person named and nobody is; elsewhere it was whoever pressed.
    """
    if ledger.config.rules.instructor_needed and not instructed_by.strip():
        raise Refusal("instructor_missing", action="call", number=ticket.number)
    passed = order.before(ledger, order.place_of(ticket)).total
    told = {"instructed_by": instructed_by or ledger.by.actor, "overtaken": passed}
    return Passing(told=told, counted=(BY_NUMBER, f"{BY_NUMBER}:{ticket.service}"))


def without_ticket(ledger: Ledger, plan: WindowPlan, service: str) -> Passing:
    """A visit that begins at a window without a ticket: while others wait for this service there, it passes them.

    The caller puts `told` into its fact and counts under the names, once each.
    """
    waiting = sum(
        lane.waiting
        for lane in ledger.lanes([service])
        if plan.code in order.windows_for(ledger, order.place_in(lane.lane, ledger.now))
    )
    return Passing(told={"overtaken": waiting}, counted=(TICKETLESS, f"{TICKETLESS}:{service}") if waiting else ())


def long_walk_s(ledger: Ledger, window: str) -> int | None:
    """The walk to this window when it is so long that the call comes early for whoever sits; None otherwise."""
    config = ledger.config
    walk_s = config.zone_by_code[config.window_by_code[window].zone].walk_s
    return walk_s if walk_s > config.rules.long_walk_s else None
