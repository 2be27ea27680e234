"""A house with two halls for every test that asks for one."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.web.house import House
from tests.web.open_hall import OpenHall


@pytest.fixture
def house(tmp_path: Path) -> Iterator[House]:
    made = House(tmp_path)
    yield made
    made.close()


@pytest.fixture
def hall(tmp_path: Path) -> Iterator[OpenHall]:
    """The whole server, on a Monday morning that has just begun."""
    made = OpenHall(tmp_path)
    yield made
    made.close()
