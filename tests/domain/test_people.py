"""Who may do what."""

from __future__ import annotations

import pytest

from hall.domain.people import Grant, may

WHOLE, ZONE = Grant("clerk", "town"), Grant("clerk", "town", "A")


@pytest.mark.parametrize(
    ("grant", "hall", "zone", "allowed"),
    [
        (WHOLE, "town", None, True),
        (WHOLE, "town", "A", True),
        (WHOLE, "other", None, False),
        (ZONE, "town", "A", True),
        (ZONE, "town", "B", False),
        (ZONE, "town", None, False),
    ],
)
def test_a_grant_counts_in_its_hall_and_zone_only(grant: Grant, hall: str, zone: str | None, allowed: bool) -> None:
    assert may([grant], hall, ["clerk"], zone) is allowed


def test_a_role_that_nobody_knows_implies_only_itself() -> None:
    assert may([Grant("king", "town")], "town", ["king"])
    assert not may([Grant("king", "town")], "town", ["clerk", "admin"])
