"""A line of Onbon signs. One owner thread per line, one Device per sign on it.

Each sign has a desired state, nothing else: a newer one replaces an older one that was not shown yet. Changed signs
come first; every sign is told its state again every ten seconds against noise and brown-outs; the card itself goes dark
when we fall silent. The hall stays open without its signs: their failure informs, it stops nothing.
"""

from __future__ import annotations

import logging
import threading
import time
from collections.abc import Callable
from dataclasses import dataclass

from drivers.catalogue import Catalogue
from drivers.device import (
    BadSettings,
    Begin,
    Changed,
    Clock,
    DeviceError,
    DeviceSettings,
    Garbled,
    HealthBook,
    Pause,
    Refused,
    Report,
    Silent,
)
from drivers.signs import codec
from drivers.signs.conversation import Conversation
from drivers.signs.wording import SignOptions, area
from drivers.transport import Connect, open_transport
from hall.contract.messages import Condition, DeviceHealth, Job, Outcome, Receipt, ShowSign, SignMode, Withdraw

log = logging.getLogger(__name__)

REFRESH_S = 10.0
"""Hall seconds between two tellings of an unchanged state: a sign is right this long after any disturbance."""
LEAST_REFRESH_REAL_S = 0.6
BLANK_AFTER = 6
"""The card goes dark after this many missed refreshes (a minute)."""
BLINK_S = 10.0
STOP_S = 2.0
TRIES_NEW = 3
"""Attempts for a new state; a refresh gets one, so that a dead sign costs the others little."""


@dataclass
class _Wanted:
    """A state to bring about, with the way to say that it begins."""

    job: ShowSign
    begin: Begin


class OnbonBus:
    """Owns the line at an address. Make the devices of its signs with `sign`, then start those."""

    def __init__(self, address: str, clock: Clock, catalogue: Catalogue, connect: Connect = open_transport) -> None:
        self.address = address
        self.clock = clock
        self.catalogue = catalogue
        self.wake = threading.Condition()
        self._connect = connect
        self._signs: list[OnbonSign] = []
        self._running = 0
        self._thread: threading.Thread | None = None
        self._talk: Conversation | None = None

    def sign(self, settings: DeviceSettings) -> OnbonSign:
        """The device for one place on this line. Raises BadSettings when two places claim the same card."""
        sign = OnbonSign(settings, self)
        for other in self._signs:
            if other.options.card == sign.options.card:
                raise BadSettings(f"{sign.place} and {other.place} are both card {sign.options.card} of {self.address}")
        self._signs.append(sign)
        return sign

    @property
    def refresh_real_s(self) -> float:
        """Real seconds between two tellings of an unchanged state."""
        return max(self.clock.real_seconds(REFRESH_S), LEAST_REFRESH_REAL_S)

    @property
    def blank_after_s(self) -> int:
        """Hall seconds after which a card that hears nothing shall go dark."""
        return min(0xFFFF, round(BLANK_AFTER * self.refresh_real_s * self.clock.speed))

    def join(self) -> None:
        """A sign has been started."""
        with self.wake:
            self._running += 1
            if self._thread is None:
                self._thread = threading.Thread(target=self._run, name=f"signs {self.address}", daemon=True)
                self._thread.start()
            self.wake.notify()

    def leave(self) -> None:
        """A sign has been stopped; with the last one the line is let go."""
        with self.wake:
            self._running -= 1
            thread = self._thread if self._running <= 0 else None
            if thread is not None:
                self._thread = None
            self.wake.notify()
        if thread is not None and thread is not threading.current_thread():
            thread.join(timeout=STOP_S)

    # The owner's thread

    def _run(self) -> None:
        pause = Pause()
        me = threading.current_thread()
        while self._thread is me:
            try:
                self._talk = Conversation(self._connect(self.address), self.clock)
                pause.reset()
                for sign in self._signs:
                    sign.fresh = True
                while self._thread is me:
                    self._turn(me)
            except DeviceError as error:
                self._lost(error)
            except Exception:
                log.exception("%s: defect in the sign driver", self.address)
            self._close()
            with self.wake:
                if self._thread is me:
                    self.wake.wait(pause.next_s())

    def _lost(self, error: DeviceError) -> None:
        for sign in self._signs:
            if sign.started:
                sign.away(error)

    def _close(self) -> None:
        talk, self._talk = self._talk, None
        if talk is not None:
            talk.line.close()

    def tell(self, card: int, data: bytes, answers: bool, tries: int, began: Callable[[], None]) -> None:
        """See Conversation.tell; the line's thread only."""
        if self._talk is None:
            raise Silent("the line is not open")
        self._talk.tell(card, data, answers, tries, began)

    def _turn(self, me: threading.Thread) -> None:
        """Serve the sign whose turn it is, or wait until there is one."""
        now = time.monotonic()
        with self.wake:
            started = [sign for sign in self._signs if sign.started]
            changed = [sign for sign in started if sign.wanted is not None]
            due = [sign for sign in started if sign.due <= now]
            if not changed and not due:
                soonest = min((sign.due for sign in started), default=now + 1)
                if self._thread is me:
                    self.wake.wait(max(0.001, min(soonest - now, 0.5)))
                return
        if changed:
            min(changed, key=lambda sign: sign.wanted_since).change()
        else:
            min(due, key=lambda sign: sign.due).refresh()


