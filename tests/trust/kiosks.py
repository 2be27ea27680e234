"""Kiosk boxes as programs of their own, each behind a line that can be cut, with a printer that decodes real bytes."""

from __future__ import annotations

import json
import os
import secrets
import shutil
import signal
import time
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any
from urllib.request import urlopen

import requests

from hall.storage import devices
from hall.storage.store import Store
from hall.web.proofs import fingerprint
from tests import copies
from tests.judges import paper
from tests.servers import free_port
from tests.story.house import House
from tests.trust.fault_proxy import FaultProxy

TOML = """
[box]
hall = "{hall}"
kiosk_printer = "{place}/printer"

[[device]]
place = "{place}/printer"
kind = "printer"
protocol = "escpos"
address = "virtual:printer-{place}"
"""


def until(found: Callable[[], Any], within_s: float = 20.0, every_s: float = 0.05) -> Any:
    """What it says as soon as it says something; `every_s` is longer where to ask is dear."""
    last = time.monotonic() + within_s
    while not (said := found()):
        assert time.monotonic() < last, f"not within {within_s} s"
        time.sleep(every_s)
    return said


@dataclass
class Kiosk:
    """One box with a kiosk page and a printer."""

    house: House
    place: str
    folder: Path
    line: FaultProxy
    port: int = field(default_factory=free_port)
    process: copies.Copy | None = None

    def start(self, folder: Path | None = None) -> Kiosk:
        folder = folder or self.folder
        command = [
            "run",
            "--config",
            str(folder / "box.toml"),
            "--data",
            str(folder),
            "--port",
            str(self.port),
            "--server",
            self.line.url,
        ]
        command += ["--speed", repr(self.house.speed)]
        self.process = copies.begin("drivers.cli", command, folder / "box.log")
        until(self._answers, 30)
        return self

    def _answers(self) -> bool:
        assert self.process is not None
        assert self.process.poll() is None, (self.folder / "box.log").read_text(encoding="utf-8")[-3000:]
        try:
            return requests.get(f"{self.url}/kiosk", timeout=2).ok
        except requests.RequestException:
            return False

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self.port}"

    def kill(self) -> None:
        """kill -9, as a power cut of the program would."""
        if self.process is not None and self.process.poll() is None:
            os.killpg(self.process.pid, signal.SIGKILL)
            self.process.wait()

    def state(self) -> dict[str, Any]:
        """What the kiosk page is told."""
        return self.told(lambda _: True)

    def told(self, right: Callable[[dict[str, Any]], object], within_s: float = 20.0) -> dict[str, Any]:
        """What the kiosk page is told, as soon as it is told what is right."""
        last, kind = time.monotonic() + within_s, b""
        with urlopen(f"{self.url}/face/events", timeout=within_s) as stream:
            for line in stream:
                name, _, said = line.partition(b": ")
                kind = said.strip() if name == b"event" else kind
                if (name, kind) == (b"data", b"state") and right(found := json.loads(said)):
                    return dict(found)
                assert time.monotonic() < last, f"not within {within_s} s"
        raise AssertionError("the stream ended without the word")

    def linked(self, link: str, within_s: float = 20.0) -> None:
        """Wait until its link to the hall is so."""
        self.told(lambda state: state["link"] == link, within_s)

    def has_numbers(self) -> Kiosk:
        """Wait until the hall has lent some."""
        self.told(lambda state: state["numbers_left"] > 0)
        return self

    def press(self, service: str = "A", key: str = "") -> requests.Response:
        """What a press of a visitor is answered, as the page asks."""
        return requests.post(
            f"{self.url}/api/v1/halls/{self.house.hall}/tickets",
            json={"service": service, "channel": "kiosk", "language": "zh-Hans"},
            headers={"Idempotency-Key": key or secrets.token_urlsafe(18)},
            timeout=15,
        )

    def refused(self, service: str = "A") -> str:
        """The code of the refusal of a press."""
        answer = self.press(service)
        assert answer.status_code == 409, answer.text
        assert set(answer.json()["words"]) == {"zh-Hans", "zh-Hant", "en"}
        return str(answer.json()["code"])

    def papers(self) -> list[str]:
        """Numbers that came out of its printer."""
        return [slip["number"] for slip in paper.slips(self.folder / "virtual")]

    def copied_to(self, folder: Path) -> Path:
        """The disk, copied while the box is off."""
        shutil.copytree(self.folder, folder)
        return folder


def kiosk(house: House, place: str) -> Kiosk:
    """A box that was let in with a key of its own."""
    folder = house.folder / place
    folder.mkdir()
    key = secrets.token_urlsafe(32)
    (folder / "box.key").write_text(key, encoding="ascii")
    (folder / "box.toml").write_text(TOML.format(hall=house.hall, place=place), encoding="utf-8")
    store = Store(house.database_url, house.clock)
    row = {"hash_": fingerprint(key), "hall": house.hall, "role": "kiosk", "label": place, "place": place}
    store.write(lambda connection: devices.add_key(connection, **row, now=house.clock.now()))
    store.close()
    return Kiosk(house, place, folder, FaultProxy(house.port))
