"""A real server on a small disk of its own, filled to the last byte and freed again, asked over HTTP.

    python -m tests.trust.full_disk_server DISK SAVE

Prints what was answered as JSON; the database is copied to SAVE, because the disk is seen by these processes alone.
"""

from __future__ import annotations

import json
import secrets
import shutil
import sqlite3
import sys
import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import requests

from tests.story.house import House
from tests.story.listener import Listener
from tests.trust.full_disk import RESERVE, fill

PEOPLE = 8
NORMAL_WITHIN_S = 10.0
KEPT = ("Retry-After", "Content-Type")


def ask(house: House, method: str, path: str, body: Any = None, key: str = "", role: str = "manager") -> dict[str, Any]:
    """One request: its key, status, body, and the headers that count."""
    headers = {"Authorization": f"Bearer {house.keys[role]}", "Idempotency-Key": key or secrets.token_urlsafe(18)}
    url = house.url + (path if path.startswith("/readyz") else f"/api/v1/halls/{house.hall}{path}")
    answer = requests.request(method, url, json=body, headers=headers, timeout=20)
    kept = {name: answer.headers[name] for name in KEPT if name in answer.headers}
    return {"key": key, "status": answer.status_code, "body": answer.json(), "headers": kept}


def take(house: House, key: str) -> dict[str, Any]:
    return ask(house, "POST", "/tickets", {"service": "A", "channel": "api"}, key, "integration")


def presses(house: House, name: str, count: int) -> list[dict[str, Any]]:
    """So many takes, several at a time; the same names give the same keys."""
    with ThreadPoolExecutor(PEOPLE) as people:
        return list(people.map(lambda n: take(house, f"{name}-press-{n:08d}"), range(count)))


@contextmanager
def full(disk: Path) -> Iterator[None]:
    """No byte is left on the disk for so long."""
    fill(disk)
    try:
        yield
    finally:
        (disk / "rest").unlink()
        (disk / "reserve").unlink(missing_ok=True)


def again(house: House) -> float:
    """Real seconds from the room until the hall is ready."""
    began = time.monotonic()
    while ask(house, "GET", "/readyz")["status"] != 200 and time.monotonic() < began + 3 * NORMAL_WITHIN_S:
        time.sleep(0.05)
    return time.monotonic() - began


def lived(house: House, disk: Path) -> dict[str, Any]:
    """What was answered before, while, and after the disk was full; and what a wall was told."""
    wall = Listener(house, "/display", place="wall-1f")
    told: dict[str, Any] = {"pid": house.server.pid if house.server else 0}
    told["first"] = presses(house, "first", 30)
    ask(house, "POST", "/windows/1/call-next", {})
    with full(disk):
        told["full"] = presses(house, "full", 20)
        told["clerk"] = [ask(house, "POST", f"/windows/1/{a}", {}) for a in ("start", "hold", "undo")]
        told["manager"] = ask(house, "POST", "/suspend", {"reason": "disk"})
        told["read"] = ask(house, "GET", "/board?place=wall-1f")
        time.sleep(6)  # a round of everything that the server does by itself; readiness is tried once a second
        told["not_ready"] = ask(house, "GET", "/readyz")
        told["still"] = presses(house, "still", 4)
    told["ready_after_s"] = again(house)
    told["after"] = presses(house, "full", 20)
    told["started"] = ask(house, "POST", "/windows/1/start", {})
    told["same_process"] = house.server is not None and house.server.poll() is None
    board = house.get("inspector", "/board?place=wall-1f")
    until = time.monotonic() + 10
    while time.monotonic() < until and not any(line["body"].get("seq") == board["seq"] for line in wall.heard()):
        time.sleep(0.05)
    told["wall"], told["board"] = wall.heard(), board
    wall.close()
    return told


def main(disk: Path, save: Path) -> None:
    """Live through it and tell."""
    (disk / "reserve").write_bytes(b"x" * RESERVE)
    house = House(disk / "hall", config="takes_per_minute = 100000", afresh=True)
    try:
        told = lived(house.start(box=False), disk)
    finally:
        house.stop()
    told["log"] = (disk / "hall" / "server.log").read_text(encoding="utf-8", errors="replace")[-20_000:]
    told["exit"] = house.server.returncode if house.server else None
    with sqlite3.connect(disk / "hall" / "hall.db") as base:
        base.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    shutil.copy(disk / "hall" / "hall.db", save)
    print(json.dumps(told))


if __name__ == "__main__":
    main(Path(sys.argv[1]), Path(sys.argv[2]))
