"""What may be asked of the newest forecast of a hall."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Protocol

from hall.domain.forecast.formula import erlang_p

FRESH_S = 120.0
"""A forecast older than this (in hall time) is not told any more; the formula answers instead."""


@dataclass(frozen=True, kw_only=True)
class Range:
    """A wait in seconds until the first call: P10, middle, P90."""

    low_s: float
    middle_s: float
    high_s: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Advice:
    """Open this window: the longest wait for a service falls from before_s to after_s.

    before_s is None where no open window would call somebody who waits.
    """

    window: str
    service: str
    before_s: float | None
    after_s: float


class Outlook(Protocol):
    """The whole hall's waits as they were forecast at one instant."""

    advice: Advice | None
    """The window whose opening would help most, worked out at most once a minute; None where none is needed."""

    @property
    def at(self) -> datetime:
        """The instant that the forecast stands for."""

    def newcomer(self, service: str, visitor_class: str, waiting: int | None = None) -> Range | None:
        """The wait of one who takes a number now; None when no open window serves it.

        waiting is how many wait for the service by now: those who came since the forecast count too.
        """

    def waiting(self, ticket: str) -> Range | None:
        """The wait that is left for a waiting ticket, by id; None when it is not known or nobody will call it."""

    def longer(self, ticket: str) -> str:
        """Why the told wait of a waiting ticket has grown, by `rising.REASONS`; empty when it has not."""

    def predicted_quantile(self, service: str, visitor_class: str, p: float) -> float | None:
        """Seconds that a newcomer's wait stays below with probability p; None when no open window serves it."""


def predicted_quantile(
    outlook: Outlook | None, service: str, visitor_class: str, p: float, *, ahead: int, windows: int, handle_s: float
) -> float | None:
    """The P-quantile of a newcomer's wait in seconds, for the dynamic cut-off (SCIENCE §4.10).

    From the newest forecast; without one, Erlang(ahead + 1) over `windows` open windows of `handle_s` seconds each.
    None when no window is open: then there is nothing to promise.
    Example: 24 ahead, 6 windows, 12 min: P80 = 58.16 min; 25 ahead: 60.33 min.
    """
    if outlook is not None:
        return outlook.predicted_quantile(service, visitor_class, p)
    if windows < 1:
        return None
    return erlang_p(ahead + 1, (ahead + 1) * handle_s / windows, p)
