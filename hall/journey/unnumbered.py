"""A visit that begins at a window at once, without a number taken before: the visitor walked straight there."""

from __future__ import annotations

from dataclasses import dataclass

from hall.domain import leaving, visiting
from hall.domain import ticket as tickets
from hall.domain import window as windows
from hall.domain.configuration import NORMAL, Configuration, Service
from hall.domain.refusals import Refusal
from hall.domain.ticket import Ticket
from hall.journey import bypass, classes, take
from hall.journey.classes import Granting
from hall.journey.ports import Ledger
from hall.journey.work import Work

STEP = "serve"


@dataclass(frozen=True, kw_only=True)
class Walk:
    """Who came to the window, and for what; reason is the clerk's where the class needs one."""

    service: str
    visitor_class: str = NORMAL
    people: int = 1
    reason: str = ""


def serve(ledger: Ledger, code: str, walk: Walk) -> Ticket:
    """Begin a visit at a free open window: a number of the service's series without a slip, called and started at once.

    While others wait here for the service, it passes them and is counted so. Refuses `window_closed`, `window_paused`,
    `ticket_at_window`, `hall_suspended`, `not_served_here`, and what taking a number refuses for its people and class.
    """
    window, config = ledger.window(code), ledger.config
    windows.must_be_manned(window)
    windows.must_be_free(window)
    service = _served_here(ledger, code, walk)
    passing = bypass.without_ticket(ledger, config.window_by_code[code], service.code)
    ask = take.Ask(
        service=service.code, channel=visiting.WITHOUT_NUMBER, visitor_class=walk.visitor_class, people=walk.people
    )
    granted = classes.grant(ledger, service, walk.visitor_class, Granting(by_staff=True, reason=walk.reason))
    day = ledger.state.day
    if day is None:
        raise Refusal("day_not_open")
    fresh = take.numbered(ledger, ask, service, day)
    ledger.add(fresh)
    ledger.count(service.code, issued=1)
    ledger.record(tickets.issued(fresh, 0, granted))
    work = Work(ledger, window)
    for name in passing.counted:
        work.count(name)
    why = {"reason": _reason(config, passing), "by": visiting.WITHOUT_NUMBER, **passing.told}
    called = work.step(STEP, fresh, tickets.call(fresh, code, window.clerk, ledger.now, why))
    ledger.count(service.code, called=1)
    started = work.step("start", called, tickets.start(called, ledger.now))
    work.store(started)
    return started


def _served_here(ledger: Ledger, code: str, walk: Walk) -> Service:
    config = ledger.config
    service = config.service_by_code.get(walk.service)
    if service is None:
        raise Refusal("unknown_service", asked=walk.service, known=", ".join(config.service_by_code))
    if service.code not in {s.code for s in config.window_by_code[code].services}:
        raise Refusal("not_served_here", number="", service=service.code, window=code)
    if any(s.covers(service.code, service.zone) for s in ledger.state.suspensions):
        raise Refusal("hall_suspended", service=service.code, next_opening=None)
    take.must_be_sound(config, walk.visitor_class, walk.people)
    return service


def _reason(config: Configuration, passing: bypass.Passing) -> dict[str, object]:
    """In the shape of every call's reason; nobody was compared with anybody."""
    return {
        "code": "without_ticket",
        "policy": config.rules.policy,
        "parts": [],
        "total_min": 0.0,
        "beaten": passing.told["overtaken"],
        "rival": None,
    }


def take_back(ledger: Ledger, ticket: Ticket) -> None:
    """An undone visit of this kind leaves no number behind that waits for nobody."""
    after, fact = leaving.void(ticket, "undone", ledger.now)
    ledger.put(ticket, after)
    ledger.record(fact)
