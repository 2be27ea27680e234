"""A real server in a process of its own, whose hall takes bookings; its clock begins on a Monday of March 2026."""

from __future__ import annotations

import json
import socket
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from http.client import HTTPConnection
from pathlib import Path
from typing import Any
from urllib.request import urlopen

from sqlalchemy import create_engine, text

from hall.clock import HallClock
from hall.storage import devices
from hall.storage.setup import add_hall
from hall.web.proofs import fingerprint
from tests import copies
from tests.journey import bookings

MORNING = datetime(2026, 3, 2, 1, 0, tzinfo=UTC)


@dataclass(frozen=True)
class BookingServer:
    """Where it listens, and its database for looking afterwards."""

    port: int
    hall: str
    url: str
    process: copies.Copy

    def on_record(self) -> list[Any]:
        """Everything that is booked, as it stands in the database."""
        return self.rows("SELECT code, begins FROM appointments WHERE hall = :hall AND state = 'booked'")

    def rows(self, query: str) -> list[Any]:
        engine = create_engine(self.url)
        with engine.connect() as connection:
            found = connection.execute(text(query), {"hall": self.hall} if ":hall" in query else {}).all()
        engine.dispose()
        return list(found)

    def write(self, statement: str, **values: Any) -> None:
        engine = create_engine(self.url)
        with engine.begin() as connection:
            connection.execute(text(statement), {"hall": self.hall, **values})
        engine.dispose()

    def let_in(self, role: str) -> None:
        """A key of this role, `the key of ROLE`."""
        engine = create_engine(self.url)
        with engine.begin() as connection:
            key = fingerprint(f"the key of {role}")
            devices.add_key(connection, hash_=key, hall=self.hall, role=role, label=role, place="", now=MORNING)
        engine.dispose()

    def post(self, path: str, body: Any, role: str, key: str) -> tuple[int, Any]:
        """What a request under the hall (or at an address of the public) is answered, with the key of a role."""
        whole = path if path.startswith(("/book", "/t/")) else f"/api/v1/halls/{self.hall}{path}"
        headers = {"Content-Type": "application/json", "Idempotency-Key": key}
        if role:
            headers["Authorization"] = f"Bearer the key of {role}"
        connection = HTTPConnection("127.0.0.1", self.port, timeout=60)
        sent = body if isinstance(body, bytes) else json.dumps(body, ensure_ascii=False).encode()
        connection.request("POST", whole, sent, headers)
        answer = connection.getresponse()
        text_ = answer.read()
        connection.close()
        assert answer.status < 500, text_
        return answer.status, json.loads(text_)

    def until(self, query: str) -> list[Any]:
        """Rows, as soon as there are any."""
        deadline = time.monotonic() + 60
        while not (found := self.rows(query)):
            assert time.monotonic() < deadline, query
            time.sleep(0.1)
        return found


@contextmanager
def served(
    url: str, data: Path, places: int, settings: str = "", *, demo: bool = False, **rules: Any
) -> Iterator[BookingServer]:
    """A server on this migrated database until the block ends."""
    body = bookings.body([bookings.a_plan(places=places, public_places=places, begin="09:30", end="11:30")], **rules)
    engine = create_engine(url)
    hall = add_hall(engine, body, MORNING)
    engine.dispose()
    with running(url, data, hall, settings, demo=demo) as server:
        yield server


@contextmanager
def running(url: str, data: Path, hall: str, settings: str = "", *, demo: bool = False) -> Iterator[BookingServer]:
    """The server process alone; the hall is there already."""
    port = _free_port()
    config = data / "hall.toml"
    config.write_text(f"sign_in_per_minute = 10000\n{settings}", encoding="utf-8")
    clock = HallClock(real_anchor=datetime.now(UTC), hall_anchor=MORNING).written()
    command = ["serve", "--data", str(data), "--config", str(config), "--port", str(port), "--clock", clock]
    if demo:
        command += ["--demo"]
    if not url.startswith("sqlite"):
        command += ["--database", url]
    process = copies.begin("hall.cli", command, data / "server.log")
    try:
        _wait_for(port, process, data)
        yield BookingServer(port, hall, url, process)
    finally:
        process.terminate()
        process.wait(20)


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def _wait_for(port: int, process: copies.Copy, data: Path) -> None:
    deadline = time.monotonic() + 60
    while time.monotonic() < deadline:
        if process.poll() is not None:
            raise AssertionError((data / "server.log").read_text(encoding="utf-8"))
        try:
            with urlopen(f"http://127.0.0.1:{port}/readyz", timeout=2):
                return
        except OSError:
            time.sleep(0.1)
    raise AssertionError("the server did not get ready: " + (data / "server.log").read_text(encoding="utf-8"))
