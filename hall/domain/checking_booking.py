"""Can people book by these plans? Checked before they take effect; and what was booked already must still fit."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator
from datetime import date, datetime

from hall.domain import overbooking, slots, verifying
from hall.domain.appointment import Appointment
from hall.domain.checking import Problem
from hall.domain.configuration import Configuration, Service
from hall.domain.rules import WEEKDAYS, Booking, SlotPlan
from hall.domain.slots import Occupied

_CLOCK = re.compile(r"([01]\d|2[0-3]):[0-5]\d")
_RANGES = (
    ("hold_min", 1, 120),
    ("early_min", 0, 240),
    ("late_min", 0, 240),
    ("head_start_min", 0, 120),
    ("no_show_after_min", 1, 480),
    ("cancel_before_min", 0, 10080),
    ("changes", 0, 99),
    ("restrict_days", 1, 365),
    ("overbook_pct", 0, overbooking.MOST_PCT),
    ("near_ahead", 0, 50),
    ("challenge_bits", 0, 22),
)
_LIMITS = ("per_person_per_day", "same_service_per_day", "no_shows_per_month", "cancels_per_month")


def problems(config: Configuration) -> Iterator[Problem]:
    """Every reason why nobody could book by these rules, or would book what cannot be kept."""
    yield from _numbers(config.booking)
    yield from _codes(config)
    for i, plan in enumerate(config.booking.plans):
        yield from _plan(config, f"booking/plans/{i}", plan)
        for other in config.booking.plans[:i]:
            if _overlap(plan, other):
                yield Problem(path=f"booking/plans/{i}/begin", code="plans_overlap", found={"value": other.code})
    yield from _blackouts(config)
    yield from _quotas(config)


def _numbers(booking: Booking) -> Iterator[Problem]:
    for name, low, high in _RANGES:
        if not low <= getattr(booking, name) <= high:
            yield Problem(path=f"booking/{name}", code="out_of_range", found={"from": low, "to": high})
    for name in _LIMITS:
        limit = getattr(booking, name)
        if limit is not None and not 1 <= limit <= 99:
            yield Problem(path=f"booking/{name}", code="out_of_range", found={"from": 1, "to": 99})
    if booking.no_show_after_min < booking.late_min:
        found = {"from": booking.late_min, "to": 480}
        yield Problem(path="booking/no_show_after_min", code="out_of_range", found=found)
    if booking.verify not in verifying.WAYS:
        choice = {"value": booking.verify, "known": ", ".join(verifying.WAYS)}
        yield Problem(path="booking/verify", code="unknown_choice", found=choice)
    for i, minutes in enumerate(booking.remind_before_min):
        if not 5 <= minutes <= 20160:
            yield Problem(path=f"booking/remind_before_min/{i}", code="out_of_range", found={"from": 5, "to": 20160})


def _codes(config: Configuration) -> Iterator[Problem]:
    seen: set[str] = set()
    for i, plan in enumerate(config.booking.plans):
        if not plan.code.strip():
            yield Problem(path=f"booking/plans/{i}/code", code="code_missing")
        elif plan.code.casefold() in seen:
            yield Problem(path=f"booking/plans/{i}/code", code="code_twice", found={"value": plan.code})
        seen.add(plan.code.casefold())


def _plan(config: Configuration, path: str, plan: SlotPlan) -> Iterator[Problem]:
    service = config.service_by_code.get(plan.service)
    if service is None:
        yield Problem(path=f"{path}/service", code="unknown_service", found={"value": plan.service})
    if not plan.weekdays:
        yield Problem(path=f"{path}/weekdays", code="missing")
    for day in plan.weekdays:
        if day not in WEEKDAYS:
            yield Problem(path=f"{path}/weekdays", code="unknown_weekday", found={"value": day})
    for name, value, low, high in (
        ("step_min", plan.step_min, 5, 480),
        ("places", plan.places, 1, 999),
        ("public_places", plan.public_places, 0, plan.places),
        ("from_day", plan.from_day, 0, 60),
        ("to_day", plan.to_day, plan.from_day, 60),
    ):
        if not low <= value <= high:
            yield Problem(path=f"{path}/{name}", code="out_of_range", found={"from": low, "to": high})
    yield from _times(path, plan)
    if service is not None and not list(_times(path, plan)) and plan.step_min > 0:
        needed = slots.steps_of(service, plan.step_min) * plan.step_min
        if _minutes(plan.end) - _minutes(plan.begin) < needed:
            yield Problem(path=f"{path}/end", code="no_slot_fits", found={"value": needed})


def _quotas(config: Configuration) -> Iterator[Problem]:
    """Whoever has booked always gets a number; a quota below that would leave none for those who walk in."""
    for i, service in enumerate(config.services):
        if service.daily_quota is None:
            continue
        plans = [plan for plan in config.booking.plans if plan.service == service.code and not list(_times("", plan))]
        weekday, most = max(((day, _bookable(service, plans, day)) for day in WEEKDAYS), key=lambda found: found[1])
        if service.daily_quota < most:
            found = {"value": service.daily_quota, "from": most, "weekday": weekday}
            yield Problem(path=f"services/{i}/daily_quota", code="quota_below_appointments", found=found)


def _bookable(service: Service, plans: Collection[SlotPlan], weekday: str) -> int:
    """The most visits that can be booked on one such weekday; plans count together while they are valid together."""
    mine = [plan for plan in plans if weekday in plan.weekdays and plan.step_min > 0]
    return max((sum(_visits(service, p) for p in mine if _valid_on(p, start.valid_from)) for start in mine), default=0)


def _visits(service: Service, plan: SlotPlan) -> int:
    steps = (_minutes(plan.end) - _minutes(plan.begin)) // plan.step_min
    return steps // slots.steps_of(service, plan.step_min) * plan.places


def _valid_on(plan: SlotPlan, day: str) -> bool:
    """Whether it is valid at the beginning of another plan; an empty day is the beginning of all days."""
    return plan.valid_from <= day and (not plan.valid_to or day <= plan.valid_to)


def _times(path: str, plan: SlotPlan) -> Iterator[Problem]:
    if not (_CLOCK.fullmatch(plan.begin) and _CLOCK.fullmatch(plan.end) and plan.begin < plan.end):
        yield Problem(path=f"{path}/begin", code="bad_hours", found={"from": plan.begin, "to": plan.end})
    for name in ("valid_from", "valid_to"):
        text = getattr(plan, name)
        if text and not _is_date(text):
            yield Problem(path=f"{path}/{name}", code="bad_date", found={"value": text})
    if plan.valid_from and plan.valid_to and plan.valid_from > plan.valid_to:
        found = {"from": plan.valid_from, "to": plan.valid_to}
        yield Problem(path=f"{path}/valid_to", code="bad_hours", found=found)


def _minutes(clock: str) -> int:
    hour, _, minute = clock.partition(":")
    return int(hour) * 60 + int(minute)


def _is_date(text: str) -> bool:
    try:
        return date.fromisoformat(text).isoformat() == text
    except ValueError:
        return False


def _overlap(one: SlotPlan, other: SlotPlan) -> bool:
    """Two plans of a service that share a time would offer one window's minutes twice."""
    always = ("0000", "9999")
    apart = (one.valid_to or always[1]) < (other.valid_from or always[0]) or (other.valid_to or always[1]) < (
        one.valid_from or always[0]
    )
    return (
        one.service == other.service
        and not set(one.weekdays).isdisjoint(other.weekdays)
        and one.begin < other.end
        and other.begin < one.end
        and not apart
    )


