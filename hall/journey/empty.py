"""Why a window has nobody to call although people wait: where they belong, or what keeps those of its own services."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass

from hall.domain import needs
from hall.domain.configuration import WindowPlan
from hall.domain.ticket import Awaits, Ticket
from hall.journey import order
from hall.journey.ports import Ledger

AWAITED = {
    Awaits.TIME: "asked_for_time",
    Awaits.CHECK_IN: "not_checked_in",
    Awaits.ACCEPTANCE: "not_accepted",
    Awaits.VISIT: "at_another_window",
}
"""What a ticket outside its lane waits for, by the code of the reason."""


@dataclass(frozen=True, kw_only=True)
class Nobody:
    """Why nobody was called: `queue_empty`, `held_back` (people of its services wait, but cannot be called here yet),
    `others_not_yours` (so many wait for other services), `now_paused` as planned.

    kept says what keeps those who are held back, and how many: sent_elsewhere, needs, comes_in_again and AWAITED.
    """

    code: str
    waiting_elsewhere: int
    kept: tuple[tuple[str, int], ...] = ()


def nobody(ledger: Ledger, plan: WindowPlan) -> Nobody:
    """Asked where nobody can be called; reads what was read to find that out."""
    own = [s.code for s in plan.services]
    others = [code for code in ledger.config.service_by_code if code not in own]
    elsewhere = sum(lane.waiting for lane in ledger.lanes(others))
    kept = Counter[str]()
    for lane in ledger.lanes(own):
        place = order.place_in(lane.lane, ledger.now)
        kept[_keeps(ledger, plan, place.addressee)] += lane.waiting
    for ticket in ledger.returned(own):
        kept[_awaited(ticket) or _keeps(ledger, plan, ticket.addressee)] += 1
    if kept.total():
        return Nobody(code="held_back", waiting_elsewhere=elsewhere, kept=tuple(sorted(kept.items())))
    return Nobody(code="others_not_yours" if elsewhere else "queue_empty", waiting_elsewhere=elsewhere)


def _keeps(ledger: Ledger, plan: WindowPlan, addressee: str) -> str:
    """In a lane of an own service and yet not callable: sent to somebody else, or in need of what is not here."""
    mine = needs.addressed_to(plan, ledger.window(plan.code).clerk, addressee)
    return "needs" if mine else "sent_elsewhere"


def _awaited(ticket: Ticket) -> str:
    if ticket.awaits:
        return AWAITED.get(Awaits(ticket.awaits), "")
    return "comes_in_again" if ticket.ready_at_call is not None else ""
