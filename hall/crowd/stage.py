"""Time and presses of a simulated crowd: what is to happen stands on one heap, and whoever acts asks the hall."""

from __future__ import annotations

import heapq
import itertools
import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any

from hall.crowd.hall import No, PublicHall

Desk = Callable[[str], Any]
"""Does an action (`call-next`, `start`, …) at one window and returns its snapshot."""
Event = tuple[float, int, Callable[[], None]]


@dataclass
class Done:
    """What came of it."""

    taken: int = 0
    called: int = 0
    finished: int = 0
    absent: int = 0
    left: int = 0
    sent_on: int = 0
    set_aside: int = 0
    came_back: int = 0
    checked_in: int = 0
    stayed_away: int = 0
    pressed_twice: int = 0
    went_on: int = 0
    refused: dict[str, int] = field(default_factory=dict)


class Stage:
    """Where people act: events in hall time on one heap, and presses over HTTP. speed is hall seconds per real one."""

    def __init__(self, hall: PublicHall, speed: float, desks: Mapping[str, Desk] | None = None) -> None:
        self._hall = hall
        self._speed = speed
        self._desks = dict(desks or {})
        self._events: list[Event] = []
        self._order = itertools.count()
        self._began = time.monotonic()
        self.done = Done()

    def run(self, until_done: bool = True) -> Done:
        """Live through it; with until_done, until everybody was served, left or marked absent."""
        while self._events:
            at, _, happens = heapq.heappop(self._events)
            wait = (at - self._now()) / self._speed
            if wait > 0:
                time.sleep(wait)
            happens()
            if until_done and self._over():
                break
        return self.done

    def _over(self) -> bool:
        """Whether nobody is left and nobody is to come."""
        return not self._events

    def do(self, code: str, action: str, body: dict[str, Any] | None = None) -> Any:
        """One press at a window: over HTTP, or by whoever sits at a real page; without an action, a look at it."""
        desk = self._desks.get(code)
        if not action:
            return self._try(lambda: self._hall.get("clerk", f"/windows/{code}"))
        if desk is not None and body is None:
            return self._try(lambda: desk(action))
        return self._try(lambda: self._hall.post("clerk", f"/windows/{code}/{action}", body))

    def manage(self, path: str, body: dict[str, Any]) -> None:
        """Something that the floor manager does."""
        self._try(lambda: self._hall.post("manager", path, body))

    # -- time

    def _try(self, ask: Callable[[], Any]) -> Any:
        """Ask; a refusal is counted, not raised: people at a window go on with what the window says."""
        try:
            return ask()
        except No as no:
            self.done.refused[no.code] = self.done.refused.get(no.code, 0) + 1
            return None

    def _now(self) -> float:
        return (time.monotonic() - self._began) * self._speed

    def at(self, at_s: float, happens: Callable[[], None]) -> None:
        """Let something happen at a time, in seconds of hall time since the crowd began."""
        heapq.heappush(self._events, (at_s, next(self._order), happens))

    def later(self, seconds: float, happens: Callable[[], None]) -> None:
        """The same, from now on."""
        self.at(self._now() + seconds, happens)
