"""What can be booked: grids, days off, blackouts, long visits, shares, and the window in working days."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from typing import Any

from hall.domain import slots
from hall.domain.configuration import Configuration
from hall.domain.rules import Blackout, Booking, CalendarDay, SlotPlan
from hall.domain.slots import Occupied
from tests.domain import builders

TUESDAY = date(2026, 3, 3)
TEN = datetime(2026, 3, 3, 2, 0, tzinfo=UTC)
WEEK = ("mon", "tue", "wed", "thu", "fri")
HOURS = dict.fromkeys(WEEK, (("09:00", "17:00"),))


def a_plan(**more: Any) -> SlotPlan:
    values: dict[str, Any] = {
        "code": "p", "service": "A", "weekdays": WEEK, "begin": "09:00", "end": "11:00", "step_min": 30, "places": 4,
        "public_places": 3, "from_day": 1, "to_day": 5,
    }  # fmt: skip
    return SlotPlan(**{**values, **more})


def a_hall(*plans: SlotPlan, **more: Any) -> Configuration:
    """Open from Monday to Friday, with these plans for service A."""
    found = builders.a_hall()
    hall = replace(found.hall, hours=HOURS, timezone="Asia/Shanghai")
    booking = Booking(plans=plans or (a_plan(),), blackouts=more.pop("blackouts", ()))
    return replace(found, hall=hall, booking=booking, **more)


def at(hour: int, minute: int = 0) -> datetime:
    """A time of that Tuesday in Shanghai."""
    return datetime(2026, 3, 3, hour - 8, minute, tzinfo=UTC)


def clock(at_: datetime) -> str:
    return f"{at_ + timedelta(hours=8):%H:%M}"


def begins(config: Configuration, day: date = TUESDAY) -> list[str]:
    return [clock(s.begins) for s in slots.slots_of(config, "A", day)]


def days(config: Configuration, now: datetime = TEN) -> list[int]:
    return [day.day for day in slots.bookable(config, "A", now)]


def a_place(hour: int, minute: int, length: int = 30, *, public: bool = True) -> Occupied:
    return Occupied(begins=at(hour, minute), ends=at(hour, minute) + timedelta(minutes=length), public=public)


def offered(config: Configuration, *taken: Occupied, public: bool = True) -> dict[str, int]:
    found = slots.slots_of(config, "A", TUESDAY)
    service = config.service_by_code["A"]
    return {clock(o.begins): o.free for o in slots.offers(found, service, taken, public=public)}


def test_a_plan_is_cut_into_steps_that_fit_before_its_end() -> None:
    assert begins(a_hall()) == ["09:00", "09:30", "10:00", "10:30"]
    assert begins(a_hall(a_plan(end="10:50"))) == ["09:00", "09:30", "10:00"]


def test_a_plan_holds_on_its_weekdays_and_between_its_dates_only() -> None:
    assert begins(a_hall(a_plan(weekdays=("mon",)))) == []
    assert begins(a_hall(a_plan(valid_from="2026-03-04"))) == []
    assert begins(a_hall(a_plan(valid_to="2026-03-02"))) == []
    assert begins(a_hall(a_plan(valid_from="2026-03-03", valid_to="2026-03-03"))) != []


def test_nothing_can_be_booked_on_a_day_off_and_a_day_may_work_as_another() -> None:
    holiday = CalendarDay(date="2026-03-03", kind="closed")
    saturday = CalendarDay(date="2026-03-07", kind="works_as", works_as="tue")

    assert begins(a_hall(calendar=(holiday,))) == []
    assert begins(a_hall(a_plan(weekdays=("tue",)), calendar=(saturday,)), date(2026, 3, 7)) != []
    assert begins(a_hall(), date(2026, 3, 7)) == []


def test_on_a_short_day_only_the_slots_within_its_hours_are_offered() -> None:
    short = CalendarDay(date="2026-03-03", kind="open", hours=(("09:30", "10:45"),))

    assert begins(a_hall(calendar=(short,))) == ["09:30", "10:00"]


def test_a_day_off_of_another_service_does_not_matter() -> None:
    assert begins(a_hall(calendar=(CalendarDay(date="2026-03-03", services=("B",)),))) != []


def test_a_blackout_takes_every_slot_that_it_touches() -> None:
    black = Blackout(begin="2026-03-03T09:45", end="2026-03-03T10:00")

    assert begins(a_hall(blackouts=(black,))) == ["09:00", "10:00", "10:30"]
    assert len(begins(a_hall(blackouts=(replace(black, service="B"),)))) == 4


def test_the_bookable_window_counts_working_days() -> None:
    """From a Tuesday: Wednesday is 1, Thursday 2, Friday 3, Monday 4, Tuesday 5."""
    assert days(a_hall()) == [4, 5, 6, 9, 10]
    assert days(a_hall(a_plan(from_day=0, to_day=1))) == [3, 4]
    assert days(a_hall(calendar=(CalendarDay(date="2026-03-04"),))) == [5, 6, 9, 10, 11]


def test_today_is_the_hall_s_own_date() -> None:
    late_in_utc = datetime(2026, 3, 2, 20, 0, tzinfo=UTC)

    assert days(a_hall(a_plan(from_day=0, to_day=0)), late_in_utc) == [3]


def test_the_public_is_offered_its_share_and_staff_all_places() -> None:
    taken = (a_place(9, 0), a_place(9, 0), a_place(9, 0, public=False))

    assert offered(a_hall(), *taken)["09:00"] == 1
    assert offered(a_hall(), *taken, public=False)["09:00"] == 1
    assert offered(a_hall(), *taken, a_place(9, 0))["09:00"] == 0
    assert offered(a_hall())["09:30"] == 3
    assert offered(a_hall(), public=False)["09:30"] == 4


def test_what_staff_booked_leaves_the_public_share_until_the_places_run_out() -> None:
    inside = [a_place(9, 0, public=False)]

    assert offered(a_hall(), *inside)["09:00"] == 3
    assert offered(a_hall(), *inside * 2)["09:00"] == 2
    assert offered(a_hall(), *inside * 4)["09:00"] == 0


def test_a_long_visit_needs_a_place_in_every_slot_it_lasts() -> None:
    found = a_hall()
    service = replace(found.service_by_code["A"], typical_min=45.0)
    config = replace(found, services=(service, *found.services[1:]))

    assert offered(config) == {"09:00": 3, "09:30": 3, "10:00": 3}
    full = [a_place(10, 0)] * 3
    assert offered(config, *full) == {"09:00": 3, "09:30": 0, "10:00": 0}


def test_a_long_visit_does_not_run_from_one_plan_into_another() -> None:
    found = a_hall(a_plan(end="10:00"), a_plan(code="q", begin="10:00"))
    service = replace(found.service_by_code["A"], typical_min=60.0)

    assert offered(replace(found, services=(service,))) == {"09:00": 3, "10:00": 3}


def test_the_nearest_free_times_are_given_in_their_order() -> None:
    config = a_hall()
    found = slots.slots_of(config, "A", TUESDAY)
    offers = slots.offers(found, config.service_by_code["A"], [a_place(9, 30)] * 3, public=True)

    near = slots.nearest(offers, at(10), 2)

    assert [o.begins for o in near] == [at(9), at(10, 30)]
