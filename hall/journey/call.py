"""Calling: the next one, this one, once more."""

from __future__ import annotations

from datetime import timedelta

from hall.domain import queue
from hall.domain import ticket as tickets
from hall.domain import window as windows
from hall.domain.configuration import WindowPlan
from hall.domain.queue import Ranked
from hall.domain.refusals import Refusal
from hall.domain.ticket import Awaits, State, Ticket
from hall.domain.window import Window
from hall.journey import back, bypass, clocks, empty, order, telling
from hall.journey.empty import Nobody
from hall.journey.ports import Ledger
from hall.journey.work import Work

SHOWN_NEXT = 3
"""How many of the next tickets a terminal shows, with reasons."""


def candidates(ledger: Ledger, plan: WindowPlan, depth: int = 2) -> list[Ranked]:
    """Whom this window may call now, the next one first.

    The head of each lane is enough to decide; the second ones are read with them, so that the best of those who are
    not called can be named with the call.
    """
    heads, window = _callable(ledger, plan, depth), ledger.window(plan.code)
    return queue.rank(heads, plan, ledger.config, ledger.now, order.memory(ledger, window))


def followers(ledger: Ledger, plan: WindowPlan, count: int) -> list[list[Ranked]]:
    """The next calls here if nobody else came or called: each with all that are left then, the called one first."""
    remembered = order.memory(ledger, ledger.window(plan.code))
    return queue.in_turn(_callable(ledger, plan, count + 1), plan, ledger.config, ledger.now, remembered, count)


def _callable(ledger: Ledger, plan: WindowPlan, depth: int) -> list[Ticket]:
    own, clerk = [s.code for s in plan.services], ledger.window(plan.code).clerk
    services = [code for code in own if not clocks.stands_still(ledger, plan, code)]
    heads = queue.open_to(ledger.heads(ledger.lanes(services), depth), plan, ledger.config, clerk)
    returned = ledger.returned(services)
    if returned:
        called = {code: day.called for code, day in ledger.service_days(services).items()}
        aside = [t for t in returned if not clocks.still_delayed(ledger, t)]
        aside = queue.open_to(aside, plan, ledger.config, clerk)
        heads = queue.with_aside(heads, aside, called, ledger.now)
    return queue.eligible(heads, plan, ledger.now)


def call_next(ledger: Ledger, code: str, outcome: str = "done") -> Ticket | Nobody:
    """Call the visitor who is next for this window; one who is being served there is finished first.

    Nobody is called in turn for a service that is suspended here: whoever stands at the window all the same is called
    by number, with a reason on record (`call_this`). Refuses `window_closed`, `window_paused`, and `ticket_not_started`
    while a called visitor has not been started: otherwise a second press would send somebody away unserved.
    """
    window, plan = ledger.window(code), ledger.config.window_by_code[code]
    windows.must_be_manned(window)
    work = Work(ledger, window)
    if window.ticket is not None:
        present = ledger.ticket(window.ticket)
        if present.state is State.CALLED:
            raise Refusal("ticket_not_started", number=present.number, window=code)
        work.finish(present, outcome)
    if window.pausing:
        work.store(None)
        return Nobody(code="now_paused", waiting_elsewhere=0)
    ranked = candidates(ledger, plan)
    if not ranked:
        if window.ticket is not None:
            work.store(None)
        return empty.nobody(ledger, plan)
    return work.call_in_order(ranked, waiting_for(ledger, plan) - 1, "next")


def call_this(ledger: Ledger, code: str, ticket: Ticket, reason: str, instructed_by: str = "") -> Ticket:
    """Call one particular waiting ticket; the reason is recorded and the call counted as out of order. One who missed
    the call stands at the window: he is brought back by the hall's rule (`return_not_allowed`, `returned_too_often`)
    and called in the same press.

    instructed_by is a reference to whoever wants it so (`account:…`, `note:…`), also where that is the clerk himself;
    the hall may leave it open (rule `instructor_needed`). Refuses `reason_missing`, `instructor_missing`,
    `ticket_not_waiting`, `ticket_elsewhere` (another window has it), `not_served_here`, `ticket_not_here` (not checked
    in), `ticket_not_accepted`, `visitor_at_window` (with another number). One who asked for more time may be called: he
    is in the hall. One who is next anyway needs neither reason nor instruction: nobody is passed. While his service is
    suspended here nobody is next, so the reason is always needed.
    """
    window, plan = ledger.window(code), ledger.config.window_by_code[code]
    windows.must_be_manned(window)
    windows.must_be_free(window)
    if ticket.state in tickets.AT_WINDOW:
        raise Refusal("ticket_elsewhere", number=ticket.number, window=ticket.window)
    if ticket.state not in (State.WAITING, State.ABSENT):
        raise Refusal("ticket_not_waiting", number=ticket.number, state=ticket.state.value)
    if ticket.service not in {s.code for s in plan.services}:
        raise Refusal("not_served_here", number=ticket.number, service=ticket.service, window=code)
    _must_be_ready(ticket)
    work = Work(ledger, window)
    if ticket.state is State.ABSENT:
        ticket = work.step("return", ticket, back.step(ledger, ticket))
    ranked = candidates(ledger, plan)
    if ranked and ranked[0].ticket.id == ticket.id:
        return work.call_in_order(ranked, waiting_for(ledger, plan) - 1, "number")
    if not reason.strip():
        raise Refusal("reason_missing", action="call", number=ticket.number)
    own = queue.rank([ticket], plan, ledger.config, ledger.now, order.memory(ledger, window))
    others = [r for r in ranked if r.ticket.id != ticket.id]
    why = {"reason": {**queue.explain([*own, *others]), "code": "by_number"}, "instead": reason, "by": "number"}
    passing = bypass.out_of_order(ledger, ticket, instructed_by)
    for name in passing.counted:
        work.count(name)
    return work.call(ticket, {**why, **passing.told})


def _must_be_ready(ticket: Ticket) -> None:
    if ticket.awaits == Awaits.VISIT:
        raise Refusal("visitor_at_window", number=ticket.number, window=ticket.window)
    if ticket.awaits == Awaits.CHECK_IN:
        raise Refusal("ticket_not_here", number=ticket.number)
    if ticket.awaits == Awaits.ACCEPTANCE:
        raise Refusal("ticket_not_accepted", number=ticket.number)


def recall(ledger: Ledger, code: str) -> Ticket:
    """Announce the called ticket once more, not sooner than the hall's interval."""
    window, before = at_window(ledger, code)
    interval = timedelta(seconds=ledger.config.rules.recall_after_s)
    after, fact = tickets.recall(before, ledger.now, (before.called_at or ledger.now) + interval)
    ledger.put(before, after)
    ledger.record(fact)
    telling.announce(ledger, code, after)
    telling.show_window(ledger, window, after)
    ledger.put_window(windows.takes(window, after.id, window.since or ledger.now, None))
    return after


def at_window(ledger: Ledger, code: str) -> tuple[Window, Ticket]:
    """The window and the ticket at it; refuses `no_ticket_at_window`."""
    window = ledger.window(code)
    if window.ticket is None:
        raise Refusal("no_ticket_at_window", window=code)
    return window, ledger.ticket(window.ticket)


def waiting_for(ledger: Ledger, plan: WindowPlan) -> int:
    """How many wait whom this window serves, in their lanes or back after a missed call."""
    services = [s.code for s in plan.services]
    back = sum(ticket.awaits != Awaits.CHECK_IN for ticket in ledger.returned(services))
    return sum(lane.waiting for lane in ledger.lanes(services)) + back
