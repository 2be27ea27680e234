"""A text that staff have spoken and shown."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime


@dataclass(frozen=True, kw_only=True)
class Announcement:
    """One text. zones empty means the whole hall; shown_until is when walls take it away."""

    id: str
    at: datetime
    by: str
    texts: Mapping[str, str]
    zones: tuple[str, ...]
    urgency: str
    repeats: int
    shown_until: datetime
    ended_at: datetime | None = None

    def is_shown(self, now: datetime) -> bool:
        """Whether walls show it now."""
        return self.ended_at is None and now < self.shown_until
