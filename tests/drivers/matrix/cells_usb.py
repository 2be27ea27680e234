"""A printer on USB whose plug is pulled, that comes back at another port, or takes nothing any more (HARDWARE §8.5).

The plug is a character device that can be pulled: a pty under a stable name, as udev gives it; behind it the pretend
printer on its own line.
"""

from __future__ import annotations

import os
import pty
import select
import socket
import tempfile
import threading
import tty
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from urllib.parse import urlsplit

from hall.contract.messages import Condition, Outcome
from tests.drivers.hardware import Bench
from tests.drivers.matrix.cells import Cell, Ended, ended, slips, until

FAULTS = {
    "pulled_before": "off",
    "pulled_in_mid": "cut",
    "pulled_after": "doubled",
    "port_renamed": "doubled",
    "takes_nothing": "off",
}
"""What may happen to the plug, and the fault of a printer on the workbench of which people see the same."""
IN_MID_BYTES = 1500
"""So much of a slip has passed when the plug is pulled in its middle."""


class Plug:
    """A cable with a plug at one end; `name` is what udev calls the port, in whatever port it sits."""

    def __init__(self, folder: Path, printer: str) -> None:
        self.name = folder / "printer0"
        self._printer = printer
        self.passed = 0
        self.pull_after = 0
        self.blocked = False
        self._pulled = threading.Event()
        self._carrier = threading.Thread()

    def put_in(self) -> None:
        """Plug in, into another port than before: the kernel gives it a new name, udev the old one."""
        master, slave = pty.openpty()
        tty.setraw(slave)
        self.passed, self.pull_after, self._pulled = 0, 0, threading.Event()
        self._carrier = threading.Thread(target=self._carry, args=(master, self._pulled), daemon=True)
        self._carrier.start()
        self.name.symlink_to(os.ttyname(slave))
        os.close(slave)

    def pull(self) -> None:
        """Pull it out; from then on whoever holds it open finds it gone."""
        self.name.unlink(missing_ok=True)
        self._pulled.set()
        self._carrier.join(5)

    def _carry(self, master: int, pulled: threading.Event) -> None:
        place = urlsplit(self._printer)
        with socket.create_connection((place.hostname, place.port)) as printer:
            while not pulled.is_set():
                with suppress(OSError):  # nobody has it open
                    self._carry_some(master, printer)
                pulled.wait(0.005)
        os.close(master)

    def _carry_some(self, master: int, printer: socket.socket) -> None:
        ready, _, _ = select.select([printer] if self.blocked else [master, printer], [], [], 0.02)
        if printer in ready:
            os.write(master, printer.recv(256))
        if master in ready:
            data = os.read(master, 256)
            self.passed += len(data)
            printer.sendall(data)
            if self.pull_after and self.passed > self.pull_after:
                self.name.unlink(missing_ok=True)
                self._pulled.set()


@contextmanager
def plugged() -> Iterator[tuple[Bench, Plug]]:
    with tempfile.TemporaryDirectory() as folder, Bench("virtual:printer-1") as bench:
        plug = Plug(Path(folder), bench.registry.open("virtual:printer-1") and bench.paper.address)
        plug.put_in()
        bench.address = f"lp:{plug.name}"
        try:
            yield bench, plug
        finally:
            plug.pull()


def usb(cell: Cell) -> Ended:
    """Live through a cell with a printer on USB."""
    with plugged() as (bench, plug):
        printer = bench.printer()
        until(lambda: printer.health().condition is Condition.OK, f"{cell} before")
        if cell.fault in ("pulled_before", "port_renamed"):
            plug.pull()
        plug.blocked = cell.fault == "takes_nothing"
        plug.pull_after = plug.passed + IN_MID_BYTES if cell.fault == "pulled_in_mid" else 0
        if cell.fault == "port_renamed":
            until(lambda: printer.health().condition is Condition.OFFLINE, f"{cell} gone")
            plug.put_in()
        printer.submit(bench.print_job(lasts_s=60), bench.begin)
        receipt_s = until(lambda: bool(bench.receipts), f"{cell} receipt")
        if cell.fault == "pulled_after":
            plug.pull()
            until(lambda: printer.health().condition is Condition.OFFLINE, f"{cell} gone")
        (receipt,) = bench.receipts
        health, came = printer.health(), slips(bench, "A104")
        plug.blocked = False
        if not plug.name.exists():
            plug.put_in()
        healed_s = until(lambda: printer.health().condition is Condition.OK, f"{cell} mended")
        printer.submit(bench.print_job("job-2", lasts_s=3600, number="A105"), bench.begin)
        until(lambda: len(bench.receipts) > 1, f"{cell} next slip")
        assert bench.receipts[1].outcome is Outcome.DONE, (cell, bench.receipts)
        said = {Outcome.DONE: came == 1, Outcome.FAILED: came == 0}.get(receipt.outcome, True)
        true = said and slips(bench, "A104") <= 1
        return ended(cell, health, receipt, true=true, receipt_s=receipt_s, healed_s=healed_s)
