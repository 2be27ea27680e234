"""Every device of a box opened once, without a hall and without a job: what whoever has wired it wants to know."""

from __future__ import annotations

import time

from drivers.box import ROOT, DeviceBuilder
from drivers.clock import HallClock
from drivers.device import BadSettings as BadDevice
from drivers.device import Device
from drivers.inputs import Sides
from drivers.news import News
from drivers.settings import BadSettings, BoxSettings
from drivers.virtual.registry import Registry
from drivers.voice.kit import VoiceKit
from hall.contract.messages import DeviceHealth


def check_devices(settings: BoxSettings, within_s: float) -> list[DeviceHealth]:
    """Open each device, give it `within_s` to answer, and say how it is. Takes no jobs and needs no hall.

    Raises BadSettings.
    """
    clock = HallClock(settings.speed)
    registry = Registry(settings.speed, settings.data / "virtual", clock.now)
    voice = VoiceKit(settings, ROOT, clock, registry)
    sides = Sides.of(clock, ROOT / "config" / "lang", lambda *_: None, News(clock))
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
