"""What the kiosk page is told: the newest state, and what became of each slip.

Every listener has one slot for the state and one per ticket for its slip: a slow page misses what came between, never
the newest, and never fills the memory.
"""

from __future__ import annotations

import threading
import time
from collections.abc import Callable, Iterator, Mapping
from datetime import datetime
from typing import Any

from drivers.clock import HallClock
from drivers.link import LinkState
from hall.contract.messages import HANDED_TO_CUPS, Condition, DeviceHealth, Outcome, Receipt

PULSE_S = 5.0
"""A `pulse` this often, whatever else there is to tell: pages notice a box that hangs, the box pages that are gone."""
LISTENERS = 8
"""More pages than this on one box are a mistake; the oldest is let go."""
SLIPS_KEPT = 20
"""Slips a page that has just been opened is told of again."""

_SLIP_STATES: Mapping[Outcome, str] = {
    Outcome.DONE: "printed",
    Outcome.UNVERIFIED: "unknown",
    Outcome.FAILED: "failed",
    Outcome.DROPPED: "failed",
    Outcome.UNKNOWN: "unknown",
}

Event = tuple[str, Mapping[str, Any]]


def slip_state(receipt: Receipt) -> str:
    """What a receipt means for the person who waits for the paper."""
    if (receipt.outcome, receipt.reason) == (Outcome.UNVERIFIED, HANDED_TO_CUPS):
        return "handed"
    return _SLIP_STATES[receipt.outcome]


class _Slot:
    def __init__(self) -> None:
        self.waiting: dict[tuple[str, str], Mapping[str, Any]] = {}
        self.closed = False


