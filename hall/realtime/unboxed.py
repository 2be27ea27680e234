"""Devices that come to the hall by themselves, without a box: when they were last heard goes on record, and one that
has been silent for half a minute is away.

A box notices when its keypad does not answer; of these nobody does but the hall. Dozens of keypads look every other
second: what was heard waits in memory and is one write per round.
"""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime

from hall.clock import HallClock
from hall.contract.messages import Condition
from hall.journey.ports import DeviceOnRecord, Halls
from hall.web.access import Access, Caller

AWAY_S = 30.0
"""Real seconds without a word; alerts about boxes wait as long (METRICS §10)."""
NOTED_S = 10.0
"""Real seconds after which it is noted anew that a device is still there."""
WAY = {"way": "http"}
"""Among the details of a device on record: it came by itself, so nobody else will say that it is away."""


class Unboxed:
    """All such devices that this process has heard, or found on record."""

    def __init__(self, halls: Halls, access: Access, clock: HallClock) -> None:
        self._halls, self._access, self._clock = halls, access, clock
        self._began = clock.now()
        self._heard: dict[str, dict[str, tuple[Caller, datetime]]] = {}
        self._some: dict[str, bool] = {}
        """By hall that was looked at, whether there are any: most halls have none, and are looked at once."""

    def heard(self, hall: str, who: Caller) -> None:
        """A device has asked or told something, from its own place."""
        self._heard.setdefault(hall, {})[who.place] = (who, self._clock.now())

    def beat(self, hall: str) -> None:
        """Put on record who is there, and who has been silent for too long."""
        heard = self._heard.pop(hall, {})
        if not heard and not self._some.get(hall, True):
            return
        with self._halls.view(hall) as view:
            known = {one.place: one for one in view.devices() if WAY.items() <= one.details.items()}
            now = view.now
        there = [self._there(who, at, known.get(who.place)) for who, at in heard.values() if self._may(who)]
        away = [self._away(one, now) for place, one in known.items() if place not in heard]
        told = [one for one in [*there, *away] if one is not None]
        self._some[hall] = bool(known or told)
        if told:
            self._halls.note_health(hall, "hall", told)

    def _may(self, who: Caller) -> bool:
        """One that was revoked since it was heard must not come back to the floor."""
        return self._access.still_valid(who)

    def _there(self, who: Caller, at: datetime, known: DeviceOnRecord | None) -> DeviceOnRecord | None:
        same = known is not None and (known.box, known.condition) == (who.actor, Condition.OK)
        if known is not None and same and self._real_s(known.seen_at, at) < NOTED_S:
            return None
        return DeviceOnRecord(
            place=who.place,
            kind="keypad",
            condition=Condition.OK.value,
            cause="",
            since=known.since if known is not None and same else at,
            last_ok=at,
            counters={},
            box=who.actor,
            seen_at=at,
            details=WAY,
        )

    def _away(self, known: DeviceOnRecord, now: datetime) -> DeviceOnRecord | None:
        """Not within the first half minute of this process, in which nobody can have been heard for long."""
        if known.condition != Condition.OK or self._real_s(max(known.seen_at, self._began), now) < AWAY_S:
            return None
        return replace(known, condition=Condition.OFFLINE.value, cause="no_answer", since=known.seen_at)

    def _real_s(self, since: datetime, until: datetime) -> float:
        return (until - since).total_seconds() / self._clock.speed
