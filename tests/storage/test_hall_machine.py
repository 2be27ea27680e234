"""Whatever is pressed in whatever order: the record is sound after every press, and a refused press changed nothing."""

from __future__ import annotations

import random
from typing import Any

import pytest
from hypothesis import HealthCheck, settings
from hypothesis.stateful import run_state_machine_as_test

from hall.domain.rules import POLICIES
from tests.journey import small_hall
from tests.journey.databases import POSTGRESQL_IS_SLOW
from tests.judges import ledger_book
from tests.storage.hall_machine import HallMachine, walk

PATIENT = settings(deadline=None, suppress_health_check=list(HealthCheck), database=None, print_blob=True)


def test_the_record_is_sound_after_any_presses() -> None:
    run_state_machine_as_test(
        HallMachine, settings=settings(PATIENT, max_examples=5, stateful_step_count=30, derandomize=True)
    )


@pytest.mark.slow
@pytest.mark.timeout(1800)
def test_the_record_is_sound_after_very_many_presses() -> None:
    run_state_machine_as_test(HallMachine, settings=settings(PATIENT, max_examples=200, stateful_step_count=60))


def busy_day(url: str, seed: int, steps: int, body: dict[str, Any] | None = None) -> None:
    machine = HallMachine(url, body)
    try:
        walk(machine, seed, steps, look_every=5, books=True)
    finally:
        machine.teardown()
    assert machine.pressed > steps * 0.7
    assert machine.refused < machine.pressed * 2 / 3, "a day on which the hall says no to most is no busy day"


@pytest.mark.parametrize("seed", [0, pytest.param(1, marks=pytest.mark.slow)])
def test_the_record_is_sound_on_busy_days(sqlite_database: str, seed: int) -> None:
    busy_day(sqlite_database, seed, 100)


@pytest.mark.parametrize("policy", POLICIES)
def test_each_policy_calls_whom_the_judge_finds(sqlite_database: str, policy: str) -> None:
    busy_day(sqlite_database, 7, 60, small_hall.of_a_policy(policy, ratio_normal=2, ratio_priority=1))


@pytest.mark.slow
@pytest.mark.timeout(900)
@pytest.mark.parametrize("policy", POLICIES)
def test_each_policy_calls_whom_the_judge_finds_on_long_days(sqlite_database: str, policy: str) -> None:
    busy_day(sqlite_database, 17, 400, small_hall.of_a_policy(policy, ratio_normal=2, ratio_priority=1))


@pytest.mark.parametrize("requeue", ["after", "end", "cancel"])
def test_the_record_is_sound_where_transfers_are_accepted(sqlite_database: str, requeue: str) -> None:
    rules = {"accept_transfers": True, "requeue": requeue, "return_within_min": 60, "pause_limits_min": {"lunch": 30}}
    busy_day(sqlite_database, 11, 60, small_hall.body(rules=rules))


KINDS = {"held", "booked", "changed", "cancelled", "checked_in", "missed", "expired"}


@POSTGRESQL_IS_SLOW
@pytest.mark.parametrize("seed", [0, pytest.param(1, marks=pytest.mark.slow)])
def test_places_are_fought_for_and_none_is_given_twice(database: str, seed: int) -> None:
    machine, chance = HallMachine(database), random.Random(seed)
    machine.morning()
    moves = [*machine.booked(chance), (4, lambda: machine.time_passes(600)), (2, lambda: machine.call_next("1"))]
    for _ in range(120):
        chance.choices([move for _, move in moves], [weight for weight, _ in moves])[0]()
        machine.no_place_is_given_twice_and_nobody_who_booked_vanishes()
    machine.the_record_is_sound()
    done = {fact["type"] for fact in ledger_book.read(machine.hall.url, machine.hall.code).facts}
    machine.teardown()

    assert done >= {f"appointment_{kind}" for kind in KINDS}


def test_the_record_is_sound_on_a_busy_day_on_postgresql(postgres_copy: str) -> None:
    busy_day(postgres_copy, 2, 80)


@pytest.mark.slow
@pytest.mark.timeout(900)
@pytest.mark.parametrize("seed", range(10, 16))
def test_the_record_is_sound_on_long_busy_days(database: str, seed: int) -> None:
    busy_day(database, seed, 600)
