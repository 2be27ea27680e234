"""A printer behind CUPS: its slips are handed over, and what CUPS knows of them is all that anybody knows.

submit -> ask CUPS how the printer is  --fault-->  FAILED: CUPS was given nothing
       -> begin(job) -> document       --refused-> FAILED
       -> CUPS says completed          -------->   UNVERIFIED, `handed_to_cups`: sent on, never confirmed
       -> still in the queue           -------->   taken back: FAILED; too late to take back: UNKNOWN
"""

from __future__ import annotations

import io
import logging
import threading
import time
from collections import deque
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from pathlib import Path

from PIL import Image

from drivers.catalogue import Catalogue
from drivers.device import (
    BadSettings,
    Begin,
    Changed,
    Clock,
    DeviceError,
    DeviceSettings,
    HealthBook,
    Refused,
    Report,
    Unreachable,
)
from drivers.options import one_of, read_options
from drivers.printers.cups.queue import JobState, Queue, Trust
from drivers.printers.listing import draw_lines
from drivers.printers.options import DOTS, PrinterOptions
from drivers.printers.portions import SlipMaker
from drivers.printers.progress import Progress
from drivers.printers.raster import draw_slip
from drivers.printers.roll import Roll, roll_file
from drivers.printers.rollchange import trial_slip
from drivers.printers.template import Template
from drivers.printers.words import slip_words
from hall.contract.messages import (
    HANDED_TO_CUPS,
    ChangeRoll,
    Condition,
    DeviceHealth,
    Job,
    Outcome,
    PrintSlip,
    PrintState,
    Receipt,
    RollStep,
    Slip,
    Withdraw,
)

log = logging.getLogger(__name__)

READY = "cups_ready"
"""Cause of a printer of which CUPS says nothing bad: it may still be out of paper."""
LOOK_EVERY_S = 5.0
"""Real seconds between two questions about an idle printer."""
PATIENCE_S = 10.0
"""Real seconds that a slip may stay in CUPS' queue: who waits for it has been shown the number after five."""
STEP_S = 0.2
STOP_S = 2.0
KINDS = {"escpos": "application/vnd.cups-raw", "picture": "image/png"}
DOTS_PER_INCH = 203
ROLL_UNKNOWN = 0
"""Metres of a roll: CUPS is never believed to have printed, so no paper is counted."""


@dataclass(frozen=True)
class Options:
    """One printer behind CUPS, as `box.toml` describes it."""

    paper_mm: int = 80
    """Width of the roll: 80 or 58."""
    format: str = "escpos"
    """`escpos`: the bytes of a slip, for a raw queue; `picture`: a picture, for a queue with a driver."""
    ca_file: str = ""
    user: str = ""
    password_file: str = ""
    """Of an ipps:// address: see Trust."""

    @property
    def trust(self) -> Trust:
        """By what the print server is trusted, and as whom it is asked."""
        return Trust(ca_file=self.ca_file, user=self.user, password_file=self.password_file)

    @classmethod
    def of(cls, settings: DeviceSettings) -> Options:
        """Read the options. Raises BadSettings that names place, option, and what was meant."""
        options = read_options(cls, settings)
        one_of(settings, "paper_mm", options.paper_mm, tuple(DOTS))
        one_of(settings, "format", options.format, tuple(KINDS))
        return options


