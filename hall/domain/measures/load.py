"""How much work there was, how long the queue stood, and how it was spread over windows (METRICS §5).

Worked example, one service open 09:00–11:00 with two windows: handle times of 3600 s and 1800 s; one person waits
09:00–09:30, another 09:20–10:20; window 1 was open 09:00–11:00, window 2 09:00–10:00; busy 5400 s and 1800 s.

    offered load 5400 / 7200 = 0.75 erlang · queue length (1800 + 3600) / 7200 = 0.75, at most 2, first at 09:20 ·
    average open windows (7200 + 3600) / 7200 = 1.5 · post covered 1.0 · load: coefficient of variation 0.5, ratio 3.0
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from datetime import datetime
from math import sqrt
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


def offered_load(handle_s: int, bucket_s: int) -> float | None:
    """a = Σ handle ÷ length, in erlang: so many windows would be busy all the time. Example: 5400 / 7200 = 0.75."""
    return share(handle_s, bucket_s)


def queue_length(waited_s: int, bucket_s: int) -> float | None:
    """(1/Δ)∫L dt: how many stood in the queue on average. Example: 5400 / 7200 = 0.75."""
    return share(waited_s, bucket_s)


def average_open(available_s: int, bucket_s: int) -> float | None:
    """平均开窗: Σ available ÷ length. Example: windows open for 7200 and 3600 s of 7200: 1.5."""
    return share(available_s, bucket_s)


def longest_queue(waits: Iterable[Stretch]) -> Peak | None:
    """The largest number who stood in the queue at once; who leaves makes room before who comes. None of nobody."""
    steps = sorted((at, change) for begin, end in waits if begin < end for at, change in ((begin, 1), (end, -1)))
    peak, length = None, 0
    for at, change in steps:
        length += change
        if peak is None or length > peak.length:
            peak = Peak(length, at)
    return peak


def covered_s(open_: Iterable[Stretch], hours: Sequence[Stretch]) -> int:
    """Opening time with at least one open capable window.

    Example: windows open 09:00–10:00 and 09:30–10:30 of 09:00–11:00: 5400.
    """
    return seconds(joined(inside(open_, joined(hours))))


def covered(manned_s: int, opening_s: int) -> float | None:
    """Opening time with a window ÷ opening time; the rest is uncovered. None without hours. Example: 5400 / 7200."""
    return share(manned_s, opening_s)


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


def squared_variation(n: int, total: int, squares: int) -> float | None:
    """cs² = variance ÷ mean² = (n·Σx² − (Σx)²) ÷ (Σx)², what a planner needs of service times. None of nothing.

    Example: 60 and 180 s: (2·36000 − 240²) / 240² = 0.25.
    """
    return share(n * squares - total**2, total**2)


def deviation(n: int, total: int, squares: int) -> float | None:
    """Standard deviation, √(Σx²/n − mean²), of all values and not of a sample; None of nothing.

    Example: 60 and 180 s: √(18000 − 120²) = 60 s.
    """
    return sqrt(n * squares - total**2) / n if n else None
