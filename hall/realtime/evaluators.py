"""Evaluators behind device boxes: whom they ask goes down, what was answered comes up and becomes the same rating."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Collection, Iterable
from typing import Any

import structlog

from hall.contract import coding
from hall.contract.rating import RatingAsk, RatingGiven
from hall.domain.refusals import Kind, Refusal
from hall.journey import asking, keypad
from hall.journey.ports import Answer, By, Halls, Key, View
from hall.realtime.changes import Touched
from hall.realtime.hub import Hub

NAMESPACE = "/box"
log = structlog.get_logger()

Boxes = Callable[[str], Iterable[tuple[str, Collection[str]]]]
"""The connected boxes of a hall: the socket of each, and its places."""


class Evaluators:
    """The part of `/box` that is about evaluators."""

    def __init__(self, hub: Hub, halls: Halls, boxes: Boxes) -> None:
        self._hub, self._halls, self._boxes = hub, halls, boxes

    def show_all(self, view: View, sid: str, places: Collection[str]) -> None:
        """Tell a box that has come whom each of its evaluators asks."""
        for place in view.config.places:
            if place.kind == "evaluator" and place.code in places:
                self._show(view, sid, place.code, place.window)

    def tell(self, view: View, hit: Touched) -> None:
        """Something changed at windows: their evaluators are told whom to ask, or that nobody is to be asked."""
        stale = [
            place
            for place in view.config.places
            if place.kind == "evaluator" and (hit.everything or place.window in hit.windows)
        ]
        for sid, places in self._boxes(view.state.code) if stale else ():
            for place in stale:
                if place.code in places:
                    self._show(view, sid, place.code, place.window)

    def _show(self, view: View, sid: str, place: str, window: str) -> None:
        found = asking.to_ask(view, window)
        ask = RatingAsk(place=place)
        if found is not None:
            stage, until = found
            language, left_s = view.ticket(stage.ticket).language, (until - view.now).total_seconds()
            ask = RatingAsk(place=place, ticket=stage.ticket, leg=stage.leg, language=language, left_s=left_s)
        self._hub.emit(NAMESPACE, "evaluator", coding.encode(ask), sid)

    def rated(self, hall: str, actor: str, places: Collection[str], found: Any) -> dict[str, Any]:
        """An answer, or that there was none; `stored: false` when it is to be sent again."""
        try:
            got = coding.decode_as(RatingGiven, found)
        except coding.BadMessage as error:
            log.warning("bad_rating", box=actor, error=str(error))
            return {"stored": False, "refused": "invalid"}
        if got.place not in places:
            return {"stored": False, "refused": "invalid"}

        def work(view: View) -> Answer:
            window = keypad.place_of(view.config, got.place, "evaluator").window
            done = asking.said(view, window, got.ticket, got.leg, got.level)
            return Answer(status=200, body={"level": done.level})

        try:
            self._halls.perform(hall, By(actor=actor, device=got.place), work, _key(got))
        except Refusal as refusal:
            if refusal.kind is Kind.BUSY:
                return {"stored": False}
            log.info("rating_refused", place=got.place, why=refusal.code)
            return {"stored": True, "refused": refusal.code}
        return {"stored": True}


def _key(got: RatingGiven) -> Key:
    """One answer of one stage, however often it is sent; that nobody answered is another."""
    said = f"{got.place}|{got.ticket}|{got.leg}|{got.level}"
    mark = hashlib.sha256(said.encode()).hexdigest()
    return Key(key=f"rating:{mark}", fingerprint=mark)
