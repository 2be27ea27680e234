"""`hall bench`: is this machine quick enough for a hall? A hall of its own, the real server, presses over HTTP.

The hall stands in a folder of its own on the disk that is asked about and is gone afterwards; nothing of the hall that
may already run there is read or changed. Every time is measured from outside, at whoever pressed.
"""

from __future__ import annotations

import http.client
import json
import os
import secrets
import shutil
import statistics
import subprocess
import tempfile
import threading
import time
from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import asdict, dataclass
from datetime import UTC, datetime
from itertools import cycle
from pathlib import Path
from typing import Any

import socketio

from hall import demo, parts
from hall.clock import HallClock
from hall.settings import ROOT, Settings
from hall.storage.setup import is_empty

CLERKS = 16
CALMLY = 40
"""So many single calls are followed to a wall screen."""
GIVEN_UP_S = 5.0
SAVED = 50
PRESSES_PER_VISITOR = 4
"""Taken, called, arrived, finished."""
RUSH = 0.2
"""The share of a day's visitors who come in its busiest hour."""
SPARE = 10
"""A machine should do so many times what the busiest hour asks for: people come in clusters."""
PATIENCE_MS = 300.0
"""A call that takes longer, while nobody else presses, is felt as slow (the slowest hundredth counts)."""


class CannotMeasure(Exception):
    """The text says what is in the way and what to do."""


@dataclass(frozen=True, kw_only=True)
class Found:
    """What one kind of thing took: how many a second, milliseconds in the middle and in the slowest hundredth."""

    what: str
    per_s: float
    p50_ms: float
    p99_ms: float


def run(data: Path, *, database: str, visitors: int, seconds: float, out: Path | None) -> int:
    """Measure, say it, write it to `out`; 0 where the machine is quick enough for so many visitors a day, else 1."""
    if not data.is_dir():
        raise CannotMeasure(f"{data} is not there: name a folder on the disk that the hall will use with --data.")
    if database and not is_empty(database):
        raise CannotMeasure("This database holds something. Make an empty one for measuring (createdb bench).")
    folder = Path(tempfile.mkdtemp(prefix="bench-", dir=data))
    children: list[subprocess.Popen[bytes]] = []
    print(f"A hall with 37 windows in {folder}, removed afterwards. About {3 * seconds + 10:.0f} seconds …", flush=True)
    try:
        found = [_disk(folder), *_hall(folder, database, seconds, children)]
    except KeyboardInterrupt:
        return 1
    finally:
        parts.stop(children)
        shutil.rmtree(folder, ignore_errors=True)
    for one in found:
        print(f"{one.what:<34}{one.per_s:8.0f} a second{one.p50_ms:9.1f} ms, slowest hundredth {one.p99_ms:.1f} ms")
    lacks = lacking(found, visitors)
    if out is not None:
        out.write_text(json.dumps({"found": [asdict(one) for one in found], "lacking": lacks}, indent=2))
    print(*(lacks or [f"Quick enough for {visitors} visitors a day."]), sep="\n")
    return 1 if lacks else 0


def lacking(found: Sequence[Found], visitors: int) -> list[str]:
    """What is too slow for so many visitors a day, then what to do; empty where nothing is.

    found: the disk, what is pressed as fast as it is answered, and last the calls one by one.
    """
    need = visitors * RUSH * PRESSES_PER_VISITOR / 3600 * SPARE
    disk, *rest = found
    lacks = [
        f"Too slow for {visitors} visitors a day: {one.what} {one.per_s:.1f} a second, wanted {need:.1f}."
        for one in rest
        if one.per_s < need
    ]
    calm = rest[-1]
    if calm.p99_ms > PATIENCE_MS:
        lacks.append(f"Felt as slow: {calm.what}, slowest hundredth {calm.p99_ms:.0f} ms, wanted {PATIENCE_MS:.0f}.")
    if lacks:
        slow = disk.p99_ms > PATIENCE_MS / 10
        lacks.append(
            "The disk holds it up: put the data folder on an SSD."
            if slow
            else "The disk is quick: a processor with quicker cores helps, or end what else runs on this machine."
        )
    return lacks


def _disk(folder: Path) -> Found:
    """What it takes until 4 KiB are safe on the disk."""
    taken = []
    with (folder / "disk").open("wb", buffering=0) as file:
        for _ in range(SAVED):
            began = time.perf_counter()
            file.write(os.urandom(4096))
            os.fsync(file.fileno())
            taken.append(time.perf_counter() - began)
    return _found("saved on the disk", taken, sum(taken))


def _found(what: str, taken: Sequence[float], spent: float) -> Found:
    cuts = statistics.quantiles(taken, n=100)
    return Found(what=what, per_s=len(taken) / spent, p50_ms=cuts[49] * 1000, p99_ms=cuts[98] * 1000)


