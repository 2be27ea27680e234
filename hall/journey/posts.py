"""Which services have an open window, and what happens when the last one goes (AB岗, SEEDS 30).

A pause is never refused for it: the clerk is told before, the deputy is asked, the floor sees it, and the journal keeps
from when to when a service was without anybody.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from hall.domain.configuration import WindowPlan
from hall.domain.facts import Fact, FactType
from hall.domain.window import Post, Window
from hall.journey.ports import Ledger


def covered(ledger: Ledger) -> frozenset[str]:
    """The services that an open window may serve now."""
    plans = ledger.config.window_by_code
    return frozenset(s.code for code in ledger.posts() if code in plans for s in plans[code].services)


def tell(ledger: Ledger, before: frozenset[str], window: str) -> None:
    """Record which services lost their last open window by this press, or have one again."""
    now = covered(ledger)
    for service in sorted(before - now):
        plan = ledger.config.window_by_code[window]
        _record(ledger, FactType.POST_UNCOVERED, window, service, {"deputy": plan.deputy})
    for service in sorted(now - before):
        _record(ledger, FactType.POST_COVERED, window, service, {})


def _record(ledger: Ledger, kind: FactType, window: str, service: str, data: dict[str, str]) -> None:
    fact = Fact(type=kind, happened_at=ledger.now, window=window, service=service, data={**data, "window": window})
    ledger.record(fact)


def only_here(ledger: Ledger, plan: WindowPlan) -> Sequence[str]:
    """The services that would be without an open window if this one paused or closed."""
    if plan.code not in ledger.posts():
        return []
    others = set(ledger.posts()) - {plan.code}
    able = ledger.config.windows_of
    return [s.code for s in plan.services if not any(other.code in others for other in able.get(s.code, ()))]


@dataclass(frozen=True, kw_only=True)
class Asked:
    """A window whose work waits for this one, its deputy: which services nobody serves now."""

    window: Window
    services: tuple[str, ...]


def asked_of(ledger: Ledger, deputy: str) -> Sequence[Asked]:
    """The windows that this one stands in for and that have left services without anybody."""
    stood_in_for = [plan for plan in ledger.config.windows if plan.deputy == deputy]
    if ledger.state.day is None or not stood_in_for:
        return []
    open_now, found = covered(ledger), []
    for plan in stood_in_for:
        window = ledger.window(plan.code)
        if window.post is Post.OPEN or window.since is None:
            continue
        missing = tuple(s.code for s in plan.services if s.code not in open_now)
        if missing:
            found.append(Asked(window=window, services=missing))
    return found
