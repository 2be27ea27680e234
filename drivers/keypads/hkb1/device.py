"""A keypad on a polled line: its keys taken once each, its display told what is new. See `polled`."""

from __future__ import annotations

import time
from collections.abc import Callable
from dataclasses import dataclass

from drivers.device import BadSettings, Clock, DeviceSettings
from drivers.keypads.hkb1 import codec
from drivers.keypads.hkb1.codec import HOST, Beep, Display, Key, Light, Packet
from drivers.keypads.hkb1.polled import PolledDevice, Tell
from drivers.keypads.pad import Pad, Screen
from drivers.options import one_of, read_options, within
from drivers.signs.bus import SignBus

SOON_REAL_S = 0.02
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


class Keypad(PolledDevice):
    """One keypad. See Device."""

    def __init__(
        self, settings: DeviceSettings, bus: SignBus, clock: Clock, make_pad: Callable[[Options], Pad]
    ) -> None:
        self.options = Options.of(settings)
        super().__init__(settings, bus, clock, self.options.keypad)
        self.pad = make_pad(self.options)
        self._shown: Screen | None = None

    def _forgot(self) -> None:
        """See PolledDevice."""
        self._shown = None

    def _hand_on(self, event: Packet) -> None:
        """See PolledDevice."""
        if not isinstance(event, Key):
            self._book.count("unknown_events")
            return
        taken = self.pad.key(KEYS.get(event.key, f"key_{event.key}"))
        self._book.count("keys" if taken else "bounced")

    def _hand_on_late(self, event: Packet) -> None:
        """See PolledDevice. Whoever pressed has gone on in the browser by now: someone would be called for nobody."""
        if isinstance(event, Key):
            self.pad.missed()
            self._book.count("too_late")
        else:
            self._hand_on(event)

    def _show(self, tell: Tell) -> None:
        """See PolledDevice. A line that is shared has no time for more than a frame at once."""
        wanted, shown, to = self.pad.screen(), self._shown, self.address
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
