"""The demo as a newcomer runs it: one command, and Ctrl+C."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
import requests

from hall.settings import ROOT
from tests.drivers.box.conftest import wait_for
from tests.realtime.wire import Wire
from tests.servers import free_port


def by_hand(demo: subprocess.Popen[bytes]) -> None:
    """Ctrl+C: the terminal tells every process of its foreground group."""
    os.killpg(demo.pid, signal.SIGINT)


def by_another_program(demo: subprocess.Popen[bytes]) -> None:
    demo.terminate()


def hears_ctrl_c() -> None:
    """A shell that runs the tests in the background has its children deaf to it; a newcomer's terminal has not."""
    signal.signal(signal.SIGINT, signal.SIG_DFL)


def started(port: int, data: Path, told: Path, errors: Path) -> subprocess.Popen[bytes]:
    """The command of a newcomer, without a browser; where everything is, it writes to `told`."""
    command = [sys.executable, "-m", "hall.cli", "demo", "--port", str(port), "--data", str(data)]
    with errors.open("wb") as err:
        return subprocess.Popen(
            [*command, "--json", str(told), "--no-browser"],
            cwd=ROOT,
            stdout=subprocess.DEVNULL,
            stderr=err,
            start_new_session=True,
            preexec_fn=hears_ctrl_c,
        )


def a_slip_reaches_cups(page: requests.Session, url: str, box: str) -> None:
    """The workbench sends a slip to the printer behind CUPS."""
    key, asked = {"Idempotency-Key": "t" * 20}, {"kiosk": "kiosk-3", "service": "A"}
    number = page.post(f"{url}/workbench/take", json=asked, headers=key, timeout=10).json()["number"]

    def arrived() -> bool:
        devices = page.get(f"{box}/virtual/devices", timeout=10).json()["items"]
        return any(number == job["number"] for one in devices for job in one.get("jobs", []))

    wait_for(arrived, within_s=60)


@pytest.mark.parametrize("end", [by_hand, pytest.param(by_another_program, marks=pytest.mark.slow)])
def test_the_demo_ends_quietly_with_all_its_parts(
    end: Callable[[subprocess.Popen[bytes]], None], tmp_path: Path
) -> None:
    """While a screen looks on, the kiosk page listens, a crowd is in the hall, and something was spoken."""
    port, told, errors = free_port(), tmp_path / "told.json", tmp_path / "errors"
    demo = started(port, tmp_path / "data", told, errors)
    wait_for(told.exists, within_s=60)
    found = json.loads(told.read_text(encoding="utf-8"))
    box = found["kiosk_url"].removesuffix("/kiosk")
    face = Wire(port).connect(
        "/display", {"token": found["keys"]["inspector"], "hall": found["hall"], "place": "wall-1f"}
    )
    with requests.Session() as page:
        page.trust_env = False
        page.headers["Authorization"] = f"Bearer {found['keys']['manager']}"
        stream = page.get(f"{box}/face/events", stream=True, timeout=10)
        crowd, key = {"visitors": 30, "over_s": 60}, {"Idempotency-Key": "k" * 20}
        sent = page.post(f"{found['url']}/workbench/crowd", json=crowd, headers=key, timeout=10)
        a_slip_reaches_cups(page, found["url"], box)
        wait_for(lambda: page.get(f"{box}/virtual/announcements", timeout=10).json()["items"], within_s=60)

        end(demo)
        code = demo.wait(60)

        stream.close()
    face.close()
    said = errors.read_text(encoding="utf-8")
    assert sent.status_code == 202
    assert (code, [line for line in said.splitlines() if "Traceback" in line or "ERROR" in line]) == (0, []), said
    for address in (found["url"], box):
        with pytest.raises(requests.ConnectionError):
            requests.get(address, timeout=5)
