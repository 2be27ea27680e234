"""What one press at a window does, step by step, so that it can be taken back as one."""

from __future__ import annotations

from datetime import datetime

from hall.domain import leaving, policy, queue, sending
from hall.domain import ticket as tickets
from hall.domain import window as windows
from hall.domain.altered import altered
from hall.domain.queue import Ranked
from hall.domain.sending import Target
from hall.domain.ticket import Ticket
from hall.domain.window import Post, Undoable, Window
from hall.journey import bypass, order, posts, record_items, routes, telling, together
from hall.journey.ports import Ledger

CALLS = frozenset({"call", "serve"})
"""Steps that bring a visitor to the window; the policy counts them alike."""


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
        self._counted: list[str] = []

    def count(self, name: str) -> None:
        """Count under this name today; an undo takes it back."""
        self._ledger.add_to(name)
        self._counted.append(name)

    def step(self, name: str, before: Ticket, done: tickets.Step) -> Ticket:
        """Store one move of a ticket and its fact, and what it means for other numbers of the same person."""
        for other, moved in together.moved_with(self._ledger, before, done[0]):
            self._keep(other, moved)
        self._steps.append(name)
        after = self._keep(before, done)
        waits = together.must_wait(self._ledger, before, after)
        return self._keep(after, waits) if waits is not None else after

    def _keep(self, before: Ticket, done: tickets.Step) -> Ticket:
        after, fact = done
        self._ledger.put(before, after)
        self._facts.append(self._ledger.record(fact))
        self._before.append(before)
        self._after.append(after.version)
        return after

    def finish(self, before: Ticket, outcome: str) -> Ticket:
        """The service at this window ends."""
        record_items.must_be_recorded(self._ledger, before)
        after = self.step("finish", before, leaving.finish(before, outcome, self._ledger.now))
        since = before.called_at or before.queued_at
        handled_s = int((self._ledger.now - since).total_seconds()) - before.held_s
        self._ledger.count(before.service, handled=1, handled_s=max(0, handled_s))
        if after.back_to:
            target = back_at(self._ledger, after)
            self.step("go-on", after, sending.go_on(after, target, self._ledger.now, "back"))
        elif routes.goes_on(self._ledger, after):
            to, path = routes.onward(self._ledger, after)
            self.step("go-on", after, sending.go_on(after, to, self._ledger.now, "journey", path))
        return after

    def call_in_order(self, ranked: list[Ranked], others: int, by: str) -> Ticket:
        """Call the first of the ranked; where its class may use its head start only so often, that is counted.

        others is how many wait here besides.
        """
        first = ranked[0]
        found = self._ledger.config.class_by_code.get(first.ticket.visitor_class)
        started = any(part.rule == "head_start" for part in first.parts)
        if started and found is not None and found.calls_per_hour is not None:
            self.count(policy.hour_count(found.code, self._ledger.now))
        return self.call(first.ticket, {"reason": queue.explain(ranked, others=others), "by": by})

    def call(self, before: Ticket, why: dict[str, object]) -> Ticket:
        """Bring a waiting ticket to this window and have it announced; a call over a long walk is flagged."""
        now = self._ledger.now
        if walk_s := bypass.long_walk_s(self._ledger, self._window.code):
            why = {**why, "long_walk_s": walk_s}
            self.count(bypass.LONG_WALK)
        after = self.step("call", before, tickets.call(before, self._window.code, self._window.clerk, now, why))
        self._ledger.count(before.service, called=1)
        self._jobs = telling.announce(self._ledger, self._window.code, after)
        self.store(after)
        return after

    def store(self, ticket: Ticket | None) -> Window:
        """Leave the window with this ticket at it; what was done can be undone for some seconds.

        A window that becomes free and had planned a pause begins it now.
        """
        ledger, before = self._ledger, self._window
        window = windows.takes(before, ticket.id if ticket else None, self._since(ticket), None)
        if ticket is not None and not CALLS.isdisjoint(self._steps):
            run = policy.after_call(order.memory(ledger, before), ticket.visitor_class)
            window = windows.ran(window, run.normal_run, run.priority_run)
        pauses = ticket is None and window.pausing and window.post is Post.OPEN
        covered = posts.covered(ledger) if pauses else frozenset()
        if pauses:
            window, fact = windows.pause(window, window.pausing, ledger.now)
            self._facts.append(ledger.record(fact))
            self._steps.append("pause")
        ledger.put_window(altered(window, undoable=self._undoable()))
        telling.show_window(ledger, window, ticket)
        if pauses:
            posts.tell(ledger, covered, window.code)
        return window

    def _since(self, ticket: Ticket | None) -> datetime:
        """Since when the window is as it is: from now on, unless the press was about somebody else."""
        present = self._window.ticket
        untouched = present == (ticket.id if ticket else None) and all(t.id != present for t in self._before)
        return self._window.since or self._ledger.now if untouched else self._ledger.now

    def _undoable(self) -> Undoable | None:
        if not self._steps:
            return None
        return Undoable(
            at=self._ledger.now,
            steps=tuple(self._steps),
            ticket=self._window.ticket,
            before=tuple(self._before),
            after=tuple(self._after),
            facts=tuple(self._facts),
            jobs=self._jobs,
            was=windows.manned(self._window),
            counted=tuple(self._counted),
            runs=(self._window.normal_run, self._window.priority_run),
        )


def back_at(ledger: Ledger, done: Ticket) -> Target:
    """The stage for which a window asked the visitor back: the service that it gave him before.

    Where the window is closed by now, any window of that service takes him; where the window is gone, he is done at
    the service that he had last.
    """
    plan = ledger.config.window_by_code.get(done.back_to)
    if plan is None:
        return Target(service=done.service)
    served = [leg.service for leg in ledger.past_legs(done.id) if leg.window == plan.code]
    own = [s.code for s in plan.services]
    service = next((code for code in reversed(served) if code in own), own[0])
    closed = ledger.window(plan.code).post is Post.CLOSED
    return Target(service=service, window="" if closed else plan.code)
