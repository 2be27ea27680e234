"""From facts to what a face must redraw: pure, per kind of face."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any, cast

from hall.domain.facts import Fact, FactType, Recorded
from hall.domain.ticket import Awaits, State, Ticket
from hall.domain.walls import zones_at
from hall.journey.ports import View
from hall.web.snapshots import beside, board, floor, goings, visitor, window

_QUEUE = frozenset(
    {
        FactType.TICKET_ISSUED,
        FactType.TICKET_CALLED,
        FactType.TICKET_TRANSFERRED,
        FactType.TICKET_RETURNED,
        FactType.TICKET_DELAYED,
        FactType.VISITOR_AWAITED,
        FactType.VISITOR_ARRIVED,
        FactType.VISITOR_HERE,
        FactType.TRANSFER_ACCEPTED,
        FactType.TRANSFER_DECLINED,
        FactType.TICKET_MOVED,
        FactType.STAGE_BEGUN,
        FactType.TICKET_LEFT,
        FactType.TICKET_VOIDED,
        FactType.TICKET_EXPIRED,
        FactType.UNDONE,
    }
)
"""Facts after which somebody more or fewer waits."""
_EVERYTHING = frozenset(
    {
        FactType.DAY_OPENED,
        FactType.DAY_CLOSED,
        FactType.SUSPENDED,
        FactType.RESUMED,
        FactType.CONFIGURED,
        FactType.SERVICE_CLOSED,
        FactType.SERVICE_REOPENED,
        FactType.ANNOUNCED,
        FactType.ANNOUNCEMENT_ENDED,
    }
)
"""Facts after which a face had better draw itself anew."""
_ANSWERED = frozenset({FactType.TRANSFER_ACCEPTED, FactType.TRANSFER_DECLINED})
_GONE = frozenset({FactType.TICKET_MOVED, FactType.TICKET_LEFT, FactType.TICKET_VOIDED})
_HELP = frozenset({FactType.HELP_ASKED, FactType.HELP_ANSWERED, FactType.HELP_DONE})
_CASES = frozenset({FactType.ITEMS_RECORDED, FactType.ITEMS_CORRECTED})
_EMERGENCY = frozenset({FactType.EMERGENCY_CALLED, FactType.EMERGENCY_ANSWERED, FactType.EMERGENCY_OVER})
SHORT_QUEUE = 4
"""With so few waiting, a terminal's list of the next ones changes with every newcomer."""


@dataclass(frozen=True, kw_only=True)
class Touched:
    """What a run of facts touched."""

    windows: frozenset[str]
    services: frozenset[str]
    tickets: frozenset[str]
    everything: bool
    offers: frozenset[tuple[str, str]] = frozenset()
    """Service and ticket where an offer to take somebody over was made, answered or taken back."""
    gone: frozenset[tuple[str, str]] = frozenset()
    """Service and ticket of those who stopped waiting; they may have been offered where transfers are accepted."""
    helps: bool = False
    """Somebody at a kiosk asked for a person, or one goes or went there."""
    cases: bool = False
    """What became of a case was recorded, for walls that tell it."""
    emergency: bool = False
    """Somebody at a window called for help, or one comes or it is over."""
    sent: tuple[Fact, ...] = ()
    """Facts by which somebody was sent elsewhere, for the walls of where he was."""


def touched(facts: Iterable[Recorded]) -> Touched:
    """Which windows, queues and tickets must be looked at again."""
    found = [recorded.fact for recorded in facts]
    services = {f.service for f in found if f.service and f.type in _QUEUE}
    others: set[str] = set()
    for fact in found:
        to = fact.data.get("to")
        if isinstance(to, Mapping) and to.get("service"):
            services.add(str(to["service"]))
            others.add(str(to.get("window", "")))
        others.update(str(fact.data.get(name, "")) for name in ("deputy", "sender"))
    return Touched(
        windows=frozenset({*(f.window for f in found if f.window), *others} - {""}),
        services=frozenset(services),
        tickets=frozenset(f.ticket for f in found if f.ticket),
        everything=any(f.type in _EVERYTHING for f in found),
        offers=frozenset((code, f.ticket) for f in found if f.ticket and _offers(f) for code in _services_of(f)),
        gone=frozenset((f.service, f.ticket) for f in found if f.service and f.ticket and f.type in _GONE),
        helps=any(f.type in _HELP for f in found),
        emergency=any(f.type in _EMERGENCY for f in found),
        cases=any(f.type in _CASES for f in found),
        sent=goings.telling_facts(found),
    )


def _offers(fact: Fact) -> bool:
    """Whether an offer to take somebody over was made, answered or taken back."""
    if fact.type is FactType.UNDONE:
        return "awaits" in cast(Mapping[str, Any], fact.data.get("changes", {}))
    return fact.type in _ANSWERED or bool(fact.type is FactType.TICKET_TRANSFERRED and fact.data.get("asked"))


