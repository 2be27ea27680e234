"""Where follow-ups of bad ratings are kept: a part of a view."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Protocol

from hall.domain.follow_up import FollowUp


class FollowUps(Protocol):
    """The follow-ups of one hall."""

    def one(self, id_: str) -> FollowUp | None:
        """By its id."""

    def of_stage(self, ticket: str, leg: int) -> FollowUp | None:
        """The one that the rating of a stage opened."""

    def put(self, follow_up: FollowUp) -> None:
        """Keep a new or changed one; whether its rating counts goes with it."""

    def open(self) -> Sequence[FollowUp]:
        """Everything that is not closed, the earliest deadline first."""

    def closed(self, first: date, last: date) -> Sequence[FollowUp]:
        """Those closed whose business day lies in this span, newest first."""
