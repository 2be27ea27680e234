"""A keypad on a polled line: asked in turn, its keys taken once each.

A keypad keeps an event until it is acknowledged and sends it again under the same number. So an event is handed on
first and acknowledged then: a box that dies in between hears it again, and who takes keys knows a repeat by its count.
"""

from __future__ import annotations

import logging
import secrets
import time
from collections.abc import Callable
from dataclasses import dataclass

from drivers.device import BadSettings, Changed, Clock, DeviceError, DeviceSettings, Garbled, HealthBook, Silent
from drivers.keypads.hkb1 import codec
from drivers.keypads.hkb1.codec import HOST, Ack, Hello, Key, Nothing, Packet, Poll, Rating
from drivers.options import read_options
from drivers.signs.tongue import AnswerEar, Telling
from hall.contract.messages import Condition, DeviceHealth, KeyPressed

log = logging.getLogger(__name__)

Pressed = Callable[[KeyPressed], None]
"""Takes a key; when it raises, the key is not acknowledged and comes again."""
Tell = Callable[[Telling], None]
"""Sends a telling on the line and hears its answer; raises Silent, Garbled, LinkLost, Stalled."""

ANSWER_S = 0.02
"""A keypad answers within 10 ms of the end of the poll."""
LEAST_ANSWER_REAL_S = 0.05
"""What a USB converter and a terminal server may add."""
ANSWER_BYTES = 16
POLL_S = 0.1
"""Hall seconds between two polls of one keypad, when the line has time."""
LEAST_POLL_REAL_S = 0.02
AWAY_POLL_S = 5.0
"""Hall seconds between two polls of a keypad that is away: each costs the others an answer's time."""
MISSES = 3
"""Polls without an answer after which a keypad is away."""
BOUNCE_S = 0.3
"""The same key sooner than this is a finger that trembles."""
KEYS = {**{ord(digit): digit for digit in "0123456789"}, 0x0D: "enter", 0x2B: "plus", 0x2D: "minus", 0x2A: "star",
        0x08: "back"}  # fmt: skip


@dataclass(frozen=True)
class Options:
    """One keypad, as `box.toml` describes it."""

    keypad: int = 0
    """The keypad's own address on the line, 1 to 247."""

    @classmethod
    def of(cls, settings: DeviceSettings) -> Options:
        """Read the options of a keypad. Raises BadSettings that names place, option, and what was meant."""
        options = read_options(cls, settings)
        if not 1 <= options.keypad <= 247:
            raise BadSettings(f"{settings.place}: keypad = {options.keypad}; give the address set on it, 1 to 247")
        return options


class Keypad:
    """One keypad; its line calls `poll` when it is due. See Device for `health`."""

    kind = "keypad"

    def __init__(self, settings: DeviceSettings, clock: Clock, pressed: Pressed) -> None:
        self.place = settings.place
        self.options = Options.of(settings)
        self.number = f"keypad {self.options.keypad}"
        self.due = 0.0
        """Monotonic time of the next poll."""
        self._clock = clock
        self._pressed = pressed
        self._book = HealthBook(settings.place, self.kind, clock)
        self._boot = secrets.token_hex(8)
        self._count = 0
        self._last: int | None = None
        """Number of the last event that was handed on; a repeat of it is acknowledged once more and dropped."""
        self._last_key = (-1, 0.0)
        self._misses = 0
        self._sequence = 0

    def listen(self, changed: Changed) -> None:
        """From now on tell this one about changes of health."""
        self._book.listen(changed)

    def health(self) -> DeviceHealth:
        """How it is."""
        return self._book.now()

    def poll(self, tell: Tell) -> None:
        """Ask once, and take what it has to say. Raises LinkLost or Stalled about the line."""
        heard: list[Packet] = []
        self._sequence = self._sequence + 1 & 0xFF
        poll = Poll(to=self.options.keypad, sender=HOST, sequence=self._sequence)
        try:
            tell(self._telling(poll, heard))
        except (Silent, Garbled) as error:
            self._missed(error)
            return
        self._misses = 0
        self._book.is_(Condition.OK)
        self.due = time.monotonic() + max(self._clock.real_seconds(POLL_S), LEAST_POLL_REAL_S)
        if not isinstance(heard[0], Nothing):
            self._take(heard[0], tell)

    def away(self, error: DeviceError) -> None:
        """The line is gone."""
        self._book.is_(Condition.OFFLINE, error.code)

    def _telling(self, message: Packet, heard: list[Packet]) -> Telling:
        def judge(found: Packet) -> bool:
            if found.sender != self.options.keypad or found.to != HOST:
                return False  # our own echo, or another keypad
            heard.append(found)
            return True

        return Telling(
            frame=codec.encode(message),
            ear=lambda: AnswerEar(codec.Reader(), judge),
            answer_bytes=ANSWER_BYTES,
            answer_s=ANSWER_S,
            least_answer_real_s=LEAST_ANSWER_REAL_S,
        )

    def _missed(self, error: DeviceError) -> None:
        self._misses += 1
        self._book.count(error.code)
        pause_s = POLL_S
        if self._misses >= MISSES:
            self._book.is_(Condition.OFFLINE, error.code)
            pause_s = AWAY_POLL_S
        self.due = time.monotonic() + self._clock.real_seconds(pause_s)

    def _take(self, event: Packet, tell: Tell) -> None:
        """Hand an event on, then acknowledge it. The acknowledgement has no answer."""
        if isinstance(event, Hello):
            self._last = None  # it was switched on and counts from the beginning
        elif event.sequence != self._last and not self._hand_on(event):
            return
        if not isinstance(event, Hello):
            self._last = event.sequence
        tell(Telling(frame=codec.encode(Ack(to=self.options.keypad, sender=HOST, event=event.sequence))))
        self.due = 0.0  # it may have more to say

    def _hand_on(self, event: Packet) -> bool:
        """False when nobody took it: then it comes again."""
        if not isinstance(event, Key):
            self._book.count("ratings" if isinstance(event, Rating) else "unknown_events")
            return True
        now = time.monotonic()
        before, since = self._last_key
        self._last_key = (event.key, now)
        if before == event.key and now - since < self._clock.real_seconds(BOUNCE_S):
            self._book.count("bounced")
            return True
        key = KEYS.get(event.key, f"key_{event.key}")
        message = KeyPressed(place=self.place, key=key, boot=self._boot, count=self._count + 1, at=self._clock.now())
        try:
            self._pressed(message)
        except Exception:
            log.exception("%s: key %s was not taken and is asked for again", self.place, key)
            self._last_key = (before, since)
            return False
        self._count += 1
        self._book.count("keys")
        return True
