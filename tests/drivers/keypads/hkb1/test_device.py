"""Keypads and signs on one line: every key counts once, no picture starves, a dead keypad costs little."""

from __future__ import annotations

import time
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import pytest

from drivers.box import SIGNS
from drivers.device import BadSettings, DeviceSettings
from drivers.keypads.hkb1 import polled
from drivers.keypads.hkb1.device import Keypad
from drivers.keypads.pad import Answered, Pad
from drivers.signs.bus import SignBus
from drivers.virtual.keypads import Keypads
from hall.contract.messages import Condition, KeyAnswer, KeypadState, KeyPressed, Outcome, Pressed, SignMode
from tests.drivers.hardware import CATALOGUE, Bench

LINE = "virtual:signs?cards=1-40&keypads=101-116"
ENTER, PLUS, STAR = 0x0D, 0x2B, 0x2A


class Pads:
    """Keypads of a line, what was heard of them, and a hall that answers at once."""

    def __init__(self, bench: Bench) -> None:
        self.bench = bench
        self.bus = SignBus(bench.address, bench.clock, CATALOGUE, SIGNS, bench.connect)
        self.keys: list[KeyPressed] = []
        self.answer = KeyAnswer(outcome=Pressed.IGNORED)
        self.pads: list[Keypad] = []

    def make(self, address: int, place: str = "") -> Keypad:
        """A keypad with this address."""
        place = place or f"window-{address - 100}/keypad"
        settings = DeviceSettings(
            place=place, kind="keypad", protocol="hkb1", address=self.bench.address, options={"keypad": address}
        )
        tell = self._told
        return Keypad(
            settings, self.bus, self.bench.clock,
            lambda found: Pad(place, self.bench.clock, CATALOGUE, tell, found.language, found.columns),
        )  # fmt: skip

    def add(self, *addresses: int) -> list[Keypad]:
        """Started keypads at these addresses, each heard once: a key from before counts for nothing."""
        for address in addresses:
            pad = self.make(address)
            pad.start(lambda receipt: None, lambda health: None)
            self.pads.append(pad)
        self.bench.wait(lambda: all(pad.health().condition is Condition.OK for pad in self.pads))
        return self.pads

    def _told(self, message: KeyPressed, answered: Answered) -> None:
        self.keys.append(message)
        answered(self.answer)

    def type(self, address: int, *keys: str) -> None:
        """Press these keys one after the other."""
        for key in keys:
            self.bench.panel.press(key, str(address))

    def shows(self, address: int) -> dict[str, Any]:
        """What the virtual keypad shows."""
        found: dict[str, Any] = self.bench.panel.state()["keypads"].get(str(address), {})
        return found

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
def line(speed: float = 10, address: str = LINE) -> Iterator[Pads]:
    with Bench(address, speed) as bench:
        pad = Pads(bench)
        try:
            yield pad
        finally:
            for one in pad.pads:
                one.stop()


def test_keys_come_in_the_order_in_which_they_were_pressed() -> None:
    with line() as pad:
        pad.add(101)
        pad.virtual.press(101, 0x99)
        pad.type(101, "enter", "plus", "1", "2", "enter", "slash", "star", "3", "enter", "dot", "minus")

        pad.wait_keys(*[(101, k) for k in ("next", "recall", "number", "hold", "transfer", "undo", "no-show")])

        assert [message.digits for message in pad.keys] == ["", "", "12", "", "3", "", ""]
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

        assert [message.key for message in pad.keys] == ["next", "recall"]


def test_keys_that_overtake_each_other_and_come_twice_count_once_each() -> None:
    with line() as pad:
        pad.add(101)
        pad.bench.panel.fault("keys_again")
        pad.bench.panel.fault("keys_overtake", card="101")
        pad.virtual.press(101, ENTER)
        pad.virtual.press(101, PLUS)
        pad.virtual.press(101, 0x2D)

        pad.bench.wait(lambda: not pad.virtual.pads[101].events)

        assert [message.key for message in pad.keys] == ["no-show", "recall", "next"]


def test_a_trembling_finger_presses_once() -> None:
    with line(speed=1) as pad:
        pad.add(101)
        pad.virtual.press(101, ENTER)
        pad.virtual.press(101, ENTER)
        pad.bench.wait(lambda: not pad.virtual.pads[101].events)

        pad.virtual.press(101, PLUS)

        pad.bench.wait(lambda: bool(pad.keys) and pad.keys[-1].key == "recall")
        assert pad.pads[0].health().counters.get("keys", 0) + pad.pads[0].health().counters.get("bounced", 0) == 3


def test_after_a_loss_of_power_the_numbers_of_a_keypad_begin_anew_and_no_key_is_lost() -> None:
    with line() as pad:
        pad.add(101)
        pad.virtual.press(101, ENTER)
        pad.wait_keys((101, "next"))
        pad.bench.wait(lambda: not pad.virtual.pads[101].events)

        pad.virtual.switch_on(101)
        pad.virtual.press(101, PLUS)

        pad.wait_keys((101, "next"), (101, "recall"))


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


