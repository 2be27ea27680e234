"""Journeys: which service may come, which comes first, and how the rest is changed."""

from __future__ import annotations

import pytest

from hall.domain import journeys, sending
from hall.domain.refusals import Refusal
from hall.domain.sending import Target
from hall.domain.ticket import State
from tests.domain.builders import NOW, a_ticket


@pytest.mark.parametrize(
    ("left", "order", "may"),
    [
        ("ABC", [], "ABC"),
        ("ABC", [("A", "B")], "AC"),
        ("ABC", [("A", "B"), ("B", "C")], "A"),
        ("BC", [("A", "B"), ("B", "C")], "B"),
        ("AB", [("A", "B"), ("B", "A")], ""),
    ],
)
def test_a_service_may_come_when_nothing_that_is_left_must_come_before(
    left: str, order: list[tuple[str, str]], may: str
) -> None:
    assert "".join(journeys.may_come(left, order)) == may


@pytest.mark.parametrize(
    ("order", "expected_s", "chosen"),
    [
        ([], {"A": 900.0, "B": 300.0, "C": 600.0}, "B"),
        ([("A", "B")], {"A": 900.0, "B": 300.0, "C": 600.0}, "C"),
        ([], {"A": 300.0, "B": 300.0, "C": 300.0}, "A"),
        ([], {"A": None, "B": 9000.0, "C": None}, "B"),
        ([], {"A": None, "B": None, "C": None}, "A"),
        ([("C", "A"), ("C", "B")], {"A": 1.0, "B": 2.0, "C": None}, "C"),
    ],
)
def test_the_soonest_of_those_that_may_come_is_next(
    order: list[tuple[str, str]], expected_s: dict[str, float | None], chosen: str
) -> None:
    assert journeys.choose("ABC", order, expected_s) == chosen


@pytest.mark.parametrize(
    ("order", "turning"),
    [([("A", "B"), ("B", "C")], ""), ([("A", "B"), ("B", "A")], "AB"), ([("A", "B"), ("B", "C"), ("C", "B")], "BC")],
)
def test_services_that_wait_for_each_other_are_found(order: list[tuple[str, str]], turning: str) -> None:
    assert "".join(journeys.circle("ABC", order)) == turning


def test_the_next_stage_keeps_number_and_age_and_says_what_is_left() -> None:
    done = a_ticket(state=State.FINISHED, path=("B", "C"))

    after, fact = sending.go_on(done, Target(service="B"), NOW, "journey", ("C",))

    assert (after.number, after.seniority, after.queued_at) == (done.number, done.seniority, NOW)
    assert (after.service, after.path, after.leg, after.state) == ("B", ("C",), 2, State.WAITING)
    assert fact.data["why"] == "journey"


def test_staff_change_what_is_to_come_with_a_reason_in_any_open_state() -> None:
    for state in (State.WAITING, State.CALLED, State.SERVING, State.HELD, State.ABSENT):
        after, fact = journeys.change_path(a_ticket(state=state, path=("B",)), ["C", "B"], "also a card", NOW)

        assert (after.state, after.path) == (state, ("C", "B"))
        assert (fact.data["from"], fact.data["to"], fact.data["reason"]) == (["B"], ["C", "B"], "also a card")


@pytest.mark.parametrize(
    ("state", "to", "reason", "code"),
    [
        (State.WAITING, ["C"], " ", "reason_missing"),
        (State.WAITING, ["B"], "why", "path_unchanged"),
        (State.FINISHED, ["C"], "why", "illegal_move"),
    ],
)
def test_a_change_of_the_path_is_refused(state: State, to: list[str], reason: str, code: str) -> None:
    with pytest.raises(Refusal) as refusal:
        journeys.change_path(a_ticket(state=state, path=("B",)), to, reason, NOW)

    assert refusal.value.code == code
