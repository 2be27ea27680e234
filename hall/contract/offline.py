"""What a kiosk box needs to give out numbers while the hall does not answer, and what it hands in afterwards.

A **lease** is a block of numbers that nobody else may give out, bound to one device, one business day and one revision
of the configuration, and signed by the hall. It is good for `valid_s` of the hall's time after the box last heard the
hall. Fields are only ever added, each with a default.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime

from hall.contract.messages import CONTRACT_VERSION, Where, Words


@dataclass(frozen=True, kw_only=True)
class Span:
    """Serials from first to last, both included."""

    first: int
    last: int


@dataclass(frozen=True, kw_only=True)
class Block:
    """Numbers of one series: `prefix` and the serial in `width` digits."""

    series: str
    prefix: str
    width: int
    spans: tuple[Span, ...]


@dataclass(frozen=True, kw_only=True)
class OpenSpan:
    """A stretch of today in which numbers are given out; without `until` nothing ends."""

    since: datetime
    until: datetime | None = None


@dataclass(frozen=True, kw_only=True)
class LeasedService:
    """A service that the box may give out numbers for, with what stands on its slip."""

    code: str
    series: str
    name: Words
    where: Where
    documents: tuple[Words, ...] = ()
    hours: tuple[OpenSpan, ...] = ()
    left: int | None = None
    """How many numbers its daily quota still has; None without one."""


@dataclass(frozen=True, kw_only=True)
class Lease:
    """Leave to give out some numbers without asking. `day` is the business day, as `2026-11-22`."""

    id: str
    hall: str
    device: str
    day: str
    revision: int
    epoch: int
    granted_at: datetime
    valid_s: int
    """So long after the last contact the box may go on by itself, in the hall's time (TRUST §6)."""
    blocks: tuple[Block, ...]
    services: tuple[LeasedService, ...] = ()
    hall_name: Words = field(default_factory=dict)
    kiosk: Words = field(default_factory=dict)
    printer: str = ""
    """The printer place of this kiosk, empty when it has none."""
    classes: Mapping[str, Words] = field(default_factory=dict)
    """By code: classes that a visitor may choose alone, with their marks."""
    needs: Mapping[str, Words] = field(default_factory=dict)
    order: str = ""
    signature: str = ""
    version: int = CONTRACT_VERSION


@dataclass(frozen=True, kw_only=True)
class OfflineTicket:
    """A number that a box gave out by itself. `key` is the press's own key: handed in twice, it is one ticket."""

    key: str
    number: str
    series: str
    serial: int
    service: str
    issued_at: datetime
    """By the box's idea of the hall's time."""
    visitor_class: str = "normal"
    language: str = ""
    needs: tuple[str, ...] = ()
    people: int = 1
    slip: str = "none"
    """What became of the paper so far: none, queued, printing, printed, handed, failed, unknown."""
    reason: str = ""
    version: int = CONTRACT_VERSION


def binding(lease: Lease) -> str:
    """What the hall signs of a lease: what it is bound to and which numbers it covers; names may change in between."""
    numbers = {b.series: [b.prefix, b.width, *([s.first, s.last] for s in b.spans)] for b in lease.blocks}
    bound = [lease.id, lease.hall, lease.device, lease.day, lease.revision, lease.epoch, numbers]
    return json.dumps(bound, sort_keys=True, separators=(",", ":"), ensure_ascii=False)
