"""A day in a hall, lived through once: what everybody did, and everything that was seen, printed, lit and said."""

from __future__ import annotations

import itertools
import json
import time
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any

from hall.crowd import profile
from hall.crowd.drive import Crowd, offered
from hall.crowd.hall import PublicHall
from hall.crowd.profile import Visitor
from hall.crowd.stage import Done
from tests.judges import journal
from tests.story.glass import Glass, wall_log, wall_shows
from tests.story.house import House
from tests.story.listener import Listener

SEED = 20261118
KIOSK_EVERY = 15
WALLS = {"wall-1f": (1920, 1080), "wall-2f": (1080, 1920)}
DESK = "1"
"""The window whose clerk sits at a real terminal."""
A_MINUTE = 200 / 26
"""How many come in a minute of the hall's."""
PATIENT = 5.0
SERVICE_S = (20.0, 240.0)
SETTLES_S = 30.0


@dataclass
class Day:
    """What is left of a day."""

    house: House
    visitors: int
    done: Done = field(default_factory=Done)
    walls: dict[str, list[dict[str, Any]]] = field(default_factory=dict)
    walls_at_the_end: dict[str, list[tuple[str, str]]] = field(default_factory=dict)
    boards: dict[str, Any] = field(default_factory=dict)
    faces: dict[str, list[dict[str, Any]]] = field(default_factory=dict)
    faults: list[str] = field(default_factory=list)
    kiosk_numbers: list[str] = field(default_factory=list)
    reports: list[dict[str, Any]] = field(default_factory=list)
    took_s: float = 0.0

    @property
    def facts(self) -> list[dict[str, Any]]:
        """The journal, straight from the database."""
        return journal.read(self.house.database_url, self.house.hall)[0]


def people(house: House, count: int) -> list[Visitor]:
    """Those who come in one half hour of a generated day, with business that is soon done."""
    hall = PublicHall(house.url, house.hall, house.keys)
    services = hall.get("clerk", "/services")
    classes = [one["code"] for one in services["classes"]]
    hall.close()
    wanted = [replace(one, typical_min=1.5) for one in offered(services)]
    found = profile.day(SEED, count * 1.3, 10, 10.5, wanted, classes)[:count]
    assert len(found) == count, "the seed gives too few people"
    low, high = SERVICE_S
    pressed = count / A_MINUTE / (found[-1].at_s / 60)
    # Patience runs by the hall's clock, which is fast here: a busy machine would send everybody home unserved.
    return [
        replace(v, at_s=v.at_s * pressed, service_s=min(high, max(low, v.service_s)), patience_s=v.patience_s * PATIENT)
        for v in found
    ]


def live(house: House, chromium: str, count: int) -> Day:
    """Let `count` people come and go. A thread of its own, because the browser wants one for itself."""
    with ThreadPoolExecutor(1) as one:
        return one.submit(_live, house, chromium, count).result()


def _live(house: House, chromium: str, count: int) -> Day:
    day, began = Day(house, count), time.monotonic()
    _wait(lambda: all(_pack(house, language).exists() for language in ("zh-Hans", "zh-Hant", "en")), "the clip packs")
    with Glass(house, chromium, still=True) as glass:
        walls = {place: glass.wall(place, size) for place, size in WALLS.items()}
        kiosk = glass.open(house.kiosk_url, (1080, 1920))
        desk = glass.open(f"/window/{DESK}", (1366, 768), role="clerk")
        desk.wait_for_selector("#acts button")
        faces = _listeners(house)
        hall = PublicHall(house.url, house.hall, house.keys)
        turn = itertools.count(1)

        def press(visitor: Visitor) -> str:
            if next(turn) % KIOSK_EVERY:
                body = {"visitor_class": visitor.visitor_class, "language": visitor.language, "channel": "kiosk"}
                return str(hall.post("kiosk", "/tickets", {"service": visitor.service, **body})["id"])
            number = glass.press(kiosk, visitor.service)
            return str(hall.get("kiosk", f"/tickets?number={number}")["items"][0]["id"])

        crowd = Crowd(hall, people(house, count), house.speed, press, {DESK: lambda act: glass.act(desk, DESK, act)})
        crowd.open_windows()
        day.done = crowd.run()
        hall.close()
        _settle(house)
        time.sleep(1.0)  # the last messages reach the faces
        day.boards = {place: house.get("inspector", f"/board?place={place}") for place in WALLS}
        day.walls_at_the_end = {place: wall_shows(wall) for place, wall in walls.items()}
        day.walls = {place: [_in_hall_time(house, line) for line in wall_log(wall)] for place, wall in walls.items()}
        day.faces = {name: face.heard() for name, face in faces.items()}
        for face in faces.values():
            face.close()
        day.faults, day.kiosk_numbers = glass.faults, glass.kiosk_numbers
    _close(house, day)
    day.took_s = time.monotonic() - began
    return day


def _pack(house: House, language: str) -> Path:
    return house.folder / "box" / "voice" / "packs" / "default" / language / "manifest.json"


def _listeners(house: House) -> dict[str, Listener]:
    return {
        "wall-1f": Listener(house, "/display", place="wall-1f"),
        "wall-2f": Listener(house, "/display", place="wall-2f"),
        "window": Listener(house, "/window", window=DESK),
        "manager": Listener(house, "/manager"),
    }


def _in_hall_time(house: House, line: dict[str, Any]) -> dict[str, Any]:
    return {**line, "at": house.hall_time(line["at"] / 1000).timestamp()}


def _settle(house: House) -> None:
    """Until every call was said or given up, and every slip has come out or failed."""

    def settled() -> bool:
        facts, _ = journal.read(house.database_url, house.hall)
        kinds = [fact["type"] for fact in facts]
        calls = kinds.count("ticket_called") + kinds.count("ticket_recalled")
        slips = sum(kinds.count(f"slip_{how}") for how in ("printed", "failed", "unknown"))
        said = kinds.count("call_spoken") + kinds.count("call_not_spoken")
        return said >= calls and slips >= kinds.count("ticket_issued")

    _wait(settled, "the devices", SETTLES_S)


def _wait(what: Callable[[], bool], name: str, within_s: float = SETTLES_S) -> None:
    until = time.monotonic() + within_s
    while not what():
        if time.monotonic() > until:
            raise AssertionError(f"{name} did not come within {within_s} s")
        time.sleep(0.25)


def _close(house: House, day: Day) -> None:
    """Evening: windows close, the day ends, the reports are asked for."""
    for item in house.get("clerk", "/windows")["items"]:
        if item["state"] != "closed":
            house.post("clerk", f"/windows/{item['code']}/close")
    house.post("manager", "/day/close", {"policy": "expire"})
    on = house.get("inspector", "/journal?after=1.0&limit=1")["items"][0]["business_day"]
    for report, by in (("day", "service"), ("day", "hour"), ("windows", "window")):
        day.reports.append(house.get("manager", f"/reports/{report}?from={on}&to={on}&by={by}&format=json"))


def written(day: Day) -> str:
    """The day in figures, for whoever runs the test."""
    return json.dumps({**vars(day.done), "took_s": round(day.took_s, 1), "kiosk": len(day.kiosk_numbers)})
