"""While the hall, a zone or a service is suspended nobody is called in turn; whoever stands there is, with a reason."""

from __future__ import annotations

import json

import pytest

from hall.domain.refusals import Refusal
from hall.domain.ticket import State
from hall.journey import call, day, why
from hall.journey.empty import Kept, Nobody
from tests.journey.open_hall import OpenHall
from tests.judges import ledger_book


def suspend(hall: OpenHall, scope: str, code: str) -> None:
    hall.do(lambda ledger: day.suspend(ledger, scope, code, "power"))


@pytest.mark.parametrize(("scope", "code"), [("hall", ""), ("zone", "Z"), ("service", "A")])
def test_nobody_is_called_in_turn_and_the_clerk_is_told_whom_that_keeps(hall: OpenHall, scope: str, code: str) -> None:
    hall.open("1")
    hall.take()
    suspend(hall, scope, code)

    found = hall.call_next("1")

    assert isinstance(found, Nobody)
    assert found.code == "held_back"
    assert found.kept == (Kept(code="suspended", n=1, numbers=("A0001",)),)
    assert hall.ticket("A0001").state is State.WAITING


def test_one_who_stands_at_the_window_is_called_by_number_with_a_reason_on_record(hall: OpenHall) -> None:
    hall.open("1")
    hall.take()
    suspend(hall, "hall", "")

    with pytest.raises(Refusal, match="reason_missing"):
        hall.call_this("1", "A0001")
    hall.call_this("1", "A0001", "stands_here")

    (called,) = [f for f in ledger_book.read(hall.url, hall.code).facts if f["type"] == "ticket_called"]
    assert json.loads(called["data"])["instead"] == "stands_here"
    assert hall.ticket("A0001").state is State.CALLED


def test_who_is_being_served_is_finished_by_the_press_that_calls_nobody(hall: OpenHall) -> None:
    hall.open("1")
    hall.take_many(2)
    hall.call_next("1")
    hall.start("1")
    suspend(hall, "hall", "")

    assert isinstance(hall.call_next("1"), Nobody)

    assert hall.ticket("A0001").state is State.FINISHED
    assert hall.ticket("A0002").state is State.WAITING


def test_what_does_not_stand_still_goes_on(hall: OpenHall) -> None:
    hall.open("1")
    hall.take()
    suspend(hall, "service", "C")
    assert hall.call_next("1").number == "A0001"


def test_when_it_is_over_the_order_is_as_before(hall: OpenHall) -> None:
    hall.open("1")
    hall.take_many(2)
    suspend(hall, "hall", "")
    hall.call_next("1")
    hall.do(lambda ledger: day.resume(ledger, "hall", ""))

    assert hall.call_next("1").number == "A0001"


def test_the_terminal_shows_nobody_as_next(hall: OpenHall) -> None:
    hall.open("1")
    hall.take()
    suspend(hall, "hall", "")

    assert hall.look(lambda view: call.followers(view, view.config.window_by_code["1"], 3)) == []


def test_the_visitor_reads_that_all_stands_still_and_not_that_he_is_next(hall: OpenHall) -> None:
    hall.open("1")
    ticket = hall.take()
    suspend(hall, "hall", "")

    told = hall.look(lambda view: why.not_yet(view, ticket))

    assert told is not None
    codes = [reason.code for reason in told.reasons]
    assert codes[0] == "suspended"
    assert "next" not in codes
