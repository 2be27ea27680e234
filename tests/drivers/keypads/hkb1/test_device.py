"""Keypads and signs on one line: every key counts once, no picture starves, a dead keypad costs little."""

from __future__ import annotations

import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager

import pytest

from drivers.box import SIGNS
from drivers.device import BadSettings, DeviceSettings
from drivers.keypads.hkb1.device import Keypad
from drivers.signs.bus import SignBus
from drivers.virtual.keypads import Keypads
from hall.contract.messages import Condition, DeviceHealth, KeyPressed, Outcome
from tests.drivers.hardware import CATALOGUE, Bench

LINE = "virtual:signs?cards=1-40&keypads=101-116"
ENTER, PLUS, STAR = 0x0D, 0x2B, 0x2A


class Pad:
    """Keypads of a line and what was heard of them."""

    def __init__(self, bench: Bench) -> None:
        self.bench = bench
        self.bus = SignBus(bench.address, bench.clock, CATALOGUE, SIGNS, bench.connect)
        self.keys: list[KeyPressed] = []
        self.healths: list[DeviceHealth] = []
        self.refuse = threading.Event()
        self.pads: list[Keypad] = []

    def add(self, *addresses: int) -> list[Keypad]:
        """Polled keypads at these addresses."""
        for address in addresses:
            settings = DeviceSettings(
                place=f"window-{address - 100}/keypad",
                kind="keypad",
                protocol="hkb1",
                address=self.bench.address,
                options={"keypad": address},
            )
            pad = Keypad(settings, self.bench.clock, self._pressed)
            self.bus.poll(pad, self.healths.append)
            self.pads.append(pad)
        return self.pads

    def _pressed(self, message: KeyPressed) -> None:
        if self.refuse.is_set():
            raise OSError("the journal is full")
        self.keys.append(message)

    @property
    def virtual(self) -> Keypads:
        """The pretend keypads."""
        return self.bench.panel.keypads

    def wait_keys(self, *expected: tuple[int, str]) -> None:
        """Exactly these have come, in this order."""
        wanted = [(f"window-{address - 100}/keypad", key) for address, key in expected]
        self.bench.wait(lambda: len(self.keys) >= len(wanted), name=f"{len(wanted)} keys, have {self.keys}")
        assert [(message.place, message.key) for message in self.keys] == wanted


@contextmanager
def line(speed: float = 10, address: str = LINE) -> Iterator[Pad]:
    with Bench(address, speed) as bench:
        pad = Pad(bench)
        try:
            yield pad
        finally:
            for one in pad.pads:
                pad.bus.poll_no_more(one)


def test_keys_come_in_the_order_in_which_they_were_pressed() -> None:
    with line() as pad:
        pad.add(101)
        for key in (0x30, 0x31, 0x32, ENTER, PLUS, STAR, 0x99):
            pad.virtual.press(101, key)

        pad.wait_keys(*[(101, key) for key in ("0", "1", "2", "enter", "plus", "star", "key_153")])

        assert [message.count for message in pad.keys] == list(range(1, 8))
        assert len({message.boot for message in pad.keys}) == 1


def test_a_key_that_is_sent_twice_counts_once() -> None:
    with line() as pad:
        pad.add(101)
        pad.virtual.pads[101].sends_again = True
        pad.virtual.press(101, ENTER)
        pad.bench.wait(lambda: bool(pad.keys) and not pad.virtual.pads[101].events)
        pad.virtual.press(101, PLUS)

        pad.bench.wait(lambda: len(pad.keys) == 2)

        assert [message.key for message in pad.keys] == ["enter", "plus"]


def test_a_key_that_nobody_could_take_comes_again() -> None:
    with line() as pad:
        pad.refuse.set()
        pad.add(101)
        pad.virtual.press(101, ENTER)
        pad.bench.wait(lambda: pad.virtual.pads[101].polls > 3)
        assert pad.virtual.pads[101].events

        pad.refuse.clear()

        pad.wait_keys((101, "enter"))
        pad.bench.wait(lambda: not pad.virtual.pads[101].events)


def test_a_trembling_finger_presses_once() -> None:
    with line(speed=1) as pad:
        pad.add(101)
        pad.virtual.press(101, ENTER)
        pad.virtual.press(101, ENTER)
        pad.bench.wait(lambda: not pad.virtual.pads[101].events)

        pad.virtual.press(101, PLUS)

        pad.bench.wait(lambda: bool(pad.keys) and pad.keys[-1].key == "plus")
        assert pad.pads[0].health().counters.get("keys", 0) + pad.pads[0].health().counters.get("bounced", 0) == 3


