"""How visitors get their numbers: booked some days before, from the kiosk, or from the desk with a reason."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import datetime, timedelta
from typing import Any

from hall.crowd.habits import Possible
from hall.crowd.hall import No, PublicHall
from hall.crowd.profile import Visitor

SOONEST = timedelta(minutes=20)
"""Nearer times are kept for those who walk in."""
FAR = timedelta(minutes=45)
"""Nobody books a time that is so far from when he wanted to come."""


def take(hall: PublicHall, visitor: Visitor) -> str:
    """Take a number, or check in with the code of the booking; returns the ticket's id."""
    if visitor.appointment:
        return str(hall.post("kiosk", "/appointments/check-in", {"scan": visitor.appointment})["id"])
    body: dict[str, Any] = {"visitor_class": visitor.visitor_class, "language": visitor.language}
    body |= {"journey": visitor.journey} if visitor.journey else {"service": visitor.service}
    if visitor.people > 1:
        body["people"] = visitor.people
    if visitor.needs:
        body["needs"] = list(visitor.needs)
    if visitor.identity:
        body["identity"] = visitor.identity
    if visitor.granted_for:
        return str(hall.post("manager", "/tickets", {**body, "channel": "desk", "reason": visitor.granted_for})["id"])
    return str(hall.post("kiosk", "/tickets", {**body, "channel": "kiosk"})["id"])


def book(hall: PublicHall, people: Sequence[Visitor], now: datetime) -> list[Visitor]:
    """The same people, those who want an appointment with one: they come as long before it as they meant to.

    now is the hall's time at which the crowd begins. Whoever finds no free time comes like everybody else.
    """
    free: dict[str, dict[datetime, int]] = {}
    found = []
    for n, one in enumerate(people):
        if one.booked_in_s is None:
            found.append(one)
            continue
        if one.service not in free:
            free[one.service] = _free(hall, one.service, now)
        found.append(_booked(hall, one, n, now, free[one.service]))
    return sorted(found, key=lambda v: v.at_s)


def _free(hall: PublicHall, service: str, now: datetime) -> dict[datetime, int]:
    found = hall.get("clerk", f"/slots?service={service}&from={now.date()}&to={now.date()}")["items"]
    return {datetime.fromisoformat(slot["begins"]): slot["free"] for slot in found}


def _booked(hall: PublicHall, one: Visitor, n: int, now: datetime, free: dict[datetime, int]) -> Visitor:
    early = timedelta(seconds=one.booked_in_s or 0)
    wanted = now + timedelta(seconds=one.at_s) + early
    times = [at for at, places in free.items() if places and at >= now + SOONEST and abs(at - wanted) < FAR]
    if not times:
        return replace(one, booked_in_s=None)
    at = min(times, key=lambda time: abs(time - wanted))
    who = {"name": f"访客{n}", "phone": f"139{n:08d}", "language": one.language}
    try:
        made = hall.post("clerk", "/appointments", {"service": one.service, "begins": at.isoformat(), **who})
    except No:
        return replace(one, booked_in_s=None)
    free[at] -= 1
    comes = (at - early - now).total_seconds()
    return replace(one, at_s=max(0.0, comes), appointment=str(made["code"]), visitor_class="normal", needs=())


def possible(body: Mapping[str, Any], services: Sequence[str]) -> Possible:
    """What a hall with this configuration offers to people with habits."""
    needs = {code: _needs(body, code) for code in services}
    journeys: dict[str, str] = {}
    for journey in body.get("journeys", ()):
        late = {after for _, after in journey.get("order", ())}
        journeys |= {code: journey["code"] for code in journey["services"] if code not in late}
    booked = {plan["service"] for plan in body.get("booking", {}).get("plans", ())}
    return Possible(services=services, bookable=[c for c in services if c in booked], needs=needs, journeys=journeys)


def _needs(body: Mapping[str, Any], service: str) -> list[str]:
    """Those that some window of the service can meet."""
    windows = [w for w in body["windows"] if any(s["code"] == service for s in w["services"])]
    met = {need for window in windows for need in window.get("meets", ())}
    return [need["code"] for need in body.get("needs", ()) if not need.get("hard", True) or need["code"] in met]


def to_colleagues(people: Sequence[Visitor], body: Mapping[str, Any]) -> list[Visitor]:
    """The same people; every third who is sent on goes to one window of that service, not to its queue."""
    found, sent = [], 0
    for one in people:
        sent += bool(one.sent_to)
        windows = [w["code"] for w in body["windows"] if any(s["code"] == one.sent_to for s in w["services"])]
        aimed = bool(one.sent_to) and sent % 3 == 0 and bool(windows)
        found.append(replace(one, sent_to_window=windows[sent % len(windows)]) if aimed else one)
    return found
