"""Whom an evaluator at a window asks, and whose answer it may give."""

from __future__ import annotations

from hall.journey import asking
from tests.journey.open_hall import OpenHall
from tests.journey.test_rate import served


def asked(hall: OpenHall, window: str = "1") -> str:
    found = hall.look(lambda view: asking.to_ask(view, window))
    return found[0].ticket if found else ""


def said(hall: OpenHall, ticket: str, level: int | None, window: str = "1", leg: int = 1) -> str:
    """The code of the refusal; empty when it was taken."""
    return hall.refused(lambda view: asking.said(view, window, ticket, leg, level))


def test_the_visitor_served_last_is_asked_until_he_answered_or_was_given_up(hall: OpenHall) -> None:
    hall.open("1")
    first = served(hall)
    assert asked(hall) == first
    assert said(hall, first, 5) == ""
    assert asked(hall) == ""

    second = served(hall)
    assert asked(hall) == second
    assert said(hall, second, None) == ""
    assert asked(hall) == ""


def test_nobody_is_asked_when_his_thirty_seconds_are_over(hall: OpenHall) -> None:
    hall.open("1")
    served(hall)

    hall.clock.step(30)

    assert asked(hall) == ""


def test_a_finger_that_comes_late_counts_while_nobody_else_was_served_there(hall: OpenHall) -> None:
    hall.open("1")
    first = served(hall)
    said(hall, first, None)
    assert said(hall, first, 4) == ""

    served(hall)

    assert said(hall, first, 1) == "rating_too_late"


def test_another_windows_evaluator_and_another_stage_are_refused(hall: OpenHall) -> None:
    hall.open("1", "2")
    ticket = served(hall)

    assert said(hall, ticket, 5, window="2") == "not_allowed"
    assert said(hall, ticket, 5, leg=2) == "rating_too_late"
    assert hall.look(lambda view: view.told.rating(view.told.served(ticket))) is None
