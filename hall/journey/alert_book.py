"""The alerts of a hall, as an operation sees them; implemented by `hall.storage.alerts`.

Owners and notes stand here and not in the journal: they name people.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Protocol

from hall.domain.alerts.standing import Standing


@dataclass(frozen=True, kw_only=True)
class Waiting:
    """Those who wait for one service now: how many, and the first of them, with the instant since when he waits."""

    service: str
    count: int
    number: str
    queued_at: datetime


@dataclass(frozen=True, kw_only=True)
class BadRating:
    """A rating of level 1 or 2."""

    window: str
    service: str
    level: int
    at: datetime


class Alerts(Protocol):
    """Part of a view."""

    def standing(self) -> Sequence[Standing]:
        """Every alert that is not over, and what may become one."""

    def one(self, id_: str) -> Standing | None:
        """An alert by id, also one that is over."""

    def put(self, alert: Standing) -> None:
        """Keep a new or changed one. At most one of a key and scope is not over: the database holds to it."""

    def drop(self, id_: str) -> None:
        """What had begun and never became an alert leaves no trace."""

    def waiting(self) -> Sequence[Waiting]:
        """The services for which somebody waits now, without test tickets."""

    def waiting_since(self, service: str) -> Sequence[datetime]:
        """Since when each waits who waits for a service now, the first one first; without test tickets."""

    def bad_ratings(self, day: date) -> Sequence[BadRating]:
        """Ratings of this business day of level 1 or 2 that count."""

    def handled(self, day: date, key: str) -> Mapping[str, datetime]:
        """By scope: when an alert of this kind was last over on this day."""
