"""Two days in the centre of Wuxi over the public interface: three floors, 49 windows, every rule of a hall.

A crowd goes through the first and second floor; on the third one every rule has its scene, press by press.
"""

from __future__ import annotations

import json
import time
from collections import Counter
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field, fields, replace
from datetime import datetime, timedelta
from typing import Any

from hall.crowd import arrive, errands, profile
from hall.crowd.drive import Crowd
from hall.crowd.habits import Habits, lunches, with_habits
from hall.crowd.hall import PublicHall
from hall.crowd.profile import Offered, Visitor
from hall.crowd.stage import Done
from hall.settings import ROOT
from tests.judges import journal
from tests.story import another_saturday, bookings, several_matters, third_floor
from tests.story.house import House
from tests.story.player import Part, Player

SEED = 20261118
ON, OPENS_H = "2026-11-18", 9.0
LEAD = timedelta(minutes=8)
"""Between the first booking and the first visitor."""
POPULAR = {"A": 3.0, "B": 2.0, "D": 2.0, "E": 2.0, "F": 2.0, "G": 2.0, "K": 3.0, "L": 2.0, "M": 2.0}
DIRECT = "V"
WORKDAYS = ("mon", "tue", "wed", "thu", "fri")
THIRD_FLOOR = ("P", "Q", "R", "S", "T", "U")
"""Services of the third floor, where no crowd comes: there every rule has its scene, press by press."""
GREEN_EVERY, SURE_EVERY = 50, 40
PATIENT = 3.0
"""Patience runs by the hall's clock, which is fast here: a busy machine would send too many home unserved."""
LONGEST_S = 1800.0
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


MORNING = Plan(visitors=140, speed=120.0, until_h=9.9, lunch_h=(9.9, 10.6), lunch_min=20, happens_h=9.5)
WHOLE = Plan(visitors=956, speed=50.0, until_h=16.75, lunch_h=(11.5, 13.0), lunch_min=40, happens_h=10.0)
HABITS = Habits(
    sent_on=0.1, set_aside=0.08, comes_back=0.8, in_groups=0.08, with_needs=0.08, on_journeys=0.2, booked=0.5
)


@dataclass
class Day:
    """What is left of the two days."""

    house: House
    plan: Plan
    done: Done = field(default_factory=Done)
    kept: dict[str, Any] = field(default_factory=dict)
    reports: dict[str, dict[str, Any]] = field(default_factory=dict)
    """Of the first day, by name and grouping."""
    later_reports: dict[str, dict[str, Any]] = field(default_factory=dict)
    took_s: float = 0.0

    def facts(self, on: str = "") -> list[dict[str, Any]]:
        """The journal, straight from the database; of one business day, or of both."""
        found = journal.read(self.house.database_url, self.house.hall)[0]
        return [fact for fact in found if on in ("", fact["business_day"])]


def body() -> dict[str, Any]:
    """Wuxi with the limits that its scenes are about: a quota, a service that closes early, others without a break at
    noon, a day without bookings."""
    found: dict[str, Any] = json.loads((ROOT / "config" / "starter" / "wuxi.json").read_text(encoding="utf-8"))
    services = {service["code"]: service for service in found["services"]}
    for code in THIRD_FLOOR:
        services[code]["hours"] = {day: [["09:00", "17:00"]] for day in WORKDAYS}
    services["U"]["daily_quota"] = several_matters.QUOTA_OF_U
    services["T"]["hours"] = {"wed": [["09:00", several_matters.T_CLOSES]], "fri": [["09:00", "17:00"]]}
    green = next(one for one in found["classes"] if one.get("green"))
    found["classes"][found["classes"].index(green)] = {**green, "calls_per_hour": 2}
    found["rules"]["undo_s"] = 60
    order = [["S", "R"], ["S", "U"]]
    name = {"zh-Hans": "开店", "zh-Hant": "開店", "en": "Open a shop"}
    found["journeys"].append({"code": "opening", "name": name, "services": ["S", "R", "U"], "order": order})
    closed = {"begin": f"{bookings.CLOSED_DAY}T00:00", "end": f"{bookings.CLOSED_DAY}T23:59", "service": "P"}
    found["booking"]["blackouts"] = [closed]
    moved = {"date": bookings.MOVED_DAY, "kind": "works_as", "works_as": "fri", "name": {"zh-Hans": "调休上班"}}
    found["calendar"].append(moved)
    return found


