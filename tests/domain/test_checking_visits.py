"""Rules of visits that cannot work are found before they take effect."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest

from hall.domain import checking_visits
from hall.domain.rules import JourneyPlan, Rules
from tests.domain.builders import NAME, a_hall


def codes(**more: Any) -> list[tuple[str, str]]:
    return [(p.path, p.code) for p in checking_visits.problems(a_hall(**more))]


def a_journey(**more: Any) -> JourneyPlan:
    return JourneyPlan(**{"code": "shop", "name": NAME, "services": ("A", "B"), **more})


@pytest.mark.parametrize(
    ("more", "path", "code"),
    [
        ({"services": ("A",)}, "journeys/0/services", "journey_too_short"),
        ({"services": ("A", "X")}, "journeys/0/services/1", "unknown_service"),
        ({"services": ("A", "B", "A")}, "journeys/0/services/2", "journey_service_twice"),
        ({"order": (("A", "X"),)}, "journeys/0/order/0", "unknown_service"),
        ({"order": (("A", "B"), ("B", "A"))}, "journeys/0/order", "journey_circle"),
        ({"code": "a b"}, "journeys/0/code", "bad_code"),
        ({"name": {}}, "journeys/0/name", "name_missing"),
    ],
)
def test_a_journey_that_cannot_be_walked_is_refused(more: dict[str, Any], path: str, code: str) -> None:
    assert codes(journeys=(a_journey(**more),)) == [(path, code)]


def test_a_journey_has_a_code_of_its_own_and_only_services_with_numbers() -> None:
    first, second = a_hall().services
    direct = (first, replace(second, mode="direct"))

    assert codes(journeys=(a_journey(), a_journey())) == [("journeys/1/code", "code_twice")]
    assert codes(journeys=(a_journey(),), services=direct) == [("journeys/0/services/1", "journey_without_number")]


@pytest.mark.parametrize(
    ("rules", "name"),
    [
        (Rules(group_max=0), "group_max"),
        (Rules(agent_turns=0), "agent_turns"),
        (Rules(burst_count=1), "burst_count"),
        (Rules(burst_min=0), "burst_min"),
        (Rules(duplicates="perhaps"), "duplicates"),
    ],
)
def test_limits_that_make_no_sense_are_refused(rules: Rules, name: str) -> None:
    assert [path for path, _ in codes(rules=rules)] == [f"rules/{name}"]


def test_a_way_of_queueing_that_does_not_exist_is_refused() -> None:
    first, second = a_hall().services

    assert codes(services=(replace(first, mode="shouting"), second)) == [("services/0/mode", "unknown_choice")]


def test_usual_rules_are_sound() -> None:
    assert codes(journeys=(a_journey(order=(("A", "B"),)),)) == []
