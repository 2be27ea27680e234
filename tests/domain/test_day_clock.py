"""The business day by the clock: when it is due, when it is not, and when only a person may decide."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any

import pytest

from hall.domain import day_clock
from hall.domain.configuration import Configuration, HallItself, Service
from hall.domain.day_clock import Due, HallDay
from hall.domain.rules import CalendarDay, Rules
from tests.domain.builders import NAME, a_hall

WEEKDAYS = dict.fromkeys(("mon", "tue", "wed", "thu", "fri"), (("09:00", "12:00"), ("13:00", "17:00")))
TUESDAY = date(2026, 3, 3)


def hall(**rules: Any) -> Configuration:
    """Opens at 9, one service already at half past eight; closes at 17, one service at 18 on Tuesdays."""
    services = (
        Service(code="A", name=NAME, series="A", zone="Z"),
        Service(code="B", name=NAME, series="B", zone="Z", hours={"tue": (("08:30", "18:00"),)}),
    )
    itself = HallItself(code="h", name=NAME, timezone="Asia/Shanghai", hours=WEEKDAYS)
    by_clock = {"open_by_clock": True, "close_by_clock": True, "open_before_min": 20, "close_latest_min": 90}
    calendar = (CalendarDay(date="2026-03-05"),)
    return a_hall(hall=itself, services=services, calendar=calendar, rules=Rules(**{**by_clock, **rules}))


def at(clock: str) -> datetime:
    return datetime.fromisoformat(f"2026-03-{clock}+08:00")


def due(clock: str, config: Configuration | None = None, **more: Any) -> Due:
    values = {"day": None, "last_day": date(2026, 3, 2), "last_fact": at("02T17:00"), **more}
    return day_clock.judge(config or hall(), HallDay(now=at(clock), **values)).due


@pytest.mark.parametrize(
    ("clock", "opens"),
    [("03T08:09", False), ("03T08:10", True), ("03T12:30", True), ("03T17:59", True), ("03T18:00", False),
     ("04T08:39", False), ("04T08:40", True), ("05T10:00", False), ("07T10:00", False)],
)  # fmt: skip
def test_the_day_opens_before_the_first_service_does_and_not_on_a_holiday(clock: str, opens: bool) -> None:
    assert (due(clock) is Due.OPEN) is opens


def test_what_the_hall_has_not_asked_for_is_left_to_people() -> None:
    by_hand = hall(open_by_clock=False, close_by_clock=False)

    assert due("03T10:00", by_hand) is Due.NOTHING
    assert due("03T23:00", by_hand, day=TUESDAY) is Due.NOTHING


def test_a_day_that_a_person_has_closed_stays_closed() -> None:
    assert due("03T10:00", last_day=TUESDAY, last_fact=at("03T09:30")) is Due.NOTHING


@pytest.mark.parametrize(
    ("clock", "busy", "closes"),
    [("03T17:59", False, False), ("03T18:00", False, True), ("03T18:00", True, False), ("03T19:29", True, False),
     ("03T19:30", True, True)],
)  # fmt: skip
def test_the_day_closes_when_the_last_one_has_gone_or_at_the_latest_time(clock: str, busy: bool, closes: bool) -> None:
    assert (due(clock, day=TUESDAY, busy=busy, last_fact=at("03T17:30")) is Due.CLOSE) is closes


def test_a_day_opened_by_hand_after_hours_is_not_closed_at_once() -> None:
    assert due("03T18:30", day=TUESDAY, by_night=True, last_fact=at("03T18:20")) is Due.NOTHING
    assert due("03T19:30", day=TUESDAY, by_night=True, last_fact=at("03T18:20")) is Due.CLOSE


def test_a_day_opened_by_hand_on_a_holiday_lasts_until_midnight() -> None:
    opened = {"day": date(2026, 3, 5), "last_day": date(2026, 3, 5), "last_fact": at("05T10:00"), "busy": True}

    assert due("05T23:59", **opened) is Due.NOTHING
    assert due("06T00:00", **opened) is Due.CLOSE


def test_a_server_that_slept_over_the_night_closes_yesterday_and_then_opens_today() -> None:
    assert due("04T08:50", day=TUESDAY, last_day=TUESDAY, busy=True, last_fact=at("03T15:00")) is Due.CLOSE
    assert due("04T08:50", day=None, last_day=TUESDAY, last_fact=at("04T08:50")) is Due.OPEN


@pytest.mark.parametrize(
    ("clock", "more", "doubt"),
    [
        ("03T10:00", {"last_fact": at("03T10:01")}, "clock_behind"),
        ("03T10:00", {"last_day": date(2026, 3, 4)}, "clock_behind"),
        ("03T10:00", {"last_fact": datetime.fromisoformat("2026-01-03T10:00+08:00")}, "clock_jumped"),
        ("03T19:30", {"day": TUESDAY, "last_fact": datetime.fromisoformat("2026-01-03T10:00+08:00")}, "clock_jumped"),
    ],
)
def test_a_clock_that_cannot_be_right_decides_nothing(clock: str, more: dict[str, Any], doubt: str) -> None:
    values = {"day": None, "last_day": date(2026, 3, 2), "last_fact": at("02T17:00"), **more}

    found = day_clock.judge(hall(), HallDay(now=at(clock), **values))

    assert (found.due, found.doubt) == (Due.NOTHING, doubt)


def test_the_next_step_of_the_clock_is_known_beforehand() -> None:
    closed = HallDay(now=at("04T20:00"), day=None, last_day=date(2026, 3, 4), last_fact=at("04T17:10"))
    open_ = HallDay(now=at("04T10:00"), day=date(2026, 3, 4), last_day=date(2026, 3, 4), last_fact=at("04T09:59"))

    assert day_clock.judge(hall(), closed).at == at("06T08:40")
    assert day_clock.judge(hall(), open_).at == at("04T17:00")
    assert day_clock.judge(hall(), open_).latest == at("04T18:30")


def test_a_hall_without_hours_is_opened_and_closed_by_people() -> None:
    around = a_hall(rules=Rules(open_by_clock=True, close_by_clock=True))

    assert due("03T10:00", around) is Due.NOTHING
    assert due("03T23:59", around, day=TUESDAY) is Due.NOTHING
