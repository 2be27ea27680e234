"""A small hall whose one morning can be worked out by hand."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

import pytest

from hall.journey import call, day, desk, serve
from tests.reports.busy_hall import OPENS, BusyHall


@pytest.fixture
def quiet_hall(tmp_path: Path) -> Iterator[BusyHall]:
    """Service A with window 1 from 08:30 on, promise 20 minutes. It is 09:10; a test number for B was taken too.

    A001 taken 08:30, called 08:35, started 08:36, finished 08:40. A002 taken 08:31, called 08:56, started 08:57,
    finished 09:07. A003 taken 08:40, still waits.
    """
    hall = BusyHall(f"sqlite:///{tmp_path / 'hall.db'}")
    hall.do(day.open_day)
    hall.do(lambda ledger: desk.open_window(ledger, "1", "account:c"))
    for minute, act in (
        (0, lambda: hall.take("A")),
        (1, lambda: hall.take("A")),
        (1, lambda: hall.take("B", test=True)),
        (5, lambda: hall.do(lambda ledger: call.call_next(ledger, "1"))),
        (6, lambda: hall.do(lambda ledger: serve.start(ledger, "1"))),
        (10, lambda: hall.do(lambda ledger: serve.finish(ledger, "1", "done"))),
        (10, lambda: hall.take("A")),
        (26, lambda: hall.do(lambda ledger: call.call_next(ledger, "1"))),
        (27, lambda: hall.do(lambda ledger: serve.start(ledger, "1"))),
        (37, lambda: hall.do(lambda ledger: serve.finish(ledger, "1", "done"))),
    ):
        hall.clock.at = OPENS + timedelta(minutes=minute)
        act()
    hall.clock.at = OPENS + timedelta(minutes=40)
    yield hall
    hall.close()