class OnbonSign:
    """See Device: one sign on a line."""

    kind = "sign"

    def __init__(self, settings: DeviceSettings, bus: OnbonBus) -> None:
        self.place = settings.place
        self.options = SignOptions.of(settings)
        self.wanted: _Wanted | None = None
        self.wanted_since = 0.0
        self.due = 0.0
        self.fresh = True
        """The card may hold anything: say brightness, and remove what else it shows."""
        self.started = False
        self._bus = bus
        self._shown: ShowSign | None = None
        self._blink_until = 0.0
        self._order = -1
        self._book = HealthBook(settings.place, self.kind, bus.clock)
        self._report: Report = lambda receipt: None

    # Device

    def start(self, report: Report, changed: Changed) -> None:
        """See Device."""
        self._report = report
        self._book.listen(changed)
        self.started = True
        self._bus.join()

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
            self._bus.leave()

    def forget_order(self) -> None:
        """A new epoch has begun: the next state is taken whatever its order."""
        with self._bus.wake:
            self._order = -1

    def _want(self, wanted: _Wanted) -> None:
        with self._bus.wake:
            overtaken: Job | None = None
            if wanted.job.order < self._order:
                overtaken = wanted.job
            else:
                overtaken = self.wanted.job if self.wanted else None
                self._order = wanted.job.order
                self.wanted = wanted
                self.wanted_since = time.monotonic()
                self._bus.wake.notify()
        if overtaken is not None:
            self._end(overtaken, Outcome.DROPPED, "overtaken")

    def _withdraw(self, job: Withdraw) -> None:
        with self._bus.wake:
            gone = self.wanted.job if self.wanted and self.wanted.job.id in job.jobs else None
            if gone is not None:
                self.wanted = None
        if gone is not None:
            self._end(gone, Outcome.DROPPED, "withdrawn")

    # Called by the line's thread

    def change(self) -> None:
        """Show the new state and report what became of it."""
        with self._bus.wake:
            wanted, self.wanted = self.wanted, None
        if wanted is None:
            return
        job = wanted.job
        if self._bus.clock.now() > job.deadline:
            self._end(job, Outcome.DROPPED, "too_late")
            return
        if job.mode is SignMode.CALLED:
            self._blink_until = time.monotonic() + self._bus.clock.real_seconds(BLINK_S)
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
            self._end(job, Outcome.DONE if self.options.answers else Outcome.UNVERIFIED)

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
        """Say the present state again, or only ask whether the card is there while nothing is to be shown yet."""
        try:
            self._tell(1, lambda: None)
        except (Silent, Garbled, Refused) as error:
            self.away(error)

    def _tell(self, tries: int, began: Callable[[], None]) -> None:
        now = time.monotonic()
        blinking = self._shown is not None and self._shown.mode is SignMode.CALLED and now < self._blink_until
        # The end of the blinking is a refresh of its own.
        self.due = min(now + self._bus.refresh_real_s, self._blink_until if blinking else now + 1e9)
        card, answers = self.options.card, self.options.answers
        if self._shown is None:
            self._bus.tell(card, codec.ping(), answers, tries, began)
        else:
            if self.fresh and self.options.brightness >= 0:
                level = codec.set_brightness(self.options.brightness)
                self._bus.tell(card, level, answers, tries, began)
            self._bus.tell(card, self._update(self._shown, blinking), answers, tries, began)
            self.fresh = False
        self._book.count("acknowledged")
        self._book.is_(*((Condition.OK, "") if answers else (Condition.UNKNOWN, "cannot_answer")))

    def _update(self, job: ShowSign, blinking: bool) -> bytes:
        text = area(job, self.options, self._bus.catalogue, blinking, self._bus.blank_after_s)
        if text is None:
            return codec.update_areas([], clear=True)
        return codec.update_areas([codec.text_area(text)], clear=self.fresh)

    def away(self, error: DeviceError) -> None:
        """The card could not be told its state; it is told everything anew when it answers again."""
        self.fresh = True
        self._book.count(error.code)
        self._book.is_(Condition.OFFLINE, error.code)

    def _end(self, job: Job, outcome: Outcome, reason: str = "") -> None:
        try:
            self._report(Receipt(job=job.id, outcome=outcome, at=self._bus.clock.now(), reason=reason))
        except Exception:
            log.exception("%s: the receipt of job %s was not taken", self.place, job.id)


class _NotRecorded(DeviceError):
    """The spool did not take the beginning of a job."""

    code = "not_recorded"
