"""Devices that speak when they please and are never asked: scanners, keypads with a line of their own.

One thread per line: it opens it, hears, and opens it again after it was away, with growing pauses. Such a device cannot
say that it is well; until something sound was heard its state is unknown.
"""

from __future__ import annotations

import logging
import threading
import time
from collections.abc import Callable
from typing import Protocol

from drivers.device import Begin, Changed, Clock, DeviceError, DeviceSettings, HealthBook, Pause, Report
from drivers.transport import Connect
from hall.contract.messages import Condition, DeviceHealth, Job

log = logging.getLogger(__name__)

SLICE_S = 0.1
"""One wait for bytes, in real seconds."""
QUIET_S = 1.0
"""A silence of this length, in real seconds, ends whatever was unfinished."""
WRITE_S = 2.0
STOP_S = 2.0


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


class Listening:
    """One such device. See Device."""

    def __init__(self, settings: DeviceSettings, clock: Clock, connect: Connect, ear: Ear) -> None:
        self.place, self.kind = settings.place, settings.kind
        self.beat = time.monotonic()
        """When its thread came round last."""
        self._address = settings.address
        self._connect = connect
        self._ear = ear
        self._book = HealthBook(settings.place, settings.kind, clock)
        self._stop = threading.Event()
        self._thread = threading.Thread(target=self._run, name=f"{self.kind} {self.place}", daemon=True)

    def start(self, report: Report, changed: Changed) -> None:
        """See Device."""
        self._book.listen(changed)
        self.beat = time.monotonic()
        self._thread.start()

    def submit(self, job: Job, begin: Begin) -> None:
        """See Device. No job is for it."""

    def health(self) -> DeviceHealth:
        """See Device."""
        return self._book.now()

    def stop(self) -> None:
        """See Device."""
        self._stop.set()
        if self._thread.is_alive():
            self._thread.join(STOP_S)

    def _run(self) -> None:
        pause = Pause(longest_s=5.0)
        while not self._stop.is_set():
            try:
                self._listen(pause.reset)
            except DeviceError as error:
                self._book.is_(Condition.OFFLINE, error.code)
                self._book.count(error.code)
            except Exception:
                log.exception("%s: defect in the driver", self.place)
            self.beat = time.monotonic()
            self._stop.wait(pause.next_s())

    def _listen(self, opened: Callable[[], None]) -> None:
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
