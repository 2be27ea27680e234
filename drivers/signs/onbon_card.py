"""What a box says to an Onbon card of any family, and how it takes the answer; the words and pictures differ."""

from __future__ import annotations

from typing import Any

from drivers.device import BadSettings, DeviceSettings, Refused
from drivers.signs import onbon
from drivers.signs.tongue import AnswerEar, Blink, Showing, Telling


def must_be_sound(settings: DeviceSettings, card: int, brightness: int) -> None:
    """Raises BadSettings for a number that no card has, or a brightness that no panel has."""
    if not 1 <= card <= 0xFFFD:
        raise BadSettings(f"{settings.place}: card = {card}; give the number set on the card, 1 to 65533")
    if not -1 <= brightness <= 15:
        raise BadSettings(f"{settings.place}: brightness = {brightness} is not 0 to 15, or -1")


class Card:
    """One card on the line, spoken to in the codec of its family."""

    blink = Blink.NATIVE

    def __init__(self, codec: Any, card: int, *, answers: bool) -> None:
        self.number = f"card {card}"
        self.answers = answers
        self._codec = codec
        self._card = card

    def hello(self) -> Telling:
        """See Tongue."""
        return self._telling(self._codec.Ping(to=self._card))

    def _bright(self, showing: Showing, most: int) -> list[Telling]:
        """What sets the brightness where the card may not know it: the hall's plan, at most `most` of its own options.

        Told after the words, so that a card whose answers get lost still shows them. Nothing where neither says any
        (-1): then the card is left as it is set.
        """
        if not showing.relight:
            return []
        asked = 15 if showing.level_pct is None else max(1, round(showing.level_pct * 15 / 100))
        if most < 0 and showing.level_pct is None:
            return []
        level = min(asked, most) if most >= 0 else asked
        return [self._telling(self._codec.SetBrightness(to=self._card, level=level))]

    def _telling(self, command: Any) -> Telling:
        ear = (lambda: AnswerEar(self._codec.Reader(), self._judge)) if self.answers else None
        return Telling(frame=self._codec.encode(command), ear=ear)

    def _judge(self, message: Any) -> bool:
        """An echo of our own and the answers of other cards do not count."""
        if message.to != onbon.PC or message.sender != self._card:
            return False
        if isinstance(message, self._codec.Refused):
            raise Refused(code=message.name)
        return isinstance(message, self._codec.Done)
