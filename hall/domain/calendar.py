"""When the hall and its services are open: hours of the week, holidays, working days that were moved (调休).

For one date the calendar is asked first for a day of the service itself, then for a day of the whole hall; only without
either do the usual hours of the weekday count. `closed` and `open` mean what they say for everything they name; a day
that `works_as` a Monday gives every service its own Monday. A hall that has set no hours at all is open around the
clock, but for the days on which its calendar closes it.

Opening times are instants: on the night the clocks go back the hour that comes twice is open both times, and an
opening inside the hour that never comes begins when the clock has jumped.
"""

from __future__ import annotations

from collections.abc import Container, Iterator
from datetime import UTC, date, datetime, time, timedelta
from typing import NamedTuple, cast
from zoneinfo import ZoneInfo

from hall.domain.business_day import local
from hall.domain.configuration import Configuration
from hall.domain.rules import WEEKDAYS, CalendarDay, Span

AHEAD_DAYS = 62
"""So far the next opening is looked for: longer than any holiday, shorter than a wait for a forgotten setting."""
ALL_DAY: Span = ("00:00", "24:00")


class Opening(NamedTuple):
    """One stretch of opening time, in UTC; `end` is the first instant that is closed again."""

    begin: datetime
    end: datetime


def special(config: Configuration, day: date, service: str = "") -> CalendarDay | None:
    """What the calendar says about this date: for the service itself, else for the whole hall."""
    found = config.calendar_by_date.get(day.isoformat(), ())
    own = (d for d in found if service and service in d.services)
    return next(own, next((d for d in found if not d.services), None))


def hours(config: Configuration, day: date, service: str = "") -> tuple[Span, ...]:
    """The hours of the wall clock of the hall, or of one of its services, on this date; empty when it is closed."""
    known = config.service_by_code.get(service)
    week = known.hours if known is not None and known.hours is not None else config.hall.hours
    entry = special(config, day, service)
    weekday = WEEKDAYS[day.weekday()]
    if entry is not None and entry.kind == "works_as":
        weekday = entry.works_as
    elif entry is not None:
        return tuple(sorted(entry.hours)) if entry.kind == "open" else ()
    return tuple(sorted(week.get(weekday, ()))) if week else (ALL_DAY,)


def week(config: Configuration) -> list[tuple[str, str, tuple[Span, ...]]]:
    """The usual week of the hall: first and last day of each stretch of days with the same hours, and these.

    Closed days are left out; empty where the hall has set no hours. Example: mon to fri 09:00-17:00, sat to sat
    09:00-12:00.
    """
    found: list[tuple[str, str, tuple[Span, ...]]] = []
    before = ""
    for day in WEEKDAYS:
        hours = tuple(sorted(config.hall.hours.get(day, ())))
        if hours and found and found[-1][1:] == (before, hours):
            found[-1] = (found[-1][0], day, hours)
        elif hours:
            found.append((day, day, hours))
        before = day
    return found


def is_working(config: Configuration, day: date, service: str = "") -> bool:
    """Whether the hall (or the service) opens at all on this date."""
    return bool(hours(config, day, service))


def spans(config: Configuration, day: date, service: str = "") -> tuple[Opening, ...]:
    """The opening times of a date as instants, in order; worked out once, because every number taken asks for them."""
    key = ("openings", service, day.isoformat())
    found = config.shown.get(key)
    if found is None:
        zone = ZoneInfo(config.hall.timezone)
        found = config.shown[key] = tuple(
            Opening(_instant(day, begin, zone, fold=0), _instant(day, end, zone, fold=1))
            for begin, end in hours(config, day, service)
        )
    return cast(tuple[Opening, ...], found)


def _instant(day: date, clock: str, zone: ZoneInfo, *, fold: int) -> datetime:
    if clock == ALL_DAY[1]:
        day, clock = day + timedelta(days=1), ALL_DAY[0]
    return datetime.combine(day, time.fromisoformat(clock).replace(fold=fold), zone).astimezone(UTC)


