"""Appointments on their day: the booked time counts when it was kept, nobody gets two numbers, absence has its end."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from hall.domain.appointment import Standing
from hall.domain.refusals import Refusal
from hall.journey import attend, book, day, take
from tests.journey import bookings, small_hall
from tests.journey.bookings import at, booked, check_in, hold, now, who
from tests.journey.open_hall import OpenHall
from tests.judges import ledger_checker


@pytest.fixture
def hall(shared_database: str) -> Iterator[OpenHall]:
    found = OpenHall(shared_database, bookings.body(no_shows_per_month=2))
    found.open_day()
    yield found
    found.close()
    ledger_checker.check(found.url, found.code)


def until(hall: OpenHall, hour: int, minute: int = 0) -> None:
    hall.clock.at = at(hour, minute)


def test_who_keeps_the_time_waits_as_if_he_had_come_at_it(hall: OpenHall) -> None:
    found = booked(hall, at(10))
    until(hall, 9, 45)

    ticket = check_in(hall, found).ticket

    assert (ticket.seniority, ticket.booked_at, ticket.appointment) == (at(10), at(10), found.id)
    assert ticket.issued_at == at(9, 45)
    after = now(hall, found)
    assert (after.state, after.ticket) == (Standing.CHECKED_IN, ticket.id)


def test_who_is_late_waits_like_one_who_walks_in(hall: OpenHall) -> None:
    found = booked(hall, at(10))
    until(hall, 10, 11)

    ticket = check_in(hall, found).ticket

    assert (ticket.seniority, ticket.booked_at) == (at(10, 11), None)


def test_nobody_checks_in_hours_before_and_the_time_to_come_is_said(hall: OpenHall) -> None:
    found = booked(hall, at(11))

    assert hall.refused(lambda ledger: attend.check_in(ledger, found, channel="kiosk")) == "appointment_too_early"


def test_one_appointment_is_one_number_however_often_the_code_is_shown(hall: OpenHall) -> None:
    found = booked(hall, at(10))
    until(hall, 10)
    check_in(hall, found)

    again = now(hall, found)

    with pytest.raises(Refusal, match="already_checked_in") as told:
        hall.do(lambda ledger: attend.check_in(ledger, again, channel="kiosk"))
    assert told.value.found["number"] == hall.do(lambda ledger: ledger.ticket(again.ticket)).number
    assert hall.refused(lambda ledger: attend.check_in(ledger, found, channel="kiosk")) == "stale_version"


def test_on_time_appointments_pass_walk_ins_and_never_before_the_booked_time(hall: OpenHall) -> None:
    found = booked(hall, at(10))
    until(hall, 9, 40)
    early = hall.take()
    check_in(hall, found)
    until(hall, 10, 5)
    late = hall.take()
    until(hall, 10, 6)
    hall.open("1")

    order = []
    for _ in range(3):
        order.append(hall.call_next("1").number)
        hall.start("1")

    assert order == [early.number, f"A{2:04d}", late.number]


def test_a_full_or_closed_service_keeps_its_promise_to_those_who_booked(shared_database: str) -> None:
    body = bookings.body()
    body["services"][0] = small_hall.service("A", "A", daily_quota=12)
    hall = OpenHall(shared_database, body)
    hall.open_day()
    found = booked(hall, at(10))
    for _ in range(12):
        hall.take()
    assert hall.refused(lambda ledger: take.take(ledger, take.Ask(service="A", channel="kiosk"))) == "service_full"
    hall.do(lambda ledger: day.stop_taking(ledger, "A", "too many"))
    until(hall, 10)

    assert check_in(hall, found).ticket.number == "A0013"
    hall.close()


def test_nobody_checks_in_while_the_hall_is_suspended_or_closed(hall: OpenHall) -> None:
    found = booked(hall, at(10))
    until(hall, 10)
    hall.do(lambda ledger: day.suspend(ledger, "hall", "", "power"))

    assert hall.refused(lambda ledger: attend.check_in(ledger, found, channel="kiosk")) == "hall_suspended"
    hall.do(lambda ledger: day.resume(ledger, "hall", ""))
    hall.close_day()
    assert hall.refused(lambda ledger: attend.check_in(ledger, found, channel="kiosk")) == "hall_closed"


def test_a_card_finds_the_next_appointment_of_its_day(hall: OpenHall) -> None:
    first = booked(hall, at(10), who=who("Li", id_mark="card"), public=False)
    second = booked(hall, at(11), who=who("Li", id_mark="card"), public=False)
    until(hall, 10)

    assert hall.look(lambda view: attend.of_card(view, "card")).id == first.id
    check_in(hall, first)
    assert hall.look(lambda view: attend.of_card(view, "card")).id == second.id
    assert hall.refused(lambda ledger: attend.of_card(ledger, "other")) == "unknown_appointment"
    assert hall.refused(lambda ledger: attend.of_card(ledger, "")) == "unknown_appointment"


def test_a_round_lets_go_what_was_held_in_vain_and_marks_who_did_not_come(hall: OpenHall) -> None:
    held = hold(hall, at(11), "Wu")
    missed = booked(hall, at(10), "Li")
    coming = booked(hall, at(11), "He")
    until(hall, 10, 31)

    assert hall.do(attend.sweep) == 2
    assert hall.do(attend.sweep) == 0

    assert [now(hall, a).state for a in (held, missed, coming)] == ["expired", "no_show", "booked"]
    assert (
        hall.refused(lambda ledger: attend.check_in(ledger, now(hall, missed), channel="kiosk")) == "appointment_missed"
    )


def test_the_second_no_show_of_a_month_restricts(hall: OpenHall) -> None:
    for hour in (10, 11):
        booked(hall, at(hour), "Li", public=False)
    until(hall, 12)

    hall.do(attend.sweep)

    (found,) = hall.look(lambda view: view.bookings.restricted(view.now))
    assert found.cause == "no_shows"


def test_nobody_is_blamed_for_a_day_on_which_the_hall_was_shut(hall: OpenHall) -> None:
    hall.do(lambda ledger: day.suspend(ledger, "hall", "", "fire"))
    for hour in (10, 11):
        booked(hall, at(hour), "Li", public=False)
        booked(hall, at(hour, day=4), "Wu", public=False)
    hall.clock.at = at(17, day=4)

    assert hall.do(attend.sweep) == 4

    assert hall.look(lambda view: view.bookings.restricted(view.now)) == []


def test_staff_mark_a_no_show_once_the_time_has_come(hall: OpenHall) -> None:
    found = booked(hall, at(10))

    assert hall.refused(lambda ledger: attend.miss(ledger, found, by="staff")) == "appointment_too_early"
    until(hall, 10, 1)
    assert hall.do(lambda ledger: attend.miss(ledger, found, by="staff")).state is Standing.NO_SHOW


def test_a_service_by_appointment_gives_no_number_to_others(shared_database: str) -> None:
    body = bookings.body()
    body["services"][0] = small_hall.service("A", "A", mode="appointment")
    hall = OpenHall(shared_database, body)
    hall.open_day()
    found = booked(hall, at(10))
    until(hall, 10)

    assert hall.refused(lambda ledger: take.take(ledger, take.Ask(service="A", channel="kiosk"))) == "appointment_only"
    assert check_in(hall, found).ticket.number == "A0001"
    hall.close()


def test_news_and_reminders_are_written_down_with_what_happened(hall: OpenHall) -> None:
    person = who("Li", email="li@example.com")
    found = booked(hall, at(11, day=5), who=person)
    hall.do(lambda ledger: book.cancel(ledger, found, by="staff", reason="power"))

    with hall.store.read() as connection:
        rows = connection.exec_driver_sql(
            f"SELECT kind, channel, state FROM messages WHERE hall = '{hall.code}'"  # noqa: S608 - our own code
        ).all()

    assert sorted(tuple(r) for r in rows) == sorted(
        [(kind, channel, "dropped") for channel in ("email", "gateway") for kind in ("booked", "reminder", "reminder")]
        + [("cancelled", channel, "waiting") for channel in ("email", "gateway")]
    )
