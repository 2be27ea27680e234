"""A plan of light that no sign could follow is named before it takes effect."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest

from hall.domain import checking_signs
from hall.domain.rules import SignPlan
from tests.domain.builders import a_hall


@pytest.mark.parametrize(
    ("plan", "path", "code"),
    [
        ({"bright_pct": 0}, "signs/bright_pct", "out_of_range"),
        ({"dim_pct": 101}, "signs/dim_pct", "out_of_range"),
        ({"dim_from": "18:00"}, "signs/dim_from", "bad_span"),
        ({"dark_from": "24:00", "dark_until": "06:00"}, "signs/dark_from", "bad_span"),
        ({"dark_from": "9 pm", "dark_until": "06:00"}, "signs/dark_from", "bad_span"),
        ({"dark_from": "21:00", "dark_until": "21:00"}, "signs/dark_from", "bad_span"),
    ],
)
def test_a_level_or_span_that_no_sign_can_follow_is_named(plan: dict[str, Any], path: str, code: str) -> None:
    found = list(checking_signs.problems(replace(a_hall(), signs=SignPlan(**plan))))

    assert [(p.path, p.code) for p in found] == [(path, code)]


def test_a_night_over_midnight_and_no_plan_at_all_are_right() -> None:
    night = SignPlan(
        bright_pct=80, dim_pct=20, dim_from="18:00", dim_until="07:00", dark_from="21:00", dark_until="06:30"
    )

    assert list(checking_signs.problems(replace(a_hall(), signs=night))) == []
    assert list(checking_signs.problems(a_hall())) == []
