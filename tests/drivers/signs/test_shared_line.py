"""What signs share a line with: an adapter that hears itself, and keypads that large pictures must not keep waiting."""

from __future__ import annotations

import time
from collections.abc import Callable
from typing import Any

import pytest

from drivers.box import SIGNS
from drivers.device import BadSettings, DeviceError, DeviceSettings
from drivers.signs.bus import SignBus
from drivers.signs.tongue import Telling
from drivers.transport.address import Address
from hall.contract.messages import Condition, Outcome, SignMode
from tests.drivers.hardware import CATALOGUE, Bench

ECHO = "virtual:digits?echo=1"


class Pad:
    """A keypad that is always due, on a line of signs."""

    place, number = "window-1/keypad", "keypad 1"

    def __init__(self) -> None:
        self.due = 0.0
        self.asked: list[float] = []

    def poll(self, tell: Callable[[Telling], None]) -> None:
        self.asked.append(time.monotonic())

    def away(self, error: DeviceError) -> None:
        """The line is gone."""


def test_the_adapters_own_echo_does_not_prove_a_display_that_says_nothing() -> None:
    with Bench(ECHO) as bench:
        display = bench.sign("modbus-rtu-digits", unit=5)
        bench.boards.fault("silent")

        display.submit(bench.show_job(5), bench.begin)

        (receipt,) = bench.wait_receipts()
        assert receipt.outcome is Outcome.UNKNOWN
        assert display.health().condition is Condition.OFFLINE


def test_behind_the_echo_the_answer_of_the_display_is_heard() -> None:
    with Bench(ECHO) as bench:
        bench.sign("modbus-rtu-digits", unit=5).submit(bench.show_job(5), bench.begin)

        (receipt,) = bench.wait_receipts()
        assert receipt.outcome is Outcome.DONE


def test_a_setting_of_the_echo_is_one_or_nothing() -> None:
    assert Address.parse("/dev/ttyUSB0?echo=1").echo == 1
    with pytest.raises(BadSettings, match="echo=2 is none of 0, 1"):
        Address.parse("/dev/ttyUSB0?echo=2")


def test_a_large_picture_goes_in_strips_and_keypads_are_asked_between_them() -> None:
    with Bench("virtual:pictures?size=192x32") as bench:
        options: dict[str, Any] = {"card": 5, "width": 192, "height": 32, "colours": "two"}
        bus = SignBus(bench.address, bench.clock, CATALOGUE, SIGNS, bench.connect)
        sign = bus.sign(
            DeviceSettings(
                place="window-5/sign", kind="sign", protocol="onbon-bx5e-bitmap", address=bench.address, options=options
            )
        )
        pad = Pad()
        sign.start(lambda message: bench.receipts.append(message), lambda health: None)  # type: ignore[arg-type]
        bus.poll(pad)
        try:
            bench.wait(lambda: len(pad.asked) > 3)
            began = time.monotonic()
            sign.submit(bench.show_job(5, mode=SignMode.CALLED), bench.begin)
            bench.wait_receipts()
            ended = time.monotonic()
        finally:
            sign.stop()
            bus.poll_no_more(pad)

        frames = bench.boards.state()["signs"]["5"]["frames"]
        assert frames >= 12
        assert len([at for at in pad.asked if began < at < ended]) >= 12
