"""Who asked for a person at a kiosk, since when, and who goes: for the floor, the terminals near it and the kiosk."""

from __future__ import annotations

from typing import Any

from hall.domain.configuration import WindowPlan
from hall.journey import help as help_
from hall.journey.ports import View


def everywhere(ledger: View) -> list[dict[str, Any]]:
    """Every kiosk at which somebody waits for a person, the longest first."""
    helps = sorted(ledger.state.helps.items(), key=lambda item: (item[1].since, item[0]))
    return [_row(ledger, place) for place, _ in helps]


def near(ledger: View, plan: WindowPlan) -> list[dict[str, Any]]:
    """Those near this window, where the hall wants its windows to help (rule `help_at_windows`)."""
    if not ledger.state.helps or not ledger.config.rules.help_at_windows:
        return []
    return [row for row in everywhere(ledger) if help_.concerns(ledger.config, row["place"], plan.zone)]


def at_kiosks(ledger: View) -> dict[str, str]:
    """By kiosk: `asked`, or `going` once somebody has said that he comes."""
    return {place: "going" if found.by else "asked" for place, found in ledger.state.helps.items()}


def _row(ledger: View, place: str) -> dict[str, Any]:
    asked, found = ledger.state.helps[place], ledger.config.place_by_code.get(place)
    return {
        "place": place,
        "name": dict(found.name) if found else {},
        "floor": found.floor if found else "",
        "since": asked.since,
        "going": asked.going if asked.by else None,
        "going_since": asked.going_since,
    }
