"""One open line to a printer: asking how it is, sending, and hearing whether the slip really came out.

What the printer answers is trusted only as far as it can be told apart: a fault is believed when it is said twice, an
end mark only when it names this very job, or (printers without GS ( H) when every earlier end mark was answered too.
"""

from __future__ import annotations

import time
from collections.abc import Callable

from drivers.device import Clock, Garbled, Refused, Silent, Stalled
from drivers.printers import codec
from drivers.printers.codec import Answer, AnswerReader, Found, Kind
from drivers.transport import Transport

ANSWER_S = 1.0
"""A printer answers a real-time question in milliseconds; over a slow serial server it may take longer."""
LEAST_REAL_S = 0.5
"""No wait is shorter than this in real time, however fast the hall's clock runs: programs need time to run too."""
GS_R_ANSWERS = (0x00, 0x03, 0x0C, 0x0F)
"""Paper there, nearly gone, gone. GS r 1 has no other answers; the manual's other bits are never set."""
STALL_S = 5.0
"""A printer that takes no bytes for this long has said stop (XOFF, DTR) and means it."""


class Conversation:
    """Questions and answers on an open line. Not safe for several threads; the device's own thread uses it."""

    def __init__(self, line: Transport, clock: Clock, count: Callable[[str], None]) -> None:
        self.line = line
        self._clock = clock
        self._count = count
        self._reader = AnswerReader()
        self._stopped_by_xoff = False
        self._owed = 0
        """End marks (GS r) whose answer has not come yet."""
        self.knows_process = False
        """The printer has answered GS ( H on this line, so nothing less is taken for a confirmation."""
        self.noisy = False
        """Something came that nobody asked for and no table knows: bare status bytes are not believed any more."""
        self.clear = False
        """The last look heard nothing but answers: what they add up to may be acted on, not only shown."""
        self._noises = 0
        self.reported: Found | None = None
        """The newest report the printer sent by itself."""

    def hear(self, timeout_real_s: float = 0.0) -> list[Answer]:
        """What the printer has said by now, waiting at most so long for the first byte."""
        data = self.line.read(256, timeout_real_s)
        answers = list(self._reader.feed(data)) if data else []
        for answer in answers:
            self._note(answer)
        return answers

    def _note(self, answer: Answer) -> None:
        if answer.kind is Kind.REPORT:
            self.reported = codec.read_report(answer.data)
        elif answer.kind is Kind.XOFF:
            self._stopped_by_xoff = True
        elif answer.kind is Kind.XON:
            self._stopped_by_xoff = False
        elif answer.kind is Kind.NOISE or (answer.kind is Kind.STATUS and answer.data[0] not in GS_R_ANSWERS):
            self.noisy = True
            self._noises += 1
            self._count("noise")

    def _patience(self, hall_s: float) -> float:
        return max(self._clock.real_seconds(hall_s), LEAST_REAL_S)

    # Asking

    def look(self) -> Found:
        """How the printer is, by DLE EOT 1, 2, 4 (and 3 on an error). Raises Silent when it does not answer."""
        noises = self._noises
        self.clear = False
        found = self._look_once()
        if found.cause:
            # One wrong byte on the line must not cost a visitor the slip.
            again = self._look_once()
            found = again if again.cause != found.cause else found
        self.clear = self._noises == noises
        return found

    def _look_once(self) -> Found:
        found = [codec.read_realtime(n, self._ask(n)) for n in (1, 2, 4)]
        if any(f.cause in ("printer_error", "offline") for f in found):
            found.append(codec.read_realtime(3, self._ask(3)))
        return codec.worst(found)

    def _ask(self, n: int) -> int:
        self.hear()
        self.line.write(codec.ask_status(n), self._patience(STALL_S))
        until = time.monotonic() + self._patience(ANSWER_S)
        noise = 0
        while time.monotonic() < until:
            for answer in self.hear(max(0.0, until - time.monotonic())):
                if answer.kind is Kind.REALTIME:
                    return answer.data[0]
                # Some printers and emulators answer a plain 00 for "nothing is wrong".
                if answer.kind is Kind.STATUS and answer.data == b"\x00" and not self._owed:
                    return 0x12
                noise += answer.kind is Kind.NOISE
        if noise:
            raise Garbled(f"DLE EOT {n} was answered with noise")
        raise Silent(f"DLE EOT {n} was not answered")

    def learn(self) -> bool:
        """Find out, while nothing is being printed, whether the printer can name the job it has finished."""
        self.line.write(codec.ask_process(b"HALL"), self._patience(STALL_S))
        until = time.monotonic() + self._patience(ANSWER_S)
        while time.monotonic() < until and not self.knows_process:
            answers = self.hear(max(0.0, until - time.monotonic()))
            self.knows_process = any(a.kind is Kind.PROCESS and a.data[2:6] == b"HALL" for a in answers)
        return self.knows_process

    # Printing

    def send(self, data: bytes) -> None:
        """Hand over a portion, unless the printer has said meanwhile that it cannot print: then Refused."""
        self.hear()
        if self._stopped_by_xoff:
            self._wait_xon()
        if self.reported is not None and self.reported.cause:
            raise Refused(code=self.reported.cause)
        self.line.write(data, self._patience(STALL_S))

    def _wait_xon(self) -> None:
        until = time.monotonic() + self._patience(STALL_S)
        while self._stopped_by_xoff:
            if time.monotonic() > until:
                raise Stalled("XOFF without XON")
            self.hear(0.05)

    def confirm(self, mark: bytes, patience_s: float, by_process: bool) -> str:
        """Wait until the printer says that everything is on paper; how it said so.

        Raises Refused with the cause when it stopped, Silent when nothing came in `patience_s` hall seconds.
        """
        self.line.write(codec.ASK_DONE, self._patience(STALL_S))
        self._owed += 1
        if by_process:
            self.line.write(codec.ask_process(mark), self._patience(STALL_S))
        until = time.monotonic() + max(self._clock.real_seconds(patience_s), 4 * LEAST_REAL_S)
        while time.monotonic() < until:
            for answer in self.hear(min(0.1, max(0.0, until - time.monotonic()))):
                said = self._confirms(answer, mark)
                if said:
                    return said
            if self.reported is not None and self.reported.cause:
                raise Refused(code=self.reported.cause)
        found = self.look()
        if found.cause:
            raise Refused(code=found.cause)
        raise Garbled("noise came in place of the end mark") if self.noisy else Silent("the end mark was not answered")

    def _confirms(self, answer: Answer, mark: bytes) -> str:
        if answer.kind is Kind.PROCESS:
            if answer.data[2:6] == mark:
                self._owed = 0
                return "GS ( H"
            self._count("late_answers")
        elif answer.kind is Kind.REALTIME:
            self.noisy = True  # nothing was asked that is answered so
        elif answer.kind is Kind.STATUS and self._owed:
            self._owed -= 1
            if not self._owed and not self.knows_process and not self.noisy:
                return "GS r"
        return ""
