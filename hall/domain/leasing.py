"""Blocks of numbers for kiosks that may lose the server: how many, which ones, and when they may be given again.

A series keeps a range of its own for this (`offline_first … offline_last`) from which the server never gives a number
to anybody else (TRUST §6). Blocks are cut from numbers that no living lease holds and that nobody was given.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from enum import StrEnum

from hall.domain.configuration import Series

RUSH = timedelta(minutes=30)
"""The kiosk's rush is measured over so long."""
MEASURED = timedelta(days=14)
"""The rush is looked for in so many days."""

Range = tuple[int, int]
"""Serials from first to last, both included."""


class Ending(StrEnum):
    """How a lease came to its end."""

    LIVE = ""
    RETURNED = "returned"
    """The box said which numbers it had used; the others may be leased again."""
    LOST = "lost"
    """The box no longer knew of it: any of its numbers may be on paper, so none is given again today."""


@dataclass(frozen=True, kw_only=True)
class Leased:
    """A lease as the hall remembers it. `contact_at` is when its box was last heard."""

    id: str
    device: str
    place: str
    day: date
    revision: int
    epoch: int
    granted_at: datetime
    contact_at: datetime
    ending: Ending = Ending.LIVE
    follows: str = ""
    """The lease whose return it was granted for: a box that did not hear of it is given the same one again."""
    blocks: Mapping[str, tuple[Range, ...]] = field(default_factory=dict)
    used: Mapping[str, tuple[int, ...]] = field(default_factory=dict)


def serials(ranges: Iterable[Range]) -> set[int]:
    """Every serial of some ranges."""
    return {n for first, last in ranges for n in range(first, last + 1)}


def ranges(found: Iterable[int]) -> tuple[Range, ...]:
    """Serials as few ranges, in order."""
    made: list[Range] = []
    for n in sorted(found):
        if made and made[-1][1] == n - 1:
            made[-1] = (made[-1][0], n)
        else:
            made.append((n, n))
    return tuple(made)


def rush(at: Sequence[datetime]) -> int:
    """The most numbers that were taken within half an hour; `at` are the instants of taking, in order."""
    most, first = 0, 0
    for last, instant in enumerate(at):
        while at[first] <= instant - RUSH:
            first += 1
        most = max(most, last - first + 1)
    return most


def wanted(measured: int, least: int, minutes: int) -> int:
    """How long a block should be: for so many minutes of the measured rush, and never shorter than the hall's least.

    A lease shorter than the time over which the rush was measured still holds all of it: it may come in one minute.
    """
    share = max(1.0, minutes * 60 / RUSH.total_seconds())
    return max(least, math.ceil(measured * share))


def given_back(leases: Iterable[Leased], series: str) -> set[int]:
    """Serials that were leased today, came back unused, and are in no other hands since.

    A number stands in two leases only when the earlier had come back, so the later one decides.
    """
    free: set[int] = set()
    for lease in sorted(leases, key=lambda one: one.id):
        held = serials(lease.blocks.get(series, ()))
        free -= held
        if lease.ending is Ending.RETURNED:
            free |= held - set(lease.used.get(series, ()))
    return free


def high_water(series: str) -> str:
    """The name under which a day remembers the highest number of a series that was ever leased on it.

    Kept with the other last numbers of the day, so that a restore goes behind those that boxes may have on paper.
    """
    return f"leased:{series}"


def cut(series: Series, high_water: int | None, free: Iterable[int], count: int) -> tuple[Range, ...]:
    """A block of at most `count` numbers: those that came back first, then those above the highest ever leased today.

    Shorter, or empty, when the series has no range for this or it is used up.
    """
    low, high = series.offline_first, series.offline_last
    if low is None or high is None:
        return ()
    again = sorted(n for n in free if low <= n <= high)[:count]
    begin = max(low, (high_water or 0) + 1)
    fresh = range(begin, min(high, begin + count - len(again) - 1) + 1)
    return ranges([*again, *fresh])
