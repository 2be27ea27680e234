"""The program itself, as systemd starts, watches, stops and kills it."""

from __future__ import annotations

import json
import os
import random
import signal
import socket
import subprocess
import sys
import time
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pytest
import requests

from drivers.virtual.registry import Registry
from hall.contract.messages import Outcome
from tests import copies
from tests.drivers.box.conftest import BOX_TOML, SPEED, Rig, settings_for, wait_for
from tests.drivers.box.fake_hall import FakeHall

ROOT = Path(__file__).parents[3]


@dataclass
class Program:
    """`hall-box` as a process."""

    folder: Path
    server: str
    environment: dict[str, str] = field(default_factory=dict)
    process: subprocess.Popen[bytes] | copies.Copy | None = None
    quick: bool = False
    """Start it as a copy (`tests/copies.py`): the same program, for tests of what happens long after its start."""

    def start(self) -> dict[str, Any]:
        """Start and wait until it is ready; answers the content of the ready file."""
        ready = self.folder / "ready.json"
        ready.unlink(missing_ok=True)
        arguments = ["run", "--config", str(self.folder / "box.toml"), "--ready-file", str(ready)]
        arguments += ["--data", str(self.folder), "--server", self.server, "--port", "0", "--speed", str(SPEED)]
        if self.quick:
            self.process = copies.begin("drivers.cli", arguments, self.folder / "stderr.log")
        else:
            self._start_afresh([sys.executable, "-m", "drivers.cli", *arguments])
        wait_for(ready.exists, 20)
        found: dict[str, Any] = json.loads(ready.read_text())
        return found

    def _start_afresh(self, command: list[str]) -> None:
        with (self.folder / "stderr.log").open("ab") as log:
            self.process = subprocess.Popen(command, cwd=ROOT, stderr=log, env={**os.environ, **self.environment})

    def signal(self, number: int) -> int:
        """Send a signal and wait for the end."""
        assert self.process is not None
        self.process.send_signal(number)
        return self.process.wait(10)

    def said(self) -> str:
        return (self.folder / "stderr.log").read_text()


@pytest.fixture
def program(tmp_path: Path, hall: tuple[FakeHall, str]) -> Iterator[Program]:
    settings_for(tmp_path, hall[1])
    program = Program(tmp_path, hall[1])
    yield program
    if program.process is not None and program.process.poll() is None:
        program.process.send_signal(signal.SIGKILL)
        program.process.wait()


def test_the_box_says_when_it_is_ready_and_where_its_kiosk_page_is(program: Program) -> None:
    ready = program.start()

    assert requests.get(ready["kiosk_url"], timeout=5).status_code == 200
    assert program.process is not None
    assert ready["pid"] == program.process.pid


def test_the_box_stops_within_five_seconds_with_a_page_open_and_a_call_on_its_lips(
    program: Program, hall: tuple[FakeHall, str], tmp_path: Path
) -> None:
    ready = program.start()
    rig = Rig(hall[0], hall[1], tmp_path, None)  # type: ignore[arg-type]  # the box is another process
    wait_for(lambda: hall[0].health)
    hall[0].send(rig.announce())
    wait_for(lambda: hall[0].speaking)

    with requests.get(ready["url"] + "/face/events", stream=True, timeout=5):
        begun = time.monotonic()
        code = program.signal(signal.SIGTERM)

    assert code == 0
    assert time.monotonic() - begun < 5


def test_systemd_hears_ready_and_then_the_watchdog(program: Program, tmp_path: Path) -> None:
    path = tmp_path / "notify"
    with socket.socket(socket.AF_UNIX, socket.SOCK_DGRAM) as systemd:
        systemd.bind(str(path))
        systemd.settimeout(15)
        program.environment["NOTIFY_SOCKET"] = str(path)
        program.start()

        heard = [systemd.recv(100) for _ in range(3)]

    assert heard == [b"READY=1\n", b"WATCHDOG=1\n", b"WATCHDOG=1\n"]


def test_a_second_box_in_the_same_folder_is_refused_in_words(program: Program, tmp_path: Path) -> None:
    program.start()

    second = run("run", tmp_path)

    assert second.returncode == 78
    assert "another hall-box is using this data folder" in second.stderr


