"""One cell of the matrix: a driver on pretend hardware that begins to misbehave, has a job to do, and is mended."""

from __future__ import annotations

import time
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

from drivers.device import Device, DeviceSettings
from drivers.keypads.hkb1.device import Keypad
from drivers.keypads.pad import Answered, Pad
from drivers.signs.bus import SignBus
from hall.contract.messages import Condition, DeviceHealth, KeyAnswer, KeyPressed, Outcome, Pressed, Receipt
from tests.drivers.hardware import CATALOGUE, Bench

WITHIN_S = 20.0
"""Real seconds after which a cell counts as hanging."""
LINE_SPEED = 4
"""How fast hall time runs on lines of signs and keypads: no faster, or a slow answer would come in time."""
MOST_S = 12.0
"""Real seconds that a cell may take until its receipt, and again until it is right after the fault."""


@dataclass(frozen=True, kw_only=True)
class Cell:
    """A kind of device, its address and driver, and the fault."""

    kind: str
    model: str
    fault: str
    address: str
    options: dict[str, Any] = field(default_factory=dict)
    details: dict[str, Any] = field(default_factory=dict)
    seen_as: str = ""
    """The fault of the workbench that people see the same of; empty: this one is on the workbench itself."""


@dataclass(frozen=True, kw_only=True)
class Ended:
    """How it ended."""

    cell: Cell
    condition: Condition
    cause: str
    outcome: str
    reason: str
    true: bool
    """Done was said only of what really happened, failed only of what did not, and nothing came twice."""
    receipt_s: float
    healed_s: float


def until(what: Callable[[], bool], name: str) -> float:
    """How long it took."""
    began = time.monotonic()
    while not what():
        assert time.monotonic() - began < WITHIN_S, f"{name}: not within {WITHIN_S} s"
        time.sleep(0.02)
    return time.monotonic() - began


def _heard(device: Device) -> bool:
    return device.health().cause != "not_asked_yet"


def sign(cell: Cell) -> Ended:
    """Live through a cell with a sign; AssertionError when something does not end in time."""
    with Bench(cell.address, LINE_SPEED) as bench:
        hardware = next(iter(bench.registry.devices().values()))
        one = bench.sign(cell.model, **cell.options)
        if cell.model not in MUTE:
            until(lambda: one.health().condition is Condition.OK, f"{cell} before")
        hardware.fault(cell.fault, True, **cell.details)
        job = bench.show_job(5)
        one.submit(job, bench.begin)
        receipt_s = until(lambda: bool(bench.receipts), f"{cell} receipt")
        (receipt,) = bench.receipts
        shown, health = _shown(hardware), one.health()
        hardware.fault(cell.fault, False)
        healed_s = until(lambda: _well(one, cell) and "94" in _shown(hardware), f"{cell} mended")
        true = receipt.outcome is not Outcome.DONE or "94" in shown or cell.fault == "brown_out"
        return ended(cell, health, receipt, true=true, receipt_s=receipt_s, healed_s=healed_s)


MUTE = ("alpha-m-protocol", "sum8-digit-sign", "qsystem-rs485")


def _well(device: Device, cell: Cell) -> bool:
    return device.health().condition is (Condition.UNKNOWN if cell.model in MUTE else Condition.OK)


def _shown(hardware: Any) -> str:
    """What stands on the only sign; a picture is taken for what it should be."""
    texts = [str(sign["text"]) for sign in hardware.state()["signs"].values()]
    return " ".join("94" if text.startswith("picture") else text for text in texts)


def printer(cell: Cell) -> Ended:
    """Live through a cell with a printer."""
    with Bench(cell.address) as bench:
        one = bench.printer(**cell.options)
        until(lambda: one.health().condition is Condition.OK, f"{cell} before")
        bench.paper.fault(cell.fault, True, **cell.details)
        one.submit(bench.print_job(lasts_s=60), bench.begin)
        receipt_s = until(lambda: bool(bench.receipts), f"{cell} receipt")
        (receipt,) = bench.receipts
        health, came = one.health(), slips(bench, "A104")
        bench.paper.fault(cell.fault, False)
        healed_s = until(lambda: one.health().condition is Condition.OK, f"{cell} mended")
        one.submit(bench.print_job("job-2", lasts_s=3600, number="A105"), bench.begin)
        until(lambda: len(bench.receipts) > 1, f"{cell} next slip")
        assert bench.receipts[1].outcome is Outcome.DONE, (cell, bench.receipts)
        said = {Outcome.DONE: came == 1, Outcome.FAILED: came == 0}.get(receipt.outcome, True)
        true = said and slips(bench, "A104") <= 1
        return ended(cell, health, receipt, true=true, receipt_s=receipt_s, healed_s=healed_s)


def slips(bench: Bench, number: str) -> int:
    """How many slips with this number came out."""
    return sum(slip["number"] == number for slip in bench.paper.state()["slips"])


def keypad(cell: Cell) -> Ended:
    """A clerk presses a key while the fault is on: it comes once, at the latest when the fault is over."""
    keys: list[KeyPressed] = []

    def tell(message: KeyPressed, answered: Answered) -> None:
        keys.append(message)
        answered(KeyAnswer(outcome=Pressed.IGNORED))

    with Bench(cell.address, LINE_SPEED) as bench:
        bus = SignBus(bench.address, bench.clock, CATALOGUE, {}, bench.connect)
        settings = DeviceSettings(
            place="window-1/keypad", kind="keypad", protocol="hkb1", address=bench.address, options=cell.options
        )
        made = lambda found: Pad("window-1/keypad", bench.clock, CATALOGUE, tell, found.language, found.columns)  # noqa: E731 - a builder
        pad = Keypad(settings, bus, bench.clock, made)
        pad.start(lambda message: None, lambda health: None)
        try:
            until(lambda: pad.health().condition is Condition.OK, f"{cell} before")
            bench.panel.fault(cell.fault, True, **cell.details)
            bench.panel.press("plus", "101")
            began = time.monotonic()
            while not keys and pad.health().condition is Condition.OK and time.monotonic() - began < WITHIN_S / 4:
                time.sleep(0.02)
            receipt_s, health = time.monotonic() - began, pad.health()
            bench.panel.fault(cell.fault, False)
            if cell.fault in FORGETS:
                bench.panel.press("plus", "101")
            healed_s = until(lambda: bool(keys) and pad.health().condition is Condition.OK, f"{cell} mended")
            time.sleep(0.3)
            once = [str(key.key) for key in keys].count("recall") == 1
        finally:
            pad.stop()
    outcome = "pressed" if keys else "none"
    return Ended(
        cell=cell, condition=health.condition, cause=health.cause, outcome=outcome, reason="", true=once,
        receipt_s=receipt_s, healed_s=healed_s,
    )  # fmt: skip


FORGETS = ("off", "brown_out")
"""A keypad without power does not remember what was pressed."""


def ended(cell: Cell, health: DeviceHealth, receipt: Receipt, **more: Any) -> Ended:
    """How it ended, by its receipt."""
    return Ended(
        cell=cell,
        condition=health.condition,
        cause=health.cause,
        outcome=receipt.outcome.value,
        reason=receipt.reason,
        **more,
    )
