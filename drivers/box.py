"""The composition root of a device box: here, and only here, concrete devices are named."""

from __future__ import annotations

import logging
import secrets
from collections.abc import Callable, Mapping, Sequence
from datetime import datetime
from functools import partial
from pathlib import Path
from typing import Any

from drivers.catalogue import Catalogue
from drivers.clock import HallClock
from drivers.contacts.device import Contact
from drivers.device import BadSettings as BadDevice
from drivers.device import Device, DeviceSettings
from drivers.face import Face, FaceSettings, Service, Workbench
from drivers.face.workbench import told_by
from drivers.inputs import POLLED, Inputs, Sides
from drivers.lending import Lending
from drivers.link import HallAddress, Link, LinkState
from drivers.news import News, slip_state
from drivers.papers import Papers
from drivers.passport import Passport, passport_of
from drivers.printers.cups.device import CupsPrinter
from drivers.printers.device import EscposPrinter
from drivers.printers.template import Template, load_template
from drivers.settings import BadSettings, BoxSettings
from drivers.signs.alpha.device import AlphaSign
from drivers.signs.bus import MakeTongue, SignBus
from drivers.signs.light import Lights
from drivers.signs.modbus_digits.device import DigitDisplay
from drivers.signs.onbon_bx5e.device import BitmapCard
from drivers.signs.onbon_bx5k.device import FontCard
from drivers.signs.qsystem.device import TextBoard
from drivers.signs.sum8.device import DigitBoard
from drivers.spool import Spool
from drivers.supervisor import Supervisor, Unit
from drivers.transport import open_control_lines, open_transport
from drivers.virtual.registry import Registry
from drivers.virtual.webpad import VirtualWebpad
from drivers.voice.kit import VoiceKit
from hall.contract.coding import encode
from hall.contract.messages import ContactState, DeviceHealth, Job, PrintSlip, Receipt, Speaking

log = logging.getLogger("hall.box")

ROOT = Path(__file__).resolve().parents[1]
"""The checkout this program runs from."""

SIGNS: Mapping[str, MakeTongue] = {
    "onbon-bx5k": FontCard,
    "onbon-bx5k-fontcard": FontCard,
    "onbon-bx5e-bitmap": BitmapCard,
    "alpha-m-protocol": AlphaSign,
    "modbus-rtu-digits": DigitDisplay,
    "sum8-digit-sign": DigitBoard,
    "qsystem-rs485": TextBoard,
}
"""Protocols of signs by the names used in `box.toml`; the first two are one."""


