"""What a box tells the hall by itself: keys, ratings, cards and codes. Sent until answered, in order, and not for ever.

Receipts have the journal; what stands here is worth nothing after its time, and is lost with the program: a clerk whose
key had no answer sees that on the keypad and presses again.
"""

from __future__ import annotations

import logging
import queue
import threading
import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from drivers.wire import WireError

log = logging.getLogger("hall.box.events")

AGAIN_S = 0.2
ANSWER_S = 3.0
"""How long the hall may take to answer before the same is sent again."""

Call = Callable[[str, Any, float], Any]
"""Sends an event with its body and waits so many seconds for the answer. Raises WireError."""
Answered = Callable[[Mapping[str, Any] | None], None]


@dataclass(frozen=True)
class _Event:
    name: str
    body: Any
    answered: Answered
    until: float


class Events:
    """One line of events to the hall; those of another kind that may wait longer get a line of their own."""

    def __init__(self, name: str, call: Call) -> None:
        self._call = call
        self._waiting: queue.SimpleQueue[_Event | None] = queue.SimpleQueue()
        self._stop = threading.Event()
        self._thread = threading.Thread(target=self._run, name=f"{name} to the hall", daemon=True)

    def start(self) -> None:
        """Begin to send."""
        self._thread.start()

    def stop(self) -> None:
        """Send nothing more."""
        self._stop.set()
        self._waiting.put(None)

    def send(self, name: str, body: Any, lives_s: float, answered: Answered) -> None:
        """Have it sent; `answered` gets the hall's answer, None when there was none within `lives_s` real seconds."""
        self._waiting.put(_Event(name, body, answered, time.monotonic() + lives_s))

    def _run(self) -> None:
        while (event := self._waiting.get()) is not None:
            try:
                event.answered(self._sent(event))
            except Exception:
                log.exception("the answer to a %s could not be handled", event.name)

    def _sent(self, event: _Event) -> Mapping[str, Any] | None:
        while not self._stop.is_set() and time.monotonic() < event.until:
            try:
                answer = self._call(event.name, event.body, min(ANSWER_S, max(0.1, event.until - time.monotonic())))
            except WireError:
                answer = None
            if isinstance(answer, Mapping) and (answer.get("stored") or answer.get("refused")):
                return answer
            self._stop.wait(AGAIN_S)
        return None
