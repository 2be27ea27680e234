"""What a visitor's phone shows: the number, the place in the queue, where to go."""

from __future__ import annotations

from typing import Any

from hall.domain.ticket import ENDED, State, Ticket
from hall.journey import telling
from hall.journey.ports import View
from hall.web.snapshots import common


@common.in_hall_time
def visitor(ledger: View, ticket: Ticket) -> dict[str, Any]:
    """`GET /t/{token}.json` and the `/visitor` snapshot; nothing in it that is not on the slip."""
    config = ledger.config
    waiting = ticket.state is State.WAITING
    ahead = common.position(ledger, ticket) if waiting else None
    at_window = ticket.window if ticket.window in config.window_by_code else None
    place = (
        telling.where_of_window(config, at_window) if at_window else telling.where_of_service(config, ticket.service)
    )
    service = config.service_by_code[ticket.service]
    estimate = common.wait_of(ledger, ticket, ahead) if ahead is not None else None
    return {
        **common.cursor(ledger),
        "ticket": {
            "number": ticket.number,
            "state": ticket.state.value,
            "service": ticket.service,
            "name": dict(service.name),
            "where": common.where(place),
            "window_label": config.window_by_code[at_window].label if at_window else None,
            "issued_at": ticket.issued_at,
            "called_at": ticket.called_at,
            "calls": ticket.calls,
            "ahead": ahead,
            "estimate": common.estimate(estimate),
            "language": ticket.language,
            "version": ticket.version,
        },
        "hall": common.coded(config.hall),
        "documents": [{"name": dict(d.name), "note": dict(d.note)} for d in service.documents],
        "can": _can(ticket),
        "expired": ticket.state in ENDED and ledger.state.day != ticket.day,
    }


def _can(ticket: Ticket) -> list[str]:
    if ticket.state is State.ABSENT:
        return ["here", "leave"]
    return ["leave"] if ticket.state is State.WAITING else []
