"""`hall demo`: a newcomer's first minute. Server, one device box with virtual hardware, a seeded hall, one address.

Everything runs as it would in earnest: the server under gunicorn, the box as its own program, bytes on virtual wires.
"""

from __future__ import annotations

import json
import os
import shutil
import signal
import socket
import subprocess
import sys
import tempfile
import time
import webbrowser
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from datetime import time as time_of_day
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

from hall import demo_past, parts
from hall.clock import HallClock
from hall.domain.business_day import local
from hall.journey import day, desk
from hall.journey.ports import Answer, By, View
from hall.settings import ROOT, Settings
from hall.storage import history
from hall.storage.ids import secret
from hall.storage.people import People
from hall.storage.setup import add_hall, migrate
from hall.storage.store import Store

ROLES = ("clerk", "manager", "admin", "kiosk", "inspector", "integration")
KIOSK_PORT = 8081
BEGINS_AT = time_of_day(9, 40)
BY = By(actor="hall")
CLERKS = ("陈静", "李娜", "王芳", "张敏", "刘洋", "赵磊")
"""Names on the desks of the open windows: without somebody signed in a keypad calls nobody."""


_DEMO_PLAN = {"code": "demo", "weekdays": ["mon", "tue", "wed", "thu", "fri"], "begin": "09:00", "end": "17:00",
              "step_min": 30, "places": 4, "public_places": 4, "from_day": 0, "to_day": 5}  # fmt: skip
"""Times to book where the hall has none of its own: the kiosk then checks in, by code and by ID card."""


@dataclass(frozen=True, kw_only=True)
class Asked:
    """What the command line asked for."""

    port: int
    data: Path | None
    json_file: Path | None
    browser: bool
    speed: float
    starter: str
    database: str = ""


def morning(now: datetime, zone: str) -> datetime:
    """20 to ten on the most recent weekday: a demo hall is open whenever somebody looks at it."""
    at = datetime.combine(now.astimezone(ZoneInfo(zone)).date(), BEGINS_AT, ZoneInfo(zone))
    while at.weekday() >= 5:
        at -= timedelta(days=1)
    return at.astimezone(UTC)


def run(asked: Asked) -> int:
    """Run the demo until Ctrl+C, SIGTERM or the end of its terminal; returns the exit code."""
    _must_be_free(asked.port)
    for number in (signal.SIGTERM, signal.SIGHUP):
        signal.signal(number, signal.default_int_handler)
    children: list[subprocess.Popen[bytes]] = []
    data = asked.data or Path(tempfile.mkdtemp(prefix="hall-demo-"))
    try:
        _open(asked, data, children)
        return _until_one_ends(children)
    except KeyboardInterrupt:
        return 0
    finally:
        parts.stop(children)
        if asked.data is None:
            shutil.rmtree(data, ignore_errors=True)


def _open(asked: Asked, data: Path, children: list[subprocess.Popen[bytes]]) -> None:
    """Make the hall, start its parts into `children`, and tell where it is once they answer."""
    data.mkdir(parents=True, exist_ok=True)
    _say(f"Setting up a hall in {data} …")
    body = json.loads((ROOT / "config" / "starter" / f"{asked.starter}.json").read_text(encoding="utf-8"))
    body.setdefault("booking", {"plans": [_DEMO_PLAN | {"service": body["services"][0]["code"]}]})
    is_new = not (data / "clock").exists()
    clock = _clock(data, body["hall"]["timezone"], asked.speed)
    settings = Settings(data=data, port=asked.port, demo=True, clock=clock, database=asked.database)
    keys = seed(settings, body)
    if is_new:
        _live_through(settings, body["hall"]["code"])
    kiosk_port = KIOSK_PORT if asked.port == 8080 else parts.free_port()
    found = {
        "url": f"http://127.0.0.1:{asked.port}",
        "kiosk_url": f"http://127.0.0.1:{kiosk_port}/kiosk",
        "hall": body["hall"]["code"],
        "keys": keys,
    }
    _write_private(data / "demo-keys.json", found)
    shown = ["--box-url", f"http://127.0.0.1:{kiosk_port}", "--public-url", found["url"]]
    children.append(parts.start_server(settings, "--demo", *shown))
    children.append(_start_box(settings, kiosk_port, keys["kiosk"]))
    parts.wait_for(f"{found['url']}/readyz", children[0], "the server")
    parts.wait_for(f"http://127.0.0.1:{kiosk_port}/kiosk", children[1], "the device box")
    _tell(asked, found)


