"""Scanners at a kiosk, on a serial line or posing as a keyboard: each hands on whole codes and nothing else."""

from __future__ import annotations

import time
from collections.abc import Callable

from drivers import input_events
from drivers.listening import ToldNothing
from drivers.scanners.serial_line import codec

Scanned = Callable[[str], None]
"""Takes what stood in a code; never blocks."""
LONGEST = codec.LONGEST


AGAIN_S = 1.0
"""The same code again sooner than this is one code held before the glass, or a line that doubles."""


class Once:
    """Hands a code on once, however often it is read while it is held there."""

    def __init__(self, scanned: Scanned) -> None:
        self._scanned = scanned
        self._last = ("", float("-inf"))

    def __call__(self, text: str) -> None:
        """A code was read."""
        (last, at), now = self._last, time.monotonic()
        self._last = (text, now)
        if text != last or now - at > AGAIN_S:
            self._scanned(text)


class SerialEar(ToldNothing):
    """A scanner on a serial line. See Ear."""

    def __init__(self, scanned: Scanned) -> None:
        self._scanned = Once(scanned)
        self._reader = codec.Reader()
        super().__init__(self._reader)

    def hear(self, data: bytes) -> int:
        """See Ear."""
        codes = list(self._reader.feed(data))
        for code in codes:
            self._scanned(code.text)
        return len(codes)


class KeyboardEar(ToldNothing):
    """A scanner that types, grabbed so that neither the page nor an input method sees its keys. See Ear."""

    def __init__(self, scanned: Scanned) -> None:
        self._scanned = Once(scanned)
        self._reader = input_events.Reader()
        super().__init__(self._reader)
        self._typed = ""
        self._shift = False

    def hear(self, data: bytes) -> int:
        """See Ear."""
        return sum(self._key(name, down) for name, down in self._reader.feed(data))

    def _key(self, name: str, down: bool) -> bool:
        """Whether this key ended a code."""
        if name == "shift":
            self._shift = down
        if not down or (len(name) > 1 and name != "enter"):
            return False
        if name != "enter":
            self._typed = (self._typed + self._printed(name))[: LONGEST + 1]
            return False
        typed, self._typed = self._typed, ""
        if not 0 < len(typed) <= LONGEST:
            return False
        self._scanned(typed)
        return True

    def _printed(self, name: str) -> str:
        if not self._shift:
            return name
        return name.upper() if name.isalpha() else input_events.SHIFTED.get(name, name)

    def quiet(self) -> None:
        """See Ear. A scanner types without a pause; what stops in the middle is no code."""
        self._typed = ""
        super().quiet()

    def opened(self) -> None:
        """See Ear."""
        self._shift = False
        super().opened()
