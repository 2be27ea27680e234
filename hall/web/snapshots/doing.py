"""What a clerk may record of a visitor: the catalogue of the service, and what is recorded so far."""

from __future__ import annotations

from dataclasses import asdict
from typing import Any

from hall.domain.items import Done
from hall.domain.ticket import Ticket
from hall.journey.ports import View
from hall.web.snapshots import common


def items(ledger: View, ticket: Ticket) -> dict[str, Any]:
    """Empty where the service has no items: then nothing is asked and nothing is read."""
    config = ledger.config
    offered = config.items_of.get(ticket.service, ())
    if not offered:
        return {}
    known = ledger.visits.items.of_stage(ticket.id, ticket.leg)
    return {
        "items": {
            "offered": [{**common.coded(one), "official": one.official, "kind": one.kind} for one in offered],
            "done": [entry(one) for one in known.done] if known else [],
            "must": config.rules.items_at_finish == "must",
        }
    }


def entry(done: Done) -> dict[str, Any]:
    """What was recorded, as a clerk says it."""
    said = asdict(done)
    return {name: said[name] for name in ("item", "kind", "count", "outcome", "case")} | {"missing": list(done.missing)}
