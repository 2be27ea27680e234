"""When a hall is open: its week, its holidays, its moved working days, in its own zone, also when the clocks change."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest

from hall.domain import calendar
from hall.domain.configuration import Configuration, HallItself, Service
from hall.domain.rules import CalendarDay, Span
from tests.domain.builders import NAME, a_hall

MORNING: tuple[Span, ...] = (("09:00", "12:00"),)
WHOLE: tuple[Span, ...] = (("13:00", "17:00"), ("09:00", "12:00"))
WEEK: Mapping[str, tuple[Span, ...]] = {**dict.fromkeys(("mon", "tue", "wed", "thu"), WHOLE), "fri": MORNING}
"""Friday afternoon is for the files; the afternoon stands first, as somebody may have typed it."""
NATIONAL_DAY = (
    CalendarDay(date="2026-09-27", kind="works_as", works_as="fri", name=NAME),
    *(CalendarDay(date=f"2026-10-{day:02d}", name=NAME) for day in range(1, 8)),
    CalendarDay(date="2026-10-10", kind="works_as", works_as="thu", name=NAME),
    CalendarDay(date="2026-10-03", kind="open", hours=(("10:00", "11:00"),), services=("B",)),
    CalendarDay(date="2026-09-29", kind="closed", services=("B",)),
)
"""Holiday from Thursday, 1 October to Wednesday; the Sunday before and the Saturday after make up for it."""


def hall(calendar: tuple[CalendarDay, ...] = (), zone: str = "Asia/Shanghai", **hours: Any) -> Configuration:
    services = (
        Service(code="A", name=NAME, series="A", zone="Z"),
        Service(code="B", name=NAME, series="B", zone="Z", hours=hours.get("of_b")),
    )
    itself = HallItself(code="h", name=NAME, timezone=zone, hours=hours.get("week", WEEK))
    return a_hall(hall=itself, services=services, calendar=calendar)


def clocks(config: Configuration, day: str, service: str = "A") -> list[str]:
    """The opening times as the hall's wall clock shows them."""
    found = calendar.spans(config, date.fromisoformat(day), service)
    here = [[calendar.local(at, config.hall.timezone).strftime("%H:%M") for at in span] for span in found]
    return [f"{begin}-{end}" for begin, end in here]


@pytest.mark.parametrize(
    ("day", "service", "open_"),
    [
        ("2026-09-24", "A", ["09:00-12:00", "13:00-17:00"]),
        ("2026-09-25", "A", ["09:00-12:00"]),
        ("2026-09-26", "A", []),
        ("2026-09-27", "A", ["09:00-12:00"]),
        ("2026-09-28", "A", ["09:00-12:00", "13:00-17:00"]),
        ("2026-09-29", "A", ["09:00-12:00", "13:00-17:00"]),
        ("2026-09-29", "B", []),
        ("2026-10-01", "A", []),
        ("2026-10-03", "A", []),
        ("2026-10-03", "B", ["10:00-11:00"]),
        ("2026-10-07", "A", []),
        ("2026-10-08", "A", ["09:00-12:00", "13:00-17:00"]),
        ("2026-10-10", "A", ["09:00-12:00", "13:00-17:00"]),
        ("2026-10-11", "A", []),
    ],
)
def test_a_holiday_week_with_moved_working_days(day: str, service: str, open_: list[str]) -> None:
    config = hall(NATIONAL_DAY)

    assert clocks(config, day, service) == open_
    assert calendar.is_working(config, date.fromisoformat(day), service) is bool(open_)


def test_a_day_that_works_as_another_gives_each_service_its_own_hours_of_that_weekday() -> None:
    config = hall(NATIONAL_DAY, of_b={"thu": (("14:00", "16:00"),)})

    assert clocks(config, "2026-10-10", "B") == ["14:00-16:00"]
    assert clocks(config, "2026-09-27", "B") == []


