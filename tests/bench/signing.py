"""One client that loops on sign-in, beside the takes: hashing must not hold the hall."""

from __future__ import annotations

import json
import threading
from collections.abc import Iterator
from pathlib import Path

from tests.bench import client, halls
from tests.bench.press import LIMITS
from tests.bench.targets import Target, middle, raw
from tests.story.house import House


def measure(folder: Path, *, quick: bool) -> Iterator[Target]:
    """Takes alone and takes beside the loop, in turn."""
    limits = LIMITS + "\nsign_in_per_minute = 10000"  # the limiter would end the loop; here the hashing itself is meant
    house = House(folder / "hall", seed=halls.unlimited(), config=limits, afresh=True).start(box=False)
    try:
        alone: list[float] = []
        beside: list[float] = []
        for _ in range(2 if quick else 6):
            alone.append(_takes(house, 1.0 if quick else 4.0))
            with _Loop(house):
                beside.append(_takes(house, 1.0 if quick else 4.0))
            raw("takes", alone_per_s=alone[-1], beside_per_s=beside[-1])
        cost = 1 - middle(beside) / middle(alone)
        yield Target(what="takes lost to a client that loops on sign-in", found=cost, at_most=0.20)
    finally:
        house.stop()


def _takes(house: House, seconds: float) -> float:
    path, host = f"/api/v1/halls/{house.hall}/tickets", f"127.0.0.1:{house.port}"
    takes = [
        client.post(path, house.keys["integration"], json.dumps({"service": s, "channel": "api"}).encode(), host)
        for s in halls.SERVICES
    ]
    return client.run(house.port, takes, 8, seconds).rate


class _Loop:
    """A thread that signs in, wrongly, as fast as it is answered."""

    def __init__(self, house: House) -> None:
        body = json.dumps({"login": "nobody", "password": "not this one"}).encode()
        self._request = client.post("/api/v1/session", "", body, f"127.0.0.1:{house.port}", bearer=False)
        self._port = house.port
        self._stop = threading.Event()
        self._thread = threading.Thread(target=self._run)

    def _run(self) -> None:
        while not self._stop.is_set():
            client.once(self._port, self._request)

    def __enter__(self) -> None:
        self._thread.start()

    def __exit__(self, *_: object) -> None:
        self._stop.set()
        self._thread.join()
