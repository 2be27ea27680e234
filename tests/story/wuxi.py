"""A day in the centre of Wuxi over the public interface: three floors, 49 windows, every rule of a hall."""

from __future__ import annotations

import json
import time
from collections import Counter
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta
from typing import Any

from hall.crowd import arrive, errands, profile
from hall.crowd.drive import Crowd
from hall.crowd.habits import Habits, lunches, with_habits
from hall.crowd.hall import PublicHall
from hall.crowd.profile import Offered, Visitor
from hall.crowd.stage import Done
from tests.judges import journal
from tests.story.house import House

SEED = 20261118
ON, OPENS_H = "2026-11-18", 9.0
LEAD = timedelta(minutes=8)
"""Between the first booking and the first visitor."""
POPULAR = {"A": 3.0, "B": 2.0, "D": 2.0, "E": 2.0, "F": 2.0, "G": 2.0, "K": 3.0, "L": 2.0, "M": 2.0}
DIRECT = "V"
GREEN_EVERY, SURE_EVERY = 50, 40
PATIENT = 2.0
"""Patience runs by the hall's clock, which is fast here: a busy machine would send too many home unserved."""
LONGEST_S = 2400.0
CLOSED, GOES_TO = "31", "H"
DARK_ZONE, DARK_S = "D", 600.0


@dataclass(frozen=True, kw_only=True)
class Plan:
    """Who comes, between which hours; when the windows have lunch, and from when things happen. speed is hall seconds
    per real second: as fast as a machine that does other things, too, can press."""

    visitors: int
    speed: float
    until_h: float
    lunch_h: tuple[float, float]
    lunch_min: float
    happens_h: float


MORNING = Plan(visitors=250, speed=150.0, until_h=10.75, lunch_h=(9.9, 10.6), lunch_min=20, happens_h=9.5)
WHOLE = Plan(visitors=956, speed=110.0, until_h=16.75, lunch_h=(11.5, 13.0), lunch_min=40, happens_h=10.0)
HABITS = Habits(
    sent_on=0.1, set_aside=0.08, comes_back=0.8, in_groups=0.08, with_needs=0.08, on_journeys=0.2, booked=0.5
)


@dataclass
class Day:
    """What is left of the day."""

    house: House
    plan: Plan
    done: Done = field(default_factory=Done)
    reports: list[dict[str, Any]] = field(default_factory=list)
    took_s: float = 0.0

    def facts(self) -> list[dict[str, Any]]:
        """The journal, straight from the database."""
        return journal.read(self.house.database_url, self.house.hall)[0]


def people(house: House, plan: Plan) -> list[Visitor]:
    """Who comes, times counted from nine: exactly so many, each with what will happen to him."""
    services = [s for s in house.body["services"] if s.get("mode") != "direct"]
    offered = [
        Offered(code=s["code"], share=POPULAR.get(s["code"], 1.0), typical_min=s["typical_min"]) for s in services
    ]
    classes = [c["code"] for c in house.body["classes"] if c.get("on_kiosk", True)]
    drawn = profile.day(SEED, plan.visitors * 1.3, OPENS_H, plan.until_h, offered, classes)
    assert len(drawn) >= plan.visitors, "the seed gives too few people"
    every = len(drawn) / plan.visitors
    found = [_at_hand(drawn[int(n * every)]) for n in range(plan.visitors)]
    possible = arrive.possible(house.body, [s["code"] for s in services])
    found = arrive.to_colleagues(with_habits(SEED, found, HABITS, possible), house.body)
    return [_special(n, one) for n, one in enumerate(found)]


def _at_hand(one: Visitor) -> Visitor:
    """The hall gives out no numbers from noon to half past one: whoever would come then comes after that."""
    noon, after = (12 - OPENS_H) * 3600 - 300, (13.5 - OPENS_H) * 3600 + 60
    at_s = after + (one.at_s - noon) / 6 if noon <= one.at_s < after else one.at_s
    return replace(one, at_s=at_s, patience_s=one.patience_s * PATIENT, service_s=min(one.service_s, LONGEST_S))


def _special(n: int, one: Visitor) -> Visitor:
    if n % GREEN_EVERY == 7 and one.booked_in_s is None:
        return replace(one, visitor_class="green", granted_for="重大项目", journey="", needs=())
    if n % SURE_EVERY == 5 and one.booked_in_s is None:
        return replace(one, identity=f"32020019800101{n:04d}")
    return one