class Box:
    """Everything that runs in one device box."""

    def __init__(self, settings: BoxSettings, root: Path = ROOT) -> None:
        """Build all parts; nothing moves yet. Raises BadSettings, SpoolDamaged, OSError when the port is taken."""
        self.settings = settings
        self.clock = HallClock(settings.speed)
        passport = passport_of(settings, _ca_file(settings))
        self.spool = Spool(settings.data / "box.journal", self.clock.now)
        first = next((d.place for d in settings.devices if d.kind == "printer"), "")
        self._printer = settings.box.kiosk_printer or first
        slips = [job for job in self.spool.waiting() if isinstance(job, PrintSlip)]
        self._slips = {job.id: job.ticket for job in slips if job.place == self._printer}
        self.registry = _registry(settings, self.clock)
        self.voice = VoiceKit(settings, root, self.clock, self.registry, self._tell)
        self.news = News(self.clock)
        self.sides = Sides.of(self.clock, root / "config" / "lang", self._call, self.news)
        self.papers = Papers(root, settings.data, self.clock, self._call, lambda: self.alone.offline.book.waiting())
        builder = DeviceBuilder(settings, root, self.clock, self.registry, self.voice, self.sides)
        builder.hall_slip = self.papers.slip.now
        self.lights = builder.lights
        try:
            self.supervisor = Supervisor(builder.units(), spool=self.spool, clock=self.clock, watcher=self)
        except BadDevice as error:
            raise BadSettings(f"{settings.file}: {error}") from error
        ways = self.supervisor.take, self.spool.became
        self.alone = Lending(settings, root, self.clock, self.news, *ways, self._printer, passport)
        corner = self.papers.door(self._printer, self.supervisor.take, self.supervisor.healths)
        doors = self._workbench(), self.alone.door, Service(self.report, corner, self.voice.booth.words)
        self.face = Face(_face_settings(settings, root, passport), self.news, *doors, self.sides.cards)
        self.link = Link(
            _hall_address(settings, passport),
            boot=secrets.token_hex(8),
            places=[*map(_place, settings.devices), *settings.own_places()],
            clock=self.clock,
            duties=self,
            spool=self.spool,
            epoch_file=settings.data / "epoch",
        )

    @property
    def kiosk_url(self) -> str:
        """Where the kiosk page is."""
        return f"{self.face.address}/kiosk"

    def start(self) -> None:
        """Start devices, pages and the link; returns at once."""
        if self.settings.safe:
            self.news.printer(self.settings.no_printer(self.clock.now()))
        self.voice.start()
        self.sides.start()
        self.supervisor.start()
        self.face.start()
        self.link.start()
        self.alone.start()
        for address in self.settings.box.pretend:
            self.registry.open(address)
        log.info("the box runs: pages at %s, hall at %s", self.face.address, self.settings.box.server)

    def stop(self) -> None:
        """Stop in order, within 5 s (8 s while the hall hangs): no new jobs, devices, pages, journal."""
        self.alone.stop()
        self.link.stop()
        self.sides.stop()
        self.supervisor.stop(within_s=2.5)
        self.face.stop()
        self.voice.stop()
        self.registry.stop()
        self.spool.close()
        self.alone.close()

    def take(self, job: Job) -> None:
        """A job from the hall."""
        self.supervisor.take(job)

    def kiosk(self, body: Mapping[str, Any]) -> None:
        """A state for the kiosk page from the hall."""
        self.news.kiosk(body)
        self.alone.snapshot(body)

    def heard(self) -> None:
        """The hall was heard."""
        self.alone.offline.heard()

    def keypad(self, body: Mapping[str, Any]) -> None:
        """How the window of a keypad is, from the hall."""
        self.sides.keypads.state(body)

    def evaluator(self, body: Mapping[str, Any]) -> None:
        """Whom an evaluator is to ask now, from the hall."""
        self.sides.evaluators.told(body)

    def _call(self, event: str, body: Any, timeout_s: float) -> Any:
        return self.link.call(event, body, timeout_s)

    def _tell(self, event: str, body: Any) -> None:
        self.link.tell(event, body)

    def sounding(self, body: Mapping[str, Any]) -> None:
        """A wall that speaks for one of our voice zones tells how that goes."""
        self.voice.sounding(body)

    def paper(self, event: str, body: Mapping[str, Any]) -> None:
        """Something about paper from the hall."""
        self.papers.told(event, body)

    def light(self, body: Mapping[str, Any]) -> None:
        """How bright the signs are through the day."""
        self.lights.told(body)

    def render(self, body: Mapping[str, Any]) -> None:
        """Somebody wants to hear a text before it is announced."""
        self.voice.booth.asked(body, self.link.call)

    def linked(self, state: LinkState, since: datetime) -> None:
        """The link changed."""
        self.registry.pace.speed = self.clock.speed
        self.news.linked(state, since)
        self.alone.linked(state)
        self.papers.linked(state, since)

    def new_epoch(self) -> None:
        """The hall was restored."""
        self.supervisor.new_epoch()

    def health(self) -> Sequence[DeviceHealth]:
        """All devices, for the hall, and the box itself when it has left them alone or has just come back to them."""
        return [*self.supervisor.healths(), *self.settings.own_health(self.clock.now())]

    def report(self) -> Mapping[str, Any]:
        """How everything is, for `hall-box doctor`."""
        state, since = self.link.state
        link = {"state": state, "since": since.isoformat(), "refused": self.link.refused}
        return {
            "link": {**link, "server": self.settings.box.server},
            "at": self.clock.now().isoformat(),
            "speed": self.clock.speed,
            "pages": self.news.pages,
            "devices": [encode(health) for health in self.health()],
            "unheard": [{**vars(one), "at": one.at.isoformat()} for one in self.spool.unheard()],
            **self.alone.report(),
        }

    def taken(self, job: Job) -> None:
        """A slip is in the journal."""
        # a page speaks of its own printer only, and of tickets
        if isinstance(job, PrintSlip) and job.ticket and job.place == self._printer:
            self._slips[job.id] = job.ticket
            self.news.slip(job.ticket, "queued")

    def begun(self, job_id: str) -> None:
        """A slip's first byte is about to leave."""
        if ticket := self._slips.get(job_id):
            self.news.slip(ticket, "printing")

    def settled(self, receipt: Receipt) -> None:
        """A receipt is in the journal."""
        self.link.receipts_wait()
        if ticket := self._slips.pop(receipt.job, ""):
            self.news.slip(ticket, slip_state(receipt), receipt.reason)
            self.alone.offline.paper(ticket, slip_state(receipt), receipt.reason)

    def speaking(self, message: Speaking) -> None:
        """A voice has begun."""
        self.link.speaking(message)

    def contact(self, message: ContactState) -> None:
        """A fire alarm calls or is over: our voice yields at once, with or without the hall's server."""
        self.voice.alarm(message.place, message.alarm)
        self.link.contact(message)

    def changed(self, health: DeviceHealth) -> None:
        """A device changed."""
        self.link.health_changed(health)
        if health.place == self._printer and health.kind == "printer":
            self.news.printer(health)
        if health.kind == "reader":
            self.news.reader(health)

    def _workbench(self) -> Workbench | None:
        addresses = [*self.settings.box.pretend, *(device.address for device in self.settings.devices)]
        if not any(address.startswith("virtual:") for address in addresses):
            return None
        told = told_by(self.settings.devices, self.health)
        return Workbench(devices=self.registry.devices, announcements=self.voice.archive, told=told)


