"""What boxes are told of paper beside the slips themselves: the hall's slip, a slip that somebody wants to see, who may
open the staff corner, and who waits.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from hashlib import sha256
from time import monotonic
from typing import Any

import structlog

from hall.contract import coding
from hall.contract.corner import CornerKeys
from hall.contract.messages import Receipt, RollStep
from hall.contract.slip_template import DrawSlip
from hall.domain.facts import Origin
from hall.domain.refusals import Kind, Refusal
from hall.journey import rolls, slip_plans
from hall.journey.ports import Answer, By, Halls, Key, View
from hall.journey.waiting_list import waiting_list
from hall.realtime.hub import Hub
from hall.realtime.made import Made, There, with_a

WITHIN_S = 6.0
"""A slow box draws a long slip in one second."""
MOST_BYTES = 2_000_000
KEYS_KNOWN_S = 30.0
"""Another process may have set others meanwhile."""
LIST_EVERY_S = 15.0
"""Real seconds. The list says how old it is; telling it at every press would cost more than the press."""


log = structlog.get_logger()


class Papers:
    """What each connected box was told last."""

    def __init__(self, hub: Hub, namespace: str, halls: Halls, there: There) -> None:
        self._hub, self._namespace, self._halls, self._there = hub, namespace, halls, there
        self.keys: Callable[[str], Mapping[str, str]] = lambda hall: {}
        """What opens the staff corner of a hall, as hashes by kind."""
        self._told: dict[tuple[str, str], object] = {}
        self._known: dict[str, tuple[float, CornerKeys]] = {}
        self._listed: dict[str, tuple[float, int]] = {}
        self._pictures = Made(hub, "draw_slip", WITHIN_S, MOST_BYTES)
        hub.on(namespace, "picture", lambda found: self._pictures.part(hub.sid(), found))

    def tell(self, view: View, sid: str) -> None:
        """Tell a box what it does not know yet."""
        plan = view.config.slip
        self._tell(sid, "slip_template", plan, lambda: slip_plans.template(plan))
        keys = self._keys(view.state.code)
        self._tell(sid, "corner_keys", keys, lambda: keys)

    def greet(self, view: View, sid: str, places: frozenset[str]) -> None:
        """A box has come: it hears everything."""
        self.tell(view, sid)
        if any(place.kind == "printer" and place.code in places for place in view.config.places):
            self._hub.emit(self._namespace, "waiting_list", coding.encode(waiting_list(view)), sid)

    def forget(self, sid: str) -> None:
        """The box has gone."""
        for told in [told for told in self._told if told[0] == sid]:
            del self._told[told]

    def keys_changed(self, hall: str) -> None:
        """Somebody has set or taken away what opens the staff corner."""
        self._known.pop(hall, None)
        with self._halls.view(hall) as view:
            for sid, _ in self._there(hall):
                self.tell(view, sid)

    def sweep(self, hall: str) -> None:
        """Boxes with a printer hear who waits, when something has happened since they last did."""
        told_at, seq = self._listed.get(hall, (-LIST_EVERY_S, -1))
        boxes = with_a("printer", self._halls, hall, self._there(hall))
        if not boxes or monotonic() - told_at < LIST_EVERY_S:
            return
        with self._halls.view(hall) as view:
            if view.state.seq == seq:
                return
            self._listed[hall] = (monotonic(), view.state.seq)
            body = coding.encode(waiting_list(view))
        for sid in boxes:
            self._hub.emit(self._namespace, "waiting_list", body, sid)

    def waiting(self, hall: str) -> Mapping[str, Any]:
        """Somebody is about to print who waits: as it is now."""
        with self._halls.view(hall) as view:
            return coding.encode(waiting_list(view))

    def roll(self, hall: str, name: str, places: frozenset[str], found: object) -> dict[str, bool]:
        """Staff at the kiosk of this box change the roll of its printer: written down here, done by the box."""
        place, step = (found.get("place"), found.get("step")) if isinstance(found, Mapping) else (None, None)
        if place not in places or step not in tuple(RollStep):
            return {"asked": False}

        def work(view: View) -> Answer:
            rolls.change(view, str(place), str(step))
            return Answer(status=200, body={})

        try:
            self._halls.perform(hall, By(actor=name, device=name), work)
        except Refusal:
            return {"asked": False}
        return {"asked": True}

    def rolled(self, hall: str, name: str, places: frozenset[str], got: Receipt) -> str | None:
        """A step that staff at the kiosk went without the hall, noted once: empty when it is, else the code for why it
        never will be; None when it is to be told again."""
        own = got.own
        if own is None or own.place not in places:
            return "unknown_place"

        def work(view: View) -> Answer:
            rolls.done_alone(view, own, got)
            return Answer(status=200, body={})

        by, mark = By(actor=name, device=name, origin=Origin.OFFLINE), sha256(f"{name}|{got.job}".encode()).hexdigest()
        try:
            self._halls.perform(hall, by, work, Key(key=f"roll:{mark}", fingerprint=mark))
        except Refusal as refusal:
            log.warning("roll_not_stored", place=own.place, why=str(refusal))
            return None if refusal.kind is Kind.BUSY else refusal.code
        return ""

    def drawn(self, hall: str, asked: DrawSlip) -> bytes | None:
        """A PNG picture of a slip as a printer of the hall would put it on paper; None when no box could draw it."""
        boxes = self._there(hall)
        printing = with_a("printer", self._halls, hall, boxes)
        rest = [sid for sid, _ in boxes if sid not in printing]
        return self._pictures.by([*printing, *rest], asked.id, coding.encode(asked))

    def _tell(self, sid: str, event: str, what: object, message: Callable[[], object]) -> None:
        if self._told.get((sid, event)) != what:
            self._told[sid, event] = what
            self._hub.emit(self._namespace, event, coding.encode(message()), sid)

    def _keys(self, hall: str) -> CornerKeys:
        asked_at, known = self._known.get(hall, (0.0, None))
        if known is None or monotonic() - asked_at > KEYS_KNOWN_S:
            found = self.keys(hall)
            known = CornerKeys(pin=found.get("pin", ""), card=found.get("card", ""))
            self._known[hall] = (monotonic(), known)
        return known
