"""The promise: who was first called within the promised wait.

    SL = called with a net first-call wait ≤ T  ÷  (all called ∪ those who left or expired uncalled after more than T)

Who left before T neither proves nor breaks the promise. Who still waits is not counted yet.

Dilemma: a man misses his call, comes back and waits for three more calls. His second wait follows from the hall's rule
for those who come back; the hall had done its part when it first called him. So his stage after the return is not
judged. One who was sent on to another service is judged there again: that wait is of our making. One who walked
straight to a window has no wait that could keep or break a promise.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from hall.domain.measures.aggregates import share
from hall.domain.measures.stages import Stage
from hall.domain.suspension import Suspension, net

ABANDONED = frozenset({"left", "expired"})
"""Endings of those who gave up, or on whom the hall closed."""


@dataclass(frozen=True, kw_only=True)
class Terms:
    """What was promised for a stage: so many seconds, counted from `since`, while nothing in `suspensions` stood still.

    since is the later of joining the queue and opening: the promise counts from opening for a number taken before.
    """

    promise_s: int
    since: datetime
    suspensions: Sequence[Suspension] = ()


def net_wait(terms: Terms, until: datetime) -> int:
    """Seconds of waiting that count against the promise: no suspension, no time before opening.

    Example: taken 08:20, opening 08:30, power cut 08:40–08:50, called 09:00: gross 2400 s, net 1200 s.
    """
    return int(net(terms.since, max(terms.since, until), terms.suspensions).total_seconds())


def kept(stage: Stage, terms: Terms) -> bool | None:
    """True: the promise was kept. False: it was broken. None: this stage says neither.

    Example, T = 20 min: called after 20:00 → True, after 20:01 → False; left after 5 min → None, after 25 min → False.
    """
    if stage.returned or stage.without_number:
        return None
    if stage.first_called_at is not None:
        return net_wait(terms, stage.first_called_at) <= terms.promise_s
    if stage.ending in ABANDONED and stage.ended_at is not None:
        return False if net_wait(terms, stage.ended_at) > terms.promise_s else None
    return None


def kept_if_served(stage: Stage, terms: Terms) -> bool | None:
    """The same, asking only those who were served in the end: the flattering figure many print (sl_served_only)."""
    return kept(stage, terms) if stage.ending == "finished" else None


def level(kept: int, judged: int) -> float | None:
    """kept ÷ (kept + broken), between 0 and 1; None when nobody was judged.

    Groups are joined by adding both numbers, never by averaging their levels. Example: 2 of 3 → 2 / 3.
    """
    return share(kept, judged)
