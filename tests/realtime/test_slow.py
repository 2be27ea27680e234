"""A face that stops reading is hung up on, and nobody else waits for it."""

from __future__ import annotations

import time
from types import SimpleNamespace
from typing import Any

import gevent
from flask import Flask

from hall.realtime import hub as hubs
from hall.realtime.hub import Hub
from tests.realtime.wire import Wire
from tests.story.house import House

SLOW = 10
WATCHED_S = 25.0
HUNG_UP_WITHIN_S = 30.0
TOLD_WITHIN_S = 1.0


def wall(server: House, *, reads: bool = True) -> Wire:
    wire = Wire(server.port, reads=reads)
    wire.connect("/display", {"token": server.keys["inspector"], "hall": server.hall, "place": "wall-1f"})
    wire.until("snapshot")
    return wire


def drained(wire: Wire, until: float) -> float | None:
    """When the line of a face that had stopped reading turned out to be cut, or None."""
    wire.line.settimeout(1)
    while time.monotonic() < until:
        try:
            if wire.line.recv(65_536) == b"":
                return time.monotonic()
        except TimeoutError:
            continue
        except OSError:
            return time.monotonic()
    return None


def test_those_who_stop_reading_are_hung_up_on_and_others_are_told_as_before(server: House) -> None:
    began = time.monotonic()
    slow = [wall(server, reads=False) for _ in range(SLOW)]
    for wire in slow:
        for _ in range(200):
            wire.tell("/display", "fetch")  # asks, and does not read the answers
    watching = wall(server)
    delays = []
    while time.monotonic() < began + WATCHED_S:
        since = time.monotonic()
        server.post("integration", "/tickets", {"service": "A"})
        watching.until("changed")
        delays.append(time.monotonic() - since)
        time.sleep(0.2)

    gone = [drained(wire, began + HUNG_UP_WITHIN_S + 5) for wire in slow]

    assert [at for at in gone if at is None or at - began > HUNG_UP_WITHIN_S + 2] == []
    assert sorted(delays)[int(len(delays) * 0.95)] < TOLD_WITHIN_S
    assert len(delays) > 50


class FakeSocket:
    """An Engine.IO socket as the hub sees it."""

    def __init__(self, waiting: int) -> None:
        self.queue = SimpleNamespace(qsize=lambda: waiting)
        self.line = SimpleNamespace(cut=lambda: self.done.append("cut"))
        self.done: list[str] = []

    def close(self, **_: Any) -> None:
        self.done.append("closed")


def test_a_face_that_lets_messages_pile_up_is_forgotten_and_cut_though_it_answers_pings() -> None:
    hub = Hub(Flask("hall"), lambda environ: True)
    slow, quick = FakeSocket(hubs.SLOW_AFTER + 1), FakeSocket(hubs.SLOW_AFTER)
    io: Any = hub._io
    io.server.eio.sockets = {"slow": slow, "quick": quick}

    assert hub.hang_up_on_the_slow() == 1
    gevent.sleep(0.01)

    assert (slow.done, quick.done) == (["closed", "cut"], [])
