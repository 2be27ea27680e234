"""The evaluators of a box as the hall knows them: whom to ask comes down, what was answered goes up."""

from __future__ import annotations

import logging
import threading
from collections.abc import Mapping
from typing import Any

from drivers.clock import HallClock
from drivers.events import Call, Events
from drivers.keypads.asking import Asking
from hall.contract.coding import BadMessage, decode, encode
from hall.contract.rating import RatingAsk, RatingGiven

log = logging.getLogger("hall.box.evaluators")

RATING_LIVES_S = 600.0
"""Real seconds for which an answer is sent again: the hall itself refuses what is too late."""


class Evaluators:
    """Makes what each evaluator asks with, and keeps it in touch with the hall."""

    def __init__(self, clock: HallClock, call: Call) -> None:
        self._clock = clock
        self._events = Events("ratings", call)
        self._lock = threading.Lock()
        self._asking: dict[str, Asking] = {}
        self._newest: dict[str, RatingAsk] = {}

    def start(self) -> None:
        """Begin to hand answers on."""
        self._events.start()

    def stop(self) -> None:
        """Hand nothing more on."""
        self._events.stop()

    def asking(self, place: str) -> Asking:
        """What the evaluator at a place asks with; one that is built anew goes on where the last one was."""
        with self._lock:
            found = self._asking.setdefault(place, Asking(place, self._clock, self._tell))
            newest = self._newest.get(place)
        if newest is not None:
            found.now(newest)
        return found

    def told(self, body: Mapping[str, Any]) -> None:
        """Whom an evaluator is to ask, from the hall."""
        try:
            ask = decode(body)
        except BadMessage as error:
            log.warning("what an evaluator is to ask was not understood: %s", error)
            return
        with self._lock:
            self._newest[ask.place] = ask
            found = self._asking.get(ask.place)
        if found is not None:
            found.now(ask)

    def _tell(self, message: RatingGiven) -> None:
        self._events.send("rating", encode(message), RATING_LIVES_S, lambda answer: None)
