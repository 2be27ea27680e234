"""The limits of a day: hours and holidays of services, the quota, and the cut-off before closing."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta
from typing import Any

import pytest

from hall.domain.refusals import Refusal
from hall.journey import limits, take
from hall.journey.limits import Left
from tests.journey import small_hall
from tests.journey.open_hall import OPENS, OpenHall

WEEK = {weekday: [["09:00", "12:00"], ["13:00", "17:00"]] for weekday in ("mon", "tue", "wed", "thu", "fri")}
PLAN = {"code": "p", "service": "B", "weekdays": ["tue"], "begin": "09:00", "end": "11:00"}
PREPARED = small_hall.body(
    services=[
        small_hall.service("A", "A", typical_min=12, cut_off=0.8),
        small_hall.service("B", "B", daily_quota=7),
        small_hall.service("C", "A"),
    ],
    windows=[small_hall.window(str(n), small_hall.serves("A"), small_hall.serves("B")) for n in range(1, 7)]
    + [small_hall.window("9", small_hall.serves("C"))],
    places=[],
    needs=[],
    calendar=[
        {"date": "2026-03-04", "kind": "closed", "services": ["C"]},
        {"date": "2026-03-05", "kind": "closed"},
        {"date": "2026-03-07", "kind": "works_as", "works_as": "thu"},
    ],
    booking={"plans": [PLAN]},
)


@pytest.fixture
def limited(shared_database: str) -> Iterator[OpenHall]:
    """Six windows of twelve minutes serve A, whose P80 must fit before 17:00; B has seven numbers a day."""
    found = small_hall.of_its_own(PREPARED)
    hall = OpenHall(shared_database, {**found, "hall": {**found["hall"], "hours": WEEK}})
    hall.open_day()
    yield hall
    hall.close()


def refusal(hall: OpenHall, service: str) -> Refusal:
    with pytest.raises(Refusal) as caught:
        hall.take(service)
    return caught.value


def left(hall: OpenHall, service: str) -> Left:
    return hall.look(lambda view: limits.left(view, view.config.service_by_code[service]))


def busy_until_four(hall: OpenHall) -> None:
    """Six windows, each with a visitor; an hour of opening time is left."""
    hall.open("1", "2", "3", "4", "5", "6")
    for window in "123456":
        hall.take()
        hall.call_next(window)
    hall.clock.at = OPENS + timedelta(hours=7)


def test_with_an_hour_left_the_25th_is_the_last_and_the_next_one_is_told_why(limited: OpenHall) -> None:
    """SCIENCE §4.10: with 24 ahead P80 is 58.16 min, with 25 it is 60.33."""
    busy_until_four(limited)
    limited.do(lambda ledger: add(ledger, 24))

    assert left(limited, "A").numbers == 1
    limited.take()
    limited.clock.at = OPENS + timedelta(hours=7)

    found = refusal(limited, "A")
    assert found.code == "service_cut_off"
    assert {k: found.found[k] for k in ("closes", "can_serve", "book")} == {
        "closes": "17:00", "can_serve": 25, "book": "no",
    }  # fmt: skip
    assert str(found.found["next_opening"]).startswith("2026-03-04 09:00")


def add(ledger: Any, count: int) -> None:
    """So many numbers at one instant."""
    for _ in range(count):
        take.take(ledger, take.Ask(service="A", channel="kiosk"))


def test_whoever_has_a_number_is_served_after_closing(limited: OpenHall) -> None:
    busy_until_four(limited)
    limited.take()
    limited.clock.at = OPENS + timedelta(hours=9)
    limited.start("1")
    limited.finish("1")

    assert refusal(limited, "A").code == "service_closed"
    assert limited.call_next("1").number == "A0007"


def test_a_shorter_queue_is_given_numbers_again(limited: OpenHall) -> None:
    busy_until_four(limited)
    limited.do(lambda ledger: add(ledger, 25))
    assert refusal(limited, "A").code == "service_cut_off"

    limited.leave("A0010")

    assert limited.take().number == "A0032"


def test_people_are_told_when_only_a_few_numbers_are_left_and_about_when_the_last_one_goes(limited: OpenHall) -> None:
    busy_until_four(limited)
    limited.do(lambda ledger: add(ledger, 8))

    told = left(limited, "A")

    assert told.numbers is None
    assert told.last_at == OPENS + timedelta(hours=7, minutes=35)


def test_a_quota_counts_down_to_its_last_number_and_then_offers_an_appointment(limited: OpenHall) -> None:
    assert left(limited, "B").numbers is None
    limited.take("B")
    limited.take("B")
    assert left(limited, "B").numbers == 5
    for _ in range(5):
        limited.take("B")

    found = refusal(limited, "B")

    assert (found.code, found.found["book"]) == ("service_full", "yes")


def test_without_a_window_nothing_is_foretold_and_numbers_are_given(limited: OpenHall) -> None:
    limited.clock.at = OPENS + timedelta(hours=7, minutes=59)

    assert limited.take().number == "A0001"


@pytest.mark.parametrize(
    ("days", "service", "opens"),
    [(0, "C", "2026-03-06 09:00"), (1, "C", "2026-03-06 09:00"), (2, "A", "2026-03-06 09:00"),
     (3, "C", "2026-03-07 09:00")],
)  # fmt: skip
def test_a_closed_service_says_when_it_opens_past_holidays_and_moved_days(
    limited: OpenHall, days: int, service: str, opens: str
) -> None:
    limited.clock.at = OPENS + timedelta(days=days, hours=9)

    found = refusal(limited, service)

    assert (found.code, str(found.found["next_opening"])[:16]) == ("service_closed", opens)
