"""Owns the devices of a box: hands each job to its place, writes down what becomes of it, restarts what crashed.

A failing device never stops the box. A device whose thread died is built anew, and what it had not begun is given
to the new one from the journal.
"""

from __future__ import annotations

import logging
import threading
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from typing import Protocol

from drivers.clock import HallClock
from drivers.device import Device, Pause
from drivers.spool import Spool
from hall.contract.messages import (
    Announce,
    AnnounceMove,
    AnnounceText,
    ChangeRoll,
    ContactState,
    DeviceHealth,
    Job,
    Outcome,
    PrintSlip,
    Receipt,
    ShowSign,
    Speaking,
    Withdraw,
)

log = logging.getLogger("hall.box.supervisor")

WATCH_S = 1.0
"""How often devices are looked at."""
STUCK_S = 10.0
"""A device thread that has not come round for so long is stuck; systemd then restarts the box."""
HALL_CLOCK_WITHIN_S = 10.0
"""After a start, jobs from the journal wait this long for the hall's clock before the box's own is believed."""

KIND_FOR: dict[type, str] = {
    PrintSlip: "printer",
    ChangeRoll: "printer",
    ShowSign: "sign",
    Announce: "speaker",
    AnnounceMove: "speaker",
    AnnounceText: "speaker",
}


class Watcher(Protocol):
    """Who wants to know what happens to jobs and devices; called from the devices' threads."""

    def taken(self, job: Job) -> None:
        """A new job is on the disk."""

    def begun(self, job_id: str) -> None:
        """The first byte or sample is about to leave."""

    def settled(self, receipt: Receipt) -> None:
        """A receipt is on the disk."""

    def speaking(self, message: Speaking) -> None:
        """A voice has begun."""

    def contact(self, message: ContactState) -> None:
        """A dry contact was opened or closed."""

    def changed(self, health: DeviceHealth) -> None:
        """A device's condition changed."""


@dataclass
class Unit:
    """Devices that are built and fall together: one printer, one speaker, or all signs of a bus."""

    name: str
    build: Callable[[], Sequence[Device]]
    devices: Sequence[Device] = ()
    threads: set[threading.Thread] = field(default_factory=set)
    crashed: bool = False
    pause: Pause = field(default_factory=lambda: Pause(longest_s=30.0))
    again_at: float = 0.0


