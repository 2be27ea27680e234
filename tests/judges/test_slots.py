"""The judge of appointments has nothing to say about true ones, and objects to every kind of untruth."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from tests.journey import bookings
from tests.journey.bookings import at, booked, cancel, check_in, hold
from tests.journey.databases import migrated_file, sqlite_database
from tests.journey.open_hall import OpenHall
from tests.judges import ledger_book, slots

__all__ = ["migrated_file", "sqlite_database"]
BODY = bookings.body()


@pytest.fixture
def hall(sqlite_database: str) -> Iterator[OpenHall]:
    """Two booked for ten (the places there are), one of them here; one gave his place back; one only holds it."""
    found = OpenHall(sqlite_database, BODY)
    found.open_day()
    here = booked(found, at(10), "An")
    booked(found, at(10), "Bo")
    booked(found, at(10, 30), "Chen")
    cancel(found, booked(found, at(11), "Ding"), "staff", "flood")
    hold(found, at(11, 30), "Er")
    found.clock.at = at(9, 45)
    check_in(found, here)
    yield found
    found.close()


def said(hall: OpenHall) -> str:
    """What the judge says."""
    return "; ".join(slots.objections(hall.url, hall.code, BODY, hall.clock.at))


def test_true_appointments_pass(hall: OpenHall) -> None:
    assert said(hall) == ""


TEN = "(SELECT min(begins) FROM appointments)"
LIES = {
    "a third person at ten": (f"SET begins = {TEN}, ends = {TEN} + 1800000000", "3 people at"),
    "beside the grid": ("SET begins = begins + 60000000", "stands beside the grid"),
    "given back, and nobody said so": ("SET state = 'cancelled'", "the tables say"),
    "a number of nobody": ("SET ticket = 'nobody'", "an appointment that is booked has the number nobody"),
}


@pytest.mark.parametrize("lie", LIES)
def test_a_lie_about_an_appointment_is_found(hall: OpenHall, lie: str) -> None:
    change, objection = LIES[lie]
    connection = ledger_book.connect(hall.url)
    late = "(SELECT max(begins) FROM appointments WHERE state = 'booked')"
    connection.execute(f"UPDATE appointments {change} WHERE state = 'booked' AND begins = {late}")
    connection.close()

    assert objection in said(hall)


def test_one_who_vanished_is_missed(hall: OpenHall) -> None:
    connection = ledger_book.connect(hall.url)
    connection.execute("DELETE FROM appointments WHERE state = 'held'")
    connection.close()

    assert "the tables say" in said(hall)
    assert "5 places were held" in said(hall)
