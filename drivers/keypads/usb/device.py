"""A numeric keypad on USB, grabbed so that none of its keys reaches the browser. It has no display of its own.

What it asked for is seen on the window's screen; a refusal too, because the clerk's terminal shows the same window.
"""

from __future__ import annotations

from dataclasses import dataclass

from drivers.device import DeviceSettings
from drivers.input_events import Reader
from drivers.keypads.pad import Pad
from drivers.listening import ToldNothing
from drivers.options import read_options


@dataclass(frozen=True)
class Options:
    """A keypad on USB, as `box.toml` describes it: there is nothing to set."""

    @classmethod
    def of(cls, settings: DeviceSettings) -> Options:
        """Read the options. Raises BadSettings for any."""
        return read_options(cls, settings)


class NumpadEar(ToldNothing):
    """Hears one keypad. See Ear."""

    def __init__(self, pad: Pad) -> None:
        self._pad = pad
        self._reader = Reader()
        super().__init__(self._reader)

    def hear(self, data: bytes) -> int:
        """See Ear."""
        pressed = [name for name, down in self._reader.feed(data) if down]
        return sum(self._pad.key(name) for name in pressed)