def floor_of(house: House, service: str) -> str:
    """Where a service is queued for."""
    floors = {zone["code"]: str(zone["floor"]) for zone in house.body["zones"]}
    return next(floors[s["zone"]] for s in house.body["services"] if s["code"] == service)


def people(house: House, plan: Plan, floor: str) -> list[Visitor]:
    """Who comes to a floor, times counted from nine, each with what will happen to him; exactly so many to both."""
    services = [s for s in house.body["services"] if s.get("mode") != "direct" and s["code"] not in THIRD_FLOOR]
    offered = [
        Offered(code=s["code"], share=POPULAR.get(s["code"], 1.0), typical_min=s["typical_min"]) for s in services
    ]
    classes = [c["code"] for c in house.body["classes"] if c.get("on_kiosk", True)]
    drawn = profile.day(SEED, plan.visitors * 1.3, OPENS_H, plan.until_h, offered, classes)
    assert len(drawn) >= plan.visitors, "the seed gives too few people"
    every = len(drawn) / plan.visitors
    found = [_at_hand(drawn[int(n * every)]) for n in range(plan.visitors)]
    of_floor = [s["code"] for s in services if floor_of(house, s["code"]) == floor]
    possible = arrive.possible(house.body, of_floor)
    here = with_habits(SEED, [one for one in found if one.service in of_floor], HABITS, possible)
    return [_special(n, one, floor) for n, one in enumerate(arrive.to_colleagues(here, house.body))]


def _at_hand(one: Visitor) -> Visitor:
    """The hall gives out no numbers from noon to half past one: whoever would come then comes after that."""
    noon, after = (12 - OPENS_H) * 3600 - 300, (13.5 - OPENS_H) * 3600 + 60
    at_s = after + (one.at_s - noon) / 6 if noon <= one.at_s < after else one.at_s
    return replace(one, at_s=at_s, patience_s=one.patience_s * PATIENT, service_s=min(one.service_s, LONGEST_S))


def _special(n: int, one: Visitor, floor: str) -> Visitor:
    if n % GREEN_EVERY == 7 and one.booked_in_s is None:
        return replace(one, visitor_class="green", granted_for="重大项目", journey="", needs=())
    if n % SURE_EVERY == 5 and one.booked_in_s is None:
        return replace(one, identity=f"3202001980010{floor}{n:04d}")
    return one


def live(house: House, plan: Plan) -> Day:
    """Let everybody come and go while the scenes are played, close the hall, and live a Saturday by other rules."""
    day, began = Day(house, plan), time.monotonic()
    stage = Player(house, day.kept)
    bookings.before_the_crowd(stage)
    parts = [Part(play, Player(house, day.kept)) for play in PARTS]
    smoke = Part(lambda p: _everybody_out(p, parts), Player(house, day.kept))
    for one in (*parts, smoke):
        one.start()
    day.done = _crowd(house, plan)
    smoke.over()
    house.post("manager", "/day/close", {"policy": "expire"})
    day.reports = _reports(house, ON)
    another_saturday.in_the_evening(stage)
    stage.close()
    house.sleeps_until(another_saturday.ON, another_saturday.BEGINS)
    another_saturday.play(stage)
    stage.close()
    day.later_reports = _reports(house, another_saturday.ON)
    day.took_s = time.monotonic() - began
    return day


def _everybody_out(p: Player, parts: list[Part]) -> None:
    """Smoke on the third floor, when its scenes are over; the crowd below goes on."""
    for one in parts:
        one.over()
    third_floor.everybody_out(p)


PARTS = (third_floor.play, several_matters.play, several_matters.closes_early, bookings.play)


