"""Why a window has nobody to call although people wait: where they belong, or what keeps those of its own services."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime

from hall.domain import needs
from hall.domain.configuration import WindowPlan
from hall.domain.ticket import Awaits, Ticket
from hall.journey import clocks, order
from hall.journey.ports import Ledger

AWAITED = {
    Awaits.TIME: "asked_for_time",
    Awaits.CHECK_IN: "not_checked_in",
    Awaits.ACCEPTANCE: "not_accepted",
    Awaits.VISIT: "at_another_window",
}
"""What a ticket outside its lane waits for, by the code of the reason."""


NAMED = 3
"""So many numbers are named with each reason: those who would be called first."""


@dataclass(frozen=True, kw_only=True)
class Kept:
    """n people are kept by the same reason: suspended, sent_elsewhere, needs, comes_in_again or one of AWAITED.

    numbers names the first of them; until is when the first of those who asked for more time may be called.
    """

    code: str
    n: int
    numbers: tuple[str, ...]
    until: datetime | None = None


@dataclass(frozen=True, kw_only=True)
class Nobody:
    """Why nobody was called: `queue_empty`, `held_back` (people of its services wait, but cannot be called here yet),
    `others_not_yours` (so many wait for other services), `now_paused` as planned.

    kept says what keeps those who are held back.
    """

    code: str
    waiting_elsewhere: int
    kept: tuple[Kept, ...] = ()


def nobody(ledger: Ledger, plan: WindowPlan) -> Nobody:
    """Asked where nobody can be called; reads what was read to find that out."""
    own = [s.code for s in plan.services]
    others = [code for code in ledger.config.service_by_code if code not in own]
    elsewhere = sum(lane.waiting for lane in ledger.lanes(others))
    found: dict[str, list[Kept]] = {}
    for one in (*_in_lanes(ledger, plan, own), *_aside(ledger, plan, own)):
        found.setdefault(one.code, []).append(one)
    if found:
        kept = tuple(_together(code, found[code]) for code in sorted(found))
        return Nobody(code="held_back", waiting_elsewhere=elsewhere, kept=kept)
    return Nobody(code="others_not_yours" if elsewhere else "queue_empty", waiting_elsewhere=elsewhere)


def _in_lanes(ledger: Ledger, plan: WindowPlan, own: list[str]) -> Iterator[Kept]:
    """In a lane of an own service and yet not callable: suspended, sent elsewhere, or in need of what is not here."""
    for lane in ledger.lanes(own):
        place = order.place_in(lane.lane, ledger.now)
        code = _keeps(ledger, plan, place.addressee)
        if code != "sent_elsewhere" and clocks.stands_still(ledger, plan, place.service):
            code = "suspended"
        numbers = tuple(ticket.number for ticket in ledger.heads([lane], NAMED))
        if lane.waiting:
            yield Kept(code=code, n=lane.waiting, numbers=numbers)


def _aside(ledger: Ledger, plan: WindowPlan, own: list[str]) -> Iterator[Kept]:
    """Outside their lanes: each waits for something, or was sent to somebody else who may take him over."""
    for ticket in ledger.returned(own):
        where = _keeps(ledger, plan, ticket.addressee)
        offered_elsewhere = ticket.awaits == Awaits.ACCEPTANCE and where == "sent_elsewhere"
        code = where if offered_elsewhere else _awaited(ticket) or where
        until = ticket.not_before if ticket.awaits == Awaits.TIME else None
        yield Kept(code=code, n=1, numbers=(ticket.number,), until=until)


def _together(code: str, found: list[Kept]) -> Kept:
    numbers = [number for one in found for number in one.numbers]
    until = min((one.until for one in found if one.until is not None), default=None)
    return Kept(code=code, n=sum(one.n for one in found), numbers=tuple(numbers[:NAMED]), until=until)


def _keeps(ledger: Ledger, plan: WindowPlan, addressee: str) -> str:
    mine = needs.addressed_to(plan, ledger.window(plan.code).clerk, addressee)
    return "needs" if mine else "sent_elsewhere"


def _awaited(ticket: Ticket) -> str:
    if ticket.awaits:
        return AWAITED.get(Awaits(ticket.awaits), "")
    return "comes_in_again" if ticket.ready_at_call is not None else ""