def live(house: House, plan: Plan) -> Day:
    """Let everybody come and go, then close the hall and ask for its reports."""
    day, began = Day(house, plan), time.monotonic()
    hall = PublicHall(house.url, house.hall, house.keys)
    nine = _now(hall) + LEAD
    coming = arrive.book(hall, people(house, plan), nine)
    for item in hall.get("clerk", "/windows")["items"]:
        if item["state"] == "closed":
            hall.post("clerk", f"/windows/{item['code']}/open")
    lead_s = max(0.0, (nine - _now(hall)).total_seconds())
    eating = {
        code: (begin + lead_s, end + lead_s)
        for code, (begin, end) in lunches(
            [w["code"] for w in house.body["windows"]],
            replace(HABITS, lunch_h=plan.lunch_h, lunch_min=plan.lunch_min),
            OPENS_H,
        ).items()
    }
    crowd = Crowd(hall, [replace(v, at_s=v.at_s + lead_s) for v in coming], house.speed, lunches=eating)
    crowd.open_windows()
    _happens(crowd, lead_s + (plan.happens_h - OPENS_H) * 3600)
    day.done = crowd.run()
    hall.close()
    _evening(house, day)
    day.took_s = time.monotonic() - began
    return day


def _now(hall: PublicHall) -> datetime:
    return datetime.fromisoformat(hall.get("clerk", "/services")["at"])


def _happens(crowd: Crowd, at_s: float) -> None:
    """What a day brings besides visitors, one after the other."""
    crowd.sends(at_s, errands.closes(CLOSED, GOES_TO, 1200.0))
    for n in range(3):
        crowd.sends(at_s + n * 900, errands.out_of_turn)
        crowd.sends(at_s + n * 900, errands.without_number(DIRECT))
        crowd.sends(at_s + n * 900 + 300, errands.without_number("A"))
    errands.stands_still(crowd, DARK_ZONE, at_s + 1500, DARK_S)


def _evening(house: House, day: Day) -> None:
    house.post("manager", "/day/close", {"policy": "expire"})
    for report, by in (("day", "service"), ("day", "hour"), ("windows", "window")):
        found = house.get("manager", f"/reports/{report}?from={ON}&to={ON}&by={by}&format=json")
        day.reports.append(found)


def written(day: Day) -> str:
    """The day in figures, for whoever runs the test."""
    return json.dumps({**vars(day.done), "took_s": round(day.took_s, 1)}, ensure_ascii=False)


def exercised(facts: list[dict[str, Any]]) -> Counter[str]:
    """How often each rule of the hall had something to do, from the journal alone."""
    found: Counter[str] = Counter()
    issued = [f["data"]["changes"] for f in facts if f["type"] == "ticket_issued"]
    kinds = Counter(f["type"] for f in facts)
    found["appointments checked in"] = kinds["appointment_checked_in"]
    found["appointments in time"] = sum(one["booked_at"] is not None for one in issued)
    found["classes"] = len({one["visitor_class"] for one in issued}) - 1
    found["green channel with a reason"] = sum(
        f["type"] == "ticket_issued" and bool(f["data"].get("granted_for")) for f in facts
    )
    found["needs"] = sum(bool(one["needs"]) for one in issued)
    found["groups"] = sum(one["people"] > 1 for one in issued)
    found["journeys"] = sum(bool(one["journey"]) for one in issued)
    found["further stages of a journey"] = sum(
        f["type"] == "stage_begun" and f["data"]["why"] == "journey" for f in facts
    )
    found["visits without a number"] = sum(f["type"] == "ticket_called" and f["data"]["by"] == "window" for f in facts)
    found["calls out of turn with a reason"] = sum(
        f["type"] == "ticket_called" and bool(f["data"].get("instead")) for f in facts
    )
    found["transfers to a service"] = sum(
        f["type"] == "ticket_transferred" and not f["data"]["to"]["window"] for f in facts
    )
    found["transfers to a window"] = sum(
        f["type"] == "ticket_transferred" and bool(f["data"]["to"]["window"]) for f in facts
    )
    found["holds"] = kinds["ticket_held"]
    found["no-shows"] = kinds["marked_absent"]
    found["returns"] = kinds["ticket_returned"]
    found["visitors who left"] = kinds["ticket_left"]
    found["lunch pauses"] = sum(f["type"] == "window_paused" and f["data"]["reason"] == "lunch" for f in facts)
    found["suspensions of a zone"] = sum(f["type"] == "suspended" and f["data"]["scope"] == "zone" for f in facts)
    found["ends of a suspension"] = kinds["resumed"]
    found["moved when a window closed"] = kinds["ticket_moved"]
    return found
