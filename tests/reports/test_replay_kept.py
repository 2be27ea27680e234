"""A stored day of a hall that keeps numbers over night is played again with the people and windows of that very day."""

from __future__ import annotations

from datetime import timedelta

import pytest

from hall.journey import call, day, desk, serve
from hall.reports import replay
from tests.reports.busy_hall import FIRST_DAY, HALL, OPENS, BusyHall

NEXT_DAY = FIRST_DAY + timedelta(days=1)


@pytest.fixture
def kept(quiet_hall: BusyHall) -> BusyHall:
    """A003, taken on Tuesday, is served on Wednesday from 08:31 to 08:40; A004 comes at 08:35 and waits for it."""
    quiet_hall.do(lambda ledger: day.close_day(ledger, "keep"))
    for minute, act in ((0, day.open_day), (0, lambda ledger: desk.open_window(ledger, "1", "account:c")),
                        (1, lambda ledger: call.call_next(ledger, "1")), (2, lambda ledger: serve.start(ledger, "1")),
                        (5, lambda _: None), (10, lambda ledger: serve.finish(ledger, "1", "done")),
                        (10, lambda ledger: call.call_next(ledger, "1")), (11, lambda ledger: serve.start(ledger, "1")),
                        (15, lambda ledger: serve.finish(ledger, "1", "done")), (20, day.close_day)):  # fmt: skip
        quiet_hall.clock.at = OPENS + timedelta(days=1, minutes=minute)
        if minute == 5:
            quiet_hall.take("A")
        quiet_hall.do(act)
    return quiet_hall


def test_windows_are_manned_as_on_that_day_and_not_while_kept_numbers_are_served_later(kept: BusyHall) -> None:
    _, windows, people = replay.of_day(kept.store.url, HALL, FIRST_DAY, kept.clock.now())

    assert max(end for window in windows for _, end in window.spans) < 24 * 3600
    assert [person.number for person in people] == ["A001", "A002", "A003"]


def test_who_was_kept_from_the_day_before_stands_at_the_door_and_is_served_first(kept: BusyHall) -> None:
    config, windows, people = replay.of_day(kept.store.url, HALL, NEXT_DAY, kept.clock.now())

    assert [person.number for person in people][:1] == ["A003"]
    assert people[0].arrival_s < 1
    assert people[0].service_s == 9 * 60
    found = replay.run(config, windows, people)
    assert (found["visits"], found["never_called"]) == (2, 0)
    assert [one["wait_s"] for one in found["worst"]] == pytest.approx([4 * 60, 0], abs=1)
