"""Visitors who were sent on and not taken over yet: seen by those who are asked, and by those who answer for them."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from hall.domain.configuration import WindowPlan
from hall.domain.ticket import Awaits, Ticket
from hall.domain.window import Window
from hall.journey.ports import View
from hall.web.snapshots import common


def to_accept(ledger: View, plan: WindowPlan, window: Window) -> list[dict[str, Any]]:
    """Whom this window may take over or decline: sent to its services, to it, or to its clerk."""
    services = [s.code for s in plan.services]
    meant = ("", f"window:{plan.code}", f"clerk:{window.clerk}")
    return [
        {**_row(ledger, ticket), "note": ledger.last_note(ticket.id)}
        for ticket in _unaccepted(ledger, services)
        if ticket.addressee in meant
    ]


def not_accepted(ledger: View, plan: WindowPlan) -> list[dict[str, Any]]:
    """Whom this window sent on and still answers for."""
    if not ledger.config.rules.accept_transfers:
        return []
    rows = (_row(ledger, ticket) for ticket in _unaccepted(ledger, list(ledger.config.service_by_code)))
    return [row for row in rows if row["sender"]["code"] == plan.code]


def _unaccepted(ledger: View, services: list[str]) -> Iterator[Ticket]:
    return (t for t in ledger.returned(services) if t.awaits == Awaits.ACCEPTANCE)


def _row(ledger: View, ticket: Ticket) -> dict[str, Any]:
    legs = ledger.past_legs(ticket.id)
    sender = legs[-1] if legs else None
    plan = ledger.config.window_by_code.get(sender.window) if sender else None
    return {
        "id": ticket.id,
        "number": ticket.number,
        "service": common.service_of(ledger.config, ticket.service),
        "to": _to(ledger, ticket),
        "sender": {
            "code": sender.window if sender else "",
            "label": plan.label if plan else "",
            "clerk": sender.clerk if sender else "",
        },
        "since": ticket.queued_at,
        "version": ticket.version,
    }


def _to(ledger: View, ticket: Ticket) -> dict[str, str]:
    """The window or clerk to whom he was sent by name; both empty where any window of the service may take him."""
    kind, _, name = ticket.addressee.partition(":")
    plan = ledger.config.window_by_code.get(name) if kind == "window" else None
    return {"label": plan.label if plan else "", "clerk": name if kind == "clerk" else ""}
