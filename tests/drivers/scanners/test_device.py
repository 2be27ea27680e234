"""Scanners and keypads on a cable of their own: what was read arrives once and whole, whatever the cable does."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from functools import partial
from math import inf
from time import monotonic

import pytest

from drivers.clock import HallClock
from drivers.device import BadSettings, Device, DeviceSettings
from drivers.inputs import Inputs, Sides
from drivers.keypads.evaluators import Evaluators
from drivers.keypads.hall_side import Keypads
from drivers.keypads.pad import Answered, Pad
from drivers.keypads.usb.device import NumpadEar
from drivers.listening import QUIET_S, Listening
from drivers.readers.desk import CardDesk
from drivers.transport import open_transport
from drivers.transport.address import Address
from drivers.virtual.registry import Registry
from drivers.virtual.typed import VirtualTyped
from hall.contract.messages import Condition, KeyPressed
from tests.drivers.box.conftest import wait_for
from tests.drivers.hardware import CATALOGUE

CODE, LINK = "K7MQ2XPD", "https://hall.example/t/7Qm2xKd0Vb9sL3Rw8YtZ4A"
SCANNERS = [("serial", "virtual:scanner-1"), ("keyboard", "virtual:scanner-1?as=keyboard")]


class Rig:
    """A virtual device and the driver that listens to it."""

    def __init__(self, address: str) -> None:
        self.registry, self.clock = Registry(10.0), HallClock()
        self.address = address
        self.codes: list[str] = []
        self.keys: list[KeyPressed] = []
        self.connect = partial(open_transport, resolve=self.registry.open)
        self.device: Device | None = None

    def inputs(self) -> Inputs:
        keypads, cards = Keypads(self.clock, CATALOGUE, lambda *_: None), CardDesk(lambda *_: None, lambda _: None)
        asking = Evaluators(self.clock, lambda *_: None)
        sides = Sides(keypads=keypads, evaluators=asking, scanned=self.codes.append, cards=cards)
        return Inputs(sides, self.clock, self.connect)

    def start(self, device: Device) -> None:
        self.device = device
        device.start(lambda receipt: None, lambda health: None)
        wait_for(lambda: self.health() is Condition.UNKNOWN and device.health().cause == "cannot_answer")

    def health(self) -> Condition:
        assert self.device is not None
        return self.device.health().condition

    @property
    def virtual(self) -> VirtualTyped:
        (found,) = self.registry.devices().values()
        assert isinstance(found, VirtualTyped)
        return found


@contextmanager
def rig(address: str) -> Iterator[Rig]:
    found = Rig(address)
    try:
        yield found
    finally:
        if found.device is not None:
            found.device.stop()
        found.registry.stop()


@contextmanager
def scanner(protocol: str, address: str) -> Iterator[Rig]:
    with rig(address) as found:
        settings = DeviceSettings(place="kiosk-1/scanner", kind="scanner", protocol=protocol, address=address)
        found.start(found.inputs().alone(settings))
        yield found


@pytest.mark.parametrize(("protocol", "address"), SCANNERS)
def test_codes_come_whole_and_in_order_and_show_that_the_scanner_is_well(protocol: str, address: str) -> None:
    with scanner(protocol, address) as one:
        one.virtual.press(CODE)
        one.virtual.press(LINK)

        wait_for(lambda: one.codes == [CODE, LINK])

        assert one.health() is Condition.OK


@pytest.mark.parametrize(("protocol", "address"), SCANNERS)
@pytest.mark.parametrize("fault", ["doubled", "drip"])
def test_a_line_that_doubles_or_drips_hands_on_each_code_once(protocol: str, address: str, fault: str) -> None:
    with scanner(protocol, address) as one:
        one.virtual.fault(fault)
        one.virtual.press("A1")
        wait_for(lambda: bool(one.codes))
        one.virtual.fault(fault, False)
        one.virtual.press(CODE)

        wait_for(lambda: CODE in one.codes)

        assert one.codes == ["A1", CODE]


@pytest.mark.parametrize(("protocol", "address"), SCANNERS)
@pytest.mark.parametrize(
    "fault", ["garbage", "cut", *(pytest.param(one, marks=pytest.mark.slow) for one in ("noise", "silent"))]
)
def test_nonsense_and_cut_lines_hand_on_nothing_false_and_heal(protocol: str, address: str, fault: str) -> None:
    with scanner(protocol, address) as one:
        one.virtual.fault(fault)
        one.virtual.press(CODE)
        if fault == "cut":
            wait_for(lambda: one.health() is Condition.OFFLINE)
        one.virtual.fault(fault, False)
        wait_for(lambda: one.health() is not Condition.OFFLINE)

        pressed_at = -inf

        def heard() -> bool:
            nonlocal pressed_at
            if monotonic() - pressed_at > 1.5 * QUIET_S:  # after a pause, as people try again
                pressed_at = monotonic()
                one.virtual.press(LINK)
            return LINK in one.codes

        wait_for(heard)

        assert set(one.codes) <= {CODE, LINK}


@pytest.mark.parametrize(("protocol", "address"), SCANNERS)
def test_a_cable_that_is_off_is_told_before_anybody_scans_and_until_it_is_back(protocol: str, address: str) -> None:
    with scanner(protocol, address) as one:
        wait_for(lambda: one.health() is Condition.UNKNOWN)

        one.virtual.fault("cut")
        wait_for(lambda: one.health() is Condition.OFFLINE)
        one.virtual.press(CODE)
        one.virtual.fault("cut", False)
        wait_for(lambda: one.health() is Condition.UNKNOWN)

        assert one.codes == []


def test_a_numeric_keypad_on_usb_asks_as_any_other() -> None:
    with rig("virtual:numpad-1") as one:
        told = one.keys

        def tell(message: KeyPressed, answered: Answered) -> None:
            told.append(message)

        pad = Pad("window-1/keypad", one.clock, CATALOGUE, tell, "zh-Hans", 0)
        settings = DeviceSettings(place="window-1/keypad", kind="keypad", protocol="usb-numpad", address=one.address)
        one.start(Listening(settings, one.clock, one.connect, NumpadEar(pad)))
        for key in ("1", "2", "enter", "plus", "minus", "star", "3", "enter"):
            one.virtual.press(key)

        wait_for(lambda: len(told) == 4)

        asked = [(message.key.value, message.digits) for message in told]
        assert asked == [("number", "12"), ("recall", ""), ("no-show", ""), ("transfer", "3")]


def test_a_held_key_counts_once() -> None:
    with rig("virtual:numpad-1") as one:
        asked: list[KeyPressed] = []
        ear = NumpadEar(Pad("w/keypad", one.clock, CATALOGUE, lambda message, _: asked.append(message), "en", 0))
        held = bytes.fromhex("00" * 16)

        ear.hear(held + b"\x01\x00\x60\x00\x01\x00\x00\x00" + (held + b"\x01\x00\x60\x00\x02\x00\x00\x00") * 20)

        assert len(asked) == 1


def test_an_unknown_protocol_is_named_with_those_there_are() -> None:
    with rig("virtual:scanner-1") as one, pytest.raises(BadSettings, match="'hid' is not known for a scanner"):
        one.inputs().alone(DeviceSettings(place="k/scanner", kind="scanner", protocol="hid", address=one.address))


def test_an_input_device_is_told_from_a_serial_port_by_its_path() -> None:
    assert Address.parse("/dev/input/by-path/pci-0000-event-kbd").scheme == "input"
    assert Address.parse("/dev/ttyUSB0").scheme == "serial"
