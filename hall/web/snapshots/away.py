"""Kiosks that went on without the hall: which are silent now, and the numbers that came in late."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

from hall.domain.leasing import Ending
from hall.journey import hand_in
from hall.journey.ports import View

SILENT_AFTER = timedelta(minutes=3)
"""A kiosk that holds lent numbers renews them every minute; after three it is away."""
FLAGS = ("service_closed", "service_gone", "day_over", "clock_moved", "twin")


def late(ledger: View) -> dict[str, Any]:
    """How many numbers of today came in late, and those that were not placed as usual, newest first."""
    day = ledger.state.day
    if day is None or not ledger.counted(hand_in.LATE):
        return {"count": 0, "twice": 0, "flagged": []}
    flagged = [
        {"number": one.number, "flag": one.flag, "at": one.placed_at, "ticket": one.ticket}
        for one in ledger.leases.late_on(day)
        if one.flag in FLAGS
    ]
    return {
        "count": ledger.counted(hand_in.LATE),
        "twice": ledger.counted(hand_in.TWICE),
        "flagged": flagged[::-1],
    }


def alerts(ledger: View) -> list[dict[str, Any]]:
    """Kiosks that hold lent numbers and are not heard: whoever is near looks after their visitors."""
    day = ledger.state.day
    if day is None:
        return []
    silent = [
        lease
        for lease in ledger.leases.of_day(day)
        if lease.ending is Ending.LIVE and ledger.now - lease.contact_at > SILENT_AFTER
    ]
    return [
        {
            "key": "kiosk_away",
            "level": "red",
            "scope": lease.place,
            "since": lease.contact_at,
            "value": int((ledger.now - lease.contact_at).total_seconds()),
            "threshold": int(SILENT_AFTER.total_seconds()),
            "name": dict(place.name) if (place := ledger.config.place_by_code.get(lease.place)) else {},
        }
        for lease in silent
    ]
