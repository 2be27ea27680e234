"""What all devices on a polled HKB1 line share: asked in turn, each event taken once, away after three misses.

A device keeps an event until it is acknowledged and sends it again under the same number.
"""

from __future__ import annotations

import time
from abc import ABC, abstractmethod
from collections import deque
from collections.abc import Callable

from drivers.device import Begin, Changed, Clock, DeviceError, DeviceSettings, Garbled, HealthBook, Report, Silent
from drivers.keypads.hkb1 import codec
from drivers.keypads.hkb1.codec import HOST, Ack, Hello, Nothing, Packet, Poll
from drivers.signs.bus import SignBus
from drivers.signs.tongue import AnswerEar, Telling
from hall.contract.messages import Condition, DeviceHealth, Job

Tell = Callable[[Telling], None]
"""Sends a telling on the line and hears its answer; raises Silent, Garbled, LinkLost, Stalled."""

ANSWER_S = 0.02
"""A keypad answers within 10 ms of the end of the poll."""
LEAST_ANSWER_REAL_S = 0.05
"""What a USB converter and a terminal server may add."""
ANSWER_BYTES = 16
POLL_REAL_S = 0.2
"""Between two polls of one keypad, when the line has time: fingers are as quick as ever where the hall's clock runs
faster, and each poll costs the box a good part of a millisecond."""
AWAY_POLL_S = 5.0
"""Hall seconds between two polls of a keypad that is away: each costs the others an answer's time."""
REMEMBERED = 8
"""Events of one device that may still come again, also where newer ones have overtaken them."""
LIVES_REAL_S = 10.0
"""An event that may have waited longer than this for a poll is late; the hall takes no older key either."""
MISSES = 3
"""Polls without an answer after which a keypad is away."""


class PolledDevice(ABC):
    """One device; its line calls `poll` when it is due. See Device."""

    kind = "keypad"

    def __init__(self, settings: DeviceSettings, bus: SignBus, clock: Clock, address: int) -> None:
        """`address`: its own number on the line."""
        self.place = settings.place
        self.address = address
        self.number = f"keypad {address}"
        self.due = 0.0
        """Monotonic time of the next poll."""
        bus.claim(self.number, self.place)
        self._bus = bus
        self._clock = clock
        self._book = HealthBook(settings.place, self.kind, clock)
        self._taken: deque[int] = deque(maxlen=REMEMBERED)
        """Numbers of the last events that were taken; a repeat of one is acknowledged once more and dropped."""
        self._misses = 0
        self._sequence = 0
        self._heard_at = float("-inf")
        """Monotonic time of its last answer."""
        self._late = False
        """Nobody knows when what it has to say happened: it was not heard for too long before it began to say it."""

    def start(self, report: Report, changed: Changed) -> None:
        """See Device."""
        self._book.listen(changed)
        self._bus.poll(self)

    def submit(self, job: Job, begin: Begin) -> None:
        """See Device. No job is for it: what it shows comes as a state."""
        self._book.count("strange_jobs")

    def health(self) -> DeviceHealth:
        """See Device."""
        return self._book.now()

    def stop(self) -> None:
        """See Device."""
        self._bus.poll_no_more(self)

    def poll(self, tell: Tell) -> None:
        """Ask once, take what it has to say, show what is new. Raises LinkLost or Stalled about the line."""
        heard: list[Packet] = []
        self._sequence = self._sequence + 1 & 0xFF
        poll = Poll(to=self.address, sender=HOST, sequence=self._sequence)
        try:
            tell(self._telling(poll, heard))
        except (Silent, Garbled) as error:
            self._missed(error)
            return
        now = time.monotonic()
        self._late = self._late or now - self._heard_at > LIVES_REAL_S
        self._misses, self._heard_at, self.due = 0, now, now + POLL_REAL_S
        self._book.is_(Condition.OK)
        if isinstance(heard[0], Nothing):
            self._late = False
            self._show(tell)
        else:
            self._take(heard[0], tell)

    def away(self, error: DeviceError) -> None:
        """The line is gone."""
        self._forgot()
        self._book.is_(Condition.OFFLINE, error.code)

    def _telling(self, message: Packet, heard: list[Packet]) -> Telling:
        def judge(found: Packet) -> bool:
            if found.sender != self.address or found.to != HOST:
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
        pause_s = POLL_REAL_S
        if self._misses >= MISSES:
            self._book.is_(Condition.OFFLINE, error.code)
            self._forgot()
            pause_s = max(self._clock.real_seconds(AWAY_POLL_S), POLL_REAL_S)
        self.due = time.monotonic() + pause_s

    def _take(self, event: Packet, tell: Tell) -> None:
        """Take an event, then acknowledge it. The acknowledgement has no answer."""
        if isinstance(event, Hello):
            self._taken.clear()  # it was switched on, counts from the beginning, and shows nothing
            self._forgot()
        elif event.sequence not in self._taken:
            self._taken.append(event.sequence)
            (self._hand_on_late if self._late else self._hand_on)(event)
        self._say(Ack(to=self.address, sender=HOST, event=event.sequence), tell)
        self.due = 0.0  # it may have more to say

    def _say(self, message: Packet, tell: Tell) -> None:
        tell(Telling(frame=codec.encode(message)))

    @abstractmethod
    def _hand_on(self, event: Packet) -> None:
        """A new event that is no hello."""

    def _hand_on_late(self, event: Packet) -> None:
        """A new event that may have waited for very long."""
        self._hand_on(event)

    @abstractmethod
    def _show(self, tell: Tell) -> None:
        """It has nothing to say: tell it what is new, one frame at most."""

    @abstractmethod
    def _forgot(self) -> None:
        """It may show anything now."""
