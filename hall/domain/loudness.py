"""How loud a voice zone is at an hour of the day."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime

from hall.domain.configuration import Place
from hall.domain.rules import Span

SILENT = 0


def volume_at(place: Place, at: datetime) -> int:
    """Per cent of full volume at this moment, `at` being local time of the hall; 0 is silent calling."""
    if within(at, place.quiet):
        return SILENT
    return place.soft_pct if within(at, place.soft) else place.volume_pct


def within(at: datetime, spans: Iterable[Span]) -> bool:
    """Hours begin with their first minute and end before their last."""
    clock = at.strftime("%H:%M")
    return any(begin <= clock < end for begin, end in spans)
