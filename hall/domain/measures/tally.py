"""What the figures of a row are made of, so that days can be added up: sums, counts, and every single wait.

A tally of a month is the sum of those of its days, and its figures are those of its tickets: sums and counts add up,
and percentiles are taken from the single seconds, which are kept as how often each occurs. Nothing is ever a mean of
means or a percentile of percentiles.

Worked example: waits of 60, 60 and 300 s on Monday, 120 s on Tuesday: {60: 2, 300: 1} and {120: 1} together are
{60: 2, 120: 1, 300: 1}; median 90 s, longest 300 s.
"""

from __future__ import annotations

from bisect import bisect_right
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from itertools import accumulate
from typing import NamedTuple

from hall.domain.measures.posts import Span


class Longest(NamedTuple):
    """The longest wait in seconds, and whose it was; of equal ones that of the ticket that was made first."""

    wait_s: int
    ticket: str
    leg: int
    number: str

    def or_longer(self, other: Longest | None) -> Longest:
        """The longer of the two. Example: 300 s of t2 and 300 s of t1: that of t1."""
        if other is None:
            return self
        return min(self, other, key=lambda one: (-one.wait_s, one.ticket, one.leg))


@dataclass(kw_only=True)
class Tally:
    """What one row counts.

    counts are whole numbers by name; one that the row does not have at all (windows give out no numbers) is missing.
    values are seconds by name, each with how often it occurs. overtime are stretches after closing time.
    """

    counts: Counter[str] = field(default_factory=Counter)
    values: dict[str, Counter[int]] = field(default_factory=lambda: defaultdict(Counter))
    longest: Longest | None = None
    overtime: list[Span] = field(default_factory=list)

    def count(self, name: str, by: int = 1) -> None:
        """So many more."""
        if by:
            self.counts[name] += by

    def measure(self, name: str, seconds: int | None) -> None:
        """One value more, with its sum and its number: `wait` counts into `wait_n` and `wait_s`. None is no value."""
        if seconds is not None:
            self.counts[f"{name}_n"] += 1
            self.counts[f"{name}_s"] += seconds

    def keep(self, name: str, seconds: int | None) -> None:
        """One value more, each single one kept for percentiles."""
        self.measure(name, seconds)
        if seconds is not None:
            self.values[name][seconds] += 1

    def add(self, other: Tally) -> None:
        """Everything that another tally counts."""
        for name, by in other.counts.items():
            self.counts[name] += by
        for name, counted in other.values.items():
            self.values[name].update(counted)
        if other.longest is not None:
            self.longest = other.longest.or_longer(self.longest)
        self.overtime += other.overtime

    def take_away(self, other: Tally) -> bool:
        """What another tally counts is counted no longer; overtime is not looked at.

        False where the longest wait was among it: then another one is, which the sums do not know.
        """
        self.counts.subtract(other.counts)
        for name, counted in other.values.items():
            mine = self.values[name]
            mine.subtract(counted)
            for seconds in counted:
                if not mine[seconds]:
                    del mine[seconds]
        return self.longest is None or self.longest != other.longest

    def mean(self, name: str) -> float | None:
        """Σ ÷ n of what was measured under this name; None of nothing."""
        n = self.counts[f"{name}_n"]
        return self.counts[f"{name}_s"] / n if n else None

    def squares(self, name: str) -> int:
        """Σx² of the values kept under this name. Example: {60: 2, 300: 1}: 97200."""
        return sum(value * value * n for value, n in self.values.get(name, {}).items())

    def ordered(self, name: str) -> Ordered:
        """The values kept under this name, smallest first."""
        return Ordered(self.values.get(name, {}))

    def by_service(self, name: str) -> Mapping[str, int]:
        """The counts `name:CODE`, by service."""
        begin = f"{name}:"
        return {key.removeprefix(begin): n for key, n in self.counts.items() if key.startswith(begin)}


def total(tallies: Iterable[Tally]) -> Tally:
    """All of them together."""
    found = Tally()
    for one in tallies:
        found.add(one)
    return found


class Ordered:
    """Values kept as how often each occurs, to be asked by their rank without laying out a million of them."""

    def __init__(self, counted: Mapping[int, int]) -> None:
        self._values = sorted(counted)
        self._until = list(accumulate(counted[value] for value in self._values))

    def __len__(self) -> int:
        return self._until[-1] if self._until else 0

    def __getitem__(self, place: int) -> int:
        """Example: of {60: 2, 300: 1} the places 0, 1, 2 and −1 hold 60, 60, 300 and 300."""
        return self._values[bisect_right(self._until, place if place >= 0 else place + len(self))]
