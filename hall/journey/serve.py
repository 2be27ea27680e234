"""While a visitor is at the window: arrived, set aside, taken up again, finished, not come, sent on."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from hall.domain import grace, leaving
from hall.domain import ticket as tickets
from hall.domain import window as windows
from hall.domain.leaving import Target
from hall.domain.refusals import Refusal
from hall.domain.ticket import Ticket
from hall.domain.window import HOLD_REASONS
from hall.journey import receive, telling
from hall.journey.call import Work, at_window
from hall.journey.ports import Ledger, SentJob


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
    not_before = no_show_from(ledger, before, ledger.deliveries(before.id))
    step = leaving.no_show(before, ledger.now, min_calls=min_calls, not_before=not_before)
    after = work.step("no-show", before, step)
    telling.withdraw(ledger, after.id, ledger.now)
    work.store(None)
    return after


def no_show_from(ledger: Ledger, ticket: Ticket, sent: Sequence[SentJob]) -> datetime:
    """When a called ticket may be marked absent: grace from when its first call was shown or spoken, with the walk.

    sent are the ticket's device jobs.
    """
    config, state = ledger.config, ledger.state
    zone = config.zone_by_code[config.window_by_code[ticket.window or ""].zone]
    own_zone = config.service_by_code[ticket.service].zone
    covering = [
        s
        for s in (*state.past_suspensions, *state.suspensions)
        if s.covers(ticket.service, zone.code) or s.covers(ticket.service, own_zone)
    ]
    noticed = _noticed(ticket.first_called_at or ledger.now, sent)
    return grace.no_show_from(noticed, config.rules.no_show_after_s + zone.walk_s, covering, ledger.now)


def _noticed(called_at: datetime, sent: Sequence[SentJob]) -> datetime:
    jobs = [job for job in sent if job.created_at >= called_at]
    spoken = [job for job in jobs if job.kind == "announce"]
    shown = [job for job in jobs if job.kind == "show_sign"]
    confirmed = [job.settled_at for job in jobs if job.settled_at and job.state in receive.CONFIRMING.get(job.kind, ())]
    pending = any(job.settled_at is None for job in spoken or shown)
    at_latest_s = int(telling.SPEECH_DEADLINE.total_seconds())
    return grace.noticed_from(called_at, confirmed, pending=pending, at_latest_s=at_latest_s)


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
