"""What a clerk's terminal shows: the ticket at the window, why it is this one, who is next and why."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import timedelta
from typing import Any

from hall.domain import queue
from hall.domain import window as windows
from hall.domain.configuration import Configuration, WindowPlan
from hall.domain.queue import Ranked
from hall.domain.ticket import State, Ticket
from hall.domain.window import Post, Undoable, Window
from hall.journey import call, clocks, empty, expected, serve, telling
from hall.journey.call import SHOWN_NEXT
from hall.journey.empty import Nobody
from hall.journey.ports import SentJob, View
from hall.web.snapshots import common, doing, helping, manning, sent_on, talking

_ALLOWED: dict[str, tuple[str, ...]] = {
    "closed": ("open",),
    "paused": ("open", "close"),
    "idle": ("call-next", "call", "serve", "pause", "close", "resume"),
    "called": ("recall", "start", "finish", "hold", "transfer", "no-show"),
    "serving": ("call-next", "finish", "hold", "transfer"),
}
"""What a clerk may press in each state; the operations themselves decide, this only spares a refusal."""


@common.in_hall_time
def snapshot(ledger: View, code: str) -> dict[str, Any]:
    """The whole state of one window's terminal."""
    return _state(ledger, code)


def after_press(ledger: View, code: str, nothing: Nobody | None) -> str:
    """The text of the same, for whoever pressed; `nothing` says why the press found nobody."""
    return common.written(ledger, _state(ledger, code, nothing))


def _state(ledger: View, code: str, nothing: Nobody | None = None) -> dict[str, Any]:
    ledger.flush()
    config, plan = ledger.config, ledger.config.window_by_code[code]
    window = ledger.window(code)
    ticket = ledger.ticket(window.ticket) if window.ticket else None
    state = common.window_state(window, ticket)
    reason = ledger.call_reason(ticket.id) if ticket else None
    undo = _undo(ledger, window)
    sent = ledger.deliveries(ticket.id) if ticket and ticket.state is State.CALLED else ()
    held = [_held(ledger, t) for t in ledger.held_at(code)]
    to_accept, following = sent_on.to_accept(ledger, plan, window), _followers(ledger, plan, window)
    return {
        **common.cursor(ledger),
        "version": window.version,
        "window": common.once(config, ("terminal", code), lambda: _plate(config, plan)),
        "state": state,
        "since": window.since,
        "pause_reason": window.pause_reason or None,
        "pausing": window.pausing or None,
        **manning.beside(ledger, plan, window),
        "clerk": {"name": window.clerk} if window.clerk else None,
        "ticket": {**_ticket(ledger, ticket), **doing.items(ledger, ticket)} if ticket else None,
        "reason": reason,
        "nothing": _nothing(nothing or (empty.nobody(ledger, plan) if state == "idle" and not following else None)),
        "next": following,
        "held": held,
        "to_accept": to_accept,
        "sent_on": sent_on.not_accepted(ledger, plan),
        "waiting": waiting(ledger, [s.code for s in plan.services]),
        "undo": undo,
        "allowed": _allowed(state, bool(held), undo is not None, config.rules.holder_check),
        "not_yet": _not_yet(ledger, ticket, sent),
        "holder_check": config.rules.holder_check,
        "instructor_needed": config.rules.instructor_needed,
        "help": helping.near(ledger, plan),
        **talking.at_window(ledger, code),
        "typical_service_s": _typical(ledger, plan, ticket),
        "typical_way_s": config.zone_by_code[plan.zone].walk_s,
        "delivery": _delivery(ticket, sent),
    }


def _nothing(found: Nobody | None) -> dict[str, Any] | None:
    """Why there is nobody to call, and what keeps those who wait for this window's own services."""
    if found is None:
        return None
    kept = [{"code": k.code, "n": k.n, "numbers": list(k.numbers), "until": k.until} for k in found.kept]
    return {"code": found.code, "waiting_elsewhere": found.waiting_elsewhere, "kept": kept}


def _plate(config: Configuration, plan: WindowPlan) -> dict[str, Any]:
    return {
        "code": plan.code,
        "label": plan.label,
        "where": common.where(telling.where_of_window(config, plan.code)),
        "services": [{**common.service_of(config, s.code), "mode": s.mode} for s in plan.services],
    }


def _allowed(state: str, held: bool, undo: bool, holder_check: bool) -> list[str]:
    missing = {"resume": not held, "finish": state == "called" and holder_check}
    actions = [action for action in _ALLOWED[state] if not missing.get(action)]
    return [*actions, "undo"] if undo else actions


def _ticket(ledger: View, ticket: Ticket) -> dict[str, Any]:
    ended = ticket.called_at or ledger.now
    return {
        "id": ticket.id,
        "number": ticket.number,
        "service": common.service_of(ledger.config, ticket.service),
        "visitor_class": common.class_of(ledger.config, ticket),
        **_class_shown(ledger.config, ticket),
        "language": ticket.language,
        "needs": [_need(ledger.config, code) for code in ticket.needs],
        "people": ticket.people,
        "path": common.path_of(ledger.config, ticket),
        "state": ticket.state.value,
        "version": ticket.version,
        "issued_at": ticket.issued_at,
        "called_at": ticket.called_at,
        "first_called_at": ticket.first_called_at,
        "started_at": ticket.started_at,
        "calls": ticket.calls,
        "coming": ticket.coming,
        "held_s": ticket.held_s,
        "waited_s": int(((ticket.first_called_at or ended) - ticket.queued_at).total_seconds()),
        "leg": ticket.leg,
        "transfers": ticket.transfers,
        "flagged": ticket.transfers >= ledger.config.rules.flag_transfers > 0,
        "back_to": ticket.back_to or None,
        "returns": ticket.returns,
        "channel": ticket.channel,
        "note": ledger.last_note(ticket.id),
        "slip": {"state": ticket.slip.value},
        "test": ticket.test,
    }


