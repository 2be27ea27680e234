"""What staff have had spoken and shown, as an operation sees it; implemented by `hall.storage.announcements`.

The texts stand here and not in the journal: they may name a person, and here they can be erased.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Protocol


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


class Announcements(Protocol):
    """Part of a ledger."""

    def one(self, id_: str) -> Announcement | None:
        """An announcement by id."""

    def put(self, announcement: Announcement) -> None:
        """Keep a new or changed one."""

    def newest(self, count: int) -> Sequence[Announcement]:
        """The last ones, newest first."""
