"""How often one person may book, and when the hall stops taking bookings from somebody for a while.

Six limits (SEEDS 2.2: the published rules of Zhongkai and Quanzhou), each of them a setting. A restriction ends by
itself, and a person can lift it earlier with a reason. A **mark** stands for a person: the keyed hash of an identity
number or a phone, never these themselves.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from hall.domain.appointment import OCCUPYING, Appointment, Standing
from hall.domain.business_day import local
from hall.domain.facts import Fact, FactType
from hall.domain.refusals import Refusal
from hall.domain.rules import Booking

CAUSES = ("no_shows", "cancels")


@dataclass(frozen=True, kw_only=True)
class Restriction:
    """Nobody with this mark may book until then, unless it was lifted."""

    id: str
    mark: str
    cause: str
    since: datetime
    until: datetime
    lifted_at: datetime | None = None
    lifted_by: str = ""
    lift_reason: str = ""

    def holds(self, now: datetime) -> bool:
        """Whether it is in force."""
        return self.lifted_at is None and now < self.until


def must_be_free_to_book(restrictions: Sequence[Restriction], now: datetime) -> None:
    """Refuses `booking_restricted` while a restriction holds."""
    for one in restrictions:
        if one.holds(now):
            raise Refusal("booking_restricted", cause=one.cause, until=one.until, day=one.until.date().isoformat())


def must_have_a_turn(
    booking: Booking, past: Sequence[Appointment], service: str, day: date, now: datetime, zone: str
) -> None:
    """Whether one more booking is within the limits of a person whose appointments are `past`."""
    today = local(now, zone).date()
    limit = booking.per_person_per_day
    if limit is not None and sum(one.day == day and one.state in OCCUPYING for one in past) >= limit:
        raise Refusal("person_day_full", limit=limit, day=day.isoformat())
    limit = booking.same_service_per_day
    made = sum(
        one.service == service and local(one.made_at, zone).date() == today and one.state is not Standing.EXPIRED
        for one in past
    )
    if limit is not None and made >= limit:
        raise Refusal("same_service_too_often", limit=limit)


def restriction_after(
    booking: Booking, past: Sequence[Appointment], cause: str, now: datetime, zone: str
) -> datetime | None:
    """Until when the person may not book, once a no-show or a cancellation has filled the month's limit; else None.

    The month is the calendar's, in the hall's zone. Only what the visitor did counts: what the hall cancelled does not.
    """
    month = local(now, zone).date().replace(day=1)
    in_month = [one for one in past if one.ended_at is not None and local(one.ended_at, zone).date() >= month]
    if cause == "no_shows":
        limit, done = booking.no_shows_per_month, sum(one.state is Standing.NO_SHOW for one in in_month)
    else:
        limit = booking.cancels_per_month
        done = sum(one.state is Standing.CANCELLED and one.ended_by == "visitor" for one in in_month)
    if limit is None or done < limit:
        return None
    return now + timedelta(days=booking.restrict_days)


def restricted(found: Restriction) -> Fact:
    """The fact that a restriction began; the mark stays out of the journal."""
    data = {"restriction": found.id, "cause": found.cause, "until": found.until}
    return Fact(type=FactType.BOOKING_RESTRICTED, happened_at=found.since, data=data)


def lifted(found: Restriction, now: datetime) -> Fact:
    """The fact that a person ended a restriction early; the reason stands beside the journal, it may name somebody."""
    return Fact(type=FactType.RESTRICTION_LIFTED, happened_at=now, data={"restriction": found.id, "cause": found.cause})
