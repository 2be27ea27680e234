"""Whatever is pressed in whatever order: the record is sound after every press, and a refused press changed nothing."""

from __future__ import annotations

import pytest
from hypothesis import HealthCheck, settings
from hypothesis.stateful import run_state_machine_as_test

from tests.storage.hall_machine import HallMachine, walk

PATIENT = settings(deadline=None, suppress_health_check=list(HealthCheck), database=None, print_blob=True)


def test_the_record_is_sound_after_any_presses() -> None:
    run_state_machine_as_test(
        HallMachine, settings=settings(PATIENT, max_examples=25, stateful_step_count=40, derandomize=True)
    )


@pytest.mark.parametrize("seed", range(3))
def test_the_record_is_sound_on_busy_days(database: str, seed: int) -> None:
    machine = HallMachine(database)

    walk(machine, seed, steps=250, look_every=5)

    assert machine.pressed > 200
    assert machine.refused < machine.pressed / 2
    machine.teardown()


@pytest.mark.slow
@pytest.mark.timeout(1800)
def test_the_record_is_sound_after_very_many_presses() -> None:
    run_state_machine_as_test(HallMachine, settings=settings(PATIENT, max_examples=200, stateful_step_count=60))
