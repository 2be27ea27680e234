"""What stands between the card reader of a kiosk and the kiosk's page: a card is read only while somebody wants it.

A visitor who has read what it is for says so on the page; that begins a **reading**. The first card ends it, leaving
the page ends it, and so do thirty seconds. Outside a reading no card is looked for. What comes out is the masked name
and the mark of the number under the hall's key; the key is asked for at each reading and not kept.
"""

from __future__ import annotations

import threading
import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from drivers.device import DeviceError
from drivers.events import Call
from drivers.wire import WireError

READS_S = 30.0
"""Real seconds a reading may last."""
KEY_WITHIN_S = 3.0

Tell = Callable[[Mapping[str, Any]], None]
"""Tells the kiosk's page; never blocks."""


class NoKey(DeviceError):
    """The hall did not hand out its key: `no_hall` when it was not reached, `place_unknown` when it refused."""

    code = "no_hall"


@dataclass(frozen=True, kw_only=True)
class Holder:
    """All that leaves a reader of the person whose card was read."""

    name: str
    """Masked: 张**."""
    mark: str
    """See `hall.contract.card`."""


class CardDesk:
    """The readings of one kiosk. Safe to use from several threads."""

    def __init__(self, call: Call, tell: Tell) -> None:
        self._call, self._tell = call, tell
        self._changed = threading.Condition()
        self._reading = ""
        self._until = 0.0

    def begin(self, reading: str) -> None:
        """The visitor agrees that his card is read; a reading under way ends."""
        with self._changed:
            self._reading, self._until = reading, time.monotonic() + READS_S
            self._changed.notify_all()
        self._told(reading, "waiting")

    def end(self, reading: str) -> None:
        """The visitor has left the page, or wants it no more."""
        with self._changed:
            if self._reading == reading:
                self._reading = ""

    def wanted(self) -> str:
        """The reading under way; empty for none. One whose time is over ends here."""
        with self._changed:
            late = self._reading if time.monotonic() >= self._until else ""
            if late:
                self._reading = ""
            reading = self._reading
        if late:
            self._told(late, "ended", "nobody")
        return reading

    def wait(self, seconds: float) -> None:
        """Return when a reading begins, at the latest after so many seconds."""
        with self._changed:
            if not self._reading:
                self._changed.wait(seconds)

    def key(self, place: str) -> bytes:
        """What to mark a number under, from the hall. Raises NoKey."""
        try:
            answer = self._call("card_key", {"place": place}, KEY_WITHIN_S)
        except WireError as error:
            raise NoKey("the hall was not reached") from error
        if isinstance(answer, Mapping) and isinstance(answer.get("key"), str):
            return bytes.fromhex(answer["key"])
        raise NoKey(f"{place} is no reader of this hall", "place_unknown")

    def seen(self, reading: str) -> None:
        """A card lies there and is being read."""
        self._told(reading, "reading")

    def failed(self, reading: str, cause: str) -> None:
        """It could not be read; the reading goes on."""
        self._told(reading, "failed", cause)

    def broken(self, reading: str, cause: str) -> None:
        """No card can be read now; the reading is over."""
        self.end(reading)
        self._told(reading, "ended", cause)

    def read(self, reading: str, holder: Holder) -> None:
        """A card was read. One whose visitor has gone in the meantime is told to nobody."""
        with self._changed:
            wanted, self._reading = self._reading == reading, ""
        if wanted:
            self._tell({"reading": reading, "state": "read", "name": holder.name, "mark": holder.mark})

    def _told(self, reading: str, state: str, cause: str = "") -> None:
        self._tell({"reading": reading, "state": state, "cause": cause})
