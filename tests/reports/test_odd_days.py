"""Days that nobody closed and days on which the clocks changed: right figures, and the day is named."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest

from hall.domain.measures import posts
from hall.domain.measures.posts import Span
from hall.journey import day, desk
from hall.reports import make
from hall.reports.about import about
from hall.reports.soundness import clock_change_s
from hall.settings import ROOT
from hall.words import Catalogue
from tests.reports.busy_hall import FIRST_DAY, HALL, OPENS, BusyHall

SPRING, AUTUMN = date(2025, 3, 30), date(2025, 10, 26)


@pytest.fixture
def hall(tmp_path: Path) -> Iterator[BusyHall]:
    """Open since 8:30 with window 1 and one who waits; nobody closes it, and it is four days later."""
    found = BusyHall(f"sqlite:///{tmp_path / 'hall.db'}")
    found.do(day.open_day)
    found.do(lambda ledger: desk.open_window(ledger, "1", "account:c"))
    found.take("A")
    found.take("B", test=True)
    found.clock.at = OPENS + timedelta(days=4)
    yield found
    found.close()


def test_a_day_that_nobody_closed_is_named_and_its_windows_do_not_stand_open_for_ever(hall: BusyHall) -> None:
    made = make(hall.store, HALL, "windows", FIRST_DAY, FIRST_DAY)

    assert made["watch"]["left_open"] == FIRST_DAY.isoformat()
    assert made["total"]["open_s"] == (24 + 15.5) * 3600, "until midnight of the day after"
    assert (made["total"]["issued"], made["quality"]["excluded_test"], made["quality"]["open"]) == (1, 1, 1)
    assert made["quality"]["balanced"]


@pytest.mark.parametrize("language", ["en", "zh-Hans", "zh-Hant"])
def test_every_file_says_that_the_day_was_left_open(hall: BusyHall, language: str) -> None:
    words = Catalogue(ROOT / "config" / "lang")

    told = about(
        make(hall.store, HALL, "day", FIRST_DAY, FIRST_DAY), lambda k, **a: words.say(language, k, **a), language, "=1"
    )

    assert any(FIRST_DAY.isoformat() in text for label, text in told if not label)


def test_a_change_of_the_clocks_within_a_period_is_named(hall: BusyHall) -> None:
    def berlin(body: dict[str, Any]) -> None:
        body["hall"]["timezone"] = "Europe/Berlin"

    hall.set_differently(berlin)

    made = make(hall.store, HALL, "day", date(2025, 3, 1), date(2025, 4, 30))

    assert made["watch"]["clock_changes"] == [SPRING.isoformat()]


@pytest.mark.parametrize(("on", "seconds"), [(SPRING, 3600), (AUTUMN, -3600), (date(2025, 6, 1), 0)])
def test_the_clocks_go_forward_and_back(on: date, seconds: int) -> None:
    assert clock_change_s(on, "Europe/Berlin") == seconds


def test_hours_of_the_wall_that_do_not_exist_get_no_time_and_those_that_come_twice_get_both() -> None:
    def hours(begin: datetime, length: timedelta) -> dict[int, int]:
        found: dict[int, int] = {}
        for hour, piece in posts.by_hour(Span("1", "serving", begin, begin + length), "Europe/Berlin"):
            found[hour] = found.get(hour, 0) + int((piece.end - piece.begin).total_seconds())
        return found

    spring = hours(datetime(2025, 3, 30, 0, 30, tzinfo=UTC), timedelta(hours=2))
    autumn = hours(datetime(2025, 10, 26, 0, 0, tzinfo=UTC), timedelta(hours=2))

    assert spring == {1: 1800, 3: 3600, 4: 1800}
    assert autumn == {2: 7200}
