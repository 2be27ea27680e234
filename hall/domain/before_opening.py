"""What a hall should have in order before its doors open: one rule for page, `hall check` and tests.

Each area answers with what is wrong there, the worst first, or with one finding that all is well.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from enum import StrEnum
from typing import Any

from hall.domain import calendar
from hall.domain.configuration import Configuration
from hall.domain.walking import Walk
from hall.domain.walking import findings as of_walk

SILENT = timedelta(minutes=10)
"""A box tells how its devices are at least every minute; who was silent for so long is away."""
WALK_HOLDS = timedelta(days=30)
COPY_HOLDS = timedelta(hours=1)
"""A copy every five minutes is what docs/install.md sets up."""
AHEAD = timedelta(days=45)
"""Next year's holidays are published in November; so long before the new year they should be in the calendar."""
CLOCK = timedelta(minutes=1)
TELLING = ("printer", "sign", "speaker")
"""Kinds of places whose devices a box tells of."""
WORKING = frozenset({"ok", "degraded", "unknown"})


class Weight(StrEnum):
    """How much a finding matters for the opening."""

    WELL = "well"
    LOOK = "look"
    MEND = "mend"


@dataclass(frozen=True, kw_only=True)
class Finding:
    """One thing that was looked at: `code` names the sentence, `found` fills it, `weight` says whether to act."""

    area: str
    code: str
    weight: Weight
    found: Mapping[str, Any] = field(default_factory=dict)


@dataclass(frozen=True, kw_only=True)
class Seen:
    """A device as its box last told."""

    place: str
    kind: str
    condition: str
    cause: str
    at: datetime


@dataclass(frozen=True, kw_only=True)
class Ready:
    """Everything that is looked at. `booked` counts today's appointments by service.

    `copied_at` is when the database was last copied, None for never; `copies` says whether copies are made here at all.
    """

    now: datetime
    day: date
    devices: Sequence[Seen]
    walk: Walk | None
    booked: Mapping[str, int]
    copies: bool
    copied_at: datetime | None
    last_fact_at: datetime | None


def look(config: Configuration, ready: Ready) -> list[Finding]:
    """All areas in the order in which somebody opens a hall."""
    found: list[Finding] = []
    for area, ask in AREAS.items():
        wrong = [Finding(area=area, code=code, weight=weight, found=said) for weight, code, said in ask(config, ready)]
        wrong.sort(key=lambda one: one.weight is not Weight.MEND)
        found += wrong or [Finding(area=area, code=f"{area}_well", weight=Weight.WELL)]
    return found


Said = tuple[Weight, str, Mapping[str, Any]]


def _clock(config: Configuration, ready: Ready) -> Iterator[Said]:
    if ready.last_fact_at is not None and ready.last_fact_at > ready.now + CLOCK:
        yield Weight.MEND, "clock_behind", {"last": ready.last_fact_at}


def _calendar(config: Configuration, ready: Ready) -> Iterator[Said]:
    if not calendar.is_working(config, ready.day):
        opens = calendar.next_opening(config, ready.now)
        yield Weight.LOOK, "closed_today", {"opens": opens or ""}
    year = (ready.day + AHEAD).year
    if not any(found.startswith(str(year)) for found in config.calendar_by_date):
        yield Weight.LOOK, "no_holidays", {"year": str(year)}


def _services(config: Configuration, ready: Ready) -> Iterator[Said]:
    served = {one.code for window in config.windows for one in window.services}
    for service in config.services:
        if service.code not in served and calendar.is_working(config, ready.day, service.code):
            yield Weight.MEND, "service_unserved", {"service": service.code, "name": service.name}


def _bookings(config: Configuration, ready: Ready) -> Iterator[Said]:
    for service in config.services:
        booked = ready.booked.get(service.code, 0)
        if booked and not calendar.is_working(config, ready.day, service.code):
            yield Weight.MEND, "booked_while_closed", {"service": service.code, "name": service.name, "n": booked}
        elif service.daily_quota is not None and booked > service.daily_quota:
            found = {"service": service.code, "name": service.name, "n": booked, "quota": service.daily_quota}
            yield Weight.MEND, "booked_above_quota", found


def _devices(config: Configuration, ready: Ready) -> Iterator[Said]:
    told = {seen.place: seen for seen in ready.devices}
    for place in config.places:
        seen = told.get(place.code)
        if seen is None:
            continue
        said = {"place": place.code, "kind": seen.kind, "cause": seen.cause, "at": seen.at}
        if ready.now - seen.at > SILENT:
            yield Weight.MEND, "device_silent", said
        elif seen.condition not in WORKING:
            yield Weight.MEND, "device_away", said
        elif seen.condition == "degraded":
            yield Weight.LOOK, "device_poor", said
    for kind in TELLING:
        silent = [place.code for place in config.places if place.kind == kind and place.code not in told]
        if silent:
            yield Weight.LOOK, "never_heard", {"kind": kind, "n": len(silent), "places": silent}


def _walk(config: Configuration, ready: Ready) -> Iterator[Said]:
    walk = ready.walk
    if walk is None:
        yield Weight.LOOK, "never_walked", {}
        return
    if ready.now - walk.started_at > WALK_HOLDS:
        yield Weight.LOOK, "walked_long_ago", {"at": walk.started_at}
    found = of_walk(walk.marks)
    unseen = sum(one.code == "unseen" for one in found)
    if len(found) > unseen:
        yield Weight.MEND, "walk_found", {"n": len(found) - unseen, "unseen": unseen}
    elif unseen:
        yield Weight.LOOK, "walk_unseen", {"n": unseen}


def _copies(config: Configuration, ready: Ready) -> Iterator[Said]:
    if ready.copies and ready.copied_at is None:
        yield Weight.LOOK, "never_copied", {}
    elif ready.copied_at is not None and ready.now - ready.copied_at > COPY_HOLDS:
        yield Weight.MEND, "copied_long_ago", {"at": ready.copied_at}


AREAS: Mapping[str, Callable[[Configuration, Ready], Iterator[Said]]] = {
    "clock": _clock,
    "calendar": _calendar,
    "services": _services,
    "bookings": _bookings,
    "devices": _devices,
    "walk": _walk,
    "copies": _copies,
}
