"""The business day: opened and closed by a transaction, and nobody vanishes at its end."""

from __future__ import annotations

from collections import Counter
from datetime import timedelta

import pytest

from hall.journey import day
from tests.journey.open_hall import OPENS, OpenHall
from tests.judges import ledger_book


def code(hall: OpenHall, **more: bool) -> str:
    return hall.refused(lambda ledger: day.open_day(ledger, **more))


def test_at_the_end_open_tickets_expire_and_windows_close(hall: OpenHall) -> None:
    for _ in range(6):
        hall.take()
    hall.open("1", "2", "4")
    hall.call_next("1")
    hall.call_next("2")
    hall.start("2")
    hall.call_next("4")
    hall.start("4")
    hall.hold("4")
    hall.call_next("4")
    hall.miss("4")
    hall.leave("A0006")

    assert hall.close_day() == 5

    book = ledger_book.read(hall.url, hall.code)
    assert Counter(t["state"] for t in book.tickets) == {"expired": 5, "left": 1}
    assert {w["post"] for w in book.windows} == {"closed"}
    assert {w["ticket"] for w in book.windows} == {None}
    assert hall.refused(day.close_day) == "day_not_open"


def test_one_who_missed_the_call_does_not_keep_the_hall_from_closing(hall: OpenHall) -> None:
    hall.take()
    hall.open("1")
    hall.call_next("1")
    hall.miss("1")

    assert hall.close_day() == 1
    assert [leg["ending"] for leg in ledger_book.read(hall.url, hall.code).legs] == ["absent"]


def test_a_new_day_has_new_counts_and_forgets_what_was_stopped(hall: OpenHall) -> None:
    hall.take()
    hall.do(lambda ledger: day.stop_taking(ledger, "A", "too many"))
    hall.close_day()
    hall.clock.step(86_400)
    hall.open_day()

    assert hall.take().number == "A0001"
    assert hall.look(lambda view: view.service_days(["A"])["A"].issued) == 1


@pytest.mark.parametrize("hours", [24, 24 * 20])
def test_a_day_opens_and_closes_over_a_restart(hall: OpenHall, hours: float) -> None:
    hall.take()
    hall.close_day()
    hall.reopen()
    hall.clock.step(hours * 3600)
    hall.open_day()

    assert hall.take().number == "A0001"


def test_a_bad_clock_needs_a_person(hall: OpenHall) -> None:
    hall.close_day()

    hall.clock.at = OPENS - timedelta(days=1)
    assert code(hall) == "clock_behind"
    hall.clock.at = OPENS + timedelta(days=32)
    assert code(hall) == "clock_jumped"
    assert code(hall, confirmed=True) == ""


def test_after_years_ahead_the_hall_opens_in_the_present_when_a_person_says_so(hall: OpenHall) -> None:
    hall.close_day()
    hall.clock.step(10 * 365 * 86_400)
    hall.open_day(confirmed=True)
    hall.take()
    hall.close_day()
    hall.clock.at = OPENS + timedelta(days=1)

    hall.open_day(confirmed=True)

    assert hall.take().number == "A0001"


def test_suspending_says_why_and_happens_once(hall: OpenHall) -> None:
    assert hall.refused(lambda ledger: day.suspend(ledger, "hall", "", " ")) == "reason_missing"
    hall.do(lambda ledger: day.suspend(ledger, "hall", "", "fire"))
    assert hall.refused(lambda ledger: day.suspend(ledger, "hall", "", "fire")) == "already_suspended"
    hall.reopen()
    hall.do(lambda ledger: day.resume(ledger, "hall", ""))
    assert hall.refused(lambda ledger: day.resume(ledger, "hall", "")) == "not_suspended"


def test_stopping_a_service_says_which_and_why(hall: OpenHall) -> None:
    assert hall.refused(lambda ledger: day.stop_taking(ledger, "X", "why")) == "unknown_service"
    assert hall.refused(lambda ledger: day.stop_taking(ledger, "A", "")) == "reason_missing"
    assert hall.refused(lambda ledger: day.go_on_taking(ledger, "A")) == "not_suspended"
