"""Whoever left a phone or an address is told once that only a few are before him; nobody else is looked for."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from sqlalchemy import text

from hall.journey import near
from tests.journey import bookings
from tests.journey.bookings import at, booked, check_in, who
from tests.journey.open_hall import OpenHall


@pytest.fixture
def hall(shared_database: str) -> Iterator[OpenHall]:
    found = OpenHall(shared_database, bookings.body(near_ahead=2))
    found.open_day()
    found.open("1")
    yield found
    found.close()


def leave(hall: OpenHall, number: str, phone: str = "13912345678", email: str = "") -> None:
    hall.do(lambda ledger: near.leave_contact(ledger, ledger.ticket_numbered(number), phone, email))


def look_round(hall: OpenHall) -> int:
    found = hall.look(near.due)
    return hall.do(lambda ledger: near.tell(ledger, found)) if found else 0


def told(hall: OpenHall) -> list[tuple[str, str]]:
    with hall.store.read() as connection:
        query = text("SELECT t.number, m.channel FROM messages m JOIN tickets t ON t.id = m.ticket AND t.hall = m.hall "
                     "WHERE m.hall = :hall AND m.kind = 'near' ORDER BY t.number, m.channel")  # fmt: skip
        return [(number, channel) for number, channel in connection.execute(query, {"hall": hall.code})]


def test_the_fourth_is_told_when_two_are_before_him_and_only_once(hall: OpenHall) -> None:
    hall.take_many(4)
    leave(hall, "A0004")
    assert look_round(hall) == 0

    hall.call_next("1")

    assert (look_round(hall), look_round(hall)) == (1, 0)
    assert told(hall) == [("A0004", "gateway")]


def test_two_processes_that_look_at_once_tell_him_once(hall: OpenHall) -> None:
    hall.take()
    leave(hall, "A0001")
    first = hall.look(near.due)
    second = hall.look(near.due)

    hall.do(lambda ledger: near.tell(ledger, first))
    hall.do(lambda ledger: near.tell(ledger, second))

    assert told(hall) == [("A0001", "gateway")]


def test_one_who_leaves_both_hears_it_on_both_ways(hall: OpenHall) -> None:
    hall.take()
    leave(hall, "A0001", email="li@example.com")

    look_round(hall)

    assert told(hall) == [("A0001", "email"), ("A0001", "gateway")]


def test_one_who_was_called_before_anybody_looked_is_not_told_any_more(hall: OpenHall) -> None:
    hall.take()
    leave(hall, "A0001")
    hall.call_next("1")

    assert look_round(hall) == 0
    assert hall.look(near.due) == []


def test_one_who_missed_the_call_and_comes_back_is_still_told(hall: OpenHall) -> None:
    hall.take()
    hall.call_next("1")
    hall.miss("1")
    hall.come_back("A0001")
    leave(hall, "A0001")

    assert look_round(hall) == 1


def test_one_who_has_booked_is_told_on_the_phone_of_the_booking(hall: OpenHall) -> None:
    found = booked(hall, at(10), who=who("Li", phone="13912345678"))
    hall.clock.at = at(9, 55)

    number = check_in(hall, found).ticket.number

    look_round(hall)
    assert told(hall) == [(number, "gateway")]


def test_a_newer_phone_takes_the_place_of_the_older_one_which_is_erased(hall: OpenHall) -> None:
    hall.take()
    leave(hall, "A0001", "13900000001")
    leave(hall, "A0001", "13900000002")

    ((_, person),) = hall.look(lambda view: view.bookings.awaiting_turn())

    assert hall.look(lambda view: view.bookings.person(person)).phone == "13900000002"
    with hall.store.read() as connection:
        assert "13900000001" not in str(connection.execute(text("SELECT phone FROM persons")).all())


def test_phones_left_with_numbers_are_erased_like_those_of_bookings(hall: OpenHall) -> None:
    hall.take()
    leave(hall, "A0001")

    assert hall.do(lambda ledger: ledger.bookings.forget(at(12, day=4).date())) == 1
    assert hall.look(lambda view: view.bookings.awaiting_turn()) == []


def test_a_contact_is_asked_for_and_only_where_the_hall_tells_and_while_one_waits(
    hall: OpenHall, shared_database: str
) -> None:
    hall.take()
    silent = OpenHall(shared_database, bookings.body())
    silent.open_day()
    silent.take()

    def refused(one: OpenHall, phone: str = "139") -> str:
        return one.refused(lambda led: near.leave_contact(led, led.ticket_numbered("A0001"), phone, ""))

    assert refused(silent) == "near_not_offered"
    assert refused(hall, " ") == "contact_missing"
    hall.call_next("1")
    assert refused(hall) == "ticket_not_waiting"
    silent.close()
