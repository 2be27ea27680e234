"""A long day on one line: ten thousand calls, 32 signs and 16 keypads at 9600 baud."""

from __future__ import annotations

import random
import time

import pytest

from drivers.box import SIGNS
from drivers.device import DeviceSettings
from drivers.keypads.hkb1.device import Keypad
from drivers.keypads.pad import Answered, Pad
from drivers.signs.bus import SignBus
from drivers.signs.device import WindowSign
from hall.contract.messages import KeyAnswer, KeyPressed, Outcome, Pressed, Receipt, SignMode
from tests.drivers.hardware import CATALOGUE, Bench

CALLS, SIGN_COUNT, PADS = 10_000, 32, 16
SPEED = 2.0
PACE_S = 0.02
"""Real seconds between two calls: twenty-five a second in hall time, a storm."""
LONGEST_GAP_S = 2.0
"""Hall seconds that a keypad waits to be asked at the most; a key counts after that at the latest."""


@pytest.mark.slow
@pytest.mark.timeout(600)
@pytest.mark.parametrize("calls", [CALLS])
def test_after_ten_thousand_calls_each_sign_shows_its_last_and_no_keypad_waited(calls: int) -> None:
    with Bench(f"virtual:signs?cards=1-{SIGN_COUNT}&keypads=101-{100 + PADS}", SPEED) as bench:
        bus = SignBus(bench.address, bench.clock, CATALOGUE, SIGNS, bench.connect)
        receipts: list[Receipt] = []
        signs = [_sign(bench, bus, card, receipts) for card in range(1, SIGN_COUNT + 1)]
        pads = [_pad(bench, bus, number) for number in range(101, 101 + PADS)]
        bench.wait(lambda: all(pad.polls > 3 for pad in bench.panel.keypads.pads.values()), within_s=60)
        for pad in bench.panel.keypads.pads.values():
            pad.longest_gap_s = 0.0

        last = _storm(bench, signs, calls)

        try:
            bench.wait(lambda: _all_right(bench, last), within_s=60, name="every sign shows its last call")
            bench.wait(lambda: len(receipts) == calls, within_s=60, name="a receipt for each call")
            gaps = [pad.longest_gap_s * SPEED for pad in bench.panel.keypads.pads.values()]
        finally:
            for sign in signs:
                sign.stop()
            for keypad in pads:
                keypad.stop()

    assert {receipt.outcome for receipt in receipts} == {Outcome.DONE, Outcome.DROPPED}
    assert sorted(gaps)[-1] < LONGEST_GAP_S, gaps


def _storm(bench: Bench, signs: list[WindowSign], calls: int) -> dict[int, str]:
    """The last number of each sign."""
    dice, last = random.Random(3), {}
    for order in range(1, calls + 1):
        card = dice.randrange(1, SIGN_COUNT + 1)
        last[card] = f"B{order % 10_000:04d}"
        job = bench.show_job(card, last[card], SignMode.SERVING, order)
        signs[card - 1].submit(job, lambda id_: None)
        time.sleep(PACE_S)
    return last


def _all_right(bench: Bench, last: dict[int, str]) -> bool:
    shown = bench.panel.state()["signs"]
    return all(number in str(shown.get(str(card), {"text": ""})["text"]) for card, number in last.items())


def _sign(bench: Bench, bus: SignBus, card: int, receipts: list[Receipt]) -> WindowSign:
    settings = DeviceSettings(
        place=f"window-{card}/sign", kind="sign", protocol="onbon-bx5k", address=bench.address, options={"card": card}
    )
    sign = bus.sign(settings)

    def report(message: object) -> None:
        assert isinstance(message, Receipt)
        receipts.append(message)

    sign.start(report, lambda health: None)
    return sign


def _pad(bench: Bench, bus: SignBus, number: int) -> Keypad:
    place = f"window-{number - 100}/keypad"
    settings = DeviceSettings(
        place=place, kind="keypad", protocol="hkb1", address=bench.address, options={"keypad": number}
    )

    def tell(message: KeyPressed, answered: Answered) -> None:
        answered(KeyAnswer(outcome=Pressed.IGNORED))

    pad = Keypad(
        settings,
        bus,
        bench.clock,
        lambda found: Pad(place, bench.clock, CATALOGUE, tell, found.language, found.columns),
    )
    pad.start(lambda message: None, lambda health: None)
    return pad
