"""Why this one, and why not me yet: what decided, as stable codes with the values that a sentence needs.

The sentences stand in the language files (`why.ftl`); whoever shows this chooses the language.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime

from hall.domain import needs, policy
from hall.domain.business_day import local
from hall.domain.configuration import Configuration, WindowPlan
from hall.domain.ticket import Awaits, State, Ticket
from hall.domain.window import Post
from hall.domain.wording import span
from hall.journey import order
from hall.journey.order import Before
from hall.journey.ports import Ledger


@dataclass(frozen=True, kw_only=True)
class Because:
    """One reason: a stable code and its values. Names are `Words`; n is how many people it is about."""

    code: str
    args: Mapping[str, object] = field(default_factory=dict)


@dataclass(frozen=True, kw_only=True)
class NotYet:
    """Why a waiting ticket has not been called yet: how many are before it, and by which rules."""

    before: int
    reasons: tuple[Because, ...]


def not_yet(ledger: Ledger, ticket: Ticket) -> NotYet | None:
    """Why this ticket has not been called; None for one that does not wait."""
    if ticket.state is not State.WAITING:
        return None
    aside = (*_stands_still(ledger, ticket), *_aside(ledger, ticket))
    place = order.place_of(ticket)
    before = Before() if aside else order.before(ledger, place)
    at = _first_booked(ledger, ticket, before)
    return NotYet(
        before=before.total,
        reasons=(
            *aside,
            *_rules(ledger.config, before, at),
            *_of_his_own(ledger, ticket),
            *_windows(ledger, ticket, nobody=not aside and before.total == 0),
        ),
    )


def _stands_still(ledger: Ledger, ticket: Ticket) -> Iterator[Because]:
    """Nobody of his service is called in turn just now."""
    config = ledger.config
    since = min(
        (s.since for s in ledger.state.suspensions if s.covers(ticket.service, _zone(config, ticket))), default=None
    )
    if since is not None:
        yield Because(code="suspended", args={"time": _clock(since, config.hall.timezone)})


def _zone(config: Configuration, ticket: Ticket) -> str:
    found = config.service_by_code.get(ticket.service)
    return found.zone if found else ""


def _aside(ledger: Ledger, ticket: Ticket) -> Iterator[Because]:
    """Why somebody stands outside the queue for now."""
    zone = ledger.config.hall.timezone
    match ticket.awaits:
        case Awaits.TIME if ticket.not_before is not None:
            yield Because(code="asked_for_time", args={"time": _clock(ticket.not_before, zone)})
        case Awaits.CHECK_IN:
            yield Because(code="not_checked_in")
        case Awaits.ACCEPTANCE:
            yield Because(code="not_accepted")
        case Awaits.VISIT:
            yield Because(code="at_another_window")
    if ticket.ready_at_call is not None:
        today = ledger.service_days([ticket.service]).get(ticket.service)
        left = max(0, ticket.ready_at_call - (today.called if today else 0))
        yield Because(code="comes_in_again", args={"n": left})


def _rules(config: Configuration, before: Before, booked: datetime | None) -> Iterator[Because]:
    """Who is before, grouped by the rule that puts them there."""
    if before.earlier:
        yield Because(code="came_earlier", args={"n": before.earlier})
    for code, n in sorted(before.by_class.items()):
        found = config.class_by_code.get(code, policy.PLAIN)
        yield Because(code="has_priority", args={"n": n, "name": dict(found.name) or {"en": code}})
    if before.appointments:
        time = _clock(booked, config.hall.timezone) if booked else ""
        yield Because(code="has_appointment", args={"n": before.appointments, "time": time})
    if before.turns:
        rules = config.rules
        args = {"n": before.turns, "normal": rules.ratio_normal, "priority": rules.ratio_priority}
        yield Because(code="takes_turn", args=args)
    if before.came_back:
        yield Because(code="came_back", args={"n": before.came_back})


def _of_his_own(ledger: Ledger, ticket: Ticket) -> Iterator[Because]:
    """What narrows the windows, or keeps a head start from counting."""
    config = ledger.config
    claim = policy.claim(config, ticket.visitor_class, on_time=ticket.on_time, memory=order.memory(ledger))
    if claim.capped:
        found = config.class_by_code[ticket.visitor_class]
        yield Because(code="cap_reached", args={"name": dict(found.name), "n": found.calls_per_hour or 0})
    if ticket.addressee.startswith(needs.TO_WINDOW):
        plan = config.window_by_code.get(ticket.addressee.removeprefix(needs.TO_WINDOW))
        yield Because(code="for_window", args={"window": plan.label if plan else ""})
    if ticket.addressee.startswith(needs.TO_CLERK):
        yield Because(code="for_clerk")
    for code in sorted(needs.hard(config, ticket.needs)):
        yield Because(code="needs", args={"name": dict(config.need_by_code[code].name)})


def _windows(ledger: Ledger, ticket: Ticket, *, nobody: bool) -> Iterator[Because]:
    """Which windows may call him, and how many of them are open."""
    codes = order.windows_for(ledger, order.place_of(ticket))
    plans = [plan for plan in ledger.config.windows if plan.code in codes]
    posts = [ledger.window(plan.code).post for plan in plans]
    is_open, paused = posts.count(Post.OPEN), posts.count(Post.PAUSED)
    if not plans or not is_open:
        yield Because(code="no_window_open", args={"windows": _labels(plans), "paused": paused})
        return
    yield Because(code="windows", args={"windows": _labels(plans), "open": is_open, "paused": paused})
    if nobody:
        yield Because(code="next")


def _labels(plans: Sequence[WindowPlan]) -> str:
    return span([plan.label for plan in plans])


def _first_booked(ledger: Ledger, ticket: Ticket, before: Before) -> datetime | None:
    if not before.appointments:
        return None
    lanes = [lane for lane in ledger.lanes([ticket.service]) if order.place_in(lane.lane, ledger.now).on_time]
    return min((t.seniority for t in ledger.heads(lanes, 1)), default=None)


def _clock(at: datetime, zone: str) -> str:
    return local(at, zone).strftime("%H:%M")
