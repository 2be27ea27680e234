"""One slip on its way to paper: before the first byte a failure is certain, after it only the printer's word is."""

from __future__ import annotations

import logging
from datetime import datetime

from drivers.device import Begin, Clock, DeviceError, HealthBook
from drivers.printers import codec
from drivers.printers.conversation import Conversation
from drivers.printers.options import PrinterOptions
from drivers.printers.portions import Sheaf, SlipMaker
from drivers.printers.progress import Progress
from drivers.printers.roll import Roll
from hall.contract.messages import Outcome, PrintSlip, PrintState, Receipt

log = logging.getLogger(__name__)

MM_PER_S = 150
CUT_S = 1.0
MARGIN_S = 5.0
"""Added to half as much again of the expected printing time before we give up waiting for the answer."""
FLUSH = bytes(9216)
"""White dots for a picture that a broken link left unfinished in the printer: the longest band there is."""


class Printing:
    """Prints slips over a line that is up, to a printer that has just said that it can."""

    def __init__(
        self,
        options: PrinterOptions,
        maker: SlipMaker,
        clock: Clock,
        book: HealthBook,
        progress: Progress,
        roll: Roll,
    ) -> None:
        self._options, self._maker, self._clock = options, maker, clock
        self._book, self._progress, self._roll = book, progress, roll
        self._torn = False
        """The last slip ended unknown: before the next, finish what the printer may hold and cut it off."""

    def clear_up(self, talk: Conversation, *, reports: bool = True) -> None:
        """Rid the printer of an unfinished slip. With reports, have it tell changes by itself: once for each line."""
        if self._torn:
            talk.send(FLUSH + codec.INITIALISE + codec.CUT)
            self._torn = False
            reports = True
        if reports:
            talk.send(codec.INITIALISE + codec.REPORT_CHANGES)

    def print(self, job: PrintSlip, talk: Conversation, begin: Begin) -> tuple[Receipt, DeviceError | None]:
        """What became of the slip, and the error after which the line must be given up."""
        try:
            sheaf = self._maker.make(job.slip, talk.line.bits_per_second)
        except Exception:
            log.exception("the slip of job %s could not be drawn", job.id)
            return self._failed(job, "cannot_draw"), None
        began_at = self._clock.now()
        try:
            begin(job.id)
        except Exception:
            log.exception("job %s could not be recorded and is not printed", job.id)
            return self._failed(job, "not_recorded"), None
        self._progress.at(PrintState.SENDING)
        self._torn = True
        evidence: dict[str, str | int | float] = {"mode": sheaf.mode, "bytes": sheaf.bytes}
        try:
            outcome, reason = self._hand_over(job, talk, sheaf, evidence)
        except Exception as error:
            # Whatever it was, the first byte may have left: nobody but a person may decide about a second slip.
            known = error if isinstance(error, DeviceError) else DeviceError(str(error), "defect")
            if known is not error:
                log.exception("defect while printing job %s", job.id)
            self._book.count("unknown")
            return self._receipt(job, Outcome.UNKNOWN, known.code, began_at, evidence), known
        finally:
            self._roll.printed(sheaf.height_mm)
        self._torn = False
        self._book.count("printed")
        evidence["took_s"] = round((self._clock.now() - began_at).total_seconds(), 2)
        return self._receipt(job, outcome, reason, began_at, evidence), None

    def _hand_over(
        self, job: PrintSlip, talk: Conversation, sheaf: Sheaf, evidence: dict[str, str | int | float]
    ) -> tuple[Outcome, str]:
        for portion in sheaf.portions:
            talk.send(portion)
        self._progress.at(PrintState.SENT)
        if not self._options.answers:
            return Outcome.UNVERIFIED, "cannot_answer"
        mark = codec.process_mark(job.id)
        evidence["confirmed_by"] = talk.confirm(mark, self._patience_s(sheaf, talk), self._options.process_id)
        return Outcome.DONE, ""

    def _patience_s(self, sheaf: Sheaf, talk: Conversation) -> float:
        """Hall seconds within which the slip should be out."""
        bits_per_second = talk.line.bits_per_second
        sending_s = sheaf.bytes * 10 / bits_per_second if bits_per_second else 0.0
        return 1.5 * (sheaf.height_mm / MM_PER_S + sending_s + CUT_S) + MARGIN_S

    def _failed(self, job: PrintSlip, reason: str) -> Receipt:
        return Receipt(job=job.id, outcome=Outcome.FAILED, at=self._clock.now(), reason=reason)

    def _receipt(
        self,
        job: PrintSlip,
        outcome: Outcome,
        reason: str,
        began_at: datetime,
        evidence: dict[str, str | int | float],
    ) -> Receipt:
        return Receipt(
            job=job.id,
            outcome=outcome,
            at=self._clock.now(),
            reason=reason,
            began_at=began_at,
            evidence={**evidence, **self._progress.evidence()},
        )