def test_a_key_that_nobody_may_have_heard_for_long_is_not_done_and_the_display_says_to_press_again(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(polled, "LIVES_REAL_S", 0.2)
    with line(speed=1) as pad:
        (one,) = pad.add(101)
        pad.virtual.pads[101].silent = True
        pad.bench.wait(lambda: one.health().condition is Condition.OFFLINE)
        pad.type(101, "1", "enter", "plus")
        time.sleep(0.3)

        pad.virtual.pads[101].silent = False

        pad.bench.wait(lambda: pad.shows(101).get("text") == "没听到，请再按" and pad.shows(101)["beeps"] == 2)
        pad.type(101, "enter")
        pad.wait_keys((101, "next"))
        assert one.health().counters["too_late"] == 3


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


def test_a_fault_of_one_sign_leaves_the_keypad_with_its_number_alone_and_the_other_way_round() -> None:
    address = "virtual:signs?cards=1-5&keypads=1-3"
    with line(address=address) as pad:
        settings = DeviceSettings(
            place="window-1/sign", kind="sign", protocol="onbon-bx5k", address=address, options={"card": 1}
        )
        sign, keypad = pad.bus.sign(settings), pad.make(1, "window-1/keypad")
        pad.pads.append(keypad)
        for device in (sign, keypad):
            device.start(lambda receipt: None, lambda health: None)
        sign.submit(pad.bench.show_job(1), pad.bench.begin)
        pad.bench.wait(lambda: sign.health().condition is keypad.health().condition is Condition.OK)

        pad.bench.panel.fault("off", card="1")
        pad.bench.wait(lambda: sign.health().condition is Condition.OFFLINE)
        polls = pad.virtual.pads[1].polls
        pad.bench.wait(lambda: pad.virtual.pads[1].polls > polls + 3)
        assert keypad.health().condition is Condition.OK

        pad.bench.panel.fault("off", False, card="1")
        pad.bench.panel.fault("off", card="pad-1")
        pad.bench.wait(lambda: keypad.health().condition is Condition.OFFLINE)
        pad.bench.wait(lambda: sign.health().condition is Condition.OK)
        sign.stop()


def test_noise_on_the_line_loses_and_doubles_no_key() -> None:
    with line() as pad:
        pad.add(101, 102)
        pad.bench.panel.fault("garbled", True, rate=0.004)
        pad.type(101, *"012345", "enter", "plus", *"678", "enter")
        time.sleep(0.5)
        pad.bench.panel.fault("garbled", False)

        pad.bench.wait(lambda: len(pad.keys) >= 3, within_s=20)

        assert [(m.key, m.digits) for m in pad.keys] == [("number", "012345"), ("recall", ""), ("number", "678")]


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
            SignBus(LINE, bench.clock, CATALOGUE, SIGNS, bench.connect),
            bench.clock,
            lambda found: Pad("w/keypad", bench.clock, CATALOGUE, lambda *_: None, found.language, found.columns),
        )

    assert said in str(error.value)


def test_two_keypads_with_one_address_are_refused() -> None:
    with line() as pad:
        pad.add(101)

        with pytest.raises(BadSettings, match="are both keypad 101"):
            pad.make(101, "window-9/keypad")


def test_the_display_says_how_the_window_is_and_the_light_that_a_visitor_was_called() -> None:
    with line() as pad:
        (one,) = pad.add(101)
        pad.bench.wait(lambda: pad.shows(101).get("text") == "未连接大厅")

        one.pad.now(state(SignMode.CALLED, "A012", 7))

        pad.bench.wait(lambda: pad.shows(101) == {"text": "A012已叫 等7", "light": "blinking", "beeps": 0})


def test_digits_are_shown_while_they_are_typed() -> None:
    with line() as pad:
        (one,) = pad.add(101)
        one.pad.now(state(SignMode.IDLE, "", 7))

        pad.type(101, "1", "2", "back", "5")

        pad.bench.wait(lambda: pad.shows(101).get("text") == "号码 15_")


def test_a_refusal_is_shown_in_words_with_two_beeps_and_then_the_window_again() -> None:
    with line(speed=1) as pad:
        pad.answer = KeyAnswer(
            outcome=Pressed.REFUSED,
            code="no_clerk_at_window",
            words={"zh-Hans": "5号窗口没有人登录。请先在窗口屏幕上开窗。"},
            state=state(SignMode.CLOSED, "", 3),
        )
        pad.add(101)

        pad.type(101, "enter")

        pad.bench.wait(lambda: pad.shows(101).get("text") == "没有人登录" and pad.shows(101)["beeps"] == 2)
        pad.bench.wait(lambda: pad.shows(101).get("text") == "未开窗")


def test_a_keypad_that_lost_its_power_shows_the_window_again() -> None:
    with line() as pad:
        (one,) = pad.add(101)
        one.pad.now(state(SignMode.SERVING, "A012", 7))
        pad.bench.wait(lambda: pad.shows(101).get("text") == "A012办理 等7")

        pad.virtual.switch_on(101)

        pad.bench.wait(lambda: pad.shows(101) == {"text": "A012办理 等7", "light": "lit", "beeps": 0})


def state(mode: SignMode, number: str, waiting: int) -> KeypadState:
    return KeypadState(place="window-1/keypad", mode=mode, number=number, waiting=waiting)
