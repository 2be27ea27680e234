"""What is found before a hall opens: every trouble is named once, and a hall in order is called so."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest
from pydantic import TypeAdapter

from hall.domain.before_opening import AREAS, Ready, Seen, Weight, look
from hall.domain.configuration import Configuration
from hall.domain.rules import CalendarDay
from hall.domain.walking import Mark, Verdict, Walk
from hall.settings import ROOT

NOW = datetime(2026, 3, 2, 0, 30, tzinfo=UTC)
"""Monday, half past eight in Shanghai."""
CONFIG = replace(
    TypeAdapter(Configuration).validate_python(
        json.loads((ROOT / "config/starter/town.json").read_text(encoding="utf-8"))
    ),
    calendar=(CalendarDay(date="2026-10-01", kind="closed"),),
)


def seen(place: str, kind: str, condition: str = "ok", cause: str = "", ago_s: float = 5) -> Seen:
    return Seen(place=place, kind=kind, condition=condition, cause=cause, at=NOW - timedelta(seconds=ago_s))


def walk(verdict: Verdict = Verdict.RIGHT, days_ago: float = 1) -> Walk:
    at = NOW - timedelta(days=days_ago)
    mark = Mark(
        place="window-1/sign",
        kind="sign",
        verdict=verdict,
        shows="1",
        seen="nothing" if verdict is Verdict.WRONG else "",
    )
    return Walk(id="w", started_at=at, started_by="Wang", marks=(mark,), ended_at=at, ended_by="Wang")


IN_ORDER = Ready(
    now=NOW,
    day=date(2026, 3, 2),
    devices=[seen(place.code, place.kind) for place in CONFIG.places],
    walk=walk(),
    booked={},
    copies=True,
    copied_at=NOW - timedelta(minutes=4),
    last_fact_at=NOW - timedelta(hours=15),
)


def troubles(ready: Ready, config: Configuration = CONFIG) -> list[tuple[str, Weight]]:
    return [(one.code, one.weight) for one in look(config, ready) if one.weight is not Weight.WELL]


def with_devices(**changed: Any) -> Ready:
    first = CONFIG.places[0]
    rest = [seen(place.code, place.kind) for place in CONFIG.places[1:]]
    return replace(IN_ORDER, devices=[seen(first.code, first.kind, **changed), *rest])


def test_a_hall_in_order_has_one_good_word_for_every_area() -> None:
    assert [one.code for one in look(CONFIG, IN_ORDER)] == [f"{area}_well" for area in AREAS]


@pytest.mark.parametrize(
    ("ready", "code", "weight"),
    [
        (replace(IN_ORDER, last_fact_at=NOW + timedelta(hours=1)), "clock_behind", Weight.MEND),
        (replace(IN_ORDER, day=date(2026, 3, 1)), "closed_today", Weight.LOOK),
        (replace(IN_ORDER, day=date(2026, 12, 1)), "no_holidays", Weight.LOOK),
        (with_devices(ago_s=700), "device_silent", Weight.MEND),
        (with_devices(condition="offline", cause="unreachable"), "device_away", Weight.MEND),
        (with_devices(condition="degraded", cause="paper_low"), "device_poor", Weight.LOOK),
        (replace(IN_ORDER, walk=None), "never_walked", Weight.LOOK),
        (replace(IN_ORDER, walk=walk(days_ago=31)), "walked_long_ago", Weight.LOOK),
        (replace(IN_ORDER, walk=walk(Verdict.WRONG)), "walk_found", Weight.MEND),
        (replace(IN_ORDER, walk=walk(Verdict.UNSEEN)), "walk_unseen", Weight.LOOK),
        (replace(IN_ORDER, copied_at=None), "never_copied", Weight.LOOK),
        (replace(IN_ORDER, copied_at=NOW - timedelta(hours=2)), "copied_long_ago", Weight.MEND),
    ],
)
def test_each_trouble_is_named_alone_and_by_its_weight(ready: Ready, code: str, weight: Weight) -> None:
    assert troubles(ready) == [(code, weight)]


def test_kinds_of_devices_that_no_box_tells_of_are_counted_not_listed_one_by_one() -> None:
    found = look(CONFIG, replace(IN_ORDER, devices=[]))

    silent = {one.found["kind"]: one.found["n"] for one in found if one.code == "never_heard"}
    assert silent == {
        kind: sum(place.kind == kind for place in CONFIG.places) for kind in ("printer", "sign", "speaker")
    }
    assert all(len(one.found["places"]) == one.found["n"] for one in found if one.code == "never_heard")


def test_where_copies_are_made_elsewhere_none_are_missed_here() -> None:
    assert troubles(replace(IN_ORDER, copies=False, copied_at=None)) == []


def test_a_service_that_no_window_serves_is_found_and_one_that_is_closed_today_not() -> None:
    windows = tuple(replace(w, services=tuple(s for s in w.services if s.code != "A")) for w in CONFIG.windows)
    unserved = replace(CONFIG, windows=windows)
    assert troubles(IN_ORDER, unserved) == [("service_unserved", Weight.MEND)]

    on_sundays = {"sun": (("09:00", "12:00"),)}
    closed = tuple(replace(s, hours=on_sundays) if s.code == "A" else s for s in CONFIG.services)
    assert troubles(IN_ORDER, replace(unserved, services=closed)) == []


def test_more_bookings_than_numbers_and_bookings_of_a_closed_service_are_found() -> None:
    small = tuple(replace(s, daily_quota=3) if s.code == "A" else s for s in CONFIG.services)

    assert troubles(replace(IN_ORDER, booked={"A": 3}), replace(CONFIG, services=small)) == []
    assert troubles(replace(IN_ORDER, booked={"A": 4}), replace(CONFIG, services=small)) == [
        ("booked_above_quota", Weight.MEND)
    ]
    sunday = replace(IN_ORDER, day=date(2026, 3, 1), booked={"A": 1})
    assert ("booked_while_closed", Weight.MEND) in troubles(sunday)
