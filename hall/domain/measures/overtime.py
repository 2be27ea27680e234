"""延时服务: whoever took a number before closing is served, and the windows stay for it as long as it takes.

    overtime = Σ max(0, t_end − closing time)      (METRICS §5)

The sum runs over windows, and no second of a window is counted twice: one that finished visitors at 17:10, 17:20 and
17:30 stayed for half an hour, not for an hour. Worked example, closing at 17:00:

    window 1 ends a service at 16:50 and 17:10 · window 2 at 17:20 and 17:30 · window 3 at 16:59
    overtime 10 + 30 + 0 = 40 min · served after closing 1 + 2 + 0 = 3
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import datetime

from hall.domain.measures import stages
from hall.domain.measures.posts import Span
from hall.domain.measures.stages import Stage

OVERTIME = "overtime"


def served_after(stage: Stage, closing: datetime | None) -> bool:
    """Whether a service came to its end after closing time; closing is None where nothing closes."""
    return (
        closing is not None and stage.ended_at is not None and stages.service_ended(stage) and stage.ended_at > closing
    )


def spans(served: Iterable[tuple[Stage, datetime | None]]) -> list[Span]:
    """Where each window worked after closing time, in whole seconds, overlapping stretches joined."""
    return joined(Span(window, OVERTIME, begin, end) for window, begin, end in _stretches(served))


def joined(found: Iterable[Span]) -> list[Span]:
    """The stretches of each window without overlaps. Example: 17:00–17:10 and 17:05–17:30: 17:00–17:30."""
    one: list[Span] = []
    for span in sorted(found):
        before = one[-1] if one else None
        if before is not None and before.window == span.window and span.begin <= before.end:
            one[-1] = before._replace(end=max(before.end, span.end))
        else:
            one.append(span)
    return one


def _stretches(served: Iterable[tuple[Stage, datetime | None]]) -> Iterator[tuple[str, datetime, datetime]]:
    for stage, closing in served:
        if stage.window and closing is not None and stage.ended_at is not None and served_after(stage, closing):
            yield stage.window, closing.replace(microsecond=0), stage.ended_at.replace(microsecond=0)


def seconds(found: Iterable[Span]) -> int:
    """Σ of these spans. Example: 17:00–17:10 and 17:00–17:30 = 2400."""
    return sum(int((span.end - span.begin).total_seconds()) for span in found)
