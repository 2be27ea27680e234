"""What is kept of devices at their places, as an operation sees it; implemented by `hall.storage.installed`."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Protocol

from hall.domain.walking import Walk


@dataclass(frozen=True, kw_only=True)
class Filling:
    """A device that fills a place, or did: the place stays, devices come and go."""

    place: str
    since: datetime
    device: str
    """What tells it apart: the number on its label, or the name given when it was let in."""
    by: str
    reason: str = ""


class Installed(Protocol):
    """Walks and devices of one hall; part of a ledger."""

    def walk(self) -> Walk | None:
        """The newest walk."""

    def put_walk(self, walk: Walk) -> None:
        """Keep a new or changed walk."""

    def fillings(self, place: str) -> Sequence[Filling]:
        """The devices of a place, the present one first."""

    def fill(self, filling: Filling) -> None:
        """A device takes a place."""
