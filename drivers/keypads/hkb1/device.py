"""A keypad on a polled line: asked in turn, its keys taken once each, its display told what is new.

A keypad keeps an event until it is acknowledged and sends it again under the same number.
"""

from __future__ import annotations

import time
from collections.abc import Callable
from dataclasses import dataclass

from drivers.device import (
    BadSettings,
    Begin,
    Changed,
    Clock,
    DeviceError,
    DeviceSettings,
    Garbled,
    HealthBook,
    Report,
    Silent,
)
from drivers.keypads.hkb1 import codec
from drivers.keypads.hkb1.codec import HOST, Ack, Beep, Display, Hello, Key, Light, Nothing, Packet, Poll
from drivers.keypads.pad import Pad, Screen
from drivers.options import one_of, read_options, within
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
SOON_REAL_S = 0.02
AWAY_POLL_S = 5.0
"""Hall seconds between two polls of a keypad that is away: each costs the others an answer's time."""
MISSES = 3
"""Polls without an answer after which a keypad is away."""
KEYS = {**{ord(digit): digit for digit in "0123456789"}, 0x0D: "enter", 0x2B: "plus", 0x2D: "minus", 0x2A: "star",
        0x08: "back", 0x2F: "slash", 0x2E: "dot"}  # fmt: skip


@dataclass(frozen=True)
class Options:
    """One keypad, as `box.toml` describes it."""

    keypad: int = 0
    """The keypad's own address on the line, 1 to 247."""
    columns: int = 16
    """Letters that fit on its display; a Chinese character takes two. 0: it has none."""
    language: str = "zh-Hans"

    @classmethod
    def of(cls, settings: DeviceSettings) -> Options:
        """Read the options of a keypad. Raises BadSettings that names place, option, and what was meant."""
        options = read_options(cls, settings)
        if not 1 <= options.keypad <= 247:
            raise BadSettings(f"{settings.place}: keypad = {options.keypad}; give the address set on it, 1 to 247")
        within(settings, "columns", options.columns, 0, codec.MOST_PAYLOAD)
        one_of(settings, "language", options.language, ("zh-Hans", "zh-Hant", "en"))
        return options


class Keypad:
    """One keypad; its line calls `poll` when it is due. See Device."""

    kind = "keypad"

    def __init__(
        self, settings: DeviceSettings, bus: SignBus, clock: Clock, make_pad: Callable[[Options], Pad]
    ) -> None:
        self.place = settings.place
        self.options = Options.of(settings)
        self.number = f"keypad {self.options.keypad}"
        self.due = 0.0
        """Monotonic time of the next poll."""
        bus.claim(self.number, self.place)
        self.pad = make_pad(self.options)
        self._bus = bus
        self._clock = clock
        self._book = HealthBook(settings.place, self.kind, clock)
        self._last: int | None = None
        """Number of the last event that was taken; a repeat of it is acknowledged once more and dropped."""
        self._shown: Screen | None = None
        self._misses = 0
        self._sequence = 0

    def start(self, report: Report, changed: Changed) -> None:
        """See Device."""
        self._book.listen(changed)
        self._bus.poll(self)

    def submit(self, job: Job, begin: Begin) -> None:
        """See Device. No job is for a keypad: what it shows comes as a state."""

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
        poll = Poll(to=self.options.keypad, sender=HOST, sequence=self._sequence)
        try:
            tell(self._telling(poll, heard))
        except (Silent, Garbled) as error:
            self._missed(error)
            return
        self._misses = 0
        self._book.is_(Condition.OK)
        self.due = time.monotonic() + POLL_REAL_S
        if isinstance(heard[0], Nothing):
            self._show(tell)
        else:
            self._take(heard[0], tell)

    def away(self, error: DeviceError) -> None:
        """The line is gone."""
        self._shown = None
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
        pause_s = POLL_REAL_S
        if self._misses >= MISSES:
            self._book.is_(Condition.OFFLINE, error.code)
            self._shown = None
            pause_s = max(self._clock.real_seconds(AWAY_POLL_S), POLL_REAL_S)
        self.due = time.monotonic() + pause_s

    def _take(self, event: Packet, tell: Tell) -> None:
        """Take an event, then acknowledge it. The acknowledgement has no answer."""
        if isinstance(event, Hello):
            self._last, self._shown = None, None  # it was switched on, counts from the beginning, and shows nothing
        elif event.sequence != self._last:
            self._hand_on(event)
        if not isinstance(event, Hello):
            self._last = event.sequence
        self._say(Ack(to=self.options.keypad, sender=HOST, event=event.sequence), tell)
        self.due = 0.0  # it may have more to say

    def _hand_on(self, event: Packet) -> None:
        if not isinstance(event, Key):
            self._book.count("unknown_events")
            return
        taken = self.pad.key(KEYS.get(event.key, f"key_{event.key}"))
        self._book.count("keys" if taken else "bounced")

    def _show(self, tell: Tell) -> None:
        """One frame of what is new: a line that is shared has no time for more at once."""
        wanted, shown, to = self.pad.screen(), self._shown, self.options.keypad
        if beeps := self.pad.take_beeps():
            self._say(Beep(to=to, sender=HOST, times=beeps), tell)
        elif self.options.columns and (shown is None or shown.text != wanted.text):
            text = wanted.text.encode("gbk", "replace")
            self._say(Display(to=to, sender=HOST, text=text), tell)
            self._shown = Screen(wanted.text, -1 if shown is None else shown.light)
        elif shown is None or shown.light != wanted.light:
            self._say(Light(to=to, sender=HOST, mode=wanted.light), tell)
            self._shown = Screen(wanted.text, wanted.light)
        else:
            return
        self.due = min(self.due, time.monotonic() + SOON_REAL_S)

    def _say(self, message: Packet, tell: Tell) -> None:
        tell(Telling(frame=codec.encode(message)))
