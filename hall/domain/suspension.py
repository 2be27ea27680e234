"""Times that do not count: power, fire, server away.

While a suspension covers a ticket's service, promise, grace and no-show clocks stop; the gross wait stays visible.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta

FIRE = "fire"
"""The reason of a fire alarm: walls and signs then show the way out."""


@dataclass(frozen=True, kw_only=True)
class Suspension:
    """scope is `hall`, `zone` or `service`; code names the zone or service; until None means "still".

    alarms are the places of contacts that call now, for a fire that a contact told of.
    """

    scope: str
    code: str
    reason: str
    since: datetime
    until: datetime | None = None
    alarms: tuple[str, ...] = ()

    @property
    def is_fire(self) -> bool:
        """Whether the whole hall stands still for a fire; a person may have typed more behind the reason."""
        return self.scope == "hall" and self.reason.partition(":")[0] == FIRE

    def covers(self, service: str, zone: str) -> bool:
        """Whether tickets of this service in this zone are covered."""
        return self.scope == "hall" or (self.scope, self.code) in (("service", service), ("zone", zone))


def suspended_between(begin: datetime, end: datetime, suspensions: Iterable[Suspension]) -> timedelta:
    """How much of [begin, end] lies inside any of the suspensions; overlapping ones count once."""
    spans = sorted((max(begin, s.since), min(end, s.until or end)) for s in suspensions)
    total, reached = timedelta(), begin
    for low, high in spans:
        low = max(low, reached)
        if high > low:
            total += high - low
            reached = high
    return total


def net(begin: datetime, end: datetime, suspensions: Iterable[Suspension]) -> timedelta:
    """The time from begin to end without what was suspended; never negative."""
    return max(timedelta(), end - begin - suspended_between(begin, end, suspensions))
