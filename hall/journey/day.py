"""The business day, suspensions, and services for which taking is stopped."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

from hall.domain import business_day, day_clock, day_end, leaving, numbering
from hall.domain import window as windows
from hall.domain.facts import Fact, FactType
from hall.domain.refusals import Refusal
from hall.domain.suspension import Suspension
from hall.domain.ticket import State, Ticket
from hall.journey import telling
from hall.journey.ports import HallState, Ledger

BY_NIGHT = "opened-after-hours"
"""Counted when a person opens the day while the calendar has it closed: the clock does not close it at once again."""


def open_day(ledger: Ledger, *, confirmed: bool = False, by_clock: bool = False) -> HallState:
    """Begin the business day; numbers start again only here, never at midnight by themselves.

    Numbers of those who were kept from earlier days are not given out again while the day lasts: two visitors with one
    number is the worst a hall can do.
    """
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
    kept = [ticket for ticket in ledger.open_tickets() if ticket.day != day]
    for ticket in kept:
        ledger.add_to(numbering.kept(ticket.series, ticket.serial))
    closing = day_clock.ends(ledger.config, day)
    if closing is None or ledger.now >= closing:
        ledger.add_to(BY_NIGHT)
    data = {"day": day.isoformat(), "confirmed": confirmed, "kept": len(kept), "by_clock": by_clock}
    _record(ledger, FactType.DAY_OPENED, data)
    return ledger.state


def close_day(ledger: Ledger, policy: str = "", *, by_clock: bool = False) -> int:
    """End the business day: windows close, and open tickets go the way that the hall has chosen (`Rules.day_close`).

    policy is what a person chooses instead this once: a hall that refuses to close over people must close in a fire.

    Those that expire are never counted as served; returns how many. A hall that keeps its queue keeps whoever waits;
    one that refuses to close does so while anybody is here (`tickets_open`), not for one who missed his call.
    """
    if ledger.state.day is None:
        raise Refusal("day_not_open")
    policy, still_open = policy or ledger.config.rules.day_close, ledger.open_tickets()
    if policy == "refuse":
        _must_be_empty(ledger, still_open)
    kept = [ticket for ticket in still_open if policy == "keep" and day_end.stays(ticket)]
    staying = {ticket.id for ticket in kept}
    for before in still_open:
        step = day_end.keep if before.id in staying else leaving.expire
        after, fact = step(before, ledger.now)
        ledger.put(before, after)
        ledger.record(fact)
    _close_windows(ledger)
    expired = len(still_open) - len(kept)
    data = {"policy": policy, "expired": expired, "kept": len(kept), "by_clock": by_clock}
    _record(ledger, FactType.DAY_CLOSED, data)
    ledger.put_state(replace(ledger.state, day=None, stopped={}, helps={}, messages=()))
    return expired


def _must_be_empty(ledger: Ledger, still_open: Sequence[Ticket]) -> None:
    here = [ticket for ticket in still_open if day_end.in_the_hall(ticket)]
    at_windows = {ticket.window for ticket in here if ticket.window}
    labels = [plan.label for plan in ledger.config.windows if plan.code in at_windows]
    if here:
        waiting = sum(ticket.state is State.WAITING for ticket in here)
        raise Refusal("tickets_open", count=len(here), waiting=waiting, windows=", ".join(labels) or "–")


def _close_windows(ledger: Ledger) -> None:
    for plan in ledger.config.windows:
        window = ledger.window(plan.code)
        if window.post is not windows.Post.CLOSED:
            free = replace(window, ticket=None)
            closed, fact = windows.close(free, ledger.now)
            ledger.put_window(closed)
            ledger.record(fact)
            telling.show_window(ledger, closed, None)


def suspend(ledger: Ledger, scope: str, code: str, reason: str, *, detected: bool = False) -> HallState:
    """Stop the clocks of the hall, a zone or a service: power, fire, server away.

    For a fire in the hall the way out is shown, and calls on their way to the loudspeakers are taken back.
    """
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
    if new.is_fire:
        for ticket in telling.show_all(ledger):
            telling.withdraw(ledger, ticket, ledger.now)
    return ledger.state


def resume(ledger: Ledger, scope: str, code: str) -> HallState:
    """Let the clocks run again; refuses `alarm_still_on` while a contact of the hall calls fire."""
    running = ledger.state.fire
    calling = [ledger.config.place_by_code.get(code) for code in running.alarms] if running and scope == "hall" else []
    if names := [next(iter(place.name.values()), place.code) for place in calling if place is not None]:
        raise Refusal("alarm_still_on", places=", ".join(names))
    left = tuple(s for s in ledger.state.suspensions if (s.scope, s.code) != (scope, code))
    over = tuple(replace(s, until=ledger.now) for s in ledger.state.suspensions if s not in left)
    if not over:
        raise Refusal("not_suspended", scope=scope, found=code)
    _record(ledger, FactType.RESUMED, {"scope": scope, "code": code})
    past = (*ledger.state.past_suspensions, *over)
    ledger.put_state(replace(ledger.state, suspensions=left, past_suspensions=past))
    if any(s.is_fire for s in over):
        telling.show_all(ledger)
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