def run(command: str, folder: Path, toml: str = BOX_TOML) -> subprocess.CompletedProcess[str]:
    (folder / "box.toml").write_text(toml, encoding="utf-8")
    arguments = [command, "--config", str(folder / "box.toml"), "--data", str(folder), "--port", "0"]
    return subprocess.run(
        [sys.executable, "-m", "drivers.cli", *arguments],
        cwd=ROOT,
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )


@pytest.mark.parametrize(
    ("toml", "said"),
    [
        ("[box]\nhal = 1\n", "unknown key 'hal'; did you mean 'hall'?"),
        (BOX_TOML.replace('"escpos"', '"escopes"'), "protocol 'escopes' is not known for a printer; use 'escpos'"),
        (BOX_TOML.replace('card = "{n}"', 'crad = "{n}"'), "window-1/sign: unknown option 'crad'"),
        (BOX_TOML.replace("virtual:speaker-1", "vlc:loud"), "sound output 'loud' is none of pulse"),
        (BOX_TOML.replace("repeats = 1", 'packs = ["/no/such/voice"]'), "/no/such/voice: no such folder"),
    ],
)
def test_wrong_settings_are_refused_in_words_and_systemd_does_not_try_again(
    tmp_path: Path, toml: str, said: str
) -> None:
    (tmp_path / "box.key").write_text("k")

    done = run("run", tmp_path, toml)

    assert done.returncode == 78
    assert said in done.stderr
    assert "Traceback" not in done.stderr


def test_a_box_without_a_key_says_where_it_should_be(tmp_path: Path) -> None:
    done = run("run", tmp_path)

    assert done.returncode == 78
    assert "box.key: the device key cannot be read" in done.stderr


def test_check_says_in_words_how_each_device_is(tmp_path: Path) -> None:
    toml = BOX_TOML.replace("virtual:printer-1", "tcp://127.0.0.1:9")

    done = run("check", tmp_path, toml)

    lines = done.stdout.splitlines()
    assert done.returncode == 1
    assert {"✓ speaker-1f: 正常", "✓ window-2/sign: 正常"} <= set(lines)
    printer = [line for line in lines if "kiosk-1/printer" in line]
    assert len(printer) == 2, "once in the box's language, once in English"
    assert all("✓" not in line for line in printer)


def test_a_box_killed_again_and_again_prints_no_number_twice_and_loses_none(
    program: Program, hall: tuple[FakeHall, str], tmp_path: Path
) -> None:
    program.quick = True
    registry = Registry(SPEED)
    printer = registry.open("virtual:printer-1")
    (tmp_path / "box.toml").write_text(BOX_TOML.replace("virtual:printer-1", printer), encoding="utf-8")
    fake, chance = hall[0], random.Random(5)
    rig = Rig(fake, hall[1], tmp_path, None)  # type: ignore[arg-type]  # the box is another process
    jobs = [rig.slip(f"A{n:03d}") for n in range(12)]

    program.start()
    for count, job in enumerate(jobs):
        fake.send(job)
        if count % 3 == 2:
            time.sleep(chance.uniform(0.0, 0.4))
            program.signal(signal.SIGKILL)
            (tmp_path / "starts").unlink()  # as if days lay between: it starts without devices after three in a minute
            program.start()
    jobs.append(rig.slip("A012"))
    fake.send(jobs[-1])
    for job in jobs:
        rig.receipt(job.id, within_s=40)

    wait_for(lambda: not registry.devices()["printer-1"].state()["buffered"])
    paper = Counter(slip["number"] for slip in registry.devices()["printer-1"].state()["slips"] if slip["number"])
    outcomes = {job.slip.number: rig.receipt(job.id).outcome for job in jobs}
    assert [number for number, count in paper.items() if count > 1] == []
    assert {n for n, outcome in outcomes.items() if outcome is Outcome.DONE} <= set(paper)
    assert outcomes["A012"] is Outcome.DONE, "nobody killed the box any more"
    told = {n for n, outcome in outcomes.items() if outcome not in (Outcome.DONE, Outcome.UNKNOWN)}
    assert not told & set(paper), "the hall was told that these did not come out, and they did"
    registry.stop()
