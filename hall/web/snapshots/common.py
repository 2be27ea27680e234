"""Pieces that several snapshots share."""

from __future__ import annotations

import json
from collections.abc import Callable, Collection
from datetime import date, datetime
from functools import partial, wraps
from typing import Any, Concatenate, ParamSpec, TypeVar, cast
from zoneinfo import ZoneInfo

import orjson

from hall.canonical import canonical
from hall.contract.messages import Where
from hall.domain import calendar
from hall.domain.configuration import NORMAL, Configuration, Service
from hall.domain.forecast import Estimate
from hall.domain.ticket import Awaits, Ticket
from hall.domain.window import Post, Window
from hall.journey import expected, limits, order, telling
from hall.journey.ports import View

P = ParamSpec("P")
R = TypeVar("R")


def in_hall_time(make: Callable[Concatenate[View, P], R]) -> Callable[Concatenate[View, P], R]:
    """Let a snapshot come out as plain JSON values, with every instant on the hall's own wall clock.

    Faces show the hour that the text carries and need no zone tables.
    """

    @wraps(make)
    def plain(ledger: View, /, *args: P.args, **kwargs: P.kwargs) -> R:
        return cast(R, _as_plain(make(ledger, *args, **kwargs), ZoneInfo(ledger.config.hall.timezone)))

    return plain


def written(ledger: View, found: Any) -> str:
    """The canonical text of a snapshot that is only sent: what `in_hall_time` and `canonical` make of it, at once."""
    zone = ZoneInfo(ledger.config.hall.timezone)
    try:
        option = orjson.OPT_PASSTHROUGH_DATETIME | orjson.OPT_SORT_KEYS
        return orjson.dumps(found, default=partial(_told, zone), option=option).decode()
    except orjson.JSONEncodeError:
        return canonical(_as_plain(found, zone))


def _as_plain(found: Any, zone: ZoneInfo) -> Any:
    """By way of orjson, which walks through a snapshot of some hundred values in a tenth of the time; a text with
    broken characters, which it refuses, goes the long way.
    """
    try:
        return orjson.loads(orjson.dumps(found, default=partial(_told, zone), option=orjson.OPT_PASSTHROUGH_DATETIME))
    except orjson.JSONEncodeError:
        return json.loads(json.dumps(found, default=partial(_told, zone)))


def _told(zone: ZoneInfo, value: Any) -> str:
    if isinstance(value, datetime):
        return value.astimezone(zone).isoformat()
    if isinstance(value, date):
        return value.isoformat()
    raise TypeError(f"{type(value).__name__} has no place in a snapshot")


def once(config: Configuration, what: tuple[str, ...], make: Callable[[], dict[str, Any]]) -> dict[str, Any]:
    """What follows from the configuration alone is made once for each of its revisions; shared, so never changed."""
    found = config.shown.get(what)
    if found is None:
        found = config.shown[what] = _as_plain(make(), ZoneInfo(config.hall.timezone))
    return cast(dict[str, Any], found)


def cursor(ledger: View) -> dict[str, Any]:
    """Where in the journal this snapshot stands."""
    return {"epoch": ledger.state.epoch, "seq": ledger.state.seq, "at": ledger.now}


def where(found: Where) -> dict[str, Any]:
    """Floor, zone, windows, arrow."""
    return {"floor": found.floor, "zone": dict(found.zone), "windows": found.windows, "arrow": found.arrow}


def estimate(found: Estimate | None) -> dict[str, int] | None:
    """The range in minutes; 0–0 is "soon", null is "no honest number"."""
    return None if found is None else {"low_min": found.low_min, "high_min": found.high_min}


def told(ticket: Ticket) -> dict[str, int] | None:
    """What the visitor was told when the number was taken."""
    if ticket.told_high_min is None or ticket.told_low_min is None:
        return None
    return {"low_min": ticket.told_low_min, "high_min": ticket.told_high_min}


def coded(item: Any) -> dict[str, Any]:
    """Code and name of anything that has both."""
    return {"code": item.code, "name": dict(item.name)}


def class_of(config: Configuration, ticket: Ticket) -> dict[str, Any] | None:
    """The visitor class when it is a marked one; a class may be marked, its reason never."""
    if ticket.visitor_class == NORMAL or ticket.visitor_class not in config.class_by_code:
        return None
    return once(config, ("class", ticket.visitor_class), lambda: coded(config.class_by_code[ticket.visitor_class]))


