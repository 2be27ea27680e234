"""A hall with two server processes on PostgreSQL and Redis: every face hears each change once, and at once, and of two
boxes that name one place both processes believe the same."""

from __future__ import annotations

import time
from pathlib import Path
from typing import Any

from tests.bench import client
from tests.realtime.test_claims import comes, let_in, on_floor, until
from tests.realtime.wire import Wire
from tests.story.house import House

SCREENS = 6
"""So many connections that both processes have some."""
WITHIN_S = 2.0
SIGN = "window-5/sign"
"""The settings give it to no box."""


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


def _drives(boxes: dict[str, Wire], house: House, action: str) -> list[str]:
    """Where the boxes stand that are told what happens at window 5."""
    before = {at: len(wire.heard) for at, wire in boxes.items()}
    house.post("clerk", f"/windows/5/{action}")
    seq = house.get("manager", "/floor")["seq"]
    for wire in boxes.values():
        while wire.until("kiosk")["seq"] < seq:  # it comes behind the jobs of the same change
            continue
    told = {at: [job["place"] for name, job in wire.heard[before[at] :] if name == "job"] for at, wire in boxes.items()}
    return [at for at, places in told.items() if SIGN in places]


def test_of_boxes_that_name_one_place_both_processes_believe_the_first_also_after_a_restart_until_it_is_revoked(
    tmp_path: Path, postgres_copy: str, redis_url: str
) -> None:
    config = f'workers = 2\nredis = "{redis_url}"'
    house = House(tmp_path / "hall", database=postgres_copy, config=config).start(box=False)
    try:
        places = ("kiosk-2", "kiosk-3", "kiosk-1", "wall-1f", "wall-2f", "greeter-1")
        keys = {place: let_in(house, place) for place in places}
        first = {at: comes(house, key, SIGN) for at, key in keys.items()}

        before = _drives(first, house, "open")
        for wire in first.values():
            wire.close()
        house.stop()
        house.start(box=False)
        again = {at: comes(house, keys[at], SIGN) for at in reversed(places)}
        after = _drives(again, house, "close")
        refused = until(lambda: on_floor(house, "kiosk-3"), lambda one: one is not None)
        (gone,) = [one for one in house.get("admin", "/devices")["items"] if one["place"] == "kiosk-2" and one["id"]]
        house.post("admin", f"/devices/{gone['id']}/revoke")
        rest = {at: wire for at, wire in again.items() if at != "kiosk-2"}
        heirs = until(lambda: _drives(rest, house, "open") or _drives(rest, house, "close"), bool)

        assert (before, after) == (["kiosk-2"], ["kiosk-2"])
        assert (refused["cause"], refused["details"]) == ("place_of_other_box", {"places": SIGN})
        assert len(heirs) == 1
        for wire in again.values():
            wire.close()
    finally:
        house.stop()
