"""From the press to the last of twenty screens, with a thousand idle faces connected: at windows where nobody calls."""

from __future__ import annotations

import asyncio
import json
import secrets
import time
from collections.abc import AsyncIterator, Iterator
from contextlib import asynccontextmanager
from functools import partial
from pathlib import Path
from typing import Any

import requests

from tests.bench import client, halls
from tests.bench.faces import Face
from tests.bench.press import LIMITS
from tests.bench.targets import Target, percentile, raw
from tests.story.house import House

SCREENS = 20
IDLE = 1000
RATES = (50, 200, 400)
Seen = dict[str, dict[int, float]]
"""By number called: when each screen first had it."""
ON_THE_WAY_OR_THERE = ("called", "serving")
"""A visitor who arrives at once is told of together with the call: the screen has the number all the same."""


def measure(folder: Path, *, quick: bool) -> Iterator[Target]:
    """Calls at a fixed rate; each is timed from its sending until the last screen has it."""
    house = House(folder / "hall", seed=halls.unlimited(), config=LIMITS, afresh=True).start(box=False)
    try:
        yield from asyncio.run(_measure(house, IDLE if not quick else 100, 3.0 if quick else 10.0))
    finally:
        house.stop()


async def _measure(house: House, idle: int, seconds: float) -> list[Target]:
    found: list[Target] = []
    async with watched(house, idle) as seen:
        for rate in RATES:
            calls, late = await called(house, seen, rate, seconds)
            p50, p99 = percentile(late, 0.5), percentile(late, 0.99)
            raw(f"{rate}/s", calls=calls, complete=len(late), p50_ms=p50, p99_ms=p99)
            found.append(Target(what=f"call → 20 screens, {rate}/s, p50", found=p50, unit="ms"))
            limit = 10 if rate == 200 else None
            found.append(Target(what=f"call → 20 screens, {rate}/s, p99", found=p99, unit="ms", at_most=limit))
            share = len(late) / max(1, calls)
            found.append(Target(what=f"calls that reached all screens, {rate}/s", found=share, at_least=1.0))
    return found


@asynccontextmanager
async def watched(house: House, idle: int) -> AsyncIterator[Seen]:
    """Screens of the first floor and `idle` desks of the others; answers when each screen had which number."""
    seen: Seen = {}

    def heard(screen: int, name: str, body: Any, at: float) -> None:
        if name == "changed":
            for call in body.get("put", {}).get("calls", []):
                if call["state"] in ON_THE_WAY_OR_THERE:
                    seen.setdefault(call["number"], {}).setdefault(screen, at)

    token = house.keys["inspector"]
    auth = {"token": token, "hall": house.hall}
    wall = {**auth, "place": "wall-1f"}
    screens = [Face(house.port, "/display", wall, partial(heard, n)) for n in range(SCREENS)]
    quiet = [w["code"] for w in house.get("clerk", "/windows")["items"] if w["where"]["floor"] != "1"]
    others = [Face(house.port, "/window", {**auth, "window": quiet[i % len(quiet)]}) for i in range(idle)]
    tasks = [asyncio.create_task(face.live()) for face in (*screens, *others)]
    await asyncio.gather(*(asyncio.wait_for(face.ready.wait(), 120) for face in (*screens, *others)))
    yield seen
    for task in tasks:
        task.cancel()
    await asyncio.gather(*tasks, return_exceptions=True)


async def called(house: House, seen: Seen, rate: int, seconds: float) -> tuple[int, list[float]]:
    """Call so many people a second for so long; how many, and the milliseconds until the last screen had each."""
    await asyncio.to_thread(_fill, house, int(rate * seconds * 1.3))
    seen.clear()
    sent = await _call_at(house, rate, seconds)
    await asyncio.sleep(1.5)
    late = [(max(seen[n].values()) - at) * 1000 for n, at in sent.items() if len(seen.get(n, ())) >= SCREENS]
    return len(sent), late


def _fill(house: House, count: int) -> None:
    """Enough people to call: takes for the services of the first floor."""
    key = house.keys["integration"]
    path = f"/api/v1/halls/{house.hall}/tickets"
    takes = [
        client.post(path, key, json.dumps({"service": s, "channel": "api"}).encode(), f"127.0.0.1:{house.port}")
        for s in "ABCD"
    ]
    waiting = sum(row["waiting"] for row in house.get("manager", "/floor")["queues"])
    while waiting < count:
        client.run(house.port, takes, 8, 1.0)
        waiting = sum(row["waiting"] for row in house.get("manager", "/floor")["queues"])


async def _call_at(house: House, rate: int, seconds: float) -> dict[str, float]:
    """Press call-next (and arrived, so that the next press may call) at the windows of floor 1 in turn."""
    windows = [w["code"] for w in house.get("clerk", "/windows")["items"] if w["where"]["floor"] == "1"]
    for code in windows:
        requests.post(
            f"{house.url}/api/v1/halls/{house.hall}/windows/{code}/open",
            json={},
            headers=_headers(house),
            timeout=10,
        )
    queue: asyncio.Queue[float | None] = asyncio.Queue()
    sent: dict[str, float] = {}
    workers = [asyncio.create_task(_clerk(house, code, queue, sent)) for code in windows]
    began = time.perf_counter()
    for n in range(int(rate * seconds)):
        due = began + n / rate
        await asyncio.sleep(max(0.0, due - time.perf_counter()))
        queue.put_nowait(due)
    for _ in workers:
        queue.put_nowait(None)
    await asyncio.gather(*workers)
    return sent


async def _clerk(house: House, code: str, queue: asyncio.Queue[float | None], sent: dict[str, float]) -> None:
    reader, writer = await asyncio.open_connection("127.0.0.1", house.port)
    host, key = f"127.0.0.1:{house.port}", house.keys["clerk"]
    base = f"/api/v1/halls/{house.hall}/windows/{code}"
    call, start = client.post(f"{base}/call-next", key, b"{}", host), client.post(f"{base}/start", key, b"{}", host)
    while await queue.get() is not None:
        at = time.perf_counter()
        writer.write(call())
        answer = await client.answer(reader)
        ticket = json.loads(answer[1]).get("ticket")
        if ticket and ticket["state"] == "called":
            sent[ticket["number"]] = at
        writer.write(start())
        await client.answer(reader)
    writer.close()


def _headers(house: House) -> dict[str, str]:
    key = secrets.token_urlsafe(18)
    return {"Authorization": f"Bearer {house.keys['clerk']}", "Idempotency-Key": key}
