"""Visitor classes after and at the taking: the daily share, the green channel, and changes by staff.

A change of class never touches when somebody came: an edit that moves people in the queue is a quarrel (PEERS 4).
"""

from __future__ import annotations

import math
from datetime import datetime

from hall.domain.configuration import VisitorClass
from hall.domain.facts import FactType
from hall.domain.refusals import Refusal
from hall.domain.ticket import OPEN, Step, Ticket, _step

EVIDENCE = ("", "seen", "missing")
"""What the clerk says of the proof of a class when the service starts; empty: nothing was asked."""


def may_be_given(share: float, given: int, issued: int, quota: int | None) -> bool:
    """Whether one more of a class stays within its share of the day's numbers of a service.

    given and issued are today's numbers of the class and of all classes. The share is taken of the quota where there
    is one, else of the numbers so far with this one, rounded up: the first visitor of the day may be of any class.
    """
    base = quota if quota is not None else issued + 1
    return given + 1 <= math.ceil(round(share * base, 6))


def reclass(ticket: Ticket, to: VisitorClass, reason: str, now: datetime) -> Step:
    """Staff give an open ticket another class, with a reason; place and number stay.

    Refuses `reason_missing`, `class_unchanged`, and `illegal_move` for a ticket that has ended.
    """
    if ticket.state not in OPEN:
        raise Refusal("illegal_move", number=ticket.number, state=ticket.state.value, action="class")
    if not reason.strip():
        raise Refusal("reason_missing", action="class", number=ticket.number)
    if ticket.visitor_class == to.code:
        raise Refusal("class_unchanged", number=ticket.number, visitor_class=to.code)
    data = {"from": ticket.visitor_class, "to": to.code, "reason": reason.strip()}
    return _step(ticket, FactType.CLASS_CHANGED, now, data, visitor_class=to.code)
