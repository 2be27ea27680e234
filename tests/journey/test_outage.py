"""The server was away: nobody's clock runs meanwhile, and it is on record from when to when."""

from __future__ import annotations

from typing import Any

from hall.journey import day, outage, serve
from hall.journey.call import Nobody
from tests.journey.open_hall import OpenHall
from tests.judges import ledger_book


def noted(hall: OpenHall) -> Any:
    return hall.do(outage.note)


def test_an_outage_in_the_open_day_stands_between_the_last_fact_and_the_start(hall: OpenHall) -> None:
    hall.take()
    last = hall.look(lambda view: view.state.last_fact_at)
    hall.clock.step(1800)
    hall.reopen()

    found = noted(hall)

    assert (found.since, found.until, found.reason) == (last, hall.clock.at, "server_away")
    facts = ledger_book.read(hall.url, hall.code).facts[-2:]
    assert [f["type"] for f in facts] == ["suspended", "resumed"]
    assert '"detected":true' in facts[0]["data"]
    assert hall.look(lambda view: view.state.suspensions) == ()


def test_a_called_visitor_has_his_grace_after_the_outage(hall: OpenHall) -> None:
    hall.take()
    hall.open("1")
    hall.call_next("1")
    hall.clock.step(60)
    hall.recall("1")
    hall.clock.step(3600)
    noted(hall)

    assert hall.refused(lambda ledger: serve.no_show(ledger, "1")) == "too_early"


def test_ten_more_minutes_are_ten_minutes_of_the_hall(hall: OpenHall) -> None:
    hall.take()
    hall.open("1")
    hall.delay("A0001")
    hall.clock.step(3600)
    noted(hall)

    assert isinstance(hall.call_next("1"), Nobody)
    hall.clock.step(601)
    assert hall.call_next("1").number == "A0001"


def test_a_short_restart_is_no_outage(hall: OpenHall) -> None:
    hall.clock.step(120)

    assert noted(hall) is None


def test_a_night_is_no_outage(hall: OpenHall) -> None:
    hall.close_day()
    hall.clock.step(50_000)

    assert noted(hall) is None


def test_a_hall_that_was_suspended_already_is_not_suspended_twice(hall: OpenHall) -> None:
    hall.do(lambda ledger: day.suspend(ledger, "hall", "", "power"))
    hall.clock.step(3600)

    assert noted(hall) is None
