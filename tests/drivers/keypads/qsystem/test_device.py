"""Four-key keypads on a line of their own: keys once and from the right window, lights as the windows are."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial

import pytest

from drivers.clock import HallClock
from drivers.device import BadSettings, DeviceSettings
from drivers.keypads.pad import Answered, Pad
from drivers.keypads.qsystem.device import FourKeys, PadLine
from drivers.signs.qsystem import codec
from drivers.transport import open_transport
from drivers.virtual.buttons import VirtualButtons
from drivers.virtual.registry import Registry
from hall.contract.messages import Condition, KeypadState, KeyPressed, SignMode
from tests.drivers.box.conftest import wait_for
from tests.drivers.hardware import CATALOGUE

LINE = "virtual:buttons-1?keypads=107,110"


class Rig:
    """Two keypads on one line."""

    def __init__(self) -> None:
        self.registry, self.clock = Registry(10.0), HallClock(10.0)
        self.keys: list[KeyPressed] = []
        self.pads: dict[int, Pad] = {}
        self.line = PadLine(LINE, self.clock, partial(open_transport, resolve=self.registry.open))
        self.devices = [self._device(window) for window in (7, 10)]
        for device in self.devices:
            device.start(lambda receipt: None, lambda health: None)
        wait_for(lambda: all(device.health().cause == "cannot_answer" for device in self.devices))

    def _device(self, window: int) -> FourKeys:
        place, address = f"window-{window}/keypad", 100 + window
        options = {"keypad": address, "key_4": "undo"}
        settings = DeviceSettings(place=place, kind="keypad", protocol="qsystem", address=LINE, options=options)
        self.pads[address] = Pad(place, self.clock, CATALOGUE, self._tell, "zh-Hans", 0)
        return FourKeys(settings, self.line, self.clock, lambda: self.pads[address])

    def _tell(self, message: KeyPressed, answered: Answered) -> None:
        self.keys.append(message)

    @property
    def virtual(self) -> VirtualButtons:
        (found,) = self.registry.devices().values()
        assert isinstance(found, VirtualButtons)
        return found

    def asked(self) -> list[tuple[str, str]]:
        return [(key.place, key.key.value) for key in self.keys]


@pytest.fixture
def rig() -> Iterator[Rig]:
    found = Rig()
    yield found
    for device in found.devices:
        device.stop()
    found.registry.stop()


def test_each_key_asks_what_it_was_set_to_for_its_own_window(rig: Rig) -> None:
    for key, address in (("1", "107"), ("2", "107"), ("3", "110"), ("4", "110")):
        rig.virtual.press(key, address)

    wait_for(lambda: len(rig.keys) == 4)

    seven, ten = "window-7/keypad", "window-10/keypad"
    assert rig.asked() == [(seven, "next"), (seven, "recall"), (ten, "no-show"), (ten, "undo")]


def test_only_the_keypad_that_was_heard_is_called_well(rig: Rig) -> None:
    rig.virtual.press("1", "107")

    wait_for(lambda: rig.devices[0].health().condition is Condition.OK)

    assert (rig.devices[1].health().condition, rig.devices[1].health().cause) == (Condition.UNKNOWN, "cannot_answer")


def test_a_key_that_comes_twice_counts_once_and_stray_bytes_cost_none(rig: Rig) -> None:
    rig.virtual.fault("doubled")
    rig.virtual.fault("noise")
    rig.virtual.press("1", "107")
    wait_for(lambda: bool(rig.keys))
    rig.virtual.fault("doubled", False)
    rig.virtual.press("2", "107")

    wait_for(lambda: len(rig.keys) == 2)

    assert [key for _, key in rig.asked()] == ["next", "recall"]


def test_keypads_of_other_lines_and_nonsense_press_nothing(rig: Rig) -> None:
    assert rig.line.hear(codec.encode(codec.KeyPressed(address=99, key=1)) + bytes(range(256))) == 0

    assert rig.keys == []


def test_the_light_follows_the_window_and_no_light_looks_like_a_key(rig: Rig) -> None:
    rig.pads[110].now(KeypadState(place="window-10/keypad", mode=SignMode.CALLED, number="A001", waiting=1))

    wait_for(lambda: rig.virtual.state()["buttons"] == {"107": 0, "110": 6})

    assert rig.line.hear(b"".join(bytes((1, 107, 0x30 + light, 7)) for light in (0, 5, 6))) == 0


def test_a_light_that_was_lost_is_told_again(rig: Rig) -> None:
    rig.pads[107].now(KeypadState(place="window-7/keypad", mode=SignMode.SERVING, number="A001", waiting=1))
    wait_for(lambda: rig.virtual.state()["buttons"]["107"] == 5)

    rig.virtual.fault("brown_out")
    dark = rig.virtual.state()["buttons"]["107"]

    wait_for(lambda: rig.virtual.state()["buttons"]["107"] == 5)
    assert dark == 0


def test_a_line_that_was_cut_is_found_again_and_its_lights_are_told_again(rig: Rig) -> None:
    rig.pads[107].now(KeypadState(place="window-7/keypad", mode=SignMode.SERVING, number="A001", waiting=1))
    wait_for(lambda: rig.virtual.state()["buttons"]["107"] == 5)
    rig.virtual.fault("cut")
    rig.virtual.press("1", "107")
    wait_for(lambda: rig.devices[1].health().condition is Condition.OFFLINE)
    rig.virtual.fault("cut", False)
    wait_for(lambda: rig.devices[1].health().condition is Condition.UNKNOWN)

    rig.virtual.press("2", "107")

    wait_for(lambda: ("window-7/keypad", "recall") in rig.asked())


@pytest.mark.parametrize(
    ("options", "said"),
    [({}, "8 to 255"), ({"keypad": 9, "key_1": "dance"}, "key_1"), ({"keypad": 9, "lit": 2}, "looks like a key")],
)
def test_settings_that_cannot_be_followed_are_named(options: dict[str, str | int], said: str) -> None:
    settings = DeviceSettings(place="w/keypad", kind="keypad", protocol="qsystem", address=LINE, options=options)
    clock = HallClock()
    pad = Pad("w", clock, CATALOGUE, lambda message, answered: None, "en", 0)

    with pytest.raises(BadSettings, match=said):
        FourKeys(settings, PadLine(LINE, clock, open_transport), clock, lambda: pad)
