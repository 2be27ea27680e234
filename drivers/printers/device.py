"""An ESC/POS slip printer at a place.

    submit -> precheck (DLE EOT 1, 2, 4)  --fault-->  FAILED: certainly nothing on paper
           -> begin(job) -> bytes of the slip, cut, end marks
           -> answer to the end mark      -------->   DONE
           -> anything else               -------->   UNKNOWN: some of it may be on paper; a person decides, never we

Failure of a printer degrades the hall: the kiosk shows the number large instead.
"""

from __future__ import annotations

import logging
import threading
import time
from collections import deque
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from drivers.catalogue import Catalogue
from drivers.device import (
    Begin,
    Changed,
    Clock,
    DeviceError,
    DeviceSettings,
    HealthBook,
    LinkLost,
    Pause,
    Refused,
    Report,
    Silent,
    Stalled,
    Unreachable,
)
from drivers.printers import codec
from drivers.printers.conversation import Conversation
from drivers.printers.options import PrinterOptions
from drivers.printers.portions import Sheaf, SlipMaker
from drivers.printers.template import load_template
from drivers.transport import Connect, open_transport
from hall.contract.messages import Condition, DeviceHealth, Job, Outcome, PrintSlip, Receipt, Withdraw

log = logging.getLogger(__name__)

LOOK_EVERY_S = 2.0
"""Hall seconds between looks at an idle printer: a fault is known to the manager within five."""
LEAST_LOOK_REAL_S = 0.5
STOP_S = 2.0
"""Longest wait for the thread: a slip that is still being printed then is found `unknown` at the next start."""
MM_PER_S = 150
CUT_S = 1.0
MARGIN_S = 5.0
"""Added to half as much again of the expected printing time before we give up waiting for the answer."""
FLUSH = bytes(9216)
"""White dots for a picture that a broken link left unfinished in the printer: the longest band there is."""
SLIPS = Path("config/slips")


@dataclass
class _Waiting:
    job: Job
    begin: Begin


