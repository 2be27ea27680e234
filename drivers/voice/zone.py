"""The queue of one voice zone: what is spoken next, and in which form. Pure: time is an argument.

Two calls never overlap and none is cut, so what waits may grow old. Rather than say a call after its deadline (the
visitor looks up, and the window shows another number), the queue shortens everybody's announcement first and drops
last. Only an emergency breaks off what is being said, between two words.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import IntEnum, StrEnum

from hall.contract.messages import Announce, AnnounceMove, AnnounceText, Urgency

Speech = Announce | AnnounceMove | AnnounceText
"""What a zone says: calls, where whole queues go, and texts that a person typed."""

SHORT_ABOVE = 5
"""With more than this waiting, all are said in the short form (HARDWARE §6.5)."""

REMEMBERED = 1000
"""Calls said that are remembered, to know a repeat; a zone says fewer in a morning."""
SAME_CALL = timedelta(seconds=30)
"""The same attempt at the same window with a deadline further apart is another call: a ticket transferred back, or
undone.
"""


class Priority(IntEnum):
    """Who speaks before whom; within one priority the order in which they came."""

    EMERGENCY = 0
    PAGE = 1
    CALL = 2
    RECALL = 3
    """After first calls: the visitor of a repeat has at least been called once."""
    INFO = 4
    """Where queues go: who is called walks now, the others read it as well."""


@dataclass(frozen=True, kw_only=True)
class Rule:
    """How a zone treats one priority."""

    breaks_off: bool = False
    """Cuts what is being said at the end of a clip, unless that is of the same priority."""
    silenced: bool = True
    """Left out in hours of silent calling."""


RULES: Mapping[Priority, Rule] = {
    Priority.EMERGENCY: Rule(breaks_off=True, silenced=False),
    Priority.PAGE: Rule(silenced=False),
    Priority.CALL: Rule(),
    Priority.RECALL: Rule(),
    Priority.INFO: Rule(),
}
_OF_TEXTS: Mapping[Urgency, Priority] = {
    Urgency.EMERGENCY: Priority.EMERGENCY,
    Urgency.PAGE: Priority.PAGE,
    Urgency.INFO: Priority.INFO,
}


def priority(job: Speech) -> Priority:
    """The priority of a job by itself; in the queue a repeat keeps that of the call whose place it took."""
    if isinstance(job, AnnounceText):
        return _OF_TEXTS[job.urgency]
    if isinstance(job, AnnounceMove):
        return Priority.INFO
    return Priority.RECALL if job.attempt > 1 else Priority.CALL


def breaks_off(job: Speech, playing: Speech) -> bool:
    """Whether a job that has just come cuts the one that is being said, at the end of its present clip."""
    return RULES[priority(job)].breaks_off and priority(job) < priority(playing)


def is_silenced(job: Speech, quiet: bool) -> bool:
    """Whether hours of silent calling, of the box or told with the job by its volume, leave it out."""
    return RULES[priority(job)].silenced and (quiet or job.volume <= 0)


class Form(StrEnum):
    """How much of a call is said, longest first."""

    FULL = "full"
    """Every language of the ticket, as often as the zone repeats."""
    ONCE = "once"
    """Every language of the ticket, once."""
    SHORT = "short"
    """The ticket's first language, once. A typed text is always said in each of its languages: who typed two of them
    means two kinds of people."""


@dataclass(frozen=True)
class Dropped:
    """What will not be said, and the code of the reason."""

    job: Speech
    reason: str


Length = Callable[[Speech, Form], timedelta]
"""How long a call is in a form, gap included."""


@dataclass(frozen=True)
class _Waiting:
    job: Speech
    priority: Priority


class ZoneQueue:
    """What one zone still has to say."""

    def __init__(self) -> None:
        self._waiting: list[_Waiting] = []
        self._said: dict[str, Speech] = {}

    def __len__(self) -> int:
        return len(self._waiting)

    def put(self, job: Speech, quiet: bool = False) -> Dropped | None:
        """Take a job in; answers the one that is left out because of it, if any: itself where silent calling says so.

        The same ticket and attempt is the same call and is said once. A newer attempt takes the place of one that still
        waits: one repeat is enough, and it keeps its place and priority, for nobody has heard the first one. So does
        newer word of where numbers go.
        """
        if is_silenced(job, quiet):
            return Dropped(job, "quiet")
        said = self._said.get(_about(job))
        if said and _repeats(job, said):
            return Dropped(job, "duplicate")
        for at, other in enumerate(self._waiting):
            if _about(other.job) != _about(job):
                continue
            if _repeats(job, other.job):
                return Dropped(job, "duplicate")
            self._waiting[at] = _Waiting(job, min(other.priority, priority(job)))
            return Dropped(other.job, "superseded")
        self._waiting.append(_Waiting(job, priority(job)))
        return None

    def withdraw(self, jobs: Sequence[str]) -> list[Dropped]:
        """Take out what is no longer true; what is being spoken is not cut."""
        self._said = {about: job for about, job in self._said.items() if job.id not in jobs}
        return self._take_out(lambda job: job.id in jobs, "withdrawn")

    def silence(self, quiet: bool) -> list[Dropped]:
        """Take out what silent calling leaves out."""
        return self._take_out(lambda job: is_silenced(job, quiet), "quiet")

    def urgent_over(self, playing: Speech) -> bool:
        """Whether something waits that breaks off what is being said."""
        return any(breaks_off(one.job, playing) for one in self._waiting)

    def clear(self, reason: str) -> list[Dropped]:
        """Take out everything."""
        return self._take_out(lambda job: True, reason)

    def drop_late(self, now: datetime) -> list[Dropped]:
        """Take out what has passed its deadline."""
        return self._take_out(lambda job: now > job.deadline, "too_late")

    def next(self, now: datetime, length: Length) -> tuple[Speech, Form] | None:
        """What to say now and its form; from now on it counts as said."""
        if not self._waiting:
            return None
        order = [one.job for one in sorted(self._waiting, key=lambda one: one.priority)]
        form = choose_form(order, now, length)
        job = order[0]
        self._waiting = [one for one in self._waiting if one.job is not job]
        self._said.pop(_about(job), None)
        self._said[_about(job)] = job
        if len(self._said) > REMEMBERED:
            del self._said[next(iter(self._said))]
        return job, form

    def _take_out(self, goes: Callable[[Speech], bool], reason: str) -> list[Dropped]:
        gone = [one.job for one in self._waiting if goes(one.job)]
        self._waiting = [one for one in self._waiting if not goes(one.job)]
        return [Dropped(job, reason) for job in gone]


def _about(job: Speech) -> str:
    """Whom it is about: two of them about the same are not both said."""
    if isinstance(job, Announce):
        return job.ticket
    if isinstance(job, AnnounceText):
        return f"text {job.announcement}"
    return "queues " + " ".join(sorted(next(iter(queue.values()), "") for queue in job.queues))


def _repeats(job: Speech, known: Speech) -> bool:
    """Whether a job is a call we know, or an older attempt of it; or the word of a move, or the text, that we have."""
    if isinstance(job, AnnounceText):
        return isinstance(known, AnnounceText)
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
