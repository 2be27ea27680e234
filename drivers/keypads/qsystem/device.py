"""QSystem-style keypads on a line of their own: they speak unasked, have four keys and a light, and no acknowledgement.

Frames as in `drivers.signs.qsystem.codec`. What a keypad sends and what its light is told look alike (31 to 34), so
lights 1 to 4 are never told: an adapter that hears itself would call the next visitor.
"""

from __future__ import annotations

import math
import threading
import time
from collections.abc import Callable
from dataclasses import dataclass, fields

from drivers.device import BadSettings, Begin, Changed, Clock, DeviceSettings, HealthBook, Report
from drivers.keypads.pad import Pad
from drivers.listening import Listening
from drivers.options import one_of, read_options, within
from drivers.signs.qsystem import codec
from drivers.signs.qsystem.codec import KEYS, LIGHTS, PAUSE_S, KeyPressed, SetLight
from drivers.transport import Connect
from hall.contract.messages import Condition, DeviceHealth, Job

REFRESH_S = 10.0
"""A light is told again so often, as signs are: nobody hears that a keypad lost its supply for a moment."""
MEANINGS = {"next": "enter", "recall": "plus", "no-show": "minus", "hold": "slash", "undo": "dot", "none": ""}
"""What a key may stand for, by the key of a numeric pad that asks for the same."""


@dataclass(frozen=True)
class Options:
    """One keypad, as `box.toml` describes it."""

    keypad: int = 0
    """The keypad's own address on the line, 8 to 255."""
    key_1: str = "next"
    key_2: str = "recall"
    key_3: str = "no-show"
    key_4: str = "hold"
    dark: int = 0
    lit: int = 5
    blinking: int = 6
    """Numbers of the light: nobody there, being served, called."""

    @classmethod
    def of(cls, settings: DeviceSettings) -> Options:
        """Read the options of a keypad. Raises BadSettings that names place, option, and what was meant."""
        options = read_options(cls, settings)
        if not 8 <= options.keypad <= 255:
            raise BadSettings(f"{settings.place}: keypad = {options.keypad}; give the address set on it, 8 to 255")
        for name in (field.name for field in fields(cls) if field.name.startswith("key_")):
            one_of(settings, name, getattr(options, name), tuple(MEANINGS))
        for name in ("dark", "lit", "blinking"):
            within(settings, name, getattr(options, name), 0, len(LIGHTS) - 1)
            if getattr(options, name) in range(1, len(KEYS) + 1):
                raise BadSettings(f"{settings.place}: {name} = 1 to 4 looks like a key on the line; use 0 or 5 to 13")
        return options


class PadLine:
    """Owns a line of such keypads. Also its Ear."""

    def __init__(self, address: str, clock: Clock, connect: Connect) -> None:
        self._address, self._clock, self._connect = address, clock, connect
        self._lock = threading.Lock()
        self._pads: dict[int, FourKeys] = {}
        self._reader = codec.Reader()
        self._shown: dict[int, tuple[int, float]] = {}
        """By address: which light was told, and when."""
        self._again_at = 0.0
        self._listening: Listening | None = None

    @property
    def beat(self) -> float:
        """When its thread came round last."""
        return self._listening.beat if self._listening is not None else time.monotonic()

    def join(self, pad: FourKeys) -> None:
        """A keypad has been started; the first one opens the line."""
        with self._lock:
            self._pads[pad.address] = pad
            first, listening = self._listening is None, self._listening or self._new(pad.kind)
            self._listening = listening
        if first:
            listening.start(lambda receipt: None, self._changed)
        elif listening.health().cause != "not_asked_yet":
            _take_over(pad, listening.health())

    def _new(self, kind: str) -> Listening:
        settings = DeviceSettings(
            place=f"keypads at {self._address}", kind=kind, protocol="qsystem", address=self._address
        )
        return Listening(settings, self._clock, self._connect, self)

    def leave(self, pad: FourKeys) -> None:
        """A keypad has been stopped; with the last one the line is let go."""
        with self._lock:
            if self._pads.get(pad.address) is pad:
                del self._pads[pad.address]
            last, self._listening = (self._listening, None) if not self._pads else (None, self._listening)
        if last is not None:
            last.stop()

    def _changed(self, health: DeviceHealth) -> None:
        """The line is gone, or new; that one keypad was heard says nothing of the others."""
        if health.condition is not Condition.OK:
            for pad in self._all():
                _take_over(pad, health)

    def _all(self) -> list[FourKeys]:
        with self._lock:
            return list(self._pads.values())

    def hear(self, data: bytes) -> int:
        """See Ear."""
        keys = [found for found in self._reader.feed(data) if isinstance(found, KeyPressed)]
        pads = {pad.address: pad for pad in self._all()}
        for found in keys:
            if found.address in pads:
                pads[found.address].pressed(found.key)
        return sum(found.address in pads for found in keys)

    def quiet(self) -> None:
        """See Ear. A frame is so short that what stops in the middle is none."""
        self._reader = codec.Reader()

    def turn(self) -> bytes:
        """See Ear. One light at a time, for keypads want a pause between two frames; what changed goes first."""
        now = time.monotonic()
        if now < self._again_at:
            return b""
        due = [(pad.address, pad.light(), *self._shown.get(pad.address, (-1, -math.inf))) for pad in self._all()]
        late = now - self._clock.real_seconds(REFRESH_S)
        due = [one for one in due if one[1] != one[2] or one[3] < late]
        if not due:
            return b""
        address, wanted, _, _ = min(due, key=lambda one: (one[1] == one[2], one[3]))
        self._shown[address] = (wanted, now)
        self._again_at = now + self._clock.real_seconds(PAUSE_S)
        return codec.encode(SetLight(address=address, light=wanted))

    def opened(self) -> None:
        """See Ear."""
        self._reader, self._shown = codec.Reader(), {}


class FourKeys:
    """One keypad. See Device."""

    kind = "keypad"

    def __init__(self, settings: DeviceSettings, line: PadLine, clock: Clock, make_pad: Callable[[], Pad]) -> None:
        self.place = settings.place
        options = Options.of(settings)
        self.address = options.keypad
        self.book = HealthBook(settings.place, self.kind, clock)
        self._line = line
        self._pad = make_pad()
        self._names = [MEANINGS[getattr(options, f"key_{n}")] for n in range(1, len(KEYS) + 1)]
        self._lights = (options.dark, options.lit, options.blinking)

    @property
    def beat(self) -> float:
        """When its line's thread came round last."""
        return self._line.beat

    def start(self, report: Report, changed: Changed) -> None:
        """See Device."""
        self.book.listen(changed)
        self._line.join(self)

    def submit(self, job: Job, begin: Begin) -> None:
        """See Device. No job is for a keypad."""

    def health(self) -> DeviceHealth:
        """See Device."""
        return self.book.now()

    def stop(self) -> None:
        """See Device."""
        self._line.leave(self)

    def pressed(self, key: int) -> None:
        """Somebody pressed key 1 to 4. A sound frame also shows that the keypad is well."""
        self.book.is_(Condition.OK)
        name = self._names[key - 1]
        self.book.count("keys" if name and self._pad.key(name) else "bounced")

    def light(self) -> int:
        """The number its light should have now."""
        return self._lights[self._pad.screen().light]


def _take_over(pad: FourKeys, line: DeviceHealth) -> None:
    """What the line's own health says of a keypad that was not heard on it."""
    if line.condition is Condition.OFFLINE:
        pad.book.is_(line.condition, line.cause)
    else:
        pad.book.is_(Condition.UNKNOWN, "cannot_answer")