def _blackouts(config: Configuration) -> Iterator[Problem]:
    for i, blackout in enumerate(config.booking.blackouts):
        path = f"booking/blackouts/{i}"
        if blackout.service and blackout.service not in config.service_by_code:
            yield Problem(path=f"{path}/service", code="unknown_service", found={"value": blackout.service})
        if not (_is_local(blackout.begin) and _is_local(blackout.end) and blackout.begin < blackout.end):
            found = {"from": blackout.begin, "to": blackout.end}
            yield Problem(path=f"{path}/begin", code="bad_blackout", found=found)


def _is_local(text: str) -> bool:
    """A date and time of the hall's wall clock, without a zone of its own: `2026-10-01T09:00`."""
    try:
        found = datetime.fromisoformat(text)
    except ValueError:
        return False
    return found.tzinfo is None and len(text) >= len("2026-10-01T09:00")


def too_small(config: Configuration, coming: Collection[Appointment], was_pct: int = 0) -> Iterator[Problem]:
    """Where people have booked more than the new plans hold, or at times that are no slots any more.

    was_pct is the limit of overbooking before: what was booked beyond the places then may stay. Whoever has booked
    keeps the time until the hall cancels it, with a message: never by a change of settings.
    """
    days = sorted({(found.service, found.day) for found in coming})
    for service, day in days:
        grid = slots.slots_of(config, service, day)
        own = [found for found in coming if (found.service, found.day) == (service, day)]
        taken = [Occupied(begins=found.begins, ends=found.ends, public=found.public) for found in own]
        homeless = [one for one in taken if not any(s.begins < one.ends and one.begins < s.ends for s in grid)]
        if homeless:
            found = {"value": f"{service} {day.isoformat()}", "from": 0, "to": len(homeless)}
            yield Problem(path="booking/plans", code="booked_without_slot", found=found)
        for slot in grid:
            count = sum(one.begins < slot.ends and slot.begins < one.ends for one in taken)
            if count > overbooking.most(slot.places, max(was_pct, config.booking.overbook_pct)):
                where = {"value": f"{service} {day.isoformat()}", "from": slot.places, "to": count}
                yield Problem(path="booking/plans", code="fewer_places_than_booked", found=where)
