"""Messages between windows and floor, and silent calls for help: for the terminals and the live floor."""

from __future__ import annotations

from typing import Any

from hall.domain import desk_talk
from hall.domain.desk_talk import Message
from hall.journey import emergencies
from hall.journey.ports import View


def at_window(ledger: View, code: str) -> dict[str, Any]:
    """The window's own call for help, those of colleagues on its floor, and its messages, the newest last."""
    calls = ledger.state.emergencies
    near = [one for one in calls if one != code and emergencies.near(ledger.config, one, code)]
    own = desk_talk.kept(ledger.state.messages, ledger.now)
    return {
        "emergency": _call(ledger, code) if code in calls else None,
        "emergencies": [_call(ledger, one) for one in near],
        "messages": [_message(ledger, one) for one in own if one.window == code],
    }


def on_floor(ledger: View) -> dict[str, Any]:
    """Every call for help, the longest first, and what is said between floor and windows."""
    calls = sorted(ledger.state.emergencies.items(), key=lambda item: (item[1].since, item[0]))
    found = desk_talk.kept(ledger.state.messages, ledger.now)
    return {
        "emergencies": [_call(ledger, code) for code, _ in calls],
        "messages": [_message(ledger, one) for one in found],
    }


def _call(ledger: View, code: str) -> dict[str, Any]:
    found, plan = ledger.state.emergencies[code], ledger.config.window_by_code.get(code)
    zone = ledger.config.zone_by_code.get(plan.zone) if plan else None
    return {
        "window": code,
        "label": plan.label if plan else code,
        "floor": zone.floor if zone else "",
        "since": found.since,
        "going": found.going if found.by else None,
        "going_since": found.going_since,
    }


def _message(ledger: View, one: Message) -> dict[str, Any]:
    plan = ledger.config.window_by_code.get(one.window)
    return {
        "id": one.id,
        "at": one.at,
        "window": one.window,
        "label": plan.label if plan else one.window,
        "from_floor": one.from_floor,
        "name": one.name,
        "code": one.code,
        "text": one.text,
        "read_at": one.read_at,
        "read_by": one.read_by or None,
    }
