"""有人等却空闲: what a window did while somebody it may serve was waiting (METRICS §5).

    idle-while-queue = seconds in `idle` while ≥ 1 waiting ticket that this window may serve
    reaction time    = from the end of a service to the next call of the same window, where somebody was waiting

Worked example, one window, whole seconds: services end at 9:10 and 9:30, the calls after them come at 9:12 and 9:30;
one person waits from 9:05 to 9:12, another from 9:28 to 9:30. Free 9:10–9:12, somebody waiting all the time: 120 s idle
while a queue. Reactions 120 s and 0 s. A window that was free 9:00–9:05 with nobody waiting adds nothing.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from datetime import datetime, timedelta
from typing import NamedTuple

from hall.domain.measures.posts import Span
from hall.domain.suspension import Suspension

IDLE_QUEUE = "idle_queue"


class Waited(NamedTuple):
    """A stretch in which somebody stood in the queue of a service, in whole seconds; since when he had been in it."""

    begin: datetime
    end: datetime
    service: str
    ticket: str
    since: datetime


Serves = Callable[[str, datetime], Mapping[str, float]]
"""What a window may serve at an instant: by service, after how many seconds of waiting (0: as its own work)."""


def without(waited: Waited, stood: Sequence[Suspension]) -> Iterator[Waited]:
    """The stretch without what a suspension covered: nobody can be called then, so nobody is left waiting by a window.

    Example: 9:00–9:30 with a power cut 9:10–9:20 gives 9:00–9:10 and 9:20–9:30.
    """
    begin = waited.begin
    for one in sorted(stood, key=lambda s: s.since):
        low, high = max(begin, _second(one.since)), min(waited.end, _second(one.until or waited.end))
        if high > low:
            if low > begin:
                yield waited._replace(begin=begin, end=low)
            begin = high
    if waited.end > begin:
        yield waited._replace(begin=begin)


Post = tuple[str, datetime]
"""A window at a whole second."""


class Queue:
    """Who waited when, found by time: a hall has ten thousand waits a day, a window a hundred gaps between people."""

    def __init__(self, waits: Iterable[Waited]) -> None:
        self._waits = sorted(waits)
        self._begins = [waited.begin for waited in self._waits]
        self._longest = max((waited.end - waited.begin for waited in self._waits), default=timedelta())

    def between(self, begin: datetime, end: datetime) -> Iterator[Waited]:
        """Those who may have waited at some moment from begin to end, both included, as they came."""
        first, last = bisect_left(self._begins, begin - self._longest), bisect_right(self._begins, end)
        return (waited for waited in self._waits[first:last] if waited.end >= begin)


def idle_while_queue(spans: Iterable[Span], queue: Queue, serves: Serves) -> list[Span]:
    """Where a window was free while somebody it may serve waited: joined stretches, in the order of the spans."""
    idle = (span for span in spans if span.state == "idle")
    return [found for span in idle for found in _overlaps(span, queue, serves(span.window, span.begin))]


def _overlaps(span: Span, queue: Queue, may: Mapping[str, float]) -> list[Span]:
    joined: list[Span] = []
    for waited in queue.between(span.begin, span.end):
        if waited.service not in may:
            continue
        begin, end = max(span.begin, waited.begin, _due(waited, may)), min(span.end, waited.end)
        if begin < end:
            joined.append(Span(span.window, IDLE_QUEUE, begin, end, waited.ticket))
    return list(_joined(sorted(joined)))


def _joined(spans: Sequence[Span]) -> Iterator[Span]:
    """Overlapping stretches as one; it names who had waited in it first."""
    current: Span | None = None
    for span in spans:
        if current is not None and span.begin <= current.end:
            current = current._replace(end=max(current.end, span.end))
            continue
        if current is not None:
            yield current
        current = span
    if current is not None:
        yield current


class Reaction(NamedTuple):
    """How long a window took for its next call: from the end of a service to the call."""

    window: str
    begin: datetime
    end: datetime


def reactions(
    spans: Iterable[Span], ended: Collection[Post], called: Collection[Post], queue: Queue, serves: Serves
) -> list[Reaction]:
    """After each end of a service the next call of that window, if somebody it may serve was waiting at the end.

    ended and called are windows and whole seconds. The window was free in between, or called in the same second; one
    that was paused or closed in between has no reaction, nor has the last service before closing.
    """
    free = {(span.window, span.begin): span.end for span in spans if span.state == "idle"}
    found = []
    for window, end in sorted(ended):
        call = end
        while (window, call) in free and (window, call) not in called:
            call = free[window, call]
        if (window, call) in called and _somebody(queue, end, serves(window, end)):
            found.append(Reaction(window, end, call))
    return found


def _due(waited: Waited, may: Mapping[str, float]) -> datetime:
    """From when on a window may call him: at once for its own work, later where it only helps out."""
    return waited.since + timedelta(seconds=may[waited.service])


def _somebody(queue: Queue, at: datetime, may: Mapping[str, float]) -> bool:
    """Whether one that may be served here had joined by then and was not yet gone."""
    return any(
        waited.service in may and max(waited.begin, _due(waited, may)) <= at <= waited.end
        for waited in queue.between(at, at)
    )


def _second(at: datetime) -> datetime:
    return at.replace(microsecond=0)
