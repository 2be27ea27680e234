"""A keypad that needs no box, at a real hall over HTTP, while its way there misbehaves."""

from __future__ import annotations

import queue
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from werkzeug.serving import make_server

from drivers.virtual.base import JsonLog, Pace, system_now
from drivers.virtual.webpad import VirtualWebpad
from hall.contract.messages import Condition
from tests.drivers.matrix.cells import Cell, Ended, until
from tests.web.house import HERE
from tests.web.open_hall import OpenHall

SERVICES = {"1": "A", "2": "A", "3": "B", "4": "C", "5": "D", "6": "D"}
"""What each window of the small hall is for."""
LONG_ENOUGH_S = 1.0
"""Real seconds after which a key that was to come has come, also from a slow keypad."""


class WebHall:
    """A hall whose windows wait for keys."""

    def __init__(self, data: Path) -> None:
        self.hall = OpenHall(data)
        self._server = make_server("127.0.0.1", 0, self.hall.server.app, threaded=True)
        self._thread = threading.Thread(target=self._server.serve_forever, kwargs={"poll_interval": 0.05})
        self._thread.start()
        self._free: queue.SimpleQueue[str] = queue.SimpleQueue()
        self._one_at_a_time = threading.Lock()
        for window in SERVICES:
            self.hall.post(f"/windows/{window}/open", {"clerk": "Chen Jing"})
            self._free.put(window)

    @property
    def address(self) -> str:
        """Where it answers."""
        return f"http://127.0.0.1:{self._server.server_port}"

    def close(self) -> None:
        """End it."""
        self._server.shutdown()
        self._thread.join()
        self._server.server_close()
        self.hall.close()

    def ask(self, path: str, body: Any = None, **more: Any) -> Any:
        """A manager's change; several cells ask at once, and the hall's clock goes on with each."""
        with self._one_at_a_time:
            self.hall.clock.step(seconds=1)
            return self.hall.post(path, body, **more)

    def window(self, code: str) -> dict[str, Any]:
        """How it is."""
        with self._one_at_a_time:
            self.hall.clock.step(seconds=1)
            found: dict[str, Any] = self.hall.get(f"/windows/{code}")
            return found

    @contextmanager
    def pad(self) -> Iterator[tuple[VirtualWebpad, str]]:
        """A keypad whose code an admin has typed in, at a window that has called somebody."""
        code = self._free.get()
        self.ask("/tickets", {"service": SERVICES[code]}, status=201)
        self.ask(f"/windows/{code}/call-next")
        self.hall.clock.step(seconds=60)
        pad = VirtualWebpad(f"webpad-{code}", {}, Pace(), JsonLog(None, system_now), server=self.address, hall=HERE)
        try:
            until(lambda: len(shown(pad, code)) == 8, f"the code of {code}")
            self.ask("/devices/enrol", {"code": shown(pad, code)}, role="admin", status=201)
            until(lambda: pad.state()["keypads"][code]["light"] == "blinking", f"{code} let in")
            yield pad, code
            self.ask(f"/windows/{code}/finish")
        finally:
            pad.stop()
            self._free.put(code)


def shown(pad: VirtualWebpad, code: str) -> str:
    """What stands on its display."""
    return str(pad.state()["keypads"][code]["text"])


def keypad(cell: Cell, at: WebHall) -> Ended:
    """A clerk calls once more while the fault is on, and begins to serve when it is over."""
    with at.pad() as (pad, code):
        before = at.window(code)["ticket"]["calls"]
        pad.fault(cell.fault, True, **cell.details)
        pad.press("plus", code)
        began = time.monotonic()
        while at.window(code)["ticket"]["calls"] == before and time.monotonic() - began < LONG_ENOUGH_S:
            time.sleep(0.1)
        receipt_s, came = time.monotonic() - began, at.window(code)["ticket"]["calls"] - before
        pad.fault(cell.fault, False)
        pad.press("enter", code)
        healed_s = until(lambda: at.window(code)["state"] == "serving", f"{cell} mended")
        return Ended(
            cell=cell, condition=Condition.OK, cause="", outcome="pressed" if came else "none", reason="",
            true=came <= 1, receipt_s=receipt_s, healed_s=healed_s,
        )  # fmt: skip
