"""A window that chooses whom to call, in plain numbers: the rule of `hall.domain.queue` for the fast inner loops.

The forecast plays a whole hall once a second and the replay a whole day in seconds, so here a claim is a float of
seconds instead of a list of explained parts. That both call in the same order is proven in
`tests/domain/forecast/test_same_rule.py`. All instants are plain seconds on any clock.
"""

from __future__ import annotations

from bisect import bisect_left, insort
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from math import inf

from hall.domain.forecast.staying import EVERYBODY_STAYS, Stays

NEVER = inf
TURN = 1e12
"""What the group whose turn it is (ratio policy) has before everybody else, in seconds of claim."""

TIE = 1e-6
"""Claims closer than this are equal, in seconds; then the earlier take comes first."""

Waiting = tuple[float, float, str]
"""Seniority, the instant from which he can be called (at least that of the take), ticket id; sorted by these."""


@dataclass(slots=True, kw_only=True)
class Line:
    """A lane in numbers: claim = waited · rate + head_s (+ the window's bonus), in seconds.

    after is how many calls of its service must come first (one who came back after a missed call). A line whose people
    cannot all be called at once holds one person: only its first is looked at. stays is whether its people are still
    there and come when they are called; comes the probability that they come to the hall at all.
    """

    service: str
    normal: bool = True
    rate: float = 1.0
    head_s: float = 0.0
    after: int = 0
    stays: Stays = EVERYBODY_STAYS
    comes: float = 1.0
    waiting: list[Waiting] = field(default_factory=list)


@dataclass(slots=True, kw_only=True)
class Newcomer:
    """Somebody who might take a number at this instant."""

    service: str
    visitor_class: str
    normal: bool = True
    rate: float = 1.0
    head_s: float = 0.0


@dataclass(slots=True, kw_only=True)
class Work:
    """A service at a window. after_s is None for its own work, else the wait from which it helps out."""

    handle_s: float
    bonus_s: float = 0.0
    after_s: float | None = None


@dataclass(slots=True, kw_only=True)
class Ratio:
    """After `normal` calls of normal visitors at a window, `priority` of the others, if any wait."""

    normal: int
    priority: int


class Row:
    """A line while it is played: where its first one stands now."""

    __slots__ = (
        "after",
        "comes",
        "head_s",
        "normal",
        "place",
        "rate",
        "ready",
        "senior",
        "service",
        "stays",
        "waiting",
    )

    def __init__(self, line: Line) -> None:
        self.service, self.normal, self.rate, self.head_s = line.service, line.normal, line.rate, line.head_s
        self.after, self.stays, self.comes = line.after, line.stays, line.comes
        self.waiting = line.waiting
        self.place = 0
        self.senior, self.ready = (line.waiting[0][0], line.waiting[0][1]) if line.waiting else (0.0, NEVER)

    def join(self, one: Waiting) -> None:
        """Somebody more waits."""
        insort(self.waiting, one, lo=self.place)
        self.senior, self.ready, _ = self.waiting[self.place]

    def leave(self, one: Waiting) -> bool:
        """One who waited gives up; False when he does not wait here any more."""
        at = bisect_left(self.waiting, one, lo=self.place)
        if at == len(self.waiting) or self.waiting[at] != one:
            return False
        del self.waiting[at]
        self._look()
        return True

    def take(self) -> str:
        """Call the first one."""
        id_ = self.waiting[self.place][2]
        self.place += 1
        self._look()
        return id_

    def _look(self) -> None:
        if self.place < len(self.waiting):
            self.senior, self.ready, _ = self.waiting[self.place]
        else:
            self.ready = NEVER


Hope = tuple[float, Newcomer, Work]


Sorted = tuple[list[tuple[Row, Work]], list[tuple[Row, Work]], list[Hope]]


def sort(works: Mapping[str, Work], rows: Sequence[Row], newcomers: Sequence[Newcomer]) -> Sorted:
    """Own work, work to help out with, newcomers by their start: the same lists for all windows that do the same."""
    mine = [(row, works[row.service]) for row in rows if row.service in works]
    own = [(row, work) for row, work in mine if work.after_s is None]
    helps = [(row, work) for row, work in mine if work.after_s is not None]
    hopes = [(n, works[n.service]) for n in newcomers if n.service in works]
    starts = ((n.head_s + work.bonus_s, n, work) for n, work in hopes)
    return own, helps, sorted(starts, key=lambda hope: -hope[0])


