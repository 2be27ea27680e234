"""What was changed from one configuration to the next."""

from __future__ import annotations

from typing import Any

import pytest

from hall.domain.revising import changed_paths, in_use
from tests.domain.builders import a_hall

BEFORE: dict[str, Any] = {
    "hall": {"name": {"en": "Town"}, "seats": 10},
    "services": [{"code": "A", "name": {"en": "One"}}, {"code": "B", "name": {"en": "Two"}}],
}


@pytest.mark.parametrize(
    ("after", "changed"),
    [
        ({}, ()),
        ({"hall": {"name": {"en": "Town"}, "seats": 11}}, ("hall/seats",)),
        ({"services": [{"code": "A", "name": {"en": "1"}}, BEFORE["services"][1]]}, ("services/A/name",)),
        ({"services": [BEFORE["services"][0]]}, ("services/B",)),
        ({"services": [{"code": "0"}, *BEFORE["services"]]}, ("services/0",)),
        ({"services": BEFORE["services"][::-1]}, ("services/order",)),
        ({"notices": []}, ("notices",)),
    ],
)
def test_a_change_is_named_by_the_codes_of_what_changed(after: dict[str, Any], changed: tuple[str, ...]) -> None:
    assert changed_paths(BEFORE, {**BEFORE, **after}) == changed


def test_what_visitors_wait_for_or_are_is_not_taken_away() -> None:
    config = a_hall()
    code = config.classes[1].code

    found = [(p.path, p.code, p.found["value"]) for p in in_use(config, {"A", "gone"}, {"1", "99"}, {code, "veteran"})]

    assert found == [
        ("services", "service_in_use", "gone"),
        ("windows", "window_in_use", "99"),
        ("classes", "class_in_use", "veteran"),
    ]
