"""A contact on a serial port's control line: the real pyserial, over RFC 2217, to pretend hardware."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path

import pytest

from drivers.clock import HallClock
from drivers.contacts.device import Contact
from drivers.device import BadSettings, DeviceSettings
from drivers.transport import open_control_lines
from drivers.virtual.registry import Registry
from hall.contract.messages import Condition, ContactState, DeviceHealth
from tests.drivers.voice.conftest import wait_for


@dataclass
class Rig:
    contact: Contact
    registry: Registry
    told: list[ContactState] = field(default_factory=list)
    healths: list[DeviceHealth] = field(default_factory=list)

    def fault(self, name: str, on: bool = True) -> None:
        self.registry.devices()["contact-1"].fault(name, on)

    def alarms(self) -> list[bool]:
        return [one.alarm for one in self.told]


def rig_with(folder: Path, address: str = "virtual:contact-1", **options: str | int) -> Rig:
    registry, clock = Registry(1.0, folder), HallClock(1.0)
    settings = DeviceSettings(place="fire", kind="contact", protocol="dry", address=address, options=options)
    rig = Rig(Contact(settings, clock, partial(open_control_lines, resolve=registry.open)), registry)
    rig.contact.start(lambda message: rig.told.append(message), rig.healths.append)  # type: ignore[arg-type]
    return rig


@pytest.fixture
def rig(tmp_path: Path) -> Iterator[Rig]:
    rig = rig_with(tmp_path)
    wait_for(lambda: rig.told)
    yield rig
    rig.contact.stop()
    rig.registry.stop()


def test_joined_wires_are_an_alarm_and_parted_ones_its_end(rig: Rig) -> None:
    rig.fault("closed")
    wait_for(lambda: len(rig.told) == 2)
    rig.fault("closed", on=False)
    wait_for(lambda: len(rig.told) == 3)

    assert rig.alarms() == [False, True, False]


def test_wires_that_chatter_are_no_alarm(rig: Rig) -> None:
    rig.fault("chatter")
    rig.fault("chatter", on=False)
    rig.fault("closed")
    wait_for(lambda: len(rig.told) == 2)

    assert rig.alarms() == [False, True]


def test_a_lost_line_ends_no_alarm_and_shows_in_the_health(rig: Rig) -> None:
    rig.fault("closed")
    wait_for(lambda: len(rig.told) == 2)

    rig.fault("off")
    wait_for(lambda: rig.contact.health().condition is Condition.OFFLINE)
    rig.fault("off", on=False)
    wait_for(lambda: rig.contact.health().condition is Condition.OK)

    assert rig.alarms() == [False, True]


def test_a_loop_that_opens_is_the_alarm_where_it_is_wired_so(tmp_path: Path) -> None:
    rig = rig_with(tmp_path, "virtual:contact-1?wired=dsr", line="dsr", alarm_when="open", hold_ms=50)
    try:
        wait_for(lambda: rig.told)
        rig.fault("closed")
        wait_for(lambda: len(rig.told) == 2)
    finally:
        rig.contact.stop()
        rig.registry.stop()

    assert rig.alarms() == [True, False]


@pytest.mark.parametrize(
    ("given", "said"),
    [
        ({"line": "tx"}, "cts, dsr, cd, ri"),
        ({"alarm_when": "never"}, "closed, open"),
        ({"hold_ms": 1}, "20 to 5000"),
        ({"lines": "cts"}, "did you mean 'line'"),
    ],
)
def test_wrong_options_are_refused_in_words(tmp_path: Path, given: dict[str, str | int], said: str) -> None:
    with pytest.raises(BadSettings, match=said):
        rig_with(tmp_path, **given)
