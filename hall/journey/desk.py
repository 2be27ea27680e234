"""The window itself: opened, paused, closed; and the last press taken back."""

from __future__ import annotations

from hall.domain import leaving
from hall.domain import window as windows
from hall.domain.refusals import Refusal
from hall.domain.ticket import State, Ticket
from hall.domain.window import Undoable, Window
from hall.journey import telling
from hall.journey.ports import Ledger


def open_window(ledger: Ledger, code: str, clerk: str) -> Window:
    """The clerk sits down, or comes back from a pause. A hall without a business day has no windows to open."""
    if ledger.state.day is None:
        raise Refusal("day_not_open")
    return _keep(ledger, windows.open_(ledger.window(code), clerk, ledger.now))


def pause_window(ledger: Ledger, code: str, reason: str) -> Window:
    """The clerk is away for a while and says why."""
    return _keep(ledger, windows.pause(ledger.window(code), reason, ledger.now))


def close_window(ledger: Ledger, code: str) -> Window:
    """The window ends its day."""
    held = ledger.held_at(code)
    if held:
        raise Refusal("ticket_at_window", window=code, number=held[0].number)
    return _keep(ledger, windows.close(ledger.window(code), ledger.now))


def _keep(ledger: Ledger, step: windows.WindowStep) -> Window:
    window, fact = step
    ledger.put_window(window)
    ledger.record(fact)
    telling.show_window(ledger, window, None)
    return window


def undo(ledger: Ledger, code: str) -> Window:
    """Take back the last press at this window, all of its steps together, within the hall's seconds.

    Refuses `nothing_to_undo` when there is none, it is too late, or a ticket has moved on since.
    """
    window = ledger.window(code)
    undoable = window.undoable
    if undoable is None or ledger.now > windows.undo_until(undoable, ledger.config.rules.undo_s):
        raise Refusal("nothing_to_undo", window=code)
    present = _still_as_left(ledger, undoable)
    for before, now_is in reversed(list(zip(undoable.before, present, strict=True))):
        after, fact = leaving.undo(now_is, before, ledger.now, undoable.facts, undoable.steps)
        ledger.put(now_is, after)
        ledger.record(fact)
        _uncount(ledger, before, now_is)
        telling.withdraw(ledger, after.id, ledger.now)
    again = windows.takes(window, undoable.ticket, ledger.now, None)
    ledger.put_window(again)
    telling.show_window(ledger, again, ledger.ticket(again.ticket) if again.ticket else None)
    return again


def _still_as_left(ledger: Ledger, undoable: Undoable) -> list[Ticket]:
    present = [ledger.ticket(t.id) for t in undoable.before]
    for ticket, version in zip(present, undoable.after, strict=True):
        if ticket.version != version:
            raise Refusal("nothing_to_undo", number=ticket.number)
    return present


def _uncount(ledger: Ledger, before: Ticket, undone: Ticket) -> None:
    if before.state is State.WAITING and undone.state is State.CALLED:
        ledger.count(before.service, called=-1)
    if undone.state is State.FINISHED:
        since = before.called_at or before.queued_at
        handled_s = int(((undone.ended_at or ledger.now) - since).total_seconds()) - before.held_s
        ledger.count(before.service, handled=-1, handled_s=-max(0, handled_s))
