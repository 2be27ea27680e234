"""How much work there was, how long the queue stood, and how it was spread over windows (METRICS §5).

Worked example, one service open 09:00–11:00 with two windows: handle times of 3600 s and 1800 s; one person waits
09:00–09:30, another 09:20–10:20; window 1 was open 09:00–11:00, window 2 09:00–10:00; busy 5400 s and 1800 s.

    offered load 5400 / 7200 = 0.75 erlang · queue length (1800 + 3600) / 7200 = 0.75, at most 2, first at 09:20 ·
    average open windows (7200 + 3600) / 7200 = 1.5 · post covered 1.0 · load: coefficient of variation 0.5, ratio 3.0
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from datetime import datetime
from statistics import pstdev
from typing import NamedTuple

from hall.domain.measures.aggregates import mean, share

Stretch = tuple[datetime, datetime]


class Peak(NamedTuple):
    """The longest queue, and when it was first so long."""

    length: int
    at: datetime


def seconds(stretches: Iterable[Stretch]) -> int:
    """Σ of the lengths. Example: 09:00–09:30 and 09:20–10:20: 5400."""
    return sum(int((end - begin).total_seconds()) for begin, end in stretches)


def joined(stretches: Iterable[Stretch]) -> list[Stretch]:
    """Overlapping stretches as one. Example: 09:00–09:30 and 09:20–10:20: 09:00–10:20."""
    found: list[Stretch] = []
    for begin, end in sorted(stretches):
        if found and begin <= found[-1][1]:
            found[-1] = (found[-1][0], max(found[-1][1], end))
        elif begin < end:
            found.append((begin, end))
    return found


def inside(stretches: Iterable[Stretch], hours: Sequence[Stretch]) -> Iterator[Stretch]:
    """What of the stretches lies within these hours. Example: 08:50–09:10 within 09:00–11:00: 09:00–09:10."""
    for begin, end in stretches:
        for low, high in hours:
            if max(begin, low) < min(end, high):
                yield max(begin, low), min(end, high)


def offered_load(handle_s: Iterable[int], bucket_s: int) -> float | None:
    """a = Σ handle ÷ length, in erlang: so many windows would be busy all the time. Example: 5400 / 7200 = 0.75."""
    return share(sum(handle_s), bucket_s)


def queue_length(waits: Iterable[Stretch], bucket_s: int) -> float | None:
    """(1/Δ)∫L dt: how many stood in the queue on average. Example: 5400 / 7200 = 0.75."""
    return share(seconds(waits), bucket_s)


def longest_queue(waits: Iterable[Stretch]) -> Peak | None:
    """The largest number who stood in the queue at once; who leaves makes room before who comes. None of nobody."""
    steps = sorted((at, change) for begin, end in waits if begin < end for at, change in ((begin, 1), (end, -1)))
    peak, length = None, 0
    for at, change in steps:
        length += change
        if peak is None or length > peak.length:
            peak = Peak(length, at)
    return peak


def covered(open_: Iterable[Stretch], hours: Sequence[Stretch]) -> float | None:
    """Opening time with at least one open capable window ÷ opening time; the rest is uncovered. None without hours.

    Example: windows open 09:00–10:00 and 09:30–10:30 of 09:00–11:00: 0.75.
    """
    whole = seconds(joined(hours))
    return share(seconds(joined(inside(open_, joined(hours)))), whole)


def balance(busy_s: Sequence[int]) -> float | None:
    """Coefficient of variation of the busy time of windows with the same services: 0 is even. None of fewer than two.

    Example: 5400 and 1800: standard deviation 1800 ÷ mean 3600 = 0.5.
    """
    middle = mean(busy_s)
    return pstdev(busy_s) / middle if middle and len(busy_s) > 1 else None


def spread(busy_s: Sequence[int]) -> float | None:
    """The busiest window's time ÷ the least busy one's; None of fewer than two, or where one did nothing.

    Example: 5400 and 1800: 3.0.
    """
    return share(max(busy_s), min(busy_s)) if len(busy_s) > 1 else None


def squared_variation(values: Sequence[int]) -> float | None:
    """cs² = variance ÷ mean², what a planner needs of service times. Example: 60 and 180 s: 3600 / 14400 = 0.25."""
    middle = mean(values)
    return (pstdev(values) / middle) ** 2 if middle else None
