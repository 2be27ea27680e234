"""The hall that is photographed: before it opens, and in the middle of a busy morning."""

from __future__ import annotations

import json
import time
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

from hall import demo_past
from hall.clock import HallClock
from hall.crowd import profile
from hall.crowd.drive import Crowd, offered
from hall.crowd.hall import PublicHall
from hall.crowd.profile import Visitor
from hall.settings import ROOT
from hall.storage import history
from hall.storage.store import Store
from tests.story.house import House

SEED = 7
PEOPLE = 110
OVER_S = 2100.0
QUICK = 60.0
"""Hall seconds per real second while the morning passes."""


class LookedAtEnough(Exception):
    """The morning is as busy as the pictures want it."""


def body() -> dict[str, Any]:
    """Hongkou, with a screen over window 1."""
    file = ROOT / "config" / "starter" / "hongkou.json"
    found: dict[str, Any] = json.loads(file.read_text(encoding="utf-8"))
    name = {"zh-Hans": "1号窗口屏", "zh-Hant": "1號窗口屏", "en": "Screen over window 1"}
    found["places"].append({"code": "sign-1", "kind": "display", "layout": "window", "window": "1", "name": name})
    return found


def early(folder: Path) -> House:
    """Twenty to nine: nobody may take a number yet."""
    return House(folder, speed=1.0, begins="08:20", seed=body())


def busy(folder: Path) -> House:
    """A morning is lived through quickly, after three weeks on record; then the hall goes on at its own pace.

    Phones reach it: a code stands on slips and on the kiosk.
    """
    house = House(folder, speed=QUICK, begins="09:40", seed=body())
    house.config = f'public_url = "{house.url}"'
    _live_through(house)
    house.start()
    try:
        _pass(house)
    finally:
        house.stop()
    house.clock = HallClock(speed=1.0, real_anchor=datetime.now(UTC), hall_anchor=house.clock.now())
    house.speed = 1.0
    return house


def _live_through(house: House) -> None:
    """Three weeks before this morning, as in the demo: the week's heat map and the staffing plan have a record."""
    store = Store(house.database_url, house.settings.clock)
    try:
        with store.view(house.hall) as view:
            found = list(demo_past.pasts(view.config, house.clock.now().astimezone(ZoneInfo("Asia/Shanghai")).date()))
        history.bring_in(store.engine, house.hall, found, house.clock.now(), create=False, dry_run=False)
    finally:
        store.close()


def _pass(house: House) -> None:
    hall = PublicHall(house.url, house.hall, house.keys)
    services = hall.get("clerk", "/services")
    classes = [one["code"] for one in services["classes"]]
    people = [
        replace(v, service_s=v.service_s * 1.2)
        for v in profile.evenly(SEED, PEOPLE, OVER_S, offered(services), classes)
    ]
    left = iter(range(PEOPLE, -1, -1))

    def press(visitor: Visitor) -> str:
        if next(left) <= 1:
            raise LookedAtEnough
        wish = {"visitor_class": visitor.visitor_class, "language": visitor.language, "channel": "kiosk"}
        return str(hall.post("kiosk", "/tickets", {"service": visitor.service, **wish})["id"])

    open_now = [item["code"] for item in hall.get("clerk", "/windows")["items"] if item["state"] != "closed"]
    crowd = Crowd(hall, people, house.speed, press)
    crowd.open_windows(open_now)
    try:
        crowd.run()
    except LookedAtEnough:
        time.sleep(1.0)  # slips come out


def bring(house: House, window: str, state: str) -> Any:
    """Bring a window into a state by what a clerk would do; returns its snapshot."""
    wanted = {
        "idle": {"closed": "open", "paused": "open", "called": "start", "serving": "finish"},
        "called": {"closed": "open", "paused": "open", "idle": "call-next", "serving": "call-next"},
        "serving": {"closed": "open", "paused": "open", "idle": "call-next", "called": "start"},
        "paused": {"closed": "open", "idle": "pause", "called": "start", "serving": "finish"},
    }[state]
    seen = house.get("clerk", f"/windows/{window}")
    for _ in range(5):
        if seen["state"] == state:
            return seen
        step = wanted[seen["state"]]
        seen = house.post("clerk", f"/windows/{window}/{step}", {"reason": "lunch"} if step == "pause" else {})
    raise AssertionError(f"window {window} is {seen['state']}, not {state}")
