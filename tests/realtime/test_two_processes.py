"""A hall with two server processes on PostgreSQL and Redis: every face hears each change once, and at once."""

from __future__ import annotations

import time
from pathlib import Path
from typing import Any

from tests.bench import client
from tests.realtime.wire import Wire
from tests.story.house import House

SCREENS = 6
"""So many connections that both processes have some."""
WITHIN_S = 2.0


def _changes(wire: Wire) -> list[dict[str, Any]]:
    return [body for name, body in wire.heard if name == "changed"]


def test_each_screen_hears_each_call_once_whichever_process_it_hangs_on(
    tmp_path: Path, postgres_copy: str, redis_url: str
) -> None:
    config = f'workers = 2\nredis = "{redis_url}"'
    house = House(tmp_path / "hall", database=postgres_copy, config=config).start(box=False)
    try:
        auth = {"token": house.keys["inspector"], "hall": house.hall, "place": "wall-1f"}
        screens = [Wire(house.port).connect("/display", auth) for _ in range(SCREENS)]
        for wire in screens:
            wire.until("snapshot")
        began = time.monotonic()

        for action in ("call-next", "open"):
            body = b"{}"
            path = f"/api/v1/halls/{house.hall}/windows/1/{action}"
            client.once(house.port, client.post(path, house.keys["clerk"], body, f"127.0.0.1:{house.port}"))
        take = client.post(
            f"/api/v1/halls/{house.hall}/tickets",
            house.keys["integration"],
            b'{"service": "A", "channel": "api"}',
            f"127.0.0.1:{house.port}",
        )
        client.once(house.port, take)
        call = client.post(
            f"/api/v1/halls/{house.hall}/windows/1/call-next",
            house.keys["clerk"],
            b"{}",
            f"127.0.0.1:{house.port}",
        )
        assert client.once(house.port, call)[0] == 200
        for wire in screens:
            while not any(change["put"].get("calls") for change in _changes(wire)):
                assert time.monotonic() - began < WITHIN_S + 3, "a screen did not hear of the call"
                wire.until("changed")

        seen = [[change["seq"] for change in _changes(wire)] for wire in screens]
        assert all(seqs == sorted(set(seqs)) for seqs in seen), f"told twice or out of order: {seen}"
    finally:
        house.stop()
