"""What staff have had spoken and shown: on walls now, and in the list of the last ones."""

from __future__ import annotations

from collections.abc import Collection
from typing import Any

from hall.domain.announcement import Announcement
from hall.journey.ports import View

LISTED = 30
LOOKED_AT = 12
"""So many of the newest ones may still be on walls."""


def at_display(ledger: View, zones: Collection[str]) -> list[dict[str, Any]]:
    """What a wall of these zones shows now, the most pressing first."""
    shown = [
        one
        for one in ledger.announcements.newest(LOOKED_AT)
        if one.is_shown(ledger.now) and (not one.zones or not set(one.zones).isdisjoint(zones))
    ]
    order = sorted(shown, key=lambda one: one.urgency != "emergency")
    return [_at_wall(one) for one in order]


def _at_wall(one: Announcement) -> dict[str, Any]:
    return {
        "id": one.id,
        "texts": dict(one.texts),
        "urgency": one.urgency,
        "at": one.at,
        "until": one.shown_until,
    }


def listed(ledger: View) -> dict[str, Any]:
    """The last ones with what became of each at each loudspeaker, and the phrases of the hall."""
    config = ledger.config
    return {
        "items": [
            {
                **_at_wall(one),
                "by": one.by,
                "zones": list(one.zones),
                "repeats": one.repeats,
                "ended_at": one.ended_at,
                "shown": one.is_shown(ledger.now),
                "spoken": [
                    {"place": job.place, "state": job.state, "reason": job.reason}
                    for job in ledger.deliveries(one.id)
                    if job.kind == "announce_text"
                ],
            }
            for one in ledger.announcements.newest(LISTED)
        ],
        "phrases": [{"code": p.code, "text": dict(p.text), "urgency": p.urgency} for p in config.phrases],
        "zones": [{"code": z.code, "name": dict(z.name), "floor": z.floor} for z in config.zones],
        "languages": list(config.hall.languages),
        "speakers": [
            {"code": p.code, "name": dict(p.name), "zones": list(p.zones)} for p in config.places if p.kind == "speaker"
        ],
    }
