"""One open line to several signs: telling one of them something, and hearing whether it did it.

An answer does not say which command it means. So there is one question at a time, whatever arrived before it is thrown
away, and only an answer of the right sign counts.
"""

from __future__ import annotations

import time
from collections.abc import Callable

from drivers.device import Clock, DeviceError, Garbled, Refused, Silent
from drivers.signs.tongue import Ear, Telling
from drivers.transport import Transport

NETWORK_BITS_PER_SECOND = 1_000_000
STALL_REAL_S = 5.0
AGAIN = ("busy", "bad_crc")
"""Refusals that another attempt may cure."""


class Conversation:
    """Commands and answers on an open line. Used by the line's owner thread only."""

    def __init__(self, line: Transport, clock: Clock) -> None:
        self.line = line
        self._clock = clock

    def tell(self, telling: Telling, tries: int, began: Callable[[], None]) -> None:
        """Send a command until the sign has done it; `began` is called before the bytes leave.

        Raises Silent, Garbled or Refused about the sign, LinkLost or Stalled about the line.
        """
        problem: DeviceError = Silent()
        for _ in range(tries):
            began()
            try:
                self._once(telling)
            except (Silent, Garbled) as error:
                problem = error
            except Refused as error:
                if error.code not in AGAIN:
                    raise
                problem = error
            else:
                return
        raise problem

    def _once(self, telling: Telling) -> None:
        while self.line.read(512, 0.0):
            pass  # whatever still comes belongs to an earlier question
        self.line.write(telling.frame, STALL_REAL_S)
        bits_per_second = self.line.bits_per_second or NETWORK_BITS_PER_SECOND
        if telling.ear is None:
            on_the_line_s = len(telling.frame) * 10 / bits_per_second
            time.sleep(self._clock.real_seconds(on_the_line_s + telling.rest_s))
        else:
            on_the_line_s = (len(telling.frame) + telling.answer_bytes) * 10 / bits_per_second
            real_s = self._clock.real_seconds(on_the_line_s + telling.answer_s)
            self._await_answer(telling.ear(), max(real_s, telling.least_answer_real_s))
            time.sleep(self._clock.real_seconds(telling.rest_s))

    def _await_answer(self, ear: Ear, real_s: float) -> None:
        until = time.monotonic() + real_s
        while time.monotonic() < until:
            if ear.hear(self.line.read(256, max(0.0, until - time.monotonic()))):
                return
        raise Garbled() if ear.garbled else Silent("the sign did not answer")