def test_the_usual_week_is_told_by_stretches_of_days_with_the_same_hours() -> None:
    assert calendar.week(hall()) == [("mon", "thu", (("09:00", "12:00"), ("13:00", "17:00"))), ("fri", "fri", MORNING)]
    assert calendar.week(hall(week={"mon": MORNING, "wed": MORNING, "sun": MORNING})) == [
        (day, day, MORNING) for day in ("mon", "wed", "sun")
    ]
    assert calendar.week(hall(week={})) == []


def test_the_hall_itself_may_be_asked_like_a_service() -> None:
    assert calendar.is_working(hall(NATIONAL_DAY), date(2026, 10, 3)) is False


@pytest.mark.parametrize(
    ("at", "inside"),
    [("24T08:59", False), ("24T09:00", True), ("24T11:59", True), ("24T12:00", False), ("24T13:00", True),
     ("24T16:59", True), ("24T17:00", False), ("25T13:30", False), ("26T10:00", False), ("27T10:00", True)],
)  # fmt: skip
def test_opening_hours_begin_with_their_first_minute_and_end_before_their_last(at: str, inside: bool) -> None:
    now = datetime.fromisoformat(f"2026-09-{at}+08:00")

    assert (calendar.opening_now(hall(NATIONAL_DAY), now, "A") is not None) is inside


@pytest.mark.parametrize(
    ("at", "opens"),
    [("09-24T08:00", "09-24T09:00"), ("09-24T09:00", "09-24T13:00"), ("09-25T13:00", "09-27T09:00"),
     ("09-30T16:59", "10-08T09:00"), ("10-08T17:00", "10-09T09:00"), ("10-09T12:00", "10-10T09:00")],
)  # fmt: skip
def test_the_next_opening_passes_over_the_holiday(at: str, opens: str) -> None:
    found = calendar.next_opening(hall(NATIONAL_DAY), datetime.fromisoformat(f"2026-{at}+08:00"), "A")

    assert found == datetime.fromisoformat(f"2026-{opens}+08:00")
    assert found is not None
    assert found.isoformat().endswith("+08:00")


def test_a_hall_without_hours_is_open_around_the_clock_but_for_its_holidays() -> None:
    config = hall((CalendarDay(date="2026-10-01"),), week={})
    night = datetime.fromisoformat("2026-09-29T03:00+08:00")

    assert calendar.opening_now(config, night, "A") is not None
    assert calendar.next_opening(config, night, "A") == datetime.fromisoformat("2026-10-02T00:00+08:00")
    assert calendar.next_opening(hall(week={}), night, "A") is None
    assert calendar.closing(config, date(2026, 9, 29), "A") is None


def test_a_hall_that_never_opens_has_no_next_opening() -> None:
    assert calendar.next_opening(hall(week={"mon": ()}), datetime(2026, 3, 3, tzinfo=UTC)) is None


@pytest.mark.parametrize(
    ("zone", "day", "begin_utc"),
    [
        ("Asia/Shanghai", "2026-09-28", "2026-09-28T01:00"),
        ("Asia/Kathmandu", "2026-09-28", "2026-09-28T03:15"),
        ("Pacific/Kiritimati", "2026-09-28", "2026-09-27T19:00"),
        ("Pacific/Honolulu", "2026-09-28", "2026-09-28T19:00"),
        ("America/New_York", "2026-03-06", "2026-03-06T14:00"),
        ("America/New_York", "2026-03-09", "2026-03-09T13:00"),
        ("Australia/Lord_Howe", "2026-10-05", "2026-10-04T22:00"),
    ],
)
def test_nine_oclock_is_nine_on_the_halls_own_wall(zone: str, day: str, begin_utc: str) -> None:
    config = hall(zone=zone)

    begin = calendar.first_opening(config, date.fromisoformat(day), "A")

    assert begin == datetime.fromisoformat(begin_utc).replace(tzinfo=UTC)


