"""A pretend dry contact behind a terminal server (RFC 2217): `virtual:contact-1`, or `virtual:contact-1?wired=dsr`.

Two wires between an output and an input of a serial port; the fault `closed` joins them. It knows control lines and
nothing of what they mean.
"""

from __future__ import annotations

import io
import threading
import time
from collections.abc import Mapping
from typing import Any

from PIL import Image, ImageDraw

from drivers.virtual.base import Faults, JsonLog, Pace
from drivers.virtual.lines import LineServer, Port

LINES = ("cts", "dsr", "cd", "ri")
TELL_S = 0.01
"""Real seconds between two looks of the terminal server at wires that chatter."""
STEADY_S = 0.5
"""And at wires that do not; it looks at once when they are joined or parted."""
CHATTER_S = 0.03
PICTURE_SIZE = (160, 64)
FAULTS = {
    "closed": "the wires are joined: the fire alarm panel calls",
    "chatter": "the wires touch and part many times a second",
    "off": "the terminal server has no power",
}


class VirtualContact:
    """One contact."""

    kind = "contact"

    def __init__(self, name: str, options: Mapping[str, str], pace: Pace, log: JsonLog) -> None:
        self.name = name
        self._wired = options.get("wired", LINES[0])
        if self._wired not in LINES:
            raise ValueError(f"virtual:{name}: wired={self._wired} is none of {', '.join(LINES)}")
        self._faults = Faults(FAULTS)
        self._log = log
        self._stopped = threading.Event()
        self._touching, self._touched_at = False, 0.0
        """While they chatter: how the wires are, and since when. A look that comes late still finds them changed."""
        self._server = LineServer(name, pace, serial=True, serve=self._serve)
        self.address = self._server.address

    def state(self) -> dict[str, Any]:
        """What can be seen."""
        return {
            "name": self.name,
            "kind": self.kind,
            "closed": "closed" in self._faults,
            "wired": self._wired,
            "faults": self._faults.listed(),
        }

    def picture(self, which: str = "") -> bytes:
        """The two wires, as PNG."""
        image = Image.new("RGB", PICTURE_SIZE, "#0b1f33")
        draw = ImageDraw.Draw(image)
        closed = "closed" in self._faults
        colour = "#ff5a4d" if closed else "#8fa3b8"
        draw.line((10, 32, 60, 32), fill=colour, width=5)
        draw.line((100, 32, 150, 32), fill=colour, width=5)
        draw.line((60, 32, 100, 32 if closed else 8), fill=colour, width=5)
        content = io.BytesIO()
        image.save(content, "PNG")
        return content.getvalue()

    def fault(self, name: str, on: bool = True, **details: Any) -> None:
        """Join or part the wires, or misbehave; ValueError names the known faults."""
        self._faults.set(name, on, details)
        self._log.write(event=name, on=on)
        self._server.wake()
        if name == "off":
            self._server.switch(not on)

    def reset(self) -> None:
        """As new: the wires are apart."""
        self._faults.clear()
        self._server.wake()
        self._server.switch(True)

    def stop(self) -> None:
        """Switch off for good."""
        self._stopped.set()
        self._server.stop()

    def _serve(self, port: Port) -> None:
        while not self._stopped.is_set():
            port.tell_inputs(dict.fromkeys(LINES, False) | {self._wired: self._joined()})
            port.read(TELL_S if "chatter" in self._faults else STEADY_S)

    def _joined(self) -> bool:
        if "chatter" in self._faults:
            if time.monotonic() - self._touched_at >= CHATTER_S:
                self._touching, self._touched_at = not self._touching, time.monotonic()
            return self._touching
        return "closed" in self._faults
