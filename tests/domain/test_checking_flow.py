"""Rules of missed calls, delays and pauses that make no sense, and deputies who are not there, are named in advance."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest

from hall.domain import checking_flow
from hall.domain.rules import Rules
from tests.domain.builders import a_hall


@pytest.mark.parametrize(
    ("rules", "path", "code"),
    [
        ({"requeue": "never"}, "rules/requeue", "unknown_choice"),
        ({"return_within_min": 0}, "rules/return_within_min", "out_of_range"),
        ({"max_delays": 10}, "rules/max_delays", "out_of_range"),
        ({"pause_limits_min": {"nap": 5}}, "rules/pause_limits_min/nap", "unknown_choice"),
        ({"pause_limits_min": {"lunch": 0}}, "rules/pause_limits_min/lunch", "out_of_range"),
    ],
)
def test_a_rule_that_makes_no_sense_is_named(rules: dict[str, Any], path: str, code: str) -> None:
    found = list(checking_flow.problems(a_hall(rules=Rules(**rules))))

    assert [(p.path, p.code) for p in found] == [(path, code)]


@pytest.mark.parametrize("deputy", ["9", "1"])
def test_a_deputy_is_another_window_of_the_hall(deputy: str) -> None:
    config = a_hall()
    first = replace(config.windows[0], deputy=deputy)

    found = list(checking_flow.problems(replace(config, windows=(first, *config.windows[1:]))))

    assert [(p.path, p.code) for p in found] == [("windows/0/deputy", "unknown_window")]


def test_a_hall_that_has_set_nothing_has_nothing_to_mend() -> None:
    assert list(checking_flow.problems(a_hall())) == []
