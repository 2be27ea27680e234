"""Plans by which nobody could book are refused with their place; what was booked is never taken away by a setting."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from typing import Any

import pytest

from hall.domain import checking_booking
from hall.domain.appointment import Appointment
from hall.domain.rules import Blackout, Booking, SlotPlan
from tests.domain.builders import NOW, minutes
from tests.domain.test_appointment import an_appointment
from tests.domain.test_slots import a_hall, a_plan


def found(**more: Any) -> list[tuple[str, str]]:
    """Path and code of what is wrong with these booking rules."""
    config = replace(a_hall(), booking=Booking(**{"plans": (a_plan(),), **more}))
    return [(p.path, p.code) for p in checking_booking.problems(config)]


def test_sound_rules_have_no_problem() -> None:
    assert found() == []
    assert found(plans=()) == []


@pytest.mark.parametrize(
    ("plan", "path", "code"),
    [
        ({"service": "Q"}, "service", "unknown_service"),
        ({"weekdays": ()}, "weekdays", "missing"),
        ({"weekdays": ("someday",)}, "weekdays", "unknown_weekday"),
        ({"begin": "11:00", "end": "09:00"}, "begin", "bad_hours"),
        ({"begin": "9:00"}, "begin", "bad_hours"),
        ({"step_min": 4}, "step_min", "out_of_range"),
        ({"places": 0, "public_places": 0}, "places", "out_of_range"),
        ({"public_places": 5}, "public_places", "out_of_range"),
        ({"from_day": 3, "to_day": 2}, "to_day", "out_of_range"),
        ({"valid_from": "1 March"}, "valid_from", "bad_date"),
        ({"valid_from": "2026-04-01", "valid_to": "2026-03-01"}, "valid_to", "bad_hours"),
        ({"end": "09:20"}, "end", "no_slot_fits"),
        ({"code": ""}, "code", "code_missing"),
    ],
)
def test_a_plan_by_which_nobody_could_book_is_named(plan: dict[str, Any], path: str, code: str) -> None:
    assert (f"booking/plans/0/{path}", code) in found(plans=(a_plan(**plan),))


def test_two_plans_may_not_offer_the_same_minutes_of_a_service() -> None:
    later = a_plan(code="q", begin="10:30", end="12:00")

    assert found(plans=(a_plan(), later)) == [("booking/plans/1/begin", "plans_overlap")]
    assert found(plans=(a_plan(), replace(later, begin="11:00"))) == []
    assert found(plans=(a_plan(), replace(later, service="B"))) == []
    assert found(plans=(a_plan(weekdays=("mon",)), replace(later, weekdays=("tue",)))) == []
    assert found(plans=(a_plan(valid_to="2026-03-31"), replace(later, valid_from="2026-04-01"))) == []
    assert ("booking/plans/1/code", "code_twice") in found(plans=(a_plan(), replace(later, code="P")))


@pytest.mark.parametrize(
    "rules",
    [{"hold_min": 0}, {"early_min": -1}, {"restrict_days": 0}, {"per_person_per_day": 0}, {"cancels_per_month": 100}],
)
def test_numbers_beyond_reason_are_refused(rules: dict[str, int]) -> None:
    assert found(**rules) == [(f"booking/{next(iter(rules))}", "out_of_range")]


def test_nobody_is_a_no_show_before_he_is_late() -> None:
    assert found(late_min=40, no_show_after_min=30) == [("booking/no_show_after_min", "out_of_range")]
    assert found(remind_before_min=(1440, 2)) == [("booking/remind_before_min/1", "out_of_range")]


@pytest.mark.parametrize(
    ("begin", "end"),
    [("2026-10-01", "2026-10-02"), ("soon", "later"), ("2026-10-02T09:00", "2026-10-01T09:00"),
     ("2026-10-01T09:00+08:00", "2026-10-02T09:00+08:00")],
)  # fmt: skip
def test_a_closure_needs_two_times_of_the_wall_clock_in_their_order(begin: str, end: str) -> None:
    assert found(blackouts=(Blackout(begin=begin, end=end),)) == [("booking/blackouts/0/begin", "bad_blackout")]


def test_a_closure_of_an_unknown_service_is_named() -> None:
    black = Blackout(begin="2026-10-01T09:00", end="2026-10-01T10:00", service="Q")

    assert found(blackouts=(black,)) == [("booking/blackouts/0/service", "unknown_service")]


def quota(number: int | None, *plans: SlotPlan) -> list[tuple[str, str]]:
    """What is wrong with a hall whose service A gives so many numbers a day; a plan of four places has 16 visits."""
    config = a_hall(*plans)
    services = tuple(replace(s, daily_quota=number) if s.code == "A" else s for s in config.services)
    return [(p.path, p.code) for p in checking_booking.problems(replace(config, services=services))]


def test_a_daily_quota_below_the_appointments_of_a_day_is_refused() -> None:
    assert quota(15) == [("services/0/daily_quota", "quota_below_appointments")]
    assert quota(16) == []
    assert quota(None) == []


def test_only_plans_of_the_same_days_count_together_against_a_quota() -> None:
    noon = a_plan(code="q", begin="12:00", end="13:00")

    assert quota(23, a_plan(), noon) == [("services/0/daily_quota", "quota_below_appointments")]
    assert quota(24, a_plan(), noon) == []
    assert quota(16, a_plan(weekdays=("mon",)), replace(noon, weekdays=("tue",))) == []
    assert quota(16, a_plan(valid_to="2026-03-31"), replace(noon, valid_from="2026-04-01")) == []
    assert quota(16, a_plan(service="B")) == []


# -- what was booked already


def codes(config: Any, *coming: Appointment) -> list[str]:
    return [p.code for p in checking_booking.too_small(config, coming)]


def test_what_was_booked_fits_into_as_many_places() -> None:
    three = [an_appointment() for _ in range(3)]

    assert codes(a_hall(a_plan(places=3)), *three) == []
    assert codes(a_hall(a_plan(places=2)), *three) == ["fewer_places_than_booked"]


def test_nobody_s_time_disappears_by_a_change_of_plans() -> None:
    assert codes(a_hall(a_plan(begin="10:30", end="11:30")), an_appointment()) == ["booked_without_slot"]
    later = an_appointment(
        begins=NOW + timedelta(days=4), ends=NOW + timedelta(days=4) + minutes(30), day=date(2026, 3, 7)
    )
    assert codes(a_hall(), later) == ["booked_without_slot"]
