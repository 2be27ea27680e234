"""Booking a time: places are never given twice, a person keeps to the limits, and what was given up rests."""

from __future__ import annotations

import json
from collections.abc import Iterator
from datetime import timedelta

import pytest

from hall.domain.appointment import REST_MAX, Standing
from hall.domain.refusals import Refusal
from hall.journey import attend, book
from tests.journey import bookings
from tests.journey.bookings import at, booked, cancel, free, hold, now, who
from tests.journey.open_hall import OpenHall
from tests.judges import ledger_checker


@pytest.fixture
def hall(shared_database: str) -> Iterator[OpenHall]:
    found = OpenHall(shared_database, bookings.body())
    found.open_day()
    yield found
    found.close()
    ledger_checker.check(found.url, found.code)


def refusal(hall: OpenHall, *args: object, **more: object) -> Refusal:
    with pytest.raises(Refusal) as caught:
        hold(hall, *args, **more)  # type: ignore[arg-type]  # passed on
    return caught.value


def test_a_held_place_is_confirmed_and_stays_taken(hall: OpenHall) -> None:
    assert free(hall)["10:00"] == 2

    found = booked(hall, at(10))

    assert found.state is Standing.BOOKED
    assert now(hall, found) == found
    assert free(hall)["10:00"] == 1
    assert len(found.code) == 8


def test_a_full_time_is_refused_with_the_nearest_free_ones(hall: OpenHall) -> None:
    booked(hall, at(10), "Li")
    booked(hall, at(10), "Wu")

    no = refusal(hall, at(10), "He")

    assert no.code == "slot_full"
    assert [a["begins"] for a in no.found["alternatives"]] == [at(9, 30), at(10, 30), at(11)]  # type: ignore[attr-defined]


@pytest.mark.parametrize(
    ("begins", "service", "code"),
    [
        (at(10, 10), "A", "no_such_slot"),
        (at(10, day=8), "A", "no_such_slot"),
        (at(9), "A", "no_such_slot"),
        (at(10), "B", "no_such_slot"),
        (at(10), "Q", "unknown_service"),
    ],
)
def test_only_times_of_the_plan_can_be_booked_and_only_before_they_are_released(
    hall: OpenHall, begins: object, service: str, code: str
) -> None:
    assert refusal(hall, begins, service=service).code == code


def test_who_gives_no_name_or_phone_is_asked_for_it(hall: OpenHall) -> None:
    assert refusal(hall, at(10), who=book.Who(name=" ", phone="1")).code == "person_missing"
    assert refusal(hall, at(10), who=book.Who(name="Li", phone="")).code == "person_missing"
    assert refusal(hall, at(10), visitor_class="king").code == "unknown_class"


def test_a_hold_that_is_not_confirmed_in_time_rests_and_then_frees_its_place_before_any_round(hall: OpenHall) -> None:
    found = hold(hall, at(11, day=4))
    assert free(hall, 4)["11:00"] == 1

    hall.clock.step(15 * 60)

    assert free(hall, 4)["11:00"] == 1
    assert hall.refused(lambda ledger: book.confirm(ledger, found)) == "hold_expired"
    hall.clock.step(REST_MAX * 60)
    assert free(hall, 4)["11:00"] == 2


def test_a_place_that_staff_held_in_vain_is_free_at_once(hall: OpenHall) -> None:
    hold(hall, at(11), public=False)

    hall.clock.step(15 * 60)

    assert free(hall)["11:00"] == 2


def test_one_person_holds_one_place_and_the_newer_wish_counts(hall: OpenHall) -> None:
    first = hold(hall, at(10))

    hold(hall, at(11))

    assert now(hall, first).state is Standing.EXPIRED
    assert free(hall) | {"10:00": 1, "11:00": 1} == free(hall)


