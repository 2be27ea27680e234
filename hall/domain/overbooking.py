"""How many more than there are places a time may be booked, because some never come (SCIENCE §1, appointments).

A kind of slot is a plan. Of n visits that were booked in it on closed days, m were missed; its no-show rate is

    p = (m + 30 · q) / (n + 30)      q = (all missed in the hall) / (all booked in the hall + 30)

so a plan of which little is known follows the hall, and a hall of which little is known overbooks nobody. With p the
expected number of those who come stays within the places up to a factor of 1 / (1 − p); the hall's own limit caps it.
Example: 20 places, p = 0.2, limit 10 % → min(25, 22) = 22.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date, datetime, time
from math import floor
from zoneinfo import ZoneInfo

from hall.domain.configuration import Configuration
from hall.domain.rules import WEEKDAYS
from hall.domain.slots import Slot

SHRINK = 30
"""Visits that weigh as much as what is known of the whole hall: about three weeks of a time with two places."""
MOST_PCT = 50
"""No hall may allow more: half of the people would stand at a window that is not theirs."""


@dataclass(frozen=True, kw_only=True)
class Ended:
    """Visits of one service at one time that lie behind: how many came, and how many did not."""

    service: str
    begins: datetime
    day: date
    came: int
    missed: int


@dataclass(frozen=True, kw_only=True)
class Shows:
    """What is known of one kind of slot."""

    plan: str
    came: int
    missed: int

    @property
    def booked(self) -> int:
        """All visits that were to be."""
        return self.came + self.missed


def learn(config: Configuration, ended: Collection[Ended]) -> list[Shows]:
    """By plan, how many came. A day on which nobody came at all was no day of the hall: it was shut."""
    open_days = {one.day for one in ended if one.came}
    counted: dict[str, tuple[int, int]] = {}
    zone = ZoneInfo(config.hall.timezone)
    for one in ended:
        code = _plan_of(config, one, zone)
        if one.day in open_days and code:
            came, missed = counted.get(code, (0, 0))
            counted[code] = (came + one.came, missed + one.missed)
    return [Shows(plan=code, came=came, missed=missed) for code, (came, missed) in sorted(counted.items())]


def _plan_of(config: Configuration, one: Ended, zone: ZoneInfo) -> str:
    """The plan of today's settings that has such a time; empty when there is none any more."""
    begins = one.begins.astimezone(zone)
    weekday, clock = WEEKDAYS[begins.weekday()], begins.time()
    for plan in config.booking.plans:
        within = time.fromisoformat(plan.begin) <= clock < time.fromisoformat(plan.end)
        if plan.service == one.service and weekday in plan.weekdays and within:
            return plan.code
    return ""


def rate(known: Mapping[str, Shows], plan: str) -> float:
    """The share of booked visits that nobody comes to, 0 … 1, drawn towards the hall's."""
    booked, missed = _sum(known.values())
    hall = missed / (booked + SHRINK)
    own = known.get(plan, Shows(plan=plan, came=0, missed=0))
    return (own.missed + SHRINK * hall) / (own.booked + SHRINK)


def _sum(found: Iterable[Shows]) -> tuple[int, int]:
    parts = [(one.booked, one.missed) for one in found]
    return sum(booked for booked, _ in parts), sum(missed for _, missed in parts)


def most(places: int, limit_pct: int, no_shows: float = 1.0) -> int:
    """How many may be booked where there are so many places; without a rate what the hall's limit alone allows."""
    factor = 1 + limit_pct / 100
    if no_shows < 1:
        factor = min(factor, 1 / (1 - no_shows))
    return max(places, floor(places * factor + 1e-9))


def widened(slot: Slot, known: Mapping[str, Shows], limit_pct: int) -> Slot:
    """The slot with what may be booked beyond its places; a limit of 0 leaves it as it is."""
    if limit_pct == 0:
        return slot
    found = rate(known, slot.plan)
    return replace(
        slot,
        extra=most(slot.places, limit_pct, found) - slot.places,
        public_extra=most(slot.public_places, limit_pct, found) - slot.public_places,
    )
