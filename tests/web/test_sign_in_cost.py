"""Somebody who tries passwords without end must not slow those who take numbers: measured on a real server."""

from __future__ import annotations

import http.client
import json
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path

import pytest

from hall.domain.checking import WEEKDAYS
from hall.journey import day
from hall.journey.ports import Answer, By, Key, View
from hall.settings import ROOT
from hall.storage.revisions import Revisions
from tests.servers import free_port
from tests.web.house import HERE, House

SLICE_S = 1.0
SLICES = 10
MAY_COST = 0.20
BY = By(actor="hall")
STARTS_WITHIN_S = 30.0


@pytest.mark.slow
def test_a_client_that_loops_on_sign_in_costs_takes_at_most_a_fifth(tmp_path: Path) -> None:
    with _server(tmp_path) as (port, key):
        _takes(port, key, "warm")
        slices = [_with_and_without(port, key, n) for n in range(SLICES)]

    quiet, busy = (sum(counts) for counts in zip(*slices, strict=True))
    assert 1 - busy / quiet <= MAY_COST, slices


def _with_and_without(port: int, key: str, n: int) -> tuple[int, int]:
    """Numbers taken alone, and beside a client that tries one password after the other; in turns, so that whatever
    else the machine does falls on both alike."""
    quiet = _takes(port, key, f"quiet{n}")
    stop = threading.Event()
    looping = threading.Thread(target=_try_passwords, args=(port, stop))
    looping.start()
    busy = _takes(port, key, f"busy{n}")
    stop.set()
    looping.join()
    return quiet, busy


def _takes(port: int, key: str, name: str) -> int:
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=10)
    body = json.dumps({"service": "B", "channel": "kiosk", "test": True})
    began, count = time.perf_counter(), 0
    while time.perf_counter() - began < SLICE_S:
        headers = {
            "Authorization": f"Bearer {key}",
            "Content-Type": "application/json",
            "Idempotency-Key": f"take-{name}-{count:012d}",
        }
        connection.request("POST", f"/api/v1/halls/{HERE}/tickets", body, headers)
        answer = connection.getresponse()
        told = answer.read()
        assert answer.status == 201, told
        count += 1
    return count


def _try_passwords(port: int, stop: threading.Event) -> None:
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=30)
    while not stop.is_set():
        body = json.dumps({"login": "guess", "password": "not this one"})
        connection.request("POST", "/api/v1/session", body, {"Content-Type": "application/json"})
        answer = connection.getresponse()
        answer.read()
        assert answer.status == 401


@contextmanager
def _server(data: Path) -> Iterator[tuple[int, str]]:
    """`hall serve` with an open day, and a kiosk's key. Limits are wide: the work is measured, not the limit."""
    house = House(data)
    house.clock.at = datetime.now(UTC)
    _open_all_day(house)
    key = house.add_key("kiosk", place="kiosk-1")
    house.close()
    port = free_port()
    settings = data / "hall.toml"
    settings.write_text("sign_in_per_minute = 10000\ntakes_per_minute = 100000\n")
    command = [sys.executable, "-m", "hall.cli", "serve", "--data", str(data), "--port", str(port)]
    server = subprocess.Popen([*command, "--config", str(settings)], cwd=ROOT)
    try:
        _wait_for(port)
        yield port, key
    finally:
        server.terminate()
        server.wait(20)


def _open_all_day(house: House) -> None:
    """The test may run on a Sunday night and takes more numbers than a hall gives out in a week."""
    revisions = Revisions(house.store)
    body = dict(revisions.present(HERE)["body"])
    hours = {weekday: [["00:00", "23:59"]] for weekday in WEEKDAYS}
    wide = {"last": 999_999, "width": 6, "offline_first": None, "offline_last": None}
    body |= {"hall": {**body["hall"], "hours": hours}, "series": [{**one, **wide} for one in body["series"]]}
    revisions.save(HERE, BY, Key(key="k" * 16, fingerprint=""), body, 1, "for the measurement")
    house.store.perform(HERE, BY, _open)


def _open(view: View) -> Answer:
    day.open_day(view, confirmed=True)
    return Answer(status=200, body={})


def _wait_for(port: int) -> None:
    until = time.monotonic() + STARTS_WITHIN_S
    while time.monotonic() < until:
        connection = http.client.HTTPConnection("127.0.0.1", port, timeout=2)
        try:
            connection.request("GET", "/readyz")
            if connection.getresponse().status == 200:
                return
        except OSError:
            time.sleep(0.1)
        finally:
            connection.close()
    raise TimeoutError(f"no server on port {port} within {STARTS_WITHIN_S} s")
