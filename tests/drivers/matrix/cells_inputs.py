"""What people put in with: scanners, keypads that speak unasked, the ID-card reader, while their cables misbehave."""

from __future__ import annotations

import time
from collections.abc import Callable
from functools import partial

from drivers.device import DeviceSettings
from drivers.keypads.pad import Answered, Pad
from drivers.keypads.qsystem.device import FourKeys, PadLine
from drivers.keypads.usb.device import NumpadEar
from drivers.listening import Listening
from hall.contract.messages import Condition, KeyAnswer, KeyPressed, Pressed
from tests.drivers.hardware import CATALOGUE
from tests.drivers.matrix.cells import WITHIN_S, Cell, Ended, until
from tests.drivers.readers.sdt.test_device import READING
from tests.drivers.readers.sdt.test_device import Rig as CardRig
from tests.drivers.scanners.test_device import Rig, rig

LOOKS_S = {"drip": 10.0}
"""Real seconds for which a code that comes slowly is awaited; what may never come is given up after `GIVES_UP_S`."""
GIVES_UP_S = 3.0
AGAIN_S = 1.2
"""A person tries again after so long; half a code is forgotten by then."""
CODE, NEXT = "A1", "B2"
"""Short ones: on a line that drips, a keyboard takes half a second for each letter."""


def scanner(cell: Cell) -> Ended:
    """A visitor holds a code before it while the fault is on, and another one afterwards."""
    with rig(cell.address) as one:
        settings = DeviceSettings(place="kiosk-1/scanner", kind="scanner", protocol=cell.model, address=cell.address)
        one.start(one.inputs().alone(settings))
        return _pressed(cell, one, one.codes, CODE, NEXT)


def numpad(cell: Cell) -> Ended:
    """A clerk recalls while the fault is on, and sends the visitor on as absent afterwards."""
    asked: list[str] = []

    def tell(message: KeyPressed, answered: Answered) -> None:
        asked.append(message.key.value)
        answered(KeyAnswer(outcome=Pressed.IGNORED))

    with rig(cell.address) as one:
        pad = Pad("window-1/keypad", one.clock, CATALOGUE, tell, "zh-Hans", 0)
        settings = DeviceSettings(place="window-1/keypad", kind="keypad", protocol="usb-numpad", address=cell.address)
        one.start(Listening(settings, one.clock, one.connect, NumpadEar(pad)))
        return _pressed(cell, one, asked, "plus", "minus", ("recall", "no-show"))


def four_keys(cell: Cell) -> Ended:
    """The same on a keypad with four keys, beside another one on its line that nobody touches."""
    asked: list[str] = []
    with rig(cell.address) as one:
        line = PadLine(cell.address, one.clock, one.connect)
        pads = [_four(cell, one, line, address, asked) for address in FOUR_KEYS]
        for pad in pads:
            one.start(pad)
        try:
            press = partial(one.virtual.press, which=str(pads[-1].address))
            return _pressed(cell, one, asked, "2", "3", ("recall", "no-show"), press)
        finally:
            for pad in pads:
                pad.stop()


FOUR_KEYS = (110, 107)
"""Addresses on the line; the keys of the last one are pressed."""


def _four(cell: Cell, one: Rig, line: PadLine, address: int, asked: list[str]) -> FourKeys:
    place = f"window-{address - 100}/keypad"

    def tell(message: KeyPressed, answered: Answered) -> None:
        asked.append(message.key.value if address == FOUR_KEYS[-1] else f"of the neighbour: {message.key.value}")
        answered(KeyAnswer(outcome=Pressed.IGNORED))

    options = {"keypad": address}
    settings = DeviceSettings(place=place, kind="keypad", protocol="qsystem", address=cell.address, options=options)
    return FourKeys(settings, line, one.clock, lambda: Pad(place, one.clock, CATALOGUE, tell, "zh-Hans", 0))


def _pressed(
    cell: Cell, one: Rig, came: list[str], first: str, then: str, means: tuple[str, str] | None = None,
    press: Callable[[str], None] | None = None,
) -> Ended:  # fmt: skip
    """What was put in comes once or not at all, nothing else comes, and the next comes when the fault is over."""
    meant, meant_then = means or (first, then)
    press = press or one.virtual.press
    device = one.device
    assert device is not None
    one.virtual.fault(cell.fault, True, **cell.details)
    press(first)
    began, looks_s = time.monotonic(), LOOKS_S.get(cell.fault, GIVES_UP_S)
    while not came and device.health().condition is not Condition.OFFLINE and time.monotonic() - began < looks_s:
        time.sleep(0.02)
    receipt_s, health, read = time.monotonic() - began, device.health(), bool(came)
    one.virtual.fault(cell.fault, False)
    began, tried_at = time.monotonic(), 0.0
    while meant_then not in came:
        if time.monotonic() - tried_at > AGAIN_S and device.health().condition is not Condition.OFFLINE:
            tried_at = time.monotonic()
            press(then)
        time.sleep(0.02)
        until(lambda: time.monotonic() - began < WITHIN_S, f"{cell} mended")
    true = set(came) <= {meant, meant_then} and came.count(meant) <= 1
    return Ended(
        cell=cell, condition=health.condition, cause=health.cause, outcome="read" if read else "none", reason="",
        true=true, receipt_s=receipt_s, healed_s=time.monotonic() - began,
    )  # fmt: skip


def reader(cell: Cell) -> Ended:
    """A visitor lays his card on it while the fault is on, and once more afterwards."""
    one = CardRig(cell.address)
    try:
        one.virtual.fault(cell.fault, True, **cell.details)
        one.desk.begin(READING)
        one.virtual.press("zhang")
        receipt_s = until(lambda: bool({state for state, _ in one.states()} & {"read", "failed", "ended"}), str(cell))
        state, cause = one.states()[-1]
        health = one.device.health()
        one.virtual.fault(cell.fault, False)
        one.desk.end(READING)
        began, tried_at = time.monotonic(), 0.0
        before = len(one.told)
        while not any(told["state"] == "read" for told in one.told[before:]):
            if time.monotonic() - tried_at > 2 * AGAIN_S:
                tried_at = time.monotonic()
                one.virtual.press("lift")
                one.desk.begin(READING)
                one.virtual.press("zhang")
            time.sleep(0.02)
            until(lambda: time.monotonic() - began < WITHIN_S, f"{cell} mended")
        names = {told["name"] for told in one.told if told["state"] == "read"}
        return Ended(
            cell=cell, condition=health.condition, cause=health.cause, outcome=state, reason=cause,
            true=names == {"张**"}, receipt_s=receipt_s, healed_s=time.monotonic() - began,
        )  # fmt: skip
    finally:
        one.device.stop()
        one.registry.stop()
