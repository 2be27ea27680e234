"""The business day, suspensions, and services for which taking is stopped."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from hall.domain import business_day, leaving
from hall.domain import window as windows
from hall.domain.facts import Fact, FactType
from hall.domain.refusals import Refusal
from hall.domain.suspension import Suspension
from hall.journey import telling
from hall.journey.ports import HallState, Ledger


def open_day(ledger: Ledger, *, confirmed: bool = False) -> HallState:
    """Begin the business day; numbers start again only here, never at midnight by themselves."""
    state = ledger.state
    day = business_day.day_to_open(
        ledger.now,
        ledger.config.hall.timezone,
        state.day,
        state.last_day,
        state.last_fact_at,
        confirmed=confirmed,
    )
    opened = replace(state, day=day, last_day=day, stopped={}, past_suspensions=())
    ledger.put_state(opened)
    _record(ledger, FactType.DAY_OPENED, {"day": day.isoformat(), "confirmed": confirmed})
    return ledger.state


def close_day(ledger: Ledger) -> int:
    """End the business day: open tickets expire (never counted as served), windows close. Returns how many expired."""
    if ledger.state.day is None:
        raise Refusal("day_not_open")
    still_open = ledger.open_tickets()
    for before in still_open:
        after, fact = leaving.expire(before, ledger.now)
        ledger.put(before, after)
        ledger.record(fact)
    for plan in ledger.config.windows:
        window = ledger.window(plan.code)
        if window.post is not windows.Post.CLOSED:
            free = replace(window, ticket=None)
            closed, fact = windows.close(free, ledger.now)
            ledger.put_window(closed)
            ledger.record(fact)
            telling.show_window(ledger, closed, None)
    _record(ledger, FactType.DAY_CLOSED, {"policy": "expire", "expired": len(still_open)})
    ledger.put_state(replace(ledger.state, day=None, stopped={}))
    return len(still_open)


def suspend(ledger: Ledger, scope: str, code: str, reason: str, *, detected: bool = False) -> HallState:
    """Stop the clocks of the hall, a zone or a service: power, fire, server away."""
    if not reason.strip():
        raise Refusal("reason_missing", action="suspend")
    known = {"zone": ledger.config.zone_by_code, "service": ledger.config.service_by_code}.get(scope, {"": None})
    if code not in known:
        raise Refusal("invalid", path="code", found=code)
    if any((s.scope, s.code) == (scope, code) for s in ledger.state.suspensions):
        raise Refusal("already_suspended", scope=scope, found=code)
    _record(ledger, FactType.SUSPENDED, {"scope": scope, "code": code, "reason": reason, "detected": detected})
    new = Suspension(scope=scope, code=code, reason=reason, since=ledger.now)
    ledger.put_state(replace(ledger.state, suspensions=(*ledger.state.suspensions, new)))
    return ledger.state


def resume(ledger: Ledger, scope: str, code: str) -> HallState:
    """Let the clocks run again."""
    left = tuple(s for s in ledger.state.suspensions if (s.scope, s.code) != (scope, code))
    over = tuple(replace(s, until=ledger.now) for s in ledger.state.suspensions if s not in left)
    if not over:
        raise Refusal("not_suspended", scope=scope, found=code)
    _record(ledger, FactType.RESUMED, {"scope": scope, "code": code})
    past = (*ledger.state.past_suspensions, *over)
    ledger.put_state(replace(ledger.state, suspensions=left, past_suspensions=past))
    return ledger.state


def stop_taking(ledger: Ledger, service: str, reason: str) -> HallState:
    """No more numbers of this service today; those who hold one are served."""
    if service not in ledger.config.service_by_code:
        raise Refusal("unknown_service", asked=service, known=", ".join(ledger.config.service_by_code))
    if not reason.strip():
        raise Refusal("reason_missing", action="close")
    _record(ledger, FactType.SERVICE_CLOSED, {"reason": reason}, service)
    return _stopped(ledger, {**(ledger.state.stopped or {}), service: reason})


def go_on_taking(ledger: Ledger, service: str) -> HallState:
    """Give out numbers of this service again."""
    stopped = dict(ledger.state.stopped or {})
    if service not in stopped:
        raise Refusal("not_suspended", scope="service", found=service)
    _record(ledger, FactType.SERVICE_REOPENED, {}, service)
    del stopped[service]
    return _stopped(ledger, stopped)


def _stopped(ledger: Ledger, stopped: Mapping[str, str]) -> HallState:
    ledger.put_state(replace(ledger.state, stopped=stopped))
    return ledger.state


def _record(ledger: Ledger, kind: FactType, data: Mapping[str, object], service: str | None = None) -> None:
    ledger.record(Fact(type=kind, happened_at=ledger.now, service=service, data=data))