def opening_now(config: Configuration, now: datetime, service: str = "") -> Opening | None:
    """The stretch of opening time that this instant lies in."""
    today = local(now, config.hall.timezone).date()
    return next((span for span in spans(config, today, service) if span.begin <= now < span.end), None)


def first_opening(config: Configuration, day: date, service: str = "") -> datetime | None:
    """When a date first opens. None when it is closed, and where no hours are set: there, nothing begins."""
    if hours(config, day, service) in ((), (ALL_DAY,)):
        return None
    return spans(config, day, service)[0].begin


def closing(config: Configuration, day: date, service: str = "") -> datetime | None:
    """When a date closes for good. None when it never opens, and where no hours are set: there, nothing ends."""
    if hours(config, day, service) in ((), (ALL_DAY,)):
        return None
    return spans(config, day, service)[-1].end


def open_s_left(config: Configuration, now: datetime, service: str = "") -> float | None:
    """Seconds of opening time between now and the day's closing, without the breaks; None where nothing ends.

    What was called before the break at noon need not be called after it, so a break is no time in which people are
    called.
    """
    today = local(now, config.hall.timezone).date()
    if closing(config, today, service) is None:
        return None
    return sum(max(0.0, (s.end - max(s.begin, now)).total_seconds()) for s in spans(config, today, service))


def with_s_left(config: Configuration, now: datetime, seconds: float, service: str = "") -> datetime | None:
    """The instant of today from which on fewer than so many seconds of opening time are left, breaks not counted.

    None where nothing ends; the first opening, when the whole day is shorter.
    """
    today = local(now, config.hall.timezone).date()
    if closing(config, today, service) is None:
        return None
    found = spans(config, today, service)
    for span in reversed(found):
        length = (span.end - span.begin).total_seconds()
        if length >= seconds:
            return span.end - timedelta(seconds=seconds)
        seconds -= length
    return found[0].begin


def next_opening(config: Configuration, now: datetime, service: str = "") -> datetime | None:
    """The next local instant at which the hall (or the service) opens; None when it never closes, or never opens."""
    at = local(now, config.hall.timezone)
    before: Opening | None = None
    for ahead in range(AHEAD_DAYS):
        for span in spans(config, at.date() + timedelta(days=ahead), service):
            if span.begin > now and (before is None or before.end < span.begin):
                return span.begin.astimezone(at.tzinfo)
            before = span
    return None


def closed_between(config: Configuration, begin: datetime, end: datetime, service: str = "") -> Iterator[Opening]:
    """The nights and closed days between two instants of different dates: closing to the next first opening.

    Breaks within a day are no part of it: whoever waits through lunch waits.
    """
    first, last = (local(at, config.hall.timezone).date() for at in (begin, end))
    shut: datetime | None = None
    for ahead in range((last - first).days + 1):
        day = first + timedelta(days=ahead)
        opens = first_opening(config, day, service)
        if shut is not None and opens is not None and max(shut, begin) < min(opens, end):
            yield Opening(max(shut, begin), min(opens, end))
        shut = closing(config, day, service) or shut


def working_days(config: Configuration, begin: date, end: date, standing: Container[date] = ()) -> int:
    """Working days from begin to end; the day itself is day 0 (METRICS §6).

    standing are days that do not count: papers had to be completed, a public notice ran, an expert had to be heard.
    Accepted on a Friday and completed on the Monday after an ordinary weekend: 1.
    """
    days = (begin + timedelta(days=n) for n in range(1, (end - begin).days + 1))
    return sum(is_working(config, day) and day not in standing for day in days)


def working_day_after(config: Configuration, begin: date, count: int, standing: Container[date] = ()) -> date | None:
    """The date on which the count-th working day after `begin` falls: the last day of a promise of so many days.

    Day 0 is `begin` itself. None when the calendar has no working day for two months.
    """
    day, last = begin, begin
    while count > 0:
        day += timedelta(days=1)
        if is_working(config, day) and day not in standing:
            count, last = count - 1, day
        elif (day - last).days > AHEAD_DAYS:
            return None
    return day
