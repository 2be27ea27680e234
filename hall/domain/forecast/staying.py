"""Whether somebody who waits is still there when his turn comes, and comes to the window: by class and age of the wait.

Learnt from the hall's own record. What n people of a class have shown at an age weighs n / (n + 20) (SCIENCE §2.3)
against all people of that age, these in the same way against the whole hall, and the hall against nobody leaving.
"""

from __future__ import annotations

from dataclasses import dataclass
from math import exp

AGES_S = (0.0, 600.0, 1800.0, 3600.0)
"""From where each age of a wait begins, in seconds."""
SHRINK = 20.0
AFRESH = 25
"""After so many more people the shares are worked out again."""


@dataclass(frozen=True, slots=True)
class Stays:
    """People of one class: how many leave per waiting second at each age, how many called ones do not come.

    absent_s is how long one who does not come takes his window.
    """

    leaves: tuple[float, ...] = (0.0,) * len(AGES_S)
    absent: tuple[float, ...] = (0.0,) * len(AGES_S)
    absent_s: float = 0.0

    def there(self, age_s: float, then_s: float) -> float:
        """The probability that one who has waited age_s still waits at the age of then_s."""
        lost = 0.0
        for place, leaves in enumerate(self.leaves):
            end = AGES_S[place + 1] if place + 1 < len(AGES_S) else then_s
            begin = max(age_s, AGES_S[place])
            lost += max(min(then_s, end) - begin, 0.0) * leaves
        return exp(-lost)

    def lasts(self, handle_s: float, age_s: float, then_s: float) -> float:
        """Seconds that a window spends on one who is called at the age of then_s, on average; now he is age_s old."""
        absent = self.absent[_place(then_s)]
        return self.there(age_s, then_s) * (handle_s + absent * (self.absent_s - handle_s))


EVERYBODY_STAYS = Stays()


class Staying:
    """What a hall has seen of people who waited."""

    def __init__(self) -> None:
        self._seen: dict[str, _Seen] = {}
        self._all = _Seen()
        self._absences, self._absent_s = 0, 0.0
        self._found: dict[str, Stays] = {}
        self._since = 0

    def called(self, visitor_class: str, waited_s: float) -> None:
        """One was called after so long, and came."""
        self._add(visitor_class, waited_s, "came")

    def left(self, visitor_class: str, waited_s: float) -> None:
        """One left after so long without having been called."""
        self._add(visitor_class, waited_s, "left")

    def absent(self, visitor_class: str, waited_s: float, took_s: float) -> None:
        """One was called after so long and did not come; his window waited for took_s."""
        self._absences += 1
        self._absent_s += took_s
        self._add(visitor_class, waited_s, "absent")

    def of(self, visitor_class: str) -> Stays:
        """What is known of a class."""
        found = self._found.get(visitor_class)
        if found is None:
            found = self._found[visitor_class] = self._work_out(visitor_class)
        return found

    def _add(self, visitor_class: str, waited_s: float, end: str) -> None:
        for seen in (self._all, self._seen.setdefault(visitor_class, _Seen())):
            seen.add(max(waited_s, 0.0), end)
        self._since += 1
        if self._since >= AFRESH:
            self._since = 0
            self._found.clear()

    def _work_out(self, visitor_class: str) -> Stays:
        mine = self._seen.get(visitor_class, _Seen())
        every = self._all
        leaves, absent = [], []
        hall_leaves = _drawn(sum(every.left), sum(every.seconds), sum(every.ends), 0.0)
        hall_absent = _drawn(sum(every.absent), sum(every.calls), sum(every.calls), 0.0)
        for place in range(len(AGES_S)):
            of_age = _drawn(every.left[place], every.seconds[place], every.people[place], hall_leaves)
            leaves.append(_drawn(mine.left[place], mine.seconds[place], mine.people[place], of_age))
            of_age = _drawn(every.absent[place], every.calls[place], every.calls[place], hall_absent)
            absent.append(_drawn(mine.absent[place], mine.calls[place], mine.calls[place], of_age))
        mean_s = self._absent_s / self._absences if self._absences else 0.0
        return Stays(leaves=tuple(leaves), absent=tuple(absent), absent_s=mean_s)


class _Seen:
    """Counts by age: people who reached it, seconds waited in it, ends in it of each kind."""

    __slots__ = ("absent", "calls", "ends", "left", "people", "seconds")

    def __init__(self) -> None:
        ages = len(AGES_S)
        self.people, self.seconds, self.ends = [0] * ages, [0.0] * ages, [0] * ages
        self.left, self.calls, self.absent = [0] * ages, [0] * ages, [0] * ages

    def add(self, waited_s: float, end: str) -> None:
        last = _place(waited_s)
        for place in range(last + 1):
            ends = AGES_S[place + 1] if place < last else waited_s
            self.people[place] += 1
            self.seconds[place] += ends - AGES_S[place]
        self.ends[last] += 1
        self.left[last] += end == "left"
        self.calls[last] += end != "left"
        self.absent[last] += end == "absent"


def _place(waited_s: float) -> int:
    place = len(AGES_S) - 1
    while waited_s < AGES_S[place]:
        place -= 1
    return max(place, 0)


def _drawn(count: float, of: float, people: float, towards: float) -> float:
    """count ÷ of, drawn towards another rate while it stands for few people."""
    if not of:
        return towards
    weight = people / (people + SHRINK)
    return weight * count / of + (1 - weight) * towards
