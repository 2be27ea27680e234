"""Groups and journeys: many people on one number, many services on one number."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from hall.journey import routes, take, tickets
from tests.journey import small_hall
from tests.journey.open_hall import OpenHall

MakeHall = Callable[..., OpenHall]


@pytest.fixture
def journeys_hall(hall_with: MakeHall) -> OpenHall:
    """A hall where opening a shop takes A, B and C, A before C."""
    found = hall_with(journeys=[small_hall.SHOP])
    found.open("1", "3", "4")
    return found


def begin(hall: OpenHall, **more: Any) -> Any:
    return hall.take("", journey="shop", **more)


def done_with(hall: OpenHall, window: str) -> None:
    hall.call_next(window)
    hall.start(window)
    hall.finish(window)


def change(hall: OpenHall, number: str, *services: str, reason: str = "also needed") -> Any:
    return lambda ledger: routes.change_path(ledger, ledger.ticket_numbered(number), services, reason)


def test_a_group_has_one_number_and_its_size_goes_with_it(hall: OpenHall) -> None:
    assert hall.take(people=4).people == 4
    assert hall.ticket("A0001").people == 4


def test_a_group_larger_than_the_hall_serves_is_refused(hall: OpenHall) -> None:
    ask = take.Ask(service="A", channel="kiosk", people=11)

    assert hall.refused(lambda ledger: take.take(ledger, ask)) == "group_too_large"


def test_a_journey_begins_where_it_is_soonest_and_has_one_number(journeys_hall: OpenHall) -> None:
    journeys_hall.take_many(6, "A")

    ticket = begin(journeys_hall)

    assert (ticket.number, ticket.service, ticket.path) == ("B001", "B", ("A", "C"))


def test_the_order_of_a_journey_is_kept_even_where_another_would_be_sooner(journeys_hall: OpenHall) -> None:
    journeys_hall.take_many(9, "B")

    assert begin(journeys_hall).service == "A"


def test_a_service_that_gives_out_no_numbers_is_not_the_first_one(hall_with: MakeHall) -> None:
    full = [small_hall.service("A", "A", daily_quota=0), small_hall.service("B", "B"), small_hall.service("C", "A")]
    hall = hall_with(services=full, journeys=[small_hall.SHOP])
    hall.open("1", "3", "4")

    assert begin(hall).service == "B"


def test_after_a_finish_the_same_number_waits_for_the_next_service(journeys_hall: OpenHall) -> None:
    taken = begin(journeys_hall)
    journeys_hall.clock.step(300)
    done_with(journeys_hall, "1")

    after = journeys_hall.ticket(taken.number)

    assert (after.state, after.service, after.leg) == ("waiting", "B", 2)
    assert after.path == ("C",)
    assert (after.number, after.seniority) == (taken.number, taken.seniority)
    assert after.queued_at > taken.queued_at


def test_a_journey_ends_with_its_last_service(journeys_hall: OpenHall) -> None:
    number = begin(journeys_hall).number
    for window in ("1", "3", "4"):
        done_with(journeys_hall, window)

    assert (journeys_hall.ticket(number).state, journeys_hall.ticket(number).path) == ("finished", ())


def test_an_undone_finish_takes_back_the_next_stage_too(journeys_hall: OpenHall) -> None:
    number = begin(journeys_hall).number
    done_with(journeys_hall, "1")

    journeys_hall.undo("1")

    after = journeys_hall.ticket(number)
    assert (after.state, after.service, after.path, after.leg) == ("serving", "A", ("B", "C"), 1)


def test_staff_add_a_service_and_leave_one_out(journeys_hall: OpenHall) -> None:
    number = begin(journeys_hall).number
    journeys_hall.do(change(journeys_hall, number, "C"))

    done_with(journeys_hall, "1")

    assert (journeys_hall.ticket(number).service, journeys_hall.ticket(number).path) == ("C", ())


def test_a_single_service_becomes_a_journey_when_staff_add_one(journeys_hall: OpenHall) -> None:
    journeys_hall.take("A")
    journeys_hall.do(change(journeys_hall, "A0001", "B"))

    done_with(journeys_hall, "1")

    assert journeys_hall.ticket("A0001").service == "B"


@pytest.mark.parametrize(
    ("services", "code"), [(("X",), "unknown_service"), (("A",), "service_twice"), (("B", "B"), "service_twice")]
)
def test_services_that_make_no_sense_are_not_put_on_the_path(
    journeys_hall: OpenHall, services: tuple[str, ...], code: str
) -> None:
    begin(journeys_hall)

    assert journeys_hall.refused(change(journeys_hall, "A0001", *services)) == code


def test_a_journey_that_does_not_exist_is_refused(journeys_hall: OpenHall) -> None:
    ask = take.Ask(channel="kiosk", journey="marry")

    assert journeys_hall.refused(lambda ledger: take.take(ledger, ask)) == "unknown_journey"


def slips(hall: OpenHall) -> list[Any]:
    jobs = hall.look(lambda view: view.unsettled_jobs(0, 20))
    return [job.body["slip"] for job in jobs if job.kind == "print_slip"]


def test_the_slip_says_how_many_what_they_need_and_the_steps_in_order(journeys_hall: OpenHall) -> None:
    begin(journeys_hall, people=3, needs=("low",), kiosk="kiosk")

    (slip,) = slips(journeys_hall)

    assert (slip["people"], [need["en"] for need in slip["needs"]]) == (3, ["low desk"])
    assert (slip["journey"]["en"], [step["name"]["en"] for step in slip["steps"]]) == (
        "shop",
        ["service A", "service B", "service C"],
    )
    assert [step["where"]["windows"] for step in slip["steps"]] == ["1–2, 4", "3–4", "4"]


def test_a_copy_names_the_step_that_is_on_and_those_to_come(journeys_hall: OpenHall) -> None:
    taken = begin(journeys_hall, people=3)
    done_with(journeys_hall, "1")
    present = journeys_hall.ticket(taken.number)

    journeys_hall.do(lambda ledger: tickets.reprint(ledger, present, "kiosk/printer", "lost"))

    (slip,) = slips(journeys_hall)
    assert (slip["copy"], slip["people"]) == (True, 3)
    assert [step["name"]["en"] for step in slip["steps"]] == ["service B", "service C"]


def test_the_slip_of_a_single_matter_has_no_steps(journeys_hall: OpenHall) -> None:
    journeys_hall.take("A", kiosk="kiosk")

    assert slips(journeys_hall)[0]["steps"] == []
