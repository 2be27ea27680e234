"""The light of all signs of a box: the hall's last plan, kept on the disk so that it holds while the hall is away."""

from __future__ import annotations

import json
import logging
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from drivers.device import Clock
from hall.contract.coding import BadMessage, decode, encode
from hall.contract.light import Glow, SignLight, glow

log = logging.getLogger(__name__)


class Lights:
    """Asked by every sign each time it is told something."""

    def __init__(self, clock: Clock, file: Path | None = None) -> None:
        """`file` remembers the plan; None keeps it in memory only."""
        self._clock = clock
        self._file = file
        self._plan = _read(file) if file else None

    def follow(self, plan: SignLight) -> None:
        """The hall's plan from now on; signs follow at their next refresh."""
        if plan == self._plan:
            return
        self._plan = plan
        if self._file is None:
            return
        try:
            self._file.write_text(json.dumps(encode(plan)), encoding="utf-8")
        except OSError as error:
            log.error("%s: the light of the signs cannot be noted: %s", self._file, error)

    def told(self, body: Mapping[str, Any]) -> None:
        """The hall's plan as it came over the wire; what is not understood changes nothing."""
        try:
            plan = decode(body)
        except BadMessage as error:
            log.error("the light of the signs was not understood: %s", error)
        else:
            if isinstance(plan, SignLight):
                self.follow(plan)

    def now(self) -> Glow:
        """What holds at this moment."""
        return glow(self._plan, self._clock.now())


def _read(file: Path) -> SignLight | None:
    try:
        found = decode(json.loads(file.read_text(encoding="utf-8")))
    except (OSError, ValueError, AttributeError, BadMessage):
        return None  # a new box, or half a file: the hall tells it again as soon as it is there
    return found if isinstance(found, SignLight) else None
