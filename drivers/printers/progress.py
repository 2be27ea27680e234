"""How far the newest slip has come, told to whoever looks after the printer while it is on its way."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime

from drivers.device import Clock, HealthBook
from hall.contract.messages import Outcome, PrintState, Receipt

ENDS: Mapping[Outcome, PrintState] = {
    Outcome.DONE: PrintState.CONFIRMED,
    Outcome.UNVERIFIED: PrintState.UNKNOWN,
    Outcome.FAILED: PrintState.FAILED,
    Outcome.DROPPED: PrintState.FAILED,
    Outcome.UNKNOWN: PrintState.UNKNOWN,
}


class Progress:
    """The states of one slip after the other; see PrintState for their order."""

    def __init__(self, book: HealthBook, clock: Clock) -> None:
        self._book = book
        self._clock = clock
        self._number = ""
        self._reached: dict[PrintState, datetime] = {}
        self.busy = False
        """A slip is on its way at this moment."""

    def begin(self, number: str) -> None:
        """A slip's turn has come."""
        self._number, self._reached, self.busy = number, {}, True
        self.at(PrintState.PRECHECK)

    def at(self, state: PrintState, reason: str = "") -> None:
        """It has come so far."""
        self._reached[state] = self._clock.now()
        self._book.note(number=self._number, state=state.value, reason=reason)

    def end(self, receipt: Receipt) -> None:
        """It has come to its end, as the receipt says."""
        self.at(ENDS[receipt.outcome], receipt.reason)
        self.busy = False

    def evidence(self) -> dict[str, str | int | float]:
        """The last state before the end, and the hall seconds that each one took."""
        steps = [
            state for state in (PrintState.PRECHECK, PrintState.SENDING, PrintState.SENT) if state in self._reached
        ]
        ends = [self._reached[state] for state in steps[1:]] + [self._clock.now()]
        took: dict[str, str | int | float] = {
            f"{state}_s": round((end - self._reached[state]).total_seconds(), 3)
            for state, end in zip(steps, ends, strict=True)
        }
        return {"reached": steps[-1].value, **took} if steps else {}