def _clock(data: Path, zone: str, speed: float) -> HallClock:
    """The demo's clock: begins in the morning, and goes on from there when the same folder is used again."""
    file = data / "clock"
    if file.exists():
        return HallClock.parse(file.read_text(encoding="utf-8"))
    now = datetime.now(UTC)
    clock = HallClock(speed=speed, real_anchor=now, hall_anchor=morning(now, zone))
    file.write_text(clock.written(), encoding="utf-8")
    return clock


def seed(settings: Settings, body: dict[str, Any]) -> dict[str, str]:
    """Database, hall, open day, and fresh keys that work on loopback only."""
    migrate(settings.database_url)
    store = Store(settings.database_url, settings.clock)
    try:
        code = add_hall(store.engine, body, settings.clock.now())
        store.perform(code, BY, _open_day)
        people = People(store, settings.data)
        keys = {role: secret() for role in ROLES}
        for role, key in keys.items():
            people.demo_key(code, role, key, "kiosk-1" if role == "kiosk" else "")
        return keys
    finally:
        store.close()


def _live_through(settings: Settings, code: str) -> None:
    """Three weeks before this morning, so that reports and the staffing plan have a record to stand on."""
    store = Store(settings.database_url, settings.clock)
    try:
        with store.view(code) as view:
            config, today = view.config, local(view.now, view.config.hall.timezone).date()
        found = list(demo_past.pasts(config, today))
        history.bring_in(store.engine, code, found, settings.clock.now(), create=False, dry_run=False)
    finally:
        store.close()


def _open_day(view: View) -> Answer:
    """The business day, and every third window, so that the hall looks like a morning and not like a Sunday."""
    if view.state.day is None:
        day.open_day(view, confirmed=True)
    for plan in view.config.windows:
        if view.window(plan.code).post.value == "closed" and int(plan.code) % 3 == 1:
            desk.open_window(view, plan.code, CLERKS[int(plan.code) // 3 % len(CLERKS)])
    return Answer(status=200, body={})


def _start_box(settings: Settings, kiosk_port: int, key: str) -> subprocess.Popen[bytes]:
    folder = settings.data / "box"
    folder.mkdir(exist_ok=True)
    key_file = folder / "box.key"
    _write_private(key_file, key)
    command = [sys.executable, "-m", "drivers.cli", "run", "--config", str(ROOT / "config" / "box.toml")]
    command += ["--data", str(folder), "--port", str(kiosk_port), "--key-file", str(key_file)]
    command += ["--server", f"http://127.0.0.1:{settings.port}", "--speed", repr(settings.clock.speed)]
    return parts.started(command)


def _write_private(file: Path, content: Any) -> None:
    text = content if isinstance(content, str) else json.dumps(content, indent=2)
    with os.fdopen(os.open(file, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600), "w") as out:
        out.write(text)


def _tell(asked: Asked, found: dict[str, Any]) -> None:
    if asked.json_file is not None:
        unfinished = asked.json_file.with_suffix(".tmp")
        _write_private(unfinished, found)
        unfinished.replace(asked.json_file)
    _say(f"The hall is open:  {found['url']}/workbench   (all faces are linked there; Ctrl+C ends it)")
    if asked.browser:
        webbrowser.open(f"{found['url']}/workbench")


def _until_one_ends(children: list[subprocess.Popen[bytes]]) -> int:
    """Wait for KeyboardInterrupt; 1 when a part ends by itself."""
    while True:
        for child in children:
            if child.poll() is not None:
                _say(f"A part of the demo ended with code {child.returncode}; stopping the rest.")
                return 1
        time.sleep(0.2)


def _must_be_free(port: int) -> None:
    with socket.socket() as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind(("127.0.0.1", port))
        except OSError:
            raise SystemExit(
                f"Port {port} is taken on this machine (another demo?). End that program, or choose: --port 8090"
            ) from None


def _say(line: str) -> None:
    print(line, flush=True)
