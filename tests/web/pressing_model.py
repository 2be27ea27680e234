"""What windows and tickets must do when somebody presses, written down once more for two windows and one service.

The model answers each press with the code of the refusal that must come, or with "" and its own new state. Where the
hall may decide either way (who is next, the exact second of a grace), it is told what happened and checks that it may.
"""

from __future__ import annotations

from copy import deepcopy
from dataclasses import dataclass, field
from typing import Any

RECALL_S, UNDO_S, MAX_RETURNS, MAX_DELAYS = 15, 10, 2, 2
SURELY_EARLY_S, SURELY_LATE_S, ARRIVAL_S = 120, 400, 40


@dataclass
class Ticket:
    """One number."""

    state: str = "waiting"
    window: str = ""
    calls: int = 0
    called_at: int = 0
    first_called_at: int = 0
    returns: int = 0
    delays: int = 0
    later_until: int = 0
    coming: int = 0
    """When he said that he comes, the first moment at which he may be absent."""
    changes: int = 0


@dataclass
class Window:
    """One window. memory is what an undo must bring back: when, the window, the tickets, how often they had changed."""

    post: str = "closed"
    ticket: str = ""
    pausing: bool = False
    memory: Any = None


@dataclass
class Model:
    """The whole small hall; now is seconds since the morning."""

    now: int = 0
    windows: dict[str, Window] = field(default_factory=lambda: {"1": Window(), "2": Window()})
    tickets: dict[str, Ticket] = field(default_factory=dict)

    def state(self, code: str) -> str:
        """As a terminal shows it."""
        window = self.windows[code]
        if window.post != "open":
            return window.post
        return self.tickets[window.ticket].state if window.ticket else "idle"

    def callable(self) -> list[str]:
        """Somebody of these must be called by a window that is free."""
        return [id_ for id_, t in self.tickets.items() if t.state == "waiting" and t.later_until <= self.now]

    def press(self, code: str, what: str, **more: Any) -> str:
        """The refusal that this press must get, or "" and the model has moved."""
        window = self.windows[code]
        before = deepcopy((window, self.tickets))
        counted = {id_: t.changes for id_, t in self.tickets.items()}
        refused: str = getattr(self, what)(code, window, **more)
        if not refused and what not in ("undo", "plan"):
            old_window, old_tickets = before
            touched = {id_: old_tickets[id_] for id_, n in counted.items() if self.tickets[id_].changes != n}
            after = {id_: self.tickets[id_].changes for id_ in touched}
            window.memory = None if what == "recall" else (self.now, old_window, touched, after)
        return refused

    def _move(self, id_: str, state: str, window: str) -> Ticket:
        ticket = self.tickets[id_]
        ticket.state, ticket.window, ticket.changes = state, window, ticket.changes + 1
        return ticket

    def _free(self, window: Window) -> None:
        window.ticket = ""
        if window.pausing:
            window.post, window.pausing = "paused", False

    @staticmethod
    def _unmanned(window: Window) -> str:
        return {"closed": "window_closed", "paused": "window_paused"}.get(window.post, "")

    def _at(self, window: Window, *states: str) -> str:
        if not window.ticket:
            return "no_ticket_at_window"
        return "" if self.tickets[window.ticket].state in states else "illegal_move"

    def open(self, code: str, window: Window) -> str:
        """Sit down."""
        if window.post == "open":
            return "window_open"
        window.post = "open"
        return ""

    def plan(self, code: str, window: Window, *, on: bool) -> str:
        """Pause after this one, or not after all; only with a visitor at the window, or with a plan."""
        window.pausing = on
        return ""

    def pause(self, code: str, window: Window) -> str:
        """Away at once."""
        refused = self._unmanned(window) or ("ticket_at_window" if window.ticket else "")
        if not refused:
            window.post = "paused"
        return refused

    def close(self, code: str, window: Window) -> str:
        """The window's day ends."""
        held = any(t.state == "held" and t.window == code for t in self.tickets.values())
        if held or window.ticket:
            return "ticket_at_window"
        if window.post == "closed":
            return "window_closed"
        window.post = "closed"
        return ""

    def call_next(self, code: str, window: Window, *, called: str) -> str:
        """Finish and call; called is whom the hall called, "" for nobody."""
        refused = self._unmanned(window)
        if refused:
            return refused
        if window.ticket:
            if self.tickets[window.ticket].state == "called":
                return "ticket_not_started"
            self._move(window.ticket, "finished", code)
            if window.pausing:
                assert not called
                self._free(window)
                return ""
            window.ticket = ""
        may = self.callable()
        assert (called in may) if called else not may
        if called:
            ticket = self._move(called, "called", code)
            ticket.calls, ticket.called_at, ticket.first_called_at, ticket.later_until = 1, self.now, self.now, 0
            ticket.coming = 0
            window.ticket = called
        return ""

    def recall(self, code: str, window: Window) -> str:
        """Once more."""
        refused = self._at(window, "called")
        if refused:
            return refused
        ticket = self.tickets[window.ticket]
        if self.now < ticket.called_at + RECALL_S:
            return "too_early"
        ticket.calls, ticket.called_at, ticket.changes = ticket.calls + 1, self.now, ticket.changes + 1
        return ""

    def start(self, code: str, window: Window) -> str:
        """Arrived."""
        refused = self._at(window, "called")
        if not refused:
            self._move(window.ticket, "serving", code)
        return refused

    def finish(self, code: str, window: Window) -> str:
        """Done; one who was called long enough ago counts as arrived."""
        refused = self._at(window, "called", "serving")
        if not refused:
            ticket = self.tickets[window.ticket]
            if ticket.state == "called":
                if self.now < ticket.called_at + ARRIVAL_S:
                    return "illegal_move"
                self._move(window.ticket, "serving", code)
            self._move(window.ticket, "finished", code)
            self._free(window)
        return refused

    def hold(self, code: str, window: Window) -> str:
        """Set aside."""
        refused = self._at(window, "called", "serving")
        if not refused:
            self._move(window.ticket, "held", code)
            self._free(window)
        return refused

    def resume(self, code: str, window: Window, *, ticket: str) -> str:
        """Go on with one who was set aside here."""
        refused = self._unmanned(window) or ("ticket_at_window" if window.ticket else "")
        if refused:
            return refused
        if self.tickets[ticket].window != code:
            return "ticket_elsewhere"
        if self.tickets[ticket].state != "held":
            return "illegal_move"
        self._move(ticket, "serving", code)
        window.ticket = ticket
        return ""

    def no_show(self, code: str, window: Window, *, done: bool) -> str:
        """Nobody came; done says whether the hall agreed."""
        refused = self._at(window, "called")
        if refused:
            return refused
        ticket = self.tickets[window.ticket]
        waited = self.now - ticket.first_called_at
        if ticket.calls < 2 or waited < SURELY_EARLY_S or self.now < ticket.coming:
            return "too_early"
        if not done and (waited < SURELY_LATE_S or self.now < ticket.coming - SURELY_EARLY_S + SURELY_LATE_S):
            return "too_early"
        self._move(window.ticket, "absent", code)
        self._free(window)
        return ""

    def put_off(self, code: str, window: Window, *, id_: str) -> str:
        """The called visitor comes later."""
        ticket = self._move(id_, "waiting", "")
        ticket.delays, ticket.calls, ticket.later_until = ticket.delays + 1, 0, self.now + 600
        self._free(window)
        return ""

    def coming(self, id_: str) -> str:
        """The called visitor is on the way; said once for each call."""
        ticket = self.tickets[id_]
        if ticket.coming:
            return "already_here"
        ticket.coming, ticket.changes = self.now + SURELY_EARLY_S, ticket.changes + 1
        return ""

    def undo(self, code: str, window: Window) -> str:
        """The last press at this window, as long as nothing has happened to its tickets since."""
        if window.memory is None or self.now > window.memory[0] + UNDO_S:
            return "nothing_to_undo"
        _, old, touched, after = window.memory
        if any(self.tickets[id_].changes != n for id_, n in after.items()):
            return "nothing_to_undo"
        for id_, ticket in touched.items():
            changes = self.tickets[id_].changes + 1
            self.tickets[id_] = deepcopy(ticket)
            self.tickets[id_].changes = changes
        self.windows[code] = Window(post=old.post, ticket=old.ticket, pausing=old.pausing)
        return ""

    # -- away from windows

    def leave(self, id_: str) -> str:
        """Give the number up."""
        ticket = self.tickets[id_]
        if ticket.state not in ("waiting", "absent"):
            return "illegal_move"
        self._move(id_, "left", ticket.window)
        return ""

    def come_back(self, id_: str) -> str:
        """After a missed call, or with the paper."""
        ticket = self.tickets[id_]
        if ticket.state not in ("absent", "left"):
            return "illegal_move"
        if ticket.returns >= MAX_RETURNS:
            return "returned_too_often"
        self._move(id_, "waiting", "")
        ticket.returns, ticket.calls, ticket.later_until = ticket.returns + 1, 0, 0
        return ""

    def delay(self, id_: str) -> str:
        """Ten more minutes; at the call the window is free for the next one, and an undo takes all of it back."""
        ticket = self.tickets[id_]
        if ticket.state not in ("waiting", "called"):
            return "illegal_move"
        if ticket.delays >= MAX_DELAYS:
            return "delayed_too_often"
        if ticket.state == "called":
            return self.press(ticket.window, "put_off", id_=id_)
        ticket.delays, ticket.changes = ticket.delays + 1, ticket.changes + 1
        ticket.later_until = max(self.now, ticket.later_until) + 600
        return ""
