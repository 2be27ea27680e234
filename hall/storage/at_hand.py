"""The tickets that every press looks at, kept with the small rows of `hall.storage.tallies`.

These are the front of each lane and everybody who stands outside the lanes: at a window, on hold, back after a missed
call, not here yet. They are read when first asked for and then follow what is written, so that on SQLite, where the
small rows stay from one commit to the next, calling reads the queue from the disk once in several calls.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from datetime import datetime

from hall.domain.altered import altered
from hall.domain.ticket import AT_WINDOW, SlipState, State, Ticket

DEEP = 12
"""So many of a lane are read at once: few enough to be quick, and a lane needs a read every eight calls."""


def order(ticket: Ticket) -> tuple[datetime, datetime, str]:
    """What a lane is sorted by, here and in `statements.ORDER`."""
    return ticket.seniority, ticket.issued_at, ticket.id


def is_aside(ticket: Ticket) -> bool:
    """At a window, on hold, or waiting outside the lane."""
    return ticket.state in AT_WINDOW or (ticket.state is State.WAITING and not ticket.callable)


@dataclass(frozen=True)
class _Front:
    tickets: tuple[Ticket, ...]
    whole: bool
    """Nobody else waits in this lane."""


@dataclass
class AtHand:
    """Fronts by lane, and who stands aside by ticket id; None when that was not read yet."""

    fronts: dict[str, _Front] = field(default_factory=dict)
    aside: dict[str, Ticket] | None = None
    reasons: dict[str, str] = field(default_factory=dict)
    """What the journal holds of the newest call, by ticket: a terminal shows it as long as somebody stands there."""
    notes: dict[str, str] = field(default_factory=dict)
    """The newest note, by ticket; only of those who stand aside."""

    def copy(self) -> AtHand:
        """A copy that goes its own way."""
        aside = None if self.aside is None else dict(self.aside)
        return AtHand(dict(self.fronts), aside, dict(self.reasons), dict(self.notes))

    def holds(self, ticket: str) -> bool:
        """Whether this one stands aside, so that more may be kept of it until it goes."""
        return self.aside is not None and ticket in self.aside

    def front(self, lane: str, depth: int, read: Callable[[str, int], Sequence[Ticket]]) -> Sequence[Ticket]:
        """The first so many tickets of a lane."""
        found = self.fronts.get(lane)
        if found is None or (len(found.tickets) < depth and not found.whole):
            deep = max(depth, DEEP)
            tickets = tuple(read(lane, deep))
            found = self.fronts[lane] = _Front(tickets, whole=len(tickets) < deep)
        return found.tickets[:depth]

    def changed(self, before: Ticket | None, after: Ticket) -> None:
        """A ticket was stored: new, or in place of an older version."""
        if before is not None and before.callable:
            self._left(before)
        if after.callable:
            self._came(after)
        if self.aside is None:
            return
        if is_aside(after):
            self.aside[after.id] = after
        else:
            for kept in (self.aside, self.reasons, self.notes):
                kept.pop(after.id, None)

    def marked(self, id_: str, slip: SlipState) -> None:
        """Something became known about a ticket's paper."""
        if self.aside and id_ in self.aside:
            self.aside[id_] = altered(self.aside[id_], slip=slip)
        for lane, front in self.fronts.items():
            if any(t.id == id_ for t in front.tickets):
                tickets = tuple(altered(t, slip=slip) if t.id == id_ else t for t in front.tickets)
                self.fronts[lane] = altered(front, tickets=tickets)
                return

    def _left(self, ticket: Ticket) -> None:
        front = self.fronts.get(ticket.lane)
        if front is not None:
            tickets = tuple(t for t in front.tickets if t.id != ticket.id)
            self.fronts[ticket.lane] = altered(front, tickets=tickets)

    def _came(self, ticket: Ticket) -> None:
        """Whoever comes behind the part of a lane that is known changes nothing of it."""
        front = self.fronts.get(ticket.lane)
        if front is None or not (front.whole or (front.tickets and order(ticket) < order(front.tickets[-1]))):
            return
        tickets = tuple(sorted((*front.tickets, ticket), key=order))
        if len(tickets) > 2 * DEEP:
            self.fronts[ticket.lane] = _Front(tickets[:DEEP], whole=False)
        else:
            self.fronts[ticket.lane] = altered(front, tickets=tickets)
