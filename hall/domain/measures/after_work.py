"""收尾 of each stage: the after-work that its window did for it (METRICS §1, t_wrap − t_end).

What after-work is, the states of the windows say (`posts`); here it is given to the stages, whose handle times contain
it. After-work that still goes on has no length yet (METRICS R5), and what was done on a later business day for a number
that was kept counts for the window only: a day's figures are made of what was done on it.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import replace
from datetime import datetime

from hall.domain.facts import FactType
from hall.domain.measures.posts import PAPERWORK, Moment, Span, Watch
from hall.domain.measures.stages import Stage, seconds

Wraps = Mapping[tuple[str, datetime], int]
"""By ticket and whole second of the end of its service: seconds of after-work."""


def of_spans(found: Iterable[Span]) -> dict[tuple[str, datetime], int]:
    """What of these stretches is after-work. Example: `wrapup` 9:20:00–9:25:30 for t1: {(t1, 9:20:00): 330}."""
    return {(s.ticket, s.begin): seconds(s.begin, s.end) or 0 for s in found if s.state == "wrapup"}


def wraps(moments: Sequence[Moment], zone: str) -> Wraps:
    """The after-work that has ended, from what the windows did in the order of time.

    Only windows that paused for paperwork are gone through: most halls have few of them.
    """
    windows = {moment.window for moment in moments if moment.reason == PAPERWORK}
    watch, found = Watch(zone), dict[tuple[str, datetime], int]()
    for moment in moments if windows else ():
        if moment.window in windows or moment.type is FactType.DAY_CLOSED:
            found |= of_spans(watch.sees(moment))
    return found


def given(stages: Iterable[Stage], done: Wraps, but: Collection[tuple[str, int]] = ()) -> list[Stage]:
    """The stages with their after-work; but: stages, by ticket and index, that get none."""
    return [_with(stage, 0 if (stage.ticket, stage.index) in but else _of(stage, done)) for stage in stages]


def _of(stage: Stage, done: Wraps) -> int:
    ended = stage.ended_at
    return done.get((stage.ticket, ended.replace(microsecond=0)), 0) if done and ended is not None else 0


def _with(stage: Stage, wrap_s: int) -> Stage:
    return stage if stage.wrap_s == wrap_s else replace(stage, wrap_s=wrap_s)