def test_who_chooses_anew_gives_no_place_to_somebody_who_waits_for_that_second(hall: OpenHall) -> None:
    booked(hall, at(10), "Wu")
    hold(hall, at(10), "dealer")

    hold(hall, at(11), "dealer")

    assert refusal(hall, at(10), "buyer").code == "slot_full"
    hall.clock.step(REST_MAX * 60 + 1)
    assert hold(hall, at(10), "buyer").state is Standing.HELD


def test_who_goes_back_to_the_time_he_chose_first_gets_it(hall: OpenHall) -> None:
    booked(hall, at(10), "Wu")
    hold(hall, at(10), "Li")
    hold(hall, at(11), "Li")

    assert hold(hall, at(10), "Li").state is Standing.HELD


def test_one_person_books_once_a_day_and_another_one_as_well(hall: OpenHall) -> None:
    booked(hall, at(10), "Li")

    assert refusal(hall, at(11), "Li").code == "person_day_full"
    assert booked(hall, at(11), "Wu").state is Standing.BOOKED
    assert booked(hall, at(11, day=4), "Li").state is Standing.BOOKED


def test_a_person_is_known_by_the_identity_number_where_one_is_given(hall: OpenHall) -> None:
    booked(hall, at(10), who=who("Li", id_mark="card"))

    assert refusal(hall, at(11), who=who("Another", id_mark="card")).code == "person_day_full"


def test_staff_book_beyond_the_public_share_and_the_limits(shared_database: str) -> None:
    hall = OpenHall(shared_database, bookings.body([bookings.a_plan(public_places=1)]))
    booked(hall, at(10), "Li")

    assert free(hall)["10:00"] == 0
    assert free(hall, public=False)["10:00"] == 1
    assert booked(hall, at(10), "Li", public=False).state is Standing.BOOKED
    assert refusal(hall, at(10), "Wu", public=False).code == "slot_full"
    hall.close()


def test_a_place_given_back_by_a_visitor_rests_for_a_recorded_while(hall: OpenHall) -> None:
    found = booked(hall, at(12 - 1, day=4))

    cancel(hall, found)

    facts = hall.look(lambda view: view.facts_after(0, 0, 500))
    rest = next(f.fact.data["rest_min"] for f in facts if f.fact.type == "appointment_cancelled")
    assert 5 <= rest <= 30
    assert free(hall, 4)["11:00"] == 1
    hall.clock.step(rest * 60 + 1)
    assert free(hall, 4)["11:00"] == 2


def test_what_staff_give_back_is_free_at_once_and_needs_a_reason(hall: OpenHall) -> None:
    found = booked(hall, at(10))

    assert hall.refused(lambda ledger: book.cancel(ledger, found, by="staff", reason=" ")) == "reason_missing"
    cancel(hall, found, "staff", "the lift is broken")

    assert free(hall)["10:00"] == 2


def test_a_visitor_cancels_or_changes_only_in_time_and_staff_at_any_time(hall: OpenHall) -> None:
    found = booked(hall, at(10))
    hall.clock.step(60)

    assert hall.refused(lambda ledger: book.cancel(ledger, found, by="visitor")) == "too_late_to_cancel"
    assert hall.refused(lambda ledger: book.change(ledger, found, at(11), public=True)) == "too_late_to_cancel"
    after = hall.do(lambda ledger: book.change(ledger, found, at(11), public=False))

    assert (after.begins, after.code) == (at(11), found.code)


def test_a_change_keeps_the_person_and_the_code_and_the_old_place_rests(hall: OpenHall) -> None:
    found = booked(hall, at(10, day=4))

    after = hall.do(lambda ledger: book.change(ledger, found, at(11, day=5), public=True))

    assert (after.person, after.code, after.link) == (found.person, found.code, found.link)
    assert free(hall, 4)["10:00"] == 1
    assert free(hall, 5)["11:00"] == 1


