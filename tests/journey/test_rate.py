"""How visitors rate: once for each stage, never for another, and silence is not satisfaction."""

from __future__ import annotations

import json
from typing import Any

from hall.journey import rate
from tests.journey.open_hall import OpenHall
from tests.judges import ledger_book


def served(hall: OpenHall, window: str = "1") -> str:
    """The id of a visitor who was just served at this window."""
    hall.take()
    ticket = hall.call_next(window)
    hall.start(window)
    hall.clock.step(60)
    hall.finish(window)
    return str(ticket.id)


def rated(hall: OpenHall, ticket: str, level: int, channel: str = rate.EVALUATOR) -> str:
    """The code of the refusal; empty when it was taken."""
    return hall.refused(lambda view: rate.rate(view, ticket, level, channel))


def facts(hall: OpenHall) -> list[tuple[str, dict[str, Any]]]:
    found = [f for f in ledger_book.read(hall.url, hall.code).facts if ("rat" in f["type"] and "rated" in f["type"])
             or f["type"] == "rating_not_given"]  # fmt: skip
    return [(f["type"], json.loads(f["data"])) for f in found]


def test_a_rating_is_a_fact_with_level_window_and_stage(hall: OpenHall) -> None:
    hall.open("1")
    ticket = served(hall)

    assert rated(hall, ticket, 4) == ""

    ((kind, data),) = facts(hall)
    assert (kind, data["level"], data["of_leg"], data["channel"]) == ("ticket_rated", 4, 1, "evaluator")


def test_one_stage_is_rated_once(hall: OpenHall) -> None:
    hall.open("1")
    ticket = served(hall)
    rated(hall, ticket, 4)

    assert rated(hall, ticket, 1) == "already_rated"
    assert rated(hall, ticket, 1, rate.PHONE) == "already_rated"
    assert [data["level"] for _, data in facts(hall)] == [4]


def test_who_was_asked_and_said_nothing_has_not_rated_and_may_still(hall: OpenHall) -> None:
    hall.open("1")
    ticket = served(hall)
    hall.do(lambda view: rate.not_rated(view, ticket, rate.EVALUATOR))

    found = hall.look(lambda view: view.told.rating(view.told.served(ticket)))
    assert found.level is None
    assert rated(hall, ticket, 5) == ""
    hall.do(lambda view: rate.not_rated(view, ticket, rate.EVALUATOR))

    assert [kind for kind, _ in facts(hall)] == ["rating_not_given", "ticket_rated"]
    assert hall.look(lambda view: view.told.rating(view.told.served(ticket))).level == 5


def test_a_late_finger_does_not_rate_for_the_visitor_before(hall: OpenHall) -> None:
    hall.open("1", "2")
    first = served(hall)
    elsewhere = served(hall, "2")
    assert rated(hall, first, 5) == ""
    second = served(hall)
    third = served(hall)

    assert rated(hall, second, 1) == "rating_too_late"
    assert rated(hall, second, 1, rate.PHONE) == ""
    assert rated(hall, third, 3) == ""
    assert rated(hall, elsewhere, 2) == ""


def test_nobody_rates_before_being_served(hall: OpenHall) -> None:
    hall.open("1")
    waiting = hall.take()

    assert rated(hall, waiting.id, 5) == "not_served_yet"
    hall.call_next("1")
    assert rated(hall, waiting.id, 5) == "not_served_yet"


def test_each_stage_of_a_number_is_rated_for_itself(hall: OpenHall) -> None:
    hall.open("1", "3")
    ticket = hall.take("A")
    hall.call_next("1")
    hall.start("1")
    hall.transfer(ticket.number, service="B")
    hall.call_next("3")
    hall.start("3")
    hall.finish("3")

    assert rated(hall, ticket.id, 2) == ""
    assert hall.look(lambda view: view.told.served(ticket.id)).window == "3"


def test_a_level_that_is_none_is_refused(hall: OpenHall) -> None:
    hall.open("1")
    ticket = served(hall)

    assert [rated(hall, ticket, level) for level in (0, 6, -1)] == ["invalid"] * 3
