"""Take and call-next through HTTP against a no-op route of the same server and the bare commit of the same rows."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path

from tests.bench import client, halls
from tests.bench.targets import Target, middle, raw
from tests.story.house import House

CLIENTS = (1, 8, 32)
LIMITS = "takes_per_minute = 100000"


def measure(folder: Path, *, quick: bool) -> Iterator[Target]:
    """Interleaved: no-op, take, call-next, bare commit, and again."""
    house = House(folder / "hall", seed=halls.unlimited(), config=LIMITS, afresh=True).start(box=False)
    try:
        yield from _measure(house, rounds=1 if quick else 4, seconds=1.0 if quick else 4.0)
    finally:
        house.stop()


def _measure(house: House, rounds: int, seconds: float) -> Iterator[Target]:
    host, hall, key = f"127.0.0.1:{house.port}", house.hall, house.keys["integration"]
    noop = [client.get("/healthz", key, host)]
    takes = [
        client.post(f"/api/v1/halls/{hall}/tickets", key, json.dumps({"service": s, "channel": "api"}).encode(), host)
        for s in halls.SERVICES
    ]
    windows = [item["code"] for item in house.get("clerk", "/windows")["items"]]
    for code in windows:
        client.once(house.port, client.post(f"/api/v1/halls/{hall}/windows/{code}/open", key, b"{}", host))
    calls = [_call(hall, key, code, host) for code in windows[:32]]
    for take in takes:  # enough people for every window, and rows for the bare commits to copy
        client.times(house.port, take, 100 if seconds < 2 else 400, clients=8)
    for clients in CLIENTS:
        ratios: list[float] = []
        p99: list[float] = []
        call_ratios: list[float] = []
        bare: list[float] = []
        for _ in range(rounds):
            nothing = client.run(house.port, noop, clients, seconds)
            taken = client.run(house.port, takes, clients, seconds)
            called = client.run(house.port, calls, clients, seconds)
            floor = halls.bare_commits(house.folder / "hall.db", hall, seconds / 2)
            raw(f"{clients} clients, no-op", per_s=nothing.rate, p50_ms=nothing.p50_ms, p99_ms=nothing.p99_ms)
            raw(f"{clients} clients, take ", per_s=taken.rate, p50_ms=taken.p50_ms, p99_ms=taken.p99_ms)
            raw(f"{clients} clients, call ", per_s=called.rate, p50_ms=called.p50_ms, p99_ms=called.p99_ms)
            raw("1 connection, bare commits", per_s=floor)
            ratios.append(taken.rate / nothing.rate)
            call_ratios.append(called.rate / nothing.rate)
            p99.append(taken.p99_ms)
            bare.append(taken.rate / floor)
            _must_have_worked(taken, called)
        top = clients == CLIENTS[-1]
        yield Target(what=f"take ÷ no-op, {clients} clients", found=middle(ratios), at_least=0.40 if top else None)
        yield Target(what=f"take p99, {clients} clients", found=middle(p99), unit="ms", at_most=25 if top else None)
        yield Target(what=f"call-next ÷ no-op, {clients} clients", found=middle(call_ratios))
        yield Target(what=f"take ÷ bare commits of the same rows, {clients} clients", found=middle(bare))


def _call(hall: str, key: str, code: str, host: str) -> client.Request:
    """A clerk's two presses, arrived and next, in turn; each is one request."""
    base = f"/api/v1/halls/{hall}/windows/{code}"
    presses = [client.post(f"{base}/call-next", key, b"{}", host), client.post(f"{base}/start", key, b"{}", host)]
    turn = [0]

    def request() -> bytes:
        turn[0] += 1
        return presses[turn[0] % 2]()

    return request


def _must_have_worked(taken: client.Result, called: client.Result) -> None:
    """A refusal is quick; a rate with many refusals would be a lie."""
    refused = sum(taken.refused.values())
    if refused > 0.01 * taken.requests:
        raise RuntimeError(f"{refused} of {taken.requests} takes were refused: {taken.refused}")
    if sum(called.refused.values()) > 0.2 * called.requests:
        raise RuntimeError(f"calls were refused: {called.refused} of {called.requests}")