class EscposPrinter:
    """See Device. Options are in PrinterOptions."""

    kind = "printer"

    def __init__(
        self,
        settings: DeviceSettings,
        clock: Clock,
        catalogue: Catalogue,
        connect: Connect = open_transport,
        slips: Path = SLIPS,
    ) -> None:
        self.place = settings.place
        self.options = PrinterOptions.of(settings)
        self._address = settings.address
        self._clock = clock
        self._connect = connect
        template = load_template(slips / f"{self.options.template}.toml")
        self._maker = SlipMaker(self.options, catalogue, template)
        self._book = HealthBook(settings.place, self.kind, clock)
        self._report: Report = lambda receipt: None
        self._queue: deque[_Waiting] = deque()
        self._withdrawn: set[str] = set()
        self._wake = threading.Condition()
        self._stopping = False
        self._talk: Conversation | None = None
        self._knows_process = False
        """This printer has shown that it can name the job it has finished."""
        self._torn = False
        """The last slip ended unknown: before the next, finish what the printer may hold and cut it off."""
        self._thread = threading.Thread(target=self._run, name=settings.place, daemon=True)

    # Device

    def start(self, report: Report, changed: Changed) -> None:
        """See Device."""
        self._report = report
        self._book.listen(changed)
        self._thread.start()

    def submit(self, job: Job, begin: Begin) -> None:
        """See Device."""
        with self._wake:
            if isinstance(job, Withdraw):
                self._withdrawn |= set(job.jobs)
            self._queue.append(_Waiting(job, begin))
            self._wake.notify()

    def health(self) -> DeviceHealth:
        """See Device."""
        return self._book.now()

    def stop(self) -> None:
        """See Device."""
        with self._wake:
            self._stopping = True
            self._wake.notify()
        if self._thread.is_alive():
            self._thread.join(timeout=STOP_S)
        self._hang_up()

    # The thread

    def _run(self) -> None:
        pause = Pause()
        while not self._stopping:
            try:
                self._open()
                pause.reset()
                self._attend()
            except DeviceError as error:
                self._gone(error)
            except Exception:
                log.exception("%s: defect in the printer driver", self.place)
                self._hang_up()
            waiting = self._next(pause.next_s())
            if waiting is not None:
                self._serve(waiting)

    def _next(self, timeout_s: float) -> _Waiting | None:
        """The next job, waiting at most so many real seconds for one."""
        with self._wake:
            if not self._queue and not self._stopping:
                self._wake.wait(timeout_s)
            return self._queue.popleft() if self._queue and not self._stopping else None

    def _attend(self) -> None:
        """Print what comes and look after the printer, until the line is lost."""
        looked = time.monotonic()
        while not self._stopping and self._talk is not None:
            waiting = self._next(0.05)
            if waiting is not None:
                self._serve(waiting)
                looked = time.monotonic()
                continue
            if not self.options.answers:
                continue
            self._talk.hear()
            reported, self._talk.reported = self._talk.reported, None
            if reported is not None:
                self._judge(reported)
            if time.monotonic() - looked > max(self._clock.real_seconds(LOOK_EVERY_S), LEAST_LOOK_REAL_S):
                self._judge(self._talk.look())
                looked = time.monotonic()

    def _open(self) -> None:
        """Bring the line up and see how the printer is. Raises DeviceError."""
        if self._talk is not None:
            return
        talk = Conversation(self._connect(self._address), self._clock, self._book.count)
        talk.knows_process = self._knows_process
        self._talk = talk
        self._book.count("connections")
        if not self.options.answers:
            self._book.is_(Condition.UNKNOWN, "cannot_answer")
            return
        found = talk.look()
        if not found.cause:
            self._clear_up(talk)
            if self.options.process_id and not self._knows_process:
                self._knows_process = talk.learn()
        self._judge(found)

    def _clear_up(self, talk: Conversation) -> None:
        if self._torn:
            talk.send(FLUSH + codec.INITIALISE + codec.CUT)
            self._torn = False
        talk.send(codec.INITIALISE + codec.REPORT_CHANGES)

    def _judge(self, found: codec.Found) -> None:
        """Write down how the printer says it is."""
        if found.cause:
            self._book.is_(Condition.OFFLINE, found.cause)
        elif found.near_end:
            self._book.is_(Condition.DEGRADED, "paper_near_end")
        else:
            self._book.is_(Condition.OK)

    def _gone(self, error: DeviceError) -> None:
        self._hang_up()
        self._book.is_(Condition.OFFLINE, error.code)

    def _hang_up(self) -> None:
        talk, self._talk = self._talk, None
        if talk is not None:
            talk.line.close()

    # One job

    def _serve(self, waiting: _Waiting) -> None:
        job = waiting.job
        if isinstance(job, Withdraw):
            self._withdrawn -= set(job.jobs)
            self._tell(Receipt(job=job.id, outcome=Outcome.DONE, at=self._clock.now()))
        elif not isinstance(job, PrintSlip):
            self._end(job, Outcome.FAILED, "wrong_kind")
        elif job.id in self._withdrawn:
            self._end(job, Outcome.DROPPED, "withdrawn")
        elif self._clock.now() > job.deadline:
            self._end(job, Outcome.DROPPED, "too_late")
        else:
            self._prepare(job, waiting.begin)

    def _prepare(self, job: PrintSlip, begin: Begin) -> None:
        """Everything that can fail before the first byte, so that a failure is certain."""
        try:
            talk = self._ready()
            sheaf = self._maker.make(job.slip, talk.line.bits_per_second)
        except DeviceError as error:
            if isinstance(error, Refused):
                self._book.is_(Condition.OFFLINE, error.code)
            else:
                self._gone(error)
            self._end(job, Outcome.FAILED, error.code)
            return
        except Exception:
            log.exception("%s: the slip of job %s could not be drawn", self.place, job.id)
            self._end(job, Outcome.FAILED, "cannot_draw")
            return
        began_at = self._clock.now()
        try:
            begin(job.id)
        except Exception:
            log.exception("%s: job %s could not be recorded and is not printed", self.place, job.id)
            self._end(job, Outcome.FAILED, "not_recorded")
            return
        self._print(job, talk, sheaf, began_at)

    def _ready(self) -> Conversation:
        """The printer, known to be able to print now. Raises DeviceError."""
        if self._talk is not None and self.options.answers:
            try:
                return self._checked(self._talk)
            except (LinkLost, Silent, Stalled):
                # The line may have died while nobody used it; a fresh one is worth a try before we disappoint anybody.
                self._hang_up()
        self._open()
        if self._talk is None:
            raise Unreachable(self._address)
        return self._checked(self._talk)

    def _checked(self, talk: Conversation) -> Conversation:
        if self.options.answers:
            found = talk.look()
            if found.cause:
                raise Refused(code=found.cause)
            if self._torn:
                self._clear_up(talk)
            talk.reported = None
            talk.noisy = False
            self._judge(found)
        return talk

    def _print(self, job: PrintSlip, talk: Conversation, sheaf: Sheaf, began_at: datetime) -> None:
        evidence: dict[str, str | int | float] = {"mode": sheaf.mode, "bytes": sheaf.bytes}
        self._torn = True
        try:
            for portion in sheaf.portions:
                talk.send(portion)
            outcome, reason = Outcome.UNVERIFIED, "cannot_answer"
            if self.options.answers:
                mark = codec.process_mark(job.id)
                evidence["confirmed_by"] = talk.confirm(mark, self._patience_s(sheaf, talk), self.options.process_id)
                outcome, reason = Outcome.DONE, ""
            self._torn = False
            self._book.count("printed")
            evidence["took_s"] = round((self._clock.now() - began_at).total_seconds(), 2)
            self._end(job, outcome, reason, began_at, evidence)
        except Exception as error:
            # Whatever it was, the first byte may have left: nobody but a person may decide about a second slip.
            known = error if isinstance(error, DeviceError) else DeviceError(str(error), "defect")
            if known is not error:
                log.exception("%s: defect while printing job %s", self.place, job.id)
            self._book.count("unknown")
            self._gone(known)
            self._end(job, Outcome.UNKNOWN, known.code, began_at, evidence)

    def _patience_s(self, sheaf: Sheaf, talk: Conversation) -> float:
        """Hall seconds within which the slip should be out."""
        bits_per_second = talk.line.bits_per_second
        sending_s = sheaf.bytes * 10 / bits_per_second if bits_per_second else 0.0
        return 1.5 * (sheaf.height_mm / MM_PER_S + sending_s + CUT_S) + MARGIN_S

    def _end(
        self,
        job: Job,
        outcome: Outcome,
        reason: str,
        began_at: datetime | None = None,
        evidence: dict[str, str | int | float] | None = None,
    ) -> None:
        now = self._clock.now()
        self._tell(
            Receipt(job=job.id, outcome=outcome, at=now, reason=reason, began_at=began_at, evidence=evidence or {})
        )

    def _tell(self, receipt: Receipt) -> None:
        try:
            self._report(receipt)
        except Exception:
            log.exception("%s: the receipt of job %s was not taken", self.place, receipt.job)
