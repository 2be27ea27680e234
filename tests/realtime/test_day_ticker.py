"""The ticker of the business day: several processes ask at once and the day opens once; a refusal stops nobody."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta
from threading import Barrier, Thread
from typing import Any

import pytest

from hall.realtime.day_ticker import DayTicker
from hall.storage.store import Store
from tests.journey import small_hall
from tests.journey.open_hall import OPENS, OpenHall

WEEKDAYS = {weekday: [["09:00", "17:00"]] for weekday in ("mon", "tue", "wed", "thu", "fri")}
RULES = {"open_by_clock": True, "close_by_clock": True, "day_close": "refuse", "close_latest_min": 60}


@pytest.fixture
def by_clock(shared_database: str) -> Iterator[OpenHall]:
    found = small_hall.of_its_own(small_hall.body(rules=RULES))
    hall = OpenHall(shared_database, {**found, "hall": {**found["hall"], "hours": WEEKDAYS}})
    yield hall
    hall.close()


class RoundsOver(Exception):
    """Ends a loop that would go on for ever."""


def run(ticker_of: OpenHall, rounds: int) -> None:
    """The ticker's own loop, for so many rounds, over the halls of this database."""
    left = iter(range(rounds - 1))

    def sleep(_seconds: float) -> None:
        if next(left, None) is None:
            raise RoundsOver

    with pytest.raises(RoundsOver):
        DayTicker(ticker_of.store, sleep).run()


def recorded(hall: OpenHall) -> list[tuple[str, str, Any]]:
    facts = hall.look(lambda view: view.facts_after(1, 0, 1000))
    days = [f for f in facts if f.fact.type.value in ("day_opened", "day_closed")]
    return [(f.fact.type.value, f.actor, f.fact.data["by_clock"]) for f in days]


def test_several_processes_open_the_day_once(by_clock: OpenHall) -> None:
    stores = [by_clock.store] if by_clock.url.startswith("sqlite") else []
    stores += [Store(by_clock.url, by_clock.clock) for _ in range(0 if stores else 2)]
    start = Barrier(4)

    def look(store: Store) -> None:
        ticker = DayTicker(store, lambda _: None)
        start.wait()
        ticker.look(by_clock.code)

    threads = [Thread(target=look, args=(stores[n % len(stores)],)) for n in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    for store in stores:
        if store is not by_clock.store:
            store.close()

    assert recorded(by_clock) == [("day_opened", "hall", True)]


def test_after_an_outage_two_looks_close_yesterday_and_open_today(by_clock: OpenHall) -> None:
    run(by_clock, 1)
    by_clock.clock.at = OPENS + timedelta(days=1)

    run(by_clock, 2)

    assert [kind for kind, *_ in recorded(by_clock)] == ["day_opened", "day_closed", "day_opened"]


def test_a_hall_that_refuses_to_close_is_asked_again_and_closes_when_the_last_one_has_gone(by_clock: OpenHall) -> None:
    run(by_clock, 1)
    by_clock.take()
    by_clock.clock.at = OPENS + timedelta(hours=9)

    run(by_clock, 2)
    assert [kind for kind, *_ in recorded(by_clock)] == ["day_opened"]

    by_clock.leave("A0001")
    run(by_clock, 1)
    assert [kind for kind, *_ in recorded(by_clock)] == ["day_opened", "day_closed"]
