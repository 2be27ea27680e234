"""A press that the hall does not answer: given by the box itself where it may, or refused in words (TRUST §6)."""

from __future__ import annotations

import json
import logging
from collections.abc import Callable, Mapping
from typing import Any, Protocol

from flask import Response

from drivers.catalogue import Catalogue
from drivers.face.refusal import Refusal
from drivers.offline import NoNumber, Press, press_of

log = logging.getLogger("hall.box.offline")

GATEWAY = (502, 503, 504)
"""What stands before a hall answers so when the hall is not there."""


class Numbers(Protocol):
    """The numbers that the box may give out by itself."""

    def known(self, key: str) -> Mapping[str, Any] | None: ...
    def take(self, press: Press) -> Mapping[str, Any]: ...


class Alone:
    """Stands in for the hall while it is away, and for no longer."""

    def __init__(self, numbers: Numbers, is_away: Callable[[], bool], words: Catalogue) -> None:
        self._numbers, self._is_away, self._words = numbers, is_away, words

    def take(self, key: str, body: bytes, ask_hall: Callable[[], Response]) -> Response:
        """The answer to a press. The hall is asked first, and a press that has a number of ours keeps it.

        Refuses `hall_unreachable` while the hall may still answer, and `offline_…` with the reason in words.
        """
        known = self._numbers.known(key)
        if known is not None:
            return _answer(known)
        try:
            answer = ask_hall()
            if answer.status_code not in GATEWAY or not self._is_away():
                return answer
        except Refusal as refusal:
            if refusal.code != "hall_unreachable" or not self._is_away():
                raise
        try:
            return _answer(self._numbers.take(press_of(key, body)))
        except NoNumber as reason:
            log.warning("no number without the hall: %s", reason.code)
            raise self._refusal(reason.code) from reason

    def _refusal(self, code: str) -> Refusal:
        key = f"offline-{code.replace('_', '-')}"
        said = {tag: self._words.say(tag, key) for tag in self._words.languages}
        return Refusal(409, f"offline_{code}", said.get("en", code), said)


def _answer(shown: Mapping[str, Any]) -> Response:
    return Response(json.dumps(shown, ensure_ascii=False), 201, mimetype="application/json")
