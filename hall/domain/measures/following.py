"""回访率, 整改率, 申诉: what became of the bad ratings of a period (METRICS §7).

Worked example, four bad ratings: three left a number, two of these were reached · two closed in time, one is open after
its last day, one is open and has time left · one was annulled: call-back rate 2/3 · fixed in time 2/3 · appeals
accepted 1/4.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import NamedTuple, Protocol

from hall.domain.measures.aggregates import share


class Followed(Protocol):
    """What these figures ask of a bad rating; `hall.domain.follow_up.FollowUp` is one."""

    @property
    def due(self) -> date | None:
        """The last day; None without one."""

    @property
    def closed_on(self) -> date | None:
        """The day on which it was closed; None while it is open."""

    @property
    def contactable(self) -> bool:
        """Whether a number to call was left."""

    @property
    def contacted(self) -> bool:
        """Whether a contact is on record."""

    @property
    def annulled(self) -> bool:
        """Whether an appeal was accepted."""


class Bad(NamedTuple):
    """A bad rating with nothing but what these figures ask: alike ones are counted together."""

    due: date | None
    closed_on: date | None
    contactable: bool
    contacted: bool
    annulled: bool


def of(one: Followed) -> Bad:
    """As it is counted."""
    return Bad(one.due, one.closed_on, one.contactable, one.contacted, one.annulled)


def overdue(one: Followed, today: date) -> bool:
    """Open after its last day."""
    return one.closed_on is None and one.due is not None and today > one.due


def call_back_rate(bad: Sequence[Followed]) -> float | None:
    """回访率: of the bad ratings with a number to call, those with a logged contact. Example: 2 / 3."""
    asked = [one for one in bad if one.contactable]
    return share(sum(one.contacted for one in asked), len(asked))


def due(bad: Sequence[Followed], today: date) -> list[Followed]:
    """Those that are closed or whose last day is over. Example: 3 of 4."""
    return [one for one in bad if one.closed_on is not None or overdue(one, today)]


def fixed_in_time(bad: Sequence[Followed], today: date) -> float | None:
    """按期整改率: closed by their last day ÷ those due. Example: 2 / 3."""
    found = due(bad, today)
    return share(sum(closed_in_time(one) for one in found), len(found))


def closed_in_time(one: Followed) -> bool:
    """Closed on its last day at the latest; one without a last day is never late."""
    return one.closed_on is not None and (one.due is None or one.closed_on <= one.due)


def appeals_accepted(bad: Sequence[Followed]) -> float | None:
    """Annulled as mistaken or malicious ÷ bad ratings. Example: 1 / 4."""
    return share(sum(one.annulled for one in bad), len(bad))
