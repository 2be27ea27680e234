"""A small hall on each database, its day open, its windows closed; judged when the test is over."""

from __future__ import annotations

from collections.abc import Callable, Iterator
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
