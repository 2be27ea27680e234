"""Appointments and free times as faces and programs get them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import timedelta
from typing import Any

from hall.domain import guide, overbooking, verifying
from hall.domain.appointment import Appointment, Person, Standing
from hall.domain.restricting import Restriction
from hall.domain.slots import Offer
from hall.journey import telling
from hall.journey.ports import Ledger, View
from hall.web.snapshots import common


@common.in_hall_time
def offers(ledger: View, service: str, found: Sequence[Offer]) -> dict[str, Any]:
    """Free times of a service: each with the places left, 0 when it is full."""
    items = [{"begins": o.begins, "ends": o.ends, "free": o.free, "places": o.places, "extra": o.extra} for o in found]
    return {"service": common.service_of(ledger.config, service), "items": items}


@common.in_hall_time
def bookable(ledger: View) -> dict[str, Any]:
    """What can be booked in this hall, and by which rules."""
    config = ledger.config
    planned = {plan.service for plan in config.booking.plans if plan.public_places > 0}
    services = [
        {
            **common.service_of(config, service.code),
            "icon": service.icon,
            "minutes": service.typical_min,
            "documents": [{"name": d.name, "note": d.note} for d in service.documents],
            "guide": guide.published(service.guide),
        }
        for service in config.services
        if service.code in planned
    ]
    rules = config.booking
    return {
        "hall": {"code": config.hall.code, "name": config.hall.name, "languages": list(config.hall.languages)},
        "services": services,
        "rules": {
            "early_min": rules.early_min,
            "late_min": rules.late_min,
            "cancel_before_min": rules.cancel_before_min,
            "changes": rules.changes,
            "per_person_per_day": rules.per_person_per_day,
        },
        "verify": rules.verify != "off",
        "now": ledger.now,
    }


@common.in_hall_time
def appointment(ledger: View, found: Appointment, link: str) -> dict[str, Any]:
    """An appointment for the visitor, or for whoever books for him; nothing about the person but that it is his."""
    config = ledger.config
    ticket = ledger.ticket(found.ticket) if found.ticket else None
    return {
        "code": found.code,
        "hall": {"code": config.hall.code, "name": config.hall.name},
        "service": common.service_of(config, found.service),
        "where": common.where(telling.where_of_service(config, found.service)),
        "state": found.state.value,
        "day": found.day,
        "begins": found.begins,
        "ends": found.ends,
        "hold_until": found.hold_until,
        "check_in_from": found.begins - timedelta(minutes=config.booking.early_min),
        "check_in_until": found.begins + timedelta(minutes=config.booking.late_min),
        "changes": found.changes,
        "language": found.language,
        "visitor_class": found.visitor_class,
        "public": found.public,
        "number": ticket.number if ticket else None,
        "version": found.version,
        "link": link,
        "can": can(ledger, found),
        "verify": _verify(ledger, found),
    }


def _verify(ledger: Ledger, found: Appointment) -> dict[str, Any] | None:
    """Where a code was sent, so far hidden that only its owner knows it again, and how many tries are left."""
    if found.state is not Standing.HELD or not verifying.is_asked(ledger.config.booking, found):
        return None
    person = ledger.bookings.person(found.person)
    name, at, domain = person.email.partition("@")
    to = f"\N{HORIZONTAL ELLIPSIS}\N{WORD JOINER}{person.phone[-4:]}" if person.phone else f"{name[:1]}…{at}{domain}"
    return {"to": to, "left": max(0, verifying.TRIES - found.code_tries), "more": found.codes_sent < verifying.CODES}


def can(ledger: Ledger, found: Appointment) -> list[str]:
    """What the visitor himself may do now; a button that would be refused is not shown."""
    rules, now = ledger.config.booking, ledger.now
    if found.state is Standing.HELD:
        if found.hold_until is not None and now >= found.hold_until:
            return []
        return ["verify" if verifying.is_asked(rules, found) else "confirm", "cancel"]
    if found.state is not Standing.BOOKED:
        return []
    able = []
    if now <= found.begins - timedelta(minutes=rules.cancel_before_min):
        able = ["change", "cancel"] if found.changes < rules.changes else ["cancel"]
    opens = found.begins - timedelta(minutes=rules.early_min)
    if opens <= now <= found.begins + timedelta(minutes=rules.no_show_after_min):
        able.append("check-in")
    return able


@common.in_hall_time
def listed(ledger: View, found: Sequence[tuple[Appointment, Person]]) -> dict[str, Any]:
    """A day's appointments for staff, with the people behind them."""
    items = [{**appointment(ledger, one, ""), "person": _person(who), "ended_by": one.ended_by} for one, who in found]
    return {"items": items, "overbooking": _overbooking(ledger)}


def _overbooking(ledger: Ledger) -> dict[str, Any] | None:
    """By kind of slot: how many did not come, and how many bookings that allows beside the places."""
    config, known = ledger.config, ledger.bookings.shows()
    limit = config.booking.overbook_pct
    if not known and limit == 0:
        return None
    items = []
    for plan in config.booking.plans:
        found = known.get(plan.code)
        if found is None:
            continue
        rate = overbooking.rate(known, plan.code)
        items.append(
            {
                "plan": plan.code,
                "service": common.service_of(config, plan.service),
                "begin": plan.begin,
                "end": plan.end,
                "booked": found.booked,
                "missed": found.missed,
                "rate": round(rate, 4),
                "places": plan.places,
                "allowed": overbooking.most(plan.places, limit, rate),
            }
        )
    return {"limit_pct": limit, "items": items}


def _person(who: Person) -> Mapping[str, str]:
    return {"name": who.name, "phone": who.phone, "email": who.email}


@common.in_hall_time
def affected(
    ledger: View,
    found: Sequence[tuple[Appointment, Person]],
    unreached: Sequence[tuple[Appointment, Person]],
    offers: Mapping[str, Sequence[Offer]],
) -> dict[str, Any]:
    """Whom it would touch that the hall cannot serve, who has to be rung up, and which times are free instead."""
    silent = {one.id for one, _ in unreached}
    items = [
        {
            **appointment(ledger, one, ""),
            "person": _person(who),
            "told": one.id not in silent,
            "instead": [{"begins": o.begins, "free": o.free} for o in offers.get(one.id, ())],
        }
        for one, who in found
    ]
    return {"items": items, "count": len(found), "unreached": len(unreached)}


@common.in_hall_time
def restrictions(ledger: View, found: Sequence[tuple[Restriction, str]]) -> dict[str, Any]:
    """Who may not book for a while, since when and why."""
    items = [
        {"id": one.id, "name": name, "cause": one.cause, "since": one.since, "until": one.until} for one, name in found
    ]
    return {"items": items}
