"""Calling: the next one, this one, once more."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta

from hall.domain import leaving, queue
from hall.domain import ticket as tickets
from hall.domain import window as windows
from hall.domain.configuration import WindowPlan
from hall.domain.queue import Ranked
from hall.domain.refusals import Refusal
from hall.domain.ticket import State, Ticket
from hall.domain.window import Undoable, Window
from hall.journey import telling
from hall.journey.ports import Ledger

SHOWN_NEXT = 3
"""How many of the next tickets a terminal shows, with reasons."""


@dataclass(frozen=True, kw_only=True)
class Nobody:
    """Why there was nobody to call: `queue_empty`, `others_not_yours`, and how many wait elsewhere."""

    code: str
    waiting_elsewhere: int


def candidates(ledger: Ledger, plan: WindowPlan, depth: int = 1) -> list[Ranked]:
    """Whom this window may call now, the next one first; depth 1 is enough to decide, more shows who follows."""
    services = [s.code for s in plan.services]
    heads = queue.open_to(ledger.heads(ledger.lanes(services), depth), plan)
    returned = ledger.returned(services)
    if returned:
        called = {code: day.called for code, day in ledger.service_days(services).items()}
        heads = queue.with_aside(heads, queue.open_to(returned, plan), called, ledger.now)
    return queue.rank(queue.eligible(heads, plan, ledger.now), plan, ledger.config, ledger.now)


def call_next(ledger: Ledger, code: str, outcome: str = "done") -> Ticket | Nobody:
    """Call the visitor who is next for this window; one who is being served there is finished first.

    Refuses `window_closed`, `window_paused`, and `ticket_not_started` while a called visitor has not been started:
    otherwise a second press would send somebody away unserved.
    """
    window, plan = ledger.window(code), ledger.config.window_by_code[code]
    windows.must_be_manned(window)
    work = Work(ledger, window)
    if window.ticket is not None:
        present = ledger.ticket(window.ticket)
        if present.state is State.CALLED:
            raise Refusal("ticket_not_started", number=present.number, window=code)
        work.finish(present, outcome)
    ranked = candidates(ledger, plan)
    if not ranked:
        if window.ticket is not None:
            work.store(None)
        return nobody(ledger, plan)
    return work.call(ranked[0].ticket, {**_why(ledger, plan, ranked), "by": "next"})


def call_this(ledger: Ledger, code: str, ticket: Ticket, reason: str) -> Ticket:
    """Call one particular waiting ticket; the reason is recorded and the call counted as out of order.

    Refuses `ticket_not_waiting`, `ticket_elsewhere` (another window has it), `not_served_here`.
    """
    window, plan = ledger.window(code), ledger.config.window_by_code[code]
    windows.must_be_manned(window)
    windows.must_be_free(window)
    if ticket.state in tickets.AT_WINDOW:
        raise Refusal("ticket_elsewhere", number=ticket.number, window=ticket.window)
    if ticket.state is not State.WAITING:
        raise Refusal("ticket_not_waiting", number=ticket.number, state=ticket.state.value)
    if ticket.service not in {s.code for s in plan.services}:
        raise Refusal("not_served_here", number=ticket.number, service=ticket.service, window=code)
    ranked = candidates(ledger, plan)
    in_order = bool(ranked) and ranked[0].ticket.id == ticket.id
    if not in_order and not reason.strip():
        raise Refusal("reason_missing", action="call", number=ticket.number)
    own = queue.rank([ticket], plan, ledger.config, ledger.now)
    why = (
        _why(ledger, plan, ranked)
        if in_order
        else {"reason": {**queue.explain(own), "code": "by_number"}, "instead": reason}
    )
    return Work(ledger, window).call(ticket, {**why, "by": "number", "instructed_by": ledger.by.actor})


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


def nobody(ledger: Ledger, plan: WindowPlan) -> Nobody:
    """Why this window has nobody to call."""
    everywhere = sum(lane.waiting for lane in ledger.lanes(list(ledger.config.service_by_code)))
    return Nobody(code="others_not_yours" if everywhere else "queue_empty", waiting_elsewhere=everywhere)


def _why(ledger: Ledger, plan: WindowPlan, ranked: list[Ranked]) -> dict[str, object]:
    return {"reason": queue.explain(ranked, others=waiting_for(ledger, plan) - 1)}


def waiting_for(ledger: Ledger, plan: WindowPlan) -> int:
    """How many wait whom this window serves, in their lanes or back after a missed call."""
    services = [s.code for s in plan.services]
    return sum(lane.waiting for lane in ledger.lanes(services)) + len(ledger.returned(services))


class Work:
    """What one press at a window does, step by step, remembered so that it can be undone as one."""

    def __init__(self, ledger: Ledger, window: Window) -> None:
        self._ledger = ledger
        self._window = window
        self._steps: list[str] = []
        self._before: list[Ticket] = []
        self._after: list[int] = []
        self._facts: list[int] = []
        self._jobs: tuple[str, ...] = ()

    def step(self, name: str, before: Ticket, done: tickets.Step) -> Ticket:
        """Store one move of a ticket and its fact."""
        after, fact = done
        self._ledger.put(before, after)
        self._facts.append(self._ledger.record(fact))
        self._steps.append(name)
        self._before.append(before)
        self._after.append(after.version)
        return after

    def finish(self, before: Ticket, outcome: str) -> Ticket:
        """The service at this window ends."""
        after = self.step("finish", before, leaving.finish(before, outcome, self._ledger.now))
        since = before.called_at or before.queued_at
        handled_s = int((self._ledger.now - since).total_seconds()) - before.held_s
        self._ledger.count(before.service, handled=1, handled_s=max(0, handled_s))
        return after

    def call(self, before: Ticket, why: dict[str, object]) -> Ticket:
        """Bring a waiting ticket to this window and have it announced."""
        now = self._ledger.now
        after = self.step("call", before, tickets.call(before, self._window.code, self._window.clerk, now, why))
        self._ledger.count(before.service, called=1)
        self._jobs = telling.announce(self._ledger, self._window.code, after)
        self.store(after)
        return after

    def store(self, ticket: Ticket | None) -> Window:
        """Leave the window with this ticket at it; what was done can be undone for some seconds."""
        ledger = self._ledger
        undoable = None
        if self._steps:
            undoable = Undoable(
                at=ledger.now,
                steps=tuple(self._steps),
                ticket=self._window.ticket,
                before=tuple(self._before),
                after=tuple(self._after),
                facts=tuple(self._facts),
                jobs=self._jobs,
            )
        window = windows.takes(self._window, ticket.id if ticket else None, ledger.now, undoable)
        ledger.put_window(window)
        telling.show_window(ledger, window, ticket)
        return window