class CupsPrinter:
    """See Device."""

    kind = "printer"

    def __init__(
        self,
        settings: DeviceSettings,
        clock: Clock,
        catalogue: Catalogue,
        resolve: Callable[[str], str],
        template: Callable[[], Template],
        counts: Path | None = None,
    ) -> None:
        """Raises BadSettings. `resolve` turns the address of a virtual printer into the one where it listens; `counts`
        is the folder where it is kept that a person changes the roll, without one it is forgotten with the next start.
        """
        self.place = settings.place
        self.options = Options.of(settings)
        address = settings.address
        try:
            self._queue = Queue(resolve(address) if address.startswith("virtual:") else address, self.options.trust)
        except BadSettings as error:
            raise BadSettings(f"{settings.place}: {error}") from error
        self._clock, self._catalogue, self._template = clock, catalogue, template
        raw = PrinterOptions(paper_mm=self.options.paper_mm, mode="raster", answers=False)
        self._maker = SlipMaker(raw, catalogue, template)
        self._book = HealthBook(settings.place, self.kind, clock)
        self._progress = Progress(self._book, clock)
        self._report: Report = lambda receipt: None
        self._waiting: deque[tuple[Job, Begin]] = deque()
        self._withdrawn: set[str] = set()
        self._roll = Roll(roll_file(counts, settings.place), ROLL_UNKNOWN)
        self._book.note(**self._roll.told())
        if self._roll.changing:
            self._book.is_(Condition.DEGRADED, "roll_change")
        self._wake = threading.Condition()
        self._stopping = False
        self.beat = time.monotonic()
        self._thread = threading.Thread(target=self._run, name=settings.place, daemon=True)

    def start(self, report: Report, changed: Changed) -> None:
        """See Device."""
        self._report = report
        self._book.listen(changed)
        self.beat = time.monotonic()
        self._thread.start()

    def submit(self, job: Job, begin: Begin) -> None:
        """See Device."""
        with self._wake:
            if isinstance(job, Withdraw):
                self._withdrawn |= set(job.jobs)
            else:
                self._waiting.append((job, begin))
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
            self._thread.join(STOP_S)

    def _run(self) -> None:
        while not self._stopping:
            self.beat = time.monotonic()
            try:
                self._look()
            except DeviceError as error:
                self._not_well(error)
            except Exception:
                log.exception("%s: defect in the printer driver", self.place)
            self._book.tell_owed()
            with self._wake:
                if not self._waiting and not self._stopping:
                    self._wake.wait(LOOK_EVERY_S)
                found = self._waiting.popleft() if self._waiting and not self._stopping else None
            if found is not None:
                self._serve(*found)

    def _look(self) -> None:
        """Ask CUPS how the printer is. Raises Refused when it cannot print, or DeviceError."""
        self.beat = time.monotonic()
        found = self._queue.standing()
        if found.cause:
            raise Refused(code=found.cause)
        if not self._roll.changing:
            self._book.is_(*((Condition.DEGRADED, "paper_near_end") if found.low else (Condition.UNKNOWN, READY)))

    def _not_well(self, error: DeviceError) -> None:
        """A person who changes the roll has opened the cover and may have switched the printer off."""
        if not self._roll.changing:
            self._book.is_(Condition.OFFLINE, error.code)

    def _serve(self, job: Job, begin: Begin) -> None:
        if isinstance(job, ChangeRoll):
            self._change_roll(job, begin)
        elif not isinstance(job, PrintSlip):
            self._end(job, Outcome.FAILED, "wrong_kind")
        elif job.id in self._withdrawn:
            self._withdrawn.discard(job.id)
            self._end(job, Outcome.DROPPED, "withdrawn")
        elif self._clock.now() > job.deadline:
            self._end(job, Outcome.DROPPED, "too_late")
        elif self._roll.changing:
            self._end(job, Outcome.FAILED, "roll_change")
        else:
            self._tell_of(job, begin)

    def _tell_of(self, job: PrintSlip, begin: Begin) -> Outcome:
        """Print a slip and say what became of it."""
        self._progress.begin(job.slip.number)
        outcome, reason = self._print(job, begin)
        self._progress.end(self._end(job, outcome, reason))
        self._book.count("handed_over" if outcome is Outcome.UNVERIFIED else "not_handed_over")
        return outcome

    def _change_roll(self, job: ChangeRoll, begin: Begin) -> None:
        """No slips while a person changes the roll; the change ends when CUPS has taken a test slip and was done."""
        if job.step is RollStep.DONE:
            if not self._roll.changing:
                self._end(job, Outcome.FAILED, "not_changing")
            elif self._tell_of(trial_slip(job, self._clock.now()), begin) is Outcome.UNVERIFIED:
                self._roll.new(self._clock.now())
                self._book.note(**self._roll.told())
            return
        self._roll.change(job.step is RollStep.BEGIN)
        if self._roll.changing:
            self._book.is_(Condition.DEGRADED, "roll_change")
        self._end(job, Outcome.DONE, "")

    def _print(self, job: PrintSlip, begin: Begin) -> tuple[Outcome, str]:
        try:
            self._look()
            document = self._document(job.slip)
        except DeviceError as error:
            self._not_well(error)
            return Outcome.FAILED, error.code
        except Exception:
            log.exception("the slip of job %s could not be drawn", job.id)
            return Outcome.FAILED, "cannot_draw"
        try:
            begin(job.id)
        except Exception:
            log.exception("job %s could not be recorded and is not printed", job.id)
            return Outcome.FAILED, "not_recorded"
        self._progress.at(PrintState.SENDING)
        self.beat = time.monotonic()
        try:
            number = self._queue.hand_over(document, KINDS[self.options.format], job.slip.number)
        except (Refused, Unreachable) as error:
            return Outcome.FAILED, error.code
        except DeviceError as error:
            return Outcome.UNKNOWN, error.code
        self._progress.at(PrintState.SENT)
        return self._became(number)

    def _became(self, number: int) -> tuple[Outcome, str]:
        """Wait until CUPS is done with a job, and no longer than a visitor waits."""
        until, state = time.monotonic() + PATIENCE_S, int(JobState.PENDING)
        try:
            while time.monotonic() < until and not self._stopping:
                self.beat = time.monotonic()
                state = self._queue.job(number)
                if state in (0, JobState.COMPLETED):
                    return Outcome.UNVERIFIED, HANDED_TO_CUPS
                if state in (JobState.CANCELED, JobState.ABORTED):
                    return Outcome.UNKNOWN, "cups_aborted"
                time.sleep(STEP_S)
            taken_back = self._queue.cancel(number)
        except DeviceError as error:
            return Outcome.UNKNOWN, error.code
        certain = taken_back and state in (JobState.PENDING, JobState.HELD)
        return (Outcome.FAILED if certain else Outcome.UNKNOWN), "cups_waiting"

    def _document(self, slip: Slip) -> bytes:
        if self.options.format == "escpos":
            return b"".join(self._maker.make(slip, None).portions)
        dots, template, out = DOTS[self.options.paper_mm], self._template(), io.BytesIO()
        if slip.lines:
            picture = _below_each_other(draw_lines(slip.lines, dots, slip.language), dots)
        else:
            picture = draw_slip(slip_words(slip, self._catalogue, template), template, dots)
        picture.save(out, "PNG", dpi=(DOTS_PER_INCH, DOTS_PER_INCH))
        return out.getvalue()

    def _end(self, job: Job, outcome: Outcome, reason: str) -> Receipt:
        receipt = Receipt(job=job.id, outcome=outcome, at=self._clock.now(), reason=reason)
        try:
            self._report(receipt)
        except Exception:
            log.exception("%s: the receipt of job %s was not taken", self.place, job.id)
        return receipt


def _below_each_other(pictures: Iterable[Image.Image], width: int) -> Image.Image:
    """One sheet; a queue prints a document for each picture otherwise."""
    parts = list(pictures)
    sheet, y = Image.new("1", (width, max(1, sum(part.height for part in parts))), 1), 0
    for part in parts:
        sheet.paste(part, (0, y))
        y += part.height
    return sheet
