"""Overbooking: learnt from the days that are over, switched on by the hall, capped by it, and always to be ended."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest

from hall.domain import checking_booking
from hall.domain.overbooking import Shows
from hall.journey import attend
from tests.journey import bookings
from tests.journey.bookings import at, booked, free, who
from tests.journey.open_hall import OpenHall


@pytest.fixture
def hall(shared_database: str) -> Any:
    plan = bookings.a_plan(places=10, public_places=10)
    found = OpenHall(shared_database, bookings.body([plan], overbook_pct=20, per_person_per_day=None))
    found.open_day()
    yield found
    found.close()


def a_fifth_stays_away(hall: OpenHall) -> None:
    shows = [Shows(plan="A-am", came=8000, missed=2000)]
    hall.do(lambda ledger: ledger.bookings.put_shows(shows, at(0).date()))


def test_what_nobody_has_measured_is_not_overbooked(hall: OpenHall) -> None:
    assert free(hall)["10:00"] == 10


def test_a_time_is_booked_beyond_its_places_up_to_the_hall_s_limit(hall: OpenHall) -> None:
    a_fifth_stays_away(hall)

    for n in range(12):
        booked(hall, at(10), f"visitor {n}")

    assert (free(hall)["10:00"], free(hall)["10:30"]) == (0, 12)
    assert hall.refused(lambda ledger: bookings.book.hold(
        ledger, bookings.book.Ask(service="A", begins=at(10), who=who("one more"), public=True, channel="web")
    )) == "slot_full"  # fmt: skip


def test_overbooking_can_be_ended_while_a_time_is_overbooked(hall: OpenHall) -> None:
    a_fifth_stays_away(hall)
    for n in range(12):
        booked(hall, at(10), f"visitor {n}")
    coming = hall.look(lambda view: view.bookings.coming(at(0).date()))
    config = hall.look(lambda view: view.config)
    ended = replace(config, booking=replace(config.booking, overbook_pct=0))

    assert list(checking_booking.too_small(ended, coming, was_pct=20)) == []
    assert [p.code for p in checking_booking.too_small(ended, coming)] == ["fewer_places_than_booked"]


def test_the_hall_learns_once_a_day_from_the_days_that_are_over(hall: OpenHall) -> None:
    came, missed = booked(hall, at(10), "Li"), booked(hall, at(10), "Wu")
    hall.clock.at = at(10)
    bookings.check_in(hall, came)
    hall.do(lambda ledger: attend.miss(ledger, missed, by="staff"))
    hall.do(attend.learn)
    assert hall.look(lambda view: dict(view.bookings.shows())) == {}
    assert not hall.look(attend.must_learn)

    hall.clock.at = at(1, day=4)

    assert hall.look(attend.must_learn)
    hall.do(attend.learn)
    assert hall.look(lambda view: dict(view.bookings.shows())) == {"A-am": Shows(plan="A-am", came=1, missed=1)}