def _crowd(house: House, plan: Plan) -> Done:
    """Everybody comes to the services of the first and second floor, and goes. Each floor has people of its own who
    press: one alone cannot press as fast as a hall in which time runs so fast."""
    halls = {floor: PublicHall(house.url, house.hall, house.keys) for floor in "12"}
    now = _now(halls["1"])
    nine = max(now + LEAD, now.replace(hour=9, minute=0))
    coming = {floor: arrive.book(hall, people(house, plan, floor), nine) for floor, hall in halls.items()}
    with ThreadPoolExecutor(len(halls)) as both:
        done = list(both.map(lambda floor: _on_floor(house, plan, halls[floor], floor, coming[floor], nine), halls))
    for hall in halls.values():
        hall.close()
    return together(done)


def together(done: Sequence[Done]) -> Done:
    """What came of all of them."""
    counts = {f.name: sum(getattr(one, f.name) for one in done) for f in fields(Done) if f.name != "refused"}
    return Done(**counts, refused=dict(sum((Counter(one.refused) for one in done), Counter())))


def _on_floor(
    house: House, plan: Plan, hall: PublicHall, floor: str, coming: Sequence[Visitor], nine: datetime
) -> Done:
    windows = [w["code"] for w in house.body["windows"] if floor_of(house, w["services"][0]["code"]) == floor]
    lead_s = max(0.0, (nine - _now(hall)).total_seconds())
    habits = replace(HABITS, lunch_h=plan.lunch_h, lunch_min=plan.lunch_min)
    eating = {code: (begin + lead_s, end + lead_s) for code, (begin, end) in lunches(windows, habits, OPENS_H).items()}
    crowd = Crowd(hall, [replace(v, at_s=v.at_s + lead_s) for v in coming], house.speed, lunches=eating)
    crowd.open_windows(windows)
    _happens(crowd, floor, lead_s + (plan.happens_h - OPENS_H) * 3600)
    return crowd.run()


def _now(hall: PublicHall) -> datetime:
    return datetime.fromisoformat(hall.get("clerk", "/services")["at"])


def _happens(crowd: Crowd, floor: str, at_s: float) -> None:
    """What a day brings besides visitors, one after the other."""
    for n in range(3):
        crowd.sends(at_s + n * 900, errands.out_of_turn)
        if floor == "1":
            crowd.sends(at_s + n * 900 + 300, errands.without_number("A"))
    if floor == "2":
        crowd.sends(at_s, errands.closes(CLOSED, GOES_TO, 1200.0))
        errands.stands_still(crowd, DARK_ZONE, at_s + 1500, DARK_S)


def _reports(house: House, on: str) -> dict[str, dict[str, Any]]:
    """Of one day, by name and grouping."""
    asked = {
        "day by service": "day?by=service",
        "day by hour": "day?by=hour",
        "windows": "windows?by=window",
        "estimates": "estimates?by=service",
        "bursts": "bursts?",
    }
    dates = f"&from={on}&to={on}&format=json"
    return {name: house.get("manager", f"/reports/{path}{dates}") for name, path in asked.items()}


def written(day: Day) -> str:
    """The day in figures, for whoever runs the test."""
    return json.dumps({**vars(day.done), "took_s": round(day.took_s, 1)}, ensure_ascii=False)


def crowded(facts: list[dict[str, Any]]) -> Counter[str]:
    """What a crowd meets by itself, more than once or twice: counted in the journal alone."""
    found: Counter[str] = Counter()
    issued = [f["data"]["changes"] for f in facts if f["type"] == "ticket_issued"]
    kinds = Counter(f["type"] for f in facts)
    found["appointments in time"] = sum(one["booked_at"] is not None for one in issued)
    found["needs"] = sum(bool(one["needs"]) for one in issued)
    found["groups"] = sum(one["people"] > 1 for one in issued)
    found["journeys"] = sum(bool(one["journey"]) for one in issued)
    found["further stages"] = sum(f["type"] == "stage_begun" and f["data"]["why"] == "journey" for f in facts)
    found["transfers"] = kinds["ticket_transferred"]
    found["holds"] = kinds["ticket_held"]
    found["no-shows"] = kinds["marked_absent"]
    found["returns"] = kinds["ticket_returned"]
    found["visitors who left"] = kinds["ticket_left"]
    found["lunch pauses"] = sum(f["type"] == "window_paused" and f["data"]["reason"] == "lunch" for f in facts)
    found["moved when a window closed"] = kinds["ticket_moved"]
    return found