class Desk:
    """A window while it is played."""

    __slots__ = ("even", "helps", "hopes", "met", "normal_run", "own", "priority_run", "ratio")

    def __init__(
        self,
        works: Mapping[str, Work],
        rows: Sequence[Row],
        ratio: Ratio | None,
        newcomers: Sequence[Newcomer] = (),
        met: dict[tuple[str, str], float] | None = None,
        *,
        shared: Sorted | None = None,
        even: bool = False,
        runs: tuple[int, int] = (0, 0),
    ) -> None:
        found = shared if shared is not None else sort(works, rows, newcomers)
        self.own, self.helps, self.hopes = found
        self.even = even and all(work.after_s is None for _, _, work in self.hopes)
        self.met = met if met is not None else {}
        self.ratio = ratio
        self.normal_run, self.priority_run = runs

    def choose(self, at: float, counts: Mapping[str, int]) -> tuple[Row | None, Work | None, float]:
        """Whom this free window calls now, with the work; without anybody, when somebody will come."""
        turn = self._turn() if self.ratio is not None else None
        row, work, claim, soonest = self._first(self.own, at, counts, turn)
        entitled = True
        if self.helps:
            has_own = row is not None
            other, its, its_claim, comes, entitled = self._helped(at, counts, turn, has_own=has_own)
            soonest = min(soonest, comes)
            if other is not None and (row is None or its_claim > claim):
                row, work, claim = other, its, its_claim
            else:
                entitled = True
        if self.hopes:
            self._meet(at, claim if row is not None else -NEVER, turn, entitled=entitled)
        if row is not None:
            self.normal_run, self.priority_run = (self.normal_run + 1, 0) if row.normal else (0, self.priority_run + 1)
        return row, work, soonest

    def _first(
        self, mine: list[tuple[Row, Work]], at: float, counts: Mapping[str, int], turn: bool | None
    ) -> tuple[Row | None, Work | None, float, float]:
        """The largest claim among these lines, and when the next one comes who is not here yet."""
        best: Row | None = None
        best_work: Work | None = None
        top, soonest = -NEVER, NEVER
        for row, work in mine:
            ready = row.ready
            if ready > at:
                if ready < soonest:
                    soonest = ready
                continue
            if row.after and counts.get(row.service, 0) < row.after and self._busy(row, mine, at):
                continue
            claim = (at - row.senior) * row.rate + row.head_s + work.bonus_s
            if turn is not None and row.normal is turn:
                claim += TURN
            if claim > top + TIE or (best is not None and claim > top - TIE and ready < best.ready):
                best, best_work, top = row, work, claim
        return best, best_work, top, soonest

    def _busy(self, gated: Row, mine: list[tuple[Row, Work]], at: float) -> bool:
        """Whether others of the service wait for this window: then one who came back lets them past."""
        return any(row.service == gated.service and not row.after and row.ready <= at for row, _ in mine)

    def _helped(
        self, at: float, counts: Mapping[str, int], turn: bool | None, *, has_own: bool
    ) -> tuple[Row | None, Work | None, float, float, bool]:
        """The largest claim among the work it may help out with; whether it may even beside own work."""
        longest: dict[str, float] = {}
        for row, _ in self.helps:
            if row.ready <= at:
                longest[row.service] = max(longest.get(row.service, -NEVER), at - row.senior)
        long = [(row, work) for row, work in self.helps if longest.get(row.service, -NEVER) >= (work.after_s or 0.0)]
        found = self._first(long if has_own else self.helps, at, counts, turn)
        comes = min((row.ready for row, _ in self.helps if row.ready > at), default=NEVER)
        entitled = found[0] is not None and any(row is found[0] for row, _ in long)
        return found[0], found[1], found[2], comes, entitled

    def _turn(self) -> bool:
        """Whether it is the normal visitors' turn."""
        ratio = self.ratio
        if ratio is None or self.normal_run >= ratio.normal:
            return False
        return not 0 < self.priority_run < ratio.priority

    def _meet(self, at: float, claim: float, turn: bool | None, *, entitled: bool) -> None:
        """Newcomers who would be called now instead."""
        found = False
        for start, newcomer, work in self.hopes:
            if (newcomer.service, newcomer.visitor_class) in self.met:
                found = True
                continue
            own = at * newcomer.rate + start + (TURN if turn is not None and newcomer.normal is turn else 0.0)
            helps = work.after_s is not None and claim > -NEVER and entitled and at < work.after_s
            if helps or (own <= claim and (entitled or work.after_s is not None)):
                if self.even:
                    break
                continue
            self.met[newcomer.service, newcomer.visitor_class] = at
            found = True
        if found:
            self.hopes = [hope for hope in self.hopes if (hope[1].service, hope[1].visitor_class) not in self.met]
