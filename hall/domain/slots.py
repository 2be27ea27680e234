"""What can be booked: the grid of slots that a hall's plans make, and how much of it is still free.

A **slot** is one step of a plan's grid on one day, with so many parallel places. A **booking** takes one place in as
many neighbouring slots as its service lasts. Everybody is offered the public places; staff all of them.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from itertools import pairwise
from math import ceil
from zoneinfo import ZoneInfo

from hall.domain import calendar
from hall.domain.business_day import local
from hall.domain.configuration import Configuration, Service
from hall.domain.rules import WEEKDAYS, Blackout, SlotPlan

RELEASE = timedelta(minutes=15)
"""So long before a slot begins its unbooked places are for those who walk in (SCIENCE §1), and nobody can book them."""
HORIZON = 120
"""So many calendar days ahead are looked at, however far a plan reaches."""


@dataclass(frozen=True, kw_only=True)
class Slot:
    """One step of a plan's grid: begins … ends are instants, places the parallel bookings.

    extra says how many may be booked beyond the places, because some never come (`hall.domain.overbooking`).
    """

    plan: str
    service: str
    day: date
    begins: datetime
    ends: datetime
    places: int
    public_places: int
    extra: int = 0
    public_extra: int = 0


@dataclass(frozen=True, kw_only=True)
class Occupied:
    """A place that is not free from begins to ends: booked, or resting after it was given up.

    appointment says whose it is or was; empty where that does not matter.
    """

    begins: datetime
    ends: datetime
    public: bool
    appointment: str = ""


@dataclass(frozen=True, kw_only=True)
class Offer:
    """A time at which a visitor could come, and how many places are left at it; ends when the place is free again.

    extra is how many bookings beyond the places are allowed at it; only staff are told.
    """

    service: str
    begins: datetime
    ends: datetime
    places: int
    free: int
    extra: int = 0


def slots_of(config: Configuration, service: str, day: date) -> tuple[Slot, ...]:
    """The slots of a service on a day, in order: none outside its opening hours, and none that a blackout touches.

    A Saturday that works as a Thursday (调休) has Thursday's plans.
    """
    openings = calendar.spans(config, day, service)
    special = calendar.special(config, day, service)
    weekday = special.works_as if special is not None and special.kind == "works_as" else WEEKDAYS[day.weekday()]
    zone = ZoneInfo(config.hall.timezone)
    found = [
        slot
        for plan in config.booking.plans
        if plan.service == service and weekday in plan.weekdays and _is_valid(plan, day)
        for slot in _grid(plan, day, zone)
        if any(opening.begin <= slot.begins and slot.ends <= opening.end for opening in openings)
        and not any(_covers(blackout, slot, zone) for blackout in config.booking.blackouts)
    ]
    return tuple(sorted(found, key=lambda slot: slot.begins))


def _is_valid(plan: SlotPlan, day: date) -> bool:
    on = day.isoformat()
    return (not plan.valid_from or plan.valid_from <= on) and (not plan.valid_to or on <= plan.valid_to)


def _grid(plan: SlotPlan, day: date, zone: ZoneInfo) -> Iterable[Slot]:
    step = timedelta(minutes=plan.step_min)
    begins = datetime.combine(day, time.fromisoformat(plan.begin), zone)
    end = datetime.combine(day, time.fromisoformat(plan.end), zone)
    while begins + step <= end:
        yield Slot(
            plan=plan.code,
            service=plan.service,
            day=day,
            begins=begins.astimezone(UTC),
            ends=(begins + step).astimezone(UTC),
            places=plan.places,
            public_places=min(plan.public_places, plan.places),
        )
        begins += step


def _covers(blackout: Blackout, slot: Slot, zone: ZoneInfo) -> bool:
    if blackout.service and blackout.service != slot.service:
        return False
    begin, end = (datetime.fromisoformat(text).replace(tzinfo=zone) for text in (blackout.begin, blackout.end))
    return begin < slot.ends and slot.begins < end


def steps_of(service: Service, step_min: int) -> int:
    """How many neighbouring slots one visit of this service takes."""
    return max(1, ceil(service.typical_min / step_min))


def bookable(config: Configuration, service: str, now: datetime) -> Mapping[date, frozenset[str]]:
    """By day: the plans that may be booked now. from_day and to_day count working days; today is 0, the next one 1."""
    today = local(now, config.hall.timezone).date()
    plans = [plan for plan in config.booking.plans if plan.service == service]
    found: dict[date, frozenset[str]] = {}
    ahead = 0
    for offset in range(HORIZON):
        day = today + timedelta(days=offset)
        if not calendar.is_working(config, day, service):
            continue
        ahead += 1 if offset else 0
        codes = frozenset(plan.code for plan in plans if plan.from_day <= ahead <= plan.to_day)
        if codes:
            found[day] = codes
        if all(ahead >= plan.to_day for plan in plans):
            break
    return found


def offers(slots: Sequence[Slot], service: Service, taken: Sequence[Occupied], *, public: bool) -> tuple[Offer, ...]:
    """Every time of a day at which a visit of this service could begin, with the places left (0 when it is full)."""
    found = []
    for i, slot in enumerate(slots):
        steps = steps_of(service, round((slot.ends - slot.begins).total_seconds() / 60))
        run = slots[i : i + steps]
        if len(run) == steps and all(_follows(a, b) for a, b in pairwise(run)):
            left = min(free(one, taken, public=public) for one in run)
            offer = Offer(
                service=service.code,
                begins=slot.begins,
                ends=run[-1].ends,
                places=slot.public_places if public else slot.places,
                free=left,
                extra=0 if public else min(one.extra for one in run),
            )
            found.append(offer)
    return tuple(found)


def _follows(one: Slot, other: Slot) -> bool:
    return one.plan == other.plan and one.ends == other.begins


def free(slot: Slot, taken: Sequence[Occupied], *, public: bool) -> int:
    """The places left in one slot. What staff booked counts against all places, but not against the public share."""
    within = [one for one in taken if one.begins < slot.ends and slot.begins < one.ends]
    left = slot.places + slot.extra - len(within)
    if public:
        left = min(left, slot.public_places + slot.public_extra - sum(one.public for one in within))
    return max(0, left)


def nearest(found: Sequence[Offer], begins: datetime, count: int) -> tuple[Offer, ...]:
    """The free times nearest to the one that was wished for, the earlier first where two are equally near."""
    open_ones = [offer for offer in found if offer.free > 0 and offer.begins != begins]
    chosen = sorted(open_ones, key=lambda offer: (abs(offer.begins - begins), offer.begins))[:count]
    return tuple(sorted(chosen, key=lambda offer: offer.begins))