class Supervisor:
    """Routes jobs and keeps devices alive."""

    def __init__(self, units: Sequence[Unit], *, spool: Spool, clock: HallClock, watcher: Watcher) -> None:
        """Build every device. Raises DeviceError when settings are wrong."""
        self._units = list(units)
        self._spool, self._clock, self._watcher = spool, clock, watcher
        self._lock = threading.Lock()
        self._routing = threading.Lock()
        self._left_over = spool.waiting()
        self._stop = threading.Event()
        self._unwritten: list[Receipt] = []
        self._hook = threading.excepthook
        self._thread = threading.Thread(target=self._watch, name="supervisor", daemon=True)
        self.looked_at = 0.0
        """When all devices were last found to make progress (monotonic), 0 before the first time."""
        for unit in self._units:
            unit.devices = unit.build()

    def start(self) -> None:
        """Start the devices; jobs left over in the journal follow when the hall's time is known."""
        self._hook, threading.excepthook = threading.excepthook, self._on_crash
        for unit in self._units:
            self._start_unit(unit)
        self._thread.start()
        threading.Thread(target=self._take_up_again, name="left-over jobs", daemon=True).start()

    def stop(self, within_s: float = 4.0) -> None:
        """Stop all devices side by side; one that does not stop in time is left behind."""
        self._stop.set()
        stopping = [
            threading.Thread(target=_quietly, args=(device.stop,), name=f"stop {device.place}", daemon=True)
            for unit in self._units
            for device in unit.devices
        ]
        until = time.monotonic() + within_s
        for thread in stopping:
            thread.start()
        for thread in stopping:
            thread.join(max(0.0, until - time.monotonic()))
        threading.excepthook = self._hook

    def take(self, job: Job) -> None:
        """Have a job on the disk and hand it on; a job we know is ignored. Raises SpoolUnwritable."""
        with self._routing:
            if self._spool.accept(job):
                self._watcher.taken(job)
                self._route(job)

    def healths(self) -> list[DeviceHealth]:
        """Every device, as last found."""
        return [device.health() for unit in self._units for device in unit.devices]

    def new_epoch(self) -> None:
        """The hall was restored: orders begin anew, so a sign takes the next state whatever its order.

        A state left over from before, not taken up yet, would stand above all of them.
        """
        with self._routing:
            for unit in self._units:
                for device in unit.devices:
                    forget = getattr(device, "forget_order", None)
                    if callable(forget):
                        forget()
            old = [job for job in self._left_over if isinstance(job, ShowSign)]
            self._left_over = [job for job in self._left_over if job not in old]
            for job in old:
                self._settle(job, Outcome.DROPPED, "overtaken")

    def _route(self, job: Job) -> None:
        if self._clock.now() > job.deadline:
            return self._settle(job, Outcome.DROPPED, "too_late")
        at_place = [device for unit in self._units for device in unit.devices if device.place == job.place]
        if not at_place:
            return self._settle(job, Outcome.FAILED, "no_such_place")
        if isinstance(job, Withdraw):
            for device in at_place:
                device.submit(job, self._begin)
            return self._settle(job, Outcome.DONE)
        wanted = [device for device in at_place if device.kind == KIND_FOR[type(job)]]
        if not wanted:
            return self._settle(job, Outcome.FAILED, "wrong_kind")
        return wanted[0].submit(job, self._begin)

    def _settle(self, job: Job, outcome: Outcome, reason: str = "") -> None:
        self._report(Receipt(job=job.id, outcome=outcome, at=self._clock.now(), reason=reason))

    def _begin(self, job_id: str) -> None:
        self._spool.begin(job_id)
        self._watcher.begun(job_id)

    def _report(self, message: Receipt | Speaking | ContactState) -> None:
        if isinstance(message, Speaking):
            return self._watcher.speaking(message)
        if isinstance(message, ContactState):
            return self._watcher.contact(message)
        try:
            first = self._spool.finish(message)
        except OSError as error:
            log.error("the receipt of %s is kept in memory only: %s", message.job, error)
            with self._lock:
                self._unwritten.append(message)
            return None
        if first:
            self._watcher.settled(message)
        return None

    def _start_unit(self, unit: Unit) -> None:
        before = set(threading.enumerate())
        unit.crashed = False
        for device in unit.devices:
            device.start(self._report, self._watcher.changed)
        unit.threads = set(threading.enumerate()) - before

    def _take_up_again(self) -> None:
        self._clock.wait_told(HALL_CLOCK_WITHIN_S)
        with self._routing:
            left_over, self._left_over = self._left_over, []
            for job in left_over:
                if not self._stop.is_set():
                    self._route(job)

    def _watch(self) -> None:
        while not self._stop.wait(WATCH_S):
            for unit in self._units:
                if unit.crashed and time.monotonic() >= unit.again_at:
                    self._restart(unit)
            self._write_down_again()
            if not self.stuck():
                self.looked_at = time.monotonic()

    def stuck(self) -> list[str]:
        """Places whose device makes no progress: its thread does not come round, or asking its health blocks us."""
        places = []
        for unit in self._units:
            for device in unit.devices:
                device.health()
                beat = getattr(device, "beat", None)
                if isinstance(beat, float) and time.monotonic() - beat > STUCK_S:
                    places.append(device.place)
        return places

    def _restart(self, unit: Unit) -> None:
        log.warning("%s is built anew", unit.name)
        for device in unit.devices:
            _quietly(device.stop)
        unit.again_at = time.monotonic() + unit.pause.next_s()
        places = {device.place for device in unit.devices}
        with self._routing:
            for job in self._spool.begun():
                if job.place in places:  # nobody is left who could say how far it came
                    self._settle(job, Outcome.UNKNOWN, "device_crashed")
            try:
                unit.devices = unit.build()
            except Exception:
                log.exception("%s cannot be built, trying again later", unit.name)
                return
            self._start_unit(unit)
            left_over = {job.id for job in self._left_over}
            for job in self._spool.waiting():
                if job.place in places and job.id not in left_over:
                    self._route(job)

    def _write_down_again(self) -> None:
        with self._lock:
            unwritten, self._unwritten = self._unwritten, []
        for receipt in unwritten:
            self._report(receipt)

    def _on_crash(self, args: threading.ExceptHookArgs) -> None:
        for unit in self._units:
            if args.thread in unit.threads:
                log.error("%s crashed", unit.name, exc_info=args.exc_value)
                unit.again_at = time.monotonic() + unit.pause.next_s()
                unit.crashed = True
                return
        self._hook(args)


def _quietly(stop: Callable[[], None]) -> None:
    try:
        stop()
    except Exception:
        log.exception("a device did not stop in order")
