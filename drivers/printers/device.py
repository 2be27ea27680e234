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
from collections.abc import Callable
from dataclasses import dataclass
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
from drivers.printers import builder, codec
from drivers.printers.conversation import Conversation
from drivers.printers.options import HALLS_OWN, PrinterOptions
from drivers.printers.portions import SlipMaker
from drivers.printers.printing import Printing
from drivers.printers.progress import Progress
from drivers.printers.roll import Roll, roll_file
from drivers.printers.rollchange import trial_slip
from drivers.printers.template import Template, load_template
from drivers.transport import Connect, open_transport
from hall.contract.messages import (
    ChangeRoll,
    Condition,
    DeviceHealth,
    Job,
    Outcome,
    PrintSlip,
    PrintState,
    Receipt,
    RollStep,
    Withdraw,
)

log = logging.getLogger(__name__)

LOOK_EVERY_S = 2.0
"""Hall seconds between looks at an idle printer: a fault is known to the manager within five."""
LEAST_LOOK_REAL_S = 0.5
STOP_S = 2.0
"""Longest wait for the thread: what is being printed then is found `unknown` at the next start."""
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
        counts: Path | None = None,
        hall_slip: Callable[[], Template] | None = None,
    ) -> None:
        """counts is the folder where the metres of paper are kept; without one they are counted from each start.
        hall_slip gives the template of the hall's settings; without it the standard one is followed.
        """
        self.place = settings.place
        self.options = PrinterOptions.of(settings)
        self._address = settings.address
        self._clock = clock
        self._connect = connect
        maker = SlipMaker(self.options, catalogue, self._template(slips, hall_slip))
        self._book = HealthBook(settings.place, self.kind, clock)
        self._progress = Progress(self._book, clock)
        self._roll = Roll(roll_file(counts, settings.place), self.options.roll_m)
        self._printing = Printing(self.options, maker, clock, self._book, self._progress, self._roll)
        self._found = codec.Found()  # how the printer last said it is
        self._ran_out = False  # heard clearly: paper that is there again is a new roll, whatever came in between
        self._report: Report = lambda receipt: None
        self._queue: deque[_Waiting] = deque()
        self._withdrawn: set[str] = set()
        self._wake = threading.Condition()
        self._stopping = False
        self._talk: Conversation | None = None
        self._knows_process = False
        """This printer has shown that it can name the job it has finished."""
        self._thread = threading.Thread(target=self._run, name=settings.place, daemon=True)

    def _template(self, slips: Path, hall_slip: Callable[[], Template] | None) -> Callable[[], Template]:
        """Where each slip's template comes from. Raises BadSettings when it is a file that cannot be followed."""
        named = self.options.template
        if named == HALLS_OWN and hall_slip is not None:
            return hall_slip
        fixed = load_template(slips / f"{'standard' if named == HALLS_OWN else named}.toml")
        return lambda: fixed

    # Device

    def start(self, report: Report, changed: Changed) -> None:
        """See Device."""
        self._report = report
        self._book.listen(changed)
        self._thread.start()

    def submit(self, job: Job, begin: Begin) -> None:
        """See Device."""
        if isinstance(job, PrintSlip) and not self._queue and not self._progress.busy:
            self._book.note(number=job.slip.number, state=PrintState.QUEUED.value, reason="")
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
        builder.prepare()
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
            self._book.tell_owed()
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
            self._book.tell_owed()
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
                self._judge(self._talk.look() if reported.cause else reported)
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
            self._judge(codec.Found())
            return
        found = talk.look()
        if not found.cause:
            self._printing.clear_up(talk)
            if self.options.process_id and not self._knows_process:
                self._knows_process = talk.learn()
        self._judge(found)

    def _judge(self, found: codec.Found) -> None:
        """Write down how the printer says it is, and how much paper there should be."""
        self._count_anew(found)
        self._found = found
        left = self._roll.left()
        self._book.note(**self._roll.told())
        if self._roll.changing:
            self._book.is_(Condition.DEGRADED, "roll_change")
        elif found.cause:
            self._book.is_(Condition.OFFLINE, found.cause)
        elif not self.options.answers:
            self._book.is_(Condition.UNKNOWN, "cannot_answer")
        elif found.near_end:
            self._book.is_(Condition.DEGRADED, "paper_near_end")
        elif left and left["slips_left"] <= self.options.low_slips:
            self._book.is_(Condition.DEGRADED, "paper_low")
        else:
            self._book.is_(Condition.OK)

    def _count_anew(self, found: codec.Found) -> None:
        """Nobody said that the roll is new, but paper came from somewhere after there was none."""
        if self._talk is not None and self._talk.clear:
            if self._ran_out and not found.cause:
                self._roll.new(self._clock.now())
            self._ran_out = found.cause == "paper_out" or (self._ran_out and bool(found.cause))

    def _gone(self, error: DeviceError) -> None:
        """Nothing can be said to the printer now. A person who changes the roll may well have switched it off."""
        self._hang_up()
        if not self._roll.changing:
            self._book.is_(Condition.OFFLINE, error.code)
        elif self._book.now().cause != "roll_change":
            self._book.is_(Condition.DEGRADED, "roll_change")

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
        elif isinstance(job, ChangeRoll):
            self._change_roll(job, waiting.begin)
        elif not isinstance(job, PrintSlip):
            self._end(job, Outcome.FAILED, "wrong_kind")
        elif job.id in self._withdrawn:
            self._end(job, Outcome.DROPPED, "withdrawn")
        elif self._clock.now() > job.deadline:
            self._end(job, Outcome.DROPPED, "too_late")
        else:
            self._print(job, waiting.begin)

    def _print(self, job: PrintSlip, begin: Begin, *, trial: bool = False) -> Receipt:
        """Print a slip, or say why not; a broken line is given up."""
        self._progress.begin(job.slip.number)
        if self._roll.changing and not trial:
            receipt = Receipt(job=job.id, outcome=Outcome.FAILED, at=self._clock.now(), reason="roll_change")
        else:
            receipt = self._attempt(job, begin)
        self._progress.end(receipt)
        self._tell(receipt)
        return receipt

    def _attempt(self, job: PrintSlip, begin: Begin) -> Receipt:
        try:
            talk = self._ready()
        except DeviceError as error:
            if isinstance(error, Refused):
                self._judge(codec.Found(error.code))
            else:
                self._gone(error)
            return Receipt(job=job.id, outcome=Outcome.FAILED, at=self._clock.now(), reason=error.code)
        receipt, broken = self._printing.print(job, talk, begin)
        if broken is not None:
            self._gone(broken)
        elif self.options.answers:
            self._judge(self._found)
        return receipt

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
            self._printing.clear_up(talk, reports=False)
            talk.reported = None
            talk.noisy = False
            self._judge(found)
        return talk

    def _change_roll(self, job: ChangeRoll, begin: Begin) -> None:
        """A person changes the roll. The new one counts once a test has come out of it."""
        if job.step is not RollStep.DONE:
            self._roll.change(job.step is RollStep.BEGIN)
            self._judge(self._found)
            self._end(job, Outcome.DONE, "")
            return
        if not self._roll.changing:
            self._end(job, Outcome.FAILED, "not_changing")
            return
        receipt = self._print(trial_slip(job, self._clock.now()), begin, trial=True)
        if receipt.outcome in (Outcome.DONE, Outcome.UNVERIFIED):
            self._roll.new(self._clock.now())
        self._judge(self._found)

    def _end(self, job: Job, outcome: Outcome, reason: str) -> None:
        self._tell(Receipt(job=job.id, outcome=outcome, at=self._clock.now(), reason=reason))

    def _tell(self, receipt: Receipt) -> None:
        try:
            self._report(receipt)
        except Exception:
            log.exception("%s: the receipt of job %s was not taken", self.place, receipt.job)
