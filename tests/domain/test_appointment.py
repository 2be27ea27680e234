"""An appointment's moves, and what checking in gives at each minute around the booked time."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest

from hall.domain import appointment as appointments
from hall.domain import restricting
from hall.domain.appointment import MOVES, Action, Appointment, Standing
from hall.domain.refusals import Refusal
from hall.domain.restricting import Restriction
from hall.domain.rules import Booking
from tests.domain.builders import NOW, minutes

RULES = Booking()
SHANGHAI = "Asia/Shanghai"


def an_appointment(state: Standing = Standing.BOOKED, **more: Any) -> Appointment:
    """Booked for 10:00 in Shanghai on that Tuesday."""
    values: dict[str, Any] = {
        "id": "a1", "code": "K7MQ2XPD", "link": "secret", "person": "p1", "service": "A", "visitor_class": "normal",
        "language": "en", "channel": "web", "public": True, "day": NOW.date(), "begins": NOW, "ends": NOW + minutes(30),
        "made_at": NOW - timedelta(days=1),
    }  # fmt: skip
    return Appointment(**{**values, "state": state, **more})


def refusal(*args: Any, **more: Any) -> str:
    do, *rest = args
    with pytest.raises(Refusal) as caught:
        do(*rest, **more)
    return caught.value.code


@pytest.mark.parametrize("action", Action)
@pytest.mark.parametrize("state", Standing)
def test_a_move_is_made_exactly_where_the_table_has_it(action: Action, state: Standing) -> None:
    if state in MOVES[action]:
        assert appointments.move(an_appointment(state), action) is MOVES[action][state]
    else:
        refusal(appointments.move, an_appointment(state), action)


@pytest.mark.parametrize(
    ("state", "code"),
    [
        (Standing.HELD, "appointment_not_confirmed"),
        (Standing.CHECKED_IN, "already_checked_in"),
        (Standing.CANCELLED, "appointment_cancelled"),
        (Standing.NO_SHOW, "appointment_missed"),
        (Standing.EXPIRED, "hold_expired"),
    ],
)
def test_who_cannot_check_in_is_told_why(state: Standing, code: str) -> None:
    assert refusal(appointments.arrive, an_appointment(state), RULES, NOW) == code


@pytest.mark.parametrize("early", [30, 15, 0, -10])
def test_within_tolerance_the_booked_time_is_the_seniority(early: int) -> None:
    found = appointments.arrive(an_appointment(), RULES, NOW - minutes(early))

    assert found.in_time
    assert found.seniority == NOW


@pytest.mark.parametrize("late", [10.1, 29, 30])
def test_who_is_later_waits_like_one_who_walks_in(late: float) -> None:
    found = appointments.arrive(an_appointment(), RULES, NOW + minutes(late))

    assert not found.in_time
    assert found.seniority == NOW + minutes(late)


def test_who_is_too_early_is_told_when_to_come() -> None:
    with pytest.raises(Refusal) as caught:
        appointments.arrive(an_appointment(), RULES, NOW - minutes(31))

    assert caught.value.code == "appointment_too_early"
    assert caught.value.found["not_before"] == NOW - minutes(30)


def test_after_the_no_show_time_nobody_checks_in_even_before_the_clock_noticed() -> None:
    assert refusal(appointments.arrive, an_appointment(), RULES, NOW + minutes(31)) == "appointment_missed"


def test_a_held_place_is_confirmed_in_time_or_not_at_all() -> None:
    waiting = an_appointment(Standing.HELD, hold_until=NOW)

    after, fact = appointments.confirm(waiting, NOW - minutes(1))

    assert after.state is Standing.BOOKED
    assert fact.type == "appointment_booked"
    assert refusal(appointments.confirm, waiting, NOW) == "hold_expired"


def test_a_visitor_changes_so_often_and_no_more_and_staff_as_often_as_they_like() -> None:
    to = (NOW.date(), NOW + minutes(60), NOW + minutes(90), NOW)
    twice = an_appointment(changes=2)

    assert refusal(appointments.change, twice, *to, limit=2) == "changed_too_often"
    assert appointments.change(twice, *to, limit=None)[0].begins == NOW + minutes(60)


def test_a_place_is_given_back_while_somebody_else_can_use_it() -> None:
    appointments.must_be_early_enough(an_appointment(), NOW - minutes(120), 120)

    assert refusal(appointments.must_be_early_enough, an_appointment(), NOW - minutes(119), 120) == "too_late_to_cancel"


def test_no_fact_names_the_person_or_the_code() -> None:
    booked = an_appointment()
    arrival = appointments.arrive(booked, RULES, NOW)
    facts = [
        appointments.held(an_appointment(Standing.HELD)),
        appointments.confirm(an_appointment(Standing.HELD), NOW)[1],
        appointments.cancel(booked, "visitor", NOW, 9)[1],
        appointments.check_in(booked, "t1", "A001", NOW, arrival)[1],
        appointments.miss(booked, NOW, "hall")[1],
        appointments.expire(an_appointment(Standing.HELD), NOW)[1],
    ]

    for fact in facts:
        assert not {"p1", "K7MQ2XPD", "secret"} & set(map(str, fact.data.values()))


def test_a_rest_is_between_five_and_thirty_minutes_and_differs() -> None:
    found = {appointments.rest_min(f"{n:08x}") for n in range(100)}

    assert found == set(range(5, 31))


# -- limits of a person


def past(*states: Standing, **more: Any) -> list[Appointment]:
    return [an_appointment(state, ended_at=NOW - minutes(60), ended_by="visitor", **more) for state in states]


def turn(booking: Booking, found: list[Appointment], service: str = "A") -> None:
    restricting.must_have_a_turn(booking, found, service, NOW.date(), NOW, SHANGHAI)


def test_one_person_books_once_a_day_unless_the_hall_allows_more() -> None:
    assert refusal(turn, RULES, past(Standing.BOOKED)) == "person_day_full"
    turn(RULES, past(Standing.CANCELLED, Standing.EXPIRED))
    turn(Booking(per_person_per_day=None), past(Standing.BOOKED))


def test_the_same_matter_is_booked_so_often_on_one_day_also_for_other_days() -> None:
    made = past(*[Standing.CANCELLED] * 3, made_at=NOW - minutes(30), day=NOW.date() + timedelta(days=3))

    assert refusal(turn, RULES, made) == "same_service_too_often"
    turn(RULES, made, "B")
    turn(RULES, past(*[Standing.CANCELLED] * 3))


@pytest.mark.parametrize(("cause", "state", "limit"), [("no_shows", "no_show", 2), ("cancels", "cancelled", 5)])
def test_a_full_month_of_no_shows_or_cancellations_restricts(cause: str, state: str, limit: int) -> None:
    def until(count: int) -> object:
        found = past(*[Standing(state)] * count)
        return restricting.restriction_after(RULES, found, cause, NOW, SHANGHAI)

    assert until(limit - 1) is None
    assert until(limit) == NOW + timedelta(days=30)


def test_last_month_and_what_the_hall_cancelled_do_not_count() -> None:
    before = past(*[Standing.NO_SHOW] * 5)
    old = [an_appointment(Standing.NO_SHOW, ended_at=NOW - timedelta(days=4)) for _ in before]
    halls = [an_appointment(Standing.CANCELLED, ended_at=NOW, ended_by="staff") for _ in range(9)]

    assert restricting.restriction_after(RULES, old, "no_shows", NOW, SHANGHAI) is None
    assert restricting.restriction_after(RULES, halls, "cancels", NOW, SHANGHAI) is None


def test_a_restriction_ends_by_itself_or_when_it_is_lifted() -> None:
    found = Restriction(id="r", mark="m", cause="no_shows", since=NOW, until=NOW + minutes(10))
    lifted = Restriction(id="r", mark="m", cause="no_shows", since=NOW, until=NOW + minutes(10), lifted_at=NOW)

    assert refusal(restricting.must_be_free_to_book, [found], NOW) == "booking_restricted"
    restricting.must_be_free_to_book([found], NOW + minutes(10))
    restricting.must_be_free_to_book([lifted], NOW)
