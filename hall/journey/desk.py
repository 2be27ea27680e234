"""The window itself: opened, paused, closed; and the last press taken back."""

from __future__ import annotations

from dataclasses import replace

from hall.domain import leaving
from hall.domain import window as windows
from hall.domain.refusals import Refusal
from hall.domain.ticket import State, Ticket
from hall.domain.window import Post, Undoable, Window
from hall.journey import bulk, posts, telling, unnumbered
from hall.journey.ports import Ledger


def open_window(ledger: Ledger, code: str, clerk: str) -> Window:
    """The clerk sits down, or comes back from a pause. A hall without a business day has no windows to open."""
    if ledger.state.day is None:
        raise Refusal("day_not_open")
    window = ledger.window(code)
    if window.post is Post.OPEN and window.pausing:
        return _plan(ledger, windows.plan_pause(window, "", ledger.now))
    return _keep(ledger, "open", window, windows.open_(window, clerk, ledger.now))


def pause_window(ledger: Ledger, code: str, reason: str, *, after_this: bool = False) -> Window:
    """The clerk is away for a while and says why; with a visitor at the window, after_this lets the pause wait for him.

    Never refused because a service stays without a window: the clerk was told, the deputy is asked, the floor sees it.
    """
    window = ledger.window(code)
    if after_this and window.ticket is not None:
        return _plan(ledger, windows.plan_pause(window, reason, ledger.now))
    return _keep(ledger, "pause", window, windows.pause(window, reason, ledger.now))


def take_over(ledger: Ledger, code: str, clerk: str) -> Window:
    """Another clerk takes this window over as it stands, visitor and all; harmless for whoever sits there.

    Refuses `window_closed`.
    """
    window = ledger.window(code)
    if window.clerk == clerk and window.post is not Post.CLOSED:
        return window
    return _plan(ledger, windows.hand_over(window, clerk, ledger.now))


def close_window(ledger: Ledger, code: str) -> Window:
    """The window ends its day.

    Refuses `ticket_at_window` while somebody is on hold there, and `queue_addressed` while people were sent to it by
    name: `bulk.close_with_queue` says where they go.
    """
    held = ledger.held_at(code)
    if held:
        raise Refusal("ticket_at_window", window=code, number=held[0].number)
    sent = bulk.addressed_to(ledger, code)
    if sent:
        raise Refusal("queue_addressed", window=code, count=len(sent))
    window = ledger.window(code)
    return _keep(ledger, "close", window, windows.close(window, ledger.now))


def _plan(ledger: Ledger, step: windows.WindowStep) -> Window:
    window, fact = step
    ledger.put_window(window)
    ledger.record(fact)
    return window


def _keep(ledger: Ledger, name: str, before: Window, step: windows.WindowStep) -> Window:
    covered = posts.covered(ledger)
    window, fact = step
    undoable = Undoable(
        at=ledger.now,
        steps=(name,),
        ticket=before.ticket,
        before=(),
        after=(),
        facts=(ledger.record(fact),),
        was=windows.manned(before),
    )
    ledger.put_window(replace(window, undoable=undoable))
    telling.show_window(ledger, window, None)
    posts.tell(ledger, covered, window.code)
    return window


def undo(ledger: Ledger, code: str) -> Window:
    """Take back the last press at this window, all of its steps together, within the hall's seconds.

    Refuses `nothing_to_undo` when there is none, it is too late, or a ticket has moved on since.
    """
    window = ledger.window(code)
    undoable = window.undoable
    if undoable is None or ledger.now > windows.undo_until(undoable, ledger.config.rules.undo_s):
        raise Refusal("nothing_to_undo", window=code)
    present, covered = _still_as_left(ledger, undoable), posts.covered(ledger)
    for before in reversed(undoable.before):
        now_is = present[before.id]
        after, fact = leaving.undo(now_is, before, ledger.now, undoable.facts, undoable.steps)
        present[before.id] = after
        ledger.put(now_is, after)
        ledger.record(fact)
        _uncount(ledger, before, now_is)
        telling.withdraw(ledger, after.id, ledger.now)
    if unnumbered.STEP in undoable.steps:
        unnumbered.take_back(ledger, present[undoable.before[0].id])
    for name in undoable.counted:
        ledger.add_to(name, -1)
    again = windows.ran(windows.takes(window, undoable.ticket, ledger.now, None), *undoable.runs)
    if undoable.was is not None:
        changed = undoable.was.post is not again.post
        again = windows.back_to(again, undoable.was)
        if changed:
            ledger.record(windows.undone(again, undoable, ledger.now))
    ledger.put_window(again)
    telling.show_window(ledger, again, ledger.ticket(again.ticket) if again.ticket else None)
    posts.tell(ledger, covered, code)
    return again


def _still_as_left(ledger: Ledger, undoable: Undoable) -> dict[str, Ticket]:
    """By id: the tickets of the press, if nothing has happened to them since."""
    left = {ticket.id: version for ticket, version in zip(undoable.before, undoable.after, strict=True)}
    present = {id_: ledger.ticket(id_) for id_ in left}
    for id_, ticket in present.items():
        if ticket.version != left[id_]:
            raise Refusal("nothing_to_undo", number=ticket.number)
    return present


def _uncount(ledger: Ledger, before: Ticket, undone: Ticket) -> None:
    if before.state is State.WAITING and undone.state is State.CALLED:
        ledger.count(before.service, called=-1)
    if undone.state is State.FINISHED:
        since = before.called_at or before.queued_at
        handled_s = int(((undone.ended_at or ledger.now) - since).total_seconds()) - before.held_s
        ledger.count(before.service, handled=-1, handled_s=-max(0, handled_s))
