"""Several numbers of one person, and proofs that the holder of a number is the one who took it.

A person can be at one window at a time: while one of his numbers is there, the others stand outside their lanes, as old
as they are, and can be called again as soon as he is free.
"""

from __future__ import annotations

from datetime import datetime

from hall.domain.facts import FactType
from hall.domain.refusals import Refusal
from hall.domain.rules import Rules
from hall.domain.ticket import Awaits, State, Step, Ticket, _step, must_be_open

WITHOUT_NUMBER = "window"
"""The channel of a visit that began at a window at once: nobody took a number before, and nobody waited."""
UNCHECKED = ("no_document", "known", "hurry", "other")
"""Why a clerk starts without having looked whether the number belongs to the visitor."""


def join(ticket: Ticket, visit: str, now: datetime) -> Step:
    """The number belongs to this visit from now on. Refuses `illegal_move` for one that has ended."""
    must_be_open(ticket, "join")
    return _step(ticket, FactType.VISIT_JOINED, now, {"left": ticket.visit}, visit=visit)


def must_be_two(one: Ticket, other: Ticket) -> None:
    """Refuses `cannot_join` for what is one visit already."""
    if one.visit == other.visit:
        raise Refusal("cannot_join", number=one.number, other=other.number)


def stands_by(ticket: Ticket) -> bool:
    """Whether a number of somebody who is at a window has to wait for him."""
    return ticket.state is State.WAITING and ticket.awaits in (Awaits.NOTHING, Awaits.TIME)


def stand_by(ticket: Ticket, now: datetime) -> Step:
    """Its holder is at a window with another number."""
    return _step(ticket, FactType.VISITOR_BUSY, now, {}, awaits=Awaits.VISIT.value)


def be_free(ticket: Ticket, now: datetime) -> Step:
    """Its holder has left the window and may be called; who had asked for more time still has what is left of it."""
    awaits = Awaits.NOTHING if ticket.not_before is None else Awaits.TIME
    return _step(ticket, FactType.VISITOR_FREE, now, {}, awaits=awaits.value)


def holder(rules: Rules, number: str, *, checked: bool, unchecked_for: str) -> dict[str, object]:
    """What the fact of a start says of the holder, where the hall wants to know.

    Refuses `holder_not_checked` when the clerk says neither that he looked nor why not, and `unknown_reason`.
    """
    if unchecked_for and unchecked_for not in UNCHECKED:
        raise Refusal("unknown_reason", found=unchecked_for, known=", ".join(UNCHECKED))
    if rules.holder_check and not checked and not unchecked_for:
        raise Refusal("holder_not_checked", number=number)
    if checked:
        return {"holder": "checked"}
    return {"holder": unchecked_for} if unchecked_for else {}
