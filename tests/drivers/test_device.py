"""Health of a device: told when it changes, logged once when it goes and once when it returns."""

from __future__ import annotations

import logging
from datetime import UTC, datetime, timedelta

import pytest

from drivers.clock import HallClock
from drivers.device import HealthBook, LinkLost, Pause, Refused
from hall.contract.messages import Condition, DeviceHealth


def test_going_and_returning_are_logged_and_told_once_each(caplog: pytest.LogCaptureFixture) -> None:
    book = HealthBook("kiosk-1/printer", "printer", HallClock())
    told: list[DeviceHealth] = []
    book.listen(told.append)
    caplog.set_level(logging.INFO)

    for condition, cause in [(Condition.OK, ""), *[(Condition.OFFLINE, "paper_out")] * 5, *[(Condition.OK, "")] * 5]:
        book.is_(condition, cause)

    assert [(h.condition, h.cause) for h in told] == [
        (Condition.OK, ""),
        (Condition.OFFLINE, "paper_out"),
        (Condition.OK, ""),
    ]
    assert len(caplog.records) == 3


def test_since_stays_while_nothing_changes_and_last_ok_moves() -> None:
    book = HealthBook("w", "sign", HallClock())
    book.is_(Condition.OK)
    first = book.now()

    book.is_(Condition.OK)

    assert book.now().since == first.since
    assert book.now().last_ok is not None


def test_what_was_noted_before_the_hall_told_its_time_is_moved_to_the_halls_time_and_what_came_after_is_not() -> None:
    machine = datetime(2026, 11, 18, 0, 36, tzinfo=UTC)
    clock = HallClock(monotonic=lambda: 0.0, system=lambda: machine)
    early, late = HealthBook("w", "sign", clock), HealthBook("w", "speaker", clock)
    early.is_(Condition.OK)
    clock.told(machine + timedelta(hours=10))

    late.is_(Condition.OK)
    clock.told(machine + timedelta(hours=11))
    early.is_(Condition.OK)

    assert (early.now().since, early.now().last_ok) == (machine + timedelta(hours=10), machine + timedelta(hours=11))
    assert (late.now().since, late.now().last_ok) == (machine + timedelta(hours=10),) * 2


def test_a_device_that_was_never_asked_is_unknown() -> None:
    health = HealthBook("w", "sign", HallClock()).now()

    assert (health.condition, health.last_ok) == (Condition.UNKNOWN, None)


def test_counters_are_part_of_health() -> None:
    book = HealthBook("w", "sign", HallClock())
    book.count("noise")
    book.count("noise", 2)

    assert book.now().counters == {"noise": 3}


def test_pauses_grow_to_their_limit_and_begin_anew() -> None:
    pause = Pause(longest_s=3)

    grown = [pause.next_s() for _ in range(5)]
    pause.reset()

    assert grown == [0.5, 1.0, 2.0, 3, 3]
    assert pause.next_s() == 0.5


def test_an_error_carries_the_code_that_receipts_carry() -> None:
    assert LinkLost("pulled out").code == "link_lost"
    assert Refused(code="paper_out").code == "paper_out"


def test_what_is_noted_goes_along_with_the_next_condition_and_is_not_told_twice() -> None:
    book = HealthBook("kiosk-1/printer", "printer", HallClock(1.0))
    told: list[DeviceHealth] = []
    book.listen(told.append)

    book.note(number="A104", slips_left=80)
    book.note(number="A104")
    book.is_(Condition.OK)
    book.tell_owed()

    assert [dict(health.details) for health in told] == [{"number": "A104", "slips_left": 80}]
