"""A printer behind CUPS that misbehaves before it is given a slip, or when it has one (HARDWARE §8.5)."""

from __future__ import annotations

import time
from datetime import timedelta

from drivers.clock import HallClock
from drivers.device import DeviceSettings
from drivers.printers.cups.device import READY, CupsPrinter
from drivers.virtual.cups import COMPLETED, VirtualCups
from drivers.virtual.registry import Registry
from hall.contract.messages import Condition, Outcome, PrintSlip, Receipt, Speaking
from tests.drivers.hardware import CATALOGUE, slip, template
from tests.drivers.matrix.cells import Cell, Ended, ended, until

LATER = {"silent_in_mid": "stuck", "garbage_in_mid": "stuck"}
"""Faults that begin when the document was handed over, and that of the workbench of which people see the same."""
PLACE = "kiosk-1/printer"


class Rig:
    """A printer behind a pretend print server, and its receipts."""

    def __init__(self, address: str) -> None:
        self.registry, self.clock = Registry(), HallClock()
        self.receipts: dict[str, list[Receipt]] = {}
        settings = DeviceSettings(place=PLACE, kind="printer", protocol="cups", address=address)
        self.printer = CupsPrinter(settings, self.clock, CATALOGUE, self.registry.open, template)
        self.printer.start(self._heard, lambda health: None)

    def _heard(self, message: Receipt | Speaking) -> None:
        if isinstance(message, Receipt):
            self.receipts.setdefault(message.job, []).append(message)

    @property
    def virtual(self) -> VirtualCups:
        (found,) = self.registry.devices().values()
        assert isinstance(found, VirtualCups)
        return found

    def print(self, number: str) -> None:
        deadline = self.clock.now() + timedelta(seconds=60)
        job = PrintSlip(id=f"job-{number}", place=PLACE, deadline=deadline, ticket="t", slip=slip(number=number))
        self.printer.submit(job, lambda job_id: None)

    def printed(self, number: str) -> int:
        """How often this slip came out."""
        return sum(job.name == number and job.state == COMPLETED for job in self.virtual.jobs())


def queue(cell: Cell) -> Ended:
    """Live through a cell with a printer behind CUPS: nothing is said to be printed, and no slip comes out twice."""
    one = Rig(cell.address)
    try:
        until(lambda: one.printer.health().cause == READY, f"{cell} before")
        receipt_s = _first(cell, one)
        (receipt,) = one.receipts["job-A104"]
        health, came = one.printer.health(), one.printed("A104")
        one.virtual.fault(cell.fault.removesuffix("_in_mid"), False)
        healed_s = until(lambda: _next(one), f"{cell} mended")
        said = {Outcome.DONE: False, Outcome.FAILED: one.printed("A104") == 0}.get(receipt.outcome, True)
        once = one.printed("A104") <= 1 and all(len(found) == 1 for found in one.receipts.values())
        assert health.condition is not Condition.OK, f"{cell}: CUPS cannot know that all is well"
        return ended(cell, health, receipt, true=said and once and came <= 1, receipt_s=receipt_s, healed_s=healed_s)
    finally:
        one.printer.stop()
        one.registry.stop()


def _first(cell: Cell, one: Rig) -> float:
    """A slip, in the fault; how long until its receipt."""
    in_mid = cell.fault in LATER
    one.virtual.fault("stuck" if in_mid else cell.fault)
    one.print("A104")
    if in_mid:
        until(lambda: bool(one.virtual.jobs()), f"{cell} handed over")
        one.virtual.fault(cell.fault.removesuffix("_in_mid"))
        one.virtual.fault("stuck", False)
    return until(lambda: "job-A104" in one.receipts, f"{cell} receipt")


def _next(one: Rig) -> bool:
    """One more slip; whether it was handed over."""
    number = f"A{105 + len(one.receipts)}"
    one.print(number)
    until(lambda: f"job-{number}" in one.receipts, "the next slip")
    time.sleep(0.02)
    return one.receipts[f"job-{number}"][0].outcome is Outcome.UNVERIFIED and one.printed(number) == 1
