"""The sign at one place: its desired state, what became of it, its health. What it understands is its tongue's matter.

Each sign has a desired state, nothing else: a newer one replaces an older one that was not shown yet.
"""

from __future__ import annotations

import logging
import threading
import time
from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import Protocol

from drivers.device import (
    Begin,
    Changed,
    Clock,
    DeviceError,
    Garbled,
    HealthBook,
    Refused,
    Report,
    Silent,
)
from drivers.signs.light import Lights
from drivers.signs.tongue import ALWAYS, Blink, Showing, Telling, Tongue
from hall.contract.messages import Condition, DeviceHealth, Job, Outcome, Receipt, ShowSign, SignMode, Withdraw

log = logging.getLogger(__name__)

BLINK_S = 10.0
HALF_BLINK_S = 0.5
"""Hall seconds of light, and of dark, where we tell a sign to blink."""
LEAST_HALF_BLINK_REAL_S = 0.25
SAID = ("font_missing", "busy")
"""Refusals that somebody in the hall can do something about; of the others it is enough that the sign refuses."""
TRIES_NEW = 3
"""Attempts for a new state; a refresh gets one, so that a dead sign costs the others little."""


@dataclass
class _Wanted:
    """A state to bring about, with the way to say that it begins."""

    job: ShowSign
    begin: Begin


class Line(Protocol):
    """The line a sign hangs on."""

    clock: Clock
    wake: threading.Condition
    lights: Lights

    @property
    def refresh_real_s(self) -> float:
        """Real seconds between two tellings of an unchanged state."""
        ...

    @property
    def blank_after_s(self) -> int:
        """Hall seconds after which a card that hears nothing shall go dark."""
        ...

    def join(self) -> None:
        """A sign has been started."""
        ...

    def leave(self) -> None:
        """A sign has been stopped."""
        ...

    def tell(self, telling: Telling, tries: int, began: Callable[[], None]) -> None:
        """Send a frame and hear its answer."""
        ...

    def breathe(self) -> None:
        """A frame of several is over: a keypad that is due may be asked."""
        ...


