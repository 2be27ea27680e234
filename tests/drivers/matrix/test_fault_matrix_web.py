"""Keypads that ask the hall by HTTP against every fault: a key comes once or not at all, and the next one counts."""

from __future__ import annotations

from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from functools import partial
from pathlib import Path

import pytest

from drivers.virtual import webpad
from tests.drivers.matrix import cells_web
from tests.drivers.matrix.cells import Cell
from tests.drivers.matrix.test_fault_matrix import judge, printed, seen

CELLS = [Cell(kind="webpad", model="http", fault=fault, address="virtual:webpad-1") for fault in webpad.FAULTS]


@pytest.fixture
def at(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[cells_web.WebHall]:
    monkeypatch.setattr(webpad, "LOOK_S", 0.3)
    monkeypatch.setattr(webpad, "SLOW_S", 0.5)
    hall = cells_web.WebHall(tmp_path)
    yield hall
    hall.close()


def test_every_fault_of_a_keypad_that_needs_no_box_ends_in_one_key_or_none(at: cells_web.WebHall) -> None:
    effects = seen(CELLS)

    with ThreadPoolExecutor(max_workers=6) as pool:
        found = list(pool.map(partial(cells_web.keypad, at=at), CELLS))

    printed(found, effects)
    judge(found, effects)
