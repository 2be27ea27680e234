"""What is in doubt after the server was away, with what a person needs to set it right."""

from __future__ import annotations

from typing import Any

from hall.domain.ticket import Ticket
from hall.journey import recovering
from hall.journey.ports import View
from hall.web.snapshots import away, common, floor


@common.in_hall_time
def after_outage(ledger: View) -> dict[str, Any]:
    """`GET /recovering`: the outages of today, the newest first, and what the newest left behind."""
    outages = recovering.outages(ledger)
    return {
        "hall": common.coded(ledger.config.hall),
        "at": ledger.now,
        "business_day": ledger.state.day,
        "outages": [{"since": one.since, "until": one.until} for one in outages],
        **(_left(ledger, recovering.left(ledger, outages[0])) if outages else _NOTHING),
        "away": away.alerts(ledger),
        "late": away.late(ledger),
        "devices": [one for one in floor.devices(ledger) if one["condition"] != "ok"],
    }


_NOTHING = {"at_windows": [], "slips": [], "waiting": 0}


def _left(ledger: View, found: recovering.Left) -> dict[str, Any]:
    doubtful = {ticket.id for ticket in found.slips}
    return {
        "at_windows": [_at_window(ledger, ticket) for ticket in found.at_windows],
        "slips": [one for one in floor.doubts(ledger) if one["ticket"] in doubtful],
        "waiting": found.waiting,
    }


def _at_window(ledger: View, ticket: Ticket) -> dict[str, Any]:
    plan = ledger.config.window_by_code.get(ticket.window or "")
    zone = ledger.config.zone_by_code.get(plan.zone) if plan else None
    return {
        "ticket": ticket.id,
        "number": ticket.number,
        "state": ticket.state.value,
        "service": common.service_of(ledger.config, ticket.service),
        "window": ticket.window,
        "label": plan.label if plan else ticket.window,
        "zone": dict(zone.name) if zone else {},
        "since": recovering.since(ticket),
    }
