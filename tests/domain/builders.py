"""Values with every field filled; a test says only what it is about."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from typing import Any

from hall.domain.configuration import (
    Configuration,
    HallItself,
    Series,
    Serves,
    Service,
    VisitorClass,
    WindowPlan,
    Zone,
)
from hall.domain.rules import Rules
from hall.domain.ticket import State, Ticket

NOW = datetime(2026, 3, 3, 2, 0, tzinfo=UTC)
"""10:00 in Shanghai, a Tuesday."""
NAME = {"zh-Hans": "名", "zh-Hant": "名", "en": "name"}


def minutes(count: float) -> timedelta:
    return timedelta(minutes=count)


def a_ticket(**more: Any) -> Ticket:
    """A ticket that was taken half an hour ago and stands as far along as its state says."""
    taken = more.get("issued_at", NOW - minutes(30))
    values: dict[str, Any] = {
        "id": "t1",
        "day": date(2026, 3, 3),
        "series": "A",
        "serial": 1,
        "number": "A001",
        "visit": "v1",
        "service": "A",
        "visitor_class": "normal",
        "language": "zh-Hans",
        "channel": "kiosk",
        "issued_at": taken,
        "seniority": taken,
        "queued_at": taken,
        "link": "secret",
    }
    return Ticket(**{**values, **_stamps(more.get("state", State.WAITING)), **more})


def _stamps(state: State) -> dict[str, Any]:
    called = {
        "window": "1",
        "clerk": "c",
        "calls": 2,
        "first_called_at": NOW - minutes(6),
        "called_at": NOW - minutes(5),
    }
    started = {**called, "started_at": NOW - minutes(4)}
    return {
        State.CALLED: called,
        State.SERVING: started,
        State.HELD: {**started, "held_at": NOW - minutes(2), "hold_reason": "copying"},
        State.ABSENT: {**called, "ended_at": NOW - minutes(1)},
        State.FINISHED: {**started, "ended_at": NOW - minutes(1)},
    }.get(state, {})


def a_hall(**more: Any) -> Configuration:
    """A hall that may open: two services, three windows, four classes."""
    values: dict[str, Any] = {
        "hall": HallItself(code="h", name=NAME, timezone="Asia/Shanghai"),
        "zones": (Zone(code="Z", name=NAME, floor="1"),),
        "series": (Series(code="A", prefix="A"), Series(code="B", prefix="B")),
        "services": (
            Service(code="A", name=NAME, series="A", zone="Z"),
            Service(code="B", name=NAME, series="B", zone="Z"),
        ),
        "windows": (
            a_window("1", Serves(code="A")),
            a_window("2", Serves(code="A"), Serves(code="B", mode="overflow", after_min=10)),
            a_window("3", Serves(code="B", bonus_min=6), Serves(code="A")),
        ),
        "classes": (
            VisitorClass(code="normal", name=NAME),
            VisitorClass(code="elder", name=NAME, head_start_min=15),
            VisitorClass(code="urgent", name=NAME, head_start_min=45),
            VisitorClass(code="brisk", name=NAME, rate=2.0),
        ),
        "rules": Rules(),
    }
    return Configuration(**{**values, **more})


def a_window(code: str, *services: Serves) -> WindowPlan:
    return WindowPlan(code=code, label=code, zone="Z", services=services)
