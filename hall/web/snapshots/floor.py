"""What the floor manager sees: headline figures, windows by zone, queues, what is wrong."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any

from hall.domain.measures import satisfaction
from hall.journey import bypass, clockwork, expected, recovering
from hall.journey.ports import View
from hall.reports import today
from hall.web.snapshots import advised, alerted, away, board, common, helping, posts_alerts, talking


@common.in_hall_time
def floor(ledger: View) -> dict[str, Any]:
    """The live floor: `GET /floor` and the `/manager` snapshot."""
    config, state = ledger.config, ledger.state
    longest = ledger.longest_waits()
    waits = ledger.waits_so_far()
    windows = board.window_items(ledger)
    return {
        **common.cursor(ledger),
        "hall": common.coded(config.hall),
        "business_day": state.day,
        "day_clock": _day_clock(ledger),
        "suspensions": [
            {"scope": s.scope, "code": s.code, "reason": s.reason, "since": s.since, "alarms": list(s.alarms)}
            for s in state.suspensions
        ],
        "headline": _headline(ledger, windows, longest, len(waits)),
        "zones": [_zone(ledger, zone, windows) for zone in config.zones],
        "queues": [_queue(ledger, s, longest, waits, windows) for s in config.services],
        "alerts": alerted.standing(ledger) + _notices(ledger, windows),
        "alerting": alerted.settings(ledger),
        "helps": helping.everywhere(ledger),
        **talking.on_floor(ledger),
        "bypassed": {
            "by_number": ledger.counted(bypass.BY_NUMBER),
            "ticketless": ledger.counted(bypass.TICKETLESS),
            "long_walk": ledger.counted(bypass.LONG_WALK),
        },
        "devices": devices(ledger),
        "doubts": doubts(ledger),
        "late": away.late(ledger),
        "outage": _outage(ledger),
    }


def _outage(ledger: View) -> dict[str, Any] | None:
    """When the server was away, while people are still busy with it."""
    found = recovering.fresh(ledger)
    return {"since": found.since, "until": found.until} if found else None


def _day_clock(ledger: View) -> dict[str, Any]:
    """What becomes of open tickets at the end of the day, and when the clock opens or closes it, or why it does not."""
    found = clockwork.verdict(ledger)
    return {
        "policy": ledger.config.rules.day_close,
        "at": found.at,
        "latest": found.latest,
        "doubt": found.doubt or None,
    }


def _headline(
    ledger: View, windows: list[dict[str, Any]], longest: Mapping[str, tuple[datetime, str]], waiting: int
) -> dict[str, Any]:
    config = ledger.config
    first = min(longest.items(), key=lambda item: item[1][0], default=None)
    within, called = today.within_promise(ledger)
    served = sum(day.handled for day in ledger.service_days(list(config.service_by_code)).values())
    return {
        "waiting": {"value": waiting, "seats": config.hall.seats or None},
        "longest_wait": {
            "value_s": int((ledger.now - first[1][0]).total_seconds()) if first else None,
            "number": first[1][1] if first else None,
            "service": first[0] if first else None,
            "promise_s": config.promise_s(first[0]) if first else None,
        },
        "within_promise": {
            "share": within / called if called else None,
            "called": called,
            "target": config.hall.promise_target,
            "promise_s": config.hall.promise_min * 60,
        },
        "open_windows": _open(windows),
        "served_today": {"value": served},
        "satisfaction": _satisfaction(ledger),
    }


def _open(windows: Sequence[Mapping[str, Any]]) -> dict[str, int]:
    """Windows that can be reckoned with now: a paused one serves nobody (METRICS §5, available time)."""
    states = Counter(window["state"] for window in windows)
    return {"value": len(windows) - states["closed"] - states["paused"], "paused": states["paused"], "of": len(windows)}


def _satisfaction(ledger: View) -> dict[str, Any]:
    """How those served today rated, as the report has it: levels 3 to 5 of those who said something (METRICS §7)."""
    day, target = ledger.state.day, ledger.config.rules.satisfaction_target
    counted = ledger.told.levels_of(day) if day is not None else {}
    levels = [level for level, n in counted.items() if level for _ in range(n)]
    share = satisfaction.satisfaction(levels)
    return {"share": share, "rated": len(levels), "ended": sum(counted.values()), "target": target}


def _zone(ledger: View, zone: Any, windows: list[dict[str, Any]]) -> dict[str, Any]:
    waiting = common.waiting_of(ledger, list(ledger.config.service_by_code))
    days = ledger.service_days(list(ledger.config.service_by_code))
    services = ledger.config.service_by_code
    found = [
        {
            **w,
            "waiting_eligible": sum(waiting.get(s, 0) for s in w["services"]),
            "typical_s": max(
                (int(expected.handle_min(services[s], days.get(s)) * 60) for s in w["services"]), default=None
            ),
        }
        for w in windows
        if w["zone"] == zone.code
    ]
    return {**common.coded(zone), "floor": zone.floor, "arrow": zone.arrow, "windows": found}


def _queue(
    ledger: View,
    service: Any,
    longest: Mapping[str, tuple[datetime, str]],
    waits: Sequence[tuple[str, datetime]],
    windows: list[dict[str, Any]],
) -> dict[str, Any]:
    promise = ledger.config.promise_s(service.code)
    ages = [(ledger.now - queued).total_seconds() for code, queued in waits if code == service.code]
    own = [p.code for p in ledger.config.own_windows_of[service.code]]
    return {
        **board.waiting_row(ledger, service.code),
        "waiting": len(ages),
        "longest_s": int((ledger.now - longest[service.code][0]).total_seconds()) if ages else None,
        "promise_s": promise,
        "ages": [
            sum(a <= promise / 2 for a in ages),
            sum(promise / 2 < a <= promise for a in ages),
            sum(a > promise for a in ages),
        ],
        "open_windows": sum(w["state"] not in ("closed", "paused") for w in windows if w["code"] in own),
        "windows": len(own),
    }


def _notices(ledger: View, windows: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """What a person should see to and what is advised, true at this very moment: nobody takes it over."""
    waiting = common.waiting_of(ledger, list(ledger.config.service_by_code))
    found = [
        {
            "key": "help_asked",
            "level": "red",
            "scope": place,
            "since": asked.since,
            "value": int((ledger.now - asked.since).total_seconds()),
            "threshold": 0,
            "name": _name_of(ledger, place),
        }
        for place, asked in ledger.state.helps.items()
        if not asked.by
    ]
    found += away.alerts(ledger) + advised.alerts(ledger, windows)
    found += posts_alerts.overdue(ledger) + posts_alerts.uncovered(waiting, windows)
    return sorted(found, key=lambda a: (a["level"] != "red", a["since"]))


def devices(ledger: View) -> list[dict[str, Any]]:
    """The last known state of every device that a box has told of."""
    return [
        {
            "place": row.place,
            "name": _name_of(ledger, row.place),
            "kind": row.kind,
            "condition": row.condition,
            "cause": row.cause,
            "since": row.since,
            "last_ok": row.last_ok,
            "counters": row.counters,
            "details": row.details,
        }
        for row in ledger.devices()
    ]


def _name_of(ledger: View, place: str) -> dict[str, str]:
    """A printer has seldom a name of its own: people know the kiosk it stands in."""
    places = ledger.config.place_by_code
    found = places.get(place)
    owner = places.get(found.of) if found and not found.name else None
    named = owner or found
    return dict(named.name) if named else {}


def doubts(ledger: View) -> list[dict[str, Any]]:
    """Slips that certainly or possibly did not come out; a person decides about a copy."""
    return [
        {
            "ticket": row.id,
            "number": row.number,
            "reason": row.slip.value,
            "at": row.issued_at,
            "place": _printed_at(ledger, row.id),
        }
        for row in ledger.doubtful_slips()
    ]


def _printed_at(ledger: View, ticket: str) -> str:
    """The printer that was to print it last."""
    slips = [job.place for job in ledger.deliveries(ticket) if job.kind == "print_slip"]
    return slips[-1] if slips else ""
