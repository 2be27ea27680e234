"""What every driver looks like, whatever hangs on its cable.

A **device** fills one place ("kiosk-1/printer"). It owns its threads, finds its hardware again by itself after it was
away, and tells two things: a receipt for every job, and its health when that changes. Being away is a state, not a
surprise: nobody catches exceptions from a device.

Errors are one tree. `DeviceError.code` is the stable word that receipts and health carry; sentences for people come
from the catalogue.
"""

from __future__ import annotations

import logging
import threading
import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta
from typing import Protocol

from hall.contract.messages import Condition, ContactState, DeviceHealth, Job, Receipt, Speaking

log = logging.getLogger(__name__)

Report = Callable[[Receipt | Speaking | ContactState], None]
Changed = Callable[[DeviceHealth], None]
Begin = Callable[[str], None]
NOTED_EVERY_S = 2.0
"""Real seconds between tellings of details alone: each is a write of the hall's."""


class Clock(Protocol):
    """The hall's time. In a demonstration an hour of the hall may pass in a minute."""

    @property
    def speed(self) -> float:
        """Hall seconds per real second."""
        ...

    @property
    def set_right_by(self) -> timedelta | None:
        """By how much the hall's first message moved this clock; None while it goes by the machine's."""
        ...

    def now(self) -> datetime:
        """Hall time, aware."""
        ...

    def real_seconds(self, hall_seconds: float) -> float:
        """How long a stretch of hall time lasts on the wall."""
        ...


class Device(Protocol):
    """One device at one place, as the supervisor sees it."""

    place: str
    kind: str
    """`printer`, `sign` or `speaker`."""

    def start(self, report: Report, changed: Changed) -> None:
        """Begin to look for the hardware; returns at once."""
        ...

    def submit(self, job: Job, begin: Begin) -> None:
        """Take a job; never blocks.

        `begin(job.id)` is called, and has returned, before the first byte of the job leaves. When it raises, nothing
        is sent: what cannot be recorded must not be printed.
        """
        ...

    def health(self) -> DeviceHealth:
        """State of the hardware as last heard."""
        ...

    def stop(self) -> None:
        """Finish what is under way, let go of the line. Jobs not begun get no receipt; the spool still has them."""
        ...


@dataclass(frozen=True, kw_only=True)
class DeviceSettings:
    """One device as `box.toml` describes it."""

    place: str
    kind: str
    protocol: str
    """`escpos`, `onbon-bx5k`, …: which driver."""
    address: str
    """`/dev/ttyUSB0?baud=9600`, `tcp://host:9100`, `rfc2217://host:port?baud=9600`, `virtual:printer-1`."""
    options: Mapping[str, str | int | float | bool] = field(default_factory=dict)
    """Named by the driver; an unknown name is an error when the device is built."""


class DeviceError(Exception):
    """Something between us and the hardware went wrong. `code` is stable, the text is for the log."""

    code = "device_error"

    def __init__(self, text: str = "", code: str = "") -> None:
        super().__init__(text or code or self.code)
        if code:
            self.code = code


class BadSettings(DeviceError):
    """The description of a device cannot be understood; a person must correct it."""

    code = "bad_settings"


class Unreachable(DeviceError):
    """The line cannot be opened: unplugged, switched off, wrong address."""

    code = "unreachable"


class LinkLost(DeviceError):
    """The line was open and went away."""

    code = "link_lost"


class Stalled(DeviceError):
    """The device stopped taking bytes (XOFF, DTR, full buffer) for longer than it may."""

    code = "stalled"


class Silent(DeviceError):
    """The device was asked and said nothing in time."""

    code = "no_answer"


class Garbled(DeviceError):
    """The device said something that its protocol does not know."""

    code = "garbled"


class Refused(DeviceError):
    """The device understood and said no: `paper_out`, `cover_open`, `cutter_jam`, …"""

    code = "refused"


