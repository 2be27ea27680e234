"""A device with a line of its own: one thread opens it, lives on it, and opens it again after it was away."""

from __future__ import annotations

import logging
import threading
import time
from abc import ABC, abstractmethod
from collections.abc import Callable

from drivers.device import Begin, Changed, Clock, DeviceError, DeviceSettings, HealthBook, Pause, Report
from drivers.transport import Connect
from hall.contract.messages import Condition, DeviceHealth, Job

log = logging.getLogger(__name__)

STOP_S = 2.0


class OwnLine(ABC):
    """What scanners, keypads with a line of their own and card readers have in common. See Device."""

    def __init__(self, settings: DeviceSettings, clock: Clock, connect: Connect) -> None:
        self.place, self.kind = settings.place, settings.kind
        self.beat = time.monotonic()
        """When its thread came round last."""
        self._address, self._connect = settings.address, connect
        self._book = HealthBook(settings.place, settings.kind, clock)
        self._stop = threading.Event()
        self._thread = threading.Thread(target=self._run, name=f"{self.kind} {self.place}", daemon=True)

    def start(self, report: Report, changed: Changed) -> None:
        """See Device."""
        self._book.listen(changed)
        self.beat = time.monotonic()
        self._thread.start()

    def submit(self, job: Job, begin: Begin) -> None:  # noqa: B027 - a device that only listens has no jobs
        """See Device. No job is for it."""

    def health(self) -> DeviceHealth:
        """See Device."""
        return self._book.now()

    def stop(self) -> None:
        """See Device."""
        self._stop.set()
        if self._thread.is_alive():
            self._thread.join(STOP_S)

    @abstractmethod
    def _live(self, opened: Callable[[], None]) -> None:
        """Open the line and live on it until it is lost (DeviceError) or the box stops.

        Call `opened` once it is open: the next pause is short again.
        """

    def _gone(self, cause: str) -> None:  # noqa: B027 - nobody counts on most of them
        """The line was lost; whoever counts on the device may have to be told."""

    def _run(self) -> None:
        pause = Pause(longest_s=5.0)
        while not self._stop.is_set():
            try:
                self._live(pause.reset)
            except DeviceError as error:
                self._book.is_(Condition.OFFLINE, error.code)
                self._book.count(error.code)
                self._gone(error.code)
            except Exception:
                log.exception("%s: defect in the driver", self.place)
            self.beat = time.monotonic()
            self._stop.wait(pause.next_s())