def service_of(config: Configuration, code: str) -> dict[str, Any]:
    """Code and name of a service, also of one that was removed since."""
    found = config.service_by_code.get(code)
    return once(config, ("service", code), lambda: coded(found)) if found else {"code": code, "name": {}}


def path_of(config: Configuration, ticket: Ticket) -> list[dict[str, Any]]:
    """What is still to come on the same number, each with where; without services that were removed since."""
    return [
        {**service_of(config, code), "where": where(telling.where_of_service(config, code))}
        for code in ticket.path
        if code in config.service_by_code
    ]


def window_state(window: Window, ticket: Ticket | None) -> str:
    """One of `closed paused idle called serving`."""
    if window.post is not Post.OPEN:
        return window.post.value
    return "idle" if ticket is None else ticket.state.value


def waiting_of(ledger: View, services: list[str]) -> dict[str, int]:
    """By service: how many wait inside lanes or have come back."""
    counts = dict.fromkeys(services, 0)
    for lane in ledger.lanes(services):
        counts[lane.service] += lane.waiting
    for ticket in back_in_hall(ledger, services):
        counts[ticket.service] += 1
    return counts


def back_in_hall(ledger: View, services: Collection[str]) -> list[Ticket]:
    """Who waits outside the lanes and is in the hall: back after a missed call, sent on, or asked for more time."""
    return [ticket for ticket in ledger.returned(services) if ticket.awaits != Awaits.CHECK_IN]


def newcomer(ledger: View, service: Service) -> tuple[int, Estimate | None]:
    """How many are before a newcomer, and his range."""
    return expected.newcomer(ledger, service, NORMAL)


def taking(ledger: View, service: Service) -> dict[str, Any]:
    """Whether numbers of this service are given out; if not why and until when, if so how many and how long still."""
    refusal = limits.why_not_taking(ledger, service)
    if refusal is None:
        left = limits.left(ledger, service)
        still = {"numbers_left": left.numbers, "last_at": left.last_at}
        return {"state": "open", "reason": None, "next_opening": None, **still}
    return {
        "state": "full" if refusal in ("service_full", "service_cut_off") else "closed",
        "reason": _reason(ledger, service, refusal),
        "next_opening": _next_opening(ledger, service, refusal),
        "numbers_left": None,
        "last_at": None,
    }


def _next_opening(ledger: View, service: Service, refusal: str) -> datetime | None:
    """When numbers are given out again; of what is suspended nobody can say, it may go on in a minute."""
    if refusal == "hall_suspended":
        return None
    return calendar.next_opening(ledger.config, ledger.now, service.code)


def _reason(ledger: View, service: Service, refusal: str) -> str:
    if refusal == "service_closed" and service.code not in (ledger.state.stopped or {}):
        return "not_opening_hours"
    names = {
        "service_full": "quota_reached",
        "service_cut_off": "cut_off",
        "service_direct": "direct",
        "hall_suspended": "suspended",
    }
    return names.get(refusal, refusal)


@in_hall_time
def ticket_answer(ledger: View, ticket: Ticket, ahead: int | None, link: str) -> dict[str, Any]:
    """A ticket for whoever took it."""
    config = ledger.config
    place = telling.where_of_ticket(config, ticket)
    return {
        "id": ticket.id,
        "number": ticket.number,
        "service": service_of(config, ticket.service),
        "state": ticket.state.value,
        "here": ticket.awaits != Awaits.CHECK_IN,
        "ahead": ahead,
        "estimate": told(ticket),
        "where": where(place),
        "link": link,
        "issued_at": ticket.issued_at,
        "language": ticket.language,
        "visitor_class": class_of(config, ticket),
        "people": ticket.people,
        "journey": ticket.journey,
        "path": path_of(config, ticket),
        "slip": {"state": ticket.slip.value},
        "window": ticket.window,
        "called_at": ticket.called_at,
        "started_at": ticket.started_at,
        "calls": ticket.calls,
        "returns": ticket.returns,
        "test": ticket.test,
        "version": ticket.version,
    }


def position(ledger: View, ticket: Ticket) -> int:
    """How many of the same service would be called before this waiting ticket."""
    return order.before(ledger, order.place_of(ticket)).total


def wait_of(ledger: View, ticket: Ticket, ahead: int) -> Estimate | None:
    """The range of the wait that is left for a ticket with so many before it."""
    return expected.left(ledger, ticket, ahead)
