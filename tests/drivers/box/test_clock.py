"""The hall's clock in the box."""

from __future__ import annotations

from datetime import datetime, timedelta, timezone

import pytest

from drivers.clock import HallClock

EIGHT = timezone(timedelta(hours=8))
HALL = datetime(2026, 11, 18, 10, 42, 0, tzinfo=EIGHT)


class Hands:
    """A monotonic clock that a test moves."""

    def __init__(self) -> None:
        self.at = 100.0

    def __call__(self) -> float:
        return self.at


def clock_of(hands: Hands, speed: float = 1.0) -> HallClock:
    return HallClock(speed, monotonic=hands, system=lambda: datetime(2001, 1, 1, tzinfo=EIGHT))


@pytest.mark.parametrize("speed", [1.0, 10.0, 60.0])
def test_time_runs_on_at_the_halls_speed(speed: float) -> None:
    hands = Hands()
    clock = clock_of(hands)
    clock.told(HALL, speed)

    hands.at += 3

    assert clock.now() == HALL + timedelta(seconds=3 * speed)


def test_the_hall_gives_its_own_utc_offset() -> None:
    clock = clock_of(Hands())

    clock.told(HALL)

    assert clock.now().utcoffset() == timedelta(hours=8)


def test_a_message_that_was_slow_on_the_wire_does_not_set_the_clock_back() -> None:
    hands = Hands()
    clock = clock_of(hands)
    clock.told(HALL)
    hands.at += 5.4

    clock.told(HALL + timedelta(seconds=5))

    assert clock.now() == HALL + timedelta(seconds=5.4)


@pytest.mark.parametrize("step_s", [-3600, 3600, 86_400, 7])
def test_a_step_of_the_halls_clock_is_followed(step_s: int) -> None:
    clock = clock_of(Hands())
    clock.told(HALL)

    clock.told(HALL + timedelta(seconds=step_s))

    assert clock.now() == HALL + timedelta(seconds=step_s)


def test_before_the_hall_speaks_the_box_has_its_own_time_and_knows_it() -> None:
    clock = clock_of(Hands())

    assert clock.now().year == 2001
    assert not clock.wait_told(0)


def test_hall_seconds_are_short_in_a_fast_hall() -> None:
    clock = clock_of(Hands(), speed=60)

    assert clock.real_seconds(30) == 0.5
