"""Visitors come, clerks serve: a small simulation of people, in hall time, against a real hall.

People are events on one heap. A clerk without work is woken by the next number of a service that the window serves, so
that nobody polls. `press` lets a test take part of the numbers at the real kiosk page instead.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from typing import Any

from hall.crowd import arrive
from hall.crowd.errands import Errand
from hall.crowd.hall import No, PublicHall
from hall.crowd.profile import Offered, Visitor
from hall.crowd.stage import Desk, Stage

RECALL_AFTER_S = 20.0
NO_SHOW_AFTER_S = 195.0
"""After the recall: 120 s of grace in the starter halls, a walk of up to 60 s, up to 30 s until the call was heard."""
AGAIN_S = 45.0
"""After a "not yet", people ask again."""
GLANCE_S = 240.0
"""So often idle clerks look whether somebody waits whom nobody told them about."""

Press = Callable[[Visitor], str]
"""Takes a number for a visitor and returns the ticket's id."""


class Crowd(Stage):
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
        super().__init__(hall, speed, desks)
        self._press = press or self._take
        self._people: dict[str, Visitor] = {}
        self._present: set[str] = set()
        self._wants: dict[str, str] = {}
        """By ticket: the service that it waits for."""
        self._at_window: dict[str, str] = {}
        self._arrived = 0
        self._idle: set[str] = set()
        self._windows: dict[str, set[str]] = {}
        self._lunches = dict(lunches or {})
        self._aside: dict[str, list[str]] = {}
        """By window: those set aside there who are ready to go on."""
        self._errands: list[Errand] = []
        self._had: dict[str, set[str]] = {}
        """By ticket: what happened to it already (`sent`, `aside`, `back`)."""
        self._expected = len(visitors)
        for visitor in visitors:
            self.at(visitor.at_s, lambda v=visitor: self._comes(v))  # type: ignore[misc]  # binds the loop variable
        self.at(GLANCE_S, self._glance)

    def sends(self, at_s: float, errand: Errand) -> None:
        """From a time on, the first clerk who can does this."""
        self.at(at_s, lambda: self._errands.append(errand))

    def open_windows(self, wanted: Sequence[str] | None = None) -> None:
        """Man the windows (all, or those named)."""
        for item in self._hall.get("clerk", "/windows")["items"]:
            code = item["code"]
            if wanted is not None and code not in wanted:
                continue
            if item["state"] in ("closed", "paused"):
                self.do(code, "open")
            self._windows[code] = set(item["services"])
            if item["state"] in ("called", "serving"):
                self._take_over(code, item)
            else:
                self._idle.add(code)

    def _take_over(self, code: str, item: Mapping[str, Any]) -> None:
        """Somebody stands at the window already (from an earlier crowd): serve him to the end."""
        self.later(30, lambda: self._serve_stranger(code, str(item["state"])))

    def _serve_stranger(self, code: str, state: str) -> None:
        if state == "called":
            self.do(code, "start")
        self.later(60, lambda: self._next(code))

    def _over(self) -> bool:
        return self._arrived >= self._expected and not self._present

    # -- visitors

    def _comes(self, visitor: Visitor) -> None:
        self._arrived += 1
        if visitor.appointment and not visitor.shows_up:
            self.done.stayed_away += 1
            return
        try:
            ticket = self._press(visitor)
        except No as no:
            self.done.refused[no.code] = self.done.refused.get(no.code, 0) + 1
            self._is_refused(visitor, no.code)
            return
        if visitor.identity:
            self.done.pressed_twice += self._try(lambda: self._press(visitor)) == ticket
        self.done.taken += 1
        self.done.checked_in += bool(visitor.appointment)
        self._people[ticket] = visitor
        self._present.add(ticket)
        self.later(visitor.patience_s, lambda: self._loses_patience(ticket))
        self._wants[ticket] = self._waits_for(ticket) if visitor.journey else visitor.service
        self._wake(self._wants[ticket], everybody=bool(visitor.needs))

    def _is_refused(self, visitor: Visitor, code: str) -> None:
        """Who is too early with an appointment waits, who is too late takes a number; others go home."""
        if visitor.appointment and code == "appointment_too_early":
            self._arrived -= 1
            self.later(AGAIN_S * 4, lambda: self._comes(visitor))
        elif visitor.appointment and code == "appointment_missed":
            self._arrived -= 1
            self._comes(replace(visitor, appointment=""))

    def _take(self, visitor: Visitor) -> str:
        return arrive.take(self._hall, visitor)

    def _waits_for(self, ticket: str) -> str:
        """The service that a ticket waits for; empty when it does not wait."""
        found = self._try(lambda: self._hall.get("clerk", f"/tickets/{ticket}"))
        return str(found["service"]["code"]) if found and found["state"] == "waiting" else ""

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

    def _wake(self, service: str, *, everybody: bool = False) -> None:
        for code in sorted(self._idle):
            if service in self._windows[code]:
                self._idle.discard(code)
                self.later(1, lambda c=code: self._next(c))  # type: ignore[misc]  # as above
                if not everybody:
                    return

    def _glance(self) -> None:
        for service in sorted({self._wants[ticket] for ticket in self._present - set(self._at_window.values())}):
            self._wake(service, everybody=True)
        if not self._over():
            self.later(GLANCE_S, self._glance)

    def _next(self, code: str) -> None:
        for errand in self._errands:
            if errand(self, code):
                self._errands.remove(errand)
                return
        if self._aside.get(code):
            self._goes_on(code, self._aside[code].pop(0))
            return
        if code in self._lunches and self._now() >= self._lunches[code][0]:
            self._has_lunch(code, self._lunches.pop(code)[1])
            return
        if not self.is_called(code, self.do(code, "call-next")):
            self._idle.add(code)

    def is_called(self, code: str, found: Mapping[str, Any] | None) -> bool:
        """Go on with the visitor whom a window has called; False when there is none."""
        ticket = found.get("ticket") if found else None
        if not ticket:
            return False
        self.done.called += 1
        id_ = str(ticket["id"])
        self._at_window[code] = id_
        visitor = self._people.get(id_)
        if visitor is None or visitor.shows_up or self._did(id_, "back"):
            self.later(visitor.walk_s if visitor else 20, lambda: self._starts(code, visitor))
        else:
            self.later(RECALL_AFTER_S, lambda: self._recalls(code))
        return True

    def _starts(self, code: str, visitor: Visitor | None) -> None:
        self.do(code, "start")
        service_s = visitor.service_s if visitor else 60
        if visitor and visitor.aside_s and not self._did(self._at_window[code], "aside"):
            self.later(service_s / 2, lambda: self._sets_aside(code, visitor))
        else:
            self.later(service_s, lambda: self._finishes(code))

    def _finishes(self, code: str) -> None:
        ticket = self._at_window.get(code, "")
        visitor = self._people.get(ticket)
        if visitor and visitor.sent_to and not self._did(ticket, "sent"):
            self._sends_on(code, ticket, visitor)
            return
        self.done.finished += 1
        self._goes(code)
        self._next(code)  # finishes and calls in one press, as clerks do
        service = self._waits_for(ticket) if visitor and visitor.journey else ""
        if service:
            self.done.went_on += 1
            self._present.add(ticket)
            self._wants[ticket] = service
            self._wake(service)

    def _sends_on(self, code: str, ticket: str, visitor: Visitor) -> None:
        self._had[ticket].add("sent")
        to = {"service": visitor.sent_to, "window": visitor.sent_to_window}
        if self.do(code, "transfer", {"to": to}) is None:
            self._finishes(code)
            return
        self.done.sent_on += 1
        self._at_window.pop(code, None)
        self._wants[ticket] = visitor.sent_to
        self._wake(visitor.sent_to, everybody=bool(visitor.sent_to_window))
        self._next(code)

    def _sets_aside(self, code: str, visitor: Visitor) -> None:
        ticket = self._at_window.pop(code, "")
        self._had[ticket].add("aside")
        self.do(code, "hold", {"reason": "form"})
        self.done.set_aside += 1
        self.later(visitor.aside_s, lambda: self._is_ready(code, ticket))
        self._next(code)

    def _is_ready(self, code: str, ticket: str) -> None:
        if code in self._idle:
            self._idle.discard(code)
            self._goes_on(code, ticket)
        else:
            self._aside.setdefault(code, []).append(ticket)

    def _goes_on(self, code: str, ticket: str) -> None:
        self.empty(code)
        if self.do(code, "resume", {"ticket": ticket}) is None:
            self._present.discard(ticket)
            self._next(code)
            return
        self._at_window[code] = ticket
        self.later(self._people[ticket].service_s / 2, lambda: self._finishes(code))

    def _has_lunch(self, code: str, until_s: float) -> None:
        self.empty(code)
        self.do(code, "pause", {"reason": "lunch"})
        self.at(max(until_s, self._now()), lambda: self._comes_from_lunch(code))

    def _comes_from_lunch(self, code: str) -> None:
        self.do(code, "open")
        self._next(code)

    def away(self, code: str, for_s: float) -> None:
        """Nobody sits at a window for some time."""
        self._idle.discard(code)
        self.later(for_s, lambda: self._comes_from_lunch(code))

    def serves_for(self, code: str, ticket: str, seconds: float) -> None:
        """Somebody without a number is served at a window."""
        self._at_window[code] = ticket
        self.later(seconds, lambda: self._finishes(code))

    def served_at(self, code: str) -> set[str]:
        """The services of a window."""
        return self._windows[code]

    def empty(self, code: str) -> None:
        """Finish whoever still stands there: some presses need a free window."""
        if (self.do(code, "") or {}).get("ticket"):
            self.do(code, "finish")

    def _did(self, ticket: str, what: str) -> bool:
        """Whether this has happened to a ticket."""
        return what in self._had.setdefault(ticket, set())

    def _recalls(self, code: str) -> None:
        self.do(code, "recall")
        self.later(NO_SHOW_AFTER_S, lambda: self._gives_up(code))

    def _gives_up(self, code: str) -> None:
        if self.do(code, "no-show") is None:  # where everything stands still, nobody is absent
            self.later(AGAIN_S, lambda: self._gives_up(code))
            return
        self.done.absent += 1
        ticket = self._at_window.pop(code, "")
        visitor = self._people.get(ticket)
        if visitor and visitor.back_s and not self._did(ticket, "back"):
            self.later(visitor.back_s, lambda: self._comes_back(ticket, visitor.service))
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


def offered(services: Mapping[str, Any]) -> list[Offered]:
    """What `GET /services` offers now, equally popular."""
    return [
        Offered(code=item["code"], share=1.0, typical_min=8.0) for item in services["items"] if item["state"] == "open"
    ]
