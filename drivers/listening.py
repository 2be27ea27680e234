"""Devices that speak when they please and are never asked: scanners, keypads with a line of their own.

Such a device cannot say that it is well; until something sound was heard its state is unknown.
"""

from __future__ import annotations

import time
from collections.abc import Callable
from typing import Protocol

from drivers.device import Clock, DeviceSettings
from drivers.own_line import OwnLine
from drivers.transport import Connect
from hall.contract.messages import Condition

SLICE_S = 0.1
"""One wait for bytes, in real seconds."""
QUIET_S = 1.0
"""A silence of this length, in real seconds, ends whatever was unfinished."""
WRITE_S = 2.0


class Ear(Protocol):
    """What a device's bytes mean."""

    def hear(self, data: bytes) -> int:
        """Bytes came; how many sound messages they ended."""
        ...

    def quiet(self) -> None:
        """Nothing came for a while: what is unfinished stays so."""
        ...

    def turn(self) -> bytes:
        """What is to be told to the device now; empty for nothing."""
        ...

    def opened(self) -> None:
        """The line is new: the device may show anything."""
        ...


class Forgetful(Protocol):
    """What finds messages in a device's bytes."""

    def forget(self) -> None:
        """What is unfinished stays so."""
        ...


class ToldNothing:
    """The part of an Ear that is the same for devices that only speak."""

    def __init__(self, reader: Forgetful) -> None:
        self._unfinished = reader

    def quiet(self) -> None:
        """See Ear. Half a message is none."""
        self._unfinished.forget()

    def turn(self) -> bytes:
        """See Ear."""
        return b""

    def opened(self) -> None:
        """See Ear."""
        self.quiet()


class Listening(OwnLine):
    """One such device. See Device."""

    def __init__(self, settings: DeviceSettings, clock: Clock, connect: Connect, ear: Ear) -> None:
        super().__init__(settings, clock, connect)
        self._ear = ear

    def _live(self, opened: Callable[[], None]) -> None:
        line = self._connect(self._address)
        opened()
        self._ear.opened()
        self._book.is_(Condition.UNKNOWN, "cannot_answer")
        heard_at = time.monotonic()
        try:
            while not self._stop.is_set():
                self.beat = time.monotonic()
                if data := line.read(512, SLICE_S):
                    heard_at = self.beat
                    self._heard(data)
                elif self.beat - heard_at > QUIET_S:
                    self._ear.quiet()
                if told := self._ear.turn():
                    line.write(told, WRITE_S)
        finally:
            line.close()

    def _heard(self, data: bytes) -> None:
        """Sound messages show that it is well; a mere piece of one shows nothing yet."""
        if heard := self._ear.hear(data):
            self._book.count("heard", heard)
            self._book.is_(Condition.OK)