class WindowSign:
    """See Device: one sign on a line."""

    kind = "sign"

    def __init__(self, place: str, tongue: Tongue, line: Line) -> None:
        self.place = place
        self.wanted: _Wanted | None = None
        self.wanted_since = 0.0
        self.due = 0.0
        self.fresh = True
        """The sign may hold anything."""
        self.started = False
        self._tongue = tongue
        self._line = line
        self._shown: ShowSign | None = None
        self._lit_pct: int | None = None
        """How bright it was told to be last."""
        self._blink_until = 0.0
        self._order = -1
        self._book = HealthBook(place, self.kind, line.clock)
        self._report: Report = lambda receipt: None

    # Device

    def start(self, report: Report, changed: Changed) -> None:
        """See Device."""
        self._report = report
        self._book.listen(changed)
        self.started = True
        self._line.join()

    def submit(self, job: Job, begin: Begin) -> None:
        """See Device. A state older than the one shown, or overtaken before it was shown, is dropped."""
        if isinstance(job, ShowSign):
            self._want(_Wanted(job, begin))
        elif isinstance(job, Withdraw):
            self._withdraw(job)
            self._end(job, Outcome.DONE)
        else:
            self._end(job, Outcome.FAILED, "wrong_kind")

    def health(self) -> DeviceHealth:
        """See Device."""
        return self._book.now()

    def stop(self) -> None:
        """See Device. The sign keeps its last word until its own time-out."""
        if self.started:
            self.started = False
            self._line.leave()

    def forget_order(self) -> None:
        """A new epoch has begun: the next state is taken whatever its order."""
        with self._line.wake:
            self._order = -1

    def _want(self, wanted: _Wanted) -> None:
        with self._line.wake:
            overtaken: Job | None = None
            if wanted.job.order < self._order:
                overtaken = wanted.job
            else:
                overtaken = self.wanted.job if self.wanted else None
                self._order = wanted.job.order
                self.wanted = wanted
                self.wanted_since = time.monotonic()
                self._line.wake.notify()
        if overtaken is not None:
            self._end(overtaken, Outcome.DROPPED, "overtaken")

    def _withdraw(self, job: Withdraw) -> None:
        with self._line.wake:
            gone = self.wanted.job if self.wanted and self.wanted.job.id in job.jobs else None
            if gone is not None:
                self.wanted = None
        if gone is not None:
            self._end(gone, Outcome.DROPPED, "withdrawn")

    # Called by the line's thread

    def change(self) -> None:
        """Show the new state and report what became of it."""
        with self._line.wake:
            wanted, self.wanted = self.wanted, None
        if wanted is None:
            return
        job = wanted.job
        if self._line.clock.now() > job.deadline:
            self._end(job, Outcome.DROPPED, "too_late")
            return
        if job.mode is SignMode.CALLED:
            self._blink_until = time.monotonic() + self._line.clock.real_seconds(BLINK_S)
        began: list[bool] = []
        before, self._shown = self._shown, job
        try:
            self._tell(TRIES_NEW, lambda: self._begin(wanted, began))
        except _NotRecorded:
            self._shown = before
            self._end(job, Outcome.FAILED, "not_recorded")
        except DeviceError as error:
            self.away(error)
            outcome = Outcome.FAILED if isinstance(error, Refused) or not began else Outcome.UNKNOWN
            self._end(job, outcome, error.code)
            if not isinstance(error, (Silent, Garbled, Refused)):
                raise
        except Exception:
            log.exception("%s: job %s could not be put into words", self.place, job.id)
            self._shown = before
            self._end(job, Outcome.FAILED, "cannot_show")
        else:
            self._end(job, Outcome.DONE if self._tongue.answers else Outcome.UNVERIFIED)

    def _begin(self, wanted: _Wanted, began: list[bool]) -> None:
        if began:
            return
        try:
            wanted.begin(wanted.job.id)
        except Exception as error:
            log.exception("%s: job %s could not be recorded and is not shown", self.place, wanted.job.id)
            raise _NotRecorded from error
        began.append(True)

    def refresh(self) -> None:
        """Say the present state again, or only ask whether the sign is there while nothing is to be shown yet."""
        try:
            self._tell(1, lambda: None)
        except (Silent, Garbled, Refused) as error:
            self.away(error)

    def _tell(self, tries: int, began: Callable[[], None]) -> None:
        now = time.monotonic()
        blinking = self._shown is not None and self._shown.mode is SignMode.CALLED and now < self._blink_until
        self.due = self._next_due(now, blinking)
        if self._shown is None:
            tellings = [hello for hello in (self._tongue.hello(),) if hello is not None]
        else:
            tellings = list(self._tongue.show(self._showing(self._shown, now, blinking)))
        for telling in tellings:
            self._line.tell(telling, tries, began)
            self._line.breathe()
        if self._shown is not None:
            self.fresh, self._lit_pct = False, self._line.lights.now().level_pct
        self._book.count("acknowledged" if self._tongue.answers else "told", 1 if tellings else 0)
        self._book.is_(*((Condition.OK, "") if self._tongue.answers else (Condition.UNKNOWN, "cannot_answer")))

    def _next_due(self, now: float, blinking: bool) -> float:
        """The end of the blinking is a refresh of its own, and so is each half of a blink that is told."""
        due = min(now + self._line.refresh_real_s, self._blink_until if blinking else now + 1e9)
        return min(due, now + self._half_blink_s) if blinking and self._tongue.blink is Blink.TOLD else due

    @property
    def _half_blink_s(self) -> float:
        return max(self._line.clock.real_seconds(HALF_BLINK_S), LEAST_HALF_BLINK_REAL_S)

    def _showing(self, job: ShowSign, now: float, blinking: bool) -> Showing:
        left = self._blink_until - now
        dark = blinking and self._tongue.blink is Blink.TOLD and int(left / self._half_blink_s) % 2 == 0
        first = self._line.clock.real_seconds(BLINK_S) - left < self._half_blink_s
        glow = self._line.lights.now()
        if glow.dark and job.mode not in ALWAYS:
            job = replace(job, mode=SignMode.BLANK)
        return Showing(
            job=job,
            blinking=blinking,
            lit=first or not dark,
            timeout_s=self._line.blank_after_s,
            fresh=self.fresh,
            level_pct=glow.level_pct,
            relight=self.fresh or glow.level_pct != self._lit_pct,
        )

    def away(self, error: DeviceError) -> None:
        """The sign could not be told its state; it is told everything anew when it answers again."""
        self.fresh = True
        self._book.count(error.code)
        plain = isinstance(error, Refused) and error.code not in SAID
        self._book.is_(Condition.OFFLINE, "refused" if plain else error.code)

    def _end(self, job: Job, outcome: Outcome, reason: str = "") -> None:
        try:
            self._report(Receipt(job=job.id, outcome=outcome, at=self._line.clock.now(), reason=reason))
        except Exception:
            log.exception("%s: the receipt of job %s was not taken", self.place, job.id)


class _NotRecorded(DeviceError):
    """The spool did not take the beginning of a job."""

    code = "not_recorded"
