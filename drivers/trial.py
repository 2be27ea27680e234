"""`hall-box check`: what whoever has wired a box wants to know before it runs: key, disk, server, clock, every device.

Devices are opened once and take no job. A box that runs is asked instead: two on one line would disturb each other.
"""

from __future__ import annotations

import time
from collections.abc import Iterator
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime
from urllib.parse import urlsplit

import requests

from drivers import doctor
from drivers.box import ROOT, DeviceBuilder
from drivers.clock import HallClock
from drivers.device import BadSettings as BadDevice
from drivers.device import Device
from drivers.doctor import Finding
from drivers.inputs import Sides
from drivers.news import News
from drivers.passport import passport_of
from drivers.settings import BadSettings, BoxSettings
from drivers.virtual.registry import Registry
from drivers.voice.kit import VoiceKit
from drivers.wire import WireError
from hall.contract.coding import encode
from hall.contract.messages import DeviceHealth

ANSWER_S = 3.0
SERVER_TROUBLE = 500
"""Statuses from here on are the server's own fault."""
NEXT_BY_STATUS = {403: "check-next-hall", 404: "check-next-hall", 429: "check-next-wait", 500: "check-next-wait"}
"""What else is to be done than to let the box in anew."""


def look(settings: BoxSettings, within_s: float, *, devices_only: bool = False) -> list[Finding]:
    """Everything, in the order in which it should be mended. Raises BadSettings."""
    if devices_only:
        return list(doctor.devices(map(encode, check_devices(settings, within_s))))
    if doctor.asked(settings) is not None:
        return doctor.look(settings)
    found = [doctor.key(settings), doctor.disk(settings), doctor.safe(settings), *_server(settings)]
    return [*found, *doctor.devices(map(encode, check_devices(settings, within_s)))]


def _server(settings: BoxSettings) -> Iterator[Finding]:
    """Whether the address leads to a hall, our clock agrees with its machine's, and it lets us in."""
    server = settings.box.server.rstrip("/")
    args: dict[str, str | int] = {"server": server, "hall": settings.box.hall}
    if urlsplit(server).scheme not in ("http", "https") or not urlsplit(server).hostname:
        yield Finding("check-address", False, args, "check-next-address")
        return
    try:
        with requests.Session() as session:
            session.trust_env = False
            session.verify = str(settings.data / settings.box.ca_file) if settings.box.ca_file else True
            answer = session.get(f"{server}/healthz", timeout=ANSWER_S, allow_redirects=False)
            if not answer.ok or answer.headers.get("Content-Type", "").partition(";")[0] != "application/json":
                yield Finding("check-no-hall", False, {**args, "status": answer.status_code}, "check-next-no-hall")
                return
            yield Finding("check-server", True, args)
            if at := answer.headers.get("Date"):
                yield doctor.clock(datetime.now(UTC) - parsedate_to_datetime(at))
            yield _let_in(settings, session, args)
    except requests.exceptions.SSLError:
        yield Finding("check-certificate", False, args, "check-next-certificate")
    except (requests.RequestException, OSError):
        yield Finding("doctor-link-cut", False, args, "doctor-next-link")


def _let_in(settings: BoxSettings, session: requests.Session, args: dict[str, str | int]) -> Finding:
    """Whether the hall knows our key. Raises OSError."""
    try:
        passport = passport_of(settings, str(session.verify) if isinstance(session.verify, str) else "")
    except BadSettings:
        return Finding("check-not-asked", False, args, "doctor-next-enrol")
    passport.prove()
    if refused := getattr(passport, "refused", ""):
        return doctor.refused(refused)
    path = f"{settings.box.server.rstrip('/')}/api/v1/halls/{settings.box.hall}/services"
    answer = session.get(path, headers={"Authorization": f"Bearer {passport.token()}"}, timeout=ANSWER_S)
    if answer.ok:
        return Finding("check-let-in", True, args)
    return _turned_away(answer.status_code, args)


def _turned_away(status: int, args: dict[str, str | int]) -> Finding:
    """The hall answered, and did not let us in."""
    told = SERVER_TROUBLE if status >= SERVER_TROUBLE else status
    what_next = NEXT_BY_STATUS.get(told, "doctor-next-enrol")
    return Finding("check-key-refused", False, args, what_next, doctor.because("status", told))


def _no_hall(event: str, body: object, timeout_s: float) -> object:
    raise WireError(f"{event}: devices are looked at without the hall")


def check_devices(settings: BoxSettings, within_s: float) -> list[DeviceHealth]:
    """Open each device, give it `within_s` to answer, and say how it is. Takes no jobs and needs no hall.

    Raises BadSettings.
    """
    clock = HallClock(settings.speed)
    registry = Registry(settings.speed, settings.data / "virtual", clock.now)
    voice = VoiceKit(settings, ROOT, clock, registry)
    sides = Sides.of(clock, ROOT / "config" / "lang", _no_hall, News(clock))
    devices: list[Device] = []
    try:
        for unit in DeviceBuilder(settings, ROOT, clock, registry, voice, sides).units():
            devices += unit.build()
        for device in devices:
            device.start(lambda message: None, lambda health: None)
        until = time.monotonic() + within_s
        while time.monotonic() < until and any(d.health().cause == "not_asked_yet" for d in devices):
            time.sleep(0.1)
        return [device.health() for device in devices]
    except BadDevice as error:
        raise BadSettings(f"{settings.file}: {error}") from error
    finally:
        for device in devices:
            device.stop()
        voice.stop()
        registry.stop()
