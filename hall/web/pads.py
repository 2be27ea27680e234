"""A key of a keypad, on whatever way it came: performed once, answered in words, its refusal on record as heard."""

from __future__ import annotations

import hashlib

from hall.contract import coding
from hall.contract.messages import KeyAnswer, KeyPressed, Pressed
from hall.domain.refusals import Kind, Refusal
from hall.journey import keypad
from hall.journey.ports import Answer, By, Halls, Key, View
from hall.web.answers import on_the_halls_clock, sentences_of
from hall.words import Catalogue

_NOT_HEARD = ("event_out_of_order", "event_too_late", "unknown_place")
"""Refusals of the event itself: what it asks for was never looked at."""


class Pads:
    """Performs keys for the boxes' sockets and for keypads that ask by HTTP."""

    def __init__(self, halls: Halls, words: Catalogue, speed: float) -> None:
        """speed: hall seconds per real second."""
        self._halls = halls
        self._words = words
        self._speed = speed

    def press(self, hall: str, actor: str, got: KeyPressed) -> KeyAnswer:
        """Do what the key asks for, once however often it comes.

        Raises Refusal `hall_cannot_write`: then it is to be sent again.
        """
        by = By(actor=actor, device=got.place)
        key = _key(got)

        def work(view: View) -> Answer:
            outcome = keypad.press(view, got, self._speed)
            return Answer(status=200, body=_told(view, got, KeyAnswer(outcome=outcome)))

        try:
            answer = self._halls.perform(hall, by, work, key)
        except Refusal as refusal:
            if refusal.kind is Kind.BUSY:
                raise
            no = self._refused(hall, refusal)
            if refusal.code in _NOT_HEARD:
                return no
            answer = self._halls.perform(hall, by, lambda view: self._heard(view, got, no), key)
        found: KeyAnswer = coding.decode(answer.body)
        return found

    def _heard(self, view: View, got: KeyPressed, no: KeyAnswer) -> Answer:
        """Nothing changed, but this key was heard: sent again later it must not do what was refused now."""
        keypad.heard(view, got, self._speed)
        return Answer(status=200, body=_told(view, got, no))

    def _refused(self, hall: str, refusal: Refusal) -> KeyAnswer:
        sentences = sentences_of(self._words, refusal.code, on_the_halls_clock(hall, refusal.found))
        return KeyAnswer(outcome=Pressed.REFUSED, code=refusal.code, words=dict(sentences))


def _told(view: View, got: KeyPressed, answer: KeyAnswer) -> dict[str, object]:
    view.flush()
    return coding.encode(
        KeyAnswer(outcome=answer.outcome, code=answer.code, words=answer.words, state=keypad.state(view, got.place))
    )


def _key(got: KeyPressed) -> Key:
    """The idempotency key that was made at the box, and what was asked under it."""
    name = hashlib.sha256(f"{got.place}|{got.boot}|{got.count}".encode()).hexdigest()
    return Key(key=f"pad:{name}", fingerprint=hashlib.sha256(f"{got.key}|{got.digits}".encode()).hexdigest())
