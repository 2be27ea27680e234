"""The hall played forward: the real rule with mean times from this instant on, until everybody has been called.

Right by construction under priorities, window skills, helpers, pauses and closures, where formulas break
(SCIENCE §2.3).
All times are plain seconds from now (the past is negative); the inner loop allocates next to nothing, because it runs
once a second for the whole hall. That it calls in the order of `hall.domain.queue` is proven in
`tests/domain/forecast/test_same_rule.py`.

A **newcomer** who has not come yet stands in the play without taking anybody's turn: the first time that a window which
may serve him is free and nobody there has a larger claim, his wait is known. So one play answers for every waiting
ticket and for a newcomer of every service and class.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from heapq import heapify, heappop, heapreplace
from math import inf

from hall.domain.forecast.desk import NEVER, Desk, Line, Newcomer, Ratio, Row, Sorted, Work, sort

ALWAYS: tuple[tuple[float, float], ...] = ((-inf, inf),)
FLOOR = 0.35
"""One who is still being served needs at least this share of the mean: the longer it has taken, the less we know."""


@dataclass(slots=True, kw_only=True)
class Post:
    """A window: when it is free, when it is manned (spans of seconds from now), which lines it may call."""

    code: str
    free_s: float
    works: Mapping[str, Work]
    lines: Sequence[int]
    spans: tuple[tuple[float, float], ...] = ALWAYS
    normal_run: int = 0
    priority_run: int = 0


@dataclass(slots=True, kw_only=True)
class Played:
    """Seconds until the first call, by ticket and by (service, class) of a newcomer; who is never called is absent."""

    tickets: dict[str, float]
    newcomers: dict[tuple[str, str], float]


def remaining(mean_s: float, elapsed_s: float) -> float:
    """Seconds that one who has been served for elapsed_s still needs, of a mean."""
    return max(mean_s - elapsed_s, FLOOR * mean_s)


def back_after(idle_s: float, mean_s: float) -> float:
    """Seconds until a window calls that has been free for idle_s although somebody waits whom it may call.

    Nobody knows what keeps the clerk: as long as it has lasted it will last again, at most as long as a visitor.
    """
    return min(max(idle_s, 0.0), mean_s)


def play(
    lines: Sequence[Line],
    posts: Sequence[Post],
    newcomers: Sequence[Newcomer] = (),
    ratio: Ratio | None = None,
    *,
    only_newcomers: bool = False,
) -> Played:
    """Call everybody in turn; the work grows with calls × lines per window. only_newcomers stops when they are met.

    It ends when everybody who is here has been called and every newcomer met; one who has not come yet (ticket "")
    takes a turn and is not waited for. Who may have left by then, or may not come, takes a window only the share of its
    time that he is likely to.
    """
    called: dict[str, float] = {}
    counts: dict[str, int] = {}
    met: dict[tuple[str, str], float] = {}
    desks = _desks(lines, posts, newcomers, ratio, met)
    agenda = [(at, i) for i, post in enumerate(posts) if (at := manned(post.spans, post.free_s)) < NEVER]
    heapify(agenda)
    left = 0 if only_newcomers else sum(bool(id_) for line in lines for _, _, id_ in line.waiting)
    while agenda and (left or len(met) < len(newcomers)):
        at, index = agenda[0]
        row, work, until = desks[index].choose(at, counts)
        if row is not None and work is not None:
            ready = row.ready
            ticket = row.take()
            called[ticket] = at
            left -= bool(ticket)
            counts[row.service] = counts.get(row.service, 0) + 1
            until = at + row.comes * row.stays.lasts(work.handle_s, max(-ready, 0.0), at - ready)
        until = manned(posts[index].spans, until)
        if until < NEVER:
            heapreplace(agenda, (until, index))
        else:
            heappop(agenda)
    return Played(tickets=called, newcomers=met)


def manned(spans: tuple[tuple[float, float], ...], at: float) -> float:
    """The first instant from `at` on at which the window is manned."""
    if spans is ALWAYS:
        return at
    for begin, end in spans:
        if at < end:
            return max(at, begin)
    return NEVER


def _desks(
    lines: Sequence[Line],
    posts: Sequence[Post],
    newcomers: Sequence[Newcomer],
    ratio: Ratio | None,
    met: dict[tuple[str, str], float],
) -> list[Desk]:
    rows = [Row(line) if line.waiting else None for line in lines]
    rates = {line.rate for line in lines} | {newcomer.rate for newcomer in newcomers}
    even = len(rates) <= 1 and ratio is None
    same: dict[tuple[int, int], Sorted] = {}
    desks = []
    for post in posts:
        key = (id(post.works), id(post.lines))
        if key not in same:
            mine = [row for i in post.lines if (row := rows[i]) is not None]
            same[key] = sort(post.works, mine, newcomers)
        runs = (post.normal_run, post.priority_run)
        desks.append(Desk(post.works, (), ratio, (), met, even=even, shared=same[key], runs=runs))
    return desks