@pytest.mark.parametrize(("day", "hours"), [("2026-03-08", 2), ("2026-11-01", 4), ("2026-06-07", 3)])
def test_the_night_on_which_the_clocks_change_is_as_long_as_it_is(day: str, hours: int) -> None:
    """Open from midnight to three: the hour that comes twice is open twice, the one that never comes not at all."""
    config = hall(zone="America/New_York", week={"sun": (("00:00", "03:00"),)})

    (span,) = calendar.spans(config, date.fromisoformat(day), "A")

    assert span.end - span.begin == timedelta(hours=hours)


def test_an_opening_in_the_hour_that_never_comes_begins_when_the_clock_has_jumped() -> None:
    config = hall(zone="America/New_York", week={"sun": (("02:30", "05:00"),)})

    assert calendar.first_opening(config, date(2026, 3, 8), "A") == datetime(2026, 3, 8, 7, 30, tzinfo=UTC)


def test_the_time_left_before_closing_has_no_breaks_in_it() -> None:
    at = datetime.fromisoformat("2026-09-24T11:00+08:00")

    assert calendar.open_s_left(hall(), at, "A") == 5 * 3600
    assert calendar.with_s_left(hall(), at, 3600, "A") == datetime.fromisoformat("2026-09-24T16:00+08:00")
    assert calendar.with_s_left(hall(), at, 5 * 3600, "A") == at
    assert calendar.with_s_left(hall(), at, 9 * 3600, "A") == datetime.fromisoformat("2026-09-24T09:00+08:00")


def test_the_closed_time_between_two_days_is_the_night_and_no_lunch() -> None:
    begin, end = (datetime.fromisoformat(f"2026-09-{at}+08:00") for at in ("24T11:00", "27T10:00"))

    found = list(calendar.closed_between(hall(NATIONAL_DAY), begin, end, "A"))

    assert [(s.begin.isoformat(), s.end.isoformat()) for s in found] == [
        ("2026-09-24T09:00:00+00:00", "2026-09-25T01:00:00+00:00"),
        ("2026-09-25T04:00:00+00:00", "2026-09-27T01:00:00+00:00"),
    ]
    assert list(calendar.closed_between(hall(), begin, begin + timedelta(hours=5), "A")) == []


@pytest.mark.parametrize(
    ("begin", "end", "days"),
    [
        ("2026-09-25", "2026-09-25", 0),
        ("2026-09-25", "2026-09-26", 0),
        ("2026-09-25", "2026-09-27", 1),
        ("2026-09-25", "2026-09-28", 2),
        ("2026-09-30", "2026-10-07", 0),
        ("2026-09-30", "2026-10-08", 1),
        ("2026-09-30", "2026-10-12", 4),
        ("2026-10-12", "2026-09-30", 0),
    ],
)
def test_working_days_count_from_the_day_itself_as_day_nought(begin: str, end: str, days: int) -> None:
    found = calendar.working_days(hall(NATIONAL_DAY), date.fromisoformat(begin), date.fromisoformat(end))

    assert found == days


def test_days_on_which_a_case_stands_still_do_not_count() -> None:
    config, accepted, still = hall(NATIONAL_DAY), date(2026, 9, 28), {date(2026, 9, 29)}

    assert calendar.working_days(config, accepted, date(2026, 10, 9), still) == 3
    assert calendar.working_day_after(config, accepted, 3, still) == date(2026, 10, 9)
    assert calendar.working_day_after(config, accepted, 0) == accepted


def test_the_last_day_of_a_promise_of_eight_working_days_passes_over_the_holiday() -> None:
    assert calendar.working_day_after(hall(NATIONAL_DAY), date(2026, 9, 28), 8) == date(2026, 10, 14)


def test_a_promise_without_working_days_has_no_last_day() -> None:
    assert calendar.working_day_after(hall(week={"mon": ()}), date(2026, 9, 28), 1) is None
