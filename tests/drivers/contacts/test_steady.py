"""A contact's readings, with time as an argument."""

from __future__ import annotations

import pytest

from drivers.contacts.steady import Steady

OPEN, CLOSED = False, True


def told(*readings: tuple[float, bool], hold_s: float = 0.2) -> list[tuple[float, bool]]:
    """When the state changed, and to what."""
    steady, changes = Steady(hold_s), []
    for at_s, closed in readings:
        if steady.read(closed, at_s):
            changes.append((at_s, closed))
    return changes


@pytest.mark.parametrize(
    ("readings", "changes"),
    [
        ([(0.0, OPEN), (0.2, OPEN)], [(0.2, OPEN)]),
        ([(0.0, CLOSED), (0.1, CLOSED), (0.2, CLOSED), (0.3, CLOSED)], [(0.2, CLOSED)]),
        ([(0.0, CLOSED), (0.1, OPEN), (0.15, CLOSED), (0.3, CLOSED)], []),
        ([(0.0, OPEN), (0.2, OPEN), (1.0, CLOSED), (1.1, OPEN), (2.0, OPEN)], [(0.2, OPEN)]),
        ([(0.0, OPEN), (0.2, OPEN), (1.0, CLOSED), (1.25, CLOSED)], [(0.2, OPEN), (1.25, CLOSED)]),
    ],
)
def test_a_state_counts_when_it_held_without_a_break(
    readings: list[tuple[float, bool]], changes: list[tuple[float, bool]]
) -> None:
    assert told(*readings) == changes


def test_what_was_read_before_the_line_was_lost_does_not_help_a_new_state_to_hold() -> None:
    steady = Steady(0.2)
    steady.read(CLOSED, 0.0)

    steady.lost()

    assert not steady.read(CLOSED, 5.0)
    assert steady.read(CLOSED, 5.2)
