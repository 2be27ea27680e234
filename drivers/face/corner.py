"""The staff corner of the kiosk, on loopback: opened by PIN or card, it changes the roll and prints who waits."""

from __future__ import annotations

import logging
import secrets
from collections.abc import Callable, Mapping
from datetime import timedelta
from typing import Any

from flask import Flask, request

from drivers.catalogue import Catalogue
from drivers.clock import HallClock
from drivers.corner import Corner, NotOpened
from drivers.face.refusal import Refusal
from drivers.waiting import WaitingLists, written
from drivers.wire import WireError
from hall.contract.messages import ChangeRoll, DeviceHealth, Job, RollStep

log = logging.getLogger("hall.box.corner")

HEADER = "X-Corner"
STEP_WITHIN = timedelta(seconds=60)
ASK_HALL_S = 3.0
STATUS = {
    "corner_not_set": 409,
    "corner_wrong": 403,
    "corner_paused": 429,
    "corner_shut": 401,
    "corner_no_printer": 409,
}


class CornerDoor:
    """What staff may do at a kiosk."""

    def __init__(
        self,
        corner: Corner,
        lists: WaitingLists,
        clock: HallClock,
        words: Catalogue,
        printer: str,
        take: Callable[[Job], None],
        health: Callable[[], DeviceHealth | None],
        call: Callable[[str, Any, float], Any],
    ) -> None:
        """printer: the kiosk's own place, empty for none; take: a job into the box's journal; call: ask the hall."""
        self._corner, self._lists, self._clock, self._words = corner, lists, clock, words
        self._printer, self._take, self._health, self._call = printer, take, health, call

    def add_to(self, app: Flask) -> None:
        """Give an app the corner's doors."""
        app.add_url_rule("/face/corner", "corner", self._state)
        app.add_url_rule("/face/corner/open", "corner-open", self._enter, methods=["POST"])
        app.add_url_rule("/face/corner/leave", "corner-leave", self._leave, methods=["POST"])
        app.add_url_rule("/face/corner/roll", "corner-roll", self._roll, methods=["POST"])
        app.add_url_rule("/face/corner/list", "corner-list", self._print, methods=["POST"])
        app.add_url_rule("/face/list", "list", self._list, methods=["GET", "POST"])

    def _enter(self) -> Mapping[str, str]:
        try:
            return {"token": self._corner.enter(str(_body().get("code", ""))[:64])}
        except NotOpened as shut:
            raise self._refusal(shut.code, **shut.found) from shut

    def _leave(self) -> Mapping[str, bool]:
        self._corner.leave(request.headers.get(HEADER, ""))
        return {"left": True}

    def _state(self) -> Mapping[str, Any]:
        """How printer and list are, for whoever is in."""
        self._let_in()
        health = self._health()
        if health is None:
            return {"printer": None, "list": self._lists.about()}
        details = {name: health.details[name] for name in ("slips_left", "paper_left_mm") if name in health.details}
        told = {"place": health.place, "condition": str(health.condition), "cause": health.cause, **details}
        return {"printer": told, "list": self._lists.about()}

    def _roll(self) -> Mapping[str, str]:
        """A step of changing the roll, asked of the hall, which writes it down; without it the box acts, then tells."""
        self._let_in()
        try:
            step = RollStep(str(_body().get("step", "")))
        except ValueError as error:
            raise Refusal(422, "invalid", "step is begin, done or cancel") from error
        asked = {"place": self._needed(), "step": step.value}
        try:
            answer = self._call("roll", asked, ASK_HALL_S)
        except WireError:
            answer = None
        if isinstance(answer, Mapping) and answer.get("asked"):
            return {"by": "hall"}
        id_, deadline = f"roll-{secrets.token_hex(12)}", self._clock.now() + STEP_WITHIN
        self._hand_over(ChangeRoll(id=id_, place=asked["place"], deadline=deadline, step=step, own=True))
        return {"by": "box"}

    def _print(self) -> Mapping[str, bool]:
        self._let_in()
        printer = self._needed()
        self._ask_who_waits()
        self._hand_over(self._lists.job(printer, _language()))
        return {"printing": True}

    def _list(self) -> Mapping[str, Any]:
        """For `hall-box list`: the list as text; POST prints it too."""
        self._ask_who_waits()
        printed = bool(self._printer) and request.method == "POST"
        if printed:
            self._hand_over(self._lists.job(self._printer, _language()))
        return {"text": written(self._lists.lines(_language())), "printing": printed, "place": self._printer}

    def _ask_who_waits(self) -> None:
        """As it is now, where the hall is there; else the list that it told last must do."""
        try:
            answer = self._call("waiting", {}, ASK_HALL_S)
        except WireError:
            return
        if isinstance(answer, Mapping) and answer.get("message"):
            self._lists.told(answer)

    def _hand_over(self, job: Job) -> None:
        try:
            self._take(job)
        except OSError as error:
            log.error("nothing is printed: %s", error)
            raise Refusal(503, "journal_unwritable", "The box's disk takes nothing.") from error

    def _needed(self) -> str:
        if not self._printer:
            raise self._refusal("corner_no_printer")
        return self._printer

    def _let_in(self) -> None:
        if not self._corner.is_open(request.headers.get(HEADER, ""), touch=request.method == "POST"):
            raise self._refusal("corner_shut")

    def _refusal(self, code: str, **found: int) -> Refusal:
        said = {tag: self._words.say(tag, code.replace("_", "-"), **found) for tag in self._words.languages}
        return Refusal(STATUS[code], code, said.get("en", code), said)


def _body() -> Mapping[str, Any]:
    found = request.get_json(silent=True)
    return found if isinstance(found, dict) else {}


def _language() -> str:
    asked = request.args.get("language", "zh-Hans")
    return asked if asked in ("zh-Hans", "zh-Hant", "en") else "zh-Hans"
