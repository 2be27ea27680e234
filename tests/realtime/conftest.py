"""The same hall and databases as for the journey; and the real server."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from tests.journey.conftest import hall
from tests.journey.databases import (
    database,
    migrated_file,
    migrated_postgres,
    postgres_copy,
    shared_database,
    shared_postgres,
    sqlite_database,
)
from tests.realtime.wire import Wire
from tests.story.house import House

__all__ = [
    "database",
    "hall",
    "migrated_file",
    "migrated_postgres",
    "postgres_copy",
    "shared_database",
    "shared_postgres",
    "sqlite_database",
]


@pytest.fixture(scope="package")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[House]:
    """The real server of a hall, without a device box."""
    made = House(tmp_path_factory.mktemp("server") / "hall", config="takes_per_minute = 100000")
    try:
        yield made.start(box=False)
    finally:
        made.stop()


@pytest.fixture(autouse=True)
def hung_up() -> Iterator[None]:
    """No test leaves a line open."""
    yield
    while Wire.made:
        Wire.made.pop().close()
