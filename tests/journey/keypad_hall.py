"""A hall whose windows have keypads, and a keypad to press."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

from hall.contract.messages import KeyAnswer, KeyMeaning, KeyPressed
from hall.settings import ROOT
from hall.web.pads import Pads
from hall.words import Catalogue
from tests.journey import small_hall
from tests.journey.open_hall import OpenHall

WORDS = Catalogue(ROOT / "config" / "lang")
BOX = "device:box"


def places() -> list[dict[str, Any]]:
    """The small hall's, and a keypad at each window."""
    found: list[dict[str, Any]] = small_hall.body()["places"]
    return [*found, *({"code": f"window-{code}/keypad", "kind": "keypad", "window": code} for code in "1234")]


class Keypad:
    """A keypad at a window of this hall, as its box tells of it."""

    def __init__(self, hall: OpenHall, window: str = "1", boot: str = "boot-1") -> None:
        self.hall, self.boot, self.count = hall, boot, 0
        self.place = f"window-{window}/keypad"
        self.pads = Pads(hall.store, WORDS, 1.0)

    def key(self, key: str, digits: str = "", *, count: int = 0, late_s: float = 0.0) -> KeyPressed:
        """One more press; `count` says again what was said before."""
        self.count += 0 if count else 1
        return KeyPressed(
            place=self.place,
            key=KeyMeaning(key),
            boot=self.boot,
            count=count or self.count,
            at=self.hall.clock.at - timedelta(seconds=late_s),
            digits=digits,
        )

    def send(self, got: KeyPressed) -> KeyAnswer:
        return self.pads.press(self.hall.code, BOX, got)

    def press(self, key: str, digits: str = "") -> KeyAnswer:
        """Press, and a second passes."""
        answer = self.send(self.key(key, digits))
        self.hall.clock.step(1)
        return answer

    def shows(self, key: str, digits: str = "") -> tuple[str, str, str, int]:
        """What became of a press: outcome or the refusal's code, the window's mode, its number, how many wait."""
        answer = self.press(key, digits)
        assert answer.state is not None
        said = answer.code or answer.outcome.value
        return said, answer.state.mode.value, answer.state.number, answer.state.waiting