def test_after_a_loss_of_power_the_numbers_of_a_keypad_begin_anew_and_no_key_is_lost() -> None:
    with line() as pad:
        pad.add(101)
        pad.virtual.press(101, ENTER)
        pad.wait_keys((101, "enter"))
        pad.bench.wait(lambda: not pad.virtual.pads[101].events)

        pad.virtual.switch_on(101)
        pad.virtual.press(101, PLUS)

        pad.wait_keys((101, "enter"), (101, "plus"))


def test_a_keypad_that_says_nothing_is_away_after_three_polls_and_well_when_it_answers() -> None:
    with line() as pad:
        dead, alive = pad.add(101, 102)
        pad.virtual.pads[101].silent = True
        pad.bench.wait(lambda: dead.health().condition is Condition.OFFLINE)
        assert dead.health().cause == "no_answer"
        pad.virtual.press(102, ENTER)
        pad.bench.wait(lambda: bool(pad.keys))

        pad.virtual.pads[101].silent = False

        pad.bench.wait(lambda: dead.health().condition is Condition.OK)
        assert alive.place == pad.keys[0].place


def test_signs_and_keypads_share_a_line_and_none_starves() -> None:
    with line() as pad:
        pad.add(*range(101, 117))
        cards = range(1, 33)
        signs = []
        for card in cards:
            settings = DeviceSettings(place=f"window-{card}/sign", kind="sign", protocol="onbon-bx5k",
                                      address=LINE, options={"card": card})  # fmt: skip
            signs.append(pad.bus.sign(settings))
        receipts: list[object] = []
        for sign in signs:
            sign.start(receipts.append, lambda health: None)
        for card, sign in zip(cards, signs, strict=True):
            sign.submit(pad.bench.show_job(card, f"A{card:03}"), pad.bench.begin)
        for address in range(101, 117):
            pad.virtual.press(address, ENTER)

        pad.bench.wait(lambda: len(receipts) == 32, within_s=30, name="32 receipts")
        pad.bench.wait(lambda: len(pad.keys) == 16, within_s=30, name="16 keys")

        shown = pad.bench.panel.state()["signs"]
        assert [shown[str(card)]["text"] for card in cards] == [f"A{card:03} 办理中" for card in cards]
        assert {getattr(receipt, "outcome", None) for receipt in receipts} == {Outcome.DONE}
        for sign in signs:
            sign.stop()


def test_noise_on_the_line_loses_and_doubles_no_key() -> None:
    with line() as pad:
        pad.add(101, 102)
        pad.bench.panel.fault("garbled", True, rate=0.004)
        for key in range(0x30, 0x3A):
            pad.virtual.press(101, key)
        time.sleep(0.5)
        pad.bench.panel.fault("garbled", False)

        pad.bench.wait(lambda: len(pad.keys) >= 10, within_s=20)

        assert [message.key for message in pad.keys] == list("0123456789")


def test_a_line_that_is_cut_takes_its_keypads_away() -> None:
    with line(address=f"{LINE}&line=tcp") as pad:
        (one,) = pad.add(101)
        pad.bench.wait(lambda: one.health().condition is Condition.OK)
        pad.bench.panel.stop()

        pad.bench.wait(lambda: one.health().condition is Condition.OFFLINE)

        assert one.health().cause in ("link_lost", "unreachable", "no_answer")


@pytest.mark.parametrize(
    ("options", "said"), [({}, "keypad = 0; give the address"), ({"kepad": 5}, "did you mean 'keypad'")]
)
def test_wrong_options_are_named(options: dict[str, int], said: str) -> None:
    with Bench(LINE) as bench, pytest.raises(BadSettings) as error:
        Keypad(
            DeviceSettings(place="w/keypad", kind="keypad", protocol="hkb1", address=LINE, options=options),
            bench.clock,
            lambda message: None,
        )

    assert said in str(error.value)


def test_two_keypads_with_one_address_are_refused() -> None:
    with line() as pad:
        pad.add(101)

        with pytest.raises(BadSettings, match="are both keypad 101"):
            pad.add(101)