def _need(config: Configuration, code: str) -> dict[str, Any]:
    """A need by its name; one that the hall has removed since keeps its code."""
    found = next((need for need in config.needs if need.code == code), None)
    return {"code": code, "name": dict(found.name) if found else {}}


def _class_shown(config: Configuration, ticket: Ticket) -> dict[str, Any]:
    """What the clerk asks to see for the visitor's class (empty: nothing), and the mark beside its numbers."""
    found = config.class_by_code.get(ticket.visitor_class)
    return {"evidence": dict(found.evidence) if found else {}, "mark": found.mark if found else ""}


def _followers(ledger: View, plan: WindowPlan, window: Window) -> list[dict[str, Any]]:
    """The next few, each with why it would be called after those before it."""
    if window.post is Post.CLOSED:
        return []
    turns, waiting = call.followers(ledger, plan, SHOWN_NEXT), call.waiting_for(ledger, plan)
    return [_next(ledger, ranked[0], ranked, waiting - 1 - i) for i, ranked in enumerate(turns)]


def _next(ledger: View, found: Ranked, ranked: list[Ranked], others: int) -> dict[str, Any]:
    ticket = found.ticket
    return {
        "id": ticket.id,
        "number": ticket.number,
        "service": common.service_of(ledger.config, ticket.service),
        "visitor_class": common.class_of(ledger.config, ticket),
        "people": ticket.people,
        "mark": _class_shown(ledger.config, ticket)["mark"],
        "waited_s": int((ledger.now - ticket.seniority).total_seconds()),
        "reason": queue.explain(ranked, others=others),
        "score_min": round(found.score, 1),
    }


def _held(ledger: View, ticket: Ticket) -> dict[str, Any]:
    return {
        "id": ticket.id,
        "number": ticket.number,
        "service": common.service_of(ledger.config, ticket.service),
        "reason": ticket.hold_reason,
        "since": ticket.held_at,
        "alarm_at": clocks.hold_over_at(ledger, ticket),
        "version": ticket.version,
    }


def waiting(ledger: View, services: Iterable[str]) -> list[dict[str, Any]]:
    """The queues of these services: how many, and how long the longest one."""
    codes = list(services)
    counts = common.waiting_of(ledger, codes)
    heads = [*ledger.heads(ledger.lanes(codes), 1), *common.back_in_hall(ledger, codes)]
    longest = {c: [t.seniority for t in heads if t.service == c] for c in codes}
    return [
        {
            "service": code,
            "name": common.service_of(ledger.config, code)["name"],
            "n": counts[code],
            "longest_s": int((ledger.now - min(longest[code])).total_seconds()) if longest[code] else None,
        }
        for code in codes
    ]


def _undoes(undoable: Undoable) -> str:
    """The number that the press was about; empty when it was about the window itself."""
    return undoable.before[-1].number if undoable.before else ""


def _undo(ledger: View, window: Window) -> dict[str, Any] | None:
    if window.undoable is None:
        return None
    until = windows.undo_until(window.undoable, ledger.config.rules.undo_s)
    if until < ledger.now:
        return None
    told = {"until": until, "steps": list(window.undoable.steps), "number": _undoes(window.undoable)}
    return {**told, "goes_to": _goes_to(ledger, window.undoable)}


def _goes_to(ledger: View, undoable: Undoable) -> dict[str, Any] | None:
    """Where the visitor of the last press goes next on the same number: the clerk tells him, he is still there."""
    if "go-on" not in undoable.steps:
        return None
    ticket = ledger.ticket(next(t.id for t in undoable.before if t.state is State.FINISHED))
    if ticket.service not in ledger.config.service_by_code:
        return None
    config = ledger.config
    where = common.where(telling.where_of_ticket(config, ticket))
    return {"number": ticket.number, **common.service_of(config, ticket.service), "where": where}


def _not_yet(ledger: View, ticket: Ticket | None, sent: Sequence[SentJob]) -> dict[str, Any]:
    """Until when a press would be too early."""
    if ticket is None or ticket.state is not State.CALLED:
        return {}
    rules = ledger.config.rules
    times = {
        "recall": (ticket.called_at or ledger.now) + timedelta(seconds=rules.recall_after_s),
        "no-show": serve.no_show_from(ledger, ticket, sent),
    }
    arrived = clocks.arrived_at(ledger, ticket)
    if arrived is not None:
        times["finish"] = arrived
    early: dict[str, Any] = {action: at for action, at in times.items() if at > ledger.now}
    if ticket.calls < rules.min_calls and "no-show" not in early:
        early["no-show"] = None
    return early


def _typical(ledger: View, plan: WindowPlan, ticket: Ticket | None) -> int:
    code = ticket.service if ticket else plan.services[0].code
    service = ledger.config.service_by_code.get(code)
    if service is None:
        return 0
    return int(expected.handle_min(service, ledger.service_days([code]).get(code)) * 60)


def _delivery(ticket: Ticket | None, sent: Sequence[SentJob]) -> dict[str, Any]:
    """Whether the newest call was shown and heard; `sent` is empty unless the ticket is called."""
    found: dict[str, Any] = {"sign": None, "voice": None}
    for job in sent:
        kind = {"show_sign": "sign", "announce": "voice"}.get(job.kind)
        if ticket and kind and (kind == "sign" or job.attempt == ticket.calls):
            found[kind] = {"state": job.state, "at": job.settled_at, "reason": job.reason}
    return found
