"""Keypads behind device boxes: their keys come up and are answered, what they show when nobody types goes down."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable
from typing import Any

import structlog

from hall.clock import HallClock
from hall.contract import coding
from hall.contract.messages import KeyPressed
from hall.domain.refusals import Refusal
from hall.journey import keypad
from hall.journey.ports import Halls, View
from hall.realtime.changes import Touched
from hall.realtime.hub import Hub
from hall.web.context import here
from hall.web.pads import Pads

NAMESPACE = "/box"
STATES_EVERY_S = 0.5
"""A key's own answer says at once how the window is now; what others do there, and the count of who waits, may wait."""
log = structlog.get_logger()

Boxes = Callable[[str], Iterable[tuple[str, Collection[str]]]]
"""The connected boxes of a hall: the socket of each, and its places."""


class Keypads:
    """The part of `/box` that is about keypads."""

    def __init__(self, hub: Hub, halls: Halls, clock: HallClock, boxes: Boxes) -> None:
        self._hub = hub
        self._halls = halls
        self._clock = clock
        self._boxes = boxes
        self._owed: dict[str, set[str]] = {}

    def pressed(self, hall: str, actor: str, places: Collection[str], found: Any) -> dict[str, Any]:
        """A key; the answer is an encoded KeyAnswer, `stored: false` when it is to be sent again."""
        try:
            got = coding.decode_as(KeyPressed, found)
        except coding.BadMessage as error:
            log.warning("bad_key", box=actor, error=str(error))
            return {"stored": False, "refused": "invalid"}
        if got.place not in places:
            return {"stored": False, "refused": "invalid"}
        try:
            answer = Pads(self._halls, here().words, self._clock.speed).press(hall, actor, got)
        except Refusal as busy:
            log.warning("key_not_stored", box=actor, why=str(busy))
            return {"stored": False}
        return {"stored": True, "answer": coding.encode(answer)}

    def show_all(self, view: View, sid: str, places: Collection[str]) -> None:
        """Tell a box that has come how each of its keypads' windows is."""
        self._show(view, sid, [p.code for p in view.config.places if p.kind == "keypad" and p.code in places])

    def tell(self, view: View, hit: Touched) -> None:
        """Something changed: the keypads of these windows and queues are told, all of them together a little later."""
        hall, config = view.state.code, view.config
        windows = set(hit.windows) | {plan.code for code in hit.services for plan in config.windows_of.get(code, ())}
        there = frozenset[str]().union(*(frozenset(places) for _, places in self._boxes(hall)))
        stale = {
            place.code
            for place in config.places
            if place.kind == "keypad" and place.code in there and (hit.everything or place.window in windows)
        }
        if not stale:
            return
        owed = self._owed.get(hall)
        if owed is not None:
            owed |= stale
            return
        self._owed[hall] = stale
        self._hub.start(lambda: self._tell_owed(hall))

    def _tell_owed(self, hall: str) -> None:
        self._hub.sleep(STATES_EVERY_S)
        stale = self._owed.pop(hall, set())
        with self._halls.view(hall) as view:
            for sid, places in self._boxes(hall):
                self._show(view, sid, sorted(stale.intersection(places)))

    def _show(self, view: View, sid: str, places: Iterable[str]) -> None:
        for place in places:
            try:
                state = keypad.state(view, place)
            except Refusal:
                continue  # a keypad that stands at no window
            self._hub.emit(NAMESPACE, "keypad", coding.encode(state), sid)
