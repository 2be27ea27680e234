"""The keypads of a box as the hall knows them: their keys go up, how their windows are comes down."""

from __future__ import annotations

import logging
import threading
from collections.abc import Mapping
from functools import partial
from typing import Any

from drivers.catalogue import Catalogue
from drivers.clock import HallClock
from drivers.events import Call, Events
from drivers.keypads.pad import Answered, Pad
from hall.contract.coding import BadMessage, decode, encode
from hall.contract.messages import KeypadState, KeyPressed

log = logging.getLogger("hall.box.keypads")

KEY_LIVES_S = 8.0
"""Real seconds; the hall refuses what is older than ten."""


class Keypads:
    """Makes the pads of this box and keeps them in touch with the hall."""

    def __init__(self, clock: HallClock, catalogue: Catalogue, call: Call) -> None:
        self._clock = clock
        self._catalogue = catalogue
        self._events = Events("keys", call)
        self._lock = threading.Lock()
        self._pads: dict[str, Pad] = {}
        self._states: dict[str, KeypadState] = {}

    def start(self) -> None:
        """Begin to hand keys on."""
        self._events.start()

    def stop(self) -> None:
        """Hand nothing more on."""
        self._events.stop()

    def pad(self, place: str, language: str, columns: int) -> Pad:
        """The pad of a place; a driver that is built anew gets a new one, which knows how the window is."""
        pad = Pad(place, self._clock, self._catalogue, self._tell, language, columns)
        with self._lock:
            self._pads[place] = pad
            state = self._states.get(place)
        if state is not None:
            pad.now(state)
        return pad

    def state(self, body: Mapping[str, Any]) -> None:
        """How the window of a keypad is, from the hall."""
        try:
            state = decode(body)
        except BadMessage as error:
            log.warning("a state of a keypad was not understood: %s", error)
            return
        with self._lock:
            self._states[state.place] = state
            pad = self._pads.get(state.place)
        if pad is not None:
            pad.now(state)

    def _tell(self, message: KeyPressed, answered: Answered) -> None:
        self._events.send("key", encode(message), KEY_LIVES_S, partial(_hand_back, answered))


def _hand_back(answered: Answered, found: Mapping[str, Any] | None) -> None:
    body = found.get("answer") if found is not None else None
    answered(decode(body) if body is not None else None)
