"""Troubles of posts on the live floor: somebody set aside too long, a service that a pause left alone."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from hall.journey import clocks
from hall.journey.ports import View


def overdue(ledger: View) -> list[dict[str, Any]]:
    """Tickets on hold past the hall's minutes, suspended time left out."""
    rules, now = ledger.config.rules, ledger.now
    found = []
    for ticket in ledger.held():
        since = ticket.held_at or now
        if clocks.hold_over_at(ledger, ticket) <= now:
            alert = _alert("hold_overdue", "yellow", ticket.window or "", since, now, rules.hold_alarm_min * 60)
            found.append({**alert, "number": ticket.number})
    return found


def uncovered(waiting: Mapping[str, int], windows: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """Services that only paused windows serve now: yellow, and red while somebody waits for them."""
    found = []
    for code, count in waiting.items():
        posts = [w for w in windows if code in w["services"] and w["state"] != "closed"]
        if posts and all(w["state"] == "paused" for w in posts):
            since = max(w["since"] for w in posts)
            level = "red" if count else "yellow"
            row = {"key": "post_uncovered", "level": level, "scope": code, "since": since}
            found.append({**row, "value": count, "threshold": 0})
    return found


def _alert(key: str, level: str, scope: str, since: datetime, now: datetime, threshold: int) -> dict[str, Any]:
    value = int((now - since).total_seconds())
    return {"key": key, "level": level, "scope": scope, "since": since, "value": value, "threshold": threshold}
