"""Can a hall keep these days? Its calendar, its hours, its limits, and what the clock is to do."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from hall.domain.checking import Problem, span_problems
from hall.domain.configuration import Configuration
from hall.domain.rules import CALENDAR_KINDS, DAY_CLOSES, WEEKDAYS, CalendarDay

SENSIBLE = (0.5, 0.99)
"""A percentile below the middle sends people away whom most days would serve; one of 1 gives out nothing."""
_RANGES = (("last_numbers", 0, 99), ("open_before_min", 0, 240), ("close_latest_min", 0, 600))


def problems(config: Configuration) -> Iterator[Problem]:
    """Every reason why these days cannot be kept."""
    for i, day in enumerate(config.calendar):
        yield from _day(config, f"calendar/{i}", day)
        yield from _twice(config, i, day)
    yield from _limits(config)
    if config.rules.day_close not in DAY_CLOSES:
        found = {"value": config.rules.day_close, "known": ", ".join(DAY_CLOSES)}
        yield Problem(path="rules/day_close", code="unknown_choice", found=found)
    by_clock = config.rules.open_by_clock or config.rules.close_by_clock
    if by_clock and not any((config.hall.hours, *(s.hours for s in config.services))):
        yield Problem(path="rules/open_by_clock", code="clock_without_hours")


def _limits(config: Configuration) -> Iterator[Problem]:
    for name, low, high in _RANGES:
        if not low <= getattr(config.rules, name) <= high:
            yield Problem(path=f"rules/{name}", code="out_of_range", found={"from": low, "to": high})
    cut_offs = [("rules", config.rules.cut_off), *((f"services/{i}", s.cut_off) for i, s in enumerate(config.services))]
    for path, p in cut_offs:
        if p is not None and not SENSIBLE[0] <= p <= SENSIBLE[1]:
            found = {"from": f"{SENSIBLE[0]:.0%}", "to": f"{SENSIBLE[1]:.0%}"}
            yield Problem(path=f"{path}/cut_off", code="out_of_range", found=found)


def _day(config: Configuration, path: str, day: CalendarDay) -> Iterator[Problem]:
    at = _date(day.date)
    if at is None:
        yield Problem(path=f"{path}/date", code="bad_date", found={"value": day.date})
    if day.kind not in CALENDAR_KINDS:
        found = {"value": day.kind, "known": ", ".join(CALENDAR_KINDS)}
        yield Problem(path=f"{path}/kind", code="unknown_choice", found=found)
    if day.kind == "open" and not day.hours:
        yield Problem(path=f"{path}/hours", code="day_without_hours", found={"value": day.date})
    if day.kind == "works_as" and day.works_as not in WEEKDAYS:
        yield Problem(path=f"{path}/works_as", code="unknown_weekday", found={"value": day.works_as or day.date})
    elif day.kind == "works_as" and at is not None and WEEKDAYS[at.weekday()] == day.works_as:
        yield Problem(path=f"{path}/works_as", code="works_as_itself", found={"value": day.date})
    yield from span_problems(f"{path}/hours", day.hours)
    for code in day.services:
        if code not in config.service_by_code:
            yield Problem(path=f"{path}/services", code="unknown_service", found={"value": code})


def _twice(config: Configuration, i: int, day: CalendarDay) -> Iterator[Problem]:
    """A date may stand once for the whole hall and once for each service; more would leave it to chance."""
    mine = set(day.services) or {""}
    for other in config.calendar[:i]:
        if other.date == day.date and mine & (set(other.services) or {""}):
            yield Problem(path=f"calendar/{i}/date", code="day_twice", found={"value": day.date})
            return


def _date(text: str) -> date | None:
    try:
        return date.fromisoformat(text) if len(text) == len("2026-10-01") else None
    except ValueError:
        return None
