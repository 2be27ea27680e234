"""How a zone speaks, as the box was told; what the hall says with a job goes first."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from datetime import time as time_of_day


@dataclass(frozen=True, kw_only=True)
class ZoneRules:
    """How a zone speaks. Times in hall seconds."""

    min_gap_s: float = 0.3
    """Silence between two announcements."""
    chime_after_s: float = 10.0
    """The chime wakes attention; while the zone speaks anyway it only costs time."""
    quiet: tuple[tuple[time_of_day, time_of_day], ...] = ()
    """Hours of silent calling, from and to."""


def is_quiet(now: datetime, hours: Iterable[tuple[time_of_day, time_of_day]]) -> bool:
    """Whether a time falls into hours of silent calling; hours may go over midnight."""
    at = now.time()
    return any(begin <= at < end if begin <= end else at >= begin or at < end for begin, end in hours)
