"""The queue of one voice zone: which call is spoken next, and in which form. Pure: time is an argument.

Two calls never overlap and none is cut, so what waits may grow old. Rather than say a call after its deadline (the
visitor looks up, and the window shows another number), the queue shortens everybody's announcement first and drops
last.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum

from hall.contract.messages import Announce

SHORT_ABOVE = 5
"""With more calls than this waiting, all are said in the short form (HARDWARE §6.5)."""

REMEMBERED = 1000
"""Calls said that are remembered, to know a repeat; a zone says fewer in a morning."""
SAME_CALL = timedelta(seconds=30)
"""The same attempt at the same window with a deadline further apart is another call: a ticket transferred back, or
undone.
"""


class Form(StrEnum):
    """How much of a call is said, longest first."""

    FULL = "full"
    """Every language of the ticket, as often as the zone repeats."""
    ONCE = "once"
    """Every language of the ticket, once."""
    SHORT = "short"
    """The ticket's first language, once."""


@dataclass(frozen=True)
class Dropped:
    """A call that will not be said, and the code of the reason."""

    job: Announce
    reason: str


Length = Callable[[Announce, Form], timedelta]
"""How long a call is in a form, gap included."""


class ZoneQueue:
    """Calls of one zone that wait to be spoken."""

    def __init__(self) -> None:
        self._waiting: list[Announce] = []
        self._said: dict[str, Announce] = {}

    def __len__(self) -> int:
        return len(self._waiting)

    def put(self, job: Announce) -> Dropped | None:
        """Take a call in; answers the one that is left out because of it, if any.

        The same ticket and attempt is the same call and is said once. A newer attempt takes the place of one that still
        waits: one repeat is enough, and it keeps its place in the queue.
        """
        said = self._said.get(job.ticket)
        if said and _repeats(job, said):
            return Dropped(job, "duplicate")
        for at, other in enumerate(self._waiting):
            if other.ticket != job.ticket:
                continue
            if _repeats(job, other):
                return Dropped(job, "duplicate")
            self._waiting[at] = job
            return Dropped(other, "superseded")
        self._waiting.append(job)
        return None

    def withdraw(self, jobs: Sequence[str]) -> list[Dropped]:
        """Take out calls that are no longer true; the one being spoken is not cut."""
        gone = [job for job in self._waiting if job.id in jobs]
        self._waiting = [job for job in self._waiting if job.id not in jobs]
        self._said = {ticket: job for ticket, job in self._said.items() if job.id not in jobs}
        return [Dropped(job, "withdrawn") for job in gone]

    def clear(self, reason: str) -> list[Dropped]:
        """Take out every waiting call."""
        gone, self._waiting = self._waiting, []
        return [Dropped(job, reason) for job in gone]

    def drop_late(self, now: datetime) -> list[Dropped]:
        """Take out calls whose deadline has passed."""
        late = [job for job in self._waiting if now > job.deadline]
        self._waiting = [job for job in self._waiting if now <= job.deadline]
        return [Dropped(job, "too_late") for job in late]

    def next(self, now: datetime, length: Length) -> tuple[Announce, Form] | None:
        """The call to say now and its form; from now on it counts as said."""
        if not self._waiting:
            return None
        order = self._in_order()
        form = choose_form(order, now, length)
        job = order[0]
        self._waiting.remove(job)
        self._said.pop(job.ticket, None)
        self._said[job.ticket] = job
        if len(self._said) > REMEMBERED:
            del self._said[next(iter(self._said))]
        return job, form

    def _in_order(self) -> list[Announce]:
        """First calls before repeats, each in the order they came: a repeat's visitor has at least been called once."""
        return sorted(self._waiting, key=lambda job: job.attempt > 1)


def _repeats(job: Announce, known: Announce) -> bool:
    """Whether a job is a call we know, or an older attempt of it."""
    same_window = job.window_label == known.window_label
    return same_window and job.attempt <= known.attempt and job.deadline - known.deadline < SAME_CALL


def choose_form(waiting: Sequence[Announce], now: datetime, length: Length) -> Form:
    """The longest form in which every waiting call still begins before its deadline; when none will do, the short
    one.
    """
    if len(waiting) - 1 > SHORT_ABOVE:
        return Form.SHORT
    for form in (Form.FULL, Form.ONCE):
        at = now
        for job in waiting:
            if at > job.deadline:
                break
            at += length(job, form)
        else:
            return form
    return Form.SHORT
