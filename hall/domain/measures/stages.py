"""The times of one stage: one stay of a ticket in one service, from joining its queue to its end.

Every measure gives whole seconds, cut like a stop-watch (59.9 s are 59 s), or None where a stamp is missing: no value
is not a zero (METRICS R5). The worked example of this file is one visitor:

    queued 09:00:00 · called 09:10:00 · called again 09:10:30 · started 09:11:00 · set aside 09:15:00 to 09:18:00 ·
    finished 09:21:00 · papers put away until 09:22:00

    wait 630 · first-call wait 600 · way 30 · service 420 · hold 180 · after-work 60 · handle 510
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from itertools import pairwise

ENDED_WORK = frozenset({"finished", "transferred"})
"""Endings by which a window's work came to its end. One expired at day close has no end of work: nobody knows it."""


@dataclass(frozen=True, kw_only=True)
class Stage:
    """What is known of one stage. ending is None while it lasts.

    held_s is the time on hold after the start, held_before_s the time on hold between call and start, wrap_s the
    after-work once it has ended. returned marks a
    stage that began with the return of one who had missed his call, without_number one that began at a window at once:
    nobody stood in a queue for it, so it has no wait (METRICS R5: no value is not 0).
    """

    ticket: str
    number: str
    index: int
    service: str
    visitor_class: str
    queued_at: datetime
    window: str | None = None
    clerk: str = ""
    ending: str | None = None
    first_called_at: datetime | None = None
    called_at: datetime | None = None
    started_at: datetime | None = None
    ended_at: datetime | None = None
    held_s: int = 0
    held_before_s: int = 0
    wrap_s: int = 0
    calls: int = 0
    returned: bool = False
    without_number: bool = False


def seconds(begin: datetime | None, end: datetime | None) -> int | None:
    """Whole seconds from begin to end; None when either is missing."""
    return None if begin is None or end is None else int((end - begin).total_seconds())


def wait_ended(stage: Stage) -> datetime | None:
    """When the waiting was over: at the call that led to service; for one who never came to the window, at the first.

    None for one who was never called, for one who stands called right now (a recall may still follow), and for one who
    walked straight to the window.
    """
    if stage.without_number:
        return None
    if stage.started_at is not None:
        return stage.called_at
    return None if stage.ending is None else stage.first_called_at


def wait(stage: Stage) -> int | None:
    """等候时长: from joining the queue to the call that led to service (METRICS §1: t_call* − t_q); gross.

    Time on hold is no wait. Example: 09:10:30 − 09:00:00 = 630.
    """
    return seconds(stage.queued_at, wait_ended(stage))


def first_call_wait(stage: Stage) -> int | None:
    """首次呼叫等候: from joining the queue to the first call (t_call1 − t_q); the promise is about this one.

    Example: 09:10:00 − 09:00:00 = 600.
    """
    return None if stage.without_number else seconds(stage.queued_at, stage.first_called_at)


def queued(stage: Stage) -> int | None:
    """How long the stage stood in the queue: to the first call, or to its end without a call. None while it waits."""
    return seconds(stage.queued_at, stage.first_called_at or stage.ended_at)


def way(stage: Stage) -> int | None:
    """到窗时长: from the call that led to service to the start (t_start − t_call*), without a hold in between.

    Example: 09:11:00 − 09:10:30 = 30.
    """
    return _less(seconds(stage.called_at, stage.started_at), stage.held_before_s)


def service(stage: Stage) -> int | None:
    """办理时长: the active time, (t_end − t_start) − Σ hold; only where the work came to its end.

    Example: 09:11:00 to 09:21:00 is 600, less 180 on hold = 420.
    """
    if stage.ending not in ENDED_WORK:
        return None
    return _less(seconds(stage.started_at, stage.ended_at), stage.held_s)


def hold(stage: Stage) -> int | None:
    """挂起时长: Σ(t_resume − t_hold), before and after the start; None for a stage that no window worked on.

    Example: 09:18:00 − 09:15:00 = 180.
    """
    return None if stage.called_at is None else stage.held_s + stage.held_before_s


def handle(stage: Stage) -> int | None:
    """占用窗口时长: (t_end − t_call*) − hold + (t_wrap − t_end): way, service and after-work.

    The time that the stage took from its window; what capacity is planned with. Also for one who was called and sent on
    without a start. Example: 09:21:00 − 09:10:30 = 630, less 180 on hold, with 60 of after-work = 510.
    """
    if stage.ending not in ENDED_WORK:
        return None
    took = _less(seconds(stage.called_at, stage.ended_at), stage.held_s + stage.held_before_s)
    return None if took is None else took + stage.wrap_s


def recalls(stage: Stage) -> int:
    """How often the call was repeated: attempts − 1, never below 0. Example: called and called again = 1."""
    return max(0, stage.calls - 1)


def impossible(stage: Stage) -> bool:
    """Whether the stamps contradict each other (ended before started): such a stage gives no times and is counted."""
    stamps = (stage.queued_at, stage.first_called_at, stage.called_at, stage.started_at, stage.ended_at)
    known = [stamp for stamp in stamps if stamp is not None]
    return any(later < earlier for earlier, later in pairwise(known))


def service_ended(stage: Stage) -> bool:
    """Whether a service came to its end here: finished, or sent on after the start (a window's "ended services")."""
    return stage.ending in ENDED_WORK and stage.started_at is not None


def _less(total: int | None, hold_s: int) -> int | None:
    return None if total is None else max(0, total - hold_s)