def _services_of(fact: Fact) -> set[str]:
    """Where he waited, and where he waits now."""
    to = cast(Mapping[str, Any], fact.data.get("changes", {})).get("service")
    return {str(code) for code in (fact.service, to) if code}


def asked_windows(view: View, hit: Touched) -> set[str]:
    """Windows whose list of what is asked of them has changed: at once, so that nobody presses on what is over."""
    config, found = view.config, set[str]()
    for service, ticket in hit.offers | (hit.gone if config.rules.accept_transfers else frozenset()):
        found |= {plan.code for plan in config.windows_of.get(service, ())}
        found |= {leg.window for leg in view.past_legs(ticket) if leg.window}
    if hit.emergency or (hit.helps and config.rules.help_at_windows):
        found |= set(config.window_by_code)
    return found


class Look:
    """One state of the hall, and what was read of it: most screens show the same calls and the same queues."""

    def __init__(self, view: View) -> None:
        self.view = view
        self._calls: dict[str, dict[str, Any]] = {}
        self._queues: dict[str, dict[str, Any]] = {}
        self._cases: list[dict[str, Any]] | None = None

    def sent(self, zones: Iterable[str], facts: tuple[Fact, ...]) -> list[dict[str, Any]]:
        """Who goes where now from these zones, as walls say it."""
        return board.goings_of(self.view, facts, zones) if facts else []

    def cases(self) -> list[dict[str, Any]]:
        """How the newest cases stand, as walls tell it."""
        if self._cases is None:
            self._cases = beside.cases(self.view)
        return self._cases

    def call(self, ticket: str) -> dict[str, Any]:
        """A ticket at a window, as walls show it."""
        found = self._calls.get(ticket)
        if found is None:
            found = self._calls[ticket] = board.call(self.view, ticket)
        return found

    def queue(self, service: str) -> dict[str, Any]:
        """One queue, as walls show it."""
        found = self._queues.get(service)
        if found is None:
            found = self._queues[service] = board.queue(self.view, service)
        return found


def for_display(look: Look, place_code: str, hit: Touched) -> dict[str, Any] | None:
    """Calls and queue lengths that changed on one display; None when nothing did."""
    view = look.view
    place = board.place_of(view.config, place_code)
    if hit.everything or place.window in hit.windows:
        return {"put": board.display(view, place_code), "whole": True}
    shown = board.windows_at(view.config, place) & hit.windows
    services = [s for s in board.services_at(view.config, place) if s in hit.services]
    sent = look.sent(zones_at(view.config, place), hit.sent)
    told = look.cases() if hit.cases and place.screen.cases else None
    if not shown and not services and not sent and told is None:
        return None
    at = [ticket for code in shown if (ticket := view.window(code).ticket)]
    return {
        "put": {"calls": [look.call(ticket) for ticket in at], "waiting": [look.queue(s) for s in services]},
        "drop": {"calls": [t for t in hit.tickets if t not in at]},
        **({"goings": sent} if sent else {}),
        **({"cases": told} if told is not None else {}),
    }


def queues_for_windows(view: View, codes: Iterable[str], services: frozenset[str]) -> dict[str, dict[str, Any]]:
    """By window: its queue lengths where these services changed; each service is counted once for all windows."""
    rows = {row["service"]: row for row in window.waiting(view, services)}
    asked = {t.service for t in view.returned(services) if t.awaits == Awaits.ACCEPTANCE}
    changes: dict[str, dict[str, Any]] = {}
    for code in codes:
        plan = view.config.window_by_code.get(code)
        own = [rows[s.code] for s in plan.services if s.code in rows] if plan is not None else []
        if own:
            short = sum(row["n"] for row in own) <= SHORT_QUEUE or any(row["service"] in asked for row in own)
            changes[code] = {"stale": True} if short else {"waiting": own}
    return changes


def for_manager(view: View) -> dict[str, Any]:
    """The live floor as a change: all of it, since one fact may move five figures."""
    whole = floor.floor(view)
    windows = [w for zone in whole["zones"] for w in zone["windows"]]
    return {
        "put": {
            "windows": windows,
            "queues": whole["queues"],
            "devices": whole["devices"],
            "doubts": whole["doubts"],
            "alerts": whole["alerts"],
            "helps": whole["helps"],
            "emergencies": whole["emergencies"],
            "messages": whole["messages"],
        },
        "alerting": whole["alerting"],
        "bypassed": whole["bypassed"],
        "late": whole["late"],
        "headline": whole["headline"],
        "business_day": whole["business_day"],
        "day_clock": whole["day_clock"],
        "suspensions": whole["suspensions"],
    }


def for_visitor(view: View, ticket: Ticket, hit: Touched) -> dict[str, Any] | None:
    """A visitor's page when his ticket moved, or his place in the queue may have."""
    if ticket.id in hit.tickets or hit.everything:
        return dict(visitor.visitor(view, ticket))
    if ticket.state is State.WAITING and ticket.service in hit.services:
        return dict(visitor.visitor(view, ticket))
    return None
