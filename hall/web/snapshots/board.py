"""What walls, signs and kiosks show: calls, history, who waits."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from hall.domain import calendar, journeys
from hall.domain.configuration import Configuration, Place
from hall.domain.facts import Fact
from hall.domain.refusals import Refusal
from hall.domain.rules import JourneyPlan
from hall.domain.ticket import Ticket
from hall.domain.walls import zones_at
from hall.domain.window import Window
from hall.journey import limits, slips, telling, voice_plans
from hall.journey.ports import View
from hall.web import sayings
from hall.web.snapshots import announced, beside, common, goings, helping, silence

HISTORY = 12
"""Calls remembered on a wall; more would be read by nobody."""


@common.in_hall_time
def call(ledger: View, ticket: str) -> dict[str, Any]:
    """One ticket at a window, as a wall shows it."""
    return call_of(ledger.config, ledger.ticket(ticket))


@common.in_hall_time
def queue(ledger: View, service: str) -> dict[str, Any]:
    """One queue, as a wall shows it."""
    return waiting_row(ledger, service)


@common.in_hall_time
def goings_of(ledger: View, facts: Iterable[Fact], zones: Iterable[str]) -> list[dict[str, Any]]:
    """Who goes where after these facts, as a wall of these zones says it."""
    return goings.shown(ledger.config, facts, set(zones))


@common.in_hall_time
def services(ledger: View) -> dict[str, Any]:
    """What a visitor may choose, with waits: `GET /services`."""
    config = ledger.config
    shown = [s for s in config.services if s.on_kiosk]
    taking = [common.taking(ledger, s) for s in shown]
    items = [_tile(ledger, s, state) for s, state in zip(shown, taking, strict=True)]
    opening = [s["next_opening"] for s in taking if s["next_opening"]]
    is_open = any(s["state"] == "open" for s in taking)
    return {
        **common.cursor(ledger),
        "hall": {
            **common.coded(config.hall),
            "open": is_open,
            "next_opening": min(opening) if opening and not is_open else None,
            "fire": ledger.state.fire is not None,
            "week": [{"from": first, "to": last, "hours": hours} for first, last, hours in calendar.week(config)],
            "languages": list(config.hall.languages),
            "timezone": config.hall.timezone,
        },
        "items": items,
        "classes": [{**common.coded(c), "note": dict(c.note)} for c in config.classes if c.on_kiosk and not c.green],
        "groups": [common.coded(group) for group in config.groups],
        "journeys": [_journey(ledger, j) for j in config.journeys if j.on_kiosk],
        "needs": [common.coded(need) for need in config.needs if need.on_kiosk],
        "group_max": config.rules.group_max,
        "notices": beside.notices(ledger),
        "rule": sayings.rule_of(config),
        "books": bool(config.booking.plans),
        "check_in": config.rules.phone_check_in,
        "helps": helping.at_kiosks(ledger),
        "instead": _instead(config),
    }


def _instead(config: Configuration) -> dict[str, list[dict[str, Any]]]:
    """By kiosk: where its visitors are sent while its roll is being changed."""
    found = {p.code: slips.instead(config, p.code) for p in config.places if p.kind == "kiosk"}
    return {code: [common.coded(place) for place in places] for code, places in found.items() if places}


def _journey(ledger: View, plan: JourneyPlan) -> dict[str, Any]:
    """A journey with its steps; open while one of the services that may come first gives out numbers."""
    config = ledger.config
    starts = [config.service_by_code[code] for code in journeys.may_come(plan.services, plan.order)]
    taking = any(limits.why_not_taking(ledger, service) is None for service in starts)
    steps = [
        {**common.service_of(config, code), "where": common.where(telling.where_of_service(config, code))}
        for code in plan.services
    ]
    return {**common.coded(plan), "state": "open" if taking else "closed", "steps": steps}


def _tile(ledger: View, service: Any, state: dict[str, Any]) -> dict[str, Any]:
    ahead, estimate = common.newcomer(ledger, service)
    return {
        **common.coded(service),
        **state,
        "prefix": ledger.config.series_by_code[service.series].prefix,
        "icon": service.icon,
        "group": service.group,
        "initials": service.initials,
        "where": common.where(telling.where_of_service(ledger.config, service.code)),
        "waiting": ahead,
        "estimate": common.estimate(estimate),
        "documents": [{"name": dict(d.name), "note": dict(d.note)} for d in service.documents],
        "proxy": [{"name": dict(d.name), "note": dict(d.note)} for d in service.proxy],
    }


@common.in_hall_time
def windows(ledger: View) -> list[dict[str, Any]]:
    """Every window with its live state: `GET /windows`."""
    return window_items(ledger)


def window_items(ledger: View) -> list[dict[str, Any]]:
    """Every window with its live state, as values."""
    live = {plan.code: ledger.window(plan.code) for plan in ledger.config.windows}
    at = ledger.at_windows([w.ticket for w in live.values() if w.ticket])
    return [window_item(ledger.config, live[p.code], at.get(live[p.code].ticket or "")) for p in ledger.config.windows]


def window_item(config: Configuration, window: Window, ticket: Ticket | None) -> dict[str, Any]:
    """One window of the list."""
    plan = config.window_by_code[window.code]
    return {
        "code": window.code,
        "label": plan.label,
        "zone": plan.zone,
        "where": common.where(telling.where_of_window(config, window.code)),
        "state": common.window_state(window, ticket),
        "since": window.since,
        "ticket": {"id": ticket.id, "number": ticket.number, "state": ticket.state.value} if ticket else None,
        "clerk": window.clerk or None,
        "services": [s.code for s in plan.services],
        "pause_reason": window.pause_reason or None,
    }


def place_of(config: Configuration, code: str) -> Place:
    """The display place, or `unknown_place`; an empty code is the whole hall."""
    if not code:
        return Place(code="", kind="display", layout="wall", name=config.hall.name)
    found = config.place_by_code.get(code)
    if found is None or found.kind != "display":
        known = ", ".join(p.code for p in config.places if p.kind == "display")
        raise Refusal("unknown_place", asked=code, known=known)
    return found


def windows_at(config: Configuration, place: Place) -> set[str]:
    """The windows whose calls a place shows."""
    if place.window:
        return {place.window}
    zones = zones_at(config, place)
    return {w.code for w in config.windows if w.zone in zones}


def services_at(config: Configuration, place: Place) -> list[str]:
    """The services whose queues a place shows."""
    if place.window:
        return [s.code for s in config.window_by_code[place.window].services]
    zones = zones_at(config, place)
    return [s.code for s in config.services if s.zone in zones]


@common.in_hall_time
def display(ledger: View, code: str) -> dict[str, Any]:
    """The whole state of one display: `GET /board` and the `/display` snapshot."""
    config = ledger.config
    place = place_of(config, code)
    shown = windows_at(config, place)
    live = [ledger.window(w) for w in shown]
    at = ledger.at_windows([w.ticket for w in live if w.ticket])
    calls = [call_of(config, ticket) for ticket in at.values()]
    current = {call["number"] for call in calls}
    snapshot = {
        **common.cursor(ledger),
        "hall": common.coded(config.hall),
        "place": {
            "code": place.code,
            "name": dict(place.name),
            "floor": place.floor,
            "layout": place.layout or "wall",
            "window": place.window or None,
            "speaks": place.speaks,
            "screen": beside.look_of(place),
        },
        "calls": sorted(calls, key=lambda c: c["at"], reverse=True),
        "history": [h for h in _history(ledger, shown) if h["number"] not in current],
        "waiting": [waiting_row(ledger, s) for s in services_at(config, place)],
        "elsewhere": elsewhere(config, place),
        "notices": beside.notices(ledger),
        "media": beside.media(ledger, place),
        "cases": beside.cases(ledger) if place.screen.cases else [],
        "rule": sayings.rule_of(config),
        **silence.shown(ledger, zones_at(config, place)),
        "alarm": _alarm(ledger, place),
        "announcements": announced.at_display(ledger, zones_at(config, place)) if not place.window else [],
        "goings": goings.at_display(ledger, zones_at(config, place)) if not place.window else [],
    }
    if place.window:
        snapshot["window"] = window_item(config, live[0], at.get(live[0].ticket or ""))
    return snapshot


def call_of(config: Configuration, ticket: Ticket) -> dict[str, Any]:
    """A ticket at a window, as a wall shows it."""
    code = ticket.window or ""
    return {
        "ticket": ticket.id,
        "number": ticket.number,
        "window": code,
        "label": config.window_by_code[code].label,
        "where": common.where(telling.where_of_window(config, code)),
        "state": ticket.state.value,
        "attempt": ticket.calls,
        "at": ticket.called_at,
        "service": ticket.service,
        "language": ticket.language,
        "said": voice_plans.written(config, ticket),
        "people": ticket.people,
    }


def _alarm(ledger: View, place: Place) -> dict[str, Any] | None:
    """What a wall shows instead of calls while a fire alarm runs: the ways out of its zones."""
    fire = ledger.state.fire
    if fire is None:
        return None
    plan = ledger.config.window_by_code.get(place.window)
    zones = [plan.zone] if plan is not None else sorted(zones_at(ledger.config, place))
    ways = [dict(way) for zone in zones if (way := telling.way_out(ledger.config, zone))]
    return {"since": fire.since, "ways": [way for n, way in enumerate(ways) if way not in ways[:n]]}


def _history(ledger: View, shown: set[str]) -> list[dict[str, Any]]:
    found = ledger.recent_calls(HISTORY * 3)
    labels = ledger.config.window_by_code
    rows = [
        {"number": row.number, "label": labels[row.window].label, "at": row.called_at}
        for row in found
        if row.window in shown and row.window in labels
    ]
    return rows[:HISTORY]


def waiting_row(ledger: View, code: str) -> dict[str, Any]:
    """One queue, as a wall shows it."""
    service = ledger.config.service_by_code[code]
    ahead, estimate = common.newcomer(ledger, service)
    taking = common.taking(ledger, service)
    return {
        "service": code,
        "prefix": ledger.config.series_by_code[service.series].prefix,
        "name": dict(service.name),
        "floor": ledger.config.zone_by_code[service.zone].floor,
        "n": ahead,
        "estimate": common.estimate(estimate),
        **{key: taking[key] for key in ("state", "reason", "next_opening", "numbers_left", "last_at")},
    }


def elsewhere(config: Configuration, place: Place) -> list[dict[str, Any]]:
    """Which numbers wait on other floors, and on this floor in zones that this screen does not show."""
    here = set(services_at(config, place))
    away: dict[tuple[str, str], set[str]] = {}
    for service in config.services:
        if service.code not in here:
            zone = config.zone_by_code[service.zone]
            there = (zone.floor, zone.code if zone.floor == place.floor else "")
            away.setdefault(there, set()).add(config.series_by_code[service.series].prefix)
    return [
        {"prefixes": sorted(prefixes), "floor": floor, "zone": dict(config.zone_by_code[zone].name) if zone else None}
        for (floor, zone), prefixes in sorted(away.items())
    ]
