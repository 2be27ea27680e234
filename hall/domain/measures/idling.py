"""有人等却空闲: what a window did while somebody it may serve was waiting (METRICS §5).

    idle-while-queue = seconds in `idle` while ≥ 1 waiting ticket that this window may serve
    reaction time    = from the end of a service to the next call of the same window, where somebody was waiting

Worked example, one window, whole seconds: services end at 9:10 and 9:30, the calls after them come at 9:12 and 9:30;
one person waits from 9:05 to 9:12, another from 9:28 to 9:30. Free 9:10–9:12, somebody waiting all the time: 120 s idle
while a queue. Reactions 120 s and 0 s. A window that was free 9:00–9:05 with nobody waiting adds nothing.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from datetime import datetime, timedelta
from typing import NamedTuple

from hall.domain.measures.load import Stretch, joined
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
        self._stood: dict[tuple[str, float], tuple[list[Stretch], list[datetime]]] = {}
        self._longest = max((waited.end - waited.begin for waited in self._waits), default=timedelta())

    def between(self, begin: datetime, end: datetime) -> Iterator[Waited]:
        """Those who may have waited at some moment from begin to end, both included, as they came."""
        first, last = bisect_left(self._begins, begin - self._longest), bisect_right(self._begins, end)
        return (waited for waited in self._waits[first:last] if waited.end >= begin)

    def stood(self, service: str, after_s: float, begin: datetime, end: datetime) -> Iterator[Stretch]:
        """Where somebody of this service had waited that long already, between begin and end; joined."""
        key = (service, after_s)
        if key not in self._stood:
            due = timedelta(seconds=after_s)
            mine = ((max(w.begin, w.since + due), w.end) for w in self._waits if w.service == service)
            found = joined(mine)
            self._stood[key] = (found, [until for _, until in found])
        stretches, ends = self._stood[key]
        for low, high in stretches[bisect_right(ends, begin) :]:
            if low >= end:
                break
            yield max(low, begin), min(high, end)


def idle_while_queue(spans: Iterable[Span], queue: Queue, serves: Serves) -> list[Span]:
    """Where a window was free while somebody it may serve waited: joined stretches, in the order of the spans."""
    idle = (span for span in spans if span.state == "idle")
    return [found for span in idle for found in _overlaps(span, queue, serves(span.window, span.begin))]


def _overlaps(span: Span, queue: Queue, may: Mapping[str, float]) -> Iterator[Span]:
    found = (one for service, after_s in may.items() for one in queue.stood(service, after_s, span.begin, span.end))
    for begin, end in joined(found):
        yield Span(span.window, IDLE_QUEUE, begin, end, _first(queue, begin, may))


def _first(queue: Queue, at: datetime, may: Mapping[str, float]) -> str:
    """The ticket of him who had waited longest there, of those whom the window could have called."""
    waiting = queue.between(at, at)
    return next((w.ticket for w in waiting if w.service in may and _due(w, may) <= at < w.end), "")


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
    that was paused or closed in between has no reaction, nor has the last service before closing. A service may end
    while the window is free already: one that was set aside and is sent on from there.
    """
    free: dict[str, list[Stretch]] = defaultdict(list)
    for span in sorted(spans):
        if span.state == "idle":
            free[span.window].append((span.begin, span.end))
    found = []
    for window, end in sorted(ended):
        call = end
        while (window, call) not in called and (until := _free_until(free[window], call)) is not None:
            call = until
        if (window, call) in called and _somebody(queue, end, serves(window, end)):
            found.append(Reaction(window, end, call))
    return found


def _free_until(free: Sequence[Stretch], at: datetime) -> datetime | None:
    """When the stretch ends in which the window is free at an instant; None where it is not."""
    place = bisect_right(free, at, key=lambda stretch: stretch[0]) - 1
    return free[place][1] if place >= 0 and at < free[place][1] else None


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
