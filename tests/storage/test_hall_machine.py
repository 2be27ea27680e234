"""Whatever is pressed in whatever order: the record is sound after every press, and a refused press changed nothing."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import HealthCheck, settings
from hypothesis.stateful import run_state_machine_as_test

from hall.domain.rules import POLICIES
from tests.journey import small_hall
from tests.storage.hall_machine import HallMachine, walk

PATIENT = settings(deadline=None, suppress_health_check=list(HealthCheck), database=None, print_blob=True)


def test_the_record_is_sound_after_any_presses() -> None:
    run_state_machine_as_test(
        HallMachine, settings=settings(PATIENT, max_examples=15, stateful_step_count=30, derandomize=True)
    )


@pytest.mark.slow
@pytest.mark.timeout(1800)
def test_the_record_is_sound_after_very_many_presses() -> None:
    run_state_machine_as_test(HallMachine, settings=settings(PATIENT, max_examples=200, stateful_step_count=60))


def busy_day(url: str, seed: int, steps: int, body: dict[str, Any] | None = None) -> None:
    machine = HallMachine(url, body)
    try:
        walk(machine, seed, steps, look_every=5)
    finally:
        machine.teardown()
    assert machine.pressed > steps * 0.7
    assert machine.refused < machine.pressed / 2


@pytest.mark.parametrize("seed", range(2))
def test_the_record_is_sound_on_busy_days(sqlite_database: str, seed: int) -> None:
    busy_day(sqlite_database, seed, 200)


@pytest.mark.parametrize("policy", POLICIES)
def test_each_policy_calls_whom_the_judge_finds(sqlite_database: str, policy: str) -> None:
    busy_day(sqlite_database, 7, 160, small_hall.of_a_policy(policy, ratio_normal=2, ratio_priority=1))


@pytest.mark.parametrize("requeue", ["after", "end", "cancel"])
def test_the_record_is_sound_where_transfers_are_accepted(sqlite_database: str, requeue: str) -> None:
    rules = {"accept_transfers": True, "requeue": requeue, "return_within_min": 60, "pause_limits_min": {"lunch": 30}}
    busy_day(sqlite_database, 11, 160, small_hall.body(rules=rules))


def test_the_record_is_sound_on_a_busy_day_on_postgresql(postgres_copy: str) -> None:
    busy_day(postgres_copy, 2, 120)


@pytest.mark.slow
@pytest.mark.timeout(900)
@pytest.mark.parametrize("seed", range(10, 16))
def test_the_record_is_sound_on_long_busy_days(database: str, seed: int) -> None:
    busy_day(database, seed, 600)
