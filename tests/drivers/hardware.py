"""Builders for slips, jobs and a bench of virtual hardware with a driver on it."""

from __future__ import annotations

import threading
import time
from collections.abc import Callable
from datetime import UTC, datetime, timedelta, timezone
from functools import partial
from pathlib import Path
from types import TracebackType
from typing import Any

from drivers.box import SIGNS
from drivers.catalogue import Catalogue
from drivers.clock import HallClock
from drivers.device import Device, DeviceSettings
from drivers.printers.device import EscposPrinter
from drivers.printers.template import Template, load_template
from drivers.printers.words import SlipWords, slip_words
from drivers.signs.bus import SignBus
from drivers.signs.device import WindowSign
from drivers.signs.light import Lights
from drivers.transport import Connect, open_transport
from drivers.virtual.boards import VirtualBoards
from drivers.virtual.printer import VirtualPrinter
from drivers.virtual.registry import Registry
from drivers.virtual.sign import VirtualSigns
from hall.contract.messages import (
    ContactState,
    DeviceHealth,
    PrintSlip,
    Receipt,
    ShowSign,
    SignMode,
    Slip,
    Speaking,
    Wait,
    Where,
)

ROOT = Path(__file__).resolve().parents[2]
CATALOGUE = Catalogue(ROOT / "config/lang")
SLIPS = ROOT / "config/slips"
LINK = "https://hall.hongkou.example/t/7Qm2xKd0Vb9sL3Rw8YtZ4A"
SPEED = 20.0


def slip(**changes: Any) -> Slip:
    """The slip of the drawing (A104, social insurance), changed where a test is about it."""
    fields: dict[str, Any] = {
        "number": "A104",
        "hall": {"zh-Hans": "虹口区行政服务中心", "en": "Hongkou Administrative Service Centre"},
        "service": {"zh-Hans": "社会保险", "en": "Social insurance"},
        "where": Where(floor="1", zone={"zh-Hans": "A区", "en": "Zone A"}, windows="1–6", arrow="left"),
        "language": "zh-Hans",
        "issued_at": datetime(2026, 11, 18, 10, 42, tzinfo=timezone(timedelta(hours=8))),
        "ahead": 10,
        "wait": Wait(low_min=15, high_min=25),
        "documents": (
            {"zh-Hans": "身份证原件", "en": "ID card"},
            {"zh-Hans": "社保卡", "en": "Social insurance card"},
        ),
        "link": LINK,
        "kiosk": "1F-1",
    }
    return Slip(**{**fields, **changes})


def template(name: str = "standard") -> Template:
    """A template that ships."""
    return load_template(SLIPS / f"{name}.toml")


def words(**changes: Any) -> SlipWords:
    """The words of a slip."""
    return slip_words(slip(**changes), CATALOGUE, template())


class Bench:
    """A driver on virtual hardware, with what it reported."""

    def __init__(self, address: str, speed: float = SPEED, log_folder: Path | None = None) -> None:
        self.address = address
        self.clock = HallClock(speed)
        self.registry = Registry(speed, log_folder)
        self.lights = Lights(self.clock)
        self.receipts: list[Receipt] = []
        self.healths: list[DeviceHealth] = []
        self.begun: list[str] = []
        self.bytes_at_begin: list[int] = []
        self._heard = threading.Condition()
        self._devices: list[Device] = []
        self.connect: Connect = partial(open_transport, resolve=self.registry.open)
        self.registry.open(address)

    def __enter__(self) -> Bench:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, tb: TracebackType | None) -> None:
        for device in self._devices:
            device.stop()
        self.registry.stop()

    def printer(self, counts: Path | None = None, **options: str | int | float | bool) -> EscposPrinter:
        """A started printer driver; counts is where it keeps its metres."""
        settings = DeviceSettings(
            place="kiosk-1/printer", kind="printer", protocol="escpos", address=self.address, options=options
        )
        device = EscposPrinter(settings, self.clock, CATALOGUE, self.connect, SLIPS, counts)
        self._start(device)
        return device

    def signs(self, *cards: int, **options: str | int | float | bool) -> list[WindowSign]:
        """Started sign drivers on one line."""
        bus = SignBus(self.address, self.clock, CATALOGUE, SIGNS, self.connect, self.lights)
        settings = [
            DeviceSettings(
                place=f"window-{card}/sign",
                kind="sign",
                protocol="onbon-bx5k",
                address=self.address,
                options={"card": card, "colours": "two", **options},
            )
            for card in cards
        ]
        devices = [bus.sign(one) for one in settings]
        for device in devices:
            self._start(device)
        return devices

    def sign(self, protocol: str, place: str = "window-5/sign", **options: str | int | float | bool) -> WindowSign:
        """A started sign of any protocol, alone on its line."""
        bus = SignBus(self.address, self.clock, CATALOGUE, SIGNS, self.connect, self.lights)
        settings = DeviceSettings(place=place, kind="sign", protocol=protocol, address=self.address, options=options)
        device = bus.sign(settings)
        self._start(device)
        return device

    def _start(self, device: Device) -> None:
        self._devices.append(device)
        device.start(self._report, self._changed)

    @property
    def paper(self) -> VirtualPrinter:
        """The virtual printer."""
        (device,) = self.registry.devices().values()
        assert isinstance(device, VirtualPrinter)
        return device

    @property
    def panel(self) -> VirtualSigns:
        """The virtual line of signs."""
        (device,) = self.registry.devices().values()
        assert isinstance(device, VirtualSigns)
        return device

    @property
    def boards(self) -> VirtualBoards:
        """The virtual line of signs that are no font cards."""
        (device,) = self.registry.devices().values()
        assert isinstance(device, VirtualBoards)
        return device

    def print_job(self, job_id: str = "job-1", lasts_s: float = 3600, **changes: Any) -> PrintSlip:
        """A job to print a slip, due in so many hall seconds."""
        deadline = self.clock.now() + timedelta(seconds=lasts_s)
        return PrintSlip(id=job_id, place="kiosk-1/printer", deadline=deadline, ticket="t1", slip=slip(**changes))

    def show_job(self, card: int, number: str = "A094", mode: SignMode = SignMode.SERVING, order: int = 1) -> ShowSign:
        """A job for a sign."""
        return ShowSign(
            id=f"sign-{card}-{order}",
            place=f"window-{card}/sign",
            deadline=self.clock.now() + timedelta(hours=1),
            order=order,
            mode=mode,
            window_label=str(card),
            number=number,
        )

    def begin(self, job_id: str) -> None:
        """Stands in for the spool."""
        self.begun.append(job_id)

    def _report(self, message: Receipt | Speaking | ContactState) -> None:
        assert isinstance(message, Receipt)
        with self._heard:
            self.receipts.append(message)
            self._heard.notify_all()

    def _changed(self, health: DeviceHealth) -> None:
        with self._heard:
            self.healths.append(health)
            self._heard.notify_all()

    def wait_receipts(self, count: int = 1, within_s: float = 15) -> list[Receipt]:
        """Receipts, as soon as there are so many; fails after `within_s` real seconds."""
        self.wait(lambda: len(self.receipts) >= count, within_s, f"{count} receipts, have {self.receipts}")
        return self.receipts

    def wait(self, what: Callable[[], bool], within_s: float = 10, name: str = "what was awaited") -> None:
        """Wait until something is true."""
        until = time.monotonic() + within_s
        while not what():
            assert time.monotonic() < until, f"{name} did not come within {within_s} s"
            time.sleep(0.01)


def now() -> datetime:
    """The time of day, aware."""
    return datetime.now(UTC)
