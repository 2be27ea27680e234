"""What staff have had spoken and shown, as an operation sees it; implemented by `hall.storage.announcements`.

The texts stand here and not in the journal: they may name a person, and here they can be erased.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Protocol

from hall.domain.announcement import Announcement


class Announcements(Protocol):
    """Part of a ledger."""

    def one(self, id_: str) -> Announcement | None:
        """An announcement by id."""

    def put(self, announcement: Announcement) -> None:
        """Keep a new or changed one."""

    def newest(self, count: int) -> Sequence[Announcement]:
        """The last ones, newest first."""
