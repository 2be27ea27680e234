"""While a visitor is at the window: arrived, set aside, taken up again, finished, not come, sent on."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime

from hall.domain import grace, leaving, needs, sending, visiting
from hall.domain import ticket as tickets
from hall.domain import window as windows
from hall.domain.classing import EVIDENCE
from hall.domain.refusals import Refusal
from hall.domain.sending import Target
from hall.domain.ticket import Ticket
from hall.domain.window import HOLD_REASONS, Window
from hall.journey import clocks, receive, telling, together
from hall.journey.call import at_window
from hall.journey.ports import Ledger, SentJob
from hall.journey.work import Work


def start(
    ledger: Ledger, code: str, evidence: str = "", *, holder_checked: bool = False, unchecked_for: str = ""
) -> Ticket:
    """The called visitor has arrived; evidence says whether the proof of his class was `seen` or `missing`.

    Where the hall has its clerks check that the number is the visitor's own, they say so, or why they did not
    (`holder_not_checked`).
    """
    if evidence not in EVIDENCE:
        raise Refusal("unknown_reason", found=evidence, known=", ".join(EVIDENCE[1:]))
    window, before = at_window(ledger, code)
    work = Work(ledger, window)
    seen = visiting.holder(ledger.config.rules, before.number, checked=holder_checked, unchecked_for=unchecked_for)
    after = work.step("start", before, tickets.start(before, ledger.now, evidence=evidence, holder=seen))
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
    """The business is done.

    Nobody has to have pressed that the visitor arrived: once he had the time to, he counts as arrived then, which is
    marked (DESIGN §6.1). Where clerks check whose number it is, they have to press it.
    """
    window, before = at_window(ledger, code)
    work = Work(ledger, window)
    arrived = clocks.arrived_at(ledger, before)
    if arrived is not None and arrived <= ledger.now:
        before = work.step("start", before, tickets.start(before, arrived, inferred=True))
        telling.withdraw(ledger, before.id, ledger.now)
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

    Needs make it longer (who hears or walks badly needs more time to come), and so does his own word that he is on the
    way; sent are the ticket's device jobs.
    """
    zone = ledger.config.window_by_code[ticket.window or ""].zone
    covering = clocks.covering(ledger, ticket.service, zone)
    noticed = _noticed(ticket.first_called_at or ledger.now, sent)
    usual = grace.no_show_from(noticed, allowance_s(ledger, ticket), covering, ledger.now)
    return max(usual, ticket.not_before or usual)


def allowance_s(ledger: Ledger, ticket: Ticket) -> int:
    """How long a called visitor may take to the window, in seconds."""
    config = ledger.config
    walk_s = config.zone_by_code[config.window_by_code[ticket.window or ""].zone].walk_s
    return config.rules.no_show_after_s + walk_s + needs.grace_s(config, ticket.needs)


def _noticed(called_at: datetime, sent: Sequence[SentJob]) -> datetime:
    jobs = [job for job in sent if job.created_at >= called_at]
    spoken = [job for job in jobs if job.kind == "announce"]
    shown = [job for job in jobs if job.kind == "show_sign"]
    confirmed = [job.settled_at for job in jobs if job.settled_at and job.state in receive.CONFIRMING.get(job.kind, ())]
    pending = any(job.settled_at is None for job in spoken or shown)
    at_latest_s = int(telling.SPEECH_DEADLINE.total_seconds())
    return grace.noticed_from(called_at, confirmed, pending=pending, at_latest_s=at_latest_s)


def transfer(ledger: Ledger, before: Ticket, to: Target, *, keep_place: bool, come_back: bool = False) -> Ticket:
    """Send a visitor on to another service, window or clerk under the same number.

    keep_place says that he keeps his seniority; come_back that this window wants him again after the next stage. Where
    the hall wants transfers accepted, he can be called only when the other side has taken him over; until then
    whoever sent him answers for him. Refuses `unknown_target` where nobody can serve him, and `transfer_circle`.
    """
    to = _known(ledger, before, to)
    legs = ledger.past_legs(before.id)
    sending.must_lead_on(before, to, legs[-1] if legs else None)
    step = sending.transfer(
        before,
        to,
        ledger.now,
        keep_place=keep_place,
        ask=ledger.config.rules.accept_transfers,
        back_to=before.window or "" if come_back else "",
    )
    window = ledger.window(before.window or "")
    work = Work(ledger, window)
    after = work.step("transfer", before, step)
    telling.withdraw(ledger, after.id, ledger.now)
    stays = window.ticket is not None and window.ticket != before.id
    work.store(ledger.ticket(window.ticket) if stays and window.ticket else None)
    return after


def _known(ledger: Ledger, before: Ticket, to: Target) -> Target:
    """The target with its service filled in; refuses `unknown_target`, `need_not_met` where it cannot serve him."""
    config, service = ledger.config, to.service or before.service
    if service not in config.service_by_code:
        raise Refusal("unknown_target", found=service, known=", ".join(config.service_by_code))
    needs.must_be_met(config, service, before.needs)
    able = {plan.code for plan in needs.able(config, service, before.needs)}
    if to.window and to.window not in able:
        raise Refusal("unknown_target", found=to.window, service=service)
    if to.clerk and not any(ledger.window(code).clerk == to.clerk for code in able & set(ledger.posts())):
        raise Refusal("unknown_target", found=to.clerk, service=service)
    return replace(to, service=service, clerk="" if to.window else to.clerk)


def accept(ledger: Ledger, before: Ticket, code: str) -> Ticket:
    """Take over a visitor who was sent here; code is the window that does, empty for somebody at the desk.

    Refuses `nothing_to_accept`, `not_served_here`.
    """
    window, legs = _receiving(ledger, before, code), ledger.past_legs(before.id)
    step = sending.accept(before, legs[-1].window if legs else "", code, ledger.now)
    return _answered(ledger, window, "accept", before, step)


def decline(ledger: Ledger, before: Ticket, code: str, reason: str) -> Ticket:
    """Say why a visitor cannot be taken over; he goes back to the window that sent him, first in its line by his age.

    Refuses `nothing_to_accept`, `not_served_here`, `reason_missing`.
    """
    window = _receiving(ledger, before, code)
    legs = ledger.past_legs(before.id)
    if not legs:
        raise Refusal("nothing_to_accept", number=before.number, state="never_sent", window="")
    return _answered(ledger, window, "decline", before, sending.decline(before, legs[-1], code, reason, ledger.now))


def _receiving(ledger: Ledger, ticket: Ticket, code: str) -> Window | None:
    sending.must_be_offered(ticket)
    if not code:
        return None
    window, plan = ledger.window(code), ledger.config.window_by_code[code]
    meant = ticket.addressee in ("", f"window:{code}", f"clerk:{window.clerk}")
    if not meant or ticket.service not in {s.code for s in plan.services}:
        raise Refusal("not_served_here", number=ticket.number, service=ticket.service, window=code)
    return window


def _answered(ledger: Ledger, window: Window | None, name: str, before: Ticket, step: tickets.Step) -> Ticket:
    """Store it; at a window it can be undone like any press."""
    if window is None:
        return together.keep(ledger, before, step)
    work = Work(ledger, window)
    after = work.step(name, before, step)
    work.store(ledger.ticket(window.ticket) if window.ticket else None)
    return after
