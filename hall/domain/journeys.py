"""Several services on one number: which of them may come now, and which of these comes first.

The order constraints of a journey are pairs (before, after); everything else may come in any order, and the hall
chooses by the shortest expected time, the walk included.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from datetime import datetime

from hall.domain.facts import FactType
from hall.domain.refusals import Refusal
from hall.domain.ticket import Step, Ticket, _step, must_be_open

Pairs = Sequence[tuple[str, str]]


def may_come(left: Sequence[str], order: Pairs) -> tuple[str, ...]:
    """Of the services that are left, those before which none of the others must come, in the plan's order.

    Where the constraints run in a circle nothing could ever begin; such plans are refused when they are set up.
    """
    return tuple(code for code in left if not any(after == code and before in left for before, after in order))


def choose(left: Sequence[str], order: Pairs, expected_s: Mapping[str, float | None]) -> str:
    """The next service: the one that is done with waiting and walking soonest; ties go to the plan's order.

    expected_s is by service; None (or missing) says that nobody can tell, e.g. because no window is open: it comes
    last, but it comes.
    """
    allowed = may_come(left, order) or tuple(left)

    def seconds(code: str) -> float:
        found = expected_s.get(code)
        return float("inf") if found is None else found

    return min(allowed, key=lambda code: (seconds(code), left.index(code)))


def circle(services: Collection[str], order: Pairs) -> tuple[str, ...]:
    """The services that wait for each other for ever; empty when the journey can be walked to its end."""
    left = list(services)
    while free := may_come(left, order):
        left = [code for code in left if code not in free]
    return tuple(left)


def change_path(ticket: Ticket, to: Sequence[str], reason: str, now: datetime) -> Step:
    """Staff add a service to what is still to come, or leave one out, and say why; the present stage goes on.

    Refuses `illegal_move` for a number that has ended, `reason_missing`, `path_unchanged`.
    """
    must_be_open(ticket, "path")
    if not reason.strip():
        raise Refusal("reason_missing", action="path", number=ticket.number)
    if tuple(to) == ticket.path:
        raise Refusal("path_unchanged", number=ticket.number)
    data = {"from": list(ticket.path), "to": list(to), "reason": reason.strip()}
    return _step(ticket, FactType.PATH_CHANGED, now, data, path=tuple(to))
