"""预约: whether those who booked came, and whether they were called at the time they had booked (METRICS §3).

Cancelled bookings and those that were never confirmed count nowhere; one whose time may still come is not judged yet.

Worked example, tolerance 30 min, six bookings on a day that is over: one cancelled, one not there by its time + 30 min,
four checked in for 9:00, 9:30, 10:00 and 10:30 and first called at 9:00, 9:38, 9:49 and 10:55:
no-show 1/5 · punctual 2/4 (two were called more than ten minutes off).
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from hall.domain.measures.aggregates import share

PUNCTUAL = timedelta(minutes=10)
CAME, MISSED, TO_COME = "checked_in", "no_show", "booked"


@dataclass(frozen=True, kw_only=True)
class Booking:
    """A booking that stood. state is one of CAME, MISSED, TO_COME; called_at the first call of its number."""

    service: str
    begins: datetime
    state: str
    ticket: str = ""
    called_at: datetime | None = None


def missed(one: Booking, tolerance: timedelta, now: datetime) -> bool | None:
    """Whether nobody came for it; None while somebody still may. Example: 9:00, nobody there: True after 9:30."""
    if one.state == TO_COME:
        return True if now > one.begins + tolerance else None
    return one.state == MISSED


def no_show_rate(found: Sequence[Booking], tolerance: timedelta, now: datetime) -> float | None:
    """预约爽约率: not checked in by booked time + tolerance ÷ booked and not cancelled. Example: 1 / 5."""
    judged = [verdict for one in found if (verdict := missed(one, tolerance, now)) is not None]
    return missed_share(sum(judged), len(judged))


def missed_share(missed_ones: int, judged: int) -> float | None:
    """The same of bookings that were counted before. Example: 1 of 5."""
    return share(missed_ones, judged)


def punctual(begins: datetime, called_at: datetime) -> bool:
    """Whether the first call came within ten minutes of the booked time, before or after. Example: 9:30, 9:38: yes."""
    return abs(called_at - begins) <= PUNCTUAL


def punctuality(found: Sequence[Booking]) -> float | None:
    """预约准时率: first calls within ±10 min of the booked time ÷ first calls of bookings. Example: 2 / 4."""
    called = [punctual(one.begins, one.called_at) for one in found if one.called_at is not None]
    return share(sum(called), len(called))
