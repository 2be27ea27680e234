"""The process beside a server that plays its halls forward: it tells, is started anew, and leaves nobody behind."""

from __future__ import annotations

import os
import signal
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from hall.storage.setup import migrate
from tests.trust.booking_server import BookingServer, served

WITHIN_S = 30.0


@pytest.fixture
def server(tmp_path: Path) -> Iterator[BookingServer]:
    url = f"sqlite:///{tmp_path / 'hall.db'}"
    migrate(url)
    with served(url, tmp_path, places=1) as server:
        yield server


def children(pid: int) -> set[int]:
    """The processes that one has started, whichever of its threads did."""
    tasks = Path(f"/proc/{pid}/task").iterdir()
    return {int(child) for task in tasks for child in (task / "children").read_text(encoding="utf-8").split()}


def command(pid: int) -> str:
    """As everybody on the machine may read it; empty when it has ended."""
    try:
        return Path(f"/proc/{pid}/cmdline").read_text(encoding="utf-8")
    except OSError:
        return ""


def beside(server: BookingServer) -> set[int]:
    """The processes that play this server's halls forward."""
    found = {child for worker in children(server.process.pid) for child in children(worker)}
    return {pid for pid in found if "hall.forecasts" in command(pid)}


def comes(true: Callable[[], object]) -> None:
    until = time.monotonic() + WITHIN_S
    while not true():
        assert time.monotonic() < until, "it did not come"
        time.sleep(0.05)


def test_what_people_are_told_comes_from_it_also_after_it_was_killed(server: BookingServer) -> None:
    server.let_in("manager")
    assert server.post("/day/open", {}, "manager", "open-the-day-of-it")[0] == 200
    assert server.post("/windows/1/open", {"clerk": "a"}, "manager", "open-the-window-of-it")[0] == 200
    taken = iter(range(10_000))

    def told() -> bool:
        """Somebody takes a number; is there one by now whose forecast was kept?"""
        key = f"take-a-number-{next(taken):04d}"
        server.post("/tickets", {"service": "A", "channel": "kiosk"}, "manager", key)
        return bool(server.rows("SELECT 1 FROM estimates WHERE turn = 0 AND raw_s IS NOT NULL"))

    comes(told)
    (first,) = beside(server)
    assert server.url not in command(first), "it may hold a password, and command lines are for everybody"
    os.kill(first, signal.SIGKILL)
    server.write("DELETE FROM estimates")
    comes(lambda: beside(server) - {first})
    comes(told)


def test_it_ends_with_its_server_however_that_ends(server: BookingServer) -> None:
    server.let_in("manager")
    assert server.post("/day/open", {}, "manager", "open-the-day-of-it")[0] == 200
    comes(lambda: beside(server))
    (left,) = beside(server)
    for pid in (server.process.pid, *children(server.process.pid)):
        os.kill(pid, signal.SIGKILL)

    comes(lambda: not command(left))
