"""Confirmed bookings whose visitors are not here yet: they will be called before some who are.

Each is played at his booked time with the probability that he comes. One who is late is less and less likely to, and
keeps his booked time only as long as the hall's tolerance says.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import datetime

from hall.domain.configuration import Configuration
from hall.domain.forecast import claims
from hall.domain.forecast.coming import NOBODY
from hall.domain.forecast.desk import Line
from hall.domain.forecast.staying import SHRINK, Stays

USUAL_SHARE = 0.85
"""So many of those who booked come to a hall that has no record of its own yet."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Booked:
    """A confirmed booking that nobody has checked in for."""

    service: str
    visitor_class: str
    begins: datetime


def share_that_comes(came: int, missed: int) -> float:
    """Of those who booked, drawn towards the usual share while there are few: n / (n + 20) (SCIENCE §2.3)."""
    return (came + SHRINK * USUAL_SHARE) / (came + missed + SHRINK)


def still_comes(share: float, late_s: float, given_up_s: float) -> float:
    """The probability that one comes who is late_s late, when nobody comes later than given_up_s.

    Those who come late are taken to come evenly until then. Example: 0.85, half the time is over: 0.425 ÷ 0.575 = 0.74.
    """
    if late_s <= 0:
        return share
    left = share * max(1 - late_s / given_up_s, 0.0) if given_up_s > 0 else 0.0
    return left / (left + 1 - share) if left else 0.0


def lines(
    config: Configuration, booked: Sequence[Booked], now: datetime, share: float, stays: Callable[[str], Stays]
) -> list[Line]:
    """One line for all of a service and class who are equally likely to come, on time or late."""
    found: dict[tuple[str, str, bool, float], Line] = {}
    for one, on_time, comes, at in _to_come(config, booked, now, share):
        key = (one.service, one.visitor_class, on_time, comes)
        if key not in found:
            rate, head_s = claims.claim(config, one.visitor_class, on_time=on_time)
            found[key] = Line(
                service=one.service,
                normal=claims.is_normal(one.visitor_class),
                rate=rate,
                head_s=head_s,
                stays=stays(one.visitor_class),
                comes=comes,
            )
        senior = (one.begins - now).total_seconds() if on_time else at
        found[key].waiting.append((senior, at, NOBODY))
    return [replace(line, waiting=sorted(line.waiting)) for line in found.values()]


def _to_come(
    config: Configuration, booked: Sequence[Booked], now: datetime, share: float
) -> Iterator[tuple[Booked, bool, float, float]]:
    """Each booking with whether it counts as on time, how likely it is, and in how many seconds he can be called."""
    given_up_s, tolerated_s = config.booking.no_show_after_min * 60, config.booking.late_min * 60
    for one in booked:
        late_s = (now - one.begins).total_seconds()
        comes = round(still_comes(share, late_s, given_up_s), 2)
        if comes:
            yield one, late_s <= tolerated_s, comes, max(-late_s, 0.0)
