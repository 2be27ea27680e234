"""A small hall on each database, its day open, its windows closed; judged when the test is over."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from tests.journey import small_hall
from tests.journey.databases import (
    database,
    migrated_file,
    migrated_postgres,
    postgres_copy,
    shared_database,
    shared_postgres,
    sqlite_database,
)
from tests.journey.open_hall import OpenHall
from tests.judges import ledger_checker

__all__ = [
    "database",
    "migrated_file",
    "migrated_postgres",
    "postgres_copy",
    "shared_database",
    "shared_postgres",
    "sqlite_database",
]

HERE = Path(__file__).parent
ON_POSTGRESQL_TOO = {
    f"test_{name}"
    for name in (
        "alerts", "book", "book_many", "call", "day", "day_end", "follow", "items", "journeys", "lease", "rate",
        "receive", "sending", "serve", "slips", "take", "tickets", "together", "visits",
    )
}  # fmt: skip
"""Where numbers, places and turns are given, and where rows of their own are asked for. What the rest decides, it
decides without the database: on PostgreSQL `make test` presses it on the busy day of `tests/storage`, and
`make test-all` tries all of it."""


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    for item in items:
        if item.path.parent == HERE and item.path.stem not in ON_POSTGRESQL_TOO:
            chosen = getattr(item, "callspec", None)
            if chosen is not None and chosen.params.get("shared_database") == "postgresql":
                item.add_marker(pytest.mark.slow)


@pytest.fixture
def hall_with(shared_database: str) -> Iterator[Callable[..., OpenHall]]:
    """Small halls with other rules or parts, their day open; each record must be sound at the end."""
    made: list[OpenHall] = []

    def make(**parts: Any) -> OpenHall:
        found = OpenHall(shared_database, small_hall.of_its_own(small_hall.body(**parts)))
        made.append(found)
        found.open_day()
        return found

    yield make
    for found in made:
        found.close()
        ledger_checker.check(found.url, found.code)


@pytest.fixture
def hall(shared_database: str) -> Iterator[OpenHall]:
    """The small hall on its first morning; whatever the test does, its record must be sound at the end."""
    found = OpenHall(shared_database, small_hall.of_its_own(small_hall.body()))
    found.open_day()
    yield found
    found.close()
    ledger_checker.check(found.url, found.code)
