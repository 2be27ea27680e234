"""What the hall tells its boxes about paper, beside the slips themselves, and what staff at the kiosk do with it."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from datetime import datetime
from pathlib import Path
from typing import Any

from drivers import parts
from drivers.catalogue import Catalogue
from drivers.clock import HallClock
from drivers.corner import Corner
from drivers.duties import LinkState
from drivers.face.corner import CornerDoor
from drivers.offline_book import Given
from drivers.printers.easel import Easel
from drivers.printers.hall_slip import HallSlip
from drivers.waiting import WaitingLists
from hall.contract.messages import DeviceHealth, Job

EVENTS = ("slip_template", "draw_slip", "corner_keys", "waiting_list")
"""On the link, each with a body of its own kind of message."""


class Papers:
    """Hands each on to whom it concerns."""

    def __init__(
        self, root: Path, data: Path, clock: HallClock, call: parts.Call, own: Callable[[], Sequence[Given]]
    ) -> None:
        """own: the numbers of this box that the hall does not have yet."""
        self._lang, self._clock, self._call = root / "config" / "lang", clock, call
        words = Catalogue(self._lang)
        self.slip = HallSlip(root / "config" / "slips", words, data / "slip.json")
        self.lists = WaitingLists(data / "waiting.json", clock, words, own, lambda: self._cut_off_since)
        self._corner = Corner(data)
        self._cut_off_since: datetime | None = clock.now()
        easel = Easel(self.slip, words)
        self._told: Mapping[str, Callable[[Mapping[str, Any]], None]] = {
            "slip_template": self.slip.told,
            "draw_slip": lambda body: easel.asked(body, call),
            "corner_keys": self._corner.told,
            "waiting_list": self.lists.told,
        }

    def told(self, event: str, body: Mapping[str, Any]) -> None:
        """One of EVENTS has come."""
        self._told[event](body)

    def linked(self, state: LinkState, since: datetime) -> None:
        """The link changed."""
        self._cut_off_since = since if state is LinkState.CUT_OFF else None

    def door(
        self, printer: str, take: Callable[[Job], None], healths: Callable[[], Sequence[DeviceHealth]]
    ) -> CornerDoor:
        """The staff corner of the kiosk with this printer; take: a job into the box's journal."""

        def health() -> DeviceHealth | None:
            return next((one for one in healths() if one.place == printer and one.kind == "printer"), None)

        words = Catalogue(self._lang, ("box.ftl",))
        return CornerDoor(self._corner, self.lists, self._clock, words, printer, take, health, self._call)
