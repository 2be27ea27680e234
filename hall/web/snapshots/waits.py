"""What the city may know of the waits: how many, how long, what is open; nobody's number and nobody's name."""

from __future__ import annotations

from typing import Any

from hall.domain import guide
from hall.domain.configuration import Service
from hall.journey.ports import View
from hall.web.snapshots import common


@common.in_hall_time
def waits(ledger: View) -> dict[str, Any]:
    """The services that a visitor may choose at the kiosk, each with its queue: `GET /waits/{hall}.json`.

    `estimate` is the range in minutes that a newcomer would be told at the kiosk, null where none can be told.
    """
    config = ledger.config
    services = [_service(ledger, service) for service in config.services if service.on_kiosk]
    is_open = any(one["state"] != "closed" for one in services)
    opening = [one["next_opening"] for one in services if one["next_opening"]]
    return {
        "at": ledger.now.replace(microsecond=0),
        "hall": {
            **common.coded(config.hall),
            "open": is_open,
            "next_opening": min(opening) if opening and not is_open else None,
            "languages": list(config.hall.languages),
            "timezone": config.hall.timezone,
        },
        "waiting": sum(one["waiting"] for one in services),
        "books": bool(config.booking.plans),
        "services": services,
    }


def _service(ledger: View, service: Service) -> dict[str, Any]:
    waiting = sum(lane.waiting for lane in ledger.lanes([service.code]))
    _, estimate = common.newcomer(ledger, service)
    state = common.taking(ledger, service)
    told = common.estimate(estimate) if state["state"] == "open" else None
    return {
        **common.coded(service),
        **state,
        "waiting": waiting,
        "estimate": told,
        "guide": guide.published(service.guide),
    }
