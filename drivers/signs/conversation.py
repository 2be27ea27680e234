"""One open line to several cards: telling one of them something, and hearing whether it did it.

A card's answer does not say which command it means. So there is one question at a time, whatever arrived before it is
thrown away, and only an answer under the right card's number counts.
"""

from __future__ import annotations

import time
from collections.abc import Callable

from drivers.device import Clock, DeviceError, Garbled, Refused, Silent
from drivers.signs import codec
from drivers.signs.codec import FrameReader
from drivers.transport import Transport

ANSWER_S = 0.3
"""A card answers within milliseconds of the end of the frame."""
LEAST_ANSWER_REAL_S = 0.25
ANSWER_BYTES = 40
NETWORK_BITS_PER_SECOND = 1_000_000
STALL_REAL_S = 5.0
AGAIN = ("busy", "bad_crc")
"""Refusals that another attempt may cure."""


class Conversation:
    """Commands and answers on an open line. Used by the line's owner thread only."""

    def __init__(self, line: Transport, clock: Clock) -> None:
        self.line = line
        self._clock = clock
        self._reader = FrameReader()

    def tell(self, card: int, data: bytes, answers: bool, tries: int, began: Callable[[], None]) -> None:
        """Send a command until the card has done it; `began` is called before the bytes leave.

        Raises Silent, Garbled or Refused about the card, LinkLost or Stalled about the line.
        """
        problem: DeviceError = Silent()
        for _ in range(tries):
            began()
            try:
                self._once(card, data, answers)
            except (Silent, Garbled) as error:
                problem = error
            except Refused as error:
                if error.code not in AGAIN:
                    raise
                problem = error
            else:
                return
        raise problem

    def _once(self, card: int, data: bytes, answers: bool) -> None:
        while self.line.read(512, 0.0):
            pass  # whatever still comes belongs to an earlier question
        frame = codec.frame(card, data)
        self.line.write(frame, STALL_REAL_S)
        bits_per_second = self.line.bits_per_second or NETWORK_BITS_PER_SECOND
        on_the_line_s = (len(frame) + ANSWER_BYTES) * 10 / bits_per_second
        if answers:
            self._await_answer(card, on_the_line_s)
        else:
            time.sleep(self._clock.real_seconds(on_the_line_s))

    def _await_answer(self, card: int, on_the_line_s: float) -> None:
        until = time.monotonic() + max(self._clock.real_seconds(on_the_line_s + ANSWER_S), LEAST_ANSWER_REAL_S)
        rejected = self._reader.rejected
        while time.monotonic() < until:
            for found in self._reader.feed(self.line.read(256, max(0.0, until - time.monotonic()))):
                answer = codec.read_answer(found)
                if answer is None or answer.card != card:
                    continue
                if answer.refusal:
                    raise Refused(code=answer.refusal)
                return
        raise Garbled() if self._reader.rejected > rejected else Silent(f"card {card} did not answer")
