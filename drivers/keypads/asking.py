"""The part of an evaluator that is the same whatever its cable: whom it asks, and what becomes of the answer.

Nobody who was not asked rates, nobody rates twice, and who says nothing in time is told to the hall as just that.
"""

from __future__ import annotations

import threading
import time
import zlib
from collections.abc import Callable
from dataclasses import dataclass

from drivers.device import Clock
from hall.contract.rating import RatingAsk, RatingGiven

Tell = Callable[[RatingGiven], None]
"""Hands an answer on to the hall; never blocks."""


@dataclass(frozen=True)
class Question:
    """What an evaluator is to ask now."""

    mark: int
    """Stands for the stage on the wire: 32 bits, which nobody can turn back into a ticket."""
    language: str


class Asking:
    """One evaluator's question. Safe to use from several threads."""

    def __init__(self, place: str, clock: Clock, tell: Tell) -> None:
        self.place = place
        self._clock, self._tell = clock, tell
        self._lock = threading.Lock()
        self._ask = RatingAsk(place=place)
        self._until = 0.0
        self._open = False
        """The question stands and was neither answered nor given up."""
        self._answered = True

    def now(self, ask: RatingAsk) -> None:
        """Whom to ask, from the hall; that nobody is to be asked ends what stands here."""
        with self._lock:
            if not ask.ticket:
                self._open = False
            elif (ask.ticket, ask.leg) != (self._ask.ticket, self._ask.leg):
                self._ask, self._open, self._answered = ask, True, False
                self._until = time.monotonic() + self._clock.real_seconds(ask.left_s)

    def question(self) -> Question | None:
        """What is to be asked at this moment; one whose time is over is given up here, and the hall told."""
        with self._lock:
            if not self._open:
                return None
            late = time.monotonic() >= self._until
            self._open = not late
            ask = self._ask
        if late:
            self._tell(RatingGiven(place=self.place, ticket=ask.ticket, leg=ask.leg))
            return None
        return Question(_mark(ask), ask.language)

    def left_real_s(self) -> float:
        """Real seconds for which the question still stands."""
        return max(0.0, self._until - time.monotonic())

    def answered(self, mark: int, score: int) -> bool:
        """A finger on the evaluator; False when it answers no question of ours, or one that was answered.

        What comes after the time is handed on too: the hall takes it while nobody else was served there.
        """
        with self._lock:
            ask = self._ask
            if self._answered or not ask.ticket or mark != _mark(ask):
                return False
            self._open, self._answered = False, True
        self._tell(RatingGiven(place=self.place, ticket=ask.ticket, leg=ask.leg, level=score))
        return True


def _mark(ask: RatingAsk) -> int:
    return zlib.crc32(f"{ask.ticket}/{ask.leg}".encode())
