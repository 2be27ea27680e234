"""What devices told last, and how visitors rated: the side tables that an operation about them works with."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Protocol

from hall.domain.heard import Heard
from hall.journey.entries import Entries
from hall.journey.follow_ups import FollowUps


@dataclass(frozen=True, kw_only=True)
class RatedStage:
    """An ended stage of a ticket, as far as a rating is about it."""

    ticket: str
    leg: int
    window: str
    service: str
    clerk: str
    day: date
    ended_at: datetime
    test: bool


@dataclass(frozen=True, kw_only=True)
class Rated:
    """How a visitor rated a stage. level 1 to 5; None when he was asked and said nothing: never taken for content."""

    stage: RatedStage
    level: int | None
    channel: str
    at: datetime


class Told(Protocol):
    """Part of a view."""

    @property
    def follow_ups(self) -> FollowUps:
        """What is done about bad ratings."""

    @property
    def appraisal(self) -> Entries:
        """Points by hand for windows."""

    def heard(self, place: str) -> Heard | None:
        """The newest event of a place."""

    def put_heard(self, heard: Heard) -> None:
        """Note a newer one."""

    def served(self, ticket: str) -> RatedStage | None:
        """The newest stage of a ticket that ended with being served at a window; None where there is none."""

    def last_served(self, window: str) -> RatedStage | None:
        """The newest stage that ended with being served at a window, by whatever ticket."""

    def levels_of(self, day: date) -> Mapping[int, int]:
        """Of the services of this business day's tickets: how many have each level; 0 counts those not rated."""

    def rating(self, stage: RatedStage) -> Rated | None:
        """How a stage was rated; None when nobody was asked or nothing is known yet."""

    def put_rating(self, rated: Rated) -> None:
        """Keep it, in the place of what was there."""
