"""Virtual devices misbehave on request: by their address, by name, for one of a line or for all."""

from __future__ import annotations

import pytest

from drivers.virtual.base import Faults, Pace
from drivers.virtual.mischief import FAULTS, Mischief
from drivers.virtual.registry import Registry


def test_a_device_begins_with_the_faults_of_its_address() -> None:
    registry = Registry()
    try:
        registry.open("virtual:alpha?fault=silent:5,garbled")

        assert registry.devices()["alpha"].state()["faults_on"] == [
            {"fault": "silent", "card": "5"},
            {"fault": "garbled", "card": "*"},
        ]
    finally:
        registry.stop()


def test_a_fault_that_no_device_knows_is_refused_with_those_it_knows() -> None:
    with pytest.raises(ValueError, match=r"unknown fault 'sleepy'; known are .*silent"):
        Registry().open("virtual:alpha?fault=sleepy")


def test_a_fault_of_one_card_is_not_that_of_its_neighbour_and_ends_with_all() -> None:
    faults = Faults(FAULTS)

    faults.set("silent", True, {"card": 5})

    assert faults.has("silent", 5)
    assert not faults.has("silent", 6)
    faults.set("silent", False, {})
    assert "silent" not in faults


def test_lost_frames_reach_nobody_and_doubled_ones_come_twice() -> None:
    faults = Faults(FAULTS)
    line = Mischief(faults, Pace())

    faults.set("dropped", True, {"card": 5, "rate": 0.5})
    faults.set("doubled", True, {"card": 6})

    assert {line.times(5) for _ in range(50)} == {0, 1}
    assert line.times(6) == 2
    assert line.times(7) == 1


def test_noise_flips_about_as_many_bits_as_it_was_told() -> None:
    faults = Faults(FAULTS)
    line = Mischief(faults, Pace())
    faults.set("garbled", True, {"rate": 0.001})

    flipped = sum(byte.bit_count() for byte in line.noisy(bytes(100_000)))

    assert 640 <= flipped <= 960