class News:
    """Latest state wins; every method may be called from any thread."""

    def __init__(self, clock: HallClock) -> None:
        self._clock = clock
        self._changed = threading.Condition()
        self._kiosk: Mapping[str, Any] = {}
        self._pages: Mapping[str, Any] = {}
        self._link: Mapping[str, Any] = {"link": str(LinkState.CUT_OFF), "since": clock.now().isoformat()}
        self._alone: Mapping[str, Any] = {"numbers_left": 0, "alone": frozenset(), "alone_why_not": "no_lease"}
        self._printer: Mapping[str, Any] = {"condition": str(Condition.UNKNOWN), "cause": ""}
        self._reads_cards = False
        self._slips: dict[str, Mapping[str, Any]] = {}
        self._codes = 0
        self._slots: list[_Slot] = []
        self._stopped = False

    def kiosk(self, body: Mapping[str, Any]) -> None:
        """The hall sent a new state of the kiosk page."""
        self._tell_state(lambda: setattr(self, "_kiosk", dict(body)))

    def paged(self, build: str) -> None:
        """The build of the pages that this box serves: a page of another one loads itself anew when nobody is at it."""
        self._tell_state(lambda: setattr(self, "_pages", {"page_build": build}))

    def alone(self, numbers_left: int, services: frozenset[str], why_not: str) -> None:
        """What the box may do by itself: so many numbers of these services, or why none."""
        found = {"numbers_left": 0 if why_not else numbers_left, "alone": services, "alone_why_not": why_not}
        if found != self._alone:
            self._tell_state(lambda: setattr(self, "_alone", found))

    def linked(self, state: LinkState, since: datetime) -> None:
        """The link to the hall changed."""
        link = {"link": str(state), "since": since.isoformat()}
        self._tell_state(lambda: setattr(self, "_link", link))

    def printer(self, health: DeviceHealth) -> None:
        """The kiosk's printer changed."""
        printer = {"condition": str(health.condition), "cause": health.cause}
        if printer != self._printer:
            self._tell_state(lambda: setattr(self, "_printer", printer))

    def reader(self, health: DeviceHealth) -> None:
        """The kiosk's card reader changed: its page offers it only while it is well."""
        reads = health.condition is Condition.OK
        if reads != self._reads_cards:
            self._tell_state(lambda: setattr(self, "_reads_cards", reads))

    def slip(self, ticket: str, state: str, reason: str = "") -> None:
        """A slip is `queued`, `printing`, `printed`, `failed` or `unknown`."""
        body = {"ticket": ticket, "state": state, "reason": reason}
        with self._changed:
            self._slips.pop(ticket, None)
            self._slips[ticket] = body
            while len(self._slips) > SLIPS_KEPT:
                del self._slips[next(iter(self._slips))]
            self._put("slip", ticket, body)

    def state(self) -> Mapping[str, Any]:
        """The body of a `state` event as of now."""
        with self._changed:
            clock = {"at": self._clock.now().isoformat(), "speed": self._clock.speed}
            return {**self._hall(), **self._link, **clock, **self._pages, **self._devices()}

    def _devices(self) -> Mapping[str, Any]:
        return {"printer": self._printer, "reads_cards": self._reads_cards}

    def _hall(self) -> Mapping[str, Any]:
        """What the hall told last; while it is away, with what the box can give by itself and nothing else open."""
        told = {**self._kiosk, "numbers_left": self._alone["numbers_left"], "why_not": self._alone["alone_why_not"]}
        if self._link["link"] != LinkState.CUT_OFF or self._alone["alone_why_not"] or "items" not in told:
            return told
        services = self._alone["alone"]
        told["items"] = [_by_itself(item, services) for item in told["items"]]
        told["hall"] = {**told.get("hall", {}), "open": bool(services)}
        return told

    def listen(self, pulse_s: float = PULSE_S) -> Iterator[Event]:
        """Events for one page, the present state first, and a `pulse` every pulse_s. Ends when the box stops."""
        slot, due = self._enter(), time.monotonic() + pulse_s
        try:
            while True:
                with self._changed:
                    if not slot.waiting and not slot.closed:
                        self._changed.wait(max(0.0, due - time.monotonic()))
                    if slot.closed:
                        return
                    batch, slot.waiting = slot.waiting, {}
                yield from ((kind, body) for (kind, _), body in batch.items())
                if time.monotonic() >= due:
                    yield "pulse", {"at": self._clock.now().isoformat()}
                    due = time.monotonic() + pulse_s
        finally:
            self._leave(slot)

    def scanned(self, text: str) -> None:
        """A code was held before the kiosk's scanner: told to the pages that look now, and to none that comes later."""
        with self._changed:
            self._codes += 1
            self._put("scan", str(self._codes), {"text": text})

    def card(self, body: Mapping[str, Any]) -> None:
        """How far the reading of a card is: told to the pages that look now, and to none that comes later."""
        with self._changed:
            self._put("card", str(body.get("reading", "")), body)

    @property
    def pages(self) -> int:
        """How many pages listen."""
        with self._changed:
            return len(self._slots)

    def stop(self) -> None:
        """Let every page go."""
        with self._changed:
            self._stopped = True
            for slot in self._slots:
                slot.closed = True
            self._changed.notify_all()

    def _enter(self) -> _Slot:
        slot = _Slot()
        with self._changed:
            slot.closed = self._stopped
            slot.waiting[("state", "")] = self.state()
            for ticket, body in self._slips.items():
                slot.waiting[("slip", ticket)] = body
            self._slots.append(slot)
            while len(self._slots) > LISTENERS:
                self._slots.pop(0).closed = True
            self._changed.notify_all()
        return slot

    def _leave(self, slot: _Slot) -> None:
        with self._changed:
            if slot in self._slots:
                self._slots.remove(slot)

    def _tell_state(self, change: Callable[[], None]) -> None:
        with self._changed:
            change()
            self._put("state", "", self.state())

    def _put(self, kind: str, key: str, body: Mapping[str, Any]) -> None:
        for slot in self._slots:
            slot.waiting[(kind, key)] = body
        self._changed.notify_all()


def _by_itself(item: Mapping[str, Any], services: frozenset[str]) -> Mapping[str, Any]:
    """A service as the box offers it without the hall."""
    if item.get("code") in services:
        return {**item, "state": "open", "reason": None, "numbers_left": None, "last_at": None}
    return {**item, "state": "closed", "reason": item.get("reason") or "no_link"}
