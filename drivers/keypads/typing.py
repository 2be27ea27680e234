"""What a clerk types on a numeric keypad, from single keys to what is asked of the hall. Pure.

enter       the next natural step; after digits: this number; after star and digits: send on to that service
plus        announce again          minus   nobody came        slash   set aside       dot   take back the last press
star        send on                 back    forget the last digit
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from hall.contract.messages import KeyMeaning

MOST_DIGITS = 6
FORGOTTEN_S = 10.0
"""Digits that somebody left there are not part of what the next one types."""
BOUNCE_S = 0.3
DIGIT_BOUNCE_S = 0.08
"""The same key sooner than this is a finger that trembles; 11 is typed faster than two calls are made."""
ACTIONS: Mapping[str, KeyMeaning] = {
    "plus": KeyMeaning.RECALL,
    "minus": KeyMeaning.NO_SHOW,
    "slash": KeyMeaning.HOLD,
    "dot": KeyMeaning.UNDO,
}


@dataclass(frozen=True)
class Asked:
    """What was typed to the end."""

    key: KeyMeaning
    digits: str = ""


class Typing:
    """One keypad's half-typed input. `now` is in seconds of whoever presses."""

    def __init__(self) -> None:
        self.digits = ""
        self.sending_on = False
        self._last = ("", float("-inf"))
        self._at = float("-inf")

    def bounced(self, key: str, now: float) -> bool:
        """Whether it is the last key once more, too soon for a person."""
        last, at = self._last
        self._last = (key, now)
        return key == last and now - at < (DIGIT_BOUNCE_S if key.isdigit() else BOUNCE_S)

    def press(self, key: str, now: float) -> Asked | None:
        """What is asked now; None while more is to come. Keys without a meaning change nothing."""
        if now - self._at > FORGOTTEN_S:
            self.clear()
        self._at = now
        if key.isdigit():
            self.digits = (self.digits + key)[:MOST_DIGITS]
        elif key == "back":
            self.sending_on = self.sending_on and bool(self.digits)
            self.digits = self.digits[:-1]
        elif key == "star":
            self.sending_on, self.digits = True, ""
        elif key == "enter":
            return self._entered()
        elif key in ACTIONS:
            self.clear()
            return Asked(ACTIONS[key])
        return None

    def pending(self, now: float) -> bool:
        """Whether somebody is in the middle of typing."""
        return (self.sending_on or bool(self.digits)) and now - self._at <= FORGOTTEN_S

    def clear(self) -> None:
        """Forget what was typed."""
        self.digits, self.sending_on = "", False

    def _entered(self) -> Asked | None:
        if self.sending_on and not self.digits:
            return None
        to, digits = self.sending_on, self.digits
        self.clear()
        if to:
            return Asked(KeyMeaning.TRANSFER, digits)
        return Asked(KeyMeaning.NUMBER, digits) if digits else Asked(KeyMeaning.NEXT)
