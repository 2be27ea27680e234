"""Many numbers in a short time from one hand: what ticket touts leave behind, and families too.

A burst accuses nobody: it is a line for somebody to look at.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta
from itertools import groupby

KINDS = ("identity", "agent", "kiosk")


@dataclass(frozen=True, kw_only=True)
class Taking:
    """A number that was given out: by whose mark or at which kiosk (`kind` and `key`), and when."""

    kind: str
    key: str
    at: datetime
    number: str
    ticket: str = ""


@dataclass(frozen=True, kw_only=True)
class Burst:
    """Numbers of one hand that came too fast one after the other."""

    kind: str
    key: str
    numbers: tuple[str, ...]
    tickets: tuple[str, ...]
    begin: datetime
    end: datetime


def bursts(takings: Iterable[Taking], count: int, minutes: int) -> list[Burst]:
    """Every run in which at least `count` numbers of one hand were taken within `minutes`, earliest first.

    Runs that overlap are one burst; taken exactly `minutes` apart still counts as within.
    """
    ordered = sorted(takings, key=lambda t: (t.kind, t.key, t.at, t.number))
    found = [
        burst
        for _, hand in groupby(ordered, key=lambda t: (t.kind, t.key))
        for burst in _of_one(list(hand), count, timedelta(minutes=minutes))
    ]
    return sorted(found, key=lambda b: (b.begin, b.kind, b.key))


def _of_one(hand: list[Taking], count: int, within: timedelta) -> list[Burst]:
    runs: list[tuple[int, int]] = []
    for last in range(count - 1, len(hand)):
        first = last - count + 1
        if hand[last].at - hand[first].at > within:
            continue
        if runs and runs[-1][1] >= first:
            runs[-1] = (runs[-1][0], last)
        else:
            runs.append((first, last))
    return [
        Burst(
            kind=hand[first].kind,
            key=hand[first].key,
            numbers=tuple(t.number for t in hand[first : last + 1]),
            tickets=tuple(t.ticket for t in hand[first : last + 1]),
            begin=hand[first].at,
            end=hand[last].at,
        )
        for first, last in runs
    ]
