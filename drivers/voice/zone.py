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

from hall.contract.messages import Announce, AnnounceMove

Speech = Announce | AnnounceMove
"""What a zone says: calls, and after all of them where whole queues go."""

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

    job: Speech
    reason: str


Length = Callable[[Speech, Form], timedelta]
"""How long a call is in a form, gap included."""


class ZoneQueue:
    """Calls of one zone that wait to be spoken."""

    def __init__(self) -> None:
        self._waiting: list[Speech] = []
        self._said: dict[str, Speech] = {}

    def __len__(self) -> int:
        return len(self._waiting)

    def put(self, job: Speech) -> Dropped | None:
        """Take a call in; answers the one that is left out because of it, if any.

        The same ticket and attempt is the same call and is said once. A newer attempt takes the place of one that still
        waits: one repeat is enough, and it keeps its place in the queue. So does newer word of where numbers go.
        """
        said = self._said.get(_about(job))
        if said and _repeats(job, said):
            return Dropped(job, "duplicate")
        for at, other in enumerate(self._waiting):
            if _about(other) != _about(job):
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
        self._said = {about: job for about, job in self._said.items() if job.id not in jobs}
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

    def next(self, now: datetime, length: Length) -> tuple[Speech, Form] | None:
        """The call to say now and its form; from now on it counts as said."""
        if not self._waiting:
            return None
        order = self._in_order()
        form = choose_form(order, now, length)
        job = order[0]
        self._waiting.remove(job)
        self._said.pop(_about(job), None)
        self._said[_about(job)] = job
        if len(self._said) > REMEMBERED:
            del self._said[next(iter(self._said))]
        return job, form

    def _in_order(self) -> list[Speech]:
        """First calls before repeats, each in the order they came: a repeat's visitor has at least been called once.
        Where queues go is said when nobody waits to be called: who is called walks now, the others read it as well."""
        return sorted(self._waiting, key=lambda job: 2 if isinstance(job, AnnounceMove) else job.attempt > 1)


def _about(job: Speech) -> str:
    """Whom it is about: two of them about the same are not both said."""
    if isinstance(job, Announce):
        return job.ticket
    return "queues " + " ".join(sorted(next(iter(queue.values()), "") for queue in job.queues))


def _repeats(job: Speech, known: Speech) -> bool:
    """Whether a job is a call we know, or an older attempt of it; or the word of a move that we have."""
    if job.deadline - known.deadline >= SAME_CALL:
        return False
    if isinstance(job, Announce) and isinstance(known, Announce):
        return job.window_label == known.window_label and job.attempt <= known.attempt
    return isinstance(job, AnnounceMove) and isinstance(known, AnnounceMove) and job.windows == known.windows


def choose_form(waiting: Sequence[Speech], now: datetime, length: Length) -> Form:
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
