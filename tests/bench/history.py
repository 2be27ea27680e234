"""Does a call cost more when more wait, or when a million were served before?"""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path

from tests.bench import client, halls
from tests.bench.press import LIMITS
from tests.bench.targets import Target, middle, raw
from tests.story.house import House

WAITING = (10, 10_000)
PAST = (1_000, 1_000_000)


def measure(folder: Path, *, quick: bool) -> Iterator[Target]:
    """Two halls side by side, measured in turn."""
    past = (1_000, 50_000) if quick else PAST
    waiting = (10, 1_000) if quick else WAITING
    yield from _past(folder, past, rounds=2 if quick else 6, seconds=1.0 if quick else 3.0)
    yield from _queue(folder, waiting, rounds=2 if quick else 6, seconds=1.0 if quick else 3.0)


def _past(folder: Path, past: tuple[int, int], rounds: int, seconds: float) -> Iterator[Target]:
    houses = [_house(folder / f"past-{count}", 200, count) for count in past]
    try:
        few, many = _in_turn(houses, rounds, seconds, [f"{count} past tickets" for count in past])
    finally:
        for house in houses:
            house.stop()
    what = f"call-next with {past[1]:,} past tickets ÷ with {past[0]:,} (time per call)"
    yield Target(what=what, found=middle(many) / middle(few), at_most=1.2)


def _queue(folder: Path, waiting: tuple[int, int], rounds: int, seconds: float) -> Iterator[Target]:
    houses = [_house(folder / f"waiting-{count}", count, 1_000) for count in waiting]
    try:
        few, many = _in_turn(houses, rounds, seconds, [f"{count} waiting" for count in waiting])
    finally:
        for house in houses:
            house.stop()
    what = f"call-next with {waiting[1]:,} waiting ÷ with {waiting[0]:,} (time per call)"
    yield Target(what=what, found=middle(many) / middle(few), at_most=1.2)


def _house(folder: Path, waiting: int, past: int) -> House:
    house = House(folder, seed=halls.unlimited(), config=LIMITS, afresh=True)
    house.start(box=False)
    _take(house, 1)
    house.stop()
    _serve_one(house)
    halls.add_past(house.folder / "hall.db", house.hall, past)
    house.start_server()
    _take(house, waiting)
    return house


def _serve_one(house: House) -> None:
    """One finished stage, whose rows the past is copied from."""
    house.start_server()
    host, key = f"127.0.0.1:{house.port}", house.keys["clerk"]
    base = f"/api/v1/halls/{house.hall}/windows/1"
    for action in ("open", "call-next", "start", "finish"):
        client.once(house.port, client.post(f"{base}/{action}", key, b"{}", host))
    house.stop()


def _take(house: House, count: int) -> None:
    body = json.dumps({"service": "A", "channel": "api"}).encode()
    take = client.post(
        f"/api/v1/halls/{house.hall}/tickets", house.keys["integration"], body, f"127.0.0.1:{house.port}"
    )
    client.times(house.port, take, count, clients=min(8, count))


def _in_turn(houses: list[House], rounds: int, seconds: float, names: list[str]) -> tuple[list[float], list[float]]:
    """Milliseconds per call: each press of next is undone by a take, so the queue keeps its length."""
    found: tuple[list[float], list[float]] = ([], [])
    for _ in range(rounds):
        for house, taken, name in zip(houses, found, names, strict=True):
            result = _calls(house, seconds)
            raw(name, p50_ms=result.p50_ms, per_s=result.rate)
            taken.append(result.p50_ms)
    return found


def _calls(house: House, seconds: float) -> client.Result:
    host, hall = f"127.0.0.1:{house.port}", house.hall
    base = f"/api/v1/halls/{hall}/windows/1"
    body = json.dumps({"service": "A", "channel": "api"}).encode()
    clerk, integration = house.keys["clerk"], house.keys["integration"]
    cycle = [
        client.post(f"{base}/call-next", clerk, b"{}", host),
        client.post(f"{base}/start", clerk, b"{}", host),
        client.post(f"/api/v1/halls/{hall}/tickets", integration, body, host),
    ]
    client.once(house.port, client.post(f"{base}/open", clerk, b"{}", host))
    return client.cycle(house.port, cycle, timed=0, seconds=seconds)
