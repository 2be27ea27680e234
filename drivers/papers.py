"""What the hall tells its boxes about paper, beside the slips themselves."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

from drivers import parts
from drivers.catalogue import Catalogue
from drivers.printers.easel import Easel
from drivers.printers.hall_slip import HallSlip

EVENTS = ("slip_template", "draw_slip")
"""On the link, each with a body of its own kind of message."""


class Papers:
    """Hands each on to whom it concerns."""

    def __init__(self, root: Path, data: Path, catalogue: Catalogue, call: parts.Call) -> None:
        self.slip = HallSlip(root / "config" / "slips", catalogue, data / "slip.json")
        easel = Easel(self.slip, catalogue)
        self._told: Mapping[str, Callable[[Mapping[str, Any]], None]] = {
            "slip_template": self.slip.told,
            "draw_slip": lambda body: easel.asked(body, call),
        }

    def told(self, event: str, body: Mapping[str, Any]) -> None:
        """One of EVENTS has come."""
        self._told[event](body)
