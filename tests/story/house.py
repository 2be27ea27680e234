"""A whole hall for tests: the real server and the real device box as programs of their own, on free ports, in a folder
that is thrown away. Nothing is mocked; what is pretended is the hardware, and that decodes real bytes."""

from __future__ import annotations

import json
import os
import secrets
import signal
import subprocess
import sys
import time
from dataclasses import dataclass, field
from datetime import UTC, date, datetime
from datetime import time as time_of_day
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

import requests

from hall import demo
from hall.clock import HallClock
from hall.settings import ROOT, Settings
from tests import clips, copies
from tests.servers import free_port

Program = subprocess.Popen[bytes] | copies.Copy
READY_WITHIN_S = 40.0
STOPS_WITHIN_S = 12.0


BOX_FILE = Path(__file__).with_name("box.toml")


@dataclass
class House:
    """One hall on this machine. `database` empty means SQLite."""

    folder: Path
    speed: float = 1.0
    database: str = ""
    starter: str = "hongkou"
    begins: str = "09:40"
    on: str = ""
    """The day that the hall's clock shows; empty is the last weekday."""
    config: str = ""
    """Extra lines for hall.toml."""
    seed: dict[str, Any] | None = None
    """A starter's body instead of the named one."""
    box_file: Path = BOX_FILE
    """The devices of its box."""
    port: int = field(default_factory=free_port)
    box_port: int = field(default_factory=free_port)
    server: Program | None = None
    box: Program | None = None
    afresh: bool = False
    """Start the programs by their command lines, as a hall does, instead of as copies (`tests/copies.py`)."""
    clips: bool = True
    """Its box finds the clips of its voice made; else it makes them, as at every first start."""
    keys: dict[str, str] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self.folder.mkdir(parents=True, exist_ok=True)
        file = ROOT / "config" / "starter" / f"{self.starter}.json"
        self.body: dict[str, Any] = self.seed or json.loads(file.read_text(encoding="utf-8"))
        self.hall = str(self.body["hall"]["code"])
        self.clock = self._clock()
        self.settings = Settings(data=self.folder, port=self.port, demo=True, clock=self.clock, database=self.database)
        self.keys = demo.seed(self.settings, self.body)

    def _clock(self) -> HallClock:
        """Real time anchored at a time of the day asked for, else of a weekday: the hall is open whenever tests run."""
        now, zone = datetime.now(UTC), ZoneInfo(self.body["hall"]["timezone"])
        day = date.fromisoformat(self.on) if self.on else demo.morning(now, zone.key).astimezone(zone).date()
        at = datetime.combine(day, time_of_day.fromisoformat(self.begins), zone)
        return HallClock(speed=self.speed, real_anchor=now, hall_anchor=at.astimezone(UTC))

    @property
    def url(self) -> str:
        """The server's address."""
        return f"http://127.0.0.1:{self.port}"

    @property
    def kiosk_url(self) -> str:
        """The kiosk page on the box."""
        return f"http://127.0.0.1:{self.box_port}/kiosk"

    @property
    def database_url(self) -> str:
        """Where the judges read."""
        return self.settings.database_url

    @property
    def paper(self) -> Path:
        """Folder of what the virtual devices decoded."""
        return self.folder / "box" / "virtual"

    def sleeps_until(self, on: str, begins: str) -> None:
        """Switch the server off and on again at a later time of the hall's, as a hall does over the weekend."""
        self.stop()
        self.on, self.begins = on, begins
        self.clock = self._clock()
        self.start_server()

    def start(self, *, box: bool = True) -> House:
        """Start the server (and the box) and wait until both answer."""
        self.start_server()
        if box:
            self.start_box()
        return self

    def start_server(self) -> None:
        """Start the server; also used again after a kill."""
        config = self.folder / "hall.toml"
        config.write_text(self.config + "\n", encoding="utf-8")
        command = ["serve", "--data", str(self.folder), "--port", str(self.port)]
        command += ["--config", str(config), "--demo", "--clock", self.clock.written()]
        command += ["--box-url", f"http://127.0.0.1:{self.box_port}"]
        if self.database:
            command += ["--database", self.database]
        self.server = self._started("hall.cli", command, "server.log")
        self._wait_for(f"{self.url}/readyz", self.server)

    def start_box(self) -> None:
        """Start the device box with all its virtual hardware."""
        folder = self.folder / "box"
        folder.mkdir(exist_ok=True)
        if self.clips:
            clips.give(folder)
        key = folder / "box.key"
        key.write_text(self.keys["kiosk"], encoding="utf-8")
        key.chmod(0o600)
        command = ["run", "--config", str(self.box_file)]
        command += ["--data", str(folder), "--port", str(self.box_port), "--key-file", str(key)]
        command += ["--server", self.url, "--speed", repr(self.speed)]
        self.box = self._started("drivers.cli", command, "box.log")
        self._wait_for(self.kiosk_url, self.box)

    def _started(self, program: str, arguments: list[str], log: str) -> Program:
        if not self.afresh:
            return copies.begin(program, arguments, self.folder / log)
        command = [sys.executable, "-m", program, *arguments]
        with (self.folder / log).open("ab") as out:
            return subprocess.Popen(command, cwd=ROOT, stdout=out, stderr=out, start_new_session=True)

    def _wait_for(self, url: str, child: Program) -> None:
        until = time.monotonic() + READY_WITHIN_S
        while time.monotonic() < until:
            if child.poll() is not None:
                raise RuntimeError(f"ended with {child.returncode}:\n{self.logs()}")
            try:
                if requests.get(url, timeout=2).ok:
                    return
            except requests.RequestException:
                time.sleep(0.05)
        raise RuntimeError(f"{url} did not answer within {READY_WITHIN_S} s:\n{self.logs()}")

    def logs(self) -> str:
        """The last lines of both programs."""
        found = [self.folder / "server.log", self.folder / "box.log"]
        return "\n".join(f.read_text(encoding="utf-8")[-4000:] for f in found if f.exists())

    def kill_server(self) -> None:
        """kill -9 of the server with all of its processes, as a power cut would end them."""
        assert self.server is not None
        os.killpg(self.server.pid, signal.SIGKILL)
        self.server.wait()
        self.server = None

    def kill_box(self) -> None:
        """kill -9 of the device box, as if days lay between: after three in a minute it starts without its devices."""
        assert self.box is not None
        os.killpg(self.box.pid, signal.SIGKILL)
        self.box.wait()
        self.box = None
        (self.folder / "box" / "starts").unlink(missing_ok=True)

    def stop(self) -> None:
        """End what was started, by pid."""
        for child in (self.box, self.server):
            if child is None or child.poll() is not None:
                continue
            child.terminate()
            try:
                child.wait(timeout=STOPS_WITHIN_S)
            except subprocess.TimeoutExpired:
                os.killpg(child.pid, signal.SIGKILL)
                child.wait()

    def get(self, role: str, path: str) -> Any:
        """Read something under the hall."""
        answer = requests.get(
            f"{self.url}/api/v1/halls/{self.hall}{path}",
            headers={"Authorization": f"Bearer {self.keys[role]}"},
            timeout=10,
        )
        answer.raise_for_status()
        return answer.json()

    def post(self, role: str, path: str, body: dict[str, Any] | None = None) -> Any:
        """Ask for something under the hall."""
        answer = requests.post(
            f"{self.url}/api/v1/halls/{self.hall}{path}",
            json=body or {},
            headers={"Authorization": f"Bearer {self.keys[role]}", "Idempotency-Key": secrets.token_urlsafe(18)},
            timeout=10,
        )
        answer.raise_for_status()
        return answer.json()

    def fault(self, device: str, name: str, on: bool, **details: Any) -> None:
        """Let a virtual device misbehave, or behave again."""
        body = {"name": name, "on": on, "details": details}
        requests.post(
            f"http://127.0.0.1:{self.box_port}/virtual/devices/{device}/fault", json=body, timeout=10
        ).raise_for_status()

    def hall_time(self, real: float) -> datetime:
        """What the hall's clock said at a moment of this machine's (seconds since 1970)."""
        assert self.clock.real_anchor is not None
        assert self.clock.hall_anchor is not None
        return self.clock.hall_anchor + (datetime.fromtimestamp(real, UTC) - self.clock.real_anchor) * self.speed
