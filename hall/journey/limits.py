"""Why no number is given out just now, and how many and how long still: hours, quota, cut-off before closing."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

from hall.domain import calendar, limits
from hall.domain.business_day import local
from hall.domain.configuration import NORMAL, Configuration, Service
from hall.domain.refusals import Refusal
from hall.journey import expected, telling
from hall.journey.ports import Ledger


@dataclass(frozen=True, kw_only=True)
class Left:
    """What a service can still give out today. None: no limit, or nothing that people need to be told yet.

    numbers counts down from the hall's `last_numbers`; last_at is about when the last one will be given out.
    """

    numbers: int | None = None
    last_at: datetime | None = None


def must_be_taking(ledger: Ledger, service: Service, visitor_class: str = NORMAL, *, booked: bool = False) -> date:
    """The business day to take a number of; refuses with the reason why none of this service is given out now.

    One who has booked is only turned away when the hall itself is closed or suspended: the promise was made before.
    """
    config, day = ledger.config, ledger.state.day
    reason = why_not_taking(ledger, service, visitor_class)
    if booked and reason not in ("hall_closed", "hall_suspended"):
        reason = None
    if reason == "service_cut_off":
        raise _cut_off(ledger, service, visitor_class)
    if reason == "service_direct":
        windows = telling.where_of_service(config, service.code).windows
        raise Refusal("service_direct", service=service.code, service_name=dict(service.name), windows=windows)
    if reason == "service_full":
        book = _bookable(config, service)
        raise Refusal("service_full", service=service.code, service_name=dict(service.name), book=book)
    if reason is not None or day is None:
        opens = calendar.next_opening(config, ledger.now, service.code)
        names = dict(service.name)
        raise Refusal(reason or "hall_closed", service=service.code, service_name=names, next_opening=opens)
    return day


def why_not_taking(ledger: Ledger, service: Service, visitor_class: str = NORMAL) -> str | None:
    """The refusal code that a newcomer for this service would get, or None."""
    state, config = ledger.state, ledger.config
    if state.day is None:
        return "hall_closed"
    if any(s.covers(service.code, service.zone) for s in state.suspensions):
        return "hall_suspended"
    if service.mode == "direct":
        return "service_direct"
    if service.mode == "appointment":
        return "appointment_only"
    if service.code in (state.stopped or {}) or calendar.opening_now(config, ledger.now, service.code) is None:
        return "service_closed"
    if _quota_left(ledger, service) == 0:
        return "service_full"
    fit = _fitting(ledger, service, visitor_class)
    return "service_cut_off" if fit is not None and fit < 1 else None


def left(ledger: Ledger, service: Service) -> Left:
    """What people are told before the last number is gone; asked while numbers are given out."""
    config = ledger.config
    numbers = limits.numbers_left(_quota_left(ledger, service), _fitting(ledger, service, NORMAL))
    few = numbers is not None and numbers <= config.rules.last_numbers
    wait_s = _wait_s(ledger, service, NORMAL) or 0.0
    last_at = calendar.with_s_left(config, ledger.now, wait_s, service.code)
    return Left(numbers=numbers if few else None, last_at=limits.to_be_told(last_at, ledger.now))


def bookable(config: Configuration, service: str) -> bool:
    """Whether one who gets no number can be offered an appointment."""
    return any(plan.service == service for plan in config.booking.plans)


def _bookable(config: Configuration, service: Service) -> str:
    return "yes" if bookable(config, service.code) else "no"


def _quota_left(ledger: Ledger, service: Service) -> int | None:
    if service.daily_quota is None:
        return None
    today = ledger.service_days([service.code]).get(service.code)
    return max(0, service.daily_quota - (today.issued if today else 0))


def _wait_s(ledger: Ledger, service: Service, visitor_class: str) -> float | None:
    """What a newcomer's wait stays below, by the percentile set; None without one, or where no window is open."""
    p = service.cut_off if service.cut_off is not None else ledger.config.rules.cut_off
    return None if p is None else expected.predicted_quantile(ledger, service, visitor_class, p)


def _fitting(ledger: Ledger, service: Service, visitor_class: str) -> int | None:
    """How many more numbers fit before closing; None where no cut-off is set, no window open, or nothing closes."""
    wait_s = _wait_s(ledger, service, visitor_class)
    open_s = None if wait_s is None else calendar.open_s_left(ledger.config, ledger.now, service.code)
    if wait_s is None or open_s is None:
        return None
    return limits.fitting(open_s, wait_s, _step_s(ledger, service))


def _step_s(ledger: Ledger, service: Service) -> float:
    """By how much one more before him lengthens a newcomer's wait: one visit, shared by the open windows."""
    posts = ledger.posts()
    windows = sum(plan.code in posts for plan in ledger.config.own_windows_of[service.code])
    today = ledger.service_days([service.code]).get(service.code)
    return expected.handle_min(service, today) * 60 / max(1, windows)


def _cut_off(ledger: Ledger, service: Service, visitor_class: str) -> Refusal:
    config, ahead = ledger.config, expected.newcomer(ledger, service, visitor_class)[0]
    here = local(ledger.now, config.hall.timezone)
    closes = calendar.closing(config, here.date(), service.code)
    return Refusal(
        "service_cut_off",
        service=service.code,
        service_name=dict(service.name),
        closes=closes and local(closes, config.hall.timezone).strftime("%H:%M"),
        can_serve=max(0, ahead + (_fitting(ledger, service, visitor_class) or 0)),
        book=_bookable(config, service),
        next_opening=calendar.next_opening(config, ledger.now, service.code),
    )