class DeviceBuilder:
    """Builds devices from their settings, in units that fall and rise together."""

    def __init__(
        self,
        settings: BoxSettings,
        root: Path,
        clock: HallClock,
        registry: Registry,
        voice: VoiceKit,
        sides: Sides,
    ) -> None:
        self._settings, self._root, self._clock, self._voice = settings, root, clock, voice
        self._catalogue = Catalogue(root / "config" / "lang")
        self._registry = registry
        self._connect = partial(open_transport, resolve=registry.open)
        self._inputs = Inputs(sides, clock, self._connect)
        self.lights = Lights(clock, settings.data / "light.json")
        self.hall_slip: Callable[[], Template] | None = None
        """The template of the hall's settings; the standard one where there is none."""

    def units(self) -> list[Unit]:
        """One unit per printer and speaker, one per line of signs and keypads."""
        build = {"speaker": self._voice.speaker, "printer": self._printer, "contact": self._contact}
        polled = [d for d in self._settings.devices if d.kind == "sign" or (d.kind, d.protocol) in POLLED]
        alone = [device for device in self._settings.devices if device not in polled]
        units = [Unit(d.place, _alone(build.get(d.kind, self._inputs.alone), d)) for d in alone]
        buses = dict.fromkeys(device.address for device in polled)
        return units + [Unit(f"signs at {address}", partial(self._signs, address)) for address in buses]

    def _printer(self, device: DeviceSettings) -> Device:
        slips, counts = self._root / "config" / "slips", self._settings.data / "paper"
        if device.protocol == "cups":
            template = self.hall_slip or partial(load_template, slips / "standard.toml")
            return CupsPrinter(device, self._clock, self._catalogue, self._registry.open, template, counts)
        _ask_protocol(device, "escpos", "cups")
        ways = self._clock, self._catalogue, self._connect
        return EscposPrinter(device, *ways, slips, counts, self.hall_slip)

    def _contact(self, device: DeviceSettings) -> Device:
        return Contact(device, self._clock, partial(open_control_lines, resolve=self._registry.open))

    def _signs(self, address: str) -> Sequence[Device]:
        bus = SignBus(address, self._clock, self._catalogue, SIGNS, self._connect, self.lights)
        here = [device for device in self._settings.devices if device.address == address]
        keypads: list[Device] = [self._inputs.polled(bus, device) for device in here if device.kind != "sign"]
        return [*(bus.sign(device) for device in here if device.kind == "sign"), *keypads]


def _ask_protocol(device: DeviceSettings, known: str, other: str) -> None:
    if device.protocol != known:
        use = f"use {known!r} or {other!r}"
        raise BadDevice(f"{device.place}: protocol {device.protocol!r} is not known for a {device.kind}; {use}")


def _alone(build: Callable[[DeviceSettings], Device], settings: DeviceSettings) -> Callable[[], Sequence[Device]]:
    return lambda: [build(settings)]


def run_box(settings: BoxSettings) -> Box:
    """Build and start a box."""
    box = Box(settings)
    box.start()
    return box


def _registry(settings: BoxSettings, clock: HallClock) -> Registry:
    """The pretend hardware, of which one kind goes its own way to the hall."""
    found = Registry(settings.speed, settings.data / "virtual", clock.now)
    server, hall = settings.box.server, settings.box.hall
    found.add("webpad", partial(VirtualWebpad, server=server, hall=hall, ca_file=_ca_file(settings)))
    return found


def _ca_file(settings: BoxSettings) -> str:
    return str(settings.data / settings.box.ca_file) if settings.box.ca_file else ""


def _hall_address(settings: BoxSettings, passport: Passport) -> HallAddress:
    server, hall = settings.box.server, settings.box.hall
    return HallAddress(server=server, hall=hall, passport=passport, ca_file=_ca_file(settings))


def _place(device: DeviceSettings) -> Mapping[str, str]:
    return {"place": device.place, "kind": device.kind, "address": device.address, "protocol": device.protocol}


def _face_settings(settings: BoxSettings, root: Path, passport: Passport) -> FaceSettings:
    return FaceSettings(
        root=root,
        port=settings.box.port,
        server=settings.box.server.rstrip("/"),
        hall=settings.box.hall,
        passport=passport,
        ca_file=_ca_file(settings),
        language=settings.box.language,
        place=settings.box.kiosk_printer.partition("/")[0],
    )