def _hall(folder: Path, database: str, seconds: float, children: list[subprocess.Popen[bytes]]) -> list[Found]:
    """Numbers taken, then calls, then single calls followed to a screen."""
    body = json.loads((ROOT / "config" / "starter" / "hongkou.json").read_text(encoding="utf-8"))
    for series in body["series"]:
        series |= {"last": 9_999_999, "width": 7, "offline_first": None, "offline_last": None}
    for service in body["services"]:
        service["daily_quota"] = None
    now = datetime.now(UTC)
    clock = HallClock(real_anchor=now, hall_anchor=demo.morning(now, body["hall"]["timezone"]))
    settings = Settings(data=folder, port=parts.free_port(), clock=clock, database=database)
    keys = demo.seed(settings, body)
    limits = folder / "limits.toml"
    limits.write_text("takes_per_minute = 100000\n", encoding="utf-8")
    children.append(parts.start_server(settings, "--demo", "--config", str(limits)))
    parts.wait_for(f"http://127.0.0.1:{settings.port}/readyz", children[0], "the server")
    hall = _Hall(settings.port, body["hall"]["code"], keys["integration"])
    codes = [service["code"] for service in body["services"] if service.get("on_kiosk", True)][:4]
    taken = _as_fast_as_answered("numbers taken, 8 kiosks", [hall.taking(code) for code in codes * 2], seconds)
    for _ in range(CALMLY):  # enough people for everybody who calls, also where a moment only was measured
        for code in codes:
            hall.taking(code)()
    desks = hall.asked("GET", "/windows")["items"]
    windows = [one["code"] for one in desks if set(one["services"]) & set(codes)]
    for one in desks:
        if one["state"] == "closed":
            hall.press(f"/windows/{one['code']}/open", {})
    called = _as_fast_as_answered(f"calls, {CLERKS} clerks", [hall.working(code) for code in windows[:CLERKS]], seconds)
    wall = next(place["code"] for place in body["places"] if place["kind"] == "display")
    return [taken, called, _followed(hall, keys["inspector"], wall, windows[CLERKS:])]


class _Hall:
    """Presses over HTTP, each thread on a connection of its own that is kept."""

    def __init__(self, port: int, code: str, key: str) -> None:
        self.port = port
        self.code = code
        self._key = key
        self._own = threading.local()

    def press(self, path: str, body: dict[str, Any]) -> dict[str, Any]:
        """One press."""
        return self.asked("POST", path, json.dumps(body))

    def asked(self, method: str, path: str, body: str | None = None) -> dict[str, Any]:
        """One request; raises CannotMeasure where the hall says no, for a refusal is quick and would flatter."""
        line = getattr(self._own, "line", None)
        if line is None:
            line = self._own.line = http.client.HTTPConnection("127.0.0.1", self.port, timeout=30)
        headers = {"Authorization": f"Bearer {self._key}", "Content-Type": "application/json"}
        headers["Idempotency-Key"] = secrets.token_urlsafe(18)
        line.request(method, f"/api/v1/halls/{self.code}{path}", body, headers)
        answer = line.getresponse()
        text = answer.read()
        if not 200 <= answer.status < 300:
            raise CannotMeasure(f"The hall refused {path}: {text.decode(errors='replace')[:300]}")
        found: dict[str, Any] = json.loads(text)
        return found

    def taking(self, service: str) -> Callable[[], object]:
        """A kiosk."""
        return lambda: self.press("/tickets", {"service": service, "channel": "api"})

    def working(self, window: str) -> Callable[[], object]:
        """A clerk: calls, says that the visitor has arrived, calls the next."""
        steps = cycle(("call-next", "start"))
        return lambda: self.press(f"/windows/{window}/{next(steps)}", {})


def _as_fast_as_answered(what: str, presses: Sequence[Callable[[], object]], seconds: float) -> Found:
    """Everybody presses again as soon as the answer is there."""
    began = time.perf_counter()

    def go_on(press: Callable[[], object]) -> list[float]:
        taken = []
        while time.perf_counter() - began < seconds:
            at = time.perf_counter()
            press()
            taken.append(time.perf_counter() - at)
        return taken

    with ThreadPoolExecutor(len(presses)) as people:
        found = [one for each in people.map(go_on, presses) for one in each]
    return _found(what, found, time.perf_counter() - began)


def _followed(hall: _Hall, key: str, wall: str, windows: Sequence[str]) -> Found:
    """From a clerk's press to its number on a wall screen, one call after the other."""
    seen: dict[str, float] = {}
    came = threading.Event()
    screen = socketio.Client(reconnection=False)
    screen.on("snapshot", lambda _: came.set(), namespace="/display")

    def changed(body: dict[str, Any]) -> None:
        at = time.perf_counter()
        for call in body.get("put", {}).get("calls", []):
            seen.setdefault(call["number"], at)
        came.set()

    screen.on("changed", changed, namespace="/display")
    auth = {"token": key, "hall": hall.code, "place": wall}
    screen.connect(
        f"http://127.0.0.1:{hall.port}", auth=auth, namespaces=["/display"], transports=["websocket"], wait_timeout=10
    )
    try:
        came.wait(10)
        taken = [one for n in range(CALMLY) if (one := _one_call(hall, windows[n % len(windows)], seen, came))]
    finally:
        screen.disconnect()
    if len(taken) < CALMLY // 2:
        raise CannotMeasure("Calls did not reach the screen; look at the server's lines above.")
    return _found("a call on a wall screen, one by one", taken, sum(taken))


def _one_call(hall: _Hall, window: str, seen: dict[str, float], came: threading.Event) -> float | None:
    """Seconds from the press until the screen has the number, None where it never came; then the visitor arrives."""
    began = time.perf_counter()
    number = hall.press(f"/windows/{window}/call-next", {})["ticket"]["number"]
    while number not in seen and time.perf_counter() - began < GIVEN_UP_S:
        came.wait(0.1)
        came.clear()
    hall.press(f"/windows/{window}/start", {})
    return seen[number] - began if number in seen else None
