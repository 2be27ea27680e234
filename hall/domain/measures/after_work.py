"""收尾: after-work that a window does for the visitor who has just left (METRICS §1, t_wrap − t_end).

A clerk says so by pausing for paperwork. Such a pause is after-work where it began within a minute of the end of a
service at the same window; a later one belongs to no visitor.

Worked example: a service ends at 9:20:00, the window pauses for paperwork 9:20:30–9:25:30: 300 s of after-work. A
second pause for paperwork at 11:00 in a quiet hour: none.
"""

from __future__ import annotations

from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterable
from datetime import datetime, timedelta

from hall.domain.measures.posts import Span

PAPERWORK = "paperwork"
WITHIN = timedelta(minutes=1)


def after_work(pauses: Iterable[Span], ended: Iterable[tuple[str, datetime]]) -> list[Span]:
    """Of the pauses for paperwork those that follow a service; ended are windows and whole seconds of ends."""
    ends: dict[str, list[datetime]] = defaultdict(list)
    for window, at in sorted(ended):
        ends[window].append(at)
    return [span for span in pauses if _follows(span, ends[span.window])]


def _follows(span: Span, ends: list[datetime]) -> bool:
    before = bisect_right(ends, span.begin)
    return before > 0 and span.begin - ends[before - 1] <= WITHIN
