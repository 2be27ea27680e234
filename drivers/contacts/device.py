"""A dry contact on the control lines of a serial port, as fire alarm panels offer one.

Its two wires go from an output that is on (DTR, pin 4 of nine; or RTS, pin 7) to the input that is read (CTS, pin 8; or
DSR, pin 6). A USB serial converter will do; no current flows but that of the port. With `alarm_when = "open"` the loop
is closed while all is well, and a cut wire is an alarm too.
"""

from __future__ import annotations

import logging
import threading
import time
from collections.abc import Callable
from dataclasses import dataclass
from typing import Protocol

from drivers.contacts.steady import Steady
from drivers.device import (
    BadSettings,
    Begin,
    Changed,
    Clock,
    DeviceError,
    DeviceSettings,
    HealthBook,
    Pause,
    Report,
)
from drivers.options import one_of, read_options, within
from hall.contract.messages import Condition, ContactState, DeviceHealth, Job, Outcome, Receipt

log = logging.getLogger("hall.box.contact")

LOOK_S = 0.02
"""Real seconds between two readings."""


class ControlLines(Protocol):
    """An open port whose input lines can be read."""

    def is_on(self, line: str) -> bool:
        """Whether the line (`cts`, `dsr`, `cd`, `ri`) is on. Raises LinkLost."""
        ...

    def close(self) -> None:
        """Let go of the port."""
        ...


@dataclass(frozen=True)
class Options:
    """One contact, as `box.toml` describes it."""

    line: str = "cts"
    """Which input it is wired to."""
    alarm_when: str = "closed"
    """Which state is the alarm; a loop that opens (`open`) also notices a cut wire."""
    hold_ms: int = 200
    """Real milliseconds for which a new state must hold."""

    @classmethod
    def of(cls, settings: DeviceSettings) -> Options:
        """Read the options of a contact. Raises BadSettings."""
        options = read_options(cls, settings)
        one_of(settings, "line", options.line, ("cts", "dsr", "cd", "ri"))
        one_of(settings, "alarm_when", options.alarm_when, ("closed", "open"))
        within(settings, "hold_ms", options.hold_ms, 20, 5000)
        return options


class Contact:
    """One contact; its own thread reads it. See Device."""

    kind = "contact"

    def __init__(self, settings: DeviceSettings, clock: Clock, connect: Callable[[str], ControlLines]) -> None:
        """Raises BadSettings."""
        if settings.protocol != "dry":
            raise BadSettings(f"{settings.place}: protocol {settings.protocol!r} is not known for a contact; use 'dry'")
        self.place = settings.place
        self.options = Options.of(settings)
        self._address, self._clock, self._connect = settings.address, clock, connect
        self._book = HealthBook(settings.place, self.kind, clock)
        self._steady = Steady(self.options.hold_ms / 1000)
        self._stopping = threading.Event()
        self._report: Report = lambda message: None
        self._thread = threading.Thread(target=self._run, name=f"contact {settings.place}", daemon=True)
        self.beat = time.monotonic()
        """When its thread last came round (monotonic), for the watchdog."""

    def start(self, report: Report, changed: Changed) -> None:
        """See Device."""
        self._report = report
        self._book.listen(changed)
        self._thread.start()

    def submit(self, job: Job, begin: Begin) -> None:
        """See Device. A contact is only read."""
        self._report(Receipt(job=job.id, outcome=Outcome.FAILED, at=self._clock.now(), reason="wrong_kind"))

    def health(self) -> DeviceHealth:
        """See Device."""
        return self._book.now()

    def stop(self) -> None:
        """See Device."""
        self._stopping.set()
        if self._thread.is_alive():
            self._thread.join(1.0)

    def _run(self) -> None:
        pause = Pause()
        while not self._stopping.is_set():
            self.beat = time.monotonic()
            try:
                lines = self._connect(self._address)
            except DeviceError as error:
                self._away(error)
            else:
                pause.reset()
                self._watch(lines)
            self._stopping.wait(pause.next_s())

    def _watch(self, lines: ControlLines) -> None:
        """Read until the port is gone; what held when it went still holds, for nobody has ended the alarm."""
        try:
            while not self._stopping.wait(LOOK_S):
                self.beat = time.monotonic()
                closed = lines.is_on(self.options.line)
                self._book.is_(Condition.OK)
                if self._steady.read(closed, self.beat):
                    alarm = closed == (self.options.alarm_when == "closed")
                    how = logging.WARNING if alarm else logging.INFO
                    log.log(how, "%s is %s: alarm %s", self.place, "closed" if closed else "open", alarm)
                    self._report(ContactState(place=self.place, alarm=alarm, at=self._clock.now()))
        except DeviceError as error:
            self._away(error)
        finally:
            lines.close()

    def _away(self, error: DeviceError) -> None:
        self._steady.lost()
        self._book.is_(Condition.OFFLINE, error.code)
