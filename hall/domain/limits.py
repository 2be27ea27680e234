"""How much a day can still give: numbers of a quota, and who can be called before closing (SCIENCE §1, §4.10)."""

from __future__ import annotations

from datetime import datetime, timedelta
from math import floor

TOLD_BEFORE = timedelta(minutes=60)
"""So long before the last number people are told when it will be given out."""
ROUND_S = 300
"""A forecast of the last number is told in steps of five minutes, rounded down: too early costs nobody his way."""


def fitting(open_s: float, wait_s: float, step_s: float) -> int:
    """How many more numbers fit before closing, 0 or less when none does.

    open_s is the opening time left, wait_s what a newcomer's wait stays below (P80 as a rule), step_s by how much one
    more before him lengthens it. Example: 60 min left, six windows of 12 min, so a step of 2 min: with 24 ahead the
    P80 is 58.16 min → 1 more fits; with 25 ahead it is 60.33 min → 0.
    """
    return 1 + floor((open_s - wait_s) / step_s)


def numbers_left(quota_left: int | None, fit: int | None) -> int | None:
    """The smaller of what the quota and the time leave; None where neither sets a limit. Example: 7 and 3 → 3."""
    limits = [max(0, n) for n in (quota_left, fit) if n is not None]
    return min(limits, default=None)


def to_be_told(last_at: datetime | None, now: datetime) -> datetime | None:
    """When the last number will be given out, cut to five minutes; None while that is more than an hour away.

    Example: at 15:40, the last one fits at 16:23 → 16:20.
    """
    if last_at is None or not now <= last_at <= now + TOLD_BEFORE:
        return None
    return last_at - timedelta(seconds=last_at.timestamp() % ROUND_S)
