"""From the press on the kiosk to the slip's last byte at the printer, over box, server, link and line, beside the time
that the line itself takes.

The printer here is only an ear: it answers status questions at once and has no paper to move. The line is reckoned, not
slept: each byte leaves when it was handed over and the one before it is through, ten bits each. What is left over the
line's own time is ours.
"""

from __future__ import annotations

import secrets
import threading
import time
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

import requests

from drivers.virtual.base import Pace
from drivers.virtual.lines import LineServer, Port
from tests.bench import halls
from tests.bench.press import LIMITS
from tests.bench.targets import Target, percentile, raw
from tests.story.house import House

LINES = {"text at 9600": 9600, "text at 115200": 115_200, "raster over TCP": 0}
"""What is sent over which line; 0 is a network."""
CUT = b"\x1dVB\x00"
SERIAL_PIECE, NETWORK_PIECE = 256, 4096
"""Bytes that the ear takes at once: on a serial line few, for the sake of their moments; on a network what a printer's
own buffer takes, for 300 small mouthfuls of a picture cost the ear 12 ms that no printer needs."""
AT_ONCE = 1e6
"""The pretend line's own pace is not used: it forgives the first 50 ms."""
PROCESS = b"\x1d(H\x06\x00\x30\x30"
BOX = """
[box]
hall = "hongkou"
kiosk_printer = "kiosk-1/printer"
[[device]]
place = "kiosk-1/printer"
kind = "printer"
protocol = "escpos"
address = "{address}"
"""


@dataclass
class Ear:
    """A printer that is well, prints nothing, and notes when the last byte of a slip came."""

    baud: int
    cut_at: float = 0.0
    bytes_since: int = 0
    cut: threading.Event = field(default_factory=threading.Event)

    def __post_init__(self) -> None:
        self._server = LineServer("ear", Pace(AT_ONCE), bool(self.baud), self._serve)
        self._free_at = 0.0
        self.address = self._server.address + (f"?baud={self.baud}" if self.baud else "")

    def listen(self) -> None:
        """Count from now on."""
        self.bytes_since = 0
        self.cut.clear()

    def stop(self) -> None:
        """Hang up."""
        self._server.stop()

    def _serve(self, port: Port) -> None:
        heard = b""
        most = SERIAL_PIECE if self.baud else NETWORK_PIECE
        while True:
            found = port.read(0.05, most=most)
            self.bytes_since += len(found) * (not self.cut.is_set())
            through_s = len(found) * 10 / self.baud if self.baud else 0.0
            self._free_at = max(self._free_at, time.monotonic()) + through_s
            heard = (heard + found)[-4096:]
            if CUT in heard and not self.cut.is_set():
                self.cut_at = self._free_at
                self.cut.set()
            heard = self._answered(port, heard)

    def _answered(self, port: Port, heard: bytes) -> bytes:
        """Answer what was asked; what is left to look at. A command may still come in two pieces."""
        for ask, answer in ((b"\x10\x04\x01", b"\x12"), (b"\x10\x04\x02", b"\x12"), (b"\x10\x04\x04", b"\x12")):
            while ask in heard:
                port.write(answer)
                heard = heard.replace(ask, b"", 1)
        while b"\x1dr1" in heard:
            port.write(b"\x00")
            heard = heard.replace(b"\x1dr1", b"", 1)
        at = heard.find(PROCESS)
        if 0 <= at <= len(heard) - len(PROCESS) - 4:
            mark = heard[at + len(PROCESS) : at + len(PROCESS) + 4]
            port.write(b"\x37\x22" + mark + b"\x00")
            heard = heard[at + len(PROCESS) + 4 :]
        return heard[heard.rfind(CUT) + len(CUT) :] if CUT in heard else heard


def measure(folder: Path, *, quick: bool) -> Iterator[Target]:
    """Slips one after the other, on each kind of line."""
    for what, baud in LINES.items():
        ear = Ear(baud)
        box_file = folder / f"box-{baud}.toml"
        box_file.write_text(BOX.format(address=ear.address), encoding="utf-8")
        house = House(
            folder / f"hall-{baud}", seed=halls.unlimited(), config=LIMITS, box_file=box_file, afresh=True
        ).start()
        try:
            _ready(house)
            found = [_one_slip(house, ear) for _ in range(4 if quick else 20)]
        finally:
            house.stop()
            ear.stop()
        over = [whole - line for whole, line in found]
        raw(what, whole_ms=percentile([whole for whole, _ in found], 0.5), line_ms=found[-1][1])
        yield Target(what=f"{what}: press → last byte, over the line's own time, median", found=percentile(over, 0.5),
                     unit="ms", at_most=30)  # fmt: skip
        yield Target(what=f"{what}: the same, 95 of 100", found=percentile(over, 0.95), unit="ms")


def _ready(house: House) -> None:
    until = time.monotonic() + 30
    while not any(d["condition"] == "ok" for d in house.get("manager", "/floor")["devices"]):
        assert time.monotonic() < until, "the printer was not found within 30 s"
        time.sleep(0.2)


def _one_slip(house: House, ear: Ear) -> tuple[float, float]:
    """Press at the kiosk's page; milliseconds to the last byte, and how many of them the line needed."""
    address = f"http://127.0.0.1:{house.box_port}/api/v1/halls/{house.hall}/tickets"
    time.sleep(0.3 + max(0.0, ear.cut_at - time.monotonic()))  # the last slip is through, and its receipt on the way
    ear.listen()
    pressed = time.monotonic()
    headers = {"Idempotency-Key": secrets.token_urlsafe(18)}
    answer = requests.post(address, json={"service": "A", "channel": "kiosk"}, headers=headers, timeout=10)
    answer.raise_for_status()
    assert ear.cut.wait(20), "no slip within 20 s"
    line = ear.bytes_since * 10_000 / ear.baud if ear.baud else 0.0
    return (ear.cut_at - pressed) * 1000, line
