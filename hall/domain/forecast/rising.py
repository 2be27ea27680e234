"""Why a told wait has grown: a number that rises without a reason is not believed (SCIENCE §2.3).

What changed since the visitor was last told is looked at in this order: windows that stopped, booked visitors who came,
people with precedence who came or were put before him. If none of these, the visitors before him take longer.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Protocol

from hall.domain.configuration import Configuration
from hall.domain.forecast import claims

FEWER_WINDOWS, BOOKED_CAME, PRECEDENCE, SLOWER = "fewer_windows", "booked_came", "precedence", "slower"
REASONS = (FEWER_WINDOWS, BOOKED_CAME, PRECEDENCE, SLOWER)


class InQueue(Protocol):
    """Somebody in the hall, as far as he may pass others. queued_at is since when he is in this queue."""

    @property
    def service(self) -> str: ...
    @property
    def visitor_class(self) -> str: ...
    @property
    def seniority(self) -> datetime: ...
    @property
    def queued_at(self) -> datetime: ...
    @property
    def on_time(self) -> bool:
        """Whether he came in time to a booked one."""


def working(config: Configuration, windows: Sequence[str]) -> Mapping[str, int]:
    """By service: how many of these windows have it as their own work."""
    found: dict[str, int] = {}
    for code in windows:
        plan = config.window_by_code.get(code)
        for serves in plan.services if plan is not None else ():
            if serves.mode == "primary":
                found[serves.code] = found.get(serves.code, 0) + 1
    return found


def why(config: Configuration, mine: InQueue, since: datetime, here: Sequence[InQueue], *, fewer_windows: bool) -> str:
    """The reason for one who was last told something at `since`. fewer_windows: than then, for his service."""
    if fewer_windows:
        return FEWER_WINDOWS
    beside = _beside(config, mine.service)
    came = [one for one in here if one.queued_at > since and one.service in beside]
    if any(one.on_time for one in came):
        return BOOKED_CAME
    own = _start_s(config, mine)
    return PRECEDENCE if any(_start_s(config, one) > own for one in came) else SLOWER


def _beside(config: Configuration, service: str) -> set[str]:
    """The services whose visitors are called at windows that also call this one's."""
    plans = [plan for plan in config.windows if any(s.code == service for s in plan.services)]
    return {serves.code for plan in plans for serves in plan.services}


def _start_s(config: Configuration, one: InQueue) -> float:
    """The claim at one and the same instant, but for the time that has been waited at a rate of its own."""
    _, head_s = claims.claim(config, one.visitor_class, on_time=one.on_time)
    return head_s - one.seniority.timestamp()
