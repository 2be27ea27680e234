"""What a hall has in order before its doors open, read from its record."""

from __future__ import annotations

from collections import Counter
from datetime import datetime
from zoneinfo import ZoneInfo

from hall.domain.appointment import OCCUPYING
from hall.domain.before_opening import Finding, Ready, Seen, look
from hall.journey.ports import View


def findings(view: View, *, copies: bool, copied_at: datetime | None) -> list[Finding]:
    """Every area, for the day on the hall's clock; `copies` and `copied_at` come from whoever sees the disk."""
    day = view.state.day or view.now.astimezone(ZoneInfo(view.config.hall.timezone)).date()
    booked = Counter(one.service for one, _ in view.bookings.on_day(day) if one.state in OCCUPYING)
    ready = Ready(
        now=view.now,
        day=day,
        devices=[
            Seen(place=d.place, kind=d.kind, condition=d.condition, cause=d.cause, at=d.seen_at) for d in view.devices()
        ],
        walk=view.installed.walk(),
        booked=booked,
        copies=copies,
        copied_at=copied_at,
        last_fact_at=view.state.last_fact_at,
    )
    return look(view.config, ready)