def test_a_change_to_a_full_time_leaves_everything_as_it_was(hall: OpenHall) -> None:
    found = booked(hall, at(10, day=4))
    booked(hall, at(11, day=4), "Wu")
    booked(hall, at(11, day=4), "He")

    assert hall.refused(lambda ledger: book.change(ledger, found, at(11, day=4), public=True)) == "slot_full"
    assert now(hall, found) == found


def test_changes_are_counted(hall: OpenHall) -> None:
    found = booked(hall, at(10, day=4))
    for hour in (10.5, 11):
        to = at(0, day=4) + timedelta(hours=hour)
        found = hall.do(lambda ledger, found=found, to=to: book.change(ledger, found, to, public=True))

    assert hall.refused(lambda ledger: book.change(ledger, found, at(9, 30, day=4), public=True)) == "changed_too_often"


def test_too_many_cancellations_restrict_for_a_while_and_a_person_can_lift_it(shared_database: str) -> None:
    hall = OpenHall(shared_database, bookings.body(cancels_per_month=2, same_service_per_day=None))
    for day in (4, 5):
        cancel(hall, booked(hall, at(11, day=day)))

    assert refusal(hall, at(11, day=6)).code == "booking_restricted"
    (found,) = hall.look(lambda view: view.bookings.restricted(view.now))
    assert found.cause == "cancels"
    assert hall.refused(lambda ledger: book.lift(ledger, found.id, "")) == "reason_missing"
    hall.do(lambda ledger: book.lift(ledger, found.id, "was ill, showed a letter"))
    assert booked(hall, at(11, day=6)).state is Standing.BOOKED
    assert hall.refused(lambda ledger: book.lift(ledger, found.id, "again")) == "unknown_restriction"
    assert hall.refused(lambda ledger: book.lift(ledger, "r", "why")) == "unknown_restriction"
    hall.close()


def test_the_same_matter_is_booked_so_often_a_day(shared_database: str) -> None:
    hall = OpenHall(shared_database, bookings.body(cancels_per_month=None, same_service_per_day=2))
    for day in (4, 5):
        cancel(hall, booked(hall, at(11, day=day)))

    assert refusal(hall, at(11, day=6)).code == "same_service_too_often"
    hall.clock.step(24 * 3600)
    assert booked(hall, at(11, day=6)).state is Standing.BOOKED
    hall.close()


def test_nothing_about_a_person_stands_in_the_journal(hall: OpenHall) -> None:
    person = who("Zhao Qian", phone="13912345678", email="z@example.com", id_mark="mark of the card")
    found = booked(hall, at(10, day=4), who=person)
    hall.do(lambda ledger: book.change(ledger, found, at(11, day=4), public=True))
    cancel(hall, found, "staff", "Zhao Qian rang")

    facts = hall.look(lambda view: view.facts_after(0, 0, 500))
    said = json.dumps([dict(f.fact.data) for f in facts], default=str)

    assert not [word for word in ("Zhao", "1391234", "example", "mark of", found.code, found.link) if word in said]


def test_people_are_erased_long_after_their_day_and_the_appointment_stays(hall: OpenHall) -> None:
    found = booked(hall, at(10), who=who("Li", id_mark="card"))
    assert hall.do(attend.forget) == 0

    hall.clock.step(94 * 24 * 3600)
    assert hall.do(attend.forget) == 1

    person = hall.look(lambda view: view.bookings.person(found.person))
    assert (person.name, person.phone, person.email, person.mark, person.id_mark) == ("", "", "", "", "")
    assert now(hall, found).state is Standing.BOOKED
    assert hall.do(attend.forget) == 0


def test_a_code_is_found_however_it_was_typed(hall: OpenHall) -> None:
    found = booked(hall, at(10))
    typed = f"{found.code[:4].lower()}-{found.code[4:]} "

    assert hall.look(lambda view: view.bookings.coded(typed)) == found
    assert hall.refused(lambda ledger: ledger.bookings.coded("NOSUCH22")) == "unknown_appointment"
    assert hall.look(lambda view: view.bookings.linked(found.link)) == found
