"""Visitors come, clerks serve: a small simulation of people, in hall time, against a real hall.

People are events on one heap. A clerk without work is woken by the next number of a service that the window serves, so
that nobody polls. `press` lets a test take part of the numbers at the real kiosk page instead.
"""

from __future__ import annotations

import heapq
import itertools
import time
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from hall.crowd.hall import No, PublicHall
from hall.crowd.profile import Offered, Visitor

RECALL_AFTER_S = 20.0
NO_SHOW_AFTER_S = 195.0
"""After the recall: 120 s of grace in the starter halls, a walk of up to 60 s, up to 30 s until the call was heard."""

Press = Callable[[Visitor], str]
"""Takes a number for a visitor and returns the ticket's id."""
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
    refused: dict[str, int] = field(default_factory=dict)


class Crowd:
    """One crowd in one hall. speed is hall seconds per real second; press and desks let a test use real pages."""

    def __init__(
        self,
        hall: PublicHall,
        visitors: Sequence[Visitor],
        speed: float,
        press: Press | None = None,
        desks: Mapping[str, Desk] | None = None,
        lunches: Mapping[str, tuple[float, float]] | None = None,
    ) -> None:
        self._hall = hall
        self._speed = speed
        self._press = press or self._take
        self._desks = dict(desks or {})
        self._events: list[Event] = []
        self._order = itertools.count()
        self._began = time.monotonic()
        self._people: dict[str, Visitor] = {}
        self._present: set[str] = set()
        self._at_window: dict[str, str] = {}
        self._arrived = 0
        self._idle: set[str] = set()
        self._windows: dict[str, set[str]] = {}
        self._lunches = dict(lunches or {})
        self._aside: dict[str, list[str]] = {}
        """By window: those set aside there who are ready to go on."""
        self._had: dict[str, set[str]] = {}
        """By ticket: what happened to it already (`sent`, `aside`, `back`)."""
        self._expected = len(visitors)
        self.done = Done()
        for visitor in visitors:
            self._at(visitor.at_s, lambda v=visitor: self._comes(v))  # type: ignore[misc]  # binds the loop variable

    def open_windows(self, wanted: Sequence[str] | None = None) -> None:
        """Man the windows (all, or those named)."""
        for item in self._hall.get("clerk", "/windows")["items"]:
            code = item["code"]
            if wanted is not None and code not in wanted:
                continue
            if item["state"] in ("closed", "paused"):
                self._do(code, "open")
            self._windows[code] = set(item["services"])
            if item["state"] in ("called", "serving"):
                self._take_over(code, item)
            else:
                self._idle.add(code)

    def _take_over(self, code: str, item: Mapping[str, Any]) -> None:
        """Somebody stands at the window already (from an earlier crowd): serve him to the end."""
        self._later(30, lambda: self._serve_stranger(code, str(item["state"])))

    def _serve_stranger(self, code: str, state: str) -> None:
        if state == "called":
            self._do(code, "start")
        self._later(60, lambda: self._next(code))

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
        return self._arrived >= self._expected and not self._present

    # -- visitors

    def _comes(self, visitor: Visitor) -> None:
        self._arrived += 1
        try:
            ticket = self._press(visitor)
        except No as no:
            self.done.refused[no.code] = self.done.refused.get(no.code, 0) + 1
            return
        self.done.taken += 1
        self._people[ticket] = visitor
        self._present.add(ticket)
        self._later(visitor.patience_s, lambda: self._loses_patience(ticket))
        self._wake(visitor.service)

    def _take(self, visitor: Visitor) -> str:
        body: dict[str, Any] = {
            "service": visitor.service,
            "visitor_class": visitor.visitor_class,
            "language": visitor.language,
            "channel": "kiosk",
        }
        if visitor.people > 1:
            body["people"] = visitor.people
        if visitor.needs:
            body["needs"] = list(visitor.needs)
        if visitor.journey:
            body["journey"] = visitor.journey
        return str(self._hall.post("kiosk", "/tickets", body)["id"])

    def _loses_patience(self, ticket: str) -> None:
        if ticket not in self._present or ticket in self._at_window.values():
            return
        try:
            self._hall.post("integration", f"/tickets/{ticket}/leave")
        except No:
            return  # called this very moment
        self._present.discard(ticket)
        self.done.left += 1

    # -- clerks

    def _wake(self, service: str) -> None:
        for code in sorted(self._idle):
            if service in self._windows[code]:
                self._idle.discard(code)
                self._later(1, lambda c=code: self._next(c))  # type: ignore[misc]  # as above
                return

    def _next(self, code: str) -> None:
        if self._aside.get(code):
            self._goes_on(code, self._aside[code].pop(0))
            return
        if code in self._lunches and self._now() >= self._lunches[code][0]:
            self._has_lunch(code, self._lunches.pop(code)[1])
            return
        found = self._do(code, "call-next")
        ticket = found.get("ticket") if found else None
        if not ticket:
            self._idle.add(code)
            return
        self.done.called += 1
        id_ = str(ticket["id"])
        self._at_window[code] = id_
        visitor = self._people.get(id_)
        if visitor is None or visitor.shows_up or self._did(id_, "back"):
            self._later(visitor.walk_s if visitor else 20, lambda: self._starts(code, visitor))
        else:
            self._later(RECALL_AFTER_S, lambda: self._recalls(code))

    def _starts(self, code: str, visitor: Visitor | None) -> None:
        self._do(code, "start")
        service_s = visitor.service_s if visitor else 60
        if visitor and visitor.aside_s and not self._did(self._at_window[code], "aside"):
            self._later(service_s / 2, lambda: self._sets_aside(code, visitor))
        else:
            self._later(service_s, lambda: self._finishes(code))

    def _finishes(self, code: str) -> None:
        ticket = self._at_window.get(code, "")
        visitor = self._people.get(ticket)
        if visitor and visitor.sent_to and not self._did(ticket, "sent"):
            self._sends_on(code, ticket, visitor.sent_to)
            return
        self.done.finished += 1
        self._goes(code)
        self._next(code)  # finishes and calls in one press, as clerks do

    def _sends_on(self, code: str, ticket: str, service: str) -> None:
        self._had[ticket].add("sent")
        if self._do(code, "transfer", {"to": {"service": service}}) is None:
            self._finishes(code)
            return
        self.done.sent_on += 1
        self._at_window.pop(code, None)
        self._wake(service)
        self._next(code)

    def _sets_aside(self, code: str, visitor: Visitor) -> None:
        ticket = self._at_window.pop(code, "")
        self._had[ticket].add("aside")
        self._do(code, "hold", {"reason": "form"})
        self.done.set_aside += 1
        self._later(visitor.aside_s, lambda: self._is_ready(code, ticket))
        self._next(code)

    def _is_ready(self, code: str, ticket: str) -> None:
        if code in self._idle:
            self._idle.discard(code)
            self._goes_on(code, ticket)
        else:
            self._aside.setdefault(code, []).append(ticket)

    def _goes_on(self, code: str, ticket: str) -> None:
        self._empties(code)
        if self._do(code, "resume", {"ticket": ticket}) is None:
            self._present.discard(ticket)
            self._next(code)
            return
        self._at_window[code] = ticket
        self._later(self._people[ticket].service_s / 2, lambda: self._finishes(code))

    def _has_lunch(self, code: str, until_s: float) -> None:
        self._empties(code)
        self._do(code, "pause", {"reason": "lunch"})
        self._at(max(until_s, self._now()), lambda: self._comes_from_lunch(code))

    def _comes_from_lunch(self, code: str) -> None:
        self._do(code, "open")
        self._next(code)

    def _empties(self, code: str) -> None:
        """Finish whoever still stands there: resuming and pausing need a free window."""
        if (self._do(code, "") or {}).get("ticket"):
            self._do(code, "finish")

    def _did(self, ticket: str, what: str) -> bool:
        """Whether this has happened to a ticket."""
        return what in self._had.setdefault(ticket, set())

    def _recalls(self, code: str) -> None:
        self._do(code, "recall")
        self._later(NO_SHOW_AFTER_S, lambda: self._gives_up(code))

    def _gives_up(self, code: str) -> None:
        self._do(code, "no-show")
        self.done.absent += 1
        ticket = self._at_window.pop(code, "")
        visitor = self._people.get(ticket)
        if visitor and visitor.back_s and not self._did(ticket, "back"):
            self._later(visitor.back_s, lambda: self._comes_back(ticket, visitor.service))
        else:
            self._present.discard(ticket)
        self._next(code)

    def _comes_back(self, ticket: str, service: str) -> None:
        self._had[ticket].add("back")
        if self._try(lambda: self._hall.post("kiosk", f"/tickets/{ticket}/return")) is None:
            self._present.discard(ticket)
            return
        self.done.came_back += 1
        self._wake(service)

    def _goes(self, code: str) -> None:
        self._present.discard(self._at_window.pop(code, ""))

    def _do(self, code: str, action: str, body: dict[str, Any] | None = None) -> Any:
        """One press at a window: over HTTP, or by whoever sits at a real page; without an action, a look at it."""
        desk = self._desks.get(code)
        if not action:
            return self._try(lambda: self._hall.get("clerk", f"/windows/{code}"))
        if desk is not None and body is None:
            return self._try(lambda: desk(action))
        return self._try(lambda: self._hall.post("clerk", f"/windows/{code}/{action}", body))

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

    def _at(self, at_s: float, happens: Callable[[], None]) -> None:
        heapq.heappush(self._events, (at_s, next(self._order), happens))

    def _later(self, seconds: float, happens: Callable[[], None]) -> None:
        self._at(self._now() + seconds, happens)


def offered(services: Mapping[str, Any]) -> list[Offered]:
    """What `GET /services` offers now, equally popular."""
    return [
        Offered(code=item["code"], share=1.0, typical_min=8.0) for item in services["items"] if item["state"] == "open"
    ]