class HealthBook:
    """Keeps one device's health, tells about changes, and logs once when it goes and once when it returns."""

    def __init__(self, place: str, kind: str, clock: Clock) -> None:
        self._lock = threading.Lock()
        self._clock = clock
        self._changed: Changed = lambda health: None
        self._counters: dict[str, int] = {}
        self._details: dict[str, str | int] = {}
        self._told_at = 0.0
        self._owed = False
        self._machines_time = clock.set_right_by is None
        """The times below are of the machine's clock: the hall has not told us its own yet."""
        self._health = DeviceHealth(
            place=place, kind=kind, condition=Condition.UNKNOWN, since=clock.now(), cause="not_asked_yet"
        )

    def listen(self, changed: Changed) -> None:
        """From now on tell this one about changes; what is noted first goes along with the first condition found."""
        self._changed, self._told_at = changed, time.monotonic()

    def now(self) -> DeviceHealth:
        """The health as it is, with counters up to date."""
        with self._lock:
            return self._with_counters()

    def count(self, name: str, by: int = 1) -> None:
        """Add to a counter; counters alone are no change worth telling."""
        with self._lock:
            self._counters[name] = self._counters.get(name, 0) + by

    def note(self, **details: str | int) -> None:
        """Something else is known of the device; told at most every other second, however often it changes."""
        with self._lock:
            if all(self._details.get(name) == value for name, value in details.items()):
                return
            self._details.update(details)
            self._owed = True
        self.tell_owed()

    def tell_owed(self) -> None:
        """Tell what was noted, when it is time; called again and again by the device's thread."""
        with self._lock:
            if not self._owed or time.monotonic() - self._told_at < NOTED_EVERY_S:
                return
            told = self._with_counters()
        self._tell(told)

    def _tell(self, told: DeviceHealth) -> None:
        self._owed, self._told_at = False, time.monotonic()
        self._changed(told)

    def is_(self, condition: Condition, cause: str = "") -> None:
        """The device was just found in this condition."""
        with self._lock:
            now = self._clock.now()
            if self._set_right():
                now = self._clock.now()  # the hall has told its time since, perhaps after the line above
            before = self._health
            heard = condition in (Condition.OK, Condition.DEGRADED)
            same = (before.condition, before.cause) == (condition, cause)
            self._health = DeviceHealth(
                place=before.place,
                kind=before.kind,
                condition=condition,
                since=before.since if same else now,
                last_ok=now if heard else before.last_ok,
                cause=cause,
            )
            told = self._with_counters()
        if not same:
            _log_change(before, told)
            self._tell(told)

    def _set_right(self) -> bool:
        """Move what was noted by the machine's clock to the hall's; True when that was still to be done."""
        by = self._clock.set_right_by
        if not self._machines_time or by is None:
            return False
        h = self._health
        last_ok = None if h.last_ok is None else h.last_ok + by
        self._machines_time, self._health = False, replace(h, since=h.since + by, last_ok=last_ok)
        return True

    def _with_counters(self) -> DeviceHealth:
        self._set_right()
        h = self._health
        return DeviceHealth(
            place=h.place,
            kind=h.kind,
            condition=h.condition,
            since=h.since,
            last_ok=h.last_ok,
            cause=h.cause,
            counters=dict(self._counters),
            details=dict(self._details),
        )


def _log_change(before: DeviceHealth, after: DeviceHealth) -> None:
    if after.condition is Condition.OK:
        log.info("%s is well (was %s: %s)", after.place, before.condition, before.cause)
    else:
        log.warning("%s is %s: %s", after.place, after.condition, after.cause)


@dataclass
class Pause:
    """Growing pause between attempts to reach something: 0.5 s, doubled up to `longest_s`. Real seconds."""

    longest_s: float = 10.0
    _next_s: float = 0.5

    def next_s(self) -> float:
        """How long to wait before the next attempt."""
        now_s = self._next_s
        self._next_s = min(self._next_s * 2, self.longest_s)
        return now_s

    def reset(self) -> None:
        """The attempt succeeded."""
        self._next_s = 0.5
