"""While a visitor is at the window: arrived, set aside, taken up again, finished, not come, sent on."""

from __future__ import annotations

from datetime import datetime, timedelta

from hall.domain import leaving
from hall.domain import ticket as tickets
from hall.domain import window as windows
from hall.domain.leaving import Target
from hall.domain.refusals import Refusal
from hall.domain.ticket import Ticket
from hall.domain.window import HOLD_REASONS
from hall.journey import telling
from hall.journey.call import Work, at_window
from hall.journey.ports import Ledger


def start(ledger: Ledger, code: str) -> Ticket:
    """The called visitor has arrived."""
    window, before = at_window(ledger, code)
    work = Work(ledger, window)
    after = work.step("start", before, tickets.start(before, ledger.now))
    telling.withdraw(ledger, after.id, ledger.now)
    work.store(after)
    return after


def hold(ledger: Ledger, code: str, reason: str) -> Ticket:
    """Set the visitor aside (copying, filling in a form); the window is free for the next one."""
    if reason not in HOLD_REASONS:
        raise Refusal("unknown_reason", found=reason, known=", ".join(HOLD_REASONS))
    window, before = at_window(ledger, code)
    work = Work(ledger, window)
    after = work.step("hold", before, tickets.hold(before, reason, ledger.now))
    work.store(None)
    return after


def resume(ledger: Ledger, code: str, id_: str) -> Ticket:
    """Go on with one who was set aside at this window; refuses while another stands there."""
    window = ledger.window(code)
    windows.must_be_manned(window)
    windows.must_be_free(window)
    before = ledger.ticket(id_)
    if before.window != code:
        raise Refusal("ticket_elsewhere", number=before.number, window=before.window)
    work = Work(ledger, window)
    after = work.step("resume", before, tickets.resume(before, ledger.now))
    work.store(after)
    return after


def finish(ledger: Ledger, code: str, outcome: str) -> Ticket:
    """The business is done."""
    window, before = at_window(ledger, code)
    work = Work(ledger, window)
    after = work.finish(before, outcome)
    work.store(None)
    return after


def no_show(ledger: Ledger, code: str) -> Ticket:
    """Nobody came: after the hall's minimum of calls and the grace."""
    window, before = at_window(ledger, code)
    work = Work(ledger, window)
    min_calls = ledger.config.rules.min_calls
    step = leaving.no_show(before, ledger.now, min_calls=min_calls, not_before=no_show_from(ledger, code, before))
    after = work.step("no-show", before, step)
    telling.withdraw(ledger, after.id, ledger.now)
    work.store(None)
    return after


def no_show_from(ledger: Ledger, code: str, ticket: Ticket) -> datetime:
    """When a called ticket may be marked absent: grace from the first call, longer where the walk is longer."""
    began = ticket.first_called_at or ledger.now
    zone = ledger.config.zone_by_code[ledger.config.window_by_code[code].zone]
    return began + timedelta(seconds=ledger.config.rules.no_show_after_s + zone.walk_s)


def transfer(ledger: Ledger, before: Ticket, to: Target, *, keep_place: bool) -> Ticket:
    """Send a visitor on to another service or window under the same number.

    Refuses `unknown_target` when the service or window is not there, or the window does not serve the service.
    """
    config = ledger.config
    service = to.service or before.service
    if service not in config.service_by_code:
        raise Refusal("unknown_target", found=service, known=", ".join(config.service_by_code))
    if to.window:
        plan = config.window_by_code.get(to.window)
        if plan is None or service not in {s.code for s in plan.services}:
            raise Refusal("unknown_target", found=to.window, service=service)
    step = leaving.transfer(before, Target(service=service, window=to.window), ledger.now, keep_place=keep_place)
    window = ledger.window(before.window or "")
    work = Work(ledger, window)
    after = work.step("transfer", before, step)
    telling.withdraw(ledger, after.id, ledger.now)
    if window.ticket == before.id:
        work.store(None)
    return after
